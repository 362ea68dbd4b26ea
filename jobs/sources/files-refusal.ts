import type { ErrorCode } from '../../core/errors';

/** Why one file could not be had. It is told as an answer of its own, so that one bad file or host stops no other. */
export interface FileRefusal {
  readonly error: ErrorCode;
  /** One sentence. */
  readonly reason: string;
}

const header = 'x-refused';

/** The answer that carries a refusal; it has no body, for nothing was received. */
export function refusedResponse({ error, reason }: FileRefusal): Response {
  return new Response(null, { status: 403, headers: { [header]: encodeURIComponent(JSON.stringify({ error, reason })) } });
}

/** The refusal that an answer carries; null for one that holds a file. */
export function refusalIn(headers: Readonly<Record<string, string>>): FileRefusal | null {
  const said = headers[header];
  return said === undefined ? null : (JSON.parse(decodeURIComponent(said)) as FileRefusal);
}
