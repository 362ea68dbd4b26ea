import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Api, createApi } from '../../api/app';
import { createHttp } from '../../api/http-server';
import { createMetrics, type Metrics } from '../../api/metrics';
import { createSessions } from '../../api/operator-sessions';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { searchCatalogue } from '../../catalogue/search';
import type { Mode } from '../../core/mode';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { configuredSources } from '../../jobs/sources/registry';
import { addressesBehind, encryptedBehind, loopback } from '../../live/client-address';
import type { Database } from '../../prisma/database';
import { archive } from '../../prisma/queries/payloads';
import { newestSeq } from '../../prisma/queries/prints';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { syncCatalogue } from '../../prisma/queries/series';
import { publish } from '../../prisma/queries/vintages';
import { createReads } from '../../reads';
import { edition } from '../store/editions';
import { makeStore, type Store } from '../store/engines';

export const catalogue: Catalogue = loadCatalogue();

/** The API on a store of its own, with a clock and a seq that a test sets. */
export interface ApiDesk {
  readonly database: Database;
  readonly api: Api;
  readonly metrics: Metrics;
  readonly warnings: string[];
  nowMs: number;
  seq: number;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Publishes what an agency said on a day at 12:30 UTC, and lets the API's seq follow the log. */
  publish(id: string, day: string, observations: readonly Observation[]): Promise<void>;
  remove(): Promise<void>;
}

interface DeskOptions {
  readonly mode?: Mode;
  readonly catalogue?: Catalogue;
  /** OPERATOR_KEY; left out, nobody can sign in. */
  readonly operatorKey?: string;
  /** PUBLIC_URL; left out, answers name the host that was asked. */
  readonly origin?: string;
  /** An embedded one where it is left out. */
  readonly openStore?: () => Promise<Pick<Store, 'database' | 'remove'>>;
}

export async function makeDesk(nowIso: string, options: DeskOptions = {}): Promise<ApiDesk> {
  const { mode = 'live', catalogue: used = catalogue, operatorKey = null, openStore = () => makeStore('embedded') } = options;
  const store = await openStore();
  const { database } = store;
  await syncCatalogue(database, used);
  await syncReleaseDates(database, catalogue.calendar('2026-09-01T00:00:00Z', '2027-04-01T00:00:00Z'));
  const desk = { nowMs: Date.parse(nowIso), seq: 0 };
  const warnings: string[] = [];
  const metrics = createMetrics({ database, seq: () => made.seq, sockets: () => 3 });
  const sources = configuredSources({});
  const search = searchCatalogue(used, [...sources.values()]);
  const clock = { now: () => made.nowMs };
  const runtime = {
    database,
    catalogue: used,
    search,
    mode,
    build: 'test',
    origin: options.origin ?? null,
    clock,
    operator: createSessions({ key: operatorKey, clock, database }),
    seq: () => made.seq,
    read: createReads({ database, catalogue: used, sources, clock }, sources),
  } as const;
  const [addressOf, isEncrypted] = [addressesBehind(loopback), encryptedBehind(loopback)];
  const api = createApi({ runtime, sources, metrics, addressOf, isEncrypted, warn: (sentence) => warnings.push(sentence) });
  const made: ApiDesk = Object.assign(desk, {
    database,
    api,
    metrics,
    warnings,
    get: async (path: string, headers: Record<string, string> = {}) => api.app.request(path, { headers }),
    async publish(id: string, day: string, observations: readonly Observation[]) {
      await publish(database, [await publicationOf(database, used.series.get(id) as Series, day, observations)]);
      made.seq = await newestSeq(database);
    },
    async remove() {
      metrics.close();
      await store.remove();
    },
  });
  return made;
}

/** The same API behind a listening server, as programs meet it; `deadlineMs` is after which a stop cuts off what is still open. */
export async function listen(
  desk: ApiDesk,
  deadlineMs = 500,
): Promise<{ origin: string; port: number; server: Server; stop(): Promise<void> }> {
  const pages = {
    handle: async (request: { url?: string }, response: { end(text: string): unknown }) => void response.end(`page ${request.url}`),
    upgrade: (_: unknown, socket: { end(text: string): unknown }) => void socket.end('HTTP/1.1 101 Next\r\n\r\n'),
  };
  const http = createHttp({ api: desk.api, pages, answered: desk.metrics.answered, warn: (sentence) => desk.warnings.push(sentence) });
  await new Promise<void>((resolve) => http.server.listen(0, '127.0.0.1', resolve));
  const { port } = http.server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, server: http.server, stop: () => http.stop(deadlineMs) };
}

export interface Sending {
  readonly method?: string;
  /** A text is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Sends JSON, each time from an address of its own unless `headers` say from which. */
export function senderTo(origin: () => string): (to: string, sending?: Sending) => Promise<Response> {
  let addresses = 0;
  return (to, { method = 'POST', body, headers } = {}) => {
    addresses += 1;
    const own = { 'content-type': 'application/json', 'x-forwarded-for': `10.1.${Math.floor(addresses / 200)}.${addresses % 200}` };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(origin() + to, { method, body: text ?? null, headers: { ...own, ...headers } });
  };
}

async function publicationOf(database: Database, series: Series, day: string, observations: readonly Observation[]) {
  const asOf = `${day}T12:30:00.000Z`;
  const body = Buffer.from(JSON.stringify({ day, observations }));
  const request = { method: 'GET', body: null };
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  const response = {
    request,
    url: `https://agency.example/${series.id}?day=${day}`,
    status: 200,
    headers,
    body,
    receivedAt: `${day}T12:30:01.000Z`,
  };
  const payload = await archive(database, { source: series.source, response });
  const seenAt = `${day}T12:30:01.000Z`;
  const said = edition(observations, { publishedAt: asOf });
  return { series, edition: said, asOf, payload, parserVersion: 1, scheduledAt: asOf, seenAt, checkedAt: seenAt, unconfirmed: false };
}
