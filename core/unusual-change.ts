import { aYearEarlier, hasValue, periodsEarlier, timeline } from './comparison';
import type { Observation } from './observation';
import { periodsPerYear } from './period';
import type { Series } from './series';
import { lagOf, percentRefusal } from './transformation';

/** A change farther than this from the usual one is unusual; in robust standard deviations. */
const unusualDeviations = 6;
/** Fewer past changes than this say nothing about what is usual. */
const changesNeeded = 24;
/** What was usual thirty years ago is not what is usual now: trade grows, and its swings with it. */
const changesRemembered = 120;
/** Median absolute deviations in a standard deviation of a normal distribution. */
const deviationsPerMedian = 1.4826;

/**
 * Whether the change into period `ordinal` is unusual beside the 120 periods' changes before it, of the same kind: on the year for
 * unadjusted series, on the period for others; relative where a percentage has a meaning, else in the unit.
 * A step series that mostly stands still is measured by its steps. Never says so of a series with fewer than 24
 * earlier changes, nor across a gap or a break.
 */
export function isUnusual(series: Series, observations: readonly Observation[], ordinal: number, breaks: readonly number[] = []): boolean {
  const line = timeline(series.frequency, observations, breaks);
  const seasonal = series.adjustment === 'NSA' && (periodsPerYear[series.frequency] ?? 1) > 1;
  const relative = percentRefusal(series) === null;
  const changeInto = (at: number): number | null => {
    const now = line.byOrdinal.get(at);
    const earlier = seasonal ? aYearEarlier(line, at) : periodsEarlier(line, at, lagOf(series, series.frequency));
    if (!hasValue(now) || 'missing' in earlier) return null;
    if (!relative) return now.value - earlier.found.value;
    return now.value > 0 && earlier.found.value > 0 ? Math.log(now.value / earlier.found.value) : null;
  };
  const newest = changeInto(ordinal);
  if (newest === null) return false;
  const before = line.observations.filter((observation) => observation.ordinal < ordinal);
  const changesOf = (observations: readonly Observation[]) =>
    observations.map((each) => changeInto(each.ordinal)).filter((change) => change !== null);
  const past = changesOf(before.slice(-changesRemembered));
  if (past.length < changesNeeded) return false;
  const usual = median(past);
  const spread = median(past.map((change) => Math.abs(change - usual)));
  if (spread > 0) return Math.abs(newest - usual) > unusualDeviations * deviationsPerMedian * spread;
  // Steps are rare, so all that are known count.
  const steps =
    newest === 0
      ? []
      : changesOf(before)
          .filter((change) => change !== 0)
          .map(Math.abs);
  return steps.length > 0 && Math.abs(newest) > unusualDeviations * deviationsPerMedian * median(steps);
}

/** The middle of at least one number. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  const upper = ordered[middle] as number;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] as number) + upper) / 2;
}
