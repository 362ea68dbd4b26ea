import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import pThrottle from 'p-throttle';
import { failure, isFailure } from '../../core/errors';
import type { SourceId } from '../../core/series';
import type { Clock } from '../../runtime';
import { agencyWords } from './answers';
import { readBody } from './http-body';
import { type Counted, createMeter, type Used } from './http-budget';
import { retryAfterMs, unreachable, wasCut } from './http-failures';
import { type KeyedCall, withKey, withoutKey } from './http-key';
import type { Service, SourceRequest, SourceResponse } from './source';

/** What came back, with the bytes to archive. */
export interface HttpAnswer extends SourceResponse {
  /** The body after content decoding (gzip undone by fetch), exactly what `text` was decoded from; empty when `notModified`. */
  readonly body: Buffer;
  /** Of `body`, in hexadecimal. */
  readonly sha256: string;
  /** HTTP 304: the agency says that nothing changed since the settled answer. There is nothing to parse. */
  readonly notModified: boolean;
  /** Nothing new: 304, or the same bytes and status as the settled answer to the same request. */
  readonly unchanged: boolean;
}

export interface Http {
  /**
   * Sends one request to its source, in turn, and reads the answer whole, whatever its status below 429.
   * @throws source-unreachable (network, time-out, 5xx), source-rate-limited (429, or our own budget) or
   * source-refused (a body too large), with `retryAfterMs` where the agency or the budget says it; unavailable
   * when the program is stopping.
   */
  ask(source: Service, request: SourceRequest): Promise<HttpAnswer>;
  /**
   * Says that an answer has been dealt with. Only then is the same request asked conditionally (If-None-Match,
   * If-Modified-Since) and the same body called unchanged: an answer whose publication failed must come again.
   */
  settled(answer: HttpAnswer): void;
  /** Says that an answer is not dealt with: whatever comes next to the same request is looked at, be it what was settled before. */
  unsettled(answer: HttpAnswer): void;
  used(source: SourceId): Used;
  /** Goes on counting from what the store knows: an agency's day does not begin anew with our process. */
  resume(source: Service, counted: Counted): void;
}

/** How connections look from outside. Some edges treat clients by these (feeds: transport). */
interface Connection {
  readonly userAgent: string;
  /** A new connection for each call, so that a sick server behind a load balancer is not asked twice. */
  readonly close: boolean;
  /** Offers h2 beside http/1.1 in the TLS handshake. */
  readonly http2: boolean;
}

interface HttpLog {
  debug(fields: object, words: string): void;
  warn(fields: object, words: string): void;
}

export interface HttpOptions {
  readonly clock: Clock;
  /** Where each source is asked, by source id, or `id/base` for its further addresses, without a final slash (registry: `baseUrlsFrom`). */
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly log: HttpLog;
  /** The keys that agencies gave out, by source (registry: `keysFrom`). */
  readonly keys?: Readonly<Record<SourceId, string>>;
  readonly connections?: Readonly<Record<SourceId, Partial<Connection>>>;
  /** What goes out in the place of `fetch`, by source: for what is no plain address (files-fetch). */
  readonly fetches?: Readonly<Record<SourceId, (url: string, init: RequestInit) => Promise<Response>>>;
  /** Once aborted, what waits for its turn or its answer is given up at once (`unavailable`). */
  readonly stopping?: AbortSignal;
}

const plainConnection: Connection = { userAgent: 'trade-desk (economic indicator dashboard)', close: true, http2: false };
/** Requests whose last answer is remembered, over all sources. */
const remembered = 1_000;

interface Settled {
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly sha256: string;
  readonly status: number;
}

/** The only fetch of the project: turn, time-out, budget, conditional requests and reading live here, once. Retries are the jobs'. */
export function createHttp(options: HttpOptions): Http {
  const lines = new Map<SourceId, ReturnType<typeof createLine>>();
  const settledAnswers = new Map<string, Settled>();
  // Every request that waits listens for the end; a start asks all agencies at once.
  if (options.stopping !== undefined) setMaxListeners(0, options.stopping);

  function lineOf(source: Service): ReturnType<typeof createLine> {
    const line = lines.get(source.id) ?? createLine(source, options);
    lines.set(source.id, line);
    return line;
  }

  return {
    async ask(source, request) {
      const known = settledAnswers.get(keyOf(source, request));
      const answer = await orStopped(options.stopping, () => lineOf(source).send(request, conditions(request, known)));
      const notModified = answer.status === 304;
      const same = known !== undefined && known.sha256 === answer.sha256 && known.status === answer.status;
      keys.set(answer, keyOf(source, request));
      return Object.assign(answer, { notModified, unchanged: notModified || same });
    },
    settled(answer) {
      const key = keys.get(answer);
      if (key === undefined || answer.notModified) return;
      settledAnswers.delete(key);
      settledAnswers.set(key, {
        etag: answer.headers.etag,
        lastModified: answer.headers['last-modified'],
        sha256: answer.sha256,
        status: answer.status,
      });
      for (const oldest of settledAnswers.keys()) {
        if (settledAnswers.size <= remembered) break;
        settledAnswers.delete(oldest);
      }
    },
    unsettled(answer) {
      settledAnswers.delete(keys.get(answer) ?? '');
    },
    used: (source) => lines.get(source)?.used() ?? { today: 0, lastMinute: 0 },
    resume: (source, counted) => lineOf(source).resume(counted),
  };
}

/** A fetch in its turn may take longer than the end of the program may: it is left to itself. */
function orStopped<T>(stopping: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (stopping === undefined) return work();
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(failure('unavailable', 'The program is stopping: nothing is asked any more.'));
    if (stopping.aborted) return giveUp();
    stopping.addEventListener('abort', giveUp, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => stopping.removeEventListener('abort', giveUp));
  });
}

