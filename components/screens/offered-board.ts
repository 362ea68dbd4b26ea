import type { Words } from '../../core/series';

/** A board that a screen may show. */
export interface OfferedBoard {
  readonly id: string;
  readonly title: Words;
}
