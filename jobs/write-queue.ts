import PQueue from 'p-queue';

/** Live prints go before backfill: the embedded database has one connection, and a race must not wait behind history. */
const priorities = { live: 10, poll: 5, backfill: 0 } as const;
export type Priority = keyof typeof priorities;

export interface WriteQueue {
  write<T>(priority: Priority, work: () => Promise<T>): Promise<T>;
  /** Resolves when everything handed in is written. */
  idle(): Promise<void>;
}

/** One write at a time, in order of priority. */
export function createWriteQueue(): WriteQueue {
  const queue = new PQueue({ concurrency: 1 });
  return {
    write: async (priority, work) => (await queue.add(work, { priority: priorities[priority] })) as Awaited<ReturnType<typeof work>>,
    idle: () => queue.onIdle(),
  };
}
