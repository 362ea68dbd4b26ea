import { addBusinessDays, isBusinessDay } from './calendar';
import { type Frequency, parsePeriod } from './period';
import type { ReleaseDate } from './release';
import type { ScheduledRelease } from './schedule';
import type { ReleaseId, SeriesId } from './series';
import { dayAt, instantOf } from './zone';

const minuteMs = 60_000;
/** A race begins so long before its instant … */
const leadMs = minuteMs;
/** … and runs at full speed for so long after it. */
const runMs = 20 * minuteMs;
/** Around its instant a race has its source for itself: nothing else is begun. */
const aloneMs = minuteMs;
/** A date that is only a habit is raced again at its time of day on so many business days, until it is out. */
const habitBusinessDays = 10;

/** A release that is being waited for: what of it is missing, and how eagerly it is asked for. */
export interface Race {
  readonly release: ReleaseId;
  /** What lacks the period: headline series first, then, when one of them has it, all the others too. */
  readonly series: readonly SeriesId[];
  /** held: all of it has come, and some of that is being checked. Null before the race begins. */
  readonly phase: 'hot' | 'late' | 'held' | null;
  readonly alone: boolean;
  /** When it begins, the next time after now; Infinity when it won't. */
  readonly beginsMs: number;
}

/** What a race is judged by. */
export interface RaceInput {
  readonly releases: ReadonlyMap<ReleaseId, Pick<ScheduledRelease, 'headline' | 'series' | 'rule'>>;
  /** Of every series that is planned for. */
  readonly frequencies: ReadonlyMap<SeriesId, Frequency>;
  /** Ordinal of the newest period that the source has shown us, held ones included. */
  readonly newest: ReadonlyMap<SeriesId, number | null>;
  /** Series whose newest period is being checked: an agency that mends it says so in the minutes after. */
  readonly held: ReadonlySet<SeriesId>;
  /** Series of which the source says nothing, though it answers. */
  readonly silent: ReadonlySet<SeriesId>;
  readonly off: ReadonlySet<SeriesId>;
  /** Milliseconds since 1970 began. */
  readonly now: number;
}

/** A release date as a race, or null when nothing of it is missing or it is not raced. */
export function raceOf(date: ReleaseDate, input: RaceInput): Race | null {
  const { now } = input;
  const release = input.releases.get(date.release);
  if (release === undefined || date.status === 'postponed') return null;
  const ordinalOf = ordinalsOf(date.period, input);
  const lacks = (id: SeriesId) => {
    const expected = ordinalOf(id);
    return expected !== null && !input.off.has(id) && (input.newest.get(id) ?? Number.NEGATIVE_INFINITY) < expected;
  };
  // One headline series that is refused or held must not keep the rest of its release waiting.
  const awaited = release.headline.every((id) => lacks(id) || input.off.has(id));
  const headline = release.headline.filter((id) => lacks(id) && !input.silent.has(id));
  const series = awaited && headline.length > 0 ? headline : release.series.filter(lacks);
  if (series.length === 0) return heldRace(date, release.series, { ...input, ordinalOf });
  const at = Date.parse(date.at);
  if (now < at - leadMs) return { release: date.release, series, phase: null, alone: false, beginsMs: at - leadMs };
  const alone = Math.abs(now - at) <= aloneMs;
  if (now <= at + runMs) return { release: date.release, series, phase: 'hot', alone, beginsMs: Number.POSITIVE_INFINITY };
  if (date.certainty === 'published') return { release: date.release, series, phase: 'late', alone, beginsMs: Number.POSITIVE_INFINITY };
  return habitRace(date, release.rule, series, now);
}

/** All of it has come: what is being checked is asked for again as long as the race would have run, and nothing waits for it. */
function heldRace(
  { release, at }: ReleaseDate,
  covered: readonly SeriesId[],
  input: RaceInput & { ordinalOf(id: SeriesId): number | null },
): Race | null {
  const series = covered.filter((id) => input.held.has(id) && !input.off.has(id) && input.newest.get(id) === input.ordinalOf(id));
  const sinceMs = input.now - Date.parse(at);
  if (series.length === 0 || sinceMs < 0 || sinceMs > runMs) return null;
  return { release, series, phase: 'held', alone: false, beginsMs: Number.POSITIVE_INFINITY };
}

/** A habit's date has passed: the agency's next chances are the same time of day on the following business days. */
function habitRace(date: ReleaseDate, rule: ScheduledRelease['rule'], series: readonly SeriesId[], now: number): Race | null {
  const today = dayAt(new Date(now).toISOString(), rule.zone);
  if (today > addBusinessDays(rule.holidays, dayAt(date.at, rule.zone), habitBusinessDays)) return null;
  const { time } = rule;
  const todays = Date.parse(instantOf(today, time, rule.zone));
  const open = isBusinessDay(rule.holidays, today);
  const hot = open && now >= todays - leadMs && now <= todays + runMs;
  const next = open && now < todays - leadMs ? todays : Date.parse(instantOf(addBusinessDays(rule.holidays, today, 1), time, rule.zone));
  return {
    release: date.release,
    series,
    phase: hot ? 'hot' : null,
    alone: hot && now <= todays + aloneMs,
    beginsMs: next - leadMs,
  };
}

/** The ordinal that a period has for a series, worked out once a frequency: null where it is not of the series' own, or the series is none of ours. */
function ordinalsOf(period: string, { frequencies }: RaceInput): (id: SeriesId) => number | null {
  const known = new Map<Frequency, number | null>();
  return (id) => {
    const frequency = frequencies.get(id);
    if (frequency === undefined) return null;
    if (!known.has(frequency)) {
      const parsed = parsePeriod(period, frequency);
      known.set(frequency, parsed?.frequency === frequency ? parsed.ordinal : null);
    }
    return known.get(frequency) ?? null;
  };
}

/** The races that a source's own series take part in, with those series only. */
export function racesOf(races: readonly Race[], own: readonly { readonly id: SeriesId }[]): Race[] {
  const ids = new Set(own.map(({ id }) => id));
  return races.map((race) => ({ ...race, series: race.series.filter((id) => ids.has(id)) })).filter(({ series }) => series.length > 0);
}
