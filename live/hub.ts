import type { Server, Socket } from 'socket.io';
import type { Mode } from '../core/mode';
import type { Print } from '../core/print';
import type { SeriesId } from '../core/series';
import type { Clock } from '../runtime';
import { batchOf, PrintRing } from './batch';
import { missingBatch, readRequest, reloadUpTo } from './catch-up';
import { bytesHeld, cut, engineOf } from './engine';
import type { ClientEvents, Heartbeat, PrintBatch, ServerEvents, Subscribed, SubscribeRequest } from './events';
import { heartbeatEveryMs, printsRoom } from './events';
import type { PrintLog } from './print-log';

export type LiveServer = Server<ClientEvents, ServerEvents>;
type LiveSocket = Socket<ClientEvents, ServerEvents>;
type Checks = Pick<Heartbeat, 'checks' | 'failing'>;

export interface HubBounds {
  /** The poll behind the bell. */
  readonly pollEveryMs: number;
  readonly heartbeatEveryMs: number;
  /** More prints, or more bytes of JSON, than these travel as bounds and ids. */
  readonly batchPrints: number;
  readonly batchBytes: number;
  readonly ringPrints: number;
  /** Bytes that may wait for one socket before it is cut off (it comes back and asks by seq). */
  readonly socketBytes: number;
}

export const hubBounds: HubBounds = {
  pollEveryMs: 1_000,
  heartbeatEveryMs,
  batchPrints: 500,
  batchBytes: 65_536,
  ringPrints: 1_000,
  socketBytes: 524_288,
};

export interface HubOptions {
  readonly io: LiveServer;
  readonly log: PrintLog;
  readonly clock: Clock;
  /** Every series that a screen may show, for batches that say "fetch again". */
  readonly seriesIds: () => readonly SeriesId[];
  /** How the last checks of the sources went. Asked at each heartbeat, which never waits for it. */
  readonly checks: () => Checks | Promise<Checks>;
  /** Changes when the release calendar does. */
  readonly calendar: () => string;
  readonly build: string;
  readonly mode: Mode;
  readonly warn: (sentence: string, error?: unknown) => void;
  /** Told of prints that were just handed to the sockets. */
  readonly handed?: (prints: readonly Print[]) => void;
  readonly bounds?: Partial<HubBounds>;
}

export interface Hub {
  /** Resolves when the cursor stands at the newest print and the bell is heard. */
  start(): Promise<void>;
  /** Stops timers and bell, finishes what is under way. Sockets stay open: their owner closes them. */
  stop(): Promise<void>;
  /** Newest seq handed to the sockets. */
  seq(): number;
  counts(): { readonly batches: number; readonly prints: number; readonly cutOff: number };
}

/** How many prints one read of the log may bring; a backfill longer than this travels as several batches. */
const readLimit = 2_000;

/**
 * Tails the print log with one cursor and hands each print to the one room, in order. A joining socket is read
 * from the database up to the cursor and, in the same tick, given the rest from the ring and joined.
 */
