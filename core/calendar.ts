const dayMs = 86_400_000;

/** Whose holidays: Statistics Canada's (federal, with Easter Monday), the Bank of Canada's (with Ontario's Family Day), the U.S. government's. */
export const holidayCalendars = ['canada', 'bank-of-canada', 'united-states'] as const;
export type HolidayCalendar = (typeof holidayCalendars)[number];

/** Weekdays on which the calendar's offices are closed in a year, as `YYYY-MM-DD`; substitutes for weekend holidays included. */
export function holidays(calendar: HolidayCalendar, year: number): ReadonlySet<string> {
  const key = `${calendar} ${year}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const days = calendar === 'united-states' ? unitedStates(year) : canada(year, calendar);
  remembered.set(key, days);
  return days;
}

/** Whether offices are open on a calendar day (`YYYY-MM-DD`). */
export function isBusinessDay(calendar: HolidayCalendar, day: string): boolean {
  return weekday(day) <= 5 && !holidays(calendar, Number(day.slice(0, 4))).has(day);
}

/** The day itself when it is a business day, else the nearest one in the direction. */
export function nearestBusinessDay(calendar: HolidayCalendar, day: string, direction: 'after' | 'before'): string {
  let candidate = day;
  while (!isBusinessDay(calendar, candidate)) candidate = addDays(candidate, direction === 'after' ? 1 : -1);
  return candidate;
}

/** The business day that lies `count` (≥ 0) business days after a day, which itself may be a holiday. */
export function addBusinessDays(calendar: HolidayCalendar, day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nearestBusinessDay(calendar, addDays(reached, 1), 'after');
  return reached;
}

/** `count` calendar days later (earlier when negative); days are `YYYY-MM-DD`. */
export function addDays(day: string, count: number): string {
  return new Date(utcMs(day) + count * dayMs).toISOString().slice(0, 10);
}

/** ISO weekday of a calendar day, 1 Monday … 7 Sunday. */
export function weekday(day: string): number {
  return new Date(utcMs(day)).getUTCDay() || 7;
}

const remembered = new Map<string, ReadonlySet<string>>();

/**
 * The Bank's list agrees with the days on which its exchange rates are missing, 2017 to 2021. National Day for
 * Truth and Reconciliation since 2021. A holiday on a weekend, or on another one's substitute, moves to the next free weekday.
 */
function canada(year: number, calendar: 'canada' | 'bank-of-canada'): Set<string> {
  const easter = easterSunday(year);
  const moving = [
    addDays(easter, -2),
    weekdayOnOrBefore(`${year}-05-24`, 1),
    nthWeekday(year, 8, 1, 1),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    calendar === 'canada' ? addDays(easter, 1) : nthWeekday(year, 2, 1, 3),
  ];
  const fixed = ['01-01', '07-01', ...(year >= 2021 ? ['09-30'] : []), '11-11', '12-25', '12-26'];
  const days = new Set(moving);
  for (const fixedDay of fixed) {
    let observed = `${year}-${fixedDay}`;
    while (weekday(observed) > 5 || days.has(observed)) observed = addDays(observed, 1);
    days.add(observed);
  }
  return days;
}

/** Federal holidays; Saturday's is observed on Friday, Sunday's on Monday. Juneteenth since 2021. Good Friday is none. */
function unitedStates(year: number): Set<string> {
  const fixed = [
    `${year}-01-01`,
    ...(year >= 2021 ? [`${year}-06-19`] : []),
    `${year}-07-04`,
    `${year}-11-11`,
    `${year}-12-25`,
    `${year + 1}-01-01`,
  ];
  const moving = [
    nthWeekday(year, 1, 1, 3),
    nthWeekday(year, 2, 1, 3),
    weekdayOnOrBefore(`${year}-05-31`, 1),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    nthWeekday(year, 11, 4, 4),
  ];
  return new Set([...moving, ...fixed.map(observedInUnitedStates)].filter((day) => day.startsWith(String(year))));
}

function observedInUnitedStates(day: string): string {
  const on = weekday(day);
  return on === 6 ? addDays(day, -1) : on === 7 ? addDays(day, 1) : day;
}

function nthWeekday(year: number, month: number, on: number, nth: number): string {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((on - weekday(first) + 7) % 7) + 7 * (nth - 1));
}

function weekdayOnOrBefore(day: string, on: number): string {
  return addDays(day, -((weekday(day) - on + 7) % 7));
}

/** Easter Sunday of the Gregorian calendar, by the paschal full moon (valid 1900 to 2199, where both centuries share their corrections). */
function easterSunday(year: number): string {
  const golden = year % 19;
  const age = (19 * golden + 24) % 30;
  const epact = age === 29 || (age === 28 && golden > 10) ? age - 1 : age;
  const fullMoon = addDays(`${year}-03-21`, epact);
  return addDays(fullMoon, 7 - (weekday(fullMoon) % 7));
}

/** A calendar day has no zone; its midnight in UTC is only a number to reckon with. */
function utcMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
