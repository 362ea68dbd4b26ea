/**
 * Many raw websocket clients in one process, which speak Engine.IO and Socket.IO by hand, so that a client costs
 * the same whatever the server runs. Started by fan-out.ts.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export type ToClients =
  | { readonly port: number; readonly count: number; readonly protocol: 'ws' | 'socket.io' | 'hub'; readonly frameBytes: number }
  | { readonly expect: number }
  | { readonly sentAt: readonly number[] };
export type FromClients = 'connected' | 'received' | 'expecting' | { readonly latenciesMs: { readonly p50: number; readonly p99: number } };

let frameBytes = 0;
let expected = 0;
let missing = 0;
let clients: Client[] = [];
let arrivals = new Float64Array(0);

class Client {
  received = 0;
  #rest: Buffer | null = null;

  constructor(
    readonly index: number,
    readonly socket: Socket,
    /** Told of every message until the client is joined. */
    public heard: ((text: string) => void) | null,
  ) {
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => {
      throw error;
    });
  }

  say(text: string): void {
    const payload = Buffer.from(text);
    const mask = Buffer.alloc(4);
    this.socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, payload]));
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (bytes.length - at >= 2) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : 4;
      if (short === 127) throw new Error('A frame is longer than this bench sends.');
      if (bytes.length - at < header) break;
      const length = short < 126 ? short : bytes.readUInt16BE(at + 2);
      if (bytes.length - at < header + length) break;
      if (length === frameBytes && this.heard === null) this.#count();
      else if (this.heard !== null) this.heard(bytes.toString('utf8', at + header, at + header + length));
      at += header + length;
    }
    this.#rest = at === bytes.length ? null : bytes.subarray(at);
  }

  #count(): void {
    arrivals[this.index * expected + this.received] = performance.timeOrigin + performance.now();
    this.received += 1;
    missing -= 1;
    if (missing === 0) say('received');
  }
}

process.on('message', async (asked: ToClients) => {
  if ('port' in asked) {
    frameBytes = asked.frameBytes;
    for (let index = 0; index < asked.count; index += 100) {
      const some = Array.from({ length: Math.min(100, asked.count - index) }, (_, at) => joined(index + at, asked));
      clients = clients.concat(await Promise.all(some));
    }
    say('connected');
  } else if ('expect' in asked) {
    expected = asked.expect;
    missing = expected * clients.length;
    arrivals = new Float64Array(missing);
    for (const client of clients) client.received = 0;
    say('expecting');
  } else {
    const latencies = arrivals.map((arrival, at) => arrival - (asked.sentAt[at % expected] ?? Number.NaN)).sort();
    const share = (part: number) => latencies[Math.floor(part * (latencies.length - 1))] ?? Number.NaN;
    say({ latenciesMs: { p50: share(0.5), p99: share(0.99) } });
  }
});

function joined(index: number, { port, protocol }: Extract<ToClients, { port: number }>): Promise<Client> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      const path = protocol === 'ws' ? '/' : '/socket.io/?EIO=4&transport=websocket';
      const upgrade = ['Host: 127.0.0.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
      const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
      socket.write([`GET ${path} HTTP/1.1`, ...upgrade, key, '', ''].join('\r\n'));
    });
    socket.setNoDelay(true);
    socket.once('data', (answer) => {
      const end = answer.indexOf('\r\n\r\n') + 4;
      if (end < 4 || !answer.toString('latin1', 0, 12).endsWith('101'))
        throw new Error(`Not upgraded: ${answer.toString('latin1', 0, 80)}`);
      const client = new Client(index, socket, protocol === 'ws' ? null : (text) => introduce(client, protocol, text, resolve));
      if (protocol === 'ws') resolve(client);
      // What came in the same chunk as the answer belongs to the frames.
      else if (end < answer.length) socket.unshift(answer.subarray(end));
    });
  });
}

/** Engine.IO's open → Socket.IO's connect → for the hub a subscribe and its answer. */
function introduce(client: Client, protocol: 'socket.io' | 'hub', text: string, done: (client: Client) => void): void {
  const join = () => {
    client.heard = null;
    done(client);
  };
  if (text.startsWith('0{')) client.say('40');
  else if (text.startsWith('40') && protocol === 'hub') client.say('420["subscribe",{"after":0}]');
  else if (text.startsWith('40') || text.startsWith('430')) join();
}

function say(words: FromClients): void {
  process.send?.(words);
}
