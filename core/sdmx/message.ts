import type { Observation } from '../observation';
import { type Frequency, formatPeriod } from '../period';
import type { Dataflow } from './artefact';
import type { SeriesAttributeId } from './components';
import type { Detail } from './data-query';
import type { SeriesKey } from './series-key';

/** One observation as it is written: its value with the agency's decimals, null where there is none. */
export interface WrittenObservation {
  readonly period: string;
  readonly value: string | null;
  /** Null where the message tells no attributes. */
  readonly status: string | null;
  readonly quality: string | null;
}

export interface WrittenSeries {
  readonly key: SeriesKey;
  /** What the codes of the key mean, in English, for formats that say so beside them. */
  readonly keyNames: SeriesKey;
  readonly attributes: Readonly<Partial<Record<SeriesAttributeId, string>>>;
  readonly observations: readonly WrittenObservation[];
}

/** What was said at one instant, or what stands now. */
export interface DataSet {
  /** When it became public, ISO; null for what stands now. */
  readonly validFrom: string | null;
  readonly series: readonly WrittenSeries[];
}

/** Who tells it and when: the head of every message. */
export interface MessageHead {
  /** Letters, digits, `_`, `@`, `$`, `-`. */
  readonly id: string;
  /** ISO, Z. */
  readonly prepared: string;
  /** A rehearsal's figures are no figures. */
  readonly isTest: boolean;
}

/** Figures before they become bytes; every format is made of this alone. */
export interface DataMessage {
  readonly head: MessageHead;
  readonly flow: Dataflow;
  readonly dataSets: readonly DataSet[];
  readonly detail: Detail;
  /** TIME_PERIOD, AllDimensions, or a dimension of the key. */
  readonly dimensionAtObservation: string;
}

/** Observations of a series, oldest first, as they are written. */
export function writtenObservations(frequency: Frequency, observations: readonly Observation[]): WrittenObservation[] {
  return observations.map(({ ordinal, value, decimals, status, quality }) => ({
    period: formatPeriod({ frequency, ordinal }),
    value: value === null ? null : value.toFixed(decimals),
    status,
    quality,
  }));
}

/** What `detail` leaves of a series. */
export function detailed(series: WrittenSeries, detail: Detail): WrittenSeries {
  switch (detail) {
    case 'full':
      return series;
    case 'nodata':
      return { ...series, observations: [] };
    case 'serieskeysonly':
      return { ...series, attributes: {}, observations: [] };
    case 'dataonly':
      return { ...series, attributes: {}, observations: series.observations.map((one) => ({ ...one, status: null, quality: null })) };
  }
}

/** The first so many of a list, the last so many, or both. */
export function ends<One>(
  all: readonly One[],
  { first, last }: { readonly first: number | null; readonly last: number | null },
): readonly One[] {
  if (first === null && last === null) return all;
  return all.filter((_, at) => (first !== null && at < first) || (last !== null && at >= all.length - last));
}
