import { firstDay } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, json, type Question } from './answer';
import { dayInToronto } from './history';
import type { Point } from './point';
import { dataItems, isAt, releaseTime, vectors, wantedCoordinate, wantedVector } from './statcan-data';
import { info, metadata } from './statcan-tables';
import { productOf } from './statcan-words';
import type { World } from './world';

/** Most items in a call. */
const mostItems = 300;

/** Statistics Canada's Web Data Service, as far as the program and its operator ask. Paths are those below `/t1/wds/rest`. */
export const statcan: Agency = { source: 'statcan', variable: 'STATCAN_BASE_URL', prefix: '/statcan/t1/wds/rest', answer: answerStatcan };

function answerStatcan(world: World, question: Question): Answer {
  const [method = '', argument] = question.path.slice(1).split('/');
  const answer = methods[method]?.(world, question, argument);
  return answer ?? { status: 404, type: 'text/html', body: '<html><head><title>Error 404</title></head><body>Not found</body></html>' };
}

type Method = (world: World, question: Question, argument: string | undefined) => Answer | null;

const methods: Readonly<Record<string, Method>> = {
  getDataFromVectorsAndLatestNPeriods: (world, question) =>
    withItems(question, ['vectorId', 'latestN'], (items) =>
      dataItems(
        world,
        items.map(({ vectorId, latestN }) => wantedVector(vectorId, newest(latestN))),
      ),
    ),
  getDataFromCubePidCoordAndLatestNPeriods: (world, question) =>
    withItems(question, ['productId', 'coordinate', 'latestN'], (items) =>
      dataItems(
        world,
        items.map((item) => wantedCoordinate(item, newest(item.latestN))),
      ),
    ),
  getDataFromVectorByReferencePeriodRange: (world, { method, query }) => (method === 'GET' ? byReferencePeriod(world, query) : null),
  getBulkVectorDataByRange: (world, question) => (question.method === 'POST' ? byReleaseTime(world, question.body) : null),
  getChangedSeriesDataFromVector: (world, question) =>
    withItems(question, ['vectorId'], (items) =>
      changedData(
        world,
        items.map(({ vectorId }) => vectorId),
      ),
    ),
  getChangedSeriesList: (world, { method }, day) => (method === 'GET' && day === undefined ? changedSeries(world) : null),
  getChangedCubeList: (world, { method }, day) => (method === 'GET' && day !== undefined ? changedCubes(world, day) : null),
  getSeriesInfoFromVector: (world, question) =>
    withItems(question, ['vectorId'], (items) =>
      json(
        200,
        items.map(({ vectorId }) => info(world, (vector) => vector.vectorId === vectorId, { responseStatusCode: 4, vectorId })),
      ),
    ),
  getSeriesInfoFromCubePidCoord: (world, question) =>
    withItems(question, ['productId', 'coordinate'], (items) =>
      json(
        200,
        items.map(({ productId, coordinate }) =>
          info(world, (vector) => isAt(vector, productId, coordinate), {
            responseStatusCode: 2,
            vectorId: 0,
            productId,
            coordinate,
          }),
        ),
      ),
    ),
  getCubeMetadata: (world, question) =>
    withItems(question, ['productId'], (items) =>
      json(
        200,
        items.map(({ productId }) => metadata(world, productId)),
      ),
    ),
};

function newest(count: unknown): (points: Point[]) => Point[] {
  return (points) => points.slice(-Number(count));
}

