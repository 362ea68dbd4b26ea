import { onTestFinished } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { hasCode } from '../../core/series';
import { fred } from '../../jobs/sources/fred';
import { withKey } from '../../jobs/sources/http-key';
import { configuredSources, variablesOfSources } from '../../jobs/sources/registry';
import type { Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';
import { statcan } from '../../jobs/sources/statcan';
import { type StandInOptions, type StandIns, startStandIns } from '../../rehearsal/stand-ins';

/** 08:20 in Ottawa on a Tuesday. */
export const start = Date.parse('2026-11-24T13:20:00Z');

/** FRED as it is asked with its key. */
export const keyedFred: Source = { ...fred, ...fred.withKey };

/** Read once: stand-ins change nothing of it. */
export const catalogue = loadCatalogue();

/** Every source that has series in the catalogue, as it is asked without a key, if it may be, and as it is asked with one. */
export const askedSources: readonly (readonly [name: string, source: Source])[] = [
  ...[...configuredSources({}).values()]
    .filter(({ switchedOff }) => switchedOff === null)
    .map((source) => [source.id, { ...source, key: undefined }] as const),
  ...[...configuredSources(Object.fromEntries(variablesOfSources().keys.map((name) => [name, 'a-key']))).values()]
    .filter(({ key }) => key !== undefined)
    .map((source) => [`${source.id} with a key`, source] as const),
].filter(([, { id }]) => [...catalogue.series.values()].some((series) => series.source === id && hasCode(series)));

export interface Standing extends StandIns {
  /** The stand-ins' clock, moved by the test alone. */
  readonly clock: { ms: number };
}

/** Stand-ins whose clock stands still until a test moves it; stopped when the test ends. */
export async function stand(options: Partial<StandInOptions> = {}): Promise<Standing> {
  const clock = { ms: start };
  const standIns = await startStandIns({ start, catalogue, ...options, clock: { now: () => clock.ms } });
  onTestFinished(() => standIns.stop());
  return { ...standIns, clock };
}

/** Sends a source's request as the program would, and answers what the source's `parse` takes. */
export async function ask(standing: StandIns, source: Source, request: SourceRequest): Promise<SourceResponse> {
  const { variable } = (request.base === undefined ? undefined : source.otherBaseUrls?.[request.base]) ?? source.baseUrl;
  const plain = { url: `${standing.baseUrls[variable]}${request.path}`, body: request.body, headers: {} };
  const call = request.keyed && source.key ? withKey(plain, source.key, standing.keys[source.key.variable] ?? '') : plain;
  const headers: Record<string, string> = { accept: request.accept, connection: 'close', ...call.headers };
  if (request.body !== null) headers['content-type'] = 'application/json';
  const response = await fetch(call.url, { method: request.method, body: call.body, headers });
  return {
    request,
    url: response.url,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
    receivedAt: '2026-11-24T13:20:00.000Z',
  };
}

/** A call of StatCan's service: GET without `body`, else POST. */
export async function callStatcan(standing: StandIns, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const request: SourceRequest = {
    method: body === undefined ? 'GET' : 'POST',
    path,
    body: body === undefined ? null : JSON.stringify(body),
    accept: 'application/json',
    codes: [],
  };
  const { status, text } = await ask(standing, statcan, request);
  return { status, body: JSON.parse(text) };
}
