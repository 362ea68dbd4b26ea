import { createHash } from 'node:crypto';
import type { SourceId } from '../../core/series';
import type { Database } from '../database';

/** What is kept of an answer: the bytes, and how they were got. */
export interface Archivable {
  readonly request: { readonly method: string; readonly body: string | null };
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedAt: string;
}

export interface Payload {
  readonly source: SourceId;
  readonly url: string;
  readonly method: string;
  readonly requestBody: string | null;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly receivedAt: string;
}

/**
 * Keeps an answer's bytes before anybody reads them, and answers their sha256 in hexadecimal. Identical bytes
 * are kept once, with the address and instant of the first time.
 */
export async function archive(database: Database, { source, response }: { source: SourceId; response: Archivable }): Promise<string> {
  const sha256 = createHash('sha256').update(response.body).digest('hex');
  const { request, url, status, headers, body, receivedAt } = response;
  await database.transaction((tx) =>
    tx.query(
      `insert into payload (sha256, source, method, url, request_body, status, headers, body, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        sha256,
        source,
        request.method,
        url,
        request.body,
        status,
        JSON.stringify(headers),
        Buffer.from(body.buffer, body.byteOffset, body.length),
        receivedAt,
      ],
    ),
  );
  await database.step?.('archived');
  return sha256;
}

/** The archived answer, or null when none has that sha256. */
export async function payloadOf(database: Database, sha256: string): Promise<Payload | null> {
  const found = await database.prisma.payload.findUnique({ where: { sha256 } });
  if (found === null) return null;
  const { source, url, method, requestBody, status, headers, body, receivedAt } = found;
  return {
    source,
    url,
    method,
    requestBody,
    status,
    headers: headers as Record<string, string>,
    body: Buffer.from(body),
    receivedAt: receivedAt.toISOString(),
  };
}
