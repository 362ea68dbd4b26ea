/** The clients of bench/paired-http.ts, in a process of their own: keep-alive sockets that ask again as soon as they are answered. */
import { connect, type Socket } from 'node:net';

export interface ClientOrder {
  readonly port: number;
  readonly path: string;
  readonly accept: string;
  /** The tag of what the clients have already; null for clients that have nothing. */
  readonly tag: string | null;
  readonly sockets: number;
  readonly forMs: number;
}

export interface ClientReport {
  readonly answers: number;
  readonly ms: number;
  /** Ninety-five in a hundred answers came within so many milliseconds. */
  readonly p95Ms: number;
}

process.on('message', (order: ClientOrder) => {
  askFor(order)
    .then((report) => process.send?.(report))
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});

async function askFor({ port, path, accept, tag, sockets, forMs }: ClientOrder): Promise<ClientReport> {
  const known = tag === null ? '' : `If-None-Match: ${tag}\r\n`;
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: ${accept}\r\n${known}\r\n`;
  const open = await Promise.all(Array.from({ length: sockets }, () => connected(port)));
  const startedAt = performance.now();
  const until = startedAt + forMs;
  const waits = (await Promise.all(open.map((socket) => askAgainAndAgain(socket, request, until)))).flat().sort((a, b) => a - b);
  return { answers: waits.length, ms: performance.now() - startedAt, p95Ms: waits[Math.floor(waits.length * 0.95)] ?? Number.NaN };
}

/** How long each whole answer took, milliseconds; every answer has the length of the first one. */
function askAgainAndAgain(socket: Socket, request: string, until: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const waits: number[] = [];
    let asked = performance.now();
    let expected = 0;
    let received = 0;
    socket.on('error', reject).on('data', (bytes: Buffer) => {
      if (expected === 0) expected = lengthOf(bytes);
      received += bytes.length;
      if (received < expected) return;
      received -= expected;
      const now = performance.now();
      waits.push(now - asked);
      asked = now;
      if (now < until) socket.write(request);
      else {
        socket.destroy();
        resolve(waits);
      }
    });
    socket.write(request);
  });
}

function lengthOf(head: Buffer): number {
  const text = head.toString('latin1');
  if (text.startsWith('HTTP/1.1 304')) return text.indexOf('\r\n\r\n') + 4;
  const body = /\r\ncontent-length: (\d+)\r\n/i.exec(text);
  if (!text.startsWith('HTTP/1.1 200') || body === null) throw new Error(`Not the answer that was asked for: ${text.slice(0, 200)}`);
  return text.indexOf('\r\n\r\n') + 4 + Number(body[1]);
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket)).on('error', reject);
  });
}
