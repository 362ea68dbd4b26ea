import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DownloadFile } from '../../core/download/file';
import { anyTable, downloadFile, fileOf } from '../../tests/fixtures/download-file';
import { json } from './json';

const written = async (file: DownloadFile) => new TextDecoder().decode(await json.write(file));

describe('a JSON file', () => {
  it('is an array of flat objects with the very digits of the source, null where there is none', async () => {
    expect(await written(downloadFile())).toBe(
      '[\n' +
        '{"date":"2026-07-01","released_at":"2026-08-18T12:30:00.000Z","status":null,"value":101.30},\n' +
        '{"date":"2026-08-01","released_at":"2026-09-15T12:30:00.000Z","status":"missing","value":null},\n' +
        '{"date":"2026-09-01","released_at":null,"status":"P","value":-0.10}\n' +
        ']\n',
    );
  });

  it('is an empty array where the table is empty', async () => {
    expect(JSON.parse(await written(fileOf({ columns: [{ name: 'value', kind: 'number' }], rows: [] })))).toEqual([]);
  });

  it('stays one array across its parts', async () => {
    const rows = Array.from({ length: 40_001 }, (_, at) => [`${at}`]);
    const read = JSON.parse(await written(fileOf({ columns: [{ name: 'value', kind: 'number' }], rows })));
    expect(read).toHaveLength(40_001);
    expect(read[20_000]).toEqual({ value: 20_000 });
  });

  it('is read to the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const text = await written(fileOf(table));
        const read: unknown = JSON.parse(text);
        const expected = table.rows.map((row) =>
          Object.fromEntries(
            table.columns.map(({ name, kind }, at) => {
              const cell = row[at] ?? null;
              return [name, cell !== null && kind === 'number' ? Number(cell) : cell];
            }),
          ),
        );
        expect(read).toEqual(expected);
        const lines = text.split('\n').slice(1, -2);
        expect(lines.map((line) => /"value":([^"]+?)\},?$/.exec(line)?.[1])).toEqual(table.rows.map((row) => row.at(-1) ?? 'null'));
      }),
      { numRuns: 200 },
    );
  });
});
