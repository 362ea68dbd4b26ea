/** The closed set of codes. Failures are told apart by `code`, never by message or `instanceof`. */
export const errorCodes = [
  'source-unreachable',
  'source-rate-limited',
  'source-refused',
  'source-unknown-series',
  'source-shape-changed',
  'vintage-held',
  'incompatible-frequency',
  'incompatible-units',
  'wrong-aggregation',
  'invalid-request',
  'not-found',
  'unavailable',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface Failure extends Error {
  readonly code: ErrorCode;
  /** When a retry makes sense, as the source or we say; milliseconds from the failure. */
  readonly retryAfterMs?: number;
}

/** Makes an error that carries a code. `message` is one sentence: what, where, what to do. */
export function failure(code: ErrorCode, message: string, more: { cause?: unknown; retryAfterMs?: number } = {}): Failure {
  const error = new Error(message, { cause: more.cause });
  return Object.assign(error, { name: 'Failure', code, retryAfterMs: more.retryAfterMs });
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Object && 'code' in error && (errorCodes as readonly unknown[]).includes(error.code);
}
