import type { Print } from '../../core/print';
import { worded } from '../problems';

/** The print log as streams read it. `seq` is the newest that may be told; `newestSeq` and `printsAfter` ask the database. */
export interface StreamedLog {
  seq(): number;
  newestSeq(): Promise<number>;
  printsAfter(after: number, limit: number): Promise<readonly Print[]>;
}

export interface StreamBounds {
  readonly streams: number;
  readonly streamsOfAddress: number;
  /** How soon a new print is noticed. */
  readonly lookEveryMs: number;
  /** A stream that says nothing is kept from being taken for dead; one that takes nothing from one of these to the next is cut off. */
  readonly heartbeatEveryMs: number;
  /** Bytes that may wait for one client before the log is read no further for it. */
  readonly waitingBytes: number;
  /** Prints that one read of the log brings. */
  readonly readPrints: number;
  /** After which a client that was cut off comes back. */
  readonly retryMs: number;
}

export const streamBounds: StreamBounds = {
  streams: 500,
  streamsOfAddress: 50,
  lookEveryMs: 150,
  heartbeatEveryMs: 15_000,
  waitingBytes: 65_536,
  readPrints: 100,
  retryMs: 3_000,
};

export interface StreamAsked {
  /** Told are the prints behind this place in the log. */
  readonly after: number;
  readonly address: string;
  /** What is said of a print, in one line; null for one that is passed over. */
  tell(print: Print): string | null;
  /** Ends its connection at once; an orderly end would wait for the very bytes that the client does not take. */
  cut(): void;
}

export interface PrintStreams {
  /** Throws `unavailable` where there are too many (503, or 429 of one address), and when the server stops. */
  open(asked: StreamAsked): ReadableStream<Uint8Array>;
  /** Ends all of them; none is opened any more. */
  hangUp(): void;
  counts(): { readonly open: number; readonly cutOff: number };
}

/** One client. Its place is that of the last print which was told or passed over. */
interface Stream extends StreamAsked {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  place: number;
  /** The place that the client knows it has. */
  saidPlace: number;
  reading: boolean;
  /** Room at the last heartbeat, by which one that takes nothing is known; null while there was some. */
  fullAt: number | null;
}

const encoder = new TextEncoder();

/**
 * Server-sent events of the print log. Each stream reads the log from its own place up to `seq`, as fast as its client takes it: the
 * log has no holes, so nothing is missed, and told twice is nothing either. Streams at the same place share a read. A log that went
 * back (an older copy was restored) is said by the event `reload`.
 */
