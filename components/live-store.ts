import { io, type Socket } from 'socket.io-client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ClientEvents, ServerEvents } from '../live/events';
import { LiveFollower, type LiveState, type PrintsPage } from './live-follower';

/** What components read: the follower's state and the server's time, which advances each second. */
export interface LiveStoreState extends LiveState {
  /** Server time, milliseconds; null before the page runs, so that finished HTML holds no words of the clock. */
  readonly now: number | null;
  /** For how long the page has been running, by a clock that nobody sets, milliseconds. */
  readonly runningMs: number;
  /** What was true when the reader paused; null while live. New data wait, so nothing may be judged by what came to pass since. */
  readonly still: Still | null;
}

/** By what freshness is judged. */
export type Still = Pick<LiveStoreState, 'now' | 'beatAt' | 'beat' | 'runningMs'>;

export type LiveStore = StoreApi<LiveStoreState>;

export interface LiveConnection {
  readonly follower: LiveFollower;
  readonly socket: Socket<ServerEvents, ClientEvents>;
  close(): void;
}

export interface ConnectOptions {
  /** Origin of the server, without a slash at its end; empty for the page's own. */
  readonly origin: string;
  /** Seq that the page was rendered with. */
  readonly after: number;
  /** Polling is for tests: a page uses websocket only, so that no sticky sessions are needed. */
  readonly transports?: ('websocket' | 'polling')[];
  readonly beatEveryMs?: number;
  readonly retryMs?: number;
  /** Longest pause between two tries to connect. */
  readonly retryMaxMs?: number;
}

const answerWithinMs = 5_000;

export function createLiveStore(after: number): LiveStore {
  const nothing = { paused: false, waiting: 0, offsetMs: null, beatAt: null, beat: null, now: null, runningMs: 0, still: null };
  return createStore<LiveStoreState>()(() => ({ connection: 'connecting', shown: after, received: after, ...nothing }));
}

/** Opens the one socket of this tab and keeps `store` at what the follower knows. */
export function connectLive(store: LiveStore, options: ConnectOptions): LiveConnection {
  const { origin, after, beatEveryMs, retryMs = 500, retryMaxMs = 5_000 } = options;
  const socket: Socket<ServerEvents, ClientEvents> = io(origin, {
    transports: options.transports ?? ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: retryMs,
    reconnectionDelayMax: retryMaxMs,
    randomizationFactor: 0.5,
    timeout: answerWithinMs,
  });
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  };
  // Socket.IO comes back by itself, except where the server ended or refused the connection in words.
  let comeBack = () => {};
  const comeBackLater = () => {
    comeBack();
    comeBack = later(retryMs * (0.5 + Math.random()), () => {
      // A second connect() while one is under way would greet the server twice.
      if (!socket.active) socket.connect();
    });
  };
  const reconnect = () => {
    comeBack();
    socket.disconnect().connect();
  };
  const follower = new LiveFollower({
    after,
    wire: { subscribe: (request) => socket.timeout(answerWithinMs).emitWithAck('subscribe', request), reconnect },
    fetchPrints: (from) => fetchPrints(origin, from),
    clock: { now: () => Date.now() },
    later,
    random: Math.random,
    changed: (state) => store.setState(state),
    beatEveryMs,
    retryMs,
  });

  // An open connection on which the server says nothing would otherwise be waited for until the ping times out.
  let silence = () => {};
  socket.io.on('open', () => {
    silence();
    silence = later(answerWithinMs, reconnect);
  });
  socket.on('connect', () => {
    silence();
    void follower.connected();
  });
  socket.on('disconnect', (reason) => {
    silence();
    follower.disconnected();
    if (reason === 'io server disconnect') comeBackLater();
  });
  socket.on('connect_error', () => {
    follower.disconnected();
    if (!socket.active) comeBackLater();
  });
  socket.on('prints', (batch) => follower.received(batch));
  socket.on('heartbeat', (beat) => follower.beat(beat));
  socket.connect();

  return {
    follower,
    socket,
    close() {
      comeBack();
      silence();
      follower.stop();
      socket.disconnect();
    },
  };
}

async function fetchPrints(origin: string, after: number): Promise<PrintsPage> {
  const response = await fetch(`${origin}/api/v1/prints?after=${after}`, {
    headers: { accept: 'application/json' },
    cache: 'no-cache',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) throw new Error(`The prints after ${after} could not be fetched: status ${response.status}.`);
  return (await response.json()) as PrintsPage;
}
