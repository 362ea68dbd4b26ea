import { io as connect } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Heartbeat, PrintBatch, Subscribed } from '../../live/events';
import { Desk, Screen } from './desk';

/** Desks and screens that are closed when their test ends, the last one first. */
export async function open(options: ConstructorParameters<typeof Desk>[0]): Promise<Desk> {
  const desk = await new Desk(options).start();
  onTestFinished(() => desk.stop());
  return desk;
}

export function screenAt(desk: Desk, after = 0): Screen {
  const screen = new Screen(desk.origin, after);
  onTestFinished(() => screen.close());
  return screen;
}

/** A client without a follower: what the server says, as it says it. */
export function bare(desk: Desk, transports = ['websocket'], extraHeaders: Record<string, string> = {}) {
  const socket = connect(desk.origin, { transports, forceNew: true, reconnection: false, extraHeaders });
  onTestFinished(() => void socket.disconnect());
  const batches: PrintBatch[] = [];
  const beats: Heartbeat[] = [];
  socket.on('prints', (batch) => batches.push(batch));
  socket.on('heartbeat', (beat) => beats.push(beat));
  const connected = () =>
    new Promise<void>((resolve, reject) => {
      if (socket.connected) resolve();
      else socket.once('connect', resolve).once('connect_error', reject);
    });
  /** The server's answer to what is said once connected; its limit is only for a server that never answers. */
  const ask = async (...said: [event: string, ...unknown[]]): Promise<Subscribed | { error: string }> => {
    await connected();
    return socket.timeout(20_000).emitWithAck(...said);
  };
  const subscribe = (request: unknown) => ask('subscribe', request);
  return { socket, batches, beats, ask, subscribe };
}
