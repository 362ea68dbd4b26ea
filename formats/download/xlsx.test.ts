import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { DownloadFile, Table } from '../../core/download/file';
import { isFailure } from '../../core/errors';
import { anyTable, columnsOfPrices, downloadFile, fileOf, noteOfPrices } from '../../tests/fixtures/download-file';
import { xlsx } from './xlsx';

const bytesOf = async (file: DownloadFile) => Buffer.from(await xlsx.write(file));

/** The sheets by name, as read-excel-file finds them. */
async function sheetsOf(file: DownloadFile) {
  const sheets = await readXlsxFile(await bytesOf(file), { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
}

async function partOf(file: DownloadFile, path: string): Promise<string> {
  return strFromU8(unzipSync(await bytesOf(file))[path] ?? new Uint8Array());
}

async function sheetXml(table: Table): Promise<string> {
  return partOf(fileOf(table), 'xl/worksheets/sheet1.xml');
}

const valueOnly = (digits: string | null): Table => ({ columns: [{ name: 'value', kind: 'number' }], rows: [[digits]] });

describe('an XLSX file', () => {
  it('has days that are days, numbers that are numbers, and an empty cell where there is no value', async () => {
    expect((await sheetsOf(downloadFile())).get('Data')).toEqual([
      ['date', 'released_at', 'status', 'value'],
      [new Date('2026-07-01T00:00:00Z'), '2026-08-18T12:30:00.000Z', null, 101.3],
      [new Date('2026-08-01T00:00:00Z'), '2026-09-15T12:30:00.000Z', 'missing', null],
      [new Date('2026-09-01T00:00:00Z'), null, 'P', -0.1],
    ]);
  });

  it('keeps a day as a whole number without a clock, and shows it year first', async () => {
    const xml = await sheetXml({ columns: [{ name: 'date', kind: 'day' }], rows: [['2026-09-01'], ['1900-03-01']] });
    expect(xml).toContain('<c r="A2" s="2"><v>46266</v></c>');
    expect(xml).toContain('<c r="A3" s="2"><v>61</v></c>');
    expect(await partOf(downloadFile(), 'xl/styles.xml')).toContain('<numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>');
  });

  it('writes days on which programs disagree, before March 1900, as text', async () => {
    const { rows } = { rows: [['1900-02-28'], ['1867-07-01']] };
    const data = (await sheetsOf(fileOf({ columns: [{ name: 'date', kind: 'day' }], rows }))).get('Data');
    expect(data).toEqual([['date'], ['1900-02-28'], ['1867-07-01']]);
  });

  it.each([
    ['7', '0'],
    ['7.0', '0.0'],
    ['101.30', '0.00'],
    ['-0.100000', '0.000000'],
  ])('shows %s with the decimals of the source', async (digits, format) => {
    const styles = await partOf(downloadFile(), 'xl/styles.xml');
    const number = Number(/ s="(\d+)"><v>/.exec(await sheetXml(valueOnly(digits)))?.[1]);
    const formatId = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)][number]?.[1];
    expect(styles).toContain(`<numFmt numFmtId="${formatId}" formatCode="${format}"/>`);
  });

  it('has no cell at all for a missing value', async () => {
    expect(await sheetXml(valueOnly(null))).toContain('<row r="2"></row>');
  });

  it('never holds a formula, whatever a text begins with', async () => {
    const rows = [['=1+1'], ['+1'], ['-1'], ['@SUM(A1)'], ['007']];
    const file = fileOf({ columns: [{ name: 'status', kind: 'text' }], rows });
    expect((await sheetsOf(file)).get('Data')).toEqual([['status'], ...rows]);
    expect(await partOf(file, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
  });

  it('keeps the row of names in view and bold', async () => {
    const xml = await sheetXml(downloadFile().table);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr"><is><t>date</t></is></c>');
  });

  it('gives columns the width of what they hold, within reason', async () => {
    const columns = [columnsOfPrices[0], { name: 'status', kind: 'text' }, { name: 'value', kind: 'number' }] as const;
    const xml = await sheetXml({ columns: columns.flatMap((one) => one ?? []), rows: [['2026-09-01', 'x'.repeat(300), '7.0']] });
    expect([...xml.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([12, 60, 10]);
  });

  it('says on a second sheet what must be known of the numbers', async () => {
    const file = downloadFile({ notes: [{ ...noteOfPrices, calculation: 'Change over 12 months', knownSince: null }] });
    expect((await sheetsOf(file)).get('Notes')).toEqual([
      ['Title', 'Consumer prices, all items'],
      ['Please note', '1 period is marked preliminary.'],
      ['CA_CPI_ALL', null],
      ['Series', 'Consumer prices, all items'],
      ['Unit', '2002 = 100'],
      ['Frequency', 'monthly'],
      ['Adjustment', 'not seasonally adjusted'],
      ['Our calculation', 'Change over 12 months'],
      ['Source', 'Statistics Canada'],
      ['Table', '18-10-0004-01'],
      ['Newest figures published', 'Oct\u00a020, 2026, 8:30\u00a0a.m.\u00a0ET'],
      ['Credit', noteOfPrices.credit],
      ['Licence', 'Statistics Canada Open Licence, https://www.statcan.gc.ca/en/reference/licence'],
      ['Columns', null],
      ['date', 'the first day of the period, YYYY-MM-DD'],
      ['released_at', 'an instant in UTC'],
      ['status', expect.stringContaining('P\u00a0preliminary')],
      ['value', 'the value, calculated, with six digits after the point at most'],
      ['How to cite', file.citation],
      ['Address of this file', file.address],
    ]);
  });

  it('names its sheets and labels in French in a French file', async () => {
    const sheets = await sheetsOf(downloadFile({ language: 'fr' }));
    expect([...sheets.keys()]).toEqual(['Données', 'Notes']);
    expect(sheets.get('Notes')?.map(([label]) => label)).toContain('Derniers chiffres publiés');
  });

  it('goes on with the right rows after its first part', async () => {
    const rows = Array.from({ length: 11_000 }, (_, at) => [`${at}.5`]);
    const data = (await sheetsOf(fileOf({ columns: [{ name: 'value', kind: 'number' }], rows }))).get('Data');
    expect(data).toHaveLength(11_001);
    expect(data?.[10_001]).toEqual([10_000.5]);
  });

  it('letters its columns beyond Z', async () => {
    const columns = Array.from({ length: 60 }, (_, at) => ({ name: `c${at}`, kind: 'number' }) as const);
    const data = (await sheetsOf(fileOf({ columns, rows: [columns.map((_, at) => `${at}`)] }))).get('Data');
    expect(data?.[1]).toEqual(columns.map((_, at) => at));
  });

  it('is refused beyond the rows that a sheet can hold, with a way out', async () => {
    const rows = new Array(1_048_576).fill(['1']);
    const refusal = await xlsx.write(fileOf({ columns: [{ name: 'value', kind: 'number' }], rows })).catch((error: unknown) => error);
    expect(isFailure(refusal) && refusal.code).toBe('invalid-request');
    expect(String(refusal)).toContain('ask for CSV or Parquet');
  });

  it('is the same bytes for the same file', async () => {
    const [one, other] = [await bytesOf(downloadFile()), await bytesOf(downloadFile())];
    expect(one.equals(other)).toBe(true);
  });

  it('is read to the same cells, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, async (table) => {
        const data = (await sheetsOf(fileOf(table))).get('Data');
        const expected = table.rows.map((row) =>
          row.map((cell, at) => {
            const kind = table.columns[at]?.kind;
            if (cell === null || cell === '') return null;
            if (kind === 'day') return new Date(`${cell}T00:00:00Z`);
            return kind === 'number' ? Number(cell) : cell;
          }),
        );
        expect(data).toEqual([table.columns.map(({ name }) => name), ...expected]);
      }),
      { numRuns: 150 },
    );
  });
});
