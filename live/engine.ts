import type { Socket } from 'socket.io';

/**
 * The parts of engine.io's connection that its types call private. Tested with the versions in
 * one-frame-adapter.ts; everything is optional so that another version is noticed and not trusted.
 */
export interface EngineConnection {
  readonly readyState?: string;
  readonly upgrading?: boolean;
  readonly writeBuffer?: readonly { readonly data?: string | Uint8Array }[];
  readonly transport?: EngineTransport;
  close(discard?: boolean): void;
}

interface EngineTransport {
  readonly name?: string;
  readonly writable?: boolean;
  /** The ws socket of a websocket transport. */
  readonly socket?: {
    readonly readyState?: number;
    readonly bufferedAmount?: number;
    readonly _socket?: { readonly writableLength?: number; write(bytes: Uint8Array): boolean } | null;
    terminate?(): void;
  };
}

/** The one cast to private fields; every member is optional and checked where it is used. */
export function engineOf(socket: Socket): EngineConnection {
  return socket.conn as unknown as EngineConnection;
}

/** Bytes that wait in this process for a socket to take them: the engine's packets and the kernel's refusals. */
export function bytesHeld({ writeBuffer, transport }: EngineConnection): number {
  let bytes = transport?.socket?.bufferedAmount ?? 0;
  for (const packet of writeBuffer ?? []) bytes += packet.data?.length ?? 0;
  return bytes;
}

/**
 * Ends a connection at once and frees what it holds. An orderly close would wait for the very bytes that the
 * other side does not take.
 */
export function cut(connection: EngineConnection): void {
  const websocket = connection.transport?.socket;
  if (typeof websocket?.terminate === 'function') websocket.terminate();
  else connection.close(true);
}
