import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LiveChange } from '../../components/live-follower';
import { connectLive, createLiveStore, type LiveConnection, type LiveStore } from '../../components/live-store';
import { cut, engineOf } from '../../live/engine';
import type { PrintBatch } from '../../live/events';
import type { HubBounds } from '../../live/hub';
import type { PrintLog } from '../../live/print-log';
import { createLive, type Live, type LiveOptions } from '../../live/server';
import { seriesInTests } from './memory-print-log';

/** Heartbeat and poll are fast in tests, so that what waits for them is seen soon. */
export const fast = { pollEveryMs: 40, heartbeatEveryMs: 40 } satisfies Partial<HubBounds>;

type DeskOptions = Partial<Omit<LiveOptions, 'bounds'>> & { readonly log: PrintLog; readonly bounds?: Partial<HubBounds> };

/** A server with the hub and the one route that followers fetch from, on a port that it keeps over restarts. */
export class Desk {
  readonly warnings: string[] = [];
  live!: Live;
  #http!: Server;
  #port = 0;

  constructor(readonly options: DeskOptions) {}

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const { log } = this.options;
    const http = createServer();
    this.#http = http;
    http.on('request', (request, response) => {
      const asked = /^\/api\/v1\/prints\?after=(\d+)$/.exec(request.url ?? '');
      if (asked === null) return;
      Promise.all([log.printsAfter(Number(asked[1]), 500), log.newestSeq()]).then(
        ([prints, newest]) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ prints, newest })),
        () => response.writeHead(503).end(),
      );
    });
    this.live = createLive(http, {
      clock: { now: () => Date.now() },
      seriesIds: () => seriesInTests,
      checks: () => ({ checks: { statcan: '2026-07-15T12:30:00.000Z', boc: null }, failing: ['boc'] }),
      calendar: () => 'c1',
      build: 'b1',
      mode: 'rehearsal',
      warn: (sentence) => void this.warnings.push(sentence),
      ...this.options,
      bounds: { ...fast, ...this.options.bounds },
    });
    await this.live.start();
    await new Promise<void>((resolve, reject) => http.once('error', reject).listen(this.#port, '127.0.0.1', resolve));
    this.#port = (http.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    await this.live.stop();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Every connection ends as if a cable had been pulled on the server's side. */
  killTransports(): void {
    for (const socket of this.live.io.of('/').sockets.values()) cut(engineOf(socket));
  }
}

/** A follower on a real socket, with everything that its listener was told. */
export class Screen {
  readonly told: LiveChange[] = [];
  /** Places where the server itself left a hole or said something twice on one connection, which a follower would mend. */
  readonly breaks: string[] = [];
  readonly store: LiveStore;
  readonly connection: LiveConnection;

  constructor(origin: string, after = 0, transports: ('websocket' | 'polling')[] = ['websocket']) {
    this.store = createLiveStore(after);
    const times = { beatEveryMs: fast.heartbeatEveryMs * 4, retryMs: 10, retryMaxMs: 40 };
    this.connection = connectLive(this.store, { origin, after, transports, ...times });
    this.connection.follower.listen((change) => this.told.push(change), after);
    this.#witness();
  }

  get shown(): number {
    return this.store.getState().shown;
  }

  /** Seqs of the prints that were told one by one. */
  get seqs(): number[] {
    return this.told.flatMap((change) => (change.kind === 'prints' ? change.prints.map((print) => print.seq) : []));
  }

  async reaches(seq: number): Promise<void> {
    await until(
      () => this.shown >= seq,
      () => `the screen shows ${seq}; it shows ${JSON.stringify(this.store.getState())}`,
    );
  }

  async isConnected(): Promise<void> {
    await until(
      () => this.store.getState().connection === 'connected',
      () => 'the screen is connected',
    );
  }

  close(): void {
    this.connection.close();
  }

  #witness(): void {
    const { socket } = this.connection;
    let place: number | null = null;
    socket.on('disconnect', () => {
      place = null;
    });
    socket.onAnyOutgoing((event, request) => {
      if (event === 'subscribe') place = request.after;
    });
    socket.prependAny((event, batch: PrintBatch) => {
      if (event !== 'prints') return;
      if (place !== null && batch.after !== place) this.breaks.push(`(${batch.after}, ${batch.upTo}] came after ${place}`);
      const seqs = batch.prints?.map((print) => print.seq) ?? [];
      if (batch.prints !== null && !seqs.every((seq, at) => seq === batch.after + 1 + at))
        this.breaks.push(`${seqs} in (${batch.after}, ${batch.upTo}]`);
      place = batch.upTo;
    });
  }
}

export async function until(holds: () => boolean, words: () => string, withinMs = 8_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${words()}`);
    await pause(3);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
