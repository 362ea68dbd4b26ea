import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { operatorKeyOfTests } from './paired';
import type { FromProgram, Published, PublishOrder } from './seeded-program';

export type { Published } from './seeded-program';

/** The program with a filled store, whose prints come when they are asked for, as quickly as they can be published. */
export interface Seeded {
  readonly url: string;
  readonly pid: number;
  /** After so many prints each series stands in its turn as before: it had as many revisions, and a new period. */
  readonly round: number;
  /** Publishes prints of the home board's series in turn, so many in a transaction; answers them when they are committed. */
  publish(prints: number, together?: number): Promise<readonly Published[]>;
  close(): Promise<void>;
}

export async function openSeeded(): Promise<Seeded> {
  const child = fork(fileURLToPath(new URL('./seeded-program.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production', OPERATOR_KEY: operatorKeyOfTests },
  });
  const answer = async (): Promise<FromProgram> => {
    const ended = new AbortController();
    const [said] = await Promise.race([
      once(child, 'message', { signal: ended.signal }),
      once(child, 'exit', { signal: ended.signal }).then(([status]) => {
        throw new Error(`The seeded program ended with status ${status}.`);
      }),
    ]).finally(() => ended.abort());
    return said as FromProgram;
  };
  const { url, round } = (await answer()) as Extract<FromProgram, { url: string }>;
  return {
    url,
    pid: child.pid as number,
    round,
    async publish(prints, together = 1) {
      const told = answer();
      child.send({ prints, together } satisfies PublishOrder);
      return ((await told) as Extract<FromProgram, { published: unknown }>).published;
    },
    async close() {
      if (!child.connected) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
