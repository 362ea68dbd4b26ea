import type { Observation } from './observation';

/** The four kinds of changed history (statistics rules, 1.5). */
export const historyKinds = ['routine', 'yearly', 're-base', 'break'] as const;
export type HistoryKind = (typeof historyKinds)[number];

/**
 * What a source said about one code in one answer, before we compare it with what we know.
 * A source's own types end here.
 */
export interface Edition {
  readonly code: string;
  /** When the statement became public, as the agency says it (ISO, Z); null when it does not say. */
  readonly publishedAt: string | null;
  /** Oldest first, no period twice. */
  readonly observations: readonly Observation[];
  /**
   * `window`: periods before the first one are not spoken of. `past`: nor are those after the last one, for the question
   * ended there; a history that is asked for in several parts. `full`: what is not listed does not exist any more.
   */
  readonly extent: 'window' | 'past' | 'full';
  /** What the answer says of its own units, as far as it does; null where it says nothing. */
  readonly frequency: 'D' | 'W' | 'M' | 'Q' | 'A' | null;
  readonly scale: number | null;
  readonly decimals: number | null;
  readonly base: string | null;
  /** Periods from which the agency says that earlier ones are not comparable. */
  readonly breaks: readonly number[];
  readonly terminated: boolean;
}
