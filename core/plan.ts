import { duePast, isQuiet } from './due-past';
import { fraction } from './fraction';
import { type Race, raceOf, racesOf } from './race';
import type { ReleaseDate } from './release';
import type { ScheduledRelease } from './schedule';
import type { ReleaseId, Series, SeriesId, SourceId } from './series';

const minuteMs = 60_000;

/** How fast, how long and how soon; milliseconds where the name says so. */
export const pace = {
  /** Between two polls of an announced release that did not come in its race, or of which something is being checked. */
  lateEveryMs: 30_000,
  describeEveryMs: 24 * 60 * minuteMs,
  /** After a description that failed, or while a series is switched off; the other actions don't wait for it. */
  describeAgainMs: 15 * minuteMs,
  copyEveryMs: 6 * 60 * minuteMs,
  /** A copy is made, and the past is asked for, only if no race begins within this time. */
  quietMs: 10 * minuteMs,
  backoffFromMs: 5_000,
  backoffToMs: 15 * minuteMs,
  /** During a race a source that failed is tried again sooner. */
  raceBackoffToMs: 15_000,
  seriesInBackfill: 10,
  /** A history that is to be asked for again waits for races at most so long. */
  furtherWithinMs: minuteMs,
  /** Planning is done again at the latest after this time, so that a changed calendar is noticed. */
  planAgainMs: minuteMs,
} as const;

interface SourceLimits {
  readonly id: SourceId;
  readonly limits: { readonly requests: number; readonly perMs: number; readonly raceEveryMs: number; readonly pollEveryMs: number };
  /** Can be asked what it said before. */
  readonly keepsPast?: boolean;
}

type PlannedSeries = Pick<Series, 'id' | 'source' | 'frequency'> & Partial<Pick<Series, 'pastFrom'>>;

/** What has been done, as the program remembers it. Instants are ISO strings; a missing entry means never. */
export interface JobLog {
  /** Start of the last action of any kind with the source. */
  readonly lastAsked: Readonly<Record<SourceId, string | null>>;
  /** Start of the last regular poll. */
  readonly lastPoll: Readonly<Record<SourceId, string | null>>;
  readonly lastDescribe: Readonly<Record<SourceId, { readonly at: string; readonly ok: boolean } | null>>;
  /** Failures in a row, and the last one's instant; `retryAt` where the source said when to come back. */
  readonly failures: Readonly<Record<SourceId, { readonly count: number; readonly at: string; readonly retryAt?: string | null }>>;
  /** Sources with an action under way: nothing is planned for them. */
  readonly busy: ReadonlySet<SourceId>;
  /** Series whose history was asked for and answered, be it with nothing. */
  readonly backfilled: ReadonlySet<SeriesId>;
  /** Those among them whose history is to be asked for again, and since when: more of it may have changed than a poll shows. */
  readonly further: ReadonlyMap<SeriesId, string>;
  /** When a history was asked for that did not come, though the source answered: it would not say, or what it said is being checked. */
  readonly historyMissed: ReadonlyMap<SeriesId, string>;
  /** Ordinal of the newest period that the source has shown us, held ones included. */
  readonly newest: ReadonlyMap<SeriesId, number | null>;
  /** Series whose newest period is being checked. */
  readonly held: ReadonlySet<SeriesId>;
  /** Series that their source refuses, though it answers. */
  readonly refused: ReadonlySet<SeriesId>;
  /** Series that are switched off. */
  readonly off: ReadonlySet<SeriesId>;
  /** Series whose past was asked for, and when last; `ok` once it is in, or known not to be had. */
  readonly past?: ReadonlyMap<SeriesId, { readonly at: string; readonly ok: boolean }>;
  /** Last copy of the embedded database, null before the first; undefined where there is none to copy. */
  readonly lastCopy?: string | null;
}

