import { breaksIn, crossesBreak } from './break';
import type { Observation } from './observation';
import type { Frequency } from './period';
import { yearEarlier } from './period';

/** Observations of one frequency, at hand by period. */
export interface Timeline {
  readonly frequency: Frequency;
  /** Oldest first. */
  readonly observations: readonly Observation[];
  readonly byOrdinal: ReadonlyMap<number, Observation>;
  readonly breaks: readonly number[];
}

export type Valued = Observation & { readonly value: number };
/** Why there is nothing to compare with: the series begins later, a period has no value, or a break lies between. */
export type Uncomparable = 'no-earlier' | 'gap' | 'break';
export type Earlier = { readonly found: Valued } | { readonly missing: Uncomparable };

/**
 * Days that markets and agencies stay closed at most (Easter, the year's end: five). A daily series that is
 * silent for longer has a gap; shorter silences are weekends and holidays.
 */
export const longestClosureDays = 7;

export function timeline(frequency: Frequency, observations: readonly Observation[], listedBreaks: readonly number[] = []): Timeline {
  const ordered = [...observations].sort((a, b) => a.ordinal - b.ordinal);
  const byOrdinal = new Map<number, Observation>();
  for (const observation of ordered) byOrdinal.set(observation.ordinal, observation);
  return { frequency, observations: ordered, byOrdinal, breaks: breaksIn(ordered, listedBreaks) };
}

/** What stands `lag` periods before `ordinal`; in a daily series the last day before it that has a value. */
export function periodsEarlier(line: Timeline, ordinal: number, lag = 1): Earlier {
  return lookBack(line, ordinal, ordinal - lag);
}

/** What stands a year before `ordinal`; in a daily series the same calendar day, or the last one before it that has a value. */
export function aYearEarlier(line: Timeline, ordinal: number): Earlier {
  return lookBack(line, ordinal, yearEarlier({ frequency: line.frequency, ordinal }).ordinal);
}

export function hasValue(observation: Observation | undefined): observation is Valued {
  return observation !== undefined && observation.value !== null;
}

/** The newest observation that has a value. */
export function newestValued(observations: readonly Observation[]): Valued | null {
  return observations.findLast(hasValue) ?? null;
}

/** Applies `reduce` to the values of consecutive periods; null when one is missing or a break lies among them. */
export function over(line: Timeline, first: number, last: number, reduce: (values: readonly number[]) => number): number | null {
  if (crossesBreak(line.breaks, first, last)) return null;
  const values: number[] = [];
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const observation = line.byOrdinal.get(ordinal);
    if (!hasValue(observation)) return null;
    values.push(observation.value);
  }
  return reduce(values);
}

function lookBack(line: Timeline, ordinal: number, wanted: number): Earlier {
  const patience = line.frequency === 'D' ? longestClosureDays : 1;
  for (let target = wanted; target > wanted - patience; target -= 1) {
    const candidate = line.byOrdinal.get(target);
    if (!hasValue(candidate)) continue;
    return crossesBreak(line.breaks, target, ordinal) ? { missing: 'break' } : { found: candidate };
  }
  const first = line.observations[0];
  return { missing: first === undefined || wanted < first.ordinal ? 'no-earlier' : 'gap' };
}
