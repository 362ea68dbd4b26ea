import { createServer, type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Words } from '../core/series';
import { problemOf, worded } from './problems';

/** One side of the house: takes requests, and connections that want another protocol. */
export interface HttpOptions {
  readonly api: { listener(request: IncomingMessage, response: ServerResponse): void };
  readonly pages: {
    handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  };
  /** Told how each request went: what was asked for, its status, seconds. */
  readonly answered?: (area: string, status: number, seconds: number) => void;
  readonly warn: (sentence: string, error: unknown) => void;
}

export interface Http {
  readonly server: Server;
  /** Stops listening, lets answers finish, and cuts what is still open after the deadline. */
  stop(deadlineMs: number): Promise<void>;
}

/** Socket.IO's own; its listeners are added to the server after ours. */
const livePath = '/socket.io/';

/**
 * One server for Hono, Next and Socket.IO. Make it before `new Server(httpServer)` of Socket.IO, which takes the
 * 'request' listeners that it finds and calls them for every path that is not its own. Socket.IO must be made with
 * `destroyUpgrade: false`: what it does not know is answered or ended here.
 */
export function createHttp({ api, pages, answered, warn }: HttpOptions): Http {
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const startedAt = performance.now();
    const refusal = asksApi(url) ? null : refusalOf(request);
    if (asksApi(url)) api.listener(request, response);
    else if (refusal !== null) response.writeHead(refusal.status, { ...plain, ...refusal.headers }).end(refusal.words);
    else pages.handle(request, response).catch((error) => giveUp(response, error, warn));
    if (!answered) return;
    if (response.writableEnded) answered(areaOf(url), response.statusCode, (performance.now() - startedAt) / 1000);
    else response.once('close', () => answered(areaOf(url), response.statusCode, (performance.now() - startedAt) / 1000));
  });

  // What has left HTTP behind is no longer among the server's connections, yet `close` waits for it.
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket.on('error', () => socket.destroy()).once('close', () => upgraded.delete(socket)));
    if (!/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) answerAsRequest(server, request, socket);
    else if (request.url?.startsWith('/_next/')) pages.upgrade(request, socket, head);
    else if (!request.url?.startsWith(livePath)) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });

  server.on('clientError', refuseUnread);

  return { server, stop: (deadlineMs) => stop(server, upgraded, deadlineMs) };
}

/** What programs ask for, and what stands in other sites' frames; everything else is a page's. */
export function asksApi(url: string): boolean {
  return (
    /^\/(api|download|feeds|fred|graph|sdmx|healthz|readyz|metrics)(?=[/?]|$)/.test(url) ||
    /^\/series\/[^/?]+\/downloaddata\/|^\/(fr\/)?(embed\/|wall(?=[/?]|$))|^\/fr\/api\/?(?=\?|$)/.test(url)
  );
}

const nouns = /^\/api\/v1\/(series|prints|releases|sources|payloads|charts|boards|screens|operator|search|problems)(?=[/?]|$)/;

/** A closed set of words for the metrics, whatever address is asked for. */
export function areaOf(url: string): string {
  const noun = nouns.exec(url)?.[1];
  if (noun !== undefined) return noun === 'series' && /\/observations\/?(\?|$)/.test(url) ? 'observations' : noun;
  // It lasts for hours, which says nothing of how long an answer takes.
  if (/^\/feeds\/prints\.events(?=\?|$)/.test(url)) return 'events';
  const files = /^\/(download|feeds|fred|graph|sdmx)(?=[/?]|$)/.exec(url)?.[1];
  if (files !== undefined) return files === 'graph' ? 'fred' : files;
  if (/^\/series\/[^/?]+\/downloaddata\//.test(url)) return 'fred';
  if (/^\/(fr\/)?embed\//.test(url)) return 'embed';
  if (/^\/(fr\/)?wall(?=[/?]|$)/.test(url)) return 'wall';
  if (asksApi(url)) return /^\/(fr\/)?api/.test(url) ? 'other' : 'health';
  return url.startsWith('/_next/') ? 'asset' : 'page';
}

/**
 * Java's clients offer `Upgrade: h2c` with an ordinary request. Node then emits 'upgrade' instead of 'request';
 * declining the offer is to answer in HTTP/1.1 (RFC 9110, 7.8).
 */
function answerAsRequest(server: Server, request: IncomingMessage, socket: Duplex): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0]);
  response.on('finish', () => {
    response.detachSocket(socket as Parameters<ServerResponse['detachSocket']>[0]);
    socket.end();
  });
  server.emit('request', request, response);
}

/** What never became a question has no address, so that its problem is told as those of /api/v1 are. */
function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { _httpMessage: answering } = socket as Duplex & { _httpMessage?: ServerResponse | null };
  if (!socket.writable || error.code === 'ECONNRESET' || answering?.headersSent) {
    socket.destroy();
    return;
  }
  const [status, words] = unread[error.code ?? ''] ?? unreadable;
  const body = JSON.stringify(problemOf(worded('invalid-request', words, { status }), { language: 'en', instance: '/' }));
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n`;
  socket.end(`${head}Content-Language: en\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const unreadable: readonly [status: number, words: Words] = [
  400,
  { en: 'The question can’t be read: it is not HTTP.', fr: 'La question est illisible : ce n’est pas du HTTP.' },
];
const unread: Readonly<Record<string, readonly [status: number, words: Words]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    {
      en: 'The address and headers of the question are longer than 16 kB: ask for less at once.',
      fr: 'L’adresse et les en-têtes de la question dépassent 16 ko : demandez-en moins à la fois.',
    },
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    { en: 'The question did not come to its end in time: ask again.', fr: 'La question n’est pas arrivée à temps : posez-la de nouveau.' },
  ],
};

const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

/** What is no page's: an address that can't be read, and what would change something. */
function refusalOf({
  method = 'GET',
  url = '/',
}: IncomingMessage): { status: number; headers?: Record<string, string>; words: string } | null {
  if (method !== 'GET' && method !== 'HEAD') {
    const words = 'Pages can only be read: ask with GET. / Les pages ne peuvent qu’être lues : demandez-les avec GET.\n';
    return { status: 405, headers: { Allow: 'GET, HEAD' }, words };
  }
  const words = 'This address can’t be read: open /. / Cette adresse est illisible : ouvrez /fr.\n';
  try {
    decodeURI(url.split('?', 1)[0] as string);
    return url.startsWith('/') ? null : { status: 400, words };
  } catch {
    return { status: 400, words };
  }
}

function giveUp(response: ServerResponse, error: unknown, warn: HttpOptions['warn']): void {
  warn('A page could not be served.', error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, plain).end('This page could not be made. / Cette page n’a pu être produite.\n');
}

async function stop(server: Server, upgraded: ReadonlySet<Duplex>, deadlineMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const deadline = setTimeout(() => {
    server.closeAllConnections();
    for (const socket of upgraded) socket.destroy();
  }, deadlineMs);
  await closed;
  clearTimeout(deadline);
}
