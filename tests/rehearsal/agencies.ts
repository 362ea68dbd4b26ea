import { onTestFinished } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { boc } from '../../jobs/sources/boc';
import { fred } from '../../jobs/sources/fred';
import { withKey } from '../../jobs/sources/http-key';
import type { Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';
import { statcan } from '../../jobs/sources/statcan';
import { type StandInOptions, type StandIns, startStandIns } from '../../rehearsal/stand-ins';

/** 08:20 in Ottawa on a Tuesday. */
export const start = Date.parse('2026-11-24T13:20:00Z');

/** FRED as it is asked with its key. */
export const keyedFred: Source = { ...fred, ...fred.withKey };

export const sources: readonly Source[] = [statcan, boc, fred, keyedFred];

/** Read once: stand-ins change nothing of it. */
const catalogue = loadCatalogue();

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
  const { url } = request.keyed && source.key ? withKey(plain, source.key, standing.keys[source.key.variable] ?? '') : plain;
  const headers: Record<string, string> = { accept: request.accept, connection: 'close' };
  if (request.body !== null) headers['content-type'] = 'application/json';
  const response = await fetch(url, { method: request.method, body: request.body, headers });
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
