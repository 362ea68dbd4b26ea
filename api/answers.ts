import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mode } from '../core/mode';
import { gzipped, takesGzip } from '../gzip';
import type { Clock } from '../runtime';

/**
 * How long an answer stays true. `print`: until the print log grows. `second`: it also holds words of the clock
 * (freshness, calendar, checks), so it is made again each second; the former one goes out meanwhile, at most two
 * seconds old. `never`: it is made for each request.
 */
export type Lasting = 'print' | 'second' | 'never';

/** An answer that is no JSON: a picture, a page of its own. */
export interface Content {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Beside those of every answer, or in their place. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A route's answer before it becomes bytes. `lasting` may be shorter than the route's own. */
export interface Answer {
  /** An object; the mode of the program is put in front of what it says. */
  readonly body: Readonly<Record<string, unknown>> | Content;
  /** Newest place in the print log of what the answer is about, where that is less than the whole log: other prints leave its tag as it is. */
  readonly place?: number;
  /** When the print log last grew, ISO Z; null where a date would say less than the truth. */
  readonly modifiedAt: string | null;
  readonly lasting: Lasting;
}

/** A finished answer: the very bytes and headers that go out, and for how long. */
interface Finished {
  readonly seq: number;
  /** The second in which it was made, where it holds words of the clock; else null. */
  readonly second: number | null;
  readonly etag: string;
  readonly modifiedMs: number | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
  /** The same with the length of the bytes. */
  readonly wholeHeaders: Readonly<Record<string, string>>;
  /** Text long enough to be worth compressing. */
  readonly zips: boolean;
  /** Compressed, once somebody has asked for that. */
  zipped: Uint8Array<ArrayBuffer> | null;
  /** Its successor is being made. */
  renewing: boolean;
  /** Asked for since it last stood at the end of the queue. */
  asked: boolean;
}

export interface Answers {
  /**
   * Answers a GET or HEAD from the finished bytes, or makes them once for all who ask at the same time. `make` also
   * reads the question: an address that has a finished answer was understood before.
   */
  give(request: Request, lasting: Lasting, make: () => Promise<Answer>): Response | Promise<Response>;
  /** Writes a finished answer straight to Node's response; false, with nothing written, when there is none. */
  giveFinished(request: IncomingMessage, response: ServerResponse): boolean;
}

const mostBytes = 64 * 1024 * 1024;
const mostBytesOfOne = 8 * 1024 * 1024;
/** Below it compressing costs more than it saves. */
const leastZipped = 1_400;

/** What pages of other origins may read beside the few headers that they always may. */
const exposed = [
  'ETag, Last-Modified, Link, Memento-Datetime, Content-Disposition, Content-Range, Retry-After',
  'RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Mode, X-Source, X-Received-At, X-Original-Status',
].join(', ');

/** Headers of everything under /api/v1: open to every origin, never sniffed, and never a rehearsal's by mistake. */
export function openHeaders(mode: Mode) {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed,
    'X-Content-Type-Options': 'nosniff',
    'X-Mode': mode,
  } as const;
}

export interface AnswersOptions {
  readonly clock: Clock;
  readonly seq: () => number;
  readonly mode: Mode;
  /** Bytes of finished answers that are kept. */
  readonly most?: number;
}

/**
 * Finished answers by URL, at most 64 MB of them; what nobody asked for goes first (a second chance for the rest).
 * `seq` is read before the answer is made, so that what it is filed under is never newer than what it says.
 * A finished answer needs neither a Request nor a route: past Hono it costs a fifth less (bench/json.ts).
 * A log that went back (another database) takes all finished answers with it, for its numbers will come again.
 * Texts of some length are compressed for who takes gzip, when first asked for; a part of an answer (Range) is one of its plain bytes.
 */
