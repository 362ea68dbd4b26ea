import { addBusinessDays, type HolidayCalendar } from './calendar';
import type { ErrorCode } from './errors';
import { type Frequency, parsePeriod } from './period';
import type { ReleaseDate } from './release';
import { dayAt, instantOf, timeAt } from './zone';

/**
 * current: nothing is missing and the feed is confirmed · due: the release time has just passed, or a habit's date has ·
 * late: the source was asked after the release time and has not published · behind: the source has published, we have
 * not · stale: the feed is not confirmed, the source refuses this series, or no calendar says when the next print is due · disconnected: no heartbeat · no-value: nothing was ever published here.
 */
const freshnessStates = ['current', 'due', 'late', 'behind', 'stale', 'disconnected', 'no-value'] as const;
export type FreshnessState = (typeof freshnessStates)[number];

const dayMs = 86_400_000;

/** Without a heartbeat for so long, a screen is disconnected. */
export const disconnectedAfterMs = 60_000;

/**
 * How far back, in days, `dates` must reach: a whole quarter, the days that its print may come late, and the habit's
 * margin. With less, a quarter's date would drop out while it is late, and the series would count as current again.
 */
export const datesBackDays = 130;

/** From when on a number is called what. */
export const patience = {
  /** How long after an announced instant a print is due before it is late. */
  dueForMs: 15 * 60_000,
  /** A feed is stale when it was not confirmed for so many polling intervals. */
  staleIntervals: 3,
  /** Business days after which a habit's date (certainty `rule`) that brought nothing counts as late. */
  habitDays: { D: 1, W: 2, M: 5, Q: 5, A: 5 } satisfies Record<Frequency, number>,
  /** So many days after its last date a calendar without a coming one has run out: a quarter's next may lie beyond what was asked for. */
  quietDays: { D: 0, W: 0, M: 0, Q: 100, A: 380 } satisfies Record<Frequency, number>,
  /** Instants further ahead of our clock than this are not believed. */
  clockToleranceMs: 60_000,
} as const;

export interface FreshnessInput {
  /** The server's clock, milliseconds since 1970 began. */
  readonly now: number;
  /**
   * The dates of the series' release, in any order, from `datesBackDays` (a yearly series: core/freshness-dates) before now to
   * at least 60 days ahead. With less, a release that is late for long would count as current again.
   */
  readonly dates: readonly ReleaseDate[];
  readonly frequency: Frequency;
  /** Ordinal of the newest published period, with or without a value; null when there is none. */
  readonly newest: number | null;
  /** When the newest print became ours (ISO), null before the first. */
  readonly lastPrintAt: string | null;
  readonly source: {
    /** Last successful check of the source, ISO; null when there was none. */
    readonly succeededAt: string | null;
    readonly pollEveryMs: number;
    /** What failed since, null when nothing did. */
    readonly failure: { readonly code: ErrorCode; readonly retryAt: string | null } | null;
  };
  /** Where the source answers but refuses this series: when it last answered for it, ISO, or null. */
  readonly refused?: { readonly confirmedAt: string | null } | null;
  /** The last heartbeat that a screen received (`at` null: none yet); null where there is no live connection to lose (on the server). */
  readonly heartbeat: { readonly at: string | null } | null;
  /** Whose business days the margin of habits counts in. */
  readonly holidays?: HolidayCalendar;
}

export interface Freshness {
  readonly state: FreshnessState;
  /** Since when: the release instant that was missed, the last confirmation, the last heartbeat, the last print; null when unknown. */
  readonly since: string | null;
  /** The release instant that is missing, else the next one; null when the calendar knows none. */
  readonly dueAt: string | null;
  /** The period that `dueAt` brings, SDMX text. */
  readonly duePeriod: string | null;
  /** `dueAt` is our expectation from habit, not an announced instant: say "expected". */
  readonly expected: boolean;
  /** When the source is tried again, while it fails. */
  readonly retryAt: string | null;
}

/**
 * How far a series' newest value can be trusted to be the newest there is. Worst first: disconnected, no-value, stale,
 * behind, late, due, current. What can't be known (no check, an unreadable or future instant) counts as not sure.
 */
