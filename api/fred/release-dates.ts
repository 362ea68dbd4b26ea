import { instantOf } from '../../core/as-of';
import { torontoDay } from '../../core/format-time';
import { fredNumber } from '../../core/fred/number';
import { forever, type RealTime } from '../../core/fred/real-time';
import { statedInstants } from '../../prisma/queries/extents';
import { releaseDates } from '../../prisma/queries/releases';
import type { ApiContext } from '../context';
import type { Endpoint } from './endpoint';
import { listed } from './listing';
import { allTime, oneOf, realTimeFields, realTimeOf } from './questions';
import { releaseAsked } from './releases';
import { type Shelf, shelfOf } from './shelf';

interface DateItem {
  readonly [field: string]: string | number;
  readonly release_id: number;
  readonly release_name: string;
  readonly date: string;
}

const mostDates = 10_000;

/** releases/dates: from the year's beginning unless said otherwise, newest first. */
export const datesOfReleases: Endpoint = async (context, question) => {
  const { search, today } = question;
  const shelf = shelfOf(context);
  const realTime = realTimeOf(question, { start: `${today.slice(0, 4)}-01-01`, end: forever });
  const items = await datesIn(context, { shelf, releases: [...shelf.releases.keys()], realTime, emptyToo: wantsEmpty(search) });
  const { head, items: page } = listed(search, items, {
    orders: { release_date: 'date', release_id: 'release_id', release_name: 'release_name' },
    order: 'release_date',
    down: ['release_date'],
  });
  const fields = { ...realTimeFields(realTime), ...head };
  return { holdsToday: true, list: { name: 'release_dates', element: 'release_date', head: fields, items: page, text: 'date' } };
};

/** release/dates: all that are known, oldest first. */
export const datesOfRelease: Endpoint = async (context, question) => {
  const { search } = question;
  const shelf = shelfOf(context);
  const [number] = releaseAsked(shelf, search);
  const realTime = realTimeOf(question, allTime);
  const items = await datesIn(context, { shelf, releases: [number], realTime, emptyToo: wantsEmpty(search) });
  const { head, items: page } = listed(search, items, { orders: { release_date: 'date' }, order: 'release_date', most: mostDates });
  const list = page.map(({ release_id, date }) => ({ release_id, date }));
  const fields = { ...realTimeFields(realTime), ...head };
  return { holdsToday: true, list: { name: 'release_dates', element: 'release_date', head: fields, items: list, text: 'date' } };
};

function wantsEmpty(search: URLSearchParams): boolean {
  return oneOf(search, 'include_release_dates_with_no_data', ['false', 'true']) === 'true';
}

interface Wanted {
  readonly shelf: Shelf;
  readonly releases: readonly number[];
  readonly realTime: RealTime;
  /** Also dates of the calendar on which nothing was said, as all that lie ahead. */
  readonly emptyToo: boolean;
}

/** The days on which a source said something new about a series of a release, and those of the calendar if these are wanted too. */
async function datesIn({ runtime }: ApiContext, { shelf, releases, realTime, emptyToo }: Wanted): Promise<DateItem[]> {
  const wanted = releases.flatMap((number) => shelf.releases.get(number) ?? []);
  const series = shelf.series.filter(({ release }) => wanted.some(({ id }) => id === release));
  const stated = await statedInstants(
    runtime.database,
    series.map(({ id }) => id),
  );
  const calendar = emptyToo ? await releaseDates(runtime.database, calendarBounds(realTime)) : [];
  return wanted.flatMap(({ id, title }) => {
    const said = series.filter(({ release }) => release === id).flatMap((one) => stated.get(one.id) ?? []);
    const due = calendar.filter(({ release, status }) => release === id && status !== 'postponed').map(({ at }) => at);
    const days = [...new Set([...said, ...due].map((instant) => torontoDay(instant)))].sort();
    const within = days.filter((day) => day >= realTime.start && day <= realTime.end);
    return within.map((date): DateItem => ({ release_id: fredNumber('release', id), release_name: title.en, date }));
  });
}

function calendarBounds({ end }: RealTime): { to?: string } {
  return end === forever ? {} : { to: new Date(Date.parse(instantOf(end)) + 1).toISOString() };
}
