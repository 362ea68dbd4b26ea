import type { Observation } from './observation';

/**
 * Ordinals from which the agency says that earlier periods are not comparable: those it lists and those
 * it marks with status B, oldest first.
 */
export function breaksIn(observations: readonly Observation[], listed: readonly number[] = []): number[] {
  const marked = observations.filter((observation) => observation.status === 'B').map((observation) => observation.ordinal);
  return [...new Set([...listed, ...marked])].sort((a, b) => a - b);
}

/** Whether comparing period `to` with the earlier period `from` crosses a break. */
export function crossesBreak(breaks: readonly number[], from: number, to: number): boolean {
  return breaks.some((ordinal) => from < ordinal && ordinal <= to);
}
