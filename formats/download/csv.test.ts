import { parse } from 'csv-parse/sync';
import { csvParseRows, dsvFormat } from 'd3-dsv';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Cell, Column, DownloadFile, Table } from '../../core/download/file';
import { anyTable, downloadFile, fileOf } from '../../tests/fixtures/download-file';
import { askDuckdb } from '../../tests/fixtures/duckdb';
import { csv, csvHead, csvLines } from './csv';

const written = async (file: DownloadFile) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.write(file));

const statusAndValue: readonly Column[] = [
  { name: 'date', kind: 'day' },
  { name: 'status', kind: 'text' },
  { name: 'value', kind: 'number' },
];
const statusLine = (status: Cell) => csvLines(statusAndValue, [['2026-09-01', status, '-1.0']]);

/** What a reader should find: fields are text, an absent cell is empty, and formulas have been made harmless. */
function expectedRows({ columns, rows }: Table): string[][] {
  const fields = rows.map((row) =>
    row.map((cell, at) => (columns[at]?.kind === 'text' && /^[=+\-@\t\r]/.test(cell ?? '') ? `'${cell}` : (cell ?? ''))),
  );
  return [columns.map(({ name }) => name), ...fields];
}

describe('a CSV file', () => {
  it('has a line of names, ISO days, the digits of the source and nothing where there is no value', async () => {
    expect(await written(downloadFile())).toBe(
      'date,released_at,status,value\n' +
        '2026-07-01,2026-08-18T12:30:00.000Z,,101.30\n' +
        '2026-08-01,2026-09-15T12:30:00.000Z,missing,\n' +
        '2026-09-01,,P,-0.10\n',
    );
  });

  it('has no byte order mark, and says in its type that it is UTF-8', async () => {
    const [first] = await csv.write(downloadFile());
    expect(first).toBe('d'.charCodeAt(0));
    expect(csv.type).toBe('text/csv; charset=utf-8');
  });

  it('is its line of names alone where the table is empty', async () => {
    expect(await written(fileOf({ columns: statusAndValue, rows: [] }))).toBe('date,status,value\n');
  });

  it('quotes text with a comma, a quote or a line end, and no other', () => {
    expect(statusLine('a,b')).toBe('2026-09-01,"a,b",-1.0\n');
    expect(statusLine('said "P"')).toBe('2026-09-01,"said ""P""",-1.0\n');
    expect(statusLine('a\nb')).toBe('2026-09-01,"a\nb",-1.0\n');
    expect(statusLine('a\rb')).toBe('2026-09-01,"a\rb",-1.0\n');
    expect(statusLine('a;b c')).toBe('2026-09-01,a;b c,-1.0\n');
  });

  it('tells empty text from no text', () => {
    expect(statusLine('')).toBe('2026-09-01,"",-1.0\n');
    expect(statusLine(null)).toBe('2026-09-01,,-1.0\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'puts an apostrophe before text that a spreadsheet would calculate: %j',
    (text) => {
      const [row] = csvParseRows(statusLine(text));
      expect(row).toEqual(['2026-09-01', `'${text}`, '-1.0']);
    },
  );

  it('leaves negative numbers numbers, and guards the names of columns like other text', () => {
    expect(csvLines([{ name: 'value', kind: 'number' }], [['-4.0']])).toBe('-4.0\n');
    expect(csvHead([{ name: '=cmd', kind: 'number' }])).toBe("'=cmd\n");
  });

  it('is in parts what it is whole', async () => {
    const rows = Array.from({ length: 45_001 }, (_, at): Cell[] => ['2026-09-01', at % 3 === 0 ? null : 'P', `${at}.50`]);
    const whole = await written(fileOf({ columns: statusAndValue, rows }));
    const byTens = Array.from({ length: 4_501 }, (_, at) => csvLines(statusAndValue, rows.slice(at * 10, at * 10 + 10)));
    expect(whole === csvHead(statusAndValue) + byTens.join('')).toBe(true);
    expect(whole.split('\n')).toHaveLength(45_003);
  });

  it('is read by csv-parse, Papa Parse and d3-dsv to the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const text = await written(fileOf(table));
        const expected = expectedRows(table);
        expect(parse(text, { record_delimiter: '\n' })).toEqual(expected);
        expect(csvParseRows(text)).toEqual(expected);
        expect(Papa.parse(text, { delimiter: ',', newline: '\n', skipEmptyLines: true }).data).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a CSV file for Excel in French Canada', () => {
  const columns = statusAndValue;

  it('begins with a byte order mark and has semicolons, decimal commas and the line ends of Windows', async () => {
    const rows = [
      ['2026-08-01', 'a;b', '-1234.50'],
      ['2026-09-01', 'a,b', null],
      ['2026-10-01', 'v. 1.5', '7'],
    ];
    expect(await written(fileOf({ columns, rows }, { locale: 'fr-CA' }))).toBe(
      '\ufeffdate;status;value\r\n2026-08-01;"a;b";-1234,50\r\n2026-09-01;a,b;\r\n2026-10-01;v. 1.5;7\r\n',
    );
  });

  it('is read to the same cells, with commas in the numbers alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const text = (await written(fileOf(table, { locale: 'fr-CA' }))).slice(1);
        const rows = table.rows.map((row) =>
          row.map((cell, at) => (table.columns[at]?.kind === 'number' ? (cell?.replace('.', ',') ?? null) : cell)),
        );
        const expected = expectedRows({ ...table, rows });
        expect(parse(text, { delimiter: ';', record_delimiter: '\r\n' })).toEqual(expected);
        expect(dsvFormat(';').parseRows(text)).toEqual(expected);
      }),
    );
  });
});

describe('a CSV file that nothing is said of', () => {
  it('has days and numbers for DuckDB, also where the first values are missing', async () => {
    const empty = Array.from({ length: 30 }, (_, at): Cell[] => [`1990-01-${String(at + 1).padStart(2, '0')}`, null, null]);
    const rows = [...empty, ['2026-09-01', 'P', '-0.10']];
    const { types, rows: read } = await askDuckdb(await csv.write(fileOf({ columns: statusAndValue, rows })), 'read_csv');
    expect(types).toEqual(['DATE', 'VARCHAR', 'DOUBLE']);
    expect(read).toHaveLength(31);
    expect(read.at(-1)).toEqual(['2026-09-01', 'P', -0.1]);
  });

  it('has instants for DuckDB', async () => {
    expect((await askDuckdb(await csv.write(downloadFile()), 'read_csv')).types[1]).toMatch(/^TIMESTAMP/);
  });
});