export function createPrintStreams(log: StreamedLog, own: Partial<StreamBounds> = {}): PrintStreams {
  const bounds = { ...streamBounds, ...own };
  const streams = new Set<Stream>();
  const reads = new Map<number, Promise<readonly Print[]>>();
  let timers: NodeJS.Timeout[] = [];
  let cutOff = 0;
  let stopping = false;

  function readAfter(place: number): Promise<readonly Print[]> {
    const shared = reads.get(place);
    if (shared !== undefined) return shared;
    const read = log.printsAfter(place, bounds.readPrints).finally(() => reads.delete(place));
    reads.set(place, read);
    return read;
  }

  /** Reads on while there is something to tell and room for it. What can't be read is tried again with the next look. */
  async function advance(stream: Stream): Promise<void> {
    if (stream.reading) return;
    stream.reading = true;
    try {
      while (streams.has(stream) && hasRoom(stream) && (await step(stream)));
    } catch {
      // The hub tells of a log that can't be read; here the client just waits.
    } finally {
      stream.reading = false;
    }
  }

  /** Whether the stream came further. */
  async function step(stream: Stream): Promise<boolean> {
    const seq = log.seq();
    if (stream.place === seq) return false;
    if (stream.place > seq) return turnBack(stream);
    const prints = (await readAfter(stream.place)).filter((print) => print.seq > stream.place && print.seq <= seq);
    for (const print of prints) {
      if (!streams.has(stream)) return false;
      tell(stream, print);
    }
    return prints.length > 0;
  }

  function tell(stream: Stream, print: Print): void {
    const told = stream.tell(print);
    stream.place = print.seq;
    if (told === null) return;
    stream.saidPlace = print.seq;
    say(stream, `event: print\nid: ${print.seq}\ndata: ${told}\n\n`);
  }

  /** Another process may be ahead of this one; only the database can say that the client has seen more than there is. */
  async function turnBack(stream: Stream): Promise<boolean> {
    const newest = await log.newestSeq();
    if (newest >= stream.place || !streams.has(stream)) return false;
    stream.place = newest;
    stream.saidPlace = newest;
    say(stream, `event: reload\nid: ${newest}\ndata: {"newest":${newest}}\n\n`);
    return true;
  }

  function beat(): void {
    for (const stream of [...streams]) {
      const room = stream.controller.desiredSize ?? 0;
      if (room <= 0 && stream.fullAt === room) {
        cutOff += 1;
        drop(stream);
        stream.cut();
        continue;
      }
      stream.fullAt = room <= 0 ? room : null;
      // Its place without an event: a client that comes back need not go through what was passed over again.
      if (room > 0) say(stream, `: heartbeat\n\n${stream.place === stream.saidPlace ? '' : placeOnly(stream)}`);
    }
  }

  function placeOnly(stream: Stream): string {
    stream.saidPlace = stream.place;
    return `id: ${stream.place}\n\n`;
  }

  function begin(): void {
    if (timers.length > 0) return;
    const look = () => {
      for (const stream of streams) if (stream.place !== log.seq()) void advance(stream);
    };
    timers = [setInterval(look, bounds.lookEveryMs), setInterval(beat, bounds.heartbeatEveryMs)];
  }

  function drop(stream: Stream): void {
    streams.delete(stream);
    if (streams.size > 0) return;
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  return {
    open(asked) {
      const ofAddress = [...streams].filter(({ address }) => address === asked.address).length;
      if (stopping) throw refused('stopping', 503);
      if (ofAddress >= bounds.streamsOfAddress) throw refused('tooManyOfAddress', 429);
      if (streams.size >= bounds.streams) throw refused('tooMany', 503);
      let stream: Stream;
      const source: UnderlyingDefaultSource<Uint8Array> = {
        start(controller) {
          const { after } = asked;
          stream = { ...asked, controller, place: after, saidPlace: after, reading: false, fullAt: null };
          streams.add(stream);
          begin();
          // The place at once: who is cut off before the first print comes back to here.
          say(stream, `retry: ${bounds.retryMs}\n: prints after ${after}\nid: ${after}\n\n`);
        },
        pull: () => advance(stream),
        cancel: () => drop(stream),
      };
      return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: bounds.waitingBytes }));
    },
    hangUp() {
      stopping = true;
      for (const stream of [...streams]) {
        drop(stream);
        stream.controller.close();
      }
    },
    counts: () => ({ open: streams.size, cutOff }),
  };
}

function hasRoom({ controller }: Stream): boolean {
  return (controller.desiredSize ?? 0) > 0;
}

function say({ controller }: Stream, text: string): void {
  controller.enqueue(encoder.encode(text));
}

const refusals = {
  stopping: {
    en: 'The server is stopping; connect again in a moment.',
    fr: 'Le serveur s’arrête; reconnectez-vous dans un instant.',
  },
  tooMany: {
    en: 'This server has as many open streams as it takes. Ask again later, or ask /api/v1/prints?after= from time to time.',
    fr: 'Ce serveur a autant de flux ouverts qu’il en accepte. Réessayez plus tard, ou interrogez /api/v1/prints?after= de temps à autre.',
  },
  tooManyOfAddress: {
    en: 'As many streams as one address may have are open from yours. Close one of them, or ask /api/v1/prints?after= from time to time.',
    fr: 'Votre adresse a autant de flux ouverts qu’il est permis. Fermez-en un, ou interrogez /api/v1/prints?after= de temps à autre.',
  },
} as const;

function refused(why: keyof typeof refusals, status: 429 | 503) {
  return worded('unavailable', refusals[why], { status, headers: { 'Retry-After': '30' } });
}
