import { crossesBreak } from './break';
import type { Earlier, Timeline, Uncomparable, Valued } from './comparison';
import { aYearEarlier, hasValue, newestValued, over, periodsEarlier, timeline } from './comparison';
import { percentChange, roundHalfAway, subtract, subtractMeans, sum } from './decimal';
import type { Observation } from './observation';
import type { Series } from './series';
import { lagOf, percentRefusal } from './transformation';

/** Why no change is printed: `no-value` the newest period has none, `refused` it would mean nothing for this series. */
export type ChangeMissing = Uncomparable | 'no-value' | 'base-not-positive' | 'refused';

/** A number printed beside the newest value. */
export interface Change {
  /** `percent`: %. `points`: percentage points. `difference`: the series' own unit and scale. `sum`: the same, of four quarters. */
  readonly kind: 'percent' | 'points' | 'difference' | 'sum';
  readonly comparison: 'period' | 'year' | 'three-periods' | 'step' | 'day' | 'four-quarters';
  /** Rounded to `decimals`, halves away from zero; null where there is none. */
  readonly value: number | null;
  readonly decimals: number;
  /** Ordinal of the newest period, which the change belongs to; null when there is no observation. */
  readonly of: number | null;
  /** Ordinal compared with; for a step the last period that had the earlier value, for a sum its first quarter. */
  readonly against: number | null;
  /** For a step: the first period that had the present value. Null for the others. */
  readonly changedAt: number | null;
  /** Of the rounded value, so that "0.0" never has an arrow; null for sums and without a value. */
  readonly direction: 'up' | 'down' | 'unchanged' | null;
  /** We computed it from the published values. */
  readonly calculated: true;
  readonly reasonMissing: ChangeMissing | null;
}

type Kind = Pick<Change, 'kind' | 'comparison'>;

/** Percentages are printed with one decimal, as the agencies do. */
const percentDecimals = 1;

/**
 * The change printed beside the newest value, as the series' `lead` says (statistics rules, 1.2).
 * `observations` oldest first; `breaks` are periods from which earlier ones are not comparable.
 */
export function leadChange(series: Series, observations: readonly Observation[], breaks: readonly number[] = []): Change {
  const line = timeline(series.frequency, observations, breaks);
  switch (series.lead) {
    case 'percent-on-year':
      return change(series, line, { kind: 'percent', comparison: 'year' });
    case 'percent-on-period':
      return change(series, line, { kind: 'percent', comparison: onPeriod(series) });
    case 'percent-on-day':
      return change(series, line, { kind: 'percent', comparison: 'day' });
    case 'points-on-period':
      return change(series, line, { kind: 'points', comparison: series.frequency === 'D' ? 'day' : onPeriod(series) });
    case 'difference-on-period':
      return change(series, line, { kind: 'difference', comparison: onPeriod(series) });
    case 'points-since-step':
      return sinceStep(series, line);
    case 'four-quarter-sum':
      return fourQuarters(series, line);
  }
}

/**
 * The change that follows the leading one, or null where none does: the change on the year after one on the
 * period; the change on the month of an unadjusted price index whose agency publishes it.
 */
export function secondChange(series: Series, observations: readonly Observation[], breaks: readonly number[] = []): Change | null {
  const kind = secondKind(series);
  return kind === null ? null : change(series, timeline(series.frequency, observations, breaks), kind);
}

function secondKind(series: Series): Kind | null {
  if (series.frequency !== 'M' && series.frequency !== 'Q') return null;
  switch (series.lead) {
    case 'percent-on-year':
      return series.showsUnadjustedMonth ? { kind: 'percent', comparison: onPeriod(series) } : null;
    case 'percent-on-period':
      return { kind: 'percent', comparison: 'year' };
    case 'points-on-period':
      return { kind: 'points', comparison: 'year' };
    case 'difference-on-period':
      return { kind: 'difference', comparison: 'year' };
    case 'points-since-step':
    case 'percent-on-day':
    case 'four-quarter-sum':
      return null;
  }
}

function onPeriod(series: Series): 'period' | 'three-periods' {
  return lagOf(series, series.frequency) === 3 ? 'three-periods' : 'period';
}

