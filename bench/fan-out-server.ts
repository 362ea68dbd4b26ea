/** One way of sending the same bytes to many sockets, in a process of its own. Started by fan-out.ts. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import type { Print } from '../core/print';
import { type ClientEvents, printsRoom, type ServerEvents } from '../live/events';
import { createHub, type LiveServer } from '../live/hub';
import { installOneFrame } from '../live/one-frame-adapter';
import type { PrintLog } from '../live/print-log';

export const fanOutModes = ['ws', 'stock', 'one-frame', 'hub'] as const;
export type FanOutMode = (typeof fanOutModes)[number];

export type ToServer = { readonly send: number; readonly gapMs: number } | 'cpu' | 'stop';
export type FromServer =
  | { readonly port: number; readonly frameBytes: number }
  | { readonly sentAt: readonly number[] }
  | { readonly cpuUs: number };

/** Six digits from the first on, so that every message has the same length. */
const firstSeq = 100_001;
const hour = 3_600_000;
const instant = '2026-07-15T12:30:00.000Z';
const observation = { ordinal: 24_318, value: 164.3, decimals: 1, status: 'A', quality: null } as const;

let seq = firstSeq - 1;

function nextPrint(): Print {
  seq += 1;
  const instants = { asOf: instant, scheduledAt: instant, seenAt: instant, checkedAt: instant, committedAt: instant, emittedAt: null };
  const values = { newest: observation, previous: observation, prior: null, changed: 1, changes: [observation] };
  return {
    seq,
    series: 'CA_CPI_ALL',
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    unconfirmed: false,
    ...values,
    ...instants,
  };
}

function batchOfOne(print: Print) {
  return { after: print.seq - 1, upTo: print.seq, prints: [{ ...print, emittedAt: instant }], series: [print.series] };
}

const httpServer = createServer();
const senders: Record<FanOutMode, () => Promise<() => void>> = {
  async ws() {
    const server = new WebSocketServer({ server: httpServer, perMessageDeflate: false });
    return () => {
      const bytes = Buffer.from(`42${JSON.stringify(['prints', batchOfOne(nextPrint())])}`);
      for (const client of server.clients) client.send(bytes);
    };
  },
  async stock() {
    const io = socketIo();
    return () => void io.to(printsRoom).emit('prints', batchOfOne(nextPrint()));
  },
  async 'one-frame'() {
    const io = socketIo();
    installOneFrame(io, fail);
    return () => void io.to(printsRoom).emit('prints', batchOfOne(nextPrint()));
  },
  async hub() {
    const io = socketIo();
    installOneFrame(io, fail);
    const prints: Print[] = [];
    let ring = () => {};
    const log: PrintLog = {
      newestSeq: async () => prints.at(-1)?.seq ?? firstSeq - 1,
      printsAfter: async (after, limit) => prints.slice(Math.max(0, after - firstSeq + 1)).slice(0, limit),
      markEmitted: async () => {},
      onBell: async (listener) => {
        ring = listener;
        return async () => {};
      },
    };
    const hub = createHub({
      io,
      log,
      clock: { now: () => Date.now() },
      seriesIds: () => [],
      checks: () => ({ checks: {}, failing: [] }),
      calendar: () => '',
      build: '',
      mode: 'live',
      warn: fail,
      // No heartbeat in between: what is compared is a print's way.
      bounds: { heartbeatEveryMs: hour },
    });
    await hub.start();
    return () => {
      prints.push(nextPrint());
      ring();
    };
  },
};

function socketIo(): LiveServer {
  const io: LiveServer = new Server<ClientEvents, ServerEvents>(httpServer, { perMessageDeflate: false, pingInterval: hour });
  io.on('connection', (socket) => void socket.join(printsRoom));
  return io;
}

function fail(sentence: string, error?: unknown): never {
  throw new Error(sentence, { cause: error });
}

const send = await senders[process.argv[2] as FanOutMode]();
let before = process.cpuUsage();

process.on('message', async (asked: ToServer) => {
  if (asked === 'stop') process.exit(0);
  if (asked === 'cpu') {
    const { user, system } = process.cpuUsage(before);
    return say({ cpuUs: user + system });
  }
  before = process.cpuUsage();
  const sentAt: number[] = [];
  for (let count = 0; count < asked.send; count += 1) {
    sentAt.push(performance.timeOrigin + performance.now());
    send();
    await (asked.gapMs > 0 ? new Promise((resolve) => setTimeout(resolve, asked.gapMs)) : new Promise(setImmediate));
  }
  return say({ sentAt });
});

httpServer.listen(0, '127.0.0.1', () => {
  const sample = Buffer.byteLength(`42${JSON.stringify(['prints', batchOfOne({ ...nextPrint(), seq: firstSeq })])}`);
  seq = firstSeq - 1;
  say({ port: (httpServer.address() as AddressInfo).port, frameBytes: sample });
});

function say(words: FromServer): void {
  process.send?.(words);
}
