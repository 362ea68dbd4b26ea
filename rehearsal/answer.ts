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

/** What stands in for a key that an agency gives out. */
export const rehearsalKey = 'rehearsal-key';

export function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
