import { firstDay, periodOf } from '../core/period';

/** First day of the daily series' history. */
const historyFrom = '2023-01-03';
const known: number[] = [];

/** Ordinal (days since 1970) of the nth day since 2023-01-03, counted from 0, on which the Bank of Canada publishes. */
export function businessDay(n: number): number {
  if (known.length === 0) known.push(periodOf('D', historyFrom).ordinal);
  while (known.length <= n) {
    let next = (known.at(-1) ?? 0) + 1;
    while (!isBusinessDay(next)) next += 1;
    known.push(next);
  }
  return known[n] ?? 0;
}

/** Index, in the sense of `businessDay`, of the last business day before a day. */
export function businessDaysBefore(day: number): number {
  let n = 0;
  while (businessDay(n + 1) < day) n += 1;
  return n;
}

/** Neither a weekend nor a holiday of the Bank of Canada. */
export function isBusinessDay(day: number): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5 && !holidays(yearOf(day)).has(day);
}

const holidaysByYear = new Map<number, ReadonlySet<number>>();

function holidays(year: number): ReadonlySet<number> {
  const made = holidaysByYear.get(year);
  if (made !== undefined) return made;
  const fixed = ['01-01', '07-01', '09-30', '11-11', '12-25', '12-26'].map((day) => onWeekday(dayOf(year, day)));
  const moving = [
    easterSunday(year) - 2, // Good Friday
    mondayOnOrAfter(dayOf(year, '05-18')), // Victoria Day, the Monday before the 25th
    mondayOnOrAfter(dayOf(year, '08-01')),
    mondayOnOrAfter(dayOf(year, '09-01')),
    mondayOnOrAfter(dayOf(year, '10-08')), // Thanksgiving
  ];
  const days = new Set([...fixed, ...moving]);
  holidaysByYear.set(year, days);
  return days;
}

function dayOf(year: number, monthDay: string): number {
  return periodOf('D', `${year}-${monthDay}`).ordinal;
}

function yearOf(day: number): number {
  return Number(firstDay({ frequency: 'D', ordinal: day }).slice(0, 4));
}

/** 0 is Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

function onWeekday(day: number): number {
  const weekday = weekdayOf(day);
  return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
}

function mondayOnOrAfter(day: number): number {
  return day + ((8 - weekdayOf(day)) % 7);
}

/** The Gregorian reckoning of Easter, after Gauss. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const skipped = Math.floor((13 + 8 * century) / 25);
  const shift = (15 - skipped + century - Math.floor(century / 4)) % 30;
  const moon = (19 * golden + shift) % 30;
  const fullMoon = moon === 29 || (moon === 28 && golden > 10) ? moon - 1 : moon;
  const march21 = dayOf(year, '03-21');
  const day = march21 + fullMoon + 1;
  return day + ((7 - weekdayOf(day)) % 7);
}
