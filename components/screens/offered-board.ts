import type { Words } from '../../core/series';
import type { Turns } from '../../core/wall/loop';

/** A board that a screen may show. */
export interface OfferedBoard {
  readonly id: string;
  readonly title: Words;
  /** Null of one that is older than those that are offered. */
  readonly turns: Turns | null;
}