export function freshness(input: FreshnessInput): Freshness {
  const missing = firstMissing(input);
  const date = missing ?? nextDate(input);
  const about = {
    dueAt: date?.at ?? null,
    duePeriod: date?.period ?? null,
    expected: date?.certainty === 'rule',
    retryAt: input.source.failure?.retryAt ?? null,
  };
  const [state, since] = judge(input, missing);
  return { state, since, ...about };
}

function judge(input: FreshnessInput, missing: ReleaseDate | null): [FreshnessState, string | null] {
  const { now, source, heartbeat } = input;
  if (heartbeat !== null && !(ageMs(heartbeat.at, now) <= disconnectedAfterMs)) return ['disconnected', heartbeat.at];
  if (input.newest === null) return ['no-value', null];
  // The source's good checks say nothing of this series: neither that it is whole, nor that it is late.
  if (input.refused) return ['stale', input.refused.confirmedAt];
  if (!(ageMs(source.succeededAt, now) <= patience.staleIntervals * source.pollEveryMs)) return ['stale', source.succeededAt];
  // Nothing is known to be missing, but without a calendar nothing could be.
  if (missing === null && hasRunOut(input)) return ['stale', input.lastPrintAt];
  if (missing === null) return ['current', input.lastPrintAt ?? source.succeededAt];
  if (missing.status === 'out') return ['behind', missing.at];
  const at = Date.parse(missing.at);
  if (missing.status !== 'late' && now < lateFromMs(missing, input)) return ['due', missing.at];
  // "Late" is said of the source only if the source was asked since; else it is we who don't know.
  return Date.parse(source.succeededAt ?? '') >= at ? ['late', missing.at] : ['stale', source.succeededAt];
}

/** The earliest date that has passed and whose period we lack. */
function firstMissing({ now, dates, frequency, newest }: FreshnessInput): ReleaseDate | null {
  if (newest === null) return null;
  const passed = dates.filter((date) => {
    const expected = parsePeriod(date.period, frequency);
    const begun = Date.parse(date.at) <= now || date.status === 'out' || date.status === 'late';
    return begun && date.status !== 'postponed' && expected?.frequency === frequency && expected.ordinal > newest;
  });
  return passed.reduce<ReleaseDate | null>(
    (first, date) => (first === null || Date.parse(date.at) < Date.parse(first.at) ? date : first),
    null,
  );
}

function nextDate({ now, dates }: FreshnessInput): ReleaseDate | null {
  const coming = dates.filter((date) => Date.parse(date.at) > now && date.status !== 'postponed');
  return coming.reduce<ReleaseDate | null>(
    (next, date) => (next === null || Date.parse(date.at) < Date.parse(next.at) ? date : next),
    null,
  );
}

/** Whether the calendar no longer says when the next print is due. A postponed release that is still to come is known of. */
function hasRunOut({ now, dates, frequency, newest }: FreshnessInput): boolean {
  const quietFromMs = now - patience.quietDays[frequency] * dayMs;
  return !dates.some(({ at, status, period }) => {
    const expected = parsePeriod(period, frequency);
    return Date.parse(at) > quietFromMs || (status === 'postponed' && expected !== null && expected.ordinal > (newest ?? expected.ordinal));
  });
}

/** When a missing print stops being due and becomes late: soon for announced instants, days later for habits. */
function lateFromMs(date: ReleaseDate, { frequency, holidays = 'canada' }: FreshnessInput): number {
  const at = Date.parse(date.at);
  if (date.certainty === 'published') return at + patience.dueForMs;
  const day = addBusinessDays(holidays, dayAt(date.at, marginZone), patience.habitDays[frequency]);
  return Date.parse(instantOf(day, timeAt(date.at, marginZone), marginZone)) + patience.dueForMs;
}

/** The agencies' own zone; a habit's margin is counted in whole local days, across daylight changes. */
const marginZone = 'America/Toronto';

/** Age of an instant; NaN when there is none or it lies in the future, so that no comparison with it holds. */
function ageMs(instant: string | null, now: number): number {
  const age = now - Date.parse(instant ?? '');
  return age < -patience.clockToleranceMs ? Number.NaN : age;
}
