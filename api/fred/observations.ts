import { torontoDay } from '../../core/format-time';
import { byRealTime, byVintage, initialReleases, newAndRevised, type Told } from '../../core/fred/output';
import { beginning, forever, type RealTime } from '../../core/fred/real-time';
import type { Series } from '../../core/series';
import { statedInstants } from '../../prisma/queries/extents';
import type { ApiContext } from '../context';
import { fredMethods, fredUnits, makingOf, versionsIn } from './derived';
import type { Endpoint } from './endpoint';
import { frequencyAsked } from './frequency';
import { directionOf, pageOf } from './listing';
import { allTime, dayNamed, dayOf, type FredQuestion, oneOf, realTimeFields, realTimeOf, refusal, textOf } from './questions';
import { checkGivenOn, seriesAsked } from './shelf';

const mostObservations = 100_000;
const mostVintageDates = 10_000;
/** Values of an answer by vintage: periods times vintages. */
const mostCells = 2_000_000;
export const outputTypes = ['1', '2', '3', '4'] as const;
type OutputType = (typeof outputTypes)[number];

/** series/observations: the values of a series as they stood on the days asked about, in one of FRED's four forms. */
export const observations: Endpoint = async (context, question) => {
  const { search, today } = question;
  const series = seriesAsked(context, search);
  checkGivenOn(series);
  const asked = askedOf(series, question);
  const { making, window } = asked;
  const days = await statedDays(context, series);
  const versions = await versionsIn(context, making, { window: windowRead(asked), today });
  const all = itemsOf({ id: series.id, frequency: making.frequency, versions }, asked, days);
  const within = all.filter(({ date = '' }) => date >= asked.from && date <= asked.to);
  const ordered = asked.sort_order === 'asc' ? within : within.reverse();
  const { limit, offset } = asked.page;
  return {
    about: [series.id],
    holdsToday: asked.vintages.length === 0 && !isWindowFixed(search),
    list: {
      name: 'observations',
      element: 'observation',
      head: {
        ...realTimeFields(window),
        observation_start: asked.from,
        observation_end: asked.to,
        units: making.units,
        output_type: Number(asked.type),
        file_type: asked.fileType,
        order_by: 'observation_date',
        sort_order: asked.sort_order,
        count: within.length,
        offset,
        limit,
      },
      items: ordered.slice(offset, offset + limit),
    },
  };
};

/** series/vintagedates: the days on which something new was said. */
export const vintageDates: Endpoint = async (context, question) => {
  const { search } = question;
  const series = seriesAsked(context, search);
  const window = realTimeOf(question, allTime);
  const sort_order = directionOf(search, 'asc');
  const { limit, offset } = pageOf(search, mostVintageDates);
  const days = (await statedDays(context, series)).filter((day) => day >= window.start && day <= window.end);
  const items = (sort_order === 'asc' ? days : days.reverse()).slice(offset, offset + limit);
  const head = { ...realTimeFields(window), order_by: 'vintage_date', sort_order, count: days.length, offset, limit };
  return { about: [series.id], holdsToday: false, list: { name: 'vintage_dates', element: 'vintage_date', head, items } };
};

type Asked = ReturnType<typeof askedOf>;

function askedOf(series: Series, question: FredQuestion) {
  const { search } = question;
  const type = oneOf(search, 'output_type', outputTypes);
  const vintages = vintagesAsked(search);
  const methods = Object.keys(fredMethods) as [keyof typeof fredMethods, ...(keyof typeof fredMethods)[]];
  const method = textOf(search, 'aggregation_method') === null ? null : fredMethods[oneOf(search, 'aggregation_method', methods)];
  const frequency = frequencyAsked(textOf(search, 'frequency')) ?? series.frequency;
  return {
    type,
    vintages,
    window: windowOf(question, type, vintages),
    making: makingOf(series, { units: oneOf(search, 'units', fredUnits), frequency, method }),
    from: dayOf(search, 'observation_start', beginning),
    to: dayOf(search, 'observation_end', forever),
    sort_order: directionOf(search, 'asc'),
    page: pageOf(search, mostObservations),
    fileType: oneOf(search, 'file_type', ['xml', 'json']),
  };
}

function vintagesAsked(search: URLSearchParams): string[] {
  const names = (textOf(search, 'vintage_dates') ?? '').split(',').map((day) => day.trim());
  return [...new Set(names.filter((day) => day !== '').map((day) => dayNamed(day, 'vintage_dates')))].sort();
}

/** Vintage dates go before the real-time period. Initial releases are those of all time unless a period is named. */
function windowOf(question: FredQuestion, type: OutputType, vintages: readonly string[]): RealTime {
  const [start, end] = [vintages[0], vintages.at(-1)];
  for (const name of ['realtime_start', 'realtime_end']) dayOf(question.search, name, forever);
  if (start !== undefined && end !== undefined) return { start, end };
  return realTimeOf(question, type === '4' && !isWindowed(question.search) ? allTime : undefined);
}

function isWindowed(search: URLSearchParams): boolean {
  return textOf(search, 'realtime_start') !== null || textOf(search, 'realtime_end') !== null;
}

/** Both ends are named, so that no day of ours is in the answer. */
function isWindowFixed(search: URLSearchParams): boolean {
  return textOf(search, 'realtime_start') !== null && textOf(search, 'realtime_end') !== null;
}

/** What stood on one day is read by itself; what is told by vintage needs all that was said until the end. */
function windowRead({ type, window }: Asked): RealTime {
  return type === '1' ? window : { start: beginning, end: window.end };
}

function itemsOf(told: Told, { type, window, vintages }: Asked, days: readonly string[]): Readonly<Record<string, string>>[] {
  switch (type) {
    case '1':
      return byRealTime(told, window);
    case '2':
      return byVintage(told, bounded(told, vintages.length > 0 ? vintages : standing(days, window)));
    case '3':
      return newAndRevised(told, bounded(told, vintages.length > 0 ? vintages : within(days, window)));
    case '4':
      return initialReleases(told, window, days[0] ?? null);
  }
}

/** The vintages that stood within a window: that which it began with, and those that were made in it. */
function standing(days: readonly string[], window: RealTime): string[] {
  const before = days.findLast((day) => day < window.start);
  const made = within(days, window);
  return before === undefined || made[0] === window.start ? made : [before, ...made];
}

function within(days: readonly string[], { start, end }: RealTime): string[] {
  return days.filter((day) => day >= start && day <= end);
}

function bounded({ versions }: Told, days: readonly string[]): readonly string[] {
  if (versions.size * days.length <= mostCells) return days;
  throw refusal('The real-time period holds more vintages than one answer can. Ask for a shorter one.');
}

async function statedDays({ runtime }: ApiContext, { id }: Series): Promise<string[]> {
  const instants = (await statedInstants(runtime.database, [id])).get(id) ?? [];
  return [...new Set(instants.map((instant) => torontoDay(instant)))];
}