/** Which request an answer belongs to; answers are plain values otherwise. */
const keys = new WeakMap<object, string>();

function keyOf(source: Service, { method, base = '', path, body }: SourceRequest): string {
  return [source.id, base, method, path, body].join(' ');
}

/** Validators go with GET only: on a POST a server may answer 412 to them. */
function conditions(request: SourceRequest, known: Settled | undefined): Record<string, string> {
  if (known === undefined || request.method !== 'GET') return {};
  return {
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}

type Received = Omit<HttpAnswer, 'notModified' | 'unchanged'>;

/** One source's line: its turn, its budget, its connection. */
function createLine(source: Service, { clock, baseUrls, log, keys: agencyKeys, connections, fetches, stopping }: HttpOptions) {
  const meter = createMeter(source.id, { perDay: source.limits.perDay ?? null, perMinute: source.limits.perMinute ?? null });
  const connection = { ...plainConnection, ...connections?.[source.id] };
  const secret = agencyKeys?.[source.id] ?? null;
  const fetchOf = fetches?.[source.id] ?? fetch;
  const dispatcher = connection.http2 ? http2Dispatcher() : undefined;
  const inTurn = pThrottle({ limit: source.limits.requests, interval: source.limits.perMs, strict: true })(fetchOnce);

  async function fetchOnce(request: SourceRequest, extra: Record<string, string>): Promise<Received> {
    stopping?.throwIfAborted();
    meter.spend(clock.now());
    const call = callOf(request);
    const signal = AbortSignal.timeout(timeoutOf(request));
    const response = await fetchOf(call.url, {
      method: request.method,
      body: call.body,
      headers: {
        accept: request.accept,
        'user-agent': connection.userAgent,
        ...(connection.close ? { connection: 'close' } : {}),
        ...(request.body === null ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
        ...extra,
      },
      signal,
      ...(dispatcher === undefined ? {} : { dispatcher }),
    } as RequestInit);
    const body = await readBody(response, source.title.en);
    return received(request, response, { body: withoutKey(body, secret), url: withoutKey(response.url, secret) }, clock);
  }

  function timeoutOf({ timeoutMs = source.limits.timeoutMs }: SourceRequest): number {
    return timeoutMs;
  }

  /** The request as it goes out, with the key in it. */
  function callOf(request: SourceRequest): KeyedCall {
    const plain = { url: `${addressOf(request)}${request.path}`, body: request.body, headers: {} };
    return request.keyed && source.key !== undefined && secret !== null ? withKey(plain, source.key, secret) : plain;
  }

  function addressOf({ base }: SourceRequest): string {
    if (base === undefined) return baseUrls[source.id] ?? source.baseUrl.fallback;
    if (base.startsWith('https://')) return base;
    const address = baseUrls[`${source.id}/${base}`] ?? source.otherBaseUrls?.[base]?.fallback;
    if (address === undefined) throw failure('invalid-request', `${source.id} has no address named "${base}": add it to the source.`);
    return address;
  }

  async function send(request: SourceRequest, extra: Record<string, string>): Promise<Received> {
    const startedMs = clock.now();
    const host = new URL(addressOf(request)).host;
    const answer = await inTurn(request, extra)
      .catch((error: unknown) => {
        if (!wasCut(error)) throw error;
        log.debug({ source: source.id, path: request.path }, `${host} cut the connection; asked once more at once`);
        return inTurn(request, extra);
      })
      .catch((error: unknown) => {
        if (stopping?.aborted) throw error;
        const reported = isFailure(error) ? error : unreachable(host, error, timeoutOf(request));
        log.warn({ source: source.id, path: request.path }, reported.message);
        throw reported;
      });
    log.debug(
      { source: source.id, path: request.path, status: answer.status, bytes: answer.body.length, ms: clock.now() - startedMs },
      'asked',
    );
    refuseToGoOn(answer, host, clock.now());
    return answer;
  }

  return {
    send,
    used: (): Used => meter.used(clock.now()),
    resume: (counted: Counted) => meter.resume(counted, clock.now()),
  };
}

/** 429 and every 5xx are no answers: they say when to come back, or nothing. */
function refuseToGoOn({ status, headers, text }: Received, host: string, nowMs: number): void {
  const after = { retryAfterMs: retryAfterMs(headers['retry-after'], nowMs) };
  if (status === 429)
    throw failure('source-rate-limited', `${host} says that it is asked too often (HTTP 429)${agencyWords(text)}.`, after);
  if (status >= 500) throw failure('source-unreachable', `${host} is up but does not work (HTTP ${status})${agencyWords(text)}.`, after);
}

function received(request: SourceRequest, response: Response, { body, url }: { body: Buffer; url: string }, clock: Clock): Received {
  const isFile = request.answer === 'file' && response.status === 200;
  return {
    request,
    url,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    // Takes the BOM off; bytes that are not UTF-8 become U+FFFD, which no number contains.
    text: isFile ? '' : new TextDecoder('utf-8').decode(body),
    ...(isFile ? { file: body } : {}),
    receivedAt: new Date(clock.now()).toISOString(),
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
  };
}

/**
 * A dispatcher that offers h2. fetch is Node's own, whose undici can't be imported; its Agent is reached through
 * the slot in which undici keeps the global one.
 * @throws RangeError at start, where this Node has no such slot.
 */
function http2Dispatcher(): object {
  void globalThis.Response; // undici is loaded, and the slot filled, when one of its globals is first touched
  const agent = (globalThis as Record<symbol, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  if (!(agent instanceof Object)) throw new RangeError('This Node can’t offer HTTP/2 to sources: leave http2 off.');
  const Agent = agent.constructor as new (options: { allowH2: boolean }) => object;
  return new Agent({ allowH2: true });
}
