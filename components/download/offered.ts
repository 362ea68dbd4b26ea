import type { ShownChart } from '../../core/download/choice';
import type { Words } from '../../core/series';
import type { FreshnessProps } from '../board/freshness-chip';

/** What a page offers to download. */
export interface Offered {
  /** What the drawer is called after. */
  readonly title: Words;
  readonly shown: ShownChart;
  /** When the newest statement became public, ISO; null where nothing was published. */
  readonly newestAt: string | null;
  /** Place of the newest figures in the print log: what the drawer tells is asked anew when it grows. */
  readonly newestSeq: number | null;
  /** By which late figures are told; null where each is told beside its own. */
  readonly freshness: FreshnessProps | null;
  /** Why the figures stay here, with the licence where it is known; null where they may be passed on. */
  readonly keptBy: { readonly licence: { readonly name: Words; readonly url: Words } | null } | null;
  /** Titles of series that the page shows and no file has, for their licences keep them here. */
  readonly left: readonly Words[];
}
