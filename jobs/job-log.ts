import type { ErrorCode } from '../core/errors';
import { type Action, backoffMs, type JobLog } from '../core/plan';
import { hasCode, type SeriesId, type SourceId } from '../core/series';
import { doneJobs } from '../prisma/queries/job-runs';
import { newestOf } from '../prisma/queries/observations';
import { lastPrintSizes } from '../prisma/queries/prints';
import { noteAnswered, seriesStates } from '../prisma/queries/series';
import { recordCheck, sourceStates } from '../prisma/queries/sources';
import { iso, type JobsContext } from './context';
import type { LookedUpTables } from './find-codes';
import type { OutcomeKind } from './ingest';
import { nameOfPastJob } from './past-vintages';
import { windowPeriods } from './poll';
import type { Polled } from './polled';
import { openRefusals } from './refusals';

/** A good check is written to the database at most this often: races ask twice a second. */
const writeEveryMs = 2_000;

/**
 * What an answer to a question for the history means. taken: it is ours, be it with nothing · missed: it is still to be had,
 * or a poll's window would become the first vintage, and what lies behind it a second · held: taken by a person's look at it,
 * if something was published before; missed if not.
 */
const histories = {
  publish: 'taken',
  unchanged: 'taken',
  older: 'taken',
  empty: 'taken',
  held: 'held',
  early: 'missed',
  unusual: 'missed',
  unreadable: 'missed',
  refused: 'missed',
} as const satisfies Record<OutcomeKind, 'taken' | 'held' | 'missed'>;

/** What the jobs have done, in memory for the plan and, as far as screens show it, in the database. */
export interface WorkingLog {
  /** The log as `planNext` reads it. */
  read(): JobLog;
  begun(action: Action): void;
  ended(action: Action): void;
  seen(polled: Pick<Polled, 'newest' | 'outcomes'>): void;
  /** What came of asking for the history of these series. */
  backfilled(series: readonly SeriesId[], polled: Pick<Polled, 'outcomes' | 'error'>): Promise<void>;
  /** Notes which series the source refused, and which of those it answers again. */
  refused(polled: Pick<Polled, 'outcomes' | 'refused'>): Promise<void>;
  /** A poll's window was too short for what these series said: their history is to be asked for again. */
  mayReachFurther(series: readonly SeriesId[]): void;
  described(source: SourceId, ok: boolean): void;
  /** The past of a series was asked for. */
  pastAsked(series: SeriesId, ok: boolean): void;
  /** The tables whose members were looked up. */
  readonly lookedUp: LookedUpTables;
  /** Reads again which series are switched off. */
  refreshSwitches(): Promise<void>;
  succeeded(source: SourceId): Promise<void>;
  failed(source: SourceId, failed: { code: ErrorCode; message: string; retryAfterMs?: number }): Promise<void>;
}

/**
 * Begins from what the database holds, so that a restart asks for no history twice; but for a history again that
 * had changed in the whole of a poll's window, for the program may have ended before it could ask.
 */
