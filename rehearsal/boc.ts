import { firstDay, parsePeriod } from '../core/period';
import type { Series } from '../core/series';
import { type Agency, type Answer, json, type Question } from './answer';
import { textOf } from './point';
import type { World } from './world';

const words: Readonly<Record<string, readonly [label: string, description: string]>> = {
  FXUSDCAD: ['USD/CAD', 'US dollar to Canadian dollar daily exchange rate'],
  V39079: ['Target for the overnight rate (business daily)', 'Also called the policy interest rate. (V39079)'],
  FXRUBCAD: ['RUB/CAD', 'Russian ruble to Canadian dollar daily exchange rate'],
};

const groups: Readonly<Record<string, { label: string; series: readonly string[] }>> = {
  FX_RATES_DAILY: { label: 'Daily exchange rates', series: ['FXRUBCAD', 'FXUSDCAD'] },
};

/** A currency whose rate ended: with `recent`, a group drags its old rows in. */
const ended: Readonly<Record<string, readonly (readonly [day: string, value: string])[]>> = {
  FXRUBCAD: [
    ['2026-04-29', '0.0169'],
    ['2026-04-30', '0.0171'],
  ],
};

/** Bank of Canada, Valet. Paths are those below `/valet`. */
export const boc: Agency = { source: 'boc', variable: 'BOC_BASE_URL', prefix: '/boc/valet', answer: answerBoc };

function answerBoc(world: World, { method, path, query }: Question): Answer {
  const [kind, first = '', second, third] = path.slice(1).split('/').map(decodeURIComponent);
  if (method !== 'GET') return json(405, { message: 'Method not allowed.' });
  if (kind === 'series' && second === 'json') return description(world, first);
  if (kind === 'observations' && first === 'group' && third === 'json') return group(world, second ?? '', query);
  if (kind === 'observations' && second === 'json') return observations(world, { names: first.split(','), query, isGroup: false });
  return json(404, { message: 'Not found.' });
}

function seriesNamed(world: World, name: string): Series | undefined {
  return world.series('boc').find(({ series, code }) => code === name && !world.has('unknown-code', series))?.series;
}

function isKnown(world: World, name: string): boolean {
  return name in ended || seriesNamed(world, name) !== undefined;
}

function notFound(name: string): Answer {
  return json(404, { message: `Series ${name} not found.`, docs: 'https://www.bankofcanada.ca/valet/docs' });
}

function described(world: World, name: string): { label: string; description: string } {
  const series = seriesNamed(world, name);
  const [label, text] = words[name] ?? [name, series?.title.en ?? name];
  return { label: series?.expected.title ?? label, description: text };
}

function description(world: World, name: string): Answer {
  if (!isKnown(world, name)) return notFound(name);
  return answer(world, { terms: { url: 'https://www.bankofcanada.ca/terms/' }, seriesDetails: { name, ...described(world, name) } });
}

function group(world: World, name: string, query: URLSearchParams): Answer {
  const known = groups[name];
  if (known === undefined) return json(404, { message: `Group ${name} not found.`, docs: 'https://www.bankofcanada.ca/valet/docs' });
  const names = known.series.filter((one) => isKnown(world, one));
  return observations(world, { names, query, isGroup: true, detail: { label: known.label, description: known.label, link: null } });
}

interface AskedObservations {
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  readonly isGroup: boolean;
  readonly detail?: object;
}

function observations(world: World, { names, query, isGroup, detail }: AskedObservations): Answer {
  const stranger = names.find((name) => !isKnown(world, name));
  if (stranger !== undefined) return notFound(stranger);
  const mistake = mistakeInDates(query);
  if (mistake !== null) return json(400, { message: mistake, docs: 'https://www.bankofcanada.ca/valet/docs' });
  const seriesDetail = Object.fromEntries(
    names.map((name) => [name, { ...described(world, name), dimension: { key: 'd', name: 'Date' } }]),
  );
  return answer(world, {
    terms: { url: 'https://www.bankofcanada.ca/terms/' },
    ...(detail === undefined ? {} : { groupDetail: detail }),
    seriesDetail,
    observations: rows(world, { names, query, isGroup }),
  });
}

function mistakeInDates(query: URLSearchParams): string | null {
  for (const name of ['start_date', 'end_date']) {
    const day = query.get(name);
    if (day !== null && parsePeriod(day, 'D') === null) return `Bad ${name} format, must be YYYY-MM-DD.`;
  }
  const recent = query.get('recent');
  if (recent === null) return null;
  if (query.has('start_date') || query.has('end_date')) return 'The recent parameters cannot be used together with dates.';
  return /^[1-9]\d*$/.test(recent) ? null : 'recent must be a positive number.';
}

/** One row a day; a series without a value on it is absent from the row. With `recent` newest first, with dates oldest first. */
function rows(world: World, { names, query, isGroup }: AskedObservations): object[] {
  const byDay = new Map<string, Record<string, { v: string }>>();
  const recent = query.get('recent');
  for (const name of names) {
    const own = valuesOf(world, name);
    const chosen = recent !== null && isGroup ? own.slice(-Number(recent)) : own;
    for (const [day, v] of chosen) {
      // A day that is said twice, which only a fault does, stays twice.
      const key = byDay.get(day)?.[name] === undefined ? day : `${day} again`;
      byDay.set(key, { ...byDay.get(key), [name]: { v } });
    }
  }
  const inside = [...byDay]
    .filter(([day]) => day.slice(0, 10) >= (query.get('start_date') ?? '0') && day.slice(0, 10) <= (query.get('end_date') ?? '9'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const chosen = recent !== null && !isGroup ? inside.slice(-Number(recent)) : inside;
  const isNewestFirst = query.get('order_dir') === 'desc' || (recent !== null && query.get('order_dir') !== 'asc');
  return (isNewestFirst ? chosen.reverse() : chosen).map(([day, values]) => ({ d: day.slice(0, 10), ...values }));
}

function valuesOf(world: World, name: string): [day: string, v: string][] {
  const series = seriesNamed(world, name);
  if (series === undefined) return (ended[name] ?? []).map(([day, v]) => [day, v]);
  return world
    .points(series.id)
    .flatMap(({ ordinal, digits }) =>
      digits === null ? [] : [[firstDay({ frequency: series.frequency, ordinal }), textOf(series, digits)] as [string, string]],
    );
}

function answer(world: World, body: object): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(body, null, 4), changedAt: world.changedAt('boc') };
}