export function createAnswers({ clock, seq, mode, most = mostBytes }: AnswersOptions): Answers {
  const finished = new Map<string, Finished>();
  const making = new Map<string, Promise<Finished>>();
  let held = 0;
  let newest = 0;
  const secondNow = () => Math.floor(clock.now() / 1000);

  function position(): number {
    const at = seq();
    if (at < newest) {
      finished.clear();
      making.clear();
      held = 0;
    }
    newest = at;
    return at;
  }

  function find(url: string): Finished | null {
    const at = position();
    const found = finished.get(url);
    if (found === undefined || found.seq !== at) return null;
    if (found.second !== null && secondNow() - found.second > (found.renewing ? 1 : 0)) return null;
    found.asked = true;
    return found;
  }

  function keep(url: string, one: Finished): void {
    drop(url);
    finished.set(url, one);
    held += sizeOf(url, one);
    while (held > most) {
      const [oldest, entry] = finished.entries().next().value as [string, Finished];
      drop(oldest);
      if (entry.asked && entry !== one) {
        finished.set(oldest, { ...entry, asked: false });
        held += sizeOf(oldest, entry);
      }
    }
  }

  function drop(url: string): void {
    const one = finished.get(url);
    if (one !== undefined && finished.delete(url)) held -= sizeOf(url, one);
  }

  async function finish(url: string, lasting: Lasting, make: () => Promise<Answer>): Promise<Finished> {
    const at = { seq: seq(), second: secondNow() };
    const answer = await make();
    const { type, bytes, headers: own } = contentOf(answer.body, mode);
    const etag = `"${answer.place ?? at.seq}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
    const modifiedMs = answer.modifiedAt === null ? null : wholeSecondPast(answer.modifiedAt, clock.now());
    const isSmall = bytes.length <= Math.min(mostBytesOfOne, most);
    const headers: Record<string, string> = {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      ETag: etag,
      Vary: 'Accept-Encoding',
      // What is too large to be kept would be made once more for each part.
      'Accept-Ranges': isSmall ? 'bytes' : 'none',
      ...openHeaders(mode),
      ...own,
    };
    if (modifiedMs !== null) headers['Last-Modified'] = new Date(modifiedMs).toUTCString();
    const shortest = lasting === 'print' ? answer.lasting : lasting;
    const wholeHeaders = { ...headers, 'Content-Length': String(bytes.length) };
    const second = shortest === 'print' ? null : at.second;
    const zips = textTypes.test(type) && bytes.length >= leastZipped;
    const one = { seq: at.seq, second, etag, modifiedMs, bytes, headers, wholeHeaders, zips, zipped: null, renewing: false, asked: false };
    if (shortest !== 'never' && at.seq <= position() && isSmall && url.length <= 512) keep(url, one);
    return one;
  }

  async function respond(url: string, one: Finished, { headers }: Request): Promise<Response> {
    if (unchanged(one, headers.get('if-none-match'), headers.get('if-modified-since'))) {
      return new Response(null, { status: 304, headers: unchangedHeaders(one, headers.get('if-none-match')) });
    }
    const part = headers.get('range');
    if (part !== null && mayBePart(one, headers.get('if-range'))) return partOf(one, part);
    if (!one.zips || part !== null || !takesGzip(headers.get('accept-encoding') ?? undefined)) {
      return new Response(one.bytes, { status: 200, headers: one.wholeHeaders });
    }
    const zipped = one.zipped ?? new Uint8Array(await gzipped(one.bytes));
    if (one.zipped === null && finished.get(url) === one) held += zipped.length;
    one.zipped = zipped;
    return new Response(zipped, { status: 200, headers: zippedHeaders(one, zipped) });
  }

  return {
    give(request, lasting, make) {
      const url = pathAndQuery(request.url);
      const found = find(url);
      if (found !== null) return respond(url, found, request);
      const key = `${seq()}${lasting === 'print' ? '' : `@${secondNow()}`} ${url}`;
      const one = making.get(key) ?? finish(url, lasting, make).finally(() => making.delete(key));
      making.set(key, one);
      const former = finished.get(url);
      if (former !== undefined) former.renewing = true;
      return one.then((answer) => respond(url, answer, request));
    },
    giveFinished({ url = '', method, headers }, response) {
      const found = method === 'GET' || method === 'HEAD' ? find(url) : null;
      if (found === null) return false;
      if (unchanged(found, headers['if-none-match'], headers['if-modified-since'])) {
        response.writeHead(304, unchangedHeaders(found, headers['if-none-match'])).end();
        return true;
      }
      const zips = found.zips && takesGzip(headers['accept-encoding']);
      if (headers.range !== undefined || (zips && found.zipped === null)) return false;
      const bytes = (zips ? found.zipped : null) ?? found.bytes;
      response.writeHead(200, zips ? zippedHeaders(found, bytes) : found.wholeHeaders).end(method === 'HEAD' ? undefined : bytes);
      return true;
    },
  };
}

function contentOf(body: Answer['body'], mode: Mode): Content {
  if (isContent(body)) return body;
  return { type: 'application/json', bytes: new TextEncoder().encode(JSON.stringify({ mode, ...body })), headers: {} };
}

function isContent(body: Answer['body']): body is Content {
  return body.bytes instanceof Uint8Array;
}

/** RFC 9110: If-None-Match decides alone where it is sent; tags are compared weakly, and what is compressed is the same answer. */
export function unchanged(
  one: { readonly etag: string; readonly modifiedMs: number | null },
  ifNoneMatch: string | null | undefined,
  ifModifiedSince: string | null | undefined,
): boolean {
  if (ifNoneMatch) {
    return (
      ifNoneMatch.trim() === '*' ||
      ifNoneMatch.split(',').some((tag) => [one.etag, zippedTag(one)].includes(tag.trim().replace(/^W\//, '')))
    );
  }
  if (!ifModifiedSince || one.modifiedMs === null) return false;
  const since = Date.parse(ifModifiedSince);
  return !Number.isNaN(since) && one.modifiedMs <= since;
}

const textTypes = /^text\/|[/+](json|xml|csv)\b|^image\/svg/;

function sizeOf(url: string, { bytes, zipped }: Finished): number {
  return bytes.length + (zipped?.length ?? 0) + url.length;
}

/** RFC 9110, 8.8.3: other bytes have another tag. */
function zippedTag({ etag }: Pick<Finished, 'etag'>): string {
  return `${etag.slice(0, -1)}-gzip"`;
}

function zippedHeaders(one: Finished, zipped: Uint8Array): Record<string, string> {
  return { ...one.wholeHeaders, ETag: zippedTag(one), 'Content-Encoding': 'gzip', 'Content-Length': String(zipped.length) };
}

/** With the tag of what the asker has. */
function unchangedHeaders(one: Finished, ifNoneMatch: string | null | undefined): Readonly<Record<string, string>> {
  return ifNoneMatch?.includes(zippedTag(one)) ? { ...one.headers, ETag: zippedTag(one) } : one.headers;
}

/** RFC 9110, 13.1.5: a part goes with what the asker has only where that is these very bytes, which are plain; and of none that is not kept. */
function mayBePart({ etag, modifiedMs, headers }: Finished, ifRange: string | null): boolean {
  if (headers['Accept-Ranges'] === 'none') return false;
  if (ifRange === null) return true;
  return ifRange.startsWith('"') ? ifRange === etag : modifiedMs !== null && Date.parse(ifRange) === modifiedMs;
}

/** One range, from a first byte on or the last so many; several at once, or what is none, are answered with the whole. */
function partOf({ bytes, wholeHeaders }: Finished, range: string): Response {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim()) ?? [];
  if ((first === '' && last === '') || (first !== '' && last !== '' && Number(first) > Number(last))) {
    return new Response(bytes, { status: 200, headers: wholeHeaders });
  }
  const from = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (from >= bytes.length) {
    const headers = { ...wholeHeaders, 'Content-Length': '0', 'Content-Range': `bytes */${bytes.length}` };
    return new Response(null, { status: 416, headers });
  }
  const part = bytes.subarray(from, to + 1);
  const own = { 'Content-Range': `bytes ${from}-${to}/${bytes.length}`, 'Content-Length': String(part.length) };
  return new Response(part, { status: 206, headers: { ...wholeHeaders, ...own } });
}

/** The date in whole seconds, once that second is over: two prints of one second must not share a Last-Modified. */
function wholeSecondPast(instant: string, nowMs: number): number | null {
  const second = Math.floor(Date.parse(instant) / 1000) * 1000;
  return nowMs >= second + 1000 ? second : null;
}

function pathAndQuery(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
