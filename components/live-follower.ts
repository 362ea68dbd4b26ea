import type { Print } from '../core/print';
import type { SeriesId } from '../core/series';
import { type Heartbeat, heartbeatEveryMs, type PrintBatch, type Subscribed, type SubscribeRequest } from '../live/events';
import type { Clock } from '../runtime';
import { ClockOffset } from './clock-offset';

/**
 * What a listener is told, in order and without a hole: prints, each once; or, for a stretch (after, upTo] that
 * was too long to send, which series to fetch again ('all' when it isn't known which).
 */
export type LiveChange =
  | { readonly kind: 'prints'; readonly after: number; readonly upTo: number; readonly prints: readonly Print[] }
  | { readonly kind: 'refetch'; readonly after: number; readonly upTo: number; readonly series: readonly SeriesId[] | 'all' };

export type LiveListener = (change: LiveChange) => void;

export type Connection = 'connecting' | 'connected' | 'reconnecting';

export interface LiveState {
  readonly connection: Connection;
  /** Newest seq that listeners have been told; while paused, `received` runs ahead of it. */
  readonly shown: number;
  readonly received: number;
  readonly paused: boolean;
  /** Prints that wait behind the pause. */
  readonly waiting: number;
  /** Server time minus this clock, milliseconds; null before the first heartbeat. */
  readonly offsetMs: number | null;
  /** Server time of the last heartbeat's arrival as we estimate it, milliseconds; null before the first. */
  readonly beatAt: number | null;
  readonly beat: Heartbeat | null;
}

/** What the follower needs of a connection; live-store.ts makes it of a socket, tests of what they like. */
export interface LiveWire {
  /** Rejects when the connection drops or nothing is answered in time. */
  subscribe(request: SubscribeRequest): Promise<Subscribed | { error: string }>;
  /** Drops what there is and connects at once. */
  reconnect(): void;
}

export interface PrintsPage {
  readonly prints: readonly Print[];
  readonly newest: number;
}

export interface FollowerOptions {
  /** Seq that the page was rendered with. */
  readonly after: number;
  readonly wire: LiveWire;
  /** `/api/v1/prints?after=`: the oldest prints after a seq, at most 500, and the newest seq. */
  readonly fetchPrints: (after: number) => Promise<PrintsPage>;
  readonly clock: Clock;
  /** Runs `work` after so many milliseconds; returns how to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  readonly changed: (state: LiveState) => void;
  readonly beatEveryMs?: number;
  /** Pause before the first retry; doubles up to 16 times, half of it jitter. */
  readonly retryMs?: number;
}

/** Missed heartbeats after which an open connection is not believed any more. */
export const beatsMissed = 3;
/** Prints kept for listeners that start later with an older page; beyond them they fetch again. */
const remembered = 500;

/** Keeps a client's place in the print log: applies batches once and in order, and fetches what it missed. */
export class LiveFollower {
  #state: LiveState;
  /** Seq that the server told of and that we don't have yet. */
  #wanted = 0;
  /** The last print's own instant, while the last seq is that print's. */
  #committedAt: string | undefined;
  #connected = false;
  /** Counts connections and reloads, so that an answer to an earlier one is known as such. */
  #attempt = 0;
  #reloads = 0;
  #fetching = false;
  #stopped = false;
  #held: LiveChange[] = [];
  #recent: LiveChange[] = [];
  #recentPrints = 0;
  readonly #listeners = new Map<LiveListener, number>();
  readonly #offset = new ClockOffset();
  readonly #subscribing: Patience;
  readonly #fetches: Patience;
  #watch: () => void = () => undefined;

  constructor(private readonly options: FollowerOptions) {
    const { after } = options;
    this.#subscribing = new Patience(options);
    this.#fetches = new Patience(options);
    const none = { paused: false, waiting: 0, offsetMs: null, beatAt: null, beat: null };
    this.#state = { connection: 'connecting', shown: after, received: after, ...none };
  }

  get state(): LiveState {
    return this.#state;
  }

