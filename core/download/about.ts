import type { Language } from '../series';
import type { Cell, Column, SeriesNote } from './file';

/** What is known of a file before anybody fetches it, in both languages where it is words. Made of the file itself, so that the two agree. */
export interface AboutFile {
  /** Under which a browser keeps it: `CA_CPI_ALL_as-published-2026-11-18.csv`. */
  readonly name: string;
  /** `/download/CA_CPI_ALL.csv`, which follows new data, with the host. */
  readonly address: string;
  /** The same as it stands now, for good; as `address` where that is pinned, or where nothing can be. */
  readonly pinnedAddress: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** The file's first and last rows, none of them twice: all of a short one are among the first. */
  readonly preview: { readonly first: readonly (readonly Cell[])[]; readonly last: readonly (readonly Cell[])[] };
  readonly notes: Readonly<Record<Language, readonly SeriesNote[]>>;
  readonly citation: Readonly<Record<Language, string>>;
  /** Sentences that must not be overlooked, the gravest first. */
  readonly warnings: Readonly<Record<Language, readonly string[]>>;
}

const mostFirst = 3;
const mostLast = 5;

/** The first and last rows of a table. */
export function previewOf<Row>(rows: readonly Row[]): { readonly first: readonly Row[]; readonly last: readonly Row[] } {
  if (rows.length <= mostFirst + mostLast) return { first: rows, last: [] };
  return { first: rows.slice(0, mostFirst), last: rows.slice(-mostLast) };
}
