import { parse as readRows } from 'csv-parse/sync';

/** A CSV file as a header and rows, each with the line on which it ends. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly fields: readonly string[] }[];
}

/**
 * Reads a file of RFC 4180: fields parted by commas, in quotation marks where they hold commas, quotation marks or line
 * breaks. Stricter in one thing: the last line must end with a line break too, or nobody could tell a whole file from
 * one that was cut in a number. Answers what is wrong, to follow the file's name in a sentence.
 */
export function readTable(text: string): Table | string {
  if (text.trim() === '') return 'is empty: it must hold a header and rows';
  if (text.trimStart().startsWith('<')) return 'is a web page and no CSV: open the address and read what it says';
  if (text.includes('\uFFFD')) return 'is not in UTF-8: save it as "CSV UTF-8"';
  if (!text.endsWith('\n')) return `ends in the middle of a line ("${text.slice(-20)}"): end the last line with a line break`;
  const read = recordsIn(text);
  if (typeof read === 'string') return read;
  const [head, ...rows] = read;
  const header = (head?.fields ?? []).map((name) => name.trim());
  if (header.length === 1 && header[0]?.includes(';'))
    return 'parts its fields with semicolons: part them with commas, and write 1.5 for one and a half';
  return { header, rows };
}

/** The first row that has more or fewer fields than the header, in words that follow the file's name; null for none. */
export function raggedRow({ header, rows }: Table): string | null {
  const ragged = rows.find(({ fields }) => fields.length !== header.length);
  return ragged === undefined ? null : `has ${ragged.fields.length} fields on line ${ragged.line}, where the header has ${header.length}`;
}

function recordsIn(text: string): Table['rows'] | string {
  try {
    const records = readRows(text, { relax_column_count: true, skip_empty_lines: true, info: true }) as unknown as Recorded[];
    return records.map(({ record, info }) => ({ line: info.lines, fields: record }));
  } catch (error) {
    return `is not CSV (${error instanceof Error ? error.message : String(error)})`;
  }
}

interface Recorded {
  readonly record: string[];
  readonly info: { readonly lines: number };
}
