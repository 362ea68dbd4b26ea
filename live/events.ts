import type { Mode } from '../core/mode';
import type { Print } from '../core/print';
import type { SeriesId, SourceId } from '../core/series';

/**
 * Prints in order, all of (after, upTo]. A batch too large for everyone travels as its bounds and
 * the ids of its series (`prints` null); the receiver fetches what it shows.
 */
export interface PrintBatch {
  readonly after: number;
  readonly upTo: number;
  readonly prints: readonly Print[] | null;
  readonly series: readonly SeriesId[];
  /** The log is not the one that the receiver followed (an older copy was restored): forget what is shown and fetch again. */
  readonly reload?: true;
}

/** Every few seconds: enough for a client to notice a gap, a dead server and its own clock's offset. */
export interface Heartbeat {
  readonly seq: number;
  /** Server time, ISO Z. */
  readonly now: string;
  /** Last successful check of each source, ISO Z; null before the first. */
  readonly checks: Readonly<Record<SourceId, string | null>>;
  /** Sources whose last check failed. */
  readonly failing: readonly SourceId[];
  /** Changes when the release calendar does; then `/api/v1/releases` is fetched again. */
  readonly calendar: string;
  /** Changes with the running build, so that a page can tell that it is old. */
  readonly build: string;
  /** What a rehearsal sends is made up: a page that the newsroom's own program made must say so once it follows one. */
  readonly mode: Mode;
}

export interface Subscribed {
  readonly seq: number;
  readonly now: string;
}

/** Server → client. */
export interface ServerEvents {
  prints(batch: PrintBatch): void;
  heartbeat(beat: Heartbeat): void;
}

/**
 * `after` is the last seq that the client holds (0 for none). `committedAt` is that print's own instant, if the client
 * has it: with it the server notices a log that went back and then grew past `after` again.
 */
export interface SubscribeRequest {
  readonly after: number;
  readonly committedAt?: string;
}

/** Client → server. The missing prints come before the answer. */
export interface ClientEvents {
  subscribe(request: SubscribeRequest, answer: (reply: Subscribed | { error: string }) => void): void;
}

export const heartbeatEveryMs = 2_000;
/** The one room that every print goes to. */
export const printsRoom = 'prints';
