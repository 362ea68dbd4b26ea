/** Puts one task after the other, in the order in which they were asked for. One that still waits or is under way is not taken a second time. */
export interface InTurn {
  /** Answers null where the same is already on its way. */
  <Answer>(name: string, task: () => Promise<Answer>): Promise<Answer> | null;
  /** Tasks that wait or are under way. */
  readonly count: () => number;
}

export function createInTurn(): InTurn {
  const names = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const run = <Answer>(name: string, task: () => Promise<Answer>): Promise<Answer> | null => {
    if (names.has(name)) return null;
    names.add(name);
    const done = last.then(task).finally(() => names.delete(name));
    last = done.catch(() => null);
    return done;
  };
  return Object.assign(run, { count: () => names.size });
}
