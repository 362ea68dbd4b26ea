import { methodOf } from './aggregate';
import { type Base, baseOf } from './base';
import { crossesBreak } from './break';
import type { Earlier, Timeline, Valued } from './comparison';
import { aYearEarlier, hasValue, over, periodsEarlier, timeline } from './comparison';
import { average, differenceOfMeans, percentChange, percentOf, subtractMeans, sum } from './decimal';
import { cautionOf, type Observation, tombstone } from './observation';
import type { Frequency } from './period';
import { periodsPerYear } from './period';
import type { Refusable } from './refusal';
import { granted, refused } from './refusal';
import type { Series } from './series';
import type { Transformation } from './transformation';
import { lagOf, percentRefusal, refusalOf, transformedUnit } from './transformation';

export interface Measured {
  readonly series: Series;
  /** Lower than the series' own after an aggregation. */
  readonly frequency?: Frequency;
  /** Oldest first. */
  readonly observations: readonly Observation[];
  readonly breaks?: readonly number[];
}

export interface Transformed {
  readonly unit: 'own' | 'percent' | 'points' | 'logarithm' | 'index';
  /** Digits that are worth printing. Values carry up to twelve, so that they round as the exact quotient does. */
  readonly decimals: number;
  /** One for each observation that came in; without a value where the transformation has none. */
  readonly observations: readonly Observation[];
}

/**
 * Applies a transformation; aggregate first, then transform. A change, sum or average across a gap or a break
 * has no value; one with a value has the most cautious status of its parts. For three-month averages the change on the period is the one on three months earlier.
 * `base` is for `index` and `since`: a period of the series (`2024-03`) or a year whose average is meant (`2024`).
 * A change since a period has no value before that period.
 * Refuses, with `incompatible-units`, `incompatible-frequency`, `wrong-aggregation` or `invalid-request`, what
 * has no meaning for the series' nature (statistics rules, 1.1).
 */
export function transform(measured: Measured, transformation: Transformation, base?: string): Refusable<Transformed> {
  const frequency = measured.frequency ?? measured.series.frequency;
  const refusal = refusalOf(measured.series, frequency, transformation);
  if (refusal !== null) return refusal;
  const line = timeline(frequency, measured.observations, measured.breaks);
  const { series } = measured;
  const shape = shapeOf(series, transformation);
  if (transformation === 'index' || transformation === 'since') {
    const ground = baseOf(line, base);
    if (!ground.ok) return ground;
    const divides = shape.unit === 'percent' || shape.unit === 'index';
    if (divides && ground.value.level <= 0) return refused('invalid-request', 'base-not-positive');
    const parts = within(line, ground.value.first, ground.value.last);
    const calculate = onBase(series, line, ground.value)[transformation];
    return granted({ ...shape, observations: each(line, shape, calculate, () => parts) });
  }
  return granted({
    ...shape,
    observations:
      transformation === 'lin'
        ? measured.observations
        : each(line, shape, calculator(series, line, transformation), (now) => partsOf(series, line, transformation, now.ordinal)),
  });
}

/**
 * The observations that a transformed value is calculated from, its own period's first; the base's periods for what is measured from one.
 * Empty where the transformation has no meaning, or the value itself is missing.
 */
export function inputsOf(
  measured: Measured,
  { transformation, ordinal, base }: { readonly transformation: Transformation; readonly ordinal: number; readonly base?: string },
): readonly Observation[] {
  const { series } = measured;
  const frequency = measured.frequency ?? series.frequency;
  const line = timeline(frequency, measured.observations, measured.breaks);
  const own = line.byOrdinal.get(ordinal);
  if (own === undefined || refusalOf(series, frequency, transformation) !== null) return [];
  if (transformation === 'lin') return [own];
  if (transformation !== 'index' && transformation !== 'since')
    return [own, ...partsOf(series, line, transformation, ordinal).filter((part) => part.ordinal !== ordinal)];
  const ground = baseOf(line, base);
  return ground.ok ? [own, ...within(line, ground.value.first, ground.value.last)] : [];
}

type Shape = Omit<Transformed, 'observations'>;

function shapeOf(series: Series, transformation: Transformation): Shape {
  if (transformation === 'log') return { unit: 'logarithm', decimals: 4 };
  const unit = transformedUnit(series, transformation);
  return { unit, decimals: unit === 'percent' || unit === 'index' ? 1 : series.unit.decimals };
}

type Calculation = (now: Valued) => number | null;
/** Those that are calculated, and from nothing but the observations. */
type Plain = Exclude<Transformation, 'lin' | 'index' | 'since'>;

