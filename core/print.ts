import type { Observation } from './observation';
import type { SeriesId } from './series';
import type { HistoryKind } from './vintage';

/**
 * `first`: the first vintage that we hold, or a part of the series' past that came after it. `new`: a newer period came.
 * `revised`: otherwise. `past`: a statement was put into its place among older ones; nothing that stands now has changed.
 */
export const printKinds = ['first', 'new', 'revised', 'past'] as const;
export type PrintKind = (typeof printKinds)[number];

/** Whether a print tells readers something: a past statement only makes earlier moments readable. */
export function isNews({ kind }: Pick<Print, 'kind'>): boolean {
  return kind !== 'past';
}

/** How many changed observations travel with a print; with more, `changes` is null and readers fetch the series. */
export const changesCarried = 40;

/** A published vintage as an event. Instants are ISO strings ending in Z. */
export interface Print {
  readonly seq: number;
  readonly series: SeriesId;
  /** The vintage: when the statement became public. */
  readonly asOf: string;
  readonly kind: PrintKind;
  /** How history before the newest period changed; null when it did not. */
  readonly history: HistoryKind | null;
  /**
   * Ordinal of the oldest period that changed ("revised back to"), or of the new break; null when history did not change, and when
   * the answer did not reach far enough back to say.
   */
  readonly historyFrom: number | null;
  /** The base of an index from here on, `2025` or `2020-01`, after a re-base; null for all other prints. */
  readonly base: string | null;
  readonly newest: Observation;
  /** The period before the newest, as it stands now. */
  readonly previous: Observation | null;
  /** What `previous` was before this print, when this print revised it. */
  readonly prior: Observation | null;
  /** How many observations this vintage wrote. */
  readonly changed: number;
  /** All of them, oldest first, or null when there are more than `changesCarried`. */
  readonly changes: readonly Observation[] | null;
  /** Unusual in size and not yet confirmed by a second fetch or a person. */
  readonly unconfirmed: boolean;
  readonly scheduledAt: string | null;
  readonly seenAt: string;
  readonly checkedAt: string;
  readonly committedAt: string;
  /** Null until the live server has handed it to its sockets. */
  readonly emittedAt: string | null;
}
