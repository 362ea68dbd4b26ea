import { isFailure } from '../../../core/errors';
import type { SourceResponse } from '../source';
import type { Dialect } from './dialect';
import { readMessage } from './message';
import type { SdmxSeries } from './series';
import { sdmxMark } from './status';

/** A service that writes as the standard has it, for tests. */
export const plainDialect: Dialect = {
  agency: 'The service',
  time: 'TIME_PERIOD',
  seriesKeys: 'places',
  periodIn: 'id',
  attributes: { scale: 'UNIT_MULT', decimals: 'DECIMALS', base: 'BASE_PER' },
  markOf: sdmxMark,
  meaningOf: () => null,
  webPage: 'It is down.',
};

export function answer(text: string, status = 200): SourceResponse {
  const request = { method: 'GET', path: '/data/F/A?x=1', body: null, accept: '*/*', codes: [] } as const;
  return { request, url: '', status, headers: {}, text, receivedAt: '2026-08-07T12:30:00.000Z' };
}

export function read(text: string, own: Partial<Dialect> = {}): SdmxSeries[] {
  return readMessage(answer(text), { ...plainDialect, ...own });
}

/** Each series' key with its periods and values. */
export function values(text: string, own: Partial<Dialect> = {}): unknown[] {
  return read(text, own).map(({ key, observations }) => [key, observations.map(({ period, value }) => [period, value])]);
}

/** `code: sentence` of the failure that an answer is. */
export function sentence(text: string, own: Partial<Dialect> = {}, status = 200): string {
  try {
    readMessage(answer(text, status), { ...plainDialect, ...own });
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('It was read.');
}

/** SDMX-CSV 2.0 with the dimensions AREA and FREQ. A row is action, area, frequency, period, value, status. */
export function csv(...rows: string[]): string {
  const header = 'STRUCTURE,STRUCTURE_ID,ACTION,AREA,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS';
  return [header, ...rows.map((row) => `dataflow,T:F(1.0),${row}`), ''].join('\n');
}
