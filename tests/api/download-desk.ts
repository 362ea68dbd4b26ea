import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { observationsOf } from '../fixtures/measured';
import { type ApiDesk, catalogue, makeDesk } from './desk';

export const id = 'CA_EXPORTS_US';
export const other = 'CA_IMPORTS_US';
export const rate = 'CA_UNEMPLOYMENT_RATE';
/** The one series that its licence keeps here. */
export const closed: Series = { ...(catalogue.series.get('CA_EXPORTS_ALL') as Series), redistribution: 'display-only' };
const partlyClosed = { ...catalogue, series: new Map([...catalogue.series, [closed.id, closed]]) };

/** 2024-01 to 2026-09; `last` is preliminary. */
const monthly = (last: number) => {
  const values = observationsOf('2024-01', [...Array.from({ length: 32 }, (_, at) => 40_000 + at * 10), last]);
  return values.map((one, at): Observation => (at === values.length - 1 ? { ...one, status: 'P' } : one));
};

/** Three series with figures, one of them of two editions. */
export async function makeDownloadDesk(): Promise<ApiDesk> {
  const desk = await makeDesk('2026-11-26T15:00:00Z', { catalogue: partlyClosed });
  await desk.publish(id, '2026-10-06', monthly(41_000));
  await desk.publish(id, '2026-11-05', monthly(39_000));
  await desk.publish(other, '2026-11-05', observationsOf('2026-07', [50_000, null, 51_000.5]));
  await desk.publish(rate, '2026-11-06', observationsOf('2026-08', [6.9, 7.1, 6.8]));
  return desk;
}

/** What the desk at hand answers, as text and as lines. */
export function textsOf(desk: () => ApiDesk) {
  const textAt = async (path: string) => (await desk().get(path)).text();
  const linesAt = async (path: string) => (await textAt(path)).trimEnd().split('\n');
  return { textAt, linesAt };
}
