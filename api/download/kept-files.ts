import { setImmediate } from 'node:timers/promises';
import { createTurns } from '../turns';

/** A file that is read once for all who ask for it at the same time, and kept for those who ask after them. */
interface KeptFile {
  readonly key: string;
  chunks: Uint8Array[];
  bytes: number;
  /** What it may come to while it is not whole. */
  readonly expected: number;
  state: 'reading' | 'whole' | 'failed' | 'left';
  error: unknown;
  followers: number;
  /** Those of them who have sent all that has come. */
  ahead: number;
  /** When one of the followers last took something. */
  takenAt: number;
  /** Wakes those who have sent all that has come. */
  ring: () => void;
  rung: Promise<void>;
}

export interface AskedFile {
  readonly key: string;
  /** Bytes, about. */
  readonly expected: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface KeptFilesOptions {
  readonly clock: { now(): number };
  /** Bytes of whole files that are kept while nobody asks for them. */
  readonly most: number;
  /** Bytes of all files, those that are on their way to somebody too; a single one may be larger. */
  readonly mostLiving: number;
  /** Files that are read from the store at the same time; others wait. */
  readonly atOnce: number;
}

/** So long all who are sent a file may take nothing of it before another may have its room. */
const stillMs = 30_000;

/**
 * Gives the chunks of a file by its key; null where there is no room for it. The store is read a piece in a turn of the event loop, and no
 * slow client holds it up; a client gets chunks no faster than it takes them. What nobody waits for any more is not read to its end. Of
 * whole files those are forgotten first that were asked for the longest ago; of those that are being sent, only what nobody takes any
 * more, and whoever comes back to it is cut off.
 * What reading throws is thrown at all who follow.
 */
export function createKeptFiles({ clock, most, mostLiving, atOnce }: KeptFilesOptions) {
  /** By key, the longest unasked first. */
  const files = new Map<string, KeptFile>();
  const inTurn = createTurns(atOnce);
  const oneATurn = createPace();

  return (asked: AskedFile): AsyncGenerator<Uint8Array> | null => {
    const known = files.get(asked.key);
    const file = known?.state === 'reading' || known?.state === 'whole' ? known : begun(asked);
    if (file === null) return null;
    files.delete(file.key);
    files.set(file.key, file);
    file.followers += 1;
    file.takenAt = clock.now();
    return follow(file);
  };

  function begun({ key, expected, read }: AskedFile): KeptFile | null {
    if (!hasRoom(expected)) return null;
    const file: KeptFile = {
      key,
      chunks: [],
      bytes: 0,
      expected,
      state: 'reading',
      error: null,
      followers: 0,
      ahead: 0,
      takenAt: clock.now(),
      ...bell(),
    };
    void inTurn(() => readAll(file, read)).finally(() => {
      if (file.state !== 'whole') drop(file);
      forget(isIdle, most);
    });
    return file;
  }

  function hasRoom(expected: number): boolean {
    const left = mostLiving - expected;
    forget(isIdle, left);
    forget(({ ahead, takenAt }) => ahead === 0 && clock.now() - takenAt >= stillMs, left);
    return living() <= Math.max(0, left);
  }

  async function readAll(file: KeptFile, read: () => AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of read()) {
        if (file.followers === 0) file.state = 'left';
        if (file.state !== 'reading') return;
        file.chunks.push(chunk);
        file.bytes += chunk.length;
        wake(file);
        // What a socket holds comes at once: each piece is made in a turn of its own.
        await setImmediate();
      }
      if (file.state === 'reading') file.state = 'whole';
    } catch (error) {
      fail(file, error);
    } finally {
      wake(file);
    }
  }

  async function* follow(file: KeptFile): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; ; ) {
        file.takenAt = clock.now();
        const chunk = file.chunks[at];
        if (chunk !== undefined) {
          at += 1;
          await oneATurn();
          yield chunk;
        } else if (file.state === 'whole') return;
        else if (file.state === 'failed') throw file.error;
        else {
          file.ahead += 1;
          await file.rung;
          file.ahead -= 1;
        }
      }
    } finally {
      file.followers -= 1;
    }
  }

  /** Of such files, the longest unasked first, until no more than so many bytes are left. */
  function forget(isSuch: (file: KeptFile) => boolean, left: number): void {
    for (const file of files.values()) {
      if (living() <= left) return;
      if (!isSuch(file)) continue;
      if (file.followers > 0) fail(file, new Error('Nobody took anything of this file, and another needed its room.'));
      drop(file);
    }
  }

  function living(): number {
    let sum = 0;
    for (const { state, bytes, expected } of files.values()) {
      if (state === 'whole') sum += bytes;
      if (state === 'reading') sum += Math.max(bytes, expected);
    }
    return sum;
  }

  function drop(file: KeptFile): void {
    if (files.get(file.key) === file) files.delete(file.key);
  }
}

/**
 * Lets one of those who wait go on in each turn of the event loop: what is in memory could be sent without end, and prints and small
 * questions would wait for it.
 */
function createPace(): () => Promise<void> {
  const inTurn = createTurns(1);
  return () => inTurn(() => setImmediate());
}

function isIdle({ state, followers }: KeptFile): boolean {
  return state === 'whole' && followers === 0;
}

function fail(file: KeptFile, error: unknown): void {
  Object.assign(file, { state: 'failed', error, chunks: [] });
  wake(file);
}

function wake(file: KeptFile): void {
  file.ring();
  Object.assign(file, bell());
}

function bell(): Pick<KeptFile, 'ring' | 'rung'> {
  let ring = () => {};
  const rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return { ring, rung };
}
