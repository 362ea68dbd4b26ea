import { setImmediate } from 'node:timers/promises';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, Column, ColumnKind, DownloadFile } from '../../core/download/file';
import type { Rows } from '../parts';
import { columnLines } from './columns';
import type { FileFormat } from './format';
import { licencesOf, sourcesOf } from './notes';

/** Enough for pages to compress well, few enough that writing one holds up nobody for long. */
const groupRows = 20_000;
const dayMs = 86_400_000;

/** Days as DATE, instants as TIMESTAMP in UTC, numbers as DOUBLE, all of them nullable, compressed with Snappy; title, citation and terms among the file's own keys. */
export const parquet: FileFormat = {
  ending: 'parquet',
  type: 'application/vnd.apache.parquet',
  async write(file) {
    const { columns, rows } = file.table;
    const bytes = new ByteWriter();
    const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
    const writer = new ParquetWriter({ writer: bytes, schema, codec: 'SNAPPY', kvMetadata: keysOf(file), createdBy: 'Trade desk' });
    for (let first = 0; first < rows.length; first += groupRows) {
      if (first > 0) await setImmediate();
      const part = rows.slice(first, first + groupRows);
      await writer.write({ columnData: columns.map((column, at) => columnOf(column, part, at)), rowGroupSize: groupRows });
    }
    await writer.finish();
    return new Uint8Array(bytes.getBuffer());
  },
};

const elements = {
  day: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  number: { type: 'DOUBLE' },
} as const satisfies Record<ColumnKind, Partial<SchemaElement>>;

function elementOf({ name, kind }: Column): SchemaElement {
  return { name, repetition_type: 'OPTIONAL', ...elements[kind] };
}

function columnOf({ name, kind }: Column, rows: Rows, at: number): { name: string; data: unknown[] } {
  const written = valuesOf[kind];
  return {
    name,
    data: rows.map((row) => {
      const cell: Cell | undefined = row[at];
      return cell === null || cell === undefined ? null : written(cell);
    }),
  };
}

const valuesOf = {
  day: (day) => Date.parse(day) / dayMs,
  instant: (instant) => new Date(instant),
  text: (text) => text,
  number: (digits) => Number(digits),
} satisfies Record<ColumnKind, (cell: string) => unknown>;

function keysOf(file: DownloadFile): { key: string; value: string }[] {
  const { title, citation, address, warnings, notes, language } = file;
  const keys = {
    title,
    language,
    citation,
    address,
    source: sourcesOf(notes).join('; '),
    licence: licencesOf(notes)
      .map(({ name, url }) => `${name}, ${url}`)
      .join('; '),
    warnings: warnings.join('\n'),
    notes: JSON.stringify(notes),
    columns: JSON.stringify(Object.fromEntries(columnLines(file).map(({ label, text }) => [label, text]))),
  };
  return Object.entries(keys).map(([key, value]) => ({ key, value }));
}
