import { type Failure, failure, isFailure } from '../core/errors';
import type { Action } from '../core/plan';
import type { Print } from '../core/print';
import type { Series, SeriesId } from '../core/series';
import { isDiskFull } from '../prisma/disk-full';
import { endRun, startRun } from '../prisma/queries/job-runs';
import { checkCodes, switchOffUnknown } from './check-codes';
import { iso, type JobsContext, sourceOf } from './context';
import type { WorkingLog } from './job-log';
import { nameOfPastJob, takePast } from './past-vintages';
import { agencyDay, poll, windowPeriods } from './poll';
import { pollRace } from './poll-race';
import { noteReleasesOut } from './release-dates';
import type { Since, Source } from './sources/source';
import type { Priority } from './write-queue';

/** First sight asks from here on; agencies answer with what they have. */
export const historyFrom = '1990-01-01';

/**
 * Does one planned action and notes its end. A Failure of the source is noted, never thrown: the plan decides when
 * to ask again. What is no Failure is a mistake of ours and is thrown.
 */
export async function runAction(context: JobsContext, log: WorkingLog, action: Action): Promise<void> {
  if (action.kind === 'copy') return copy(context);
  const run = await startOf(context, action);
  try {
    const { asked, prints, refused } = await ask(context, log, action);
    if (asked) await log.succeeded(action.source);
    if (refused === undefined) await run.end('done', { prints: prints.length });
    else await run.end('failed', { prints: 0, detail: refused });
  } catch (error) {
    // The program ends: that says nothing about the source.
    if (context.stopping.aborted) return run.end('failed', { prints: 0, detail: 'The program was stopped.' });
    if (action.kind === 'describe') log.described(action.source, false);
    if (action.kind === 'vintages') for (const id of action.series) log.pastAsked(id, false);
    const failed = isFailure(error) ? error : mistake(context, action, error);
    await log.failed(action.source, failed);
    await run.end('failed', { prints: 0, detail: `${failed.code}: ${failed.message}` });
    if (failed !== error) throw error;
  }
}

interface Asked {
  /** Not where the source can't say what its codes mean: then nothing is known of how it answers. */
  readonly asked: boolean;
  readonly prints: readonly Print[];
  /** Why there is nothing although the source answers: of the past of a series only. */
  readonly refused?: string;
}

async function ask(context: JobsContext, log: WorkingLog, action: Exclude<Action, { kind: 'copy' }>): Promise<Asked> {
  const source = sourceOf(context, action.source);
  if (action.kind === 'describe') {
    const asked = await checkCodes(context, source, log.lookedUp);
    log.described(source.id, true);
    await log.refreshSwitches();
    return { asked, prints: [] };
  }
  const series = named(context, action.series);
  if (action.kind === 'vintages') return past(context, log, { source, series });
  const wanted = { series, since: sinceOf[action.kind], priority: priorityOf[action.kind] };
  const polled = await (action.kind === 'race' ? pollRace(context, log, { source, ask: wanted }) : poll(context, source, wanted));
  log.seen(polled);
  if (action.kind === 'backfill') await log.backfilled(action.series, polled);
  else log.mayReachFurther(beyondWindow(context, polled.prints));
  for (const { code, reason, error } of polled.refused) {
    if (error === 'source-shape-changed' || error === 'source-unknown-series') context.log.warn({ source: source.id, code }, reason);
  }
  await log.refused(polled);
  if ((await switchOffUnknown(context, source, { series, refused: polled.refused })) > 0) await log.refreshSwitches();
  await noteReleasesOut(context, polled.prints);
  if (polled.error !== null) throw polled.error;
  return { asked: true, prints: polled.prints };
}