export async function openJobLog(context: JobsContext, seed: number): Promise<WorkingLog> {
  const { database, clock, http } = context;
  const now = () => iso(clock.now());
  const lastAsked: Record<SourceId, string> = {};
  const lastPoll: Record<SourceId, string> = {};
  const lastDescribe: Record<SourceId, { at: string; ok: boolean }> = {};
  const failures: Record<SourceId, { count: number; at: string; retryAt: string | null }> = {};
  const busy = new Set<SourceId>();
  const backfilled = new Set<SeriesId>();
  const further = new Map<SeriesId, string>();
  const historyMissed = new Map<SeriesId, string>();
  const newest = new Map<SeriesId, number | null>();
  const past = new Map<SeriesId, { at: string; ok: boolean }>();
  /** After a restart empty: what is held lacks its period then, and is raced for as such. */
  const held = new Set<SeriesId>();
  const writtenMs = new Map<SourceId, number>();
  let off: ReadonlySet<SeriesId> = new Set();
  let lastCopy: string | null | undefined = database.kind === 'embedded' ? null : undefined;

  async function refreshSwitches(): Promise<void> {
    const states = await seriesStates(database);
    // No release waits for a headline that nobody can be asked for.
    const unasked = [...context.catalogue.series.values()].filter((series) => !hasCode(series) || !context.sources.has(series.source));
    off = new Set([...states.filter(({ state }) => state === 'off'), ...unasked].map(({ id }) => id));
  }

  await refreshSwitches();
  const refusals = await openRefusals(context);
  for (const { source: id, checkedAt, budgetUsed } of await sourceStates(database)) {
    const source = context.sources.get(id);
    if (source !== undefined && checkedAt !== null) http.resume(source, { today: budgetUsed, atMs: Date.parse(checkedAt) });
  }
  const sizes = await lastPrintSizes(database);
  for (const [id, [last]] of await newestOf(database, [...context.catalogue.series.keys()], 1)) {
    if (last === undefined) continue;
    newest.set(id, last.ordinal);
    const size = sizes.get(id) ?? 0;
    backfilled.add(id);
    if (size === windowPeriods - 1 || size === windowPeriods) further.set(id, now());
  }

  const pastJobs = new Map(
    [...context.catalogue.series.values()].filter(({ pastFrom }) => pastFrom !== null).map((series) => [nameOfPastJob(series), series.id]),
  );
  for (const job of await doneJobs(database, [...pastJobs.keys()])) past.set(pastJobs.get(job) ?? '', { at: now(), ok: true });

  return {
    lookedUp: new Map(),
    read: () => ({
      lastAsked,
      lastPoll,
      lastDescribe,
      failures,
      busy,
      backfilled,
      further,
      historyMissed,
      newest,
      held,
      refused: refusals.series,
      off,
      past,
      lastCopy,
    }),
    begun(action) {
      if (action.kind === 'copy') {
        lastCopy = now();
        return;
      }
      busy.add(action.source);
      lastAsked[action.source] = now();
      if (action.kind === 'poll') lastPoll[action.source] = now();
    },
    ended(action) {
      if (action.kind !== 'copy') busy.delete(action.source);
    },
    seen({ newest: found, outcomes }) {
      for (const [id, ordinal] of found) {
        // A period that was held, and of which the source says nothing any more, is still to come.
        newest.set(id, held.has(id) ? ordinal : Math.max(ordinal, newest.get(id) ?? ordinal));
        if (outcomes.get(id) === 'held') held.add(id);
        else held.delete(id);
      }
    },
    async backfilled(series, { outcomes, error }) {
      // Of a history with something in it that stands in the store by itself.
      const empty = series.filter((id) => outcomes.get(id) === 'empty');
      if (empty.length > 0) await noteAnswered(database, empty, now());
      for (const id of series) {
        const outcome = outcomes.get(id);
        const came = outcome === undefined ? 'missed' : histories[outcome];
        if (came === 'taken' || (came === 'held' && backfilled.has(id))) {
          backfilled.add(id);
          further.delete(id);
          historyMissed.delete(id);
          // A source that failed is asked again when its rest is over.
        } else if (error === null) historyMissed.set(id, now());
      }
    },
    refused: refusals.note,
    mayReachFurther(series) {
      for (const id of series) if (!further.has(id)) further.set(id, now());
    },
    described(source, ok) {
      lastDescribe[source] = { at: now(), ok };
    },
    pastAsked(series, ok) {
      past.set(series, { at: now(), ok });
    },
    refreshSwitches,
    async succeeded(source) {
      const recovered = failures[source] !== undefined;
      delete failures[source];
      const nowMs = clock.now();
      // Where a day's requests are few, each check writes how many of them are used.
      const isBounded = context.sources.get(source)?.limits.perDay !== undefined;
      if (!recovered && !isBounded && nowMs - (writtenMs.get(source) ?? 0) < writeEveryMs) return;
      writtenMs.set(source, nowMs);
      if (recovered) context.log.info({ source }, `${source} answers again.`);
      await recordCheck(database, source, { at: now(), ok: true, budgetUsed: http.used(source).today });
    },
    async failed(source, { code, message, retryAfterMs }) {
      const count = (failures[source]?.count ?? 0) + 1;
      const nowMs = clock.now();
      const retryAt = retryAfterMs === undefined ? null : iso(nowMs + retryAfterMs);
      failures[source] = { count, at: iso(nowMs), retryAt };
      const again = retryAt ?? iso(nowMs + backoffMs(count, source, seed));
      context.log.warn({ source, code, failures: count }, `${message} It is asked again at ${again}.`);
      await recordCheck(database, source, {
        at: iso(nowMs),
        ok: false,
        errorCode: code,
        detail: message,
        retryAt: again,
        budgetUsed: http.used(source).today,
      });
    },
  };
}
