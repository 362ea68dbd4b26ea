import { parse as readRows } from 'csv-parse/sync';
import { failure } from '../../../core/errors';
import type { Frequency } from '../../../core/period';
import { productOf } from '../statcan-codes';
import { frequencyOfWords } from '../statcan-frequencies';
import { unzipped, type ZipEntry, zipEntries } from './unzip';

/** A full table as it comes: its rows, and what its list of members and notes says of it. */
export interface TableFile {
  /** Bytes of the table's CSV, piece by piece. */
  rows(): Iterable<Uint8Array>;
  /** Null where the list says none that we carry, or is not there. */
  readonly frequency: Frequency | null;
  /**
   * The day on which the agency made the file (`YYYY-MM-DD`), which is that of its release: recorded zips were made between
   * midnight and 8:30 of the day.
   */
  readonly madeOn: string;
}

/** @throws source-shape-changed when the zip is damaged or holds another table. */
export function openTable(zip: Uint8Array, table: string): TableFile {
  const name = `Statistics Canada's file of table ${table}`;
  const product = productOf(table);
  const entries = zipEntries(zip, name);
  const rows = entries.find((entry) => entry.name === `${product}.csv`);
  if (rows === undefined) {
    throw failure(
      'source-shape-changed',
      `${name} holds ${entries.map((entry) => entry.name).join(', ') || 'nothing'}, and no ${product}.csv: none of it is taken.`,
    );
  }
  const list = entries.find((entry) => entry.name === `${product}_MetaData.csv`);
  return { rows: () => unzipped(rows, name), frequency: list === undefined ? null : frequencyIn(list, name), madeOn: rows.madeOn };
}

/** The list begins with a header and one row about the table as a whole. */
function frequencyIn(list: ZipEntry, name: string): Frequency | null {
  const text = Buffer.concat([...unzipped(list, name)]);
  const [header, row] = readRows(text, { bom: true, to: 2, relax_column_count: true, relax_quotes: true }) as string[][];
  const place = header?.findIndex((column) => column === 'Frequency' || column === 'Fréquence') ?? -1;
  return frequencyOfWords(row?.[place]?.trim() ?? '');
}
