import { torontoDay } from '../../core/format-time';
import type { Print } from '../../core/print';
import type { ReleaseDate } from '../../core/release';
import type { CalendarFacts, ReleaseAbout } from './calendar-facts';

/** One date of a release with what it is about. */
export interface CalendarRow {
  readonly date: ReleaseDate;
  readonly about: ReleaseAbout;
  /** A yearly revision comes with it, by the habit of one of its series. */
  readonly isYearly: boolean;
}

export interface CalendarDay {
  readonly day: string;
  readonly rows: readonly CalendarRow[];
  /** How many more there are on that day. */
  readonly more: number;
}

/** Agencies publish a dozen a day at most; a rehearsal, which hurries, hundreds. */
const mostRows = 24;

/** The days with their releases in order of time; of a day with very many those around `at` (ISO). */
export function calendarDays(
  { days, about, choice, left }: Pick<CalendarFacts, 'days' | 'about' | 'choice' | 'left'>,
  dates: readonly ReleaseDate[],
  at: string,
): CalendarDay[] {
  const byId = new Map(about.filter(({ country }) => choice.countries.includes(country)).map((one) => [one.id, one]));
  const byDay = new Map<string, CalendarRow[]>(days.map((day) => [day, []]));
  for (const date of dates) {
    const one = byId.get(date.release);
    if (one !== undefined) byDay.get(torontoDay(date.at))?.push(rowOf(date, one));
  }
  return [...byDay].map(([day, rows]) => {
    const fit = around(rows.sort(byTime), at);
    return { day, rows: fit, more: rows.length - fit.length || (left[day] ?? 0) };
  });
}

/** A third of what fits is what came last. */
function around(rows: readonly CalendarRow[], at: string): readonly CalendarRow[] {
  if (rows.length <= mostRows) return rows;
  const next = rows.findIndex(({ date }) => Date.parse(date.at) > Date.parse(at));
  const first = (next < 0 ? rows.length : next) - mostRows / 3;
  const from = Math.min(Math.max(0, first), rows.length - mostRows);
  return rows.slice(from, from + mostRows);
}

function rowOf(date: ReleaseDate, about: ReleaseAbout): CalendarRow {
  return { date, about, isYearly: about.yearlyIn.includes(Number(torontoDay(date.at).slice(5, 7))) };
}

function byTime({ date: one }: CalendarRow, { date: other }: CalendarRow): number {
  return Date.parse(one.at) - Date.parse(other.at) || one.release.localeCompare(other.release);
}

/** Dates of the page, those within the bounds of what the feed told replaced by that. Bounds are milliseconds. */
export function datesNow(
  page: readonly ReleaseDate[],
  told: readonly ReleaseDate[],
  { from, to }: { from: number; to: number },
): ReleaseDate[] {
  const isTold = ({ at }: ReleaseDate) => from <= Date.parse(at) && Date.parse(at) < to;
  return [...page.filter((date) => !isTold(date)), ...told.filter(isTold)];
}

/** The print that brought a period of a series: the first that had it as its newest. */
export function broughtBy(prints: Iterable<Print>, series: string, ordinal: number): Print | null {
  let first: Print | null = null;
  for (const print of prints) {
    if (print.series !== series || print.newest.ordinal !== ordinal || print.kind === 'past') continue;
    if (first === null || print.seq < first.seq) first = print;
  }
  return first;
}
