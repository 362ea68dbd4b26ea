import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { Cell, DownloadFile } from '../../core/download/file';
import type { DownloadPart, Stated } from '../../core/download/part';
import { tableOf } from '../../core/download/table';
import { observationStatuses } from '../../core/observation';
import { formatPeriod } from '../../core/period';
import type { Series } from '../../core/series';
import { downloadFile } from '../../tests/fixtures/download-file';
import { csv } from './csv';
import { json } from './json';
import { parquet } from './parquet';
import { xlsx } from './xlsx';
import { zip } from './zip';

/** What was said of a period, and when: everything of an observation that must come back. */
type Said = readonly [series: string, period: string, vintage: string, value: number | null, status: string | null, quality: string | null];

const catalogue = loadCatalogue();
const ofEachFrequency = ['D', 'M', 'Q'].map(
  (frequency) => [...catalogue.series.values()].find((one) => one.frequency === frequency) as Series,
);

const instants = fc
  .uniqueArray(fc.date({ min: new Date('2020-01-01'), max: new Date('2026-11-24'), noInvalidDate: true }), {
    selector: (date) => date.getTime(),
    minLength: 1,
    maxLength: 4,
  })
  .map((dates) => dates.map((date) => date.toISOString()).sort());

interface Statement extends Pick<Stated, 'ordinal' | 'asOf' | 'decimals' | 'status' | 'quality'> {
  /** Of the value, with the point left out; null where there is none. */
  readonly digits: number | null;
}

/** Several statements of the same few periods, as the store gives them: by period, then by when it was said. */
const statements: fc.Arbitrary<Statement[]> = instants.chain((vintages) =>
  fc.uniqueArray(
    fc.record({
      ordinal: fc.integer({ min: 200, max: 204 }),
      asOf: fc.constantFrom(...vintages),
      digits: fc.option(fc.integer({ min: -9_999_999, max: 9_999_999 }), { freq: 4 }),
      decimals: fc.integer({ min: 0, max: 4 }),
      status: fc.constantFrom(...observationStatuses),
      quality: fc.constantFrom(null, 'A', 'E', 'F', 'a,b;"c"'),
    }),
    { selector: ({ ordinal, asOf }) => `${ordinal} ${asOf}`, maxLength: 12 },
  ),
);

function partOf(series: Series, all: readonly Statement[]): DownloadPart {
  const observations = all
    .map(({ digits, decimals, ...one }): Stated => {
      const value = digits === null ? null : Number((digits / 10 ** decimals).toFixed(decimals));
      return { ...one, value: value === 0 ? 0 : value, decimals: value === null ? 0 : decimals };
    })
    .sort((a, b) => a.ordinal - b.ordinal || (a.asOf < b.asOf ? -1 : 1));
  const seenAt = new Map(observations.map(({ asOf }) => [asOf, asOf]));
  const measure = { unit: 'own', decimals: series.unit.decimals } as const;
  const own = { measure, method: null, base: series.unit.base, isOwn: true };
  return { series, frequency: series.frequency, ...own, observations, seenAt, knownSince: null };
}

function saidOf({ series, frequency, observations }: DownloadPart): Said[] {
  return observations.map(({ ordinal, asOf, value, status, quality }) => [
    series.id,
    formatPeriod({ frequency, ordinal }),
    asOf,
    value,
    status,
    quality,
  ]);
}

type Row = Readonly<Record<string, Cell | number | Date | undefined>>;

function saidIn(rows: readonly Row[]): Said[] {
  const text = (cell: Row[string]) => (cell === undefined || cell === null || cell === '' ? null : String(cell));
  const instant = (cell: Row[string]) => new Date(cell as string).toISOString();
  const number = (cell: Row[string]) => (text(cell) === null ? null : Number(text(cell)?.replace(',', '.')) + 0);
  return rows.map((row) => [
    String(row.series),
    String(row.period),
    instant(row.vintage),
    number(row.value),
    text(row.status),
    text(row.quality),
  ]);
}

const rowsOfCsv = (bytes: Uint8Array, delimiter: string): Row[] => parse(strFromU8(bytes), { bom: true, columns: true, delimiter });

const readers: readonly { readonly name: string; readonly read: (file: DownloadFile) => Promise<readonly Row[]> }[] = [
  { name: 'CSV', read: async (file) => rowsOfCsv(await csv.write(file), ',') },
  { name: 'CSV for Excel in French', read: async (file) => rowsOfCsv(await csv.write({ ...file, locale: 'fr-CA' }), ';') },
  { name: 'JSON', read: async (file) => JSON.parse(strFromU8(await json.write(file))) },
  {
    name: 'XLSX',
    read: async (file) => {
      const sheets = await readXlsxFile(Buffer.from(await xlsx.write(file)), { trim: false });
      const [names, ...rows] = sheets.find(({ sheet }) => sheet === 'Data')?.data ?? [];
      return rows.map((row) => Object.fromEntries((names ?? []).map((name, at) => [String(name), row[at] as Cell])));
    },
  },
  { name: 'Parquet', read: async (file) => parquetReadObjects({ file: (await parquet.write(file)).buffer }) },
  {
    name: 'ZIP',
    read: async (file) => {
      const found = Object.entries(unzipSync(await zip.write(file))).find(([path]) => path.endsWith('.csv'));
      return rowsOfCsv(found?.[1] ?? new Uint8Array(), ',');
    },
  },
];

describe('all vintages in a file', () => {
  it.each(readers)('come back from $name with every instant, value, status and quality', async ({ read }) => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(statements, statements, statements), fc.constantFrom('short', 'full'), async (drawn, columns) => {
        const parts = ofEachFrequency.map((series, at) => partOf(series, drawn[at] ?? []));
        const table = tableOf(parts, { layout: 'long', columns });
        if (!table.ok) throw new Error('A long table is never refused.');
        expect(saidIn(await read(downloadFile({ table: table.value })))).toEqual(parts.flatMap(saidOf));
      }),
      { numRuns: 40 },
    );
  });
});
