import type { Observation } from './observation';
import { parsePeriod, periodOf } from './period';
import type { Series } from './series';

/**
 * Breaks that the catalogue tells of, as ordinals, oldest first: an agency's change of code is one at the code's first
 * period, unless the agency says that the new code goes on with the old (statistics rules, 1).
 */
export function breaksOf({ codes, frequency }: Pick<Series, 'codes' | 'frequency'>): number[] {
  const starts = codes.slice(1).filter(({ continues }) => continues !== true);
  const ordinals = starts.map(({ validFrom, firstPeriod }) => {
    const named = firstPeriod === undefined ? null : parsePeriod(firstPeriod, frequency);
    return (named ?? periodOf(frequency, validFrom)).ordinal;
  });
  return [...new Set(ordinals)].sort((a, b) => a - b);
}

/**
 * Ordinals from which earlier periods are not comparable: those that are listed and those that the agency
 * marks with status B, oldest first.
 */
export function breaksIn(observations: readonly Observation[], listed: readonly number[] = []): number[] {
  const marked = observations.filter((observation) => observation.status === 'B').map((observation) => observation.ordinal);
  return [...new Set([...listed, ...marked])].sort((a, b) => a - b);
}

/** Whether comparing period `to` with the earlier period `from` crosses a break. */
export function crossesBreak(breaks: readonly number[], from: number, to: number): boolean {
  return breaks.some((ordinal) => from < ordinal && ordinal <= to);
}
