import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as an agency sees it, and the status of its answer. */
export interface Recorded {
  readonly atMs: number;
  readonly agency: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly conditional: boolean;
  status: number | null;
}

export interface Recorder {
  readonly requests: Recorded[];
  /** The same addresses with the recorder's own host. */
  inPlaceOf<Urls extends Readonly<Record<string, string>>>(urls: Urls): Urls;
  stop(): Promise<void>;
}

/** Passes each request on to the stand-ins and notes it. A connection that they cut is cut here too. */
export async function startRecorder(target: string, clock: { now(): number }): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const body = await bodyOf(request);
    const [, agency = ''] = url.split('/');
    const conditional = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
    const recorded: Recorded = { atMs: clock.now(), agency, method, path: url, body, conditional, status: null };
    requests.push(recorded);
    const passed = Object.entries(headers).filter(([name]) => !['host', 'connection', 'content-length'].includes(name));
    try {
      const answer = await fetch(target + url, {
        method,
        body: method === 'GET' ? null : body,
        headers: [...passed.map(([name, value]): [string, string] => [name, String(value)]), ['connection', 'close']],
      });
      recorded.status = answer.status;
      const bytes = Buffer.from(await answer.arrayBuffer());
      const kept = [...answer.headers].filter(([name]) => !['connection', 'transfer-encoding', 'content-encoding'].includes(name));
      response.writeHead(answer.status, Object.fromEntries(kept)).end(bytes);
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    requests,
    inPlaceOf: (urls) => Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, url.replace(target, own)])) as typeof urls,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
