import type { Readable } from 'node:stream';
import type pg from 'pg';
import { to } from 'pg-copy-streams';

/**
 * What COPY … TO STDOUT sends, as it comes. The connection is given back once everything has come, and thrown away where the reader
 * leaves before.
 */
export async function* copyOut(pool: pg.Pool, sql: string): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  client.on('error', ignored);
  let stream: Readable | null = null;
  try {
    stream = client.query(to(sql));
    for await (const bytes of stream) yield bytes as Buffer;
  } finally {
    client.off('error', ignored);
    client.release(stream?.readableEnded !== true);
  }
}

function ignored(): void {}
