import { dimensions, measure, observationAttributes, seriesAttributes, timeDimension } from '../../core/sdmx/components';
import type { DataMessage, WrittenObservation, WrittenSeries } from '../../core/sdmx/message';
import { bytesOf, inTurns } from '../parts';
import type { DataFormat } from './format';

/** SDMX-CSV 1.0: a row for each observation, with all that is told of it; of a series without observations one row with its key. */
export const csv: DataFormat = {
  type: 'application/vnd.sdmx.data+csv;version=1.0.0',
  isTimeSeriesOnly: false,
  hasHistory: false,
  repeatsKeys: false,
  write: (message) => bytesOf(inTurns(lines(message))),
};

const head = ['DATAFLOW', ...[...dimensions, timeDimension, measure, ...seriesAttributes, ...observationAttributes].map(({ id }) => id)];
const nothing: WrittenObservation = { period: '', value: null, status: null, quality: null };

function* lines({ flow, dataSets }: DataMessage): Generator<string> {
  const name = `${flow.agency}:${flow.id}(${flow.version})`;
  yield line(head);
  for (const one of dataSets.flatMap(({ series }) => series)) {
    const observations = one.observations.length === 0 ? [nothing] : one.observations;
    for (const observation of observations) yield line([name, ...row(one, observation)]);
  }
}

function row({ key, attributes }: WrittenSeries, { period, value, status, quality }: WrittenObservation): string[] {
  return [
    ...dimensions.map(({ id }) => key[id]),
    period,
    value ?? '',
    ...seriesAttributes.map(({ id }) => attributes[id] ?? ''),
    status ?? '',
    quality ?? '',
  ];
}

/** RFC 4180. */
function line(cells: readonly string[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
