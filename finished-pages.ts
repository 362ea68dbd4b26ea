import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipped, takesGzip } from './gzip';
import type { Clock } from './runtime';

/** These hold words of the clock, or of a moment that was asked for, or what readers change; and errors are nobody's to keep. */
const neverFinished = /^(\/fr)?\/(sources|screens|calendar|boards|as-of|dev)(\/|$)/;
const mostPages = 200;
/** A page also tells what the print log does not number: a series switched off, a date moved. It is made again after this. */
const trueForMs = 30_000;

/** What Next answers to a plain GET of nobody in particular: no cookies, no languages, no encodings. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

interface FinishedPage {
  readonly seq: number;
  readonly until: number;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
}

interface Made {
  readonly rendered: Rendered;
  /** Null for what is not to be kept. */
  readonly page: FinishedPage | null;
}

/** Whether a request asks for a whole page as everyone gets it: no question, no cookie, no part of a page (RSC). */
export function mayBeFinished({ method, url = '/', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = decoded(url);
  if (path === null || url.length > 200 || /[?.]/.test(url) || path.startsWith('/_next') || neverFinished.test(path)) return false;
  if (headers.cookie !== undefined || headers.authorization !== undefined || headers.rsc !== undefined) return false;
  return !Object.keys(headers).some((name) => name.startsWith('next-'));
}

/** The path as Next reads it, `/%73ources` as `/sources`; null for what can't be decoded. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/**
 * Finished HTML by URL (which holds the language), true for one position of the print log. The position is read
 * before the page is rendered, so that a page is never filed under a print that it may not show. However many ask
 * at once, a page is rendered once. A log that went back (another database) takes all finished pages with it.
 */
export function createFinishedPages(options: { seq: () => number; clock: Clock; render: (url: string) => Promise<Rendered> }): {
  /** Errors are given as they were rendered, once each. False for a page that sets a cookie; nothing has been written then. */
  give(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
} {
  const { seq, clock, render } = options;
  const pages = new Map<string, FinishedPage>();
  const making = new Map<string, Promise<Made>>();
  let newest = 0;

  function position(): number {
    const at = seq();
    if (at < newest) {
      pages.clear();
      making.clear();
    }
    newest = at;
    return at;
  }

  async function finish(url: string, at: number): Promise<Made> {
    const until = clock.now() + trueForMs;
    const rendered = await render(url);
    const page = finishedPage(rendered, at, until);
    return { rendered, page: page && { ...page, gzipped: await gzipped(page.bytes) } };
  }

  function keep(url: string, page: FinishedPage): void {
    pages.delete(url);
    pages.set(url, page);
    const oldest = pages.keys().next().value;
    if (pages.size > mostPages && oldest !== undefined) pages.delete(oldest);
  }

  async function pageFor(url: string): Promise<FinishedPage | Rendered> {
    const at = position();
    const known = pages.get(url);
    if (known !== undefined && known.seq === at && clock.now() < known.until) return known;
    const key = `${at} ${url}`;
    const underWay = making.get(key) ?? finish(url, at).finally(() => making.delete(key));
    making.set(key, underWay);
    const { page, rendered } = await underWay;
    if (page !== null && page.seq <= position() && (pages.get(url)?.seq ?? 0) <= page.seq) keep(url, page);
    return page ?? rendered;
  }

  return {
    async give(request, response) {
      const page = await pageFor(request.url ?? '/');
      if ('etag' in page) send(page, request, response);
      else if (page.headers['set-cookie'] === undefined) sendAsRendered(page, request, response);
      else return false;
      return true;
    },
  };
}

function finishedPage({ status, headers, bytes }: Rendered, seq: number, until: number): Omit<FinishedPage, 'gzipped'> | null {
  if (status !== 200 || headers['set-cookie'] !== undefined || !headers['content-type']?.startsWith('text/html')) return null;
  if (failedInPart.test(bytes.toString())) return null;
  const etag = `W/"${seq}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !notKept.has(name)));
  const vary = [...new Set([...(headers.vary?.split(/,\s*/) ?? []), 'Accept-Encoding', 'Cookie'])].join(', ');
  return { seq, until, etag, bytes, headers: { ...kept, vary, 'cache-control': 'private, no-cache', etag } };
}

/** What React writes where a part of the page threw: the status is 200, and the browser tries that part again. */
const failedInPart = /<!--\$!--><template data-dgst="(?!BAILOUT)/;

const ofConnection = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'date']);
const notKept = new Set([...ofConnection, 'cache-control', 'etag', 'vary']);

function send(page: FinishedPage, { method, headers }: IncomingMessage, response: ServerResponse): void {
  if (headers['if-none-match']?.split(',').some((tag) => tag.trim() === page.etag)) {
    response.writeHead(304, page.headers).end();
    return;
  }
  const encoding: Record<string, string> = {};
  const asksGzip = takesGzip(headers['accept-encoding']?.toString());
  const bytes = asksGzip ? page.gzipped : page.bytes;
  if (asksGzip) encoding['content-encoding'] = 'gzip';
  response.writeHead(200, { ...page.headers, ...encoding, 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function sendAsRendered({ status, headers, bytes }: Rendered, { method }: IncomingMessage, response: ServerResponse): void {
  const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !ofConnection.has(name)));
  response.writeHead(status, { ...own, 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}
