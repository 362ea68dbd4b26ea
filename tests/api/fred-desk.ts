import type { Series } from '../../core/series';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, catalogue, makeDesk } from './desk';

export const key = 'abcdefghijklmnopqrstuvwxyz012345';
export const everSince = 'realtime_start=1776-07-04&realtime_end=9999-12-31';

/** Its licence lets nobody pass it on. */
export const closedId = 'CA_IMPORTS_US';
const closed: Series = { ...(catalogue.series.get(closedId) as Series), redistribution: 'display-only' };
export const fredCatalogue = { ...catalogue, series: new Map([...catalogue.series, [closed.id, closed]]) };

export interface FredDesk {
  readonly desk: ApiDesk;
  ask(path: string, headers?: Record<string, string>): Promise<Response>;
  // biome-ignore lint/suspicious/noExplicitAny: what tests look into
  json(path: string): Promise<any>;
  xml(path: string): Promise<string>;
}

/** On 24 November 2026: an index, a monthly flow with revisions, a daily price, and a series that is not passed on. */
export async function makeFredDesk(): Promise<FredDesk> {
  const desk = await makeDesk('2026-11-24T17:00:00Z', { catalogue: fredCatalogue });
  const year = [150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161];
  await desk.publish('CA_CPI_ALL', '2026-09-16', observationsOf('2025-08', [...year, 165]));
  await desk.publish('CA_CPI_ALL', '2026-10-20', observationsOf('2026-08', [165, 166.2]));
  await desk.publish('CA_EXPORTS_US', '2026-07-25', observationsOf('2026-01', [40_000, 41_000, 42_000, 43_000, 44_000, 45_000]));
  await desk.publish('CA_EXPORTS_US', '2026-07-27', observationsOf('2026-06', [45_450]));
  await desk.publish('CA_EXPORTS_US', '2026-09-03', observationsOf('2026-06', [45_900, null]));
  await desk.publish('FX_USDCAD', '2026-11-20', observationsOf('2026-11-16', [1.4, 1.41, 1.42, 1.43, 1.44], 4));
  await desk.publish(closedId, '2026-09-03', observationsOf('2026-06', [30_000]));
  const keyed = (path: string) => `/fred/${path}${path.includes('?') ? '&' : '?'}api_key=${key}`;
  const ask = (path: string, headers?: Record<string, string>) => desk.get(keyed(path), headers);
  return {
    desk,
    ask,
    json: async (path) => (await ask(`${path}${path.includes('?') ? '&' : '?'}file_type=json`)).json(),
    xml: async (path) => (await ask(path)).text(),
  };
}