/** A past that can't be had now says nothing of the source: it is asked for again hours later, and its present goes on. */
async function past(
  context: JobsContext,
  log: WorkingLog,
  { source, series }: { source: Source; series: readonly Series[] },
): Promise<Asked> {
  const prints: Print[] = [];
  for (const one of series) {
    const taken = await takePast(context, source, one);
    log.pastAsked(one.id, taken.refused === null);
    prints.push(...taken.prints);
    if (taken.refused === null) continue;
    context.log.warn({ source: source.id, series: one.id }, taken.refused);
    return { asked: false, prints, refused: taken.refused };
  }
  return { asked: true, prints };
}

/**
 * What is no Failure is a mistake of ours, or a database that does not answer: the source rests meanwhile, so that it is not
 * asked in vain. Everyone may read the sentence, so what Prisma and the database say stands in the log alone.
 */
function mistake(context: JobsContext, action: Exclude<Action, { kind: 'copy' }>, error: unknown): Failure {
  const source = sourceOf(context, action.source).title.en;
  const why = isDiskFull(error) ? ': the disk is full. Make room where its data are' : '; see its log';
  return failure('unavailable', `This program could not take in what ${source} sent${why}.`, { cause: error });
}

const sinceOf: Record<'backfill' | 'poll' | 'race', Since> = {
  backfill: { from: historyFrom },
  poll: { periods: windowPeriods },
  race: { periods: windowPeriods },
};
const priorityOf: Record<'backfill' | 'poll' | 'race', Priority> = { backfill: 'backfill', poll: 'poll', race: 'live' };

/**
 * A poll's window shows the newest periods only. Where it is new or has changed as a whole, or farther back than the
 * series' habit, or its yearly revision is due, more may lie behind it: the plan asks for the whole history again.
 */
function beyondWindow(context: JobsContext, prints: readonly Print[]): SeriesId[] {
  const month = Number(agencyDay(context.clock.now()).slice(5, 7));
  return prints.flatMap(({ series: id, kind, changed, changes, newest }) => {
    const series = context.catalogue.series.get(id);
    if (series === undefined) return [];
    const oldest = changes?.[0]?.ordinal ?? Number.NEGATIVE_INFINITY;
    const far = oldest < newest.ordinal - Math.max(1, series.revision.periods);
    return changed >= windowPeriods - 1 || far || (kind === 'new' && month === series.revision.yearlyIn) ? [id] : [];
  });
}

async function copy(context: JobsContext): Promise<void> {
  const run = await startRun(context.database, { job: 'copy', at: iso(context.clock.now()) });
  const name = await context.writes.write('backfill', () => context.database.copyIfQuiet());
  if (name !== null) context.log.info({ copy: name }, 'The database is copied and the copy verified.');
  await endRun(context.database, run, { at: iso(context.clock.now()), outcome: 'done', detail: name ?? undefined });
}

interface Run {
  end(outcome: 'done' | 'failed', what: { prints: number; detail?: string }): Promise<void>;
}

/** Races ask twice a second: only those that bring something or fail are worth a line in the job log. */
async function startOf(context: JobsContext, action: Exclude<Action, { kind: 'copy' }>): Promise<Run> {
  const begin = () => startRun(context.database, { job: nameOf(context, action), at: iso(context.clock.now()) });
  const begun = action.kind === 'race' ? null : await begin();
  return {
    async end(outcome, { prints, detail }) {
      if (begun === null && outcome === 'done' && prints === 0) return;
      await endRun(context.database, begun ?? (await begin()), {
        at: iso(context.clock.now()),
        outcome,
        detail: detail ?? `${prints} prints`,
      });
    },
  };
}

/** The past of a series is a job of its own, for it is done once. */
function nameOf(context: JobsContext, action: Exclude<Action, { kind: 'copy' }>): string {
  const [series] = action.kind === 'vintages' ? named(context, action.series) : [];
  return series === undefined ? `${action.kind} ${action.source}` : nameOfPastJob(series);
}

function named(context: JobsContext, ids: readonly SeriesId[]): Series[] {
  return ids.flatMap((id) => context.catalogue.series.get(id) ?? []);
}
