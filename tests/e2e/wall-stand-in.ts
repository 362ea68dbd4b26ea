import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import { buildScreen } from '../../components/wall/build-screen';
import { wallScreenWords } from '../../core/messages/wall-screen';
import type { Language } from '../../core/series';
import { type Frame, type Status, sumOf } from '../../core/wall/frame';
import { deadManStyle, deadManStyleUnscripted } from '../../formats/wall/dead-man';
import { screenStyle } from '../../formats/wall/screen-style';

/** What the server does with a question for a frame. */
export type Manner = 'answers' | 'says nothing' | 'damages' | 'cuts off' | 'is unready' | 'knows no screen' | 'is another program';

/** A question for a frame. */
export interface Asked extends Status {
  /** When it came in, by this machine's clock, milliseconds since 1970. */
  readonly askedAt: number;
}

/** A server of a made-up wall: the page by its contract, frames that the test writes, and the faults that a server can have. */
export interface WallStandIn {
  readonly address: string;
  /** Every question for a frame, oldest first. */
  readonly asked: readonly Asked[];
  /** How often a socket has subscribed: from then on it hears the bell. */
  readonly subscribed: () => number;
  /** How often the page itself was fetched. */
  readonly loads: () => number;
  /** Changes what the frames say; `ring` tells the screens on their sockets that something was printed. */
  change(parts: Partial<Frame>): void;
  ring(): void;
  behave(manner: Manner): void;
  /** Sockets stay open and say nothing any more. */
  silence(silent: boolean): void;
  /** Sends nonsense on every socket, and bytes that are no message at all. */
  babble(): void;
  /** Ends every connection and listens no more, as a power cut would; start() comes back on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

export interface WallStandInOptions {
  readonly lite?: boolean;
  readonly language?: Language;
  /** Put into the page before the screen's script. */
  readonly before?: string;
  /** Where its clock stands, milliseconds since 1970; it moves on only as questions say (`simulatedHeader`). Left out: it is the real one. */
  readonly simulatedFrom?: number;
}

/** In it a page of simulated time tells with each question what time it is. */
export const simulatedHeader = 'x-simulated-now';

const path = '/wall/secret';
const socketFile = fileURLToPath(new URL('../../node_modules/socket.io/client-dist/socket.io.min.js', import.meta.url));

export function madePage(id: string, text = id): Frame['pages'][number] {
  const svg = `<svg viewBox="0 0 160 80"><rect width="160" height="80" fill="#111820"/><text x="10" y="40" fill="#f4f6f8">${text}</text></svg>`;
  return { id, svg, dwellMs: 20_000, sound: true };
}

