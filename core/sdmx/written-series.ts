import type { Terms } from '../citation';
import type { Observation } from '../observation';
import type { Series, Words } from '../series';
import type { DataMessage, MessageHead, WrittenSeries } from './message';
import { writtenObservations } from './message';
import { keyNames, seriesAttributes, seriesKey } from './series-key';
import { wholeDataflow } from './structures';

/** Who must be named beside the figures of a series. */
export interface Told {
  /** The agency in full. */
  readonly agency: Words;
  readonly licence: (Terms & { readonly name: Words }) | null;
}

/** A series with some of its observations, oldest first, as every format writes it. */
export function writtenSeries(series: Series, observations: readonly Observation[], { agency, licence }: Told): WrittenSeries {
  const newest = observations.at(-1);
  const period = newest === undefined ? null : { frequency: series.frequency, ordinal: newest.ordinal };
  return {
    key: seriesKey(series),
    keyNames: keyNames(series),
    attributes: seriesAttributes(series, { agency, licence, period }),
    observations: writtenObservations(series.frequency, observations),
  };
}

/** A message of whole series as they stand, as a file holds them: of the flow of all series, by time. */
export function seriesMessage(head: MessageHead, series: readonly WrittenSeries[]): DataMessage {
  const dataSets = [{ validFrom: null, series }];
  return { head, flow: wholeDataflow, dataSets, detail: 'full', dimensionAtObservation: 'TIME_PERIOD' };
}
