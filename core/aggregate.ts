import { breaksIn } from './break';
import { longestClosureDays } from './comparison';
import { average, roundHalfAway, sum } from './decimal';
import { cautionOf, type Observation } from './observation';
import type { Frequency } from './period';
import { firstDay, frequencies, lastDay, periodOf } from './period';
import type { Refusable } from './refusal';
import { granted, refused } from './refusal';
import type { Series } from './series';

export const aggregations = ['sum', 'average', 'end-of-period'] as const;
export type Aggregation = (typeof aggregations)[number];

export interface Aggregated {
  readonly frequency: Frequency;
  /** Null when the frequency was already the one asked for. */
  readonly method: Aggregation | null;
  /**
   * One for each period of the lower frequency that the observations reach over from end to end; those with
   * a missing period stand there without a value. A period that has only begun is left out.
   */
  readonly observations: readonly Observation[];
  /** True where agencies publish no such figure, so that a screen must say "calculated": averages of rates. */
  readonly calculated: boolean;
  /** Breaks, as ordinals of the lower frequency. */
  readonly breaks: readonly number[];
}

export interface AggregationRequest {
  readonly series: Series;
  /** Oldest first, at the series' own frequency. */
  readonly observations: readonly Observation[];
  readonly to: Frequency;
  /** Needed only where nature leaves a choice (prices), or to insist. */
  readonly method?: Aggregation;
  readonly breaks?: readonly number[];
}

/** A first business day may come after New Year's Day, a weekend and the holiday's substitute. */
const closedAtStartDays = 4;

/**
 * Turns observations into those of a lower frequency, by the series' nature (statistics rules, 1.1): flows are
 * summed; flows at annual rates, levels, indices and rates averaged; stocks taken at the end; prices as asked.
 * A year or quarter with a missing period has no value. In daily series weekends and holidays are not missing.
 * Refuses with `incompatible-frequency` or `wrong-aggregation`.
 */
export function aggregate(request: AggregationRequest): Refusable<Aggregated> {
  const { series, observations, to } = request;
  const from = series.frequency;
  const listed = breaksIn(observations, request.breaks);
  if (to === from) return granted({ frequency: to, method: null, observations, calculated: false, breaks: listed });
  if (frequencies.indexOf(to) < frequencies.indexOf(from)) return refused('incompatible-frequency', 'frequency-not-lower');
  if (from === 'W') return refused('incompatible-frequency', 'weeks-do-not-fit');
  const method = methodFor(series, request.method);
  if (!method.ok) return method;
  return granted({
    frequency: to,
    method: method.value,
    observations: buckets(observations, from, to).map((bucket) => aggregated(series, bucket, method.value)),
    calculated: series.nature === 'rate',
    breaks: [...new Set(listed.flatMap((ordinal) => lowerBreaks(from, to, ordinal)))],
  });
}

/** The observations that fall into a period of a lower frequency, oldest first. */
export function partsOfPeriod(
  observations: readonly Observation[],
  { from, to, ordinal }: { from: Frequency; to: Frequency; ordinal: number },
) {
  const { first, last } = boundsOf(from, to, ordinal);
  return observations.filter((part) => part.ordinal >= first && part.ordinal <= last);
}

/** The one method that a nature allows; null where it has to be asked. */
export function methodOf(series: Pick<Series, 'nature'>): Aggregation | null {
  switch (series.nature) {
    case 'flow':
    case 'balance':
      return 'sum';
    case 'flow-at-annual-rate':
    case 'average-level':
    case 'index':
    case 'rate':
      return 'average';
    case 'stock':
      return 'end-of-period';
    case 'price':
      return null;
  }
}

function methodFor(series: Series, asked: Aggregation | undefined): Refusable<Aggregation> {
  // Overlapping windows can neither be summed nor averaged; the last of them is still true of its own three months.
  if (series.window === 3) return asked === 'end-of-period' ? granted(asked) : refused('wrong-aggregation', 'three-month-average');
  const own = methodOf(series);
  if (own === null) {
    if (asked === undefined) return refused('wrong-aggregation', 'method-must-be-asked');
    return asked === 'sum' ? refused('wrong-aggregation', 'method-not-of-nature') : granted(asked);
  }
  return asked === undefined || asked === own ? granted(own) : refused('wrong-aggregation', 'method-not-of-nature');
}