  /** Server time, milliseconds, as far as it is known; this clock's before the first heartbeat. */
  serverNow(): number {
    return this.options.clock.now() + (this.#state.offsetMs ?? 0);
  }

  /**
   * Tells `listener` everything after `after`, the seq that it was rendered with: at once what it missed, then what
   * comes. Returns how to stop.
   */
  listen(listener: LiveListener, after: number = this.#state.shown): () => void {
    this.#listeners.set(listener, after);
    if (after < this.#state.shown) this.#replay(listener, after);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  // --- what the connection reports ---

  async connected(): Promise<void> {
    this.#connected = true;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const after = this.#state.received;
    const request = this.#committedAt === undefined ? { after } : { after, committedAt: this.#committedAt };
    const reply = await this.options.wire.subscribe(request).catch(() => null);
    if (this.#stopped || !this.#connected || attempt !== this.#attempt) return;
    if (reply === null) {
      this.#reconnect();
      return;
    }
    if ('error' in reply) {
      this.#subscribing.again(() => void this.connected());
      return;
    }
    this.#subscribing.over();
    this.#watchBeats();
    this.#set({ connection: 'connected' });
    this.#want(reply.seq);
  }

  disconnected(): void {
    this.#connected = false;
    this.#watch();
    this.#subscribing.over();
    if (!this.#stopped) this.#set({ connection: this.#state.beat === null ? 'connecting' : 'reconnecting' });
  }

  received(batch: PrintBatch): void {
    const { after, upTo, prints, series } = batch;
    const { received } = this.#state;
    if (batch.reload === true) this.#reload(batch);
    else if (upTo <= received) return;
    else if (after > received) this.#want(upTo);
    else if (prints === null) this.#take({ kind: 'refetch', after: received, upTo, series });
    else this.#take({ kind: 'prints', after: received, upTo, prints: prints.filter((print) => print.seq > received) });
  }

  beat(beat: Heartbeat): void {
    const offsetMs = this.#offset.estimate(Date.parse(beat.now) - this.options.clock.now());
    this.#watchBeats();
    this.#set({ beat, offsetMs, beatAt: this.options.clock.now() + offsetMs });
    this.#want(beat.seq);
  }

  /** The tab became visible, or the network came back: trust no timer, look at once. */
  wake(): void {
    if (this.#stopped) return;
    const { beatAt } = this.#state;
    if (!this.#connected || beatAt === null || this.serverNow() - beatAt > this.#patienceMs()) this.#reconnect();
    void this.#fetch();
  }

  // --- pause ---

  pause(): void {
    this.#set({ paused: true });
  }

  resume(): void {
    const held = this.#held;
    this.#held = [];
    this.#set({ paused: false, waiting: 0 });
    for (const change of held) this.#tell(change);
  }

  stop(): void {
    this.#stopped = true;
    this.#connected = false;
    this.#watch();
    this.#subscribing.over();
    this.#fetches.over();
    this.#listeners.clear();
  }

  // --- in order, once ---

  #take(change: LiveChange): void {
    this.#committedAt = change.kind === 'prints' ? change.prints.at(-1)?.committedAt : undefined;
    this.#state = { ...this.#state, received: change.upTo };
    if (this.#state.paused) {
      this.#held.push(change);
      this.#set({ waiting: this.#state.waiting + change.upTo - change.after });
    } else {
      this.#tell(change);
    }
  }

  #tell(change: LiveChange): void {
    this.#remember(change);
    this.#set({ shown: change.upTo });
    for (const listener of [...this.#listeners.keys()]) this.#tellOne(listener, change);
  }

  /** Long enough for what was just rendered, and no longer: a page stays open for weeks, and prints come by the hundred. */
  #remember(change: LiveChange): void {
    this.#recent.push(change);
    this.#recentPrints += weightOf(change);
    while (this.#recentPrints > remembered && this.#recent.length > 1) this.#recentPrints -= weightOf(this.#recent.shift());
  }

  /** A listener rendered later than the newest print skips what its page already holds. */
  #tellOne(listener: LiveListener, change: LiveChange): void {
    const after = this.#listeners.get(listener);
    if (after === undefined || change.upTo <= after) return;
    this.#listeners.set(listener, change.upTo);
    if (change.kind === 'refetch' || change.after >= after) listener(change);
    else listener({ ...change, after, prints: change.prints.filter((print) => print.seq > after) });
  }

  #replay(listener: LiveListener, after: number): void {
    const { shown } = this.#state;
    const from = this.#recent[0]?.after ?? shown;
    if (after < from) this.#tellOne(listener, { kind: 'refetch', after, upTo: shown, series: 'all' });
    else for (const change of this.#recent) this.#tellOne(listener, change);
  }

  /** The server's log went back: places in the old one mean nothing any more. */
  #reload({ upTo, series }: PrintBatch): void {
    this.#reloads += 1;
    this.#wanted = upTo;
    this.#committedAt = undefined;
    this.#held = [];
    this.#recent = [];
    this.#recentPrints = 0;
    this.#set({ received: upTo, shown: upTo, waiting: 0 });
    for (const listener of [...this.#listeners.keys()]) {
      this.#listeners.set(listener, upTo);
      listener({ kind: 'refetch', after: 0, upTo, series });
    }
  }

  // --- gaps ---

  #want(seq: number): void {
    if (seq <= this.#state.received) return;
    this.#wanted = Math.max(this.#wanted, seq);
    void this.#fetch();
  }

  /** Fetches until nothing is missing; one fetch at a time, pages in order. */
  async #fetch(): Promise<void> {
    if (this.#fetching || this.#stopped) return;
    this.#fetching = true;
    try {
      do {
        const reloads = this.#reloads;
        const page = await this.options.fetchPrints(this.#state.received);
        if (this.#stopped) return;
        if (reloads === this.#reloads) this.#takePage(page);
        if (page.prints.length === 0) break;
      } while (this.#wanted > this.#state.received);
      this.#fetches.over();
    } catch {
      // A drop between server and browser is expected; the next heartbeat names the gap again too.
      this.#fetches.again(() => void this.#fetch());
    } finally {
      this.#fetching = false;
    }
  }

  /** Batches that came while the page was on its way have moved our place: only what follows it is taken. */
  #takePage({ prints, newest }: PrintsPage): void {
    const { received } = this.#state;
    const following = prints.filter((print) => print.seq > received);
    const upTo = following.at(-1)?.seq;
    if (upTo !== undefined) this.#take({ kind: 'prints', after: received, upTo, prints: following });
    this.#wanted = Math.max(this.#wanted, newest);
  }

  // --- patience ---

  #patienceMs(): number {
    return (this.options.beatEveryMs ?? heartbeatEveryMs) * beatsMissed;
  }

  /** An open connection on which no heartbeat comes is a dead one. */
  #watchBeats(): void {
    this.#watch();
    this.#watch = this.options.later(this.#patienceMs(), () => this.#reconnect());
  }

  #reconnect(): void {
    this.disconnected();
    this.options.wire.reconnect();
  }

  #set(part: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...part };
    this.options.changed(this.#state);
  }
}

/** What a change takes to remember, in prints. */
function weightOf(change: LiveChange | undefined): number {
  return change?.kind === 'prints' ? change.prints.length : 1;
}

/** Tries again later: pauses that double up to 16 times, half of each jitter, so that a thousand screens don't return at once. */
class Patience {
  #failures = 0;
  #callOff: () => void = () => undefined;

  constructor(private readonly options: Pick<FollowerOptions, 'later' | 'random' | 'retryMs'>) {}

  again(work: () => void): void {
    const { later, random, retryMs = 500 } = this.options;
    const pauseMs = retryMs * Math.min(2 ** this.#failures, 16);
    this.#failures += 1;
    this.#callOff();
    this.#callOff = later(pauseMs * (0.5 + random() / 2), work);
  }

  over(): void {
    this.#failures = 0;
    this.#callOff();
  }
}