function change(series: Series, line: Timeline, kind: Kind): Change {
  if (kind.kind === 'percent' && percentRefusal(series) !== null) return missing(series, line, kind, 'refused');
  const now = newestOf(line);
  if (now === null) return missing(series, line, kind, 'no-value');
  const earlier = earlierOf(series, line, now, kind);
  if ('missing' in earlier) return missing(series, line, kind, earlier.missing);
  const then = earlier.found;
  if (kind.kind === 'percent' && then.value <= 0) return missing(series, line, kind, 'base-not-positive');
  const decimals = decimalsOf(series, kind);
  const value =
    kind.kind === 'percent'
      ? percentChange(now.value, then.value, decimals)
      : roundHalfAway(subtractMeans(now.value, then.value), decimals);
  // Next to a base of almost nothing a percentage exceeds what a double holds.
  if (!Number.isFinite(value)) return missing(series, line, kind, 'base-not-positive');
  return { ...blank(series, kind), value, of: now.ordinal, against: then.ordinal, direction: directionOf(value) };
}

function earlierOf(series: Series, line: Timeline, now: Valued, kind: Kind): Earlier {
  return kind.comparison === 'year' ? aYearEarlier(line, now.ordinal) : periodsEarlier(line, now.ordinal, lagOf(series, series.frequency));
}

/** The change since the value was last another one, as a policy rate's since the last decision that moved it. */
function sinceStep(series: Series, line: Timeline): Change {
  const kind: Kind = { kind: 'points', comparison: 'step' };
  const now = newestOf(line);
  if (now === null) return missing(series, line, kind, 'no-value');
  const valued = line.observations.filter(hasValue);
  const at = valued.findLastIndex((observation) => observation.value !== now.value);
  const then = valued[at];
  if (then === undefined) return missing(series, line, kind, 'no-earlier');
  if (crossesBreak(line.breaks, then.ordinal, now.ordinal)) return missing(series, line, kind, 'break');
  const value = roundHalfAway(subtract(now.value, then.value), series.unit.decimals);
  const changedAt = valued[at + 1]?.ordinal ?? now.ordinal;
  return { ...blank(series, kind), value, of: now.ordinal, against: then.ordinal, changedAt, direction: directionOf(value) };
}

function fourQuarters(series: Series, line: Timeline): Change {
  const kind: Kind = { kind: 'sum', comparison: 'four-quarters' };
  if (series.frequency !== 'Q') return missing(series, line, kind, 'refused');
  const now = newestOf(line);
  if (now === null) return missing(series, line, kind, 'no-value');
  const first = now.ordinal - 3;
  const total = over(line, first, now.ordinal, sum);
  if (total === null) return missing(series, line, kind, whyNoSum(line, first, now.ordinal));
  return { ...blank(series, kind), value: roundHalfAway(total, series.unit.decimals), of: now.ordinal, against: first };
}

function whyNoSum(line: Timeline, first: number, last: number): ChangeMissing {
  if (crossesBreak(line.breaks, first, last)) return 'break';
  return first < (line.observations[0]?.ordinal ?? last) ? 'no-earlier' : 'gap';
}

/** The observation whose value is printed: the newest, or in a daily series the newest day that has one. */
function newestOf(line: Timeline): Valued | null {
  if (line.frequency === 'D') return newestValued(line.observations);
  const newest = line.observations.at(-1);
  return hasValue(newest) ? newest : null;
}

function decimalsOf(series: Series, { kind }: Kind): number {
  return kind === 'percent' ? percentDecimals : series.unit.decimals;
}

function directionOf(value: number): 'up' | 'down' | 'unchanged' {
  return value > 0 ? 'up' : value < 0 ? 'down' : 'unchanged';
}

function blank(series: Series, kind: Kind): Change {
  const decimals = decimalsOf(series, kind);
  return {
    ...kind,
    value: null,
    decimals,
    of: null,
    against: null,
    changedAt: null,
    direction: null,
    calculated: true,
    reasonMissing: null,
  };
}

function missing(series: Series, line: Timeline, kind: Kind, reasonMissing: ChangeMissing): Change {
  return { ...blank(series, kind), of: line.observations.at(-1)?.ordinal ?? null, reasonMissing };
}