export async function openWallStandIn(options: WallStandInOptions = {}): Promise<WallStandIn> {
  const { lite = false, language = 'en', before = '', simulatedFrom } = options;
  const script = await buildScreen();
  const asked: Asked[] = [];
  let manner: Manner = 'answers';
  let silent = false;
  let pageLoads = 0;
  let subscriptions = 0;
  let tags = 1;
  let simulatedNow = simulatedFrom ?? null;
  const now = () => simulatedNow ?? Date.now();
  let parts: Omit<Frame, 'at' | 'tag' | 'sum'> = {
    seq: 7,
    build: 'one',
    mode: 'rehearsal',
    theme: 'dark',
    nextAt: null,
    quiet: [],
    zone: [{ from: 0, offsetMinutes: -300 }],
    head: '<svg viewBox="0 0 160 12"><text id="clock" x="90" y="9" font-size="8" fill="#f4f6f8"></text><circle id="pulse" cx="150" cy="6" r="3" fill="#f4f6f8"/></svg>',
    pages: [madePage('morning/one'), madePage('morning/two'), madePage('morning/three')],
    pinned: null,
    tape: ['8:30 · Retail sales', '10:00 · Bank of Canada'],
    cover: null,
    reloadBefore: null,
    orderedAt: null,
  };
  let running: { http: HttpServer; io: Server; beats: ReturnType<typeof setInterval> } | null = null;
  let port = 0;

  await start();
  return {
    address: `http://127.0.0.1:${port}${path}`,
    asked,
    subscribed: () => subscriptions,
    loads: () => pageLoads,
    change(changed) {
      parts = { ...parts, ...changed };
      tags += 1;
    },
    ring: () => void running?.io.emit('prints', { after: parts.seq - 1, upTo: parts.seq, prints: [], series: [] }),
    behave(to) {
      manner = to;
    },
    silence(to) {
      silent = to;
    },
    babble() {
      running?.io.emit('heartbeat', { seq: 'many', now: 'yesterday' });
      running?.io.emit('heartbeat', null);
      running?.io.emit('prints', 17);
      for (const socket of running?.io.sockets.sockets.values() ?? []) socket.conn.write('9{not a message');
    },
    async kill() {
      if (running === null) return;
      const { http, io, beats } = running;
      running = null;
      clearInterval(beats);
      io.disconnectSockets(true);
      const closed = once(http, 'close');
      void io.close();
      http.closeAllConnections();
      await closed;
    },
    start,
  };

  async function start(): Promise<void> {
    const http = createServer((request, response) => void answer(request, response));
    const io = new Server(http, { serveClient: false });
    io.on('connection', (socket) => {
      socket.on('subscribe', (_request: unknown, done: (reply: unknown) => void) => {
        subscriptions += 1;
        if (!silent) done({ seq: parts.seq, now: new Date(now()).toISOString() });
      });
    });
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
    port = (http.address() as AddressInfo).port;
    const beats = setInterval(() => {
      const beat = {
        seq: parts.seq,
        now: new Date(now()).toISOString(),
        checks: {},
        failing: [],
        calendar: 'c',
        build: parts.build,
        mode: parts.mode,
      };
      if (!silent) io.emit('heartbeat', beat);
    }, 2_000);
    running = { http, io, beats };
  }

  function frame(): Frame {
    const tag = String(tags);
    return { ...parts, at: now(), tag, sum: sumOf({ ...parts, tag }) };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://wall');
    const simulated = request.headers[simulatedHeader];
    if (simulatedNow !== null && simulated !== undefined) simulatedNow = Number(simulated);
    response.setHeader('x-now', String(now()));
    if (pathname === `${path}/frame`) return answerFrame(await bodyOf(request), response);
    if (manner === 'says nothing') return;
    if (pathname === '/healthz') return send(response, { status: 200, type: 'application/json', text: '{"alive":true}' });
    if (pathname === '/wall/screen.js') return send(response, { status: 200, type: 'text/javascript', text: script });
    if (pathname === '/wall/socket.io.js')
      return send(response, { status: 200, type: 'text/javascript', text: readFileSync(socketFile, 'utf8') });
    if (pathname === '/wall') return send(response, { status: 200, type: 'text/html', text: '<p id="pairing">K7P2QX</p>' });
    if (pathname !== path) return send(response, { status: 404, type: 'text/plain', text: 'no' });
    pageLoads += 1;
    send(response, { status: 200, type: 'text/html', text: pageHtml(frame(), { lite, language, before }) });
  }

  function answerFrame(body: string, response: ServerResponse): void {
    const status = JSON.parse(body) as Status;
    asked.push({ ...status, askedAt: Date.now() });
    if (manner !== 'says nothing') send(response, replyTo(status));
  }

  function replyTo(status: Status): Sent {
    const type = 'application/json';
    if (manner === 'is unready') return { status: 503, type, text: '{"error":{"code":"unavailable"}}' };
    if (manner === 'knows no screen') return { status: 404, type, text: '{"error":{"code":"not-found"}}' };
    if (manner === 'is another program') return { status: 404, type: 'text/html', text: '<h1>404 page</h1>' };
    const text = JSON.stringify(frame());
    if (manner === 'damages') return { status: 200, type, text: text.replace(/fill=/, 'fi1l=') };
    if (manner === 'cuts off') return { status: 200, type, text: text.slice(0, 400) };
    return status.tag === String(tags) ? { status: 204, type, text: '' } : { status: 200, type, text };
  }
}

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

function send(response: ServerResponse, { status, type, text }: Sent): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(status === 204 ? undefined : text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function pageHtml(frame: Frame, { lite, language, before }: Required<Pick<WallStandInOptions, 'lite' | 'language' | 'before'>>): string {
  const json = (id: string, told: unknown) =>
    `<script type="application/json" id="${id}">${JSON.stringify(told).replace(/</g, '\\u003c')}</script>`;
  const pages = frame.pages.map(({ id, svg }, at) => `<section class="page" id="p-${id}"${at === 0 ? '' : ' hidden'}>${svg}</section>`);
  const tape = frame.tape.map((text, at) => `<div class="item"${at === 0 ? '' : ' hidden'}>${text}</div>`);
  return `<!doctype html><html lang="${language}" data-theme="${frame.theme}"><head><meta charset="utf-8"><title>Wall</title>
<link rel="icon" href="data:,"><style>html,body{margin:0;height:100%;overflow:hidden;background:#0a0e13;color:#f4f6f8}#head{height:8%}#stage{height:80%}#dots i{display:inline-block;width:8px;height:8px;margin:2px;background:#7c8894}#dots i.on{background:#fff}#progress{height:4px}#progress i{background:#fff}#cover:not(:empty){position:absolute;left:0;top:0;width:100%;height:100%}${screenStyle}${deadManStyle}</style>
<noscript><meta http-equiv="refresh" content="30"><style>${deadManStyleUnscripted}</style></noscript></head>
<body data-build="${frame.build}" data-build-script="one" data-lite="${lite}" data-screen="A1 Wall A" data-profile="55″ at 5 m">
<div id="orbit"><div id="head">${frame.head}</div><div id="stage">${pages.join('')}</div><div id="tape">${tape.join('')}</div><div id="dots"></div><div id="progress"></div><div id="cover"></div><div id="strip" hidden></div></div>
<div id="stopped" data-beat="a">stopped</div>
${json('first-frame', frame)}${json('words', wallScreenWords[language])}
<script>${before}</script>${lite ? '' : '<script src="/wall/socket.io.js"></script>'}<script src="/wall/screen.js"></script></body></html>`;
}
