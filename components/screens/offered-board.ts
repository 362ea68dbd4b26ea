import type { Words } from '../../core/series';
import type { Turns } from '../../core/wall/loop';
import type { PageIds } from '../../core/wall/turns';

/** A board that a screen may show. */
export interface OfferedBoard {
  readonly id: string;
  readonly title: Words;
  /** Null of one that is older than those that are offered. */
  readonly turns: Turns | null;
  /** By which names its pages can be pinned, in their order; null as well. */
  readonly pages: PageIds | null;
}