function calculator(series: Series, line: Timeline, transformation: Plain): Calculation {
  const lag = lagOf(series, line.frequency);
  const perYear = (periodsPerYear[line.frequency] ?? 1) / lag;
  const onPeriod = (compare: (now: number, then: number) => number | null) => (now: Valued) =>
    against(now, periodsEarlier(line, now.ordinal, lag), compare);
  const onYear = (compare: (now: number, then: number) => number | null) => (now: Valued) =>
    against(now, aYearEarlier(line, now.ordinal), compare);
  switch (transformation) {
    case 'chg':
      return onPeriod(subtractMeans);
    case 'ch1':
      return onYear(subtractMeans);
    case 'pch':
      return onPeriod(percent);
    case 'pc1':
      return onYear(percent);
    case 'pca':
      return onPeriod((now, then) => (then > 0 && now >= 0 ? ((now / then) ** perYear - 1) * 100 : null));
    case 'cch':
      return onPeriod((now, then) => (then > 0 && now > 0 ? Math.log(now / then) * 100 : null));
    case 'cca':
      return onPeriod((now, then) => (then > 0 && now > 0 ? Math.log(now / then) * 100 * perYear : null));
    case 'log':
      return (now) => (now.value > 0 ? Math.log(now.value) : null);
    case 'ytd':
      return (now) => yearToDate(series, line, now.ordinal);
    case 'avg3':
      return (now) => over(line, now.ordinal - 2, now.ordinal, average);
    case 'sum12':
      return (now) => over(line, now.ordinal - 11, now.ordinal, sum);
    case 'sum4':
      return (now) => over(line, now.ordinal - 3, now.ordinal, sum);
  }
}

/** The observations that a value is calculated from, beside the one of its own period. */
function partsOf(series: Series, line: Timeline, transformation: Plain, ordinal: number): readonly Observation[] {
  switch (transformation) {
    case 'log':
      return [];
    case 'chg':
    case 'pch':
    case 'pca':
    case 'cch':
    case 'cca':
      return found(periodsEarlier(line, ordinal, lagOf(series, line.frequency)));
    case 'ch1':
    case 'pc1':
      return found(aYearEarlier(line, ordinal));
    case 'ytd': {
      const perYear = periodsPerYear[line.frequency] ?? 1;
      const january = Math.floor(ordinal / perYear) * perYear;
      return [...within(line, january, ordinal), ...within(line, january - perYear, ordinal - perYear)];
    }
    case 'avg3':
      return within(line, ordinal - 2, ordinal);
    case 'sum12':
      return within(line, ordinal - 11, ordinal);
    case 'sum4':
      return within(line, ordinal - 3, ordinal);
  }
}

function found(earlier: Earlier): readonly Observation[] {
  return 'found' in earlier ? [earlier.found] : [];
}

function within(line: Timeline, first: number, last: number): readonly Observation[] {
  const parts: Observation[] = [];
  for (let ordinal = first; ordinal <= last; ordinal += 1) {
    const observation = line.byOrdinal.get(ordinal);
    if (observation !== undefined) parts.push(observation);
  }
  return parts;
}

function yearToDate(series: Series, line: Timeline, ordinal: number): number | null {
  const perYear = periodsPerYear[line.frequency] ?? 1;
  const january = Math.floor(ordinal / perYear) * perYear;
  if (crossesBreak(line.breaks, january - perYear, ordinal)) return null;
  // Of sums, also where means are meant: as many periods on both sides, and no means that were rounded.
  const now = over(line, january, ordinal, sum);
  const then = over(line, january - perYear, ordinal - perYear, sum);
  if (now === null || then === null) return null;
  if (percentRefusal(series) === null) return percent(now, then);
  return differenceOfMeans(now, then, methodOf(series) === 'sum' ? 1 : ordinal - january + 1);
}

function onBase(series: Series, line: Timeline, base: Base): Record<'index' | 'since', Calculation> {
  const apart = ({ ordinal }: Valued) =>
    ordinal < base.first ? crossesBreak(line.breaks, ordinal, base.last) : crossesBreak(line.breaks, base.first, ordinal);
  const compare = percentRefusal(series) === null ? percent : subtractMeans;
  // Windows that share a month with that of the base have no change of their own.
  const overlaps = ({ ordinal }: Valued) => ordinal > base.last && ordinal - base.last < lagOf(series, line.frequency);
  return {
    index: (now) => (apart(now) ? null : percentOf(now.value, base.level)),
    since: (now) => (now.ordinal < base.first || apart(now) || overlaps(now) ? null : compare(now.value, base.level)),
  };
}

function against(now: Valued, earlier: Earlier, compare: (now: number, then: number) => number | null): number | null {
  return 'found' in earlier ? compare(now.value, earlier.found.value) : null;
}

function percent(now: number, then: number): number | null {
  return then > 0 ? percentChange(now, then) : null;
}

/** What overflows a double is no value either. */
function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function each(line: Timeline, shape: Shape, calculate: Calculation, partsFor: (now: Valued) => readonly Observation[]): Observation[] {
  const cautious = cautionOf(line.observations) !== null;
  return line.observations.map((observation) => {
    if (!hasValue(observation)) return { ...observation, decimals: shape.decimals };
    const value = finite(calculate(observation));
    if (value === null) return { ...tombstone, ordinal: observation.ordinal };
    const caution = cautious ? cautionOf([observation, ...partsFor(observation)]) : null;
    // The agency's letter is of its own figure.
    return { ...observation, value, decimals: shape.decimals, status: caution ?? observation.status, quality: null };
  });
}
