import type { SourceId } from '../core/series';
import type { World } from './world';

/** What a stand-in sends. `changedAt` (milliseconds) is there where the real service plausibly answers conditional requests. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly changedAt?: number;
}

/** What a stand-in is asked: the path below its base URL, without its query. */
export interface Question {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The Authorization header, null where there is none. */
  readonly authorization: string | null;
}

/** A stand-in: whom it stands in for, and where. */
export interface Agency {
  readonly source: SourceId;
  /** The environment variable of the address that it stands in for. */
  readonly variable: string;
  /** Its path on the stand-ins' port. Of several that a question's path begins with, the longest is asked. */
  readonly prefix: string;
  /** The environment variable of the key that it wants. */
  readonly key?: string;
  answer(world: World, question: Question): Answer;
}

/** What stands in for a key that an agency gives out. */
export const rehearsalKey = 'rehearsal-key';

export function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