/** Reads the array of a POST; what is not one, or an item without its fields, gets 406. */
function withItems(question: Question, fields: readonly string[], answer: (items: Record<string, unknown>[]) => Answer): Answer | null {
  if (question.method !== 'POST') return null;
  const items = parsed(question.body);
  if (!Array.isArray(items) || items.length === 0) return json(406, { message: 'JSON syntax error, please check your request' });
  if (items.length > mostItems)
    return json(416, { message: `The number of object in the list exceeds the limit - ${mostItems}. Error code = 9` });
  for (const item of items) {
    if (fields.some((field) => item?.[field] === undefined))
      return json(406, { message: `Missing parameter, ${fields.join(', ')} expected` });
    if ('productId' in item && !/^\d{8}$/.test(String(item.productId)))
      return json(406, { message: 'ProductId value must be 8 numbers long' });
    if ('latestN' in item && !(Number.isInteger(item.latestN) && item.latestN > 0))
      return json(406, { message: 'latestN must be a positive number' });
  }
  return answer(items);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function byReferencePeriod(world: World, query: URLSearchParams): Answer {
  const [ids, from, to] = ['vectorIds', 'startRefPeriod', 'endReferencePeriod'].map((name) => query.get(name) ?? '');
  const vectorIds = (ids ?? '').replaceAll('"', '').split(',').filter(Boolean).map(Number);
  if (vectorIds.length === 0 || vectorIds.some(Number.isNaN)) return json(406, { message: 'VectorIds value must be numeric' });
  if (![from, to].every((day) => day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day ?? '')))
    return json(406, { message: 'Wrong date format, check manual' });
  const all = vectors(world);
  return dataItems(
    world,
    vectorIds.map((vectorId) => {
      const frequency = all.find((one) => one.vectorId === vectorId)?.series.frequency ?? 'M';
      const inside = ({ ordinal }: Point) => {
        const day = firstDay({ frequency, ordinal });
        return day >= (from || '0') && day <= (to || '9');
      };
      return wantedVector(vectorId, (points) => points.filter(inside));
    }),
  );
}

function byReleaseTime(world: World, body: string): Answer {
  const asked = parsed(body);
  if (!(asked instanceof Object) || !('vectorIds' in asked) || !Array.isArray(asked.vectorIds))
    return json(406, { message: 'JSON syntax error, please check your request' });
  const {
    vectorIds,
    startDataPointReleaseDate: from,
    endDataPointReleaseDate: to,
  } = asked as { vectorIds: unknown[] } & Record<string, unknown>;
  if (![from, to].every((time) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(String(time))))
    return json(406, { message: 'Wrong date format, check manual' });
  const inside = ({ releasedAt }: Point) => releaseTime(releasedAt) >= String(from) && releaseTime(releasedAt) <= String(to);
  return dataItems(
    world,
    vectorIds.map((vectorId) => wantedVector(Number(vectorId), (points) => points.filter(inside))),
  );
}

/** Points that were published today, of the vectors that changed today; none: 404, which an unknown vector gets too. */
function changedData(world: World, vectorIds: readonly unknown[]): Answer {
  const today = dayInToronto(world.now());
  const changed = vectors(world).filter(
    ({ series, vectorId }) =>
      vectorIds.includes(vectorId) && !world.has('unknown-code', series) && changedOn(world, series, today) !== null,
  );
  if (changed.length === 0) return json(404, { message: 'No changed data found for vector(s). Error code = 3' });
  return dataItems(
    world,
    changed.map(({ vectorId }) =>
      wantedVector(vectorId, (points) => points.filter(({ releasedAt }) => dayInToronto(releasedAt) === today)),
    ),
  );
}

/** The newest release time of a series that lies on a day, in milliseconds, or null. */
function changedOn(world: World, series: Series, day: string): number | null {
  const newest = Math.max(...world.points(series.id).map(({ releasedAt }) => releasedAt));
  return Number.isFinite(newest) && dayInToronto(newest) === day ? newest : null;
}

function changedSeries(world: World): Answer {
  const today = dayInToronto(world.now());
  const changed = vectors(world).flatMap(({ series, vectorId, words }) => {
    const at = changedOn(world, series, today);
    return at === null
      ? []
      : [{ responseStatusCode: 0, vectorId, productId: productOf(series), coordinate: words.coordinate, releaseTime: releaseTime(at) }];
  });
  return json(200, { status: 'SUCCESS', object: changed });
}

function changedCubes(world: World, day: string): Answer {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return json(406, { message: 'Wrong date format, check manual' });
  if (day > dayInToronto(world.now())) return json(409, { message: 'The product is not released yet' });
  const changed = new Map<number, number>();
  for (const { series } of vectors(world)) {
    const at = changedOn(world, series, day);
    if (at !== null) changed.set(productOf(series), Math.max(at, changed.get(productOf(series)) ?? at));
  }
  const object = [...changed].map(([productId, at]) => ({ responseStatusCode: 0, productId, releaseTime: releaseTime(at) }));
  return json(200, { status: 'SUCCESS', object });
}
