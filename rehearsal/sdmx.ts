import { parsePeriod } from '../core/period';
import type { SourceId } from '../core/series';
import { type Agency, type Answer, json, type Question } from './answer';
import { csvMessage } from './sdmx-csv';
import { answerKey, nothing } from './sdmx-json';
import type { Told } from './sdmx-told';
import type { World } from './world';

/** Statistics Canada's SDMX service: one key at a time, as JSON. Paths are those below `/rest`. */
export const statcanSdmx: Agency = {
  source: 'statcan-sdmx',
  variable: 'STATCAN_SDMX_BASE_URL',
  prefix: '/statcan-sdmx',
  answer: answerStatcanSdmx,
};

function answerStatcanSdmx(world: World, { method, path, query }: Question): Answer {
  const [kind, flow = '', key = ''] = path.slice(1).split('/').map(decodeURIComponent);
  if (method !== 'GET' || kind !== 'data') return json(404, { message: 'Not found' });
  const told = toldBy(world, 'statcan-sdmx').filter((one) => one.flow === flow);
  if (told.length === 0) return json(406, { message: 'The parameter is not valid' });
  const range = query.has('startPeriod') || query.has('endPeriod');
  if ((range && query.has('lastNObservations')) || mistakeIn(query))
    return json(406, { message: 'Wrong date format or value, check manual' });
  const one = told.find(({ members }) => members.join('.') === key);
  const windowed = one === undefined ? null : inWindow(one, query);
  return windowed === null || windowed.points.length === 0 ? nothing() : answerKey(windowed);
}

/** The OECD's service: keys with `+` for "or" and nothing for "any", as csvfilewithlabels. Paths are those below `/rest`. */
export const oecd: Agency = { source: 'oecd', variable: 'OECD_BASE_URL', prefix: '/oecd', answer: answerOecd };

function answerOecd(world: World, { method, path, query }: Question): Answer {
  const [kind, flow = '', key = ''] = path.slice(1).split('/').map(decodeURIComponent);
  const text = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body });
  if (method !== 'GET' || kind !== 'data') return text(404, '');
  if (query.get('format') !== 'csvfilewithlabels') return text(406, 'Not Acceptable');
  const told = toldBy(world, 'oecd').filter((one) => one.flow === flow);
  if (told.length === 0) return text(404, 'Could not find Dataflow and/or DSD related with this data request');
  if (mistakeIn(query)) return text(400, 'Bad Request - the data query could not be parsed');
  const found = told.filter(({ members }) => isChosen(members, key)).map((one) => inWindow(one, query));
  const body = csvMessage(found.filter(({ points }) => points.length > 0));
  return body === null ? text(404, 'NoRecordsFound') : { status: 200, type: 'application/vnd.sdmx.data+csv; charset=utf-8', body };
}

function toldBy(world: World, source: SourceId): Told[] {
  return world
    .series(source)
    .filter(({ series }) => !world.has('unknown-code', series))
    .map(({ series, code }) => {
      const slash = code.indexOf('/');
      const base = series.unit.base === null ? null : world.has('re-based', series) ? '2025' : series.unit.base;
      return { series, flow: code.slice(0, slash), members: code.slice(slash + 1).split('.'), points: world.points(series.id), base };
    });
}

function isChosen(members: readonly string[], key: string): boolean {
  const parts = key.split('.');
  return members.every((member, at) => (parts[at] ?? '') === '' || parts[at]?.split('+').includes(member));
}

function mistakeIn(query: URLSearchParams): boolean {
  const periods = ['startPeriod', 'endPeriod'].map((name) => query.get(name)).filter((text) => text !== null);
  const newest = query.get('lastNObservations');
  return periods.some((text) => parsePeriod(text) === null) || (newest !== null && !/^[1-9]\d*$/.test(newest));
}

function inWindow(told: Told, query: URLSearchParams): Told {
  const { frequency } = told.series;
  const bound = (name: string, open: number) => {
    const text = query.get(name);
    return text === null ? open : (parsePeriod(text, frequency)?.ordinal ?? open);
  };
  const [from, to] = [bound('startPeriod', Number.NEGATIVE_INFINITY), bound('endPeriod', Number.POSITIVE_INFINITY)];
  const points = told.points.filter(({ ordinal }) => ordinal >= from && ordinal <= to);
  return { ...told, points: points.slice(-Number(query.get('lastNObservations') ?? points.length)) };
}
