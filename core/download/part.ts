import { type Aggregation, aggregate } from '../aggregate';
import { newestInstant } from '../as-of';
import { roundHalfAway } from '../decimal';
import type { Observation } from '../observation';
import { type Frequency, firstDay, lastDay, periodOf } from '../period';
import { granted, type Refusable, refused } from '../refusal';
import type { Series } from '../series';
import { type Transformed, transform } from '../transform';
import type { DownloadQuestion } from './question';

/** An observation with the statement that gave it: when that became public, ISO. */
export interface Stated extends Observation {
  readonly asOf: string;
}

/** What is known of a series for a question, oldest period first, and oldest statement first where all vintages are asked for. */
export interface DownloadReading {
  readonly series: Series;
  readonly observations: readonly Stated[];
  readonly breaks: readonly number[];
  /** When each statement reached us, by `asOf`; both ISO. */
  readonly seenAt: ReadonlyMap<string, string>;
  /** Since when what was said is known, ISO; null before the first statement. */
  readonly knownSince: string | null;
}

/** A series as a file has it. */
export interface DownloadPart extends Omit<DownloadReading, 'breaks'> {
  readonly frequency: Frequency;
  readonly measure: Pick<Transformed, 'unit' | 'decimals'>;
  /** How periods were put together; null where the frequency is the series' own. */
  readonly method: Aggregation | null;
  /** Of an index, `2002` or `2020-01`: the agency's, or the one that was asked for; null for other units. */
  readonly base: string | null;
  /** The agency's own figures, and not what we made of them. */
  readonly isOwn: boolean;
}

type Asked = Pick<DownloadQuestion, 'units' | 'frequency' | 'aggregation' | 'base' | 'vintage' | 'from' | 'to'>;

/**
 * Aggregates first, then transforms, then cuts to the range. Of what we calculated the statement is the newest that is in the
 * reading. Refuses what has no meaning for the series' nature; and all vintages of what is calculated, which would be calculated
 * across vintages.
 */
export function partOf(reading: DownloadReading, asked: Asked): Refusable<DownloadPart> {
  const { series, observations, breaks, ...rest } = reading;
  const frequency = asked.frequency ?? series.frequency;
  const isOwn = asked.units === 'lin' && frequency === series.frequency;
  const whole = { ...rest, series, frequency };
  if (isOwn) {
    const measure = { unit: 'own', decimals: series.unit.decimals } as const;
    const own = { isOwn, measure, method: null, base: series.unit.base };
    return granted({ ...whole, ...own, observations: within(observations, frequency, asked) });
  }
  if (asked.vintage !== 'latest') return refused('invalid-request', 'vintages-not-calculated');
  const method = asked.aggregation === null ? {} : { method: asked.aggregation };
  const lower = aggregate({ series, observations, to: frequency, breaks, ...method });
  if (!lower.ok) return lower;
  const made = transform(
    { series, frequency, observations: lower.value.observations, breaks: lower.value.breaks },
    asked.units,
    asked.base,
  );
  if (!made.ok) return made;
  const asOf = newestInstant(observations.map((one) => one.asOf)) ?? '';
  const stated = made.value.observations.map((one) => ({ ...one, asOf }));
  const calculated = { isOwn, measure: made.value, method: lower.value.method, base: baseIn(made.value, series, asked) };
  return granted({ ...whole, ...calculated, observations: within(stated, frequency, asked) });
}

/** The value as it stands in a file: the source's own digits; of what we calculated six after the point at most, trailing zeros cut off. */
export function valueText({ value, decimals }: Observation, { isOwn, measure }: Pick<DownloadPart, 'isOwn' | 'measure'>): string | null {
  if (value === null) return null;
  if (isOwn) return value.toFixed(decimals);
  const text = roundHalfAway(value, mostDecimals).toFixed(mostDecimals);
  const needed = text.length - mostDecimals + Math.min(measure.decimals, mostDecimals);
  return (text.slice(0, needed) + text.slice(needed).replace(/0+$/, '')).replace(/\.$/, '');
}

const mostDecimals = 6;

function baseIn({ unit }: Transformed, series: Series, { base }: Asked): string | null {
  return unit === 'own' ? series.unit.base : unit === 'index' ? base : null;
}

function within<One extends Observation>(observations: readonly One[], frequency: Frequency, { from, to }: Asked): readonly One[] {
  const first = from === null ? Number.NEGATIVE_INFINITY : periodOf(frequency, firstDay(from)).ordinal;
  const last = to === null ? Number.POSITIVE_INFINITY : periodOf(frequency, lastDay(to)).ordinal;
  return observations.filter(({ ordinal }) => ordinal >= first && ordinal <= last);
}
