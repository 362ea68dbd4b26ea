import { crossesBreak } from './break';
import { hasValue, over, periodsEarlier, type Timeline } from './comparison';
import { average } from './decimal';
import { firstDay, lastDay, type Period, parsePeriod, periodOf } from './period';
import { granted, type Refusable, refused } from './refusal';

/** What is put at 100, or changes are counted from: ordinals of the first and last period, and the value or mean of these. */
export interface Base {
  readonly first: number;
  readonly last: number;
  readonly level: number;
}

/**
 * The base that a text names: a period of the series (`2024-03`), of a day without a value the last one before it, or
 * a year (`2024`), whose mean it is. Refuses with `invalid-request` what is no such period, or has no value.
 */
export function baseOf(line: Timeline, text: string | undefined): Refusable<Base> {
  if (text === undefined) return refused('invalid-request', 'base-not-given');
  const named = parsePeriod(text);
  const bounds = named === null ? null : boundsOf(line, named);
  if (bounds === null) return refused('invalid-request', 'base-not-a-period');
  const level = over(line, bounds.first, bounds.last, average) ?? dailyAverage(line, bounds);
  if (level === null) return refused('invalid-request', 'base-has-no-value');
  return granted({ ...bounds, level });
}

/** A base is a period of the series itself or a year; nothing in between, for nobody says "second quarter = 100" of months. */
function boundsOf(line: Timeline, named: Period): { first: number; last: number } | null {
  const { frequency } = line;
  if (named.frequency === frequency) {
    const { ordinal } = openDay(line, named);
    return { first: ordinal, last: ordinal };
  }
  if (named.frequency !== 'A') return null;
  return { first: periodOf(frequency, firstDay(named)).ordinal, last: periodOf(frequency, lastDay(named)).ordinal };
}

/** A day on which markets were closed stands for the last one before it that has a value. */
function openDay(line: Timeline, named: Period): { readonly ordinal: number } {
  const before = named.frequency === 'D' ? periodsEarlier(line, named.ordinal + 1) : null;
  return before !== null && 'found' in before ? before.found : named;
}

/** The mean of a year of a daily series, whose weekends and holidays have no values; null unless the year is over. */
function dailyAverage(line: Timeline, { first, last }: { first: number; last: number }): number | null {
  const within = line.observations.filter((observation) => observation.ordinal >= first && observation.ordinal <= last).filter(hasValue);
  const newest = line.observations.at(-1);
  const full = line.frequency === 'D' && within.length >= 240 && newest !== undefined && newest.ordinal >= last - 3;
  return full && !crossesBreak(line.breaks, first, last) ? average(within.map((observation) => observation.value)) : null;
}