export type Action =
  /** Ask what the codes mean; switched-off series too, for the agency may have mended them. */
  | { readonly kind: 'describe'; readonly source: SourceId; readonly series: readonly SeriesId[] }
  | { readonly kind: 'backfill'; readonly source: SourceId; readonly series: readonly SeriesId[] }
  | { readonly kind: 'poll'; readonly source: SourceId; readonly series: readonly SeriesId[] }
  /**
   * One poll of the series that lack the period; the headline ones until they have it, then the rest of the release, then,
   * more slowly, what of it is being checked.
   */
  | {
      readonly kind: 'race';
      readonly source: SourceId;
      readonly series: readonly SeriesId[];
      readonly releases: readonly ReleaseId[];
      readonly late: boolean;
    }
  /** Everything that was said of one series before we first asked; its present may come from another source. */
  | { readonly kind: 'vintages'; readonly source: SourceId; readonly series: readonly SeriesId[] }
  | { readonly kind: 'copy' };

export interface Plan {
  /** At most one action for each source, and perhaps a copy. */
  readonly due: readonly Action[];
  /** When to plan again (ISO), if nothing ends before. Never before `now`, at most `pace.planAgainMs` after it. */
  readonly nextAt: string;
}

export interface PlanInput {
  /** From about two weeks before `now` to at least ten minutes after it. */
  readonly dates: readonly ReleaseDate[];
  readonly releases: ReadonlyMap<ReleaseId, Pick<ScheduledRelease, 'headline' | 'series' | 'rule'>>;
  readonly series: Iterable<PlannedSeries>;
  readonly sources: readonly SourceLimits[];
  readonly log: JobLog;
  /** Milliseconds since 1970 began. */
  readonly now: number;
  /** Any number; the same seed gives the same jitter. */
  readonly seed?: number;
}

/**
 * Decides what is due now and when to ask again. It looks at what is missing, not at what was planned, so a call
 * that comes late plans what was missed. Sources are planned apart: one that fails or is busy delays no other.
 */
export function planNext(input: PlanInput): Plan {
  const { log, now, seed = 0 } = input;
  const all = [...input.series];
  const silent = new Set([...log.refused, ...log.historyMissed.keys()]);
  const frequencies = new Map(all.map(({ id, frequency }) => [id, frequency]));
  const about = { releases: input.releases, frequencies, newest: log.newest, held: log.held, silent, off: log.off, now };
  const races = input.dates.map((date) => raceOf(date, about)).filter((race) => race !== null);
  const isQuietNow = isQuiet(races, now, pace.quietMs);
  const plans = input.sources.map((source) => {
    const own = all.filter((series) => series.source === source.id);
    const past = source.keepsPast && isQuietNow ? duePast({ source: source.id, series: all, log }) : null;
    return planSource({ source, own, past, races: racesOf(races, own), log, now, seed });
  });
  const copy = planCopy(log, plans, { now, isQuietNow });
  const wakeMs = Math.min(now + pace.planAgainMs, copy.wakeMs, ...plans.map((plan) => plan.wakeMs));
  return {
    due: [...plans.flatMap(({ action }) => (action === null ? [] : [action])), ...(copy.due ? [{ kind: 'copy' } as const] : [])],
    nextAt: new Date(Math.max(now, wakeMs)).toISOString(),
  };
}

/** How long a source rests after `count` failures in a row: 5 s, doubling to 15 min, a quarter more or less by seed. */
export function backoffMs(count: number, key: string, seed: number): number {
  const plain = Math.min(pace.backoffToMs, pace.backoffFromMs * 2 ** Math.min(count - 1, 20));
  return Math.round(Math.min(pace.backoffToMs, Math.max(pace.backoffFromMs, plain * (0.75 + 0.5 * fraction(`${seed} ${key} ${count}`)))));
}

interface SourcePlan {
  readonly action: Action | null;
  readonly wakeMs: number;
}