interface Bucket {
  readonly ordinal: number;
  readonly complete: boolean;
  readonly parts: readonly Observation[];
}

function buckets(observations: readonly Observation[], from: Frequency, to: Frequency): Bucket[] {
  const oldest = observations[0];
  const newest = observations.at(-1);
  if (oldest === undefined || newest === undefined) return [];
  const parts = new Map<number, Observation[]>();
  for (const observation of observations) {
    const bucket = bucketOf(from, to, observation.ordinal);
    const held = parts.get(bucket);
    if (held === undefined) parts.set(bucket, [observation]);
    else held.push(observation);
  }
  const made: Bucket[] = [];
  for (let ordinal = bucketOf(from, to, oldest.ordinal); ordinal <= bucketOf(from, to, newest.ordinal); ordinal += 1) {
    const bounds = boundsOf(from, to, ordinal);
    const begun = bounds.first < oldest.ordinal - (from === 'D' ? closedAtStartDays : 0);
    if (begun || lastNeeded(from, bounds.last) > newest.ordinal) continue;
    const held = parts.get(ordinal) ?? [];
    made.push({ ordinal, parts: held, complete: isComplete(from, bounds, held) });
  }
  return made;
}

/** A daily series is out for a month once its last weekday is. */
function lastNeeded(from: Frequency, last: number): number {
  if (from !== 'D') return last;
  const weekday = (((last + 3) % 7) + 7) % 7;
  return last - Math.max(0, weekday - 4);
}

function isComplete(from: Frequency, bounds: { first: number; last: number }, parts: readonly Observation[]): boolean {
  const valued = parts.filter((part) => part.value !== null).map((part) => part.ordinal);
  if (from !== 'D') return valued.length === bounds.last - bounds.first + 1;
  const marks = [bounds.first - 1, ...valued, bounds.last + 1];
  return valued.length > 0 && marks.every((mark, at) => at === 0 || mark - (marks[at - 1] ?? mark) <= longestClosureDays);
}

function aggregated(series: Series, { ordinal, complete, parts }: Bucket, method: Aggregation): Observation {
  const decimals = parts.reduce((most, part) => Math.max(most, part.decimals), series.unit.decimals);
  const last = parts.findLast((part) => part.value !== null);
  if (!complete || last === undefined) {
    return { ordinal, value: null, decimals: 0, status: parts.some((part) => part.status === 'L') ? 'L' : 'O', quality: null };
  }
  const values = parts.flatMap((part) => (part.value === null ? [] : [part.value]));
  const used = method === 'end-of-period' ? [last] : parts;
  return { ordinal, value: combine(series, method, values, decimals), decimals, status: cautionOf(used) ?? 'A', quality: null };
}

function combine(series: Series, method: Aggregation, values: readonly number[], decimals: number): number {
  if (method === 'sum') return sum(values);
  if (method === 'end-of-period') return values.at(-1) as number;
  // Agencies print average indices with the index's own decimals and compute changes from those.
  return series.nature === 'index' ? roundHalfAway(average(values), decimals) : average(values);
}

/** A break inside a lower period spoils the comparison on both of its sides. */
function lowerBreaks(from: Frequency, to: Frequency, ordinal: number): number[] {
  const bucket = bucketOf(from, to, ordinal);
  return boundsOf(from, to, bucket).first === ordinal ? [bucket] : [bucket, bucket + 1];
}

function bucketOf(from: Frequency, to: Frequency, ordinal: number): number {
  return periodOf(to, firstDay({ frequency: from, ordinal })).ordinal;
}

function boundsOf(from: Frequency, to: Frequency, ordinal: number): { first: number; last: number } {
  const period = { frequency: to, ordinal };
  return { first: periodOf(from, firstDay(period)).ordinal, last: periodOf(from, lastDay(period)).ordinal };
}
