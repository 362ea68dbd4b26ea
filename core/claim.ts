import type { SeriesId, Words } from './series';

/**
 * How near official series come to a claim: `official` they measure it · `near` they measure something beside it, and which
 * says so · `none` nobody measures it, and they are all that there is to look at.
 */
export const measurings = ['official', 'near', 'none'] as const;
type Measuring = (typeof measurings)[number];

/** A quoted kind of figure, and the official series that measure it or come nearest. It holds no number of anybody's. */
export interface Claim {
  readonly id: string;
  /** What is claimed, without its number. */
  readonly claim: Words;
  readonly measured: Measuring;
  readonly series: readonly SeriesId[];
  /** What the series leave out, and what must stand beside them. */
  readonly note: Words;
}
