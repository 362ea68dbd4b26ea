import { addDays, type HolidayCalendar, isBusinessDay, nearestBusinessDay, weekday } from './calendar';
import { formatPeriod, lastDay, type Period } from './period';
import type { Release } from './release';
import type { SourceId } from './series';
import { dayAt, instantOf } from './zone';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
type Weekday = (typeof weekdays)[number];

interface Habit {
  /** Zone name, never an offset. */
  readonly zone: string;
  /** Local time, `08:30`. */
  readonly time: string;
  readonly holidays: HolidayCalendar;
}

interface Moved {
  /** The first such weekday from the named day on; null for the named day itself. */
  readonly weekday: Weekday | null;
  readonly whenHoliday: 'after' | 'before';
}

/** Once for each month, quarter or year of reference, in another month. A `fromDay` past the month's end means its last day. */
export interface PeriodRule extends Habit, Moved {
  readonly every: 'month' | 'quarter' | 'reference-year';
  /** Months from the reference period's last month to the publication; negative where a year's intentions come out within it. */
  readonly monthsAfter: number;
  readonly fromDay: number;
}

/** Each business day, about that day. */
interface DailyRule extends Habit {
  readonly every: 'business-day';
}

/** On some days of each year (`MM-DD`), about that day. */
interface YearRule extends Habit, Moved {
  readonly every: 'year';
  readonly days: readonly string[];
}

/** An agency's habit, from which dates are expected where none is announced. */
export type Rule = PeriodRule | DailyRule | YearRule;

/** An instant (ISO, Z) and the period that comes out then (SDMX text). */
export interface DatedPeriod {
  readonly at: string;
  readonly period: string;
}

/** A release with what is known of its dates. */
export interface ScheduledRelease extends Release {
  readonly rule: Rule;
  /** Announced by the agency, as the catalogue has them; they go before the rule. */
  readonly announced: readonly DatedPeriod[];
  /** Whose calendar dates the release, and under which name; null where none can be read. */
  readonly datedBy: { readonly source: SourceId; readonly name: string } | null;
}

/** Dates that the rule expects with `from` ≤ instant < `to`, in order. Bounds are ISO instants. */
export function releaseDates(rule: Rule, from: string, to: string): DatedPeriod[] {
  const first = addDays(dayAt(from, rule.zone), -1);
  const last = addDays(dayAt(to, rule.zone), 1);
  const start = Date.parse(from);
  const end = Date.parse(to);
  return candidates(rule, first, last)
    .map(({ day, period }) => ({ at: instantOf(day, rule.time, rule.zone), period: formatPeriod(period) }))
    .filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end)
    .sort((a, b) => a.at.localeCompare(b.at));
}

interface Candidate {
  readonly day: string;
  readonly period: Period;
}

/** Publication days around `first` … `last`; a few more than fall into the range. */
function candidates(rule: Rule, first: string, last: string): Candidate[] {
  switch (rule.every) {
    case 'business-day':
      return daily(rule, first, last);
    case 'year':
      return yearly(rule, first, last);
    case 'month':
    case 'quarter':
    case 'reference-year':
      return periodical(rule, first, last);
  }
}

function daily(rule: DailyRule, first: string, last: string): Candidate[] {
  const found: Candidate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (isBusinessDay(rule.holidays, day)) found.push({ day, period: dayPeriod(day) });
  }
  return found;
}

function yearly(rule: YearRule, first: string, last: string): Candidate[] {
  const found: Candidate[] = [];
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(last.slice(0, 4)) + 1; year += 1) {
    for (const monthDay of rule.days) {
      const day = moved(rule, `${year}-${monthDay}`);
      found.push({ day, period: dayPeriod(day) });
    }
  }
  return found;
}

/** One month more on either side, because a holiday can push a day out of its month. */
function periodical(rule: PeriodRule, first: string, last: string): Candidate[] {
  const found: Candidate[] = [];
  for (let month = monthOf(first) - 1; month <= monthOf(last) + 1; month += 1) {
    const { frequency, months } = referencePeriods[rule.every];
    const reference = month - rule.monthsAfter;
    if (reference % months !== months - 1) continue;
    found.push({ day: moved(rule, dayOfMonth(month, rule.fromDay)), period: { frequency, ordinal: Math.floor(reference / months) } });
  }
  return found;
}

const referencePeriods = {
  month: { frequency: 'M', months: 1 },
  quarter: { frequency: 'Q', months: 3 },
  'reference-year': { frequency: 'A', months: 12 },
} as const satisfies Record<PeriodRule['every'], { frequency: Period['frequency']; months: number }>;

function moved(rule: Moved & Habit, day: string): string {
  const ahead = rule.weekday === null ? 0 : (weekdays.indexOf(rule.weekday) + 1 - weekday(day) + 7) % 7;
  return nearestBusinessDay(rule.holidays, addDays(day, ahead), rule.whenHoliday);
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function dayOfMonth(month: number, fromDay: number): string {
  const last = lastDay({ frequency: 'M', ordinal: month });
  return `${last.slice(0, 8)}${String(Math.min(fromDay, Number(last.slice(8)))).padStart(2, '0')}`;
}

function dayPeriod(day: string): Period {
  return { frequency: 'D', ordinal: Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) };
}
