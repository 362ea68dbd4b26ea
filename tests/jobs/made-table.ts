import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import type { Series } from '../../core/series';
import { productOf } from '../../jobs/sources/statcan-codes';
import { seriesNamed } from '../store/editions';

/** A made table in the shape of Statistics Canada's: rows go by month and then by series, as in the agency's files. */
export interface MadeTable {
  readonly table: string;
  readonly series: number;
  readonly months: number;
}

const firstVector = 100_001;
const firstYear = 1985;
const header =
  '\ufeff"REF_DATE","GEO","DGUID","Industry","Type of work","UOM","UOM_ID","SCALAR_FACTOR","SCALAR_ID","VECTOR","COORDINATE","VALUE","STATUS","SYMBOL","TERMINATED","DECIMALS"\r\n';

/** The catalogue's entries for all of its series. */
export function seriesOfTable({ table, series }: MadeTable): Series[] {
  return Array.from({ length: series }, (_, one) => ({
    ...seriesNamed(`T_${one}`),
    table,
    codes: [{ code: `v${firstVector + one}`, validFrom: '1985-01-01' }],
  }));
}

/** Its CSV, a month at a time. One value in a hundred is not available, one in fifty is to be used with caution. */
export function* csvOf({ series, months }: MadeTable): Generator<Buffer> {
  yield Buffer.from(header);
  const [before, after] = [Array.from({ length: series }, fieldsBefore), Array.from({ length: series }, fieldsAfter)];
  for (let month = 0; month < months; month += 1) {
    const date = `"${firstYear + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}"`;
    const rows: string[] = [];
    for (let one = 0; one < series; one += 1) rows.push(`${date}${before[one]}${after[one]}${saidOf(one, month, months)}\r\n`);
    yield Buffer.from(rows.join(''));
  }
}

/** The zip that the agency would send; the CSV is also written to a file where one is named. */
export function zipOf(made: MadeTable, csvFile?: string): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    pieces.push(piece);
  });
  const product = productOf(made.table);
  const list = new ZipPassThrough(`${product}_MetaData.csv`);
  zip.add(list);
  list.push(strToU8(`"Cube Title","Product Id","Frequency"\r\n"A made table","${product}","Monthly"\r\n`), true);
  const rows = new Deflated(`${product}.csv`);
  zip.add(rows);
  const file = csvFile === undefined ? null : openSync(csvFile, 'w');
  for (const piece of csvOf(made)) {
    rows.push(piece);
    if (file !== null) writeSync(file, piece);
  }
  rows.push(new Uint8Array(0), true);
  zip.end();
  if (file !== null) closeSync(file);
  return Buffer.concat(pieces);
}

export function writeZip(made: MadeTable, { zipFile, csvFile }: { zipFile: string; csvFile: string }): void {
  writeFileSync(zipFile, zipOf(made, csvFile));
}

/** Packed by zlib, which is much faster than fflate: each piece by itself, which is one stream of blocks all the same. */
class Deflated extends ZipPassThrough {
  override compression = 8;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk, { finishFlush: final ? constants.Z_FINISH : constants.Z_SYNC_FLUSH }), final);
  }
}

function fieldsBefore(_: unknown, one: number): string {
  return `,"Canada","2016A000011124","Industry ${String(one).padStart(5, '0')}","All types of work","Persons","249","thousands","3"`;
}

function fieldsAfter(_: unknown, one: number): string {
  return `,"v${firstVector + one}","1.${one + 1}.1"`;
}

/** A level of its own for each series, with a noise that never leaps; the newest year is whole and unmarked. */
function saidOf(one: number, month: number, months: number): string {
  const noise = Math.imul(Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(month + 1, 0x85ebca6b), 0xc2b2ae35) >>> 8;
  const isRecent = month >= months - 12;
  if (!isRecent && noise % 100 === 0) return ',"","..","","","1"';
  const value = ((5_000 + ((one * 37) % 9_000) + (noise % 41)) / 10).toFixed(1);
  return `,"${value}","${!isRecent && noise % 50 === 1 ? 'E' : ''}","","","1"`;
}