export function createHub(options: HubOptions): Hub {
  const { io, log, clock, warn } = options;
  const bounds = { ...hubBounds, ...options.bounds };
  const counts = { batches: 0, prints: 0, cutOff: 0 };
  const ending = new WeakSet<object>();
  const reads = new Map<number, Promise<Print[]>>();
  const timers: NodeJS.Timeout[] = [];
  let ring = new PrintRing(bounds.ringPrints, 0);
  let cursor = 0;
  let checks: Checks = { checks: {}, failing: [] };
  let unmarked: number[] = [];
  let marking: Promise<void> = Promise.resolve();
  let bytesSinceSweep = 0;
  let unlisten: (() => Promise<void>) | null = null;
  let running = false;

  const isoNow = () => new Date(clock.now()).toISOString();
  const logTrouble = onlyOnce(warn);
  const checksTrouble = onlyOnce(warn);

  // --- tail: one reader at a time; a bell during a read causes one more ---

  let tailing: Promise<void> | null = null;
  let again = false;

  function tail(): Promise<void> {
    again = true;
    tailing ??= readOn();
    return tailing;
  }

  async function readOn(): Promise<void> {
    try {
      do {
        again = false;
        const after = cursor;
        const prints = await log.printsAfter(after, readLimit);
        if (!running) return;
        // After a rewind meanwhile these prints do not follow the cursor any more.
        if (cursor === after && prints.length > 0) publish(prints);
        if (cursor !== after && (prints.length === readLimit || cursor < after)) again = true;
      } while (again);
    } finally {
      // In the same tick as the last look at `again`: a bell a moment later must find no reader, or it would be lost.
      tailing = null;
    }
  }

  function publish(read: readonly Print[]): void {
    const at = isoNow();
    const prints = read.map((print) => (print.emittedAt === null ? { ...print, emittedAt: at } : print));
    broadcast(batchOf(cursor, prints, bounds));
    cursor = prints.at(-1)?.seq ?? cursor;
    ring.add(prints);
    counts.prints += prints.length;
    options.handed?.(prints);
    mark(unemitted(read), at);
  }

  function broadcast(batch: PrintBatch): void {
    io.to(printsRoom).emit('prints', batch);
    counts.batches += 1;
    bytesSinceSweep += batch.prints === null ? batch.series.length * 30 : batch.prints.length * 600;
    if (bytesSinceSweep > bounds.socketBytes / 4) sweep();
  }

  /** What could not be marked is marked with the next print: the screens come first. */
  function mark(seqs: readonly number[], at: string): void {
    unmarked.push(...seqs);
    marking = marking.then(async () => {
      const now = unmarked;
      if (now.length === 0) return;
      unmarked = [];
      try {
        await log.markEmitted(now, at);
      } catch (error) {
        unmarked = [...now, ...unmarked];
        warn('The instant of emission could not be written; it is tried again with the next print.', error);
      }
    });
  }

  async function poll(): Promise<void> {
    const before = cursor;
    const newest = await log.newestSeq();
    if (!running) return;
    if (newest > before) await tail();
    else if (newest < before && cursor === before) rewind(newest);
  }

  /** The log is an older copy of itself: what screens show beyond it has never been said. */
  function rewind(newest: number): void {
    warn(`The print log ends at ${newest}, before ${cursor} that was sent: an older copy was restored. Screens fetch everything again.`);
    cursor = newest;
    ring = new PrintRing(bounds.ringPrints, newest);
    broadcast(reloadUpTo(newest, options.seriesIds()));
  }

  // --- joining ---

  async function join(socket: LiveSocket, { after, committedAt }: SubscribeRequest): Promise<Subscribed> {
    // Another process may be ahead of this one: only the database can say that a client is from a later copy.
    if (after > cursor) await tail();
    const inRing = committedAt === undefined || ring.at(after) !== null;
    const read = after > cursor || (inRing && ring.from(after) !== null) ? null : await readAfter(after);
    if (!running) throw new Error('The hub is stopping.');
    // From here nothing waits, so that no print falls between what is sent and the room.
    const batch = missingBatch({ after, committedAt }, { cursor, ring, read, bounds, seriesIds: options.seriesIds });
    if (socket.connected) {
      if (batch !== null) socket.emit('prints', batch);
      void socket.join(printsRoom);
      socket.emit('heartbeat', heartbeat());
    }
    return { seq: cursor, now: isoNow() };
  }

  /** The client's own last print comes first, so that it can be compared. Clients that return together share a read. */
  function readAfter(after: number): Promise<Print[]> {
    const shared = reads.get(after);
    if (shared !== undefined) return shared;
    const read = log.printsAfter(Math.max(0, after - 1), bounds.batchPrints + 2).finally(() => reads.delete(after));
    reads.set(after, read);
    return read;
  }

  function greet(socket: LiveSocket): void {
    let joining = false;
    socket.on('subscribe', async (...said: unknown[]) => {
      const answer = answerTo(said);
      const asked = readRequest(said[0]);
      if (asked === null) answer({ error: 'Subscribe with {"after": n}, the last seq that you hold, 0 for none.' });
      else if (joining) answer({ error: 'A subscribe of this socket is still being answered; wait for it.' });
      else if (!running) answer({ error: 'The server is stopping; connect again in a moment.' });
      else {
        joining = true;
        answer(await joinOrSay(socket, asked));
        joining = false;
      }
    });
    socket.onAny((event: unknown, ...said: unknown[]) => {
      if (event !== 'subscribe') answerTo(said)({ error: 'There is one event to send: subscribe, with {"after": n}.' });
    });
  }

  async function joinOrSay(socket: LiveSocket, asked: SubscribeRequest): Promise<Subscribed | { error: string }> {
    try {
      return await join(socket, asked);
    } catch (error) {
      logTrouble.failed('The print log could not be read for a joining screen.', error);
      return { error: 'The print log cannot be read now; try again in a moment.' };
    }
  }

  // --- heartbeat and slow sockets ---

  function heartbeat(): Heartbeat {
    return { seq: cursor, now: isoNow(), ...checks, calendar: options.calendar(), build: options.build, mode: options.mode };
  }

  let asking = false;
  async function askChecks(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      checks = await options.checks();
      checksTrouble.succeeded('The last checks of the sources are read again.');
    } catch (error) {
      checksTrouble.failed('The last checks of the sources could not be read.', error);
    } finally {
      asking = false;
    }
  }

  function beat(): void {
    void askChecks();
    io.to(printsRoom).emit('heartbeat', heartbeat());
    sweep();
  }

  /** A socket that does not take its bytes is cut off rather than skipped: it comes back and asks by seq. */
  function sweep(): void {
    bytesSinceSweep = 0;
    for (const socket of io.of('/').sockets.values()) {
      const connection = engineOf(socket);
      if (ending.has(socket) || bytesHeld(connection) <= bounds.socketBytes) continue;
      // The end is reported in a later tick; another sweep may come before it.
      ending.add(socket);
      counts.cutOff += 1;
      cut(connection);
    }
  }

  /** A failing log is said once, and once again when it is back. */
  function attempt(work: () => Promise<void>): void {
    work().then(
      () => logTrouble.succeeded('The print log is read again.'),
      (error) => logTrouble.failed('The print log cannot be read; it is tried again each second.', error),
    );
  }

  return {
    async start() {
      cursor = await log.newestSeq();
      const floor = Math.max(0, cursor - bounds.ringPrints);
      const held = (await log.printsAfter(floor, bounds.ringPrints)).filter((print) => print.seq <= cursor);
      ring = new PrintRing(bounds.ringPrints, floor);
      ring.add(held);
      await askChecks();
      running = true;
      // Committed before a crash and never announced: from now on every screen that joins is given them.
      mark(unemitted(held), isoNow());
      unlisten = await log.onBell(() => attempt(tail));
      io.on('connection', greet);
      timers.push(
        setInterval(() => attempt(poll), bounds.pollEveryMs),
        setInterval(beat, bounds.heartbeatEveryMs),
      );
      attempt(tail);
    },
    async stop() {
      running = false;
      io.off('connection', greet);
      for (const timer of timers.splice(0)) clearInterval(timer);
      await unlisten?.();
      unlisten = null;
      await tailing?.catch(() => undefined);
      await marking;
    },
    seq: () => cursor,
    counts: () => ({ ...counts }),
  };
}

/** Says a failure when it begins and its end, not each second between. */
function onlyOnce(warn: HubOptions['warn']) {
  let failing = false;
  return {
    failed(sentence: string, error: unknown) {
      if (!failing) warn(sentence, error);
      failing = true;
    },
    succeeded(sentence: string) {
      if (failing) warn(sentence);
      failing = false;
    },
  };
}

/** The callback that a client gave, wherever it stands; one that gave none is served without an answer. */
function answerTo(said: readonly unknown[]): (reply: Subscribed | { error: string }) => void {
  const last = said.at(-1);
  return typeof last === 'function' ? (reply) => last(reply) : () => undefined;
}

function unemitted(prints: readonly Print[]): number[] {
  return prints.filter((print) => print.emittedAt === null).map((print) => print.seq);
}
