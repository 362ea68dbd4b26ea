import type { JobsContext } from './context';
import { type Jobs, startJobs } from './schedule';

/** A process that does not lead asks again this often, in case the one that does has ended. */
const askAgainMs = 5_000;

/** Runs the jobs while this process holds the database's lock for them: one process of many leads. */
export async function leadJobs(context: JobsContext): Promise<Jobs> {
  const { database, log } = context;
  let jobs: Jobs | null = null;
  let release: () => Promise<void> = async () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let taking: Promise<void> = Promise.resolve();
  /** Counts losses of the lock, so that jobs that were starting meanwhile are known to run without it. */
  let losses = 0;
  let stopped = false;

  function take(): Promise<void> {
    taking = takeLock();
    return taking;
  }

  async function takeLock(): Promise<void> {
    const lossesBefore = losses;
    const lock = await database.jobsLock(lost);
    release = lock.release;
    if (stopped || !lock.held) return askAgain();
    const started = await startJobs(context, process.pid);
    if (losses === lossesBefore && !stopped) jobs = started;
    else await started.stop();
  }

  function lost(): void {
    log.warn('The connection that holds the lock of the jobs dropped: jobs stop here until the lock is held again.');
    losses += 1;
    const under = jobs?.stop() ?? taking;
    jobs = null;
    under.catch(() => undefined).then(askAgain);
  }

  function askAgain(): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      take().catch((error: unknown) => {
        log.warn({ err: error }, 'The lock of the jobs could not be asked for; it is asked for again.');
        askAgain();
      });
    }, askAgainMs);
  }

  await take();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await taking.catch(() => undefined);
      await jobs?.stop();
      await release();
    },
  };
}
