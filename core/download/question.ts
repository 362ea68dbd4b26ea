import type { Aggregation } from '../aggregate';
import type { Frequency, Period } from '../period';
import type { Language } from '../series';
import type { Transformation } from '../transformation';

export const layouts = ['long', 'wide'] as const;
export const columnSets = ['short', 'full'] as const;
export const locales = ['plain', 'fr-CA'] as const;
export const vintagesAsked = ['latest', 'first', 'all'] as const;

/** What is asked of some series, whatever the format. */
export interface DownloadQuestion {
  readonly units: Transformation;
  /** Null for each series' own. */
  readonly frequency: Frequency | null;
  readonly aggregation: Aggregation | null;
  /** A year or a period whose (average) value is 100, or from which changes are told. */
  readonly base: string;
  readonly vintage: (typeof vintagesAsked)[number];
  /** An instant or a day, of the latest vintage only; null for now. */
  readonly asOf: string | null;
  readonly from: Period | null;
  readonly to: Period | null;
  readonly layout: (typeof layouts)[number];
  readonly columns: (typeof columnSets)[number];
  readonly language: Language;
  readonly locale: (typeof locales)[number];
}
