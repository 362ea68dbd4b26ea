/** As much of Socket.IO's own browser file as a bell needs. */
export interface BellSocket {
  on(event: string, hear: (told?: unknown) => void): unknown;
  emit(event: string, ...told: unknown[]): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

export type Connect = (options: Readonly<Record<string, unknown>>) => BellSocket;

export interface Beat {
  readonly seq: number;
  readonly calendar: string;
  readonly build: string;
  /** Server time, milliseconds since 1970. */
  readonly at: number;
}

export interface BellOptions {
  readonly connect: Connect;
  /** Seq of the newest frame. */
  readonly seq: () => number;
  readonly steady: () => number;
  readonly printed: () => void;
  readonly beat: (beat: Beat) => void;
}

/** Three heartbeats missed: revived now, it speaks again before the screen must call itself lost. */
const silentMs = 6_000;

/**
 * The socket, of which nothing is believed but that something has happened: what it is, the next frame says. A socket that says nothing
 * for 6 s is closed and opened again, whatever it takes itself for.
 */
export class Bell {
  readonly #options: BellOptions;
  readonly #socket: BellSocket;
  #heardAt: number;
  #revivals = 0;

  constructor(options: BellOptions) {
    this.#options = options;
    this.#heardAt = options.steady();
    const socket = options.connect({
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      timeout: 5_000,
    });
    this.#socket = socket;
    socket.on('connect', () => {
      socket.emit('subscribe', { after: options.seq() }, () => undefined);
    });
    socket.on('prints', (batch) => {
      if (typeof batch === 'object' && batch !== null) options.printed();
    });
    socket.on('heartbeat', (told) => {
      const beat = readBeat(told);
      if (beat === null) return;
      this.#heardAt = options.steady();
      this.#revivals = 0;
      options.beat(beat);
    });
  }

  /** Attempts to bring the socket back since it was last heard. */
  get revivals(): number {
    return this.#revivals;
  }

  /** Called with each beat of the screen's timer. */
  watch(): void {
    const now = this.#options.steady();
    if (now - this.#heardAt < silentMs) return;
    this.#heardAt = now;
    this.#revivals += 1;
    this.#socket.disconnect();
    this.#socket.connect();
  }
}

/** Null for what no server of ours sends. */
function readBeat(told: unknown): Beat | null {
  if (typeof told !== 'object' || told === null) return null;
  const { seq, calendar, build, now } = told as Readonly<Record<string, unknown>>;
  const at = typeof now === 'string' ? Date.parse(now) : Number.NaN;
  if (typeof seq !== 'number' || !(seq >= 0) || typeof calendar !== 'string' || typeof build !== 'string' || Number.isNaN(at)) return null;
  return { seq, calendar, build, at };
}
