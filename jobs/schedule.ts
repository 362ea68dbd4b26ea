import cron, { type ScheduledTask } from 'node-cron';
import { isFailure } from '../core/errors';
import { type Action, planNext } from '../core/plan';
import { isAskable } from '../core/series';
import { recallAnnounced } from './agency-calendar';
import { createCalendar } from './calendar';
import type { JobsContext } from './context';
import { openJobLog } from './job-log';
import { runAction } from './run-action';
import { createWatches } from './watch';

/** The heartbeat asks each second what is due; nothing of a release depends on a timer's own idea of time. */
const heartbeat = '* * * * * *';
/** A heartbeat that was silent for so long is begun anew. */
const silentAfterMs = 10_000;

export interface Jobs {
  /** Ends the heartbeat and waits for what is under way. */
  stop(): Promise<void>;
}

/** Starts the cron heartbeat. `seed` makes the jitter of back-offs differ from one machine to the next. */
export async function startJobs(context: JobsContext, seed: number): Promise<Jobs> {
  const log = await openJobLog(context, seed);
  await recallAnnounced(context);
  const calendar = await createCalendar(context);
  const sources = [...context.sources.values()].map(({ id, limits, vintages }) => ({ id, limits, keepsPast: vintages !== undefined }));
  const watches = createWatches(context, seed);
  const underWay = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let lastBeatMs = context.clock.now();
  let stopped = false;

  /** Whatever goes wrong here, the next heartbeat plans again. */
  function plan(): void {
    try {
      planAndStart();
    } catch (error) {
      context.log.error({ err: error }, 'What is due could not be worked out; it is tried again at the next heartbeat.');
    }
  }

  function planAndStart(): void {
    if (stopped) return;
    clearTimeout(timer);
    const now = context.clock.now();
    const { releases } = context.catalogue;
    // What can't be asked for is no part of the plan: off for good, it would have its source described again and again.
    const series = [...context.catalogue.series.values()].filter(isAskable);
    const next = planNext({ dates: calendar.datesAround(now), releases, series, sources, log: log.read(), now, seed });
    for (const action of next.due) start(action);
    watches.look(now);
    // The heartbeat is the floor; this only sharpens it, for races poll twice a second.
    timer = setTimeout(plan, Math.max(0, Date.parse(next.nextAt) - context.clock.now()));
  }

  function start(action: Action): void {
    log.begun(action);
    const work = runAction(context, log, action)
      .catch((error: unknown) => report(context, action, error))
      .finally(() => {
        log.ended(action);
        underWay.delete(work);
        setImmediate(plan);
      });
    underWay.add(work);
  }

  let task: ScheduledTask = beat();
  function beat(): ScheduledTask {
    const beaten = () => {
      lastBeatMs = context.clock.now();
      plan();
    };
    // A beat that a busy moment swallowed is the watchdog's matter, and no line of its own in the log.
    return cron.schedule(heartbeat, beaten, { suppressMissedWarning: true });
  }
  const watchdog = setInterval(() => {
    if (context.clock.now() - lastBeatMs <= silentAfterMs) return;
    context.log.error({ silentMs: context.clock.now() - lastBeatMs }, 'The heartbeat of the jobs was silent and is begun anew.');
    void task.destroy();
    lastBeatMs = context.clock.now();
    task = beat();
    plan();
  }, silentAfterMs / 2);
  plan();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(watchdog);
      await task.destroy();
      await Promise.allSettled(underWay);
      await watches.stop();
      await context.writes.idle();
    },
  };
}

/** A mistake of ours stops one action and is said loudly; the next plan goes on. */
function report(context: JobsContext, action: Action, error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  context.log.error(
    { action: action.kind, code: isFailure(error) ? error.code : undefined, err: error },
    `The job "${action.kind}" failed: ${words}`,
  );
}
