import { zipSync } from 'fflate';
import { DateTime } from 'luxon';
import { type Frequency, firstDay } from '../core/period';
import type { Series } from '../core/series';
import type { Agency, Answer, Question } from './answer';
import { agencyZone } from './history';
import { type Point, textOf } from './point';
import { type Vector, vectors } from './statcan-data';
import { productOf, tableTitle } from './statcan-words';
import type { World } from './world';

/** Full tables as the agency zips them, with their rows in the order of periods. Paths are those below `/n1/tbl/csv`. */
export const statcanFiles: Agency = {
  source: 'statcan',
  variable: 'STATCAN_FILES_BASE_URL',
  prefix: '/statcan/n1/tbl/csv',
  answer: answerStatcanFiles,
};

function answerStatcanFiles(world: World, { method, path }: Question): Answer {
  const product = /^\/(\d{8})-eng\.zip$/.exec(path)?.[1];
  const own = vectors(world).filter(({ series }) => String(productOf(series)) === product && !world.has('unknown-code', series));
  if (method !== 'GET' || own.length === 0) {
    return { status: 404, type: 'text/html', body: '<html><head><title>Error 404</title></head><body>Not found</body></html>' };
  }
  const changedAt = world.changedAt('statcan');
  const files = { [`${product}.csv`]: Buffer.from(rowsOf(world, own)), [`${product}_MetaData.csv`]: Buffer.from(listOf(own)) };
  return { status: 200, type: 'application/zip', body: zipSync(files, { mtime: madeAt(changedAt) }), changedAt };
}

/** A zip tells times without a zone: those of the agency's clock. */
function madeAt(ms: number): Date {
  const { year, month, day, hour, minute } = DateTime.fromMillis(ms, { zone: agencyZone });
  return new Date(year, month - 1, day, hour, minute);
}

const columns = [
  'UOM',
  'UOM_ID',
  'SCALAR_FACTOR',
  'SCALAR_ID',
  'VECTOR',
  'COORDINATE',
  'VALUE',
  'STATUS',
  'SYMBOL',
  'TERMINATED',
  'DECIMALS',
];

function rowsOf(world: World, own: readonly Vector[]): string {
  const rows = own.flatMap((vector) => world.points(vector.series.id).map((point) => ({ vector, point })));
  rows.sort((a, b) => a.point.ordinal - b.point.ordinal);
  const lines = [line(['REF_DATE', 'GEO', 'DGUID', 'Series', ...columns]), ...rows.map(({ vector, point }) => line(rowOf(vector, point)))];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const statuses: Readonly<Record<number, string>> = { 1: '..', 7: 'E' };
const symbols: Readonly<Record<number, string>> = { 1: 'p', 3: 'r' };
const scalars: Readonly<Record<number, string>> = { 0: 'units ', 3: 'thousands ', 6: 'millions ' };

function rowOf({ series, vectorId, words }: Vector, point: Point): string[] {
  const { scale, decimals } = series.unit;
  const value = point.digits === null ? '' : textOf(series, point.digits);
  const coordinate = words.coordinate.replace(/(?:\.0)+$/, '');
  const unit = [unitWords(series), String(words.unit), scalars[scale] ?? '', String(scale), `v${vectorId}`, coordinate];
  const marks = [statuses[point.status] ?? '', symbols[point.symbol] ?? '', '', String(decimals)];
  return [dateText(series.frequency, point.ordinal), series.place, '', words.title.en, ...unit, value, ...marks];
}

/** A month and the first month of a quarter as `2026-07`, a year as itself. */
function dateText(frequency: Frequency, ordinal: number): string {
  const length = { D: 10, W: 10, M: 7, Q: 7, A: 4 }[frequency];
  return firstDay({ frequency, ordinal }).slice(0, length);
}

function unitWords({ unit: { kind, base } }: Series): string {
  if (base === null) return kind;
  return base.length === 4 ? `${base}=100` : `Index, ${base.replace('-', '')}=100`;
}

const frequencies = { D: 'Daily', W: 'Weekly', M: 'Monthly', Q: 'Quarterly', A: 'Annual' } as const satisfies Record<Frequency, string>;

function listOf([first]: readonly Vector[]): string {
  const { table = '', frequency = 'M' } = first?.series ?? {};
  const title = tableTitle(table ?? '').en;
  return `\ufeff"Cube Title","Product Id",Frequency\r\n"${title}",${(table ?? '').replaceAll('-', '')},${frequencies[frequency]}\r\n`;
}

function line(fields: readonly string[]): string {
  return fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
}
