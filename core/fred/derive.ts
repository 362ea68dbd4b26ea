import { type Aggregation, aggregate } from '../aggregate';
import type { Observation } from '../observation';
import { type Frequency, firstDay, lastDay, periodOf } from '../period';
import { granted, type Refusable } from '../refusal';
import type { Series } from '../series';
import { transform } from '../transform';
import type { Transformation } from '../transformation';
import type { Statement } from './real-time';

/** What a client wants made of a series: aggregated first, then transformed. */
export interface Derivation {
  readonly series: Series;
  readonly frequency: Frequency;
  /** Left out, the series' own. */
  readonly method?: Aggregation | undefined;
  readonly units: Transformation;
  readonly breaks: readonly number[];
}

export interface Derived {
  /** Whether its figures are ours and not the agency's, so that they have other decimals than it prints. */
  readonly calculated: boolean;
  readonly observations: readonly Observation[];
}

/** Refuses what has no meaning for the series, whatever its observations are. */
export function derive({ series, frequency, method, units, breaks }: Derivation, observations: readonly Observation[]): Refusable<Derived> {
  const aggregated = aggregate({ series, observations, to: frequency, breaks, ...(method === undefined ? {} : { method }) });
  if (!aggregated.ok) return aggregated;
  const transformed = transform({ series, frequency, observations: aggregated.value.observations, breaks: aggregated.value.breaks }, units);
  if (!transformed.ok) return transformed;
  const calculated = units !== 'lin' || aggregated.value.method === 'average';
  return granted({ calculated, observations: transformed.value.observations });
}

/**
 * Derives day by day: give it the statements oldest first, and it answers what each changed in what is derived. It looks at no
 * more of the series than the changes can reach (a year and what lies around it), so that a long history of small revisions
 * costs little more than their number.
 */
export function deriver(derivation: Derivation): (statement: Statement) => Statement {
  const { series, frequency } = derivation;
  const known = new Map<number, Observation>();
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const derivedOf = (ordinal: number) => periodOf(frequency, firstDay({ frequency: series.frequency, ordinal })).ordinal;
  return ({ day, observations }) => {
    const [first, last] = [observations[0], observations.at(-1)];
    if (first === undefined || last === undefined) return { day, observations: [] };
    for (const observation of observations) known.set(observation.ordinal, observation);
    // What lies between these and what was known is empty from now on, where it was not there before.
    const changed: readonly [number, number] =
      newest < oldest ? [first.ordinal, last.ordinal] : [Math.min(first.ordinal, newest), Math.max(last.ordinal, oldest)];
    [oldest, newest] = [Math.min(oldest, first.ordinal), Math.max(newest, last.ordinal)];
    // The period before may be completed by this one: a daily series has a month once a later day is there.
    const [from, to] = [derivedOf(changed[0]) - 1, derivedOf(changed[1]) + reach[frequency]];
    const read = {
      oldest,
      newest,
      from: Math.max(oldest, periodOf(series.frequency, firstDay({ frequency, ordinal: from - reach[frequency] })).ordinal),
      to: Math.min(newest, periodOf(series.frequency, lastDay({ frequency, ordinal: to + 1 })).ordinal),
    };
    const made = derive(derivation, within(known, read));
    return { day, observations: made.ok ? made.value.observations.filter(({ ordinal }) => ordinal >= from && ordinal <= to) : [] };
  };
}

/** Periods that a value reaches back at most: a year, and of days the closed ones before it. */
const reach = { D: 380, W: 55, M: 13, Q: 5, A: 2 } as const satisfies Record<Frequency, number>;

interface Bounds {
  readonly from: number;
  readonly to: number;
  /** Of all that is known. */
  readonly oldest: number;
  readonly newest: number;
}

/** What is known within bounds, and beyond a gap at either of them the observation that bounds it: of a gap there is something to say. */
function within(known: ReadonlyMap<number, Observation>, bounds: Bounds): Observation[] {
  const found: Observation[] = [];
  let { from, to } = bounds;
  while (from > bounds.oldest && !known.has(from)) from -= 1;
  while (to < bounds.newest && !known.has(to)) to += 1;
  for (let ordinal = from; ordinal <= to; ordinal += 1) {
    const observation = known.get(ordinal);
    if (observation !== undefined) found.push(observation);
  }
  return found;
}
