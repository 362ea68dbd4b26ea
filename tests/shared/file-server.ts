import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `GET /path?query` or `POST /path` (with `#ids` of the body after it) → a file, and a status that is not 200. */
export type Recordings = Readonly<Record<string, string | { readonly file: string; readonly status: number }>>;

/** Serves recorded bodies byte for byte at the addresses where the agencies served them. */
export async function serveFiles(recordings: Recordings): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const recording = recordings[await keyOf(request)];
    if (recording === undefined) {
      response.writeHead(404).end(`{"message":"nothing recorded for ${request.method} ${request.url}"}`);
      return;
    }
    const { file, status } = typeof recording === 'string' ? { file: recording, status: 200 } : recording;
    response.writeHead(status).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function keyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return `${request.method} ${decodeURIComponent(request.url ?? '')}${idsIn(body)}`;
}

/** The vectors of a body that is a list of them, or its tables with coordinates; nothing of any other body. */
function idsIn(body: string): string {
  const asked: unknown = body === '' ? null : JSON.parse(body);
  if (!Array.isArray(asked)) return '';
  const named = asked as { vectorId?: number; productId?: number; coordinate?: string }[];
  return `#${named.map(({ vectorId, productId, coordinate }) => [vectorId, productId, coordinate].filter(Boolean).join(' ')).join(',')}`;
}
