import type { Namespace, Socket } from 'socket.io';
import { type EngineConnection, engineOf } from './engine';
import type { HubOptions, LiveServer } from './hub';

/**
 * Versions whose private fields this file was tested with (a test compares them with what is installed).
 * Another shape is noticed at the first connection, and Socket.IO's own way is used.
 */
export const testedVersions = { 'socket.io': '4.8.4', 'socket.io-adapter': '2.5.8', 'engine.io': '6.6.12', ws: '8.21.3' } as const;

interface Packet {
  nsp?: string;
  readonly data?: readonly unknown[];
}

interface BroadcastOptions {
  readonly rooms: ReadonlySet<string>;
  readonly except?: ReadonlySet<string>;
  readonly flags?: { readonly volatile?: boolean; readonly [flag: string]: unknown };
}

/** Socket.IO's in-memory adapter, as far as it is used here. */
interface StockAdapter {
  readonly nsp: Namespace;
  readonly rooms: ReadonlyMap<string, ReadonlySet<string>>;
  readonly encoder: { encode(packet: Packet): unknown[] };
  broadcast(packet: Packet, options: BroadcastOptions): void;
}

interface ListeningSocket {
  readonly client: { writeToEngine(encoded: unknown[], options: object): void };
  readonly _anyOutgoingListeners?: readonly unknown[];
  notifyOutgoingListeners?(packet: Packet): void;
}

/**
 * Broadcasts to one room as one prebuilt websocket frame, written straight to each connection that has nothing
 * waiting; every other connection, and every other kind of broadcast, goes Socket.IO's own way, which keeps the
 * order: the frame is only written where the engine holds nothing back. Saves two corked writes, a set and the
 * flush events per socket (bench/fan-out.ts).
 */
export function installOneFrame(io: LiveServer, warn: HubOptions['warn']): void {
  const stock = io.of('/').adapter as unknown as StockAdapter;
  const missing = missingAtStart(io, stock);
  if (missing !== null) {
    warn(`Prints go out Socket.IO's own way: ${missing}.`);
    return;
  }
  const Stock = stock.constructor as new (nsp: Namespace) => StockAdapter;

  class OneFrameAdapter extends Stock {
    /** Null until the first websocket showed its shape. */
    #trusted: boolean | null = null;

    override broadcast(packet: Packet, options: BroadcastOptions): void {
      const room = this.#trusted === false ? null : plainRoom(options);
      const text = room === null ? null : this.#encode(packet);
      if (room === null || text === null) {
        super.broadcast(packet, options);
        return;
      }
      // `4` is engine.io's packet type "message".
      const payload = Buffer.from(`4${text}`);
      const header = textFrameHeader(payload.length);
      const frame = Buffer.concat([header, payload]);
      const slow = { ...options.flags, preEncoded: true, wsPreEncodedFrame: [header, payload] };
      for (const id of this.rooms.get(room) ?? []) {
        const socket = this.nsp.sockets.get(id);
        if (socket !== undefined) this.#deliver(socket, packet, text, frame, slow);
      }
    }

    /** Null for what does not fit one text frame (binary attachments). */
    #encode(packet: Packet): string | null {
      packet.nsp = this.nsp.name;
      const encoded = this.encoder.encode(packet);
      return encoded.length === 1 && typeof encoded[0] === 'string' ? encoded[0] : null;
    }

    #deliver(socket: Socket, packet: Packet, text: string, frame: Buffer, slow: object): void {
      const listening = socket as unknown as ListeningSocket;
      if (listening._anyOutgoingListeners?.length) listening.notifyOutgoingListeners?.(packet);
      const connection = engineOf(socket);
      if (this.#trusted === null) this.#examine(connection);
      const wire = this.#trusted === true ? openWire(connection) : null;
      if (wire !== null) wire.write(frame);
      else listening.client.writeToEngine([text], slow);
    }

    #examine(connection: EngineConnection): void {
      if (connection.transport?.name !== 'websocket') return;
      const unknown = missingInConnection(connection);
      this.#trusted = unknown === null;
      if (unknown !== null) warn(`Prints go out Socket.IO's own way: ${unknown}.`);
    }
  }

  io.adapter(OneFrameAdapter as unknown as Parameters<LiveServer['adapter']>[0] & object);
}

/** The room of a broadcast to one room, nobody excepted, not volatile. */
function plainRoom({ rooms, except, flags }: BroadcastOptions): string | null {
  if (rooms.size !== 1 || except?.size || flags?.volatile) return null;
  const [room] = rooms;
  return room ?? null;
}

/** The raw connection, if a frame written to it now comes after everything that the engine has been given. */
function openWire({ readyState, upgrading, writeBuffer, transport }: EngineConnection) {
  if (readyState !== 'open' || upgrading === true || writeBuffer?.length !== 0) return null;
  if (transport?.name !== 'websocket' || transport.writable !== true || transport.socket?.readyState !== 1) return null;
  const wire = transport.socket._socket;
  return wire?.writableLength === 0 ? wire : null;
}

function missingAtStart(io: LiveServer, stock: StockAdapter): string | null {
  if (typeof stock.broadcast !== 'function' || !(stock.rooms instanceof Map)) return 'its adapter has another shape than the tested one';
  if (typeof stock.encoder?.encode !== 'function') return 'its encoder has another shape than the tested one';
  const { opts } = io.engine as { opts?: { perMessageDeflate?: unknown } };
  if (opts === undefined || opts.perMessageDeflate) return 'compression of websocket messages is on';
  return null;
}

function missingInConnection({ readyState, upgrading, writeBuffer, transport }: EngineConnection): string | null {
  if (typeof readyState !== 'string' || typeof upgrading !== 'boolean' || !Array.isArray(writeBuffer)) {
    return "the engine's connections have another shape than the tested one";
  }
  const wire = transport?.socket?._socket;
  if (
    typeof transport?.writable !== 'boolean' ||
    typeof transport.socket?.readyState !== 'number' ||
    typeof wire?.writableLength !== 'number'
  ) {
    return "the engine's websockets have another shape than the tested one";
  }
  return null;
}

/** Header of a final, unmasked text frame (RFC 6455, 5.2) for a payload of so many bytes. */
export function textFrameHeader(bytes: number): Buffer {
  if (bytes < 126) return Buffer.from([0x81, bytes]);
  if (bytes < 65_536) return Buffer.from([0x81, 126, bytes >> 8, bytes & 0xff]);
  const header = Buffer.alloc(10);
  header[0] = 0x81;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(bytes), 2);
  return header;
}
