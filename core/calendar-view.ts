import { addDays, weekday } from './calendar';
import { parsePeriod } from './period';
import type { ScheduledRelease } from './schedule';
import { instantOf } from './zone';

export const calendarViews = ['week', 'month', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];

export const calendarCountries = ['CA', 'US'] as const;
export type CalendarCountry = (typeof calendarCountries)[number];

/** What an address of the release calendar asks for: `?view=week&from=2026-11-16&country=CA,US`. Days are Toronto's. */
export interface CalendarChoice {
  readonly view: CalendarView;
  /** The first day: a Monday, the first of a month, or any day of a list. */
  readonly from: string;
  readonly countries: readonly CalendarCountry[];
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

const listDays = 28;

/** Reads the address; what it does not understand counts as not asked. `today` is a Toronto day. */
export function calendarChoice(search: Search, today: string): CalendarChoice {
  const asked = (name: string) => [search[name]].flat()[0] ?? '';
  const view = calendarViews.find((one) => one === asked('view')) ?? 'week';
  const named = asked('country').split(',');
  const countries = calendarCountries.filter((country) => named.includes(country));
  const from = parsePeriod(asked('from'))?.frequency === 'D' ? asked('from') : today;
  return { view, from: startOf[view](from), countries: countries.length === 0 ? calendarCountries : countries };
}

/** The query of an address that asks for it, with `?`. */
export function calendarQuery({ view, from, countries }: CalendarChoice): string {
  return `?view=${view}&from=${from}&country=${countries.join(',')}`;
}

const startOf: Readonly<Record<CalendarView, (day: string) => string>> = {
  week: (day) => addDays(day, 1 - weekday(day)),
  month: (day) => `${day.slice(0, 7)}-01`,
  list: (day) => day,
};

/** The same view, one step earlier or later. */
export function stepped(choice: CalendarChoice, by: 1 | -1): CalendarChoice {
  const { view, from } = choice;
  if (view !== 'month') return { ...choice, from: addDays(from, by * (view === 'week' ? 7 : listDays)) };
  return { ...choice, from: startOf.month(addDays(from, by === 1 ? 31 : -1)) };
}

/** The days that are shown, in whole weeks for a month; those of other months are among them. */
export function daysOf({ view, from }: CalendarChoice): string[] {
  if (view === 'month') {
    const last = addDays(startOf.month(addDays(from, 31)), -1);
    return daysBetween(startOf.week(from), addDays(startOf.week(last), 6));
  }
  return daysBetween(from, addDays(from, (view === 'week' ? 7 : listDays) - 1));
}

/** The instants (ISO) from which and before which the days lie. */
export function boundsOf(days: readonly string[]): { readonly from: string; readonly to: string } {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  return { from: instantOf(first, '00:00', zone), to: instantOf(addDays(last, 1), '00:00', zone) };
}

const zone = 'America/Toronto';

/** Whose agencies a release comes from: those whose holidays its habit keeps. */
export function countryOf({ rule }: Pick<ScheduledRelease, 'rule'>): CalendarCountry {
  return rule.holidays === 'united-states' ? 'US' : 'CA';
}

function daysBetween(first: string, last: string): string[] {
  const days = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
