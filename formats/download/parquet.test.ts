import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { anyTable, columnsOfPrices, downloadFile, fileOf, noteOfPrices } from '../../tests/fixtures/download-file';
import { askDuckdb } from '../../tests/fixtures/duckdb';
import { parquet } from './parquet';

describe('a Parquet file', () => {
  it('has days as DATE, instants with their zone, numbers as DOUBLE and text as text for DuckDB', async () => {
    const bytes = await parquet.write(downloadFile());
    expect((await askDuckdb(bytes, 'read_parquet')).types).toEqual(['DATE', 'TIMESTAMP WITH TIME ZONE', 'VARCHAR', 'DOUBLE']);
    expect((await askDuckdb(bytes, 'read_parquet', 'date, released_at::varchar, status, value')).rows).toEqual([
      ['2026-07-01', '2026-08-18 12:30:00+00', null, 101.3],
      ['2026-08-01', '2026-09-15 12:30:00+00', 'missing', null],
      ['2026-09-01', null, 'P', -0.1],
    ]);
  });

  it('is read by hyparquet to the same', async () => {
    const { buffer } = await parquet.write(downloadFile());
    expect(await parquetReadObjects({ file: buffer })).toEqual([
      { date: new Date('2026-07-01'), released_at: new Date('2026-08-18T12:30:00Z'), status: null, value: 101.3 },
      { date: new Date('2026-08-01'), released_at: new Date('2026-09-15T12:30:00Z'), status: 'missing', value: null },
      { date: new Date('2026-09-01'), released_at: null, status: 'P', value: -0.1 },
    ]);
  });

  it('says itself what it is, how to cite it and under which terms', async () => {
    const file = downloadFile();
    const { buffer } = await parquet.write(file);
    const keys = new Map(parquetMetadata(buffer).key_value_metadata?.map(({ key, value }) => [key, value]));
    expect(keys.get('title')).toBe(file.title);
    expect(keys.get('citation')).toBe(file.citation);
    expect(keys.get('licence')).toBe('Statistics Canada Open Licence, https://www.statcan.gc.ca/en/reference/licence');
    expect(JSON.parse(keys.get('notes') ?? '')).toEqual([noteOfPrices]);
    expect(JSON.parse(keys.get('columns') ?? '')).toMatchObject({ value: 'the value, with the digits of the source' });
  });

  it('has its columns and no rows where the table is empty', async () => {
    const { types, rows } = await askDuckdb(await parquet.write(fileOf({ columns: columnsOfPrices, rows: [] })), 'read_parquet');
    expect(types).toEqual(['DATE', 'TIMESTAMP WITH TIME ZONE', 'VARCHAR', 'DOUBLE']);
    expect(rows).toEqual([]);
  });

  it('keeps types where a column holds nothing but missing values', async () => {
    const bytes = await parquet.write(fileOf({ columns: columnsOfPrices, rows: [['2026-07-01', null, null, null]] }));
    const { types, rows } = await askDuckdb(bytes, 'read_parquet');
    expect(types).toEqual(['DATE', 'TIMESTAMP WITH TIME ZONE', 'VARCHAR', 'DOUBLE']);
    expect(rows).toEqual([['2026-07-01', null, null, null]]);
  });

  it('goes on with the right rows after its first group', async () => {
    const rows = Array.from({ length: 41_000 }, (_, at) => ['1950-01-01', `${at}.5`]);
    const columns = columnsOfPrices.filter(({ kind }) => kind === 'day' || kind === 'number');
    const answer = await askDuckdb(await parquet.write(fileOf({ columns, rows })), 'read_parquet', 'count(*)::int, sum(value), max(date)');
    expect(answer.rows).toEqual([[41_000, (40_999 * 41_000) / 2 + 20_500, '1950-01-01']]);
  });

  it('is the same bytes for the same file', async () => {
    const [one, other] = [await parquet.write(downloadFile()), await parquet.write(downloadFile())];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('is read to the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const { buffer } = await parquet.write(fileOf(table));
        const expected = table.rows.map((row) =>
          Object.fromEntries(
            table.columns.map(({ name, kind }, at) => {
              const cell = row[at] ?? null;
              if (cell === null || kind === 'text') return [name, cell];
              return [name, kind === 'number' ? Number(cell) : new Date(cell)];
            }),
          ),
        );
        expect(await parquetReadObjects({ file: buffer })).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
