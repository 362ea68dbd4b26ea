import { parsePeriod } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, json, type Question, rehearsalKey } from './answer';
import { pastRows, presentRows, type Row } from './fred-rows';
import { dayInToronto } from './history';
import type { World } from './world';

/**
 * FRED's API: `/series`, `/release/dates` and `/series/observations`, the last also with real-time periods. Of the ids of its own series, and
 * of those whose past is said to be had here. Like the real one it speaks XML unless asked for JSON, and says of an id
 * that it does not know the same as of a time before the series began.
 */
export const fredApi: Agency = {
  source: 'fred',
  variable: 'FRED_API_BASE_URL',
  prefix: '/fred/api',
  key: 'FRED_API_KEY',
  answer: answerFredApi,
};

function answerFredApi(world: World, question: Question): Answer {
  const { method, path, query } = question;
  const key = query.get('api_key');
  if (key === null) return refused(400, 'Bad Request.  Variable api_key has not been set.');
  if (key !== rehearsalKey) return refused(400, 'Bad Request.  The value for variable api_key is not registered.');
  if (method === 'GET' && path === '/release/dates') return releaseDates(world, query.get('release_id') ?? '');
  if (method !== 'GET' || !['/series', '/series/observations'].includes(path)) return refused(404, 'Not Found.');
  const mistake = mistakeIn(query);
  if (mistake !== null) return refused(400, `Bad Request.  ${mistake}`);
  const series = seriesNamed(world, query.get('series_id') ?? '');
  const isAboutPast = query.has('realtime_start') || query.has('realtime_end');
  if (series === null) return refused(400, isAboutPast ? notInArchive : 'Bad Request.  The series does not exist.');
  const changed = dayInToronto(world.changedAt('fred'));
  const body = path === '/series' ? described(series, changed, query) : observed(world, series, { changed, query });
  if (body === null) return refused(400, notInArchive);
  if (query.get('file_type') !== 'json')
    return { status: 200, type: 'text/xml; charset=utf-8', body: '<?xml version="1.0"?>\n<observations/>\n' };
  return { ...json(200, body), changedAt: world.changedAt('fred') };
}

const notInArchive = 'Bad Request.  The series does not exist in ALFRED but may exist in FRED.';

function refused(code: number, message: string): Answer {
  return json(code, { error_code: code, error_message: message });
}

/** Of a release that the catalogue dates by FRED: the day of the last one before the world began. */
function releaseDates(world: World, release: string): Answer {
  const own = world.datedBefore('fred').filter(({ name }) => name === release);
  if (own.length === 0) return refused(400, 'Bad Request.  The release does not exist.');
  const release_dates = own.map(({ name, at }) => ({ release_id: Number(name), date: dayInToronto(at) }));
  return json(200, { count: release_dates.length, offset: 0, limit: 10_000, release_dates });
}

function mistakeIn(query: URLSearchParams): string | null {
  for (const name of ['observation_start', 'observation_end', 'realtime_start', 'realtime_end']) {
    const day = query.get(name);
    if (day !== null && parsePeriod(day, 'D') === null) return `Variable ${name} is not a YYYY-MM-DD formatted date (e.g. 2000-02-24).`;
  }
  const limit = Number(query.get('limit') ?? mostRows);
  return limit >= 1 && limit <= mostRows ? null : `Variable limit is not between 1 and ${mostRows}.`;
}

const mostRows = 100_000;

function seriesNamed(world: World, id: string): Series | null {
  const own = world.series('fred').find(({ code }) => code === id)?.series;
  if (own !== undefined) return world.has('unknown-code', own) ? null : own;
  return world.seriesWithPast('fred', id) ?? null;
}

interface Asked {
  /** The day on which anything of FRED last changed: answers are kept since then. */
  readonly changed: string;
  readonly query: URLSearchParams;
}

/** Null when nothing was said in the time asked for. */
function observed(world: World, series: Series, { changed, query }: Asked): object | null {
  const from = query.get('realtime_start') ?? changed;
  const to = query.get('realtime_end') ?? changed;
  const isAboutPast = query.has('realtime_start') || query.has('realtime_end');
  const all = isAboutPast ? pastRows(world, series, { from, to }) : presentRows(world, series, changed);
  if (isAboutPast && all.length === 0) return null;
  const rows = all.filter(({ date }) => date >= (query.get('observation_start') ?? '0') && date <= (query.get('observation_end') ?? '9'));
  if (query.get('sort_order') === 'desc') rows.reverse();
  const [limit, offset] = [Number(query.get('limit') ?? mostRows), Number(query.get('offset') ?? 0)];
  return {
    realtime_start: from,
    realtime_end: to,
    observation_start: query.get('observation_start') ?? '1600-01-01',
    observation_end: query.get('observation_end') ?? '9999-12-31',
    units: 'lin',
    output_type: 1,
    file_type: 'json',
    order_by: 'observation_date',
    sort_order: query.get('sort_order') ?? 'asc',
    count: rows.length,
    offset,
    limit,
    observations: rows.slice(offset, offset + limit) satisfies Row[],
  };
}

const frequencyWords = { D: 'Daily', W: 'Weekly, Ending Friday', M: 'Monthly', Q: 'Quarterly', A: 'Annual' } as const;
const adjustmentWords = { SA: 'Seasonally Adjusted', NSA: 'Not Seasonally Adjusted', SAAR: 'Seasonally Adjusted Annual Rate' } as const;
const scaleWords: Readonly<Record<number, string>> = { 3: 'Thousands', 6: 'Millions', 9: 'Billions' };

function described(series: Series, changed: string, query: URLSearchParams): object {
  const { adjustment, frequency, expected, title } = series;
  const short = adjustment === 'SA' || adjustment === 'SAAR' ? adjustment : 'NSA';
  return {
    realtime_start: changed,
    realtime_end: changed,
    seriess: [
      {
        id: query.get('series_id'),
        realtime_start: changed,
        realtime_end: changed,
        title: expected.title ?? title.en,
        observation_start: '2015-01-01',
        observation_end: changed,
        frequency: frequencyWords[frequency],
        frequency_short: frequency,
        units: unitWords(series),
        units_short: unitWords(series),
        seasonal_adjustment: adjustmentWords[short],
        seasonal_adjustment_short: short,
        last_updated: `${changed} 07:45:02-06`,
        popularity: 50,
      },
    ],
  };
}

function unitWords({ unit }: Series): string {
  if (unit.kind === 'index') return `Index ${unit.base}=100`;
  if (unit.kind === 'percent') return 'Percent';
  if (unit.kind === 'exchange-rate') return 'Canadian Dollars to One U.S. Dollar';
  const what =
    unit.kind === 'dwellings' ? 'Units' : unit.kind !== 'money' ? 'Persons' : unit.currency === 'USD' ? 'Dollars' : 'Canadian Dollars';
  const scale = scaleWords[unit.scale];
  return scale === undefined ? what : `${scale} of ${what}`;
}