interface SourceInput {
  readonly source: SourceLimits;
  readonly own: readonly PlannedSeries[];
  /** The series whose past may be asked for, and from when on; null where that is not the time for it. */
  readonly past: ReturnType<typeof duePast>;
  readonly races: readonly Race[];
  readonly log: JobLog;
  readonly now: number;
  readonly seed: number;
}

function planSource(input: SourceInput): SourcePlan {
  const { source, own, log, now } = input;
  if ((own.length === 0 && input.past === null) || log.busy.has(source.id)) return { action: null, wakeMs: Number.POSITIVE_INFINITY };
  const hot = input.races.some(({ phase }) => phase === 'hot');
  const begins = Math.min(...input.races.map(({ beginsMs }) => beginsMs));
  const rest = restEndsMs(input, hot);
  // A race that begins during a rest ends it early, so it is worth waking for.
  if (now < rest) return { action: null, wakeMs: Math.min(rest, begins) };
  const wishes = wishesOf(input);
  const ready = wishes.find(({ fromMs }) => fromMs <= now);
  const later = wishes.filter(({ fromMs }) => fromMs > now).map(({ fromMs }) => fromMs);
  return { action: ready?.action ?? null, wakeMs: Math.min(begins, ...later, ...(ready === undefined ? [] : [now + gapMs(source)])) };
}

/** Least time between two actions, so that the source's limit holds whatever they are. */
function gapMs({ limits }: SourceLimits): number {
  return Math.ceil(limits.perMs / limits.requests);
}

interface Wish {
  readonly action: Action;
  readonly fromMs: number;
}

/** What the source is good for, first the most urgent, each with the instant from which it may be done. */
function wishesOf({ source, own, past, races, log, now }: SourceInput): Wish[] {
  const { limits, id } = source;
  const on = own.filter((series) => !log.off.has(series.id)).map((series) => series.id);
  const known = on.filter((series) => log.backfilled.has(series));
  const unseen = on.filter((series) => !log.backfilled.has(series));
  const asked = msOf(log.lastAsked[id]);
  const soonest = asked + gapMs(source);
  const running = races.filter(({ phase }) => phase !== null);
  const raced = new Set(running.flatMap(({ series }) => series));
  const urgent = unseen.filter((series) => raced.has(series));
  const further = known.filter((series) => log.further.has(series));
  const history = (series: readonly SeriesId[], againMs: number, fromMs: Histories['fromMs'] = allAtOnce) =>
    backfill(id, series, { log, now, soonest, againMs, fromMs });
  const overdue = (series: SeriesId) => msOf(log.further.get(series)) + pace.furtherWithinMs;
  const polled = msOf(log.lastPoll[id]);
  const crowded = running.some((race) => race.alone);
  // Releases that follow each other closely must not shut everything else out.
  const alone = crowded && now < polled + 2 * limits.pollEveryMs;
  const described = log.lastDescribe[id] ?? null;
  const describe: Action = { kind: 'describe', source: id, series: own.map((series) => series.id) };

  const wishes: (Wish | null)[] = [
    described === null && own.length > 0 ? { action: describe, fromMs: soonest } : null,
    history(urgent, pace.lateEveryMs),
    // A window is all that is shown of these: races that follow each other for hours would leave it so.
    history(further, limits.pollEveryMs, overdue),
    // Before the poll, after which a crowd of races is alone again.
    crowded && !alone ? history(unseen, limits.pollEveryMs) : null,
    // Before the race, which would never let it in; it costs a race one turn in minutes.
    alone || known.length === 0
      ? null
      : { action: { kind: 'poll', source: id, series: known }, fromMs: Math.max(soonest, polled + limits.pollEveryMs) },
    race(id, running, known, asked + Math.max(limits.raceEveryMs, gapMs(source)), asked + Math.max(pace.lateEveryMs, limits.raceEveryMs)),
    alone ? null : history([...unseen, ...further], limits.pollEveryMs),
    described === null || alone
      ? null
      : {
          action: describe,
          fromMs: Math.max(
            soonest,
            msOf(described.at) + (described.ok && on.length === own.length ? pace.describeEveryMs : pace.describeAgainMs),
          ),
        },
    past === null ? null : { action: { kind: 'vintages', source: id, series: [past.id] }, fromMs: Math.max(soonest, past.fromMs) },
  ];
  return wishes.filter((wish) => wish !== null && wish.fromMs < Number.POSITIVE_INFINITY).map((wish) => floor(wish as Wish, now));
}

