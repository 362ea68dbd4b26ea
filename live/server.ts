import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import { addressesBehind, loopback } from './client-address';
import type { ClientEvents, ServerEvents } from './events';
import { createHub, type Hub, type HubOptions, type LiveServer } from './hub';
import { installOneFrame } from './one-frame-adapter';

export interface LiveOptions extends Omit<HubOptions, 'io'> {
  /** Sockets in all, and of one address; more are refused with a sentence. */
  readonly maxSockets?: number;
  readonly maxSocketsOfAddress?: number;
  /** Addresses and networks of the reverse proxies that say whose a connection is; those of this machine by default. */
  readonly trustedProxies?: readonly string[];
  /** `stock` keeps Socket.IO's own adapter. */
  readonly adapter?: 'one-frame' | 'stock';
}

export interface Live {
  readonly io: LiveServer;
  start(): Promise<void>;
  /** Hub first, so that nothing is sent to half-closed sockets, then the sockets. The HTTP server stays its owner's. */
  stop(): Promise<void>;
  /** Newest seq handed to the sockets. */
  seq(): number;
  counts(): ReturnType<Hub['counts']> & { readonly sockets: number };
}

/** Socket.IO on a server of ours. Our client uses websocket only; polling is answered for other programs. */
export function createLive(httpServer: HttpServer, options: LiveOptions): Live {
  const io: LiveServer = new Server<ClientEvents, ServerEvents>(httpServer, {
    transports: ['websocket', 'polling'],
    serveClient: false,
    // What is not Socket.IO's is answered by the HTTP server (api/http-server.ts).
    destroyUpgrade: false,
    // Prints are small: compression would cost more per socket than it saves.
    perMessageDeflate: false,
    // A subscribe is short. What some program sends in its place is told so, up to this length; who sends more is cut off.
    maxHttpBufferSize: 1_000_000,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    allowRequest: limited(() => io, options),
  });
  if (options.adapter !== 'stock') installOneFrame(io, options.warn);
  const hub = createHub({ ...options, io });

  return {
    io,
    start: () => hub.start(),
    async stop() {
      await hub.stop();
      io.disconnectSockets(true);
      io.engine.close();
    },
    seq: () => hub.seq(),
    counts: () => ({ ...hub.counts(), sockets: io.engine.clientsCount }),
  };
}

type Admit = (request: IncomingMessage, answer: (refusal: string | null | undefined, admitted: boolean) => void) => void;

function limited(io: () => LiveServer, options: LiveOptions): Admit {
  const { maxSockets = 10_000, maxSocketsOfAddress = 2_000, trustedProxies = loopback } = options;
  const addressOf = addressesBehind(trustedProxies);
  const open = new Map<string, number>();
  let counting = false;
  const count = () => {
    counting = true;
    io().engine.on('connection', (connection: { request: IncomingMessage; once(event: 'close', then: () => void): void }) => {
      const address = addressOf(connection.request);
      open.set(address, (open.get(address) ?? 0) + 1);
      connection.once('close', () => {
        const left = (open.get(address) ?? 1) - 1;
        if (left > 0) open.set(address, left);
        else open.delete(address);
      });
    });
  };
  return (request, answer) => {
    if (!counting) count();
    // Polls and upgrades of a session that is already counted.
    if (/[?&]sid=[^&]/.test(request.url ?? '')) return answer(null, true);
    if (io().engine.clientsCount >= maxSockets) return answer('Too many screens are connected to this server.', false);
    if ((open.get(addressOf(request)) ?? 0) >= maxSocketsOfAddress) {
      return answer('Too many screens are connected from this address.', false);
    }
    return answer(null, true);
  };
}
