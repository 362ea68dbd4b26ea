import { Info } from 'luxon';
import { type Frequency, firstDay, formatPeriod } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, json, type Question, rehearsalKey } from './answer';
import { dayInToronto } from './history';
import { type Point, textOf } from './point';
import type { World } from './world';

interface Asked {
  readonly seriesid?: readonly string[];
  readonly startyear?: string;
  readonly endyear?: string;
  readonly registrationkey?: string;
  readonly catalog?: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** The last year that is told. */
  readonly told: number;
}

const months = Info.months('long', { locale: 'en' });
const quarters = ['1st Quarter', '2nd Quarter', '3rd Quarter', '4th Quarter'];
/** The household survey's and the CPI's month that was never collected. */
const lapse = { code: 'X', text: 'Data unavailable due to the 2025 lapse in appropriations' };

/** BLS, version 2: `POST /v2/timeseries/data/`. Every refusal of what was understood comes with HTTP 200. */
export const bls: Agency = { source: 'bls', variable: 'BLS_BASE_URL', prefix: '/bls/publicAPI', key: 'BLS_API_KEY', answer: answerBls };

function answerBls(world: World, { method, path, body }: Question): Answer {
  if (path !== '/v2/timeseries/data/') return { status: 404, type: 'text/html', body: '<html><title>HTTP Status 404</title></html>' };
  if (method !== 'POST') return { status: 415, type: 'text/html', body: '<html><title>HTTP Status 415</title></html>' };
  const asked = JSON.parse(body) as Asked;
  const { seriesid = [], registrationkey: key } = asked;
  if (key !== undefined && key !== rehearsalKey) {
    return refusal(`The key:${key} provided by the User is invalid. Please provide a proper key for the operation to be successful`);
  }
  if (seriesid.length > (key === undefined ? 25 : 50)) return refusal('The number of series exceeds the limit of one query.');
  const span = spanOf(world, asked, key === undefined ? 10 : 20);
  const told = seriesid.map((id) => tell(world, id, { span, catalog: asked.catalog === true && key !== undefined }));
  return answer(
    'REQUEST_SUCCEEDED',
    told.flatMap(({ messages }) => messages),
    { series: told.map(({ series }) => series) },
  );
}

/** More years than are allowed are cut without a word; without years the last three are told. */
function spanOf(world: World, { startyear, endyear }: Asked, years: number): Span {
  const thisYear = Number(dayInToronto(world.now()).slice(0, 4));
  const to = Number(endyear ?? thisYear);
  return {
    from: Math.max(Number(startyear ?? thisYear - 2), to - years + 1),
    to,
    told: world.isPresent(String(to)) ? Number.POSITIVE_INFINITY : to,
  };
}

function tell(world: World, id: string, { span, catalog }: { span: Span; catalog: boolean }): { series: object; messages: string[] } {
  const series = world.series('bls').find(({ series: one, code }) => code === id && !world.has('unknown-code', one))?.series;
  if (series === undefined) return { series: { seriesID: id, data: [] }, messages: [`Series does not exist for Series ${id}`] };
  const points = world.points(series.id);
  const within = points.filter(
    ({ ordinal }) => yearOf(series.frequency, ordinal) >= span.from && yearOf(series.frequency, ordinal) <= span.told,
  );
  const told = new Set(within.map(({ ordinal }) => yearOf(series.frequency, ordinal)));
  const years = Array.from({ length: span.to - span.from + 1 }, (_, index) => span.from + index);
  return {
    series: {
      seriesID: id,
      ...(catalog ? { catalog: { series_title: series.expected.title ?? series.title.en, series_id: id } } : {}),
      data: within.toReversed().map((point) => row(series, point, point === points.at(-1))),
    },
    messages: years.filter((year) => !told.has(year)).map((year) => `No Data Available for Series ${id} Year: ${year}`),
  };
}

function row(series: Series, { ordinal, digits, symbol }: Point, isLatest: boolean): object {
  const { frequency } = series;
  const [period, periodName] = named(frequency, ordinal);
  const isLapse = digits === null && formatPeriod({ frequency, ordinal }) === '2025-10';
  return {
    year: String(yearOf(frequency, ordinal)),
    period,
    periodName,
    ...(isLatest ? { latest: 'true' } : {}),
    value: digits === null ? '-' : textOf(series, digits),
    footnotes: isLapse ? [lapse] : digits !== null && symbol === 1 ? [{ code: 'P', text: 'preliminary' }] : [{}],
  };
}

function named(frequency: Frequency, ordinal: number): [period: string, name: string] {
  if (frequency === 'A') return ['A01', 'Annual'];
  const number = frequency === 'Q' ? ordinal % 4 : ordinal % 12;
  return frequency === 'Q'
    ? [`Q0${number + 1}`, quarters[number] ?? '']
    : [`M${String(number + 1).padStart(2, '0')}`, months[number] ?? ''];
}

function yearOf(frequency: Frequency, ordinal: number): number {
  return Number(firstDay({ frequency, ordinal }).slice(0, 4));
}

function refusal(message: string): Answer {
  return answer('REQUEST_NOT_PROCESSED', [message], {});
}

/** The real service's `responseTime` is another with each answer; here the same question gets the same bytes. */
function answer(status: string, message: readonly string[], Results: object): Answer {
  return json(200, { status, responseTime: 88, message, Results });
}
