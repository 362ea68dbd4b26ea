import type { Language, SeriesId } from '../series';

/** What a column holds: `day` is `2026-09-01`, `instant` ISO in UTC to the millisecond, `number` the digits as the source printed them. */
export type ColumnKind = 'day' | 'instant' | 'text' | 'number';

export interface Column {
  /** As programs read it: `date`, `value`, `CA_CPI_ALL`. */
  readonly name: string;
  readonly kind: ColumnKind;
}

/** Null where there is none: an empty field, an empty cell, null; never 0, NaN or a mark among the numbers. */
export type Cell = string | null;

/** Statuses and symbols have columns of their own. Of observations the first column is a day and the last a number. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What must be known of a series beside its numbers, in the file's language. */
export interface SeriesNote {
  readonly id: SeriesId;
  readonly title: string;
  /** `C$ millions`, `2002 = 100`, `percent`; of what the file holds, after a transformation. */
  readonly unit: string;
  /** How it is counted, and at which prices where the unit does not say so: `customs basis`, `chained 2017 dollars`; null where nothing is said. */
  readonly basis: string | null;
  /** `monthly`. */
  readonly frequency: string;
  readonly adjustment: string;
  /** What we did to the agency's figures, in words; null for its own. */
  readonly calculation: string | null;
  /** The agency in full. */
  readonly source: string;
  readonly table: string | null;
  /** When the newest statement in the file became public, ISO; null before the first. */
  readonly statedAt: string | null;
  /** Since when what was said of the series is known, ISO; null before the first statement. */
  readonly knownSince: string | null;
  /** The acknowledgement that the licence asks for. */
  readonly credit: string;
  readonly licence: { readonly name: string; readonly url: string };
}

/** A file before it becomes bytes; every format is made of this alone, so that all of them say the same. */
export interface DownloadFile {
  /** Without its ending: `CA_EXPORTS_US_pc1_as-published-2026-11-05`. */
  readonly name: string;
  readonly language: Language;
  /** `fr-CA`: as Excel in French Canada opens it (byte order mark, semicolons, decimal commas). Of CSV, alone or in a zip; other formats pass it over. */
  readonly locale: 'plain' | 'fr-CA';
  readonly table: Table;
  readonly title: string;
  readonly notes: readonly SeriesNote[];
  /** A reference for a list of sources. */
  readonly citation: string;
  /** The address that answers with this file, pinned to its edition where it has one. */
  readonly address: string;
  /** Sentences that must not be overlooked: a rehearsal's, periods marked preliminary, what we calculated. */
  readonly warnings: readonly string[];
}
