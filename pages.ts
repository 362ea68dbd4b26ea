import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import next from 'next';
import { createFinishedPages, mayBeFinished, type Rendered } from './finished-pages';
import type { Clock } from './runtime';

export interface PagesOptions {
  readonly dev: boolean;
  /** Where the program listens, for the addresses that Next makes. */
  readonly port: number;
  readonly hostname?: string;
  /** The repository's folder, with app/ and .next/. */
  readonly folder?: string;
  /** Newest seq handed to the sockets. */
  readonly seq: () => number;
  readonly clock: Clock;
}

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** For connections to /_next/ only; Next ends websockets whose path is a page's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

const answering = new AsyncLocalStorage<ServerResponse>();

/**
 * Said while a page is rendered: there is no such page, so the status is 404. Next's own notFound() has the status too, but its
 * document is empty until scripts fill it.
 */
export function pageIsMissing(): void {
  const response = answering.getStore();
  if (response?.headersSent === false) response.statusCode = 404;
}

/**
 * Next in its place. It is given an http server that never listens, so that it can't hang its own upgrade
 * listener on ours, where it would end Socket.IO's connections.
 */
export async function createPages({ dev, port, hostname = 'localhost', folder = '.', seq, clock }: PagesOptions): Promise<Pages> {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const unlistened = createServer();
  const app = next({ dev, dir: folder, port, hostname, httpServer: unlistened });
  await app.prepare();
  const handle = app.getRequestHandler();
  const render: Render = (request, response) => answering.run(response, () => handle(request, response));
  const finished = createFinishedPages({ seq, clock, render: (url) => renderApart(render, url, `${hostname}:${port}`) });

  return {
    async handle(request, response) {
      if (!dev && mayBeFinished(request) && (await finished.give(request, response))) return;
      await render(request, response);
    },
    upgrade(request, socket, head) {
      if (!unlistened.emit('upgrade', request, socket, head)) socket.destroy();
    },
    async close() {
      await app.close();
      unlistened.removeAllListeners();
    },
  };
}

type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function renderApart(render: Render, url: string, host: string): Promise<Rendered> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url, headers: { host, accept: 'text/html' }, httpVersion: '1.1', complete: true });
  request.push(null);
  const response = new KeptResponse(request);
  await render(request, response);
  await response.ended;
  return { status: response.statusCode, headers: textHeaders(response), bytes: Buffer.concat(response.chunks) };
}

/** A response that goes nowhere: Next writes to it as to any other, and the bytes are kept. */
class KeptResponse extends ServerResponse {
  readonly chunks: Buffer[] = [];
  private tell: () => void = () => {};
  readonly ended = new Promise<void>((resolve) => {
    this.tell = resolve;
  });

  override flushHeaders(): void {}

  override write(chunk: string | Uint8Array): boolean {
    this.chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk);
    this.finished = true;
    this.emit('finish');
    this.emit('close');
    this.tell();
    return this;
  }
}

function textHeaders(response: ServerResponse): Record<string, string> {
  return Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, [value].flat().join(', ')]));
}
