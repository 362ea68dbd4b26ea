import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue';
import type { Clock } from '../runtime';
import { agencies } from './agencies';
import { type Agency, type Answer, type Question, rehearsalKey } from './answer';
import { makeTimetable, type Pace, writeCalendarFile } from './calendar';
import { answerControl, type Control, makeControl, makeCounter } from './control';
import { World } from './world';

export interface StandInOptions extends Omit<Pace, 'seed' | 'startMs'> {
  readonly clock: Clock;
  /** When the world begins, milliseconds since 1970; now by default. */
  readonly start?: number;
  readonly seed?: number;
  /** 0, any free port, by default. */
  readonly port?: number;
  /** Nothing comes out by itself: time moves by `control.announce` and `control.publish` only. */
  readonly manual?: boolean;
  readonly calendarFile?: string;
  readonly catalogue?: Catalogue;
}

export interface StandIns {
  readonly url: string;
  /** Environment variables that put the stand-ins in the agencies' place. */
  readonly baseUrls: Readonly<Record<string, string>>;
  /** Environment variables with the keys that the stand-ins want, as their agencies do. */
  readonly keys: Readonly<Record<string, string>>;
  readonly calendarFile: string;
  readonly control: Control;
  stop(): Promise<void>;
}

/** How far ahead the calendar file is written, and how often it is written again. */
const calendarAheadMs = 6 * 3_600_000;
const calendarEveryMs = 10 * 60_000;

/** Starts the stand-in agencies on a port of their own, then writes their calendar file. Throws when the port is in use. */
export async function startStandIns(options: StandInOptions): Promise<StandIns> {
  const { clock, seed = 1, port = 0, manual = false, catalogue = loadCatalogue(), start = clock.now() } = options;
  const ownFolder = options.calendarFile === undefined ? await mkdtemp(join(tmpdir(), 'rehearsal-')) : null;
  const calendarFile = options.calendarFile ?? join(ownFolder ?? '', 'calendar.yaml');
  const paced = [...catalogue.releases.values()].flatMap((release) => {
    const first = catalogue.series.get(release.series[0] ?? '');
    return first === undefined ? [] : [{ release, frequency: first.frequency, steps: first.lead === 'points-since-step' }];
  });
  const timetable = makeTimetable(paced, { ...options, seed, startMs: start });
  const world = new World({ catalogue, clock, timetable, answering: agencies.map(({ source }) => source), manual });
  const counter = makeCounter();
  const writeCalendar = async () => writeCalendarFile(calendarFile, world.calendar(clock.now() + calendarAheadMs));
  const control = makeControl(world, { requests: counter.all, writeCalendar });

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
  const rewriting = setInterval(() => void writeCalendar().catch(complain), calendarEveryMs).unref();
  await writeCalendar().catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  return {
    url,
    baseUrls: Object.fromEntries(agencies.map(({ variable, prefix }) => [variable, `${url}${prefix}`])),
    keys: Object.fromEntries(agencies.flatMap(({ key }) => (key === undefined ? [] : [[key, rehearsalKey]]))),
    calendarFile,
    control,
    stop,
  };

  async function stop(): Promise<void> {
    clearInterval(rewriting);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    if (ownFolder !== null) await rm(ownFolder, { recursive: true, force: true });
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', url);
    const body = await bodyOf(request);
    const question = (prefix: string): Question => ({
      method: request.method ?? 'GET',
      path: address.pathname.slice(prefix.length),
      query: address.searchParams,
      body,
      authorization: request.headers.authorization ?? null,
    });
    if (address.pathname.startsWith('/control/')) return send(request, response, await answerControl(control, question('/control')));
    const [agency] = agencies
      .filter(({ prefix }) => address.pathname.startsWith(`${prefix}/`))
      .sort((a, b) => b.prefix.length - a.prefix.length);
    if (agency === undefined) return send(request, response, { status: 404, type: 'text/plain', body: 'Nothing here.\n' });
    counter.count(agency.source, clock.now());
    await serveAgency(agency, question(agency.prefix), { request, response });
  }

  async function serveAgency(
    { source, answer }: Agency,
    question: Question,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ) {
    const faults = world.faults.wireFaultsOf(source);
    const fault = (kind: string) => faults.find((one) => one.kind === kind);
    if (fault('down')) return void request.socket.destroy();
    const limited = fault('rate-limited');
    if (limited) response.setHeader('Retry-After', String(limited.retryAfterSeconds ?? 5));
    world.advance();
    const honest = limited
      ? refusals['rate-limited']
      : fault('error-page')
        ? refusals['error-page']
        : fault('locked')
          ? refusals.locked
          : answer(world, question);
    const slow = fault('slow');
    if (slow) await wait(slow.byMs ?? 4000);
    send(request, response, fault('truncated') ? { ...honest, body: honest.body.slice(0, Math.floor(honest.body.length * 0.6)) } : honest);
  }
}

function complain(error: unknown): void {
  console.error(`The rehearsal's calendar could not be written: ${error instanceof Error ? error.message : String(error)}`);
}

const refusals = {
  'rate-limited': {
    status: 429,
    type: 'text/html',
    body: '<html><head><title>429 Too Many Requests</title></head><body>Too many requests</body></html>',
  },
  'error-page': {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: '<!DOCTYPE html>\n<html lang="en"><head><title>Service unavailable</title></head><body><p>We are working on it. / Nous y travaillons.</p></body></html>',
  },
  locked: { status: 409, type: 'application/json', body: '{"message":"The product is not released yet"}' },
} as const satisfies Record<string, Answer>;

/** Sends an answer; where the real service has validators, a request that holds them gets 304. */
function send(request: IncomingMessage, response: ServerResponse, { status, type, body, changedAt }: Answer): void {
  if (changedAt !== undefined) {
    const etag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
    response.setHeader('ETag', etag);
    response.setHeader('Last-Modified', new Date(changedAt).toUTCString());
    if (isUnchanged(request, { etag, changedAt })) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/** If-None-Match goes before If-Modified-Since, which knows whole seconds only. */
function isUnchanged({ headers }: IncomingMessage, { etag, changedAt }: { etag: string; changedAt: number }): boolean {
  if (headers['if-none-match'] !== undefined) return headers['if-none-match'] === etag;
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && changedAt < since;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
