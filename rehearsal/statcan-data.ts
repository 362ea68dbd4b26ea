import { DateTime } from 'luxon';
import { type Frequency, firstDay } from '../core/period';
import type { Series } from '../core/series';
import type { Answer } from './answer';
import { agencyZone } from './history';
import { type Point, textOf } from './point';
import { dimensionsOf, memberWords } from './statcan-members';
import { productOf, type VectorWords, vectorWords } from './statcan-words';
import type { World } from './world';

export const frequencyCodes = { D: 1, W: 2, M: 6, Q: 9, A: 12 } as const satisfies Record<Frequency, number>;

export interface Vector {
  readonly series: Series;
  readonly vectorId: number;
  readonly words: VectorWords;
}

export function vectors(world: World): Vector[] {
  const all = world.series('statcan');
  return all.map(({ series, code }) => {
    const table = series.members === null ? [] : all.map((one) => one.series).filter((other) => other.table === series.table);
    const words = series.members === null ? vectorWords(series) : memberWords(series, dimensionsOf(table));
    return { series, vectorId: /^v/.test(code) ? Number(code.slice(1)) : inventedVector(words), words };
  });
}

/** The agency has a vector for each of its series; where the catalogue names none it gets a number of its own, far below the real ones. */
function inventedVector({ coordinate }: VectorWords): number {
  return Number(coordinate.split('.').slice(0, 6).join(''));
}

/** One item of a call: which vector it means, what of it is wanted, and what is said of it when there is none. */
export interface Wanted {
  isAsked(vector: Vector): boolean;
  choose(points: Point[]): Point[];
  readonly missing: object;
}

export function wantedVector(vectorId: unknown, choose: Wanted['choose']): Wanted {
  const missing = {
    status: 'FAILED',
    object: { responseStatusCode: 3, productId: 0, coordinate: '.........', vectorId, vectorDataPoint: [] },
  };
  return { isAsked: (vector) => vector.vectorId === vectorId, choose, missing };
}

export function wantedCoordinate({ productId, coordinate }: Record<string, unknown>, choose: Wanted['choose']): Wanted {
  const missing = { status: 'SUCCESS', object: { responseStatusCode: 2, productId, coordinate, vectorId: 0, vectorDataPoint: [] } };
  return { isAsked: (vector) => isAt(vector, productId, coordinate), choose, missing };
}

export function isAt({ series, words }: Vector, productId: unknown, coordinate: unknown): boolean {
  return productOf(series) === productId && words.coordinate === coordinate;
}

/** Found vectors in the order of table and coordinate, whatever was asked first; then what is said of the unknown ones. */
export function dataItems(world: World, asked: readonly Wanted[]): Answer {
  const all = vectors(world).filter(({ series }) => !world.has('unknown-code', series));
  const found = asked.flatMap((wanted) => all.filter((one) => wanted.isAsked(one)).map((vector) => ({ vector, wanted })));
  const unknown = asked.filter((one) => !found.some(({ wanted }) => wanted === one));
  const items = found
    .sort(
      (a, b) =>
        productOf(a.vector.series) - productOf(b.vector.series) || compareCoordinates(a.vector.words.coordinate, b.vector.words.coordinate),
    )
    .map(({ vector, wanted }) =>
      world.has('refused', vector.series) ? refusedItem(vector) : dataItem(vector, wanted.choose(world.points(vector.series.id))),
    );
  const failed = unknown.map(({ missing }) => JSON.stringify(missing));
  return { status: 200, type: 'application/json', body: `[${[...items, ...failed].join(',')}]` };
}

function compareCoordinates(a: string, b: string): number {
  const [left, right] = [a, b].map((coordinate) => coordinate.split('.').map(Number));
  const place = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return place === -1 ? 0 : (left?.[place] ?? 0) - (right?.[place] ?? 0);
}

/** Code 6: the table is being published. */
function refusedItem({ series, vectorId, words }: Vector): string {
  const head = { responseStatusCode: 6, productId: productOf(series), coordinate: words.coordinate, vectorId };
  return JSON.stringify({ status: 'FAILED', object: { ...head, vectorDataPoint: [] } });
}

/** Text, because JSON.stringify would not write a large number as the service does. */
function dataItem({ series, vectorId, words }: Vector, points: readonly Point[]): string {
  const head = { responseStatusCode: 0, productId: productOf(series), coordinate: words.coordinate, vectorId };
  return `{"status":"SUCCESS","object":${JSON.stringify(head).slice(0, -1)},"vectorDataPoint":[${points.map((point) => dataPoint(series, point)).join(',')}]}}`;
}

function dataPoint(series: Series, point: Point): string {
  const day = firstDay({ frequency: series.frequency, ordinal: point.ordinal });
  const period = `"refPer":"${day}","refPer2":"","refPerRaw":"${day}","refPerRaw2":""`;
  const codes = `"symbolCode":${point.symbol},"statusCode":${point.status},"securityLevelCode":0`;
  const times = `"releaseTime":"${releaseTime(point.releasedAt)}","frequencyCode":${frequencyCodes[series.frequency]}`;
  return `{${period},"value":${wireNumber(series, point)},"decimals":${series.unit.decimals},"scalarFactorCode":${series.unit.scale},${codes},${times}}`;
}

/** From ten million on in exponent form, as Java prints doubles; now and then in quotes; null without a value. */
function wireNumber(series: Series, { digits, ordinal }: Point): string {
  if (digits === null) return 'null';
  const value = Number(textOf(series, digits));
  const text = Math.abs(value) >= 1e7 ? value.toExponential().replace('e+', 'E') : String(value);
  return series.frequency === 'M' && ordinal % 29 === 0 ? `"${text}"` : text;
}

/** Local time in Ottawa to the minute, without a zone. */
export function releaseTime(ms: number): string {
  return DateTime.fromMillis(ms, { zone: agencyZone }).toFormat("yyyy-LL-dd'T'HH:mm");
}