interface Histories {
  readonly log: JobLog;
  readonly now: number;
  readonly soonest: number;
  readonly againMs: number;
  /** Not before this, milliseconds. */
  readonly fromMs: (series: SeriesId) => number;
}

const allAtOnce = () => Number.NEGATIVE_INFINITY;

/** Histories that are due, a few at a time; what was missed is asked for again as often as anything is, not at each turn. */
function backfill(
  source: SourceId,
  series: readonly SeriesId[],
  { log, now, soonest, againMs, fromMs: notBefore }: Histories,
): Wish | null {
  const dated = series.map((id) => ({ id, fromMs: Math.max(soonest, notBefore(id), msOf(log.historyMissed.get(id)) + againMs) }));
  const fromMs = Math.min(...dated.map((one) => one.fromMs));
  const due = dated.filter((one) => one.fromMs <= Math.max(now, fromMs)).slice(0, pace.seriesInBackfill);
  return due.length === 0 ? null : { action: { kind: 'backfill', source, series: due.map(({ id }) => id) }, fromMs };
}

/** All running races of the source in one poll, at the pace of the fastest; what is being checked is not worth that pace. */
function race(source: SourceId, running: readonly Race[], known: readonly SeriesId[], hotFromMs: number, lateFromMs: number): Wish | null {
  const hot = running.filter(({ phase }) => phase === 'hot');
  const joined = running
    .filter(({ phase }) => hot.length === 0 || phase !== 'held')
    .map((one) => ({ ...one, series: one.series.filter((id) => known.includes(id)) }))
    .filter(({ series }) => series.length > 0);
  if (joined.length === 0) return null;
  const series = [...new Set(joined.flatMap((one) => one.series))];
  const releases = [...new Set(joined.map((one) => one.release))];
  const late = hot.length === 0;
  return { action: { kind: 'race', source, series, releases, late }, fromMs: late ? lateFromMs : hotFromMs };
}

/** What was never done is due since always. */
function floor(wish: Wish, now: number): Wish {
  return Number.isFinite(wish.fromMs) ? wish : { ...wish, fromMs: now };
}

/** Until when a source that failed is left alone. What the source itself asked for is always kept. */
function restEndsMs({ source, log, seed }: SourceInput, hot: boolean): number {
  const failed = log.failures[source.id];
  if (failed === undefined || failed.count === 0) return Number.NEGATIVE_INFINITY;
  const rest = backoffMs(failed.count, source.id, seed);
  return Math.max(msOf(failed.at) + (hot ? Math.min(rest, pace.raceBackoffToMs) : rest), msOf(failed.retryAt));
}

/** The embedded database is copied in a quiet time: no race within ten minutes, nothing else to do now. */
function planCopy(
  log: JobLog,
  plans: readonly SourcePlan[],
  { now, isQuietNow }: { now: number; isQuietNow: boolean },
): { due: boolean; wakeMs: number } {
  if (log.lastCopy === undefined) return { due: false, wakeMs: Number.POSITIVE_INFINITY };
  const from = msOf(log.lastCopy) + pace.copyEveryMs;
  const quiet = isQuietNow && plans.every(({ action }) => action === null);
  return {
    due: quiet && log.busy.size === 0 && log.backfilled.size > 0 && from <= now,
    wakeMs: from > now ? from : Number.POSITIVE_INFINITY,
  };
}

/** Milliseconds of a recorded instant; the distant past for none. */
function msOf(instant: string | null | undefined): number {
  return instant == null ? Number.NEGATIVE_INFINITY : Date.parse(instant);
}
