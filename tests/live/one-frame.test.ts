import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { testedVersions } from '../../live/one-frame-adapter';
import { Desk, until } from './desk';
import { MemoryPrintLog, printOf } from './memory-print-log';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(): Promise<Desk> {
  const desk = await new Desk({ log: new MemoryPrintLog(), adapter: 'one-frame', bounds: { heartbeatEveryMs: 60_000 } }).start();
  closing.push(() => desk.stop());
  return desk;
}

async function joined(desk: Desk, transports: string[]) {
  const socket = connect(desk.origin, { transports, forceNew: true, reconnection: false });
  closing.push(() => socket.disconnect());
  const heard: unknown[] = [];
  socket.onAny((event, ...words) => heard.push([event, ...words]));
  await socket.emitWithAck('subscribe', { after: 0 });
  heard.length = 0;
  return { socket, heard };
}

/** Broadcasts whatever we like to the room, past the typed events. */
function room(desk: Desk) {
  return desk.live.io.to('prints') as unknown as {
    emit(event: string, ...words: unknown[]): void;
    volatile: { emit(event: string): void };
  };
}

/** Version of a package as another file finds it, which need not be the one at the top of node_modules. */
function versionSeenFrom(entry: string, name: string): { version: string; entry: string } {
  const resolved = createRequire(entry).resolve(name);
  for (let folder = dirname(resolved); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    const said = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null;
    if (said?.name === name) return { version: said.version, entry: resolved };
  }
}

describe('one-frame adapter', () => {
  it('was tested with the installed versions', () => {
    const socketIo = versionSeenFrom(import.meta.url, 'socket.io');
    const engine = versionSeenFrom(socketIo.entry, 'engine.io');
    const adapter = versionSeenFrom(socketIo.entry, 'socket.io-adapter');
    const ws = versionSeenFrom(engine.entry, 'ws');
    expect(testedVersions).toEqual({
      'socket.io': socketIo.version,
      'socket.io-adapter': adapter.version,
      'engine.io': engine.version,
      ws: ws.version,
    });
  });

  it('is in use: a frame goes straight to the connection of a websocket, and by the engine to a polling client', async () => {
    const desk = await open();
    const websocket = await joined(desk, ['websocket']);
    const polling = await joined(desk, ['polling']);
    const flushed: string[] = [];
    for (const socket of desk.live.io.of('/').sockets.values()) socket.conn.on('flush', () => flushed.push(socket.conn.transport.name));
    room(desk).emit('prints', { after: 0, upTo: 1, prints: [printOf(1)], series: ['A'] });
    await until(
      () => websocket.heard.length === 1 && polling.heard.length === 1,
      () => 'both heard it',
    );
    expect(websocket.heard).toEqual(polling.heard);
    expect(flushed).toEqual(['polling']);
  });

  it.each([0, 50, 100, 120, 130, 65_000, 65_500, 65_535, 65_536, 200_000])(
    'carries %i characters, accents and all, unchanged',
    async (length) => {
      const desk = await open();
      const client = await joined(desk, ['websocket']);
      const words = 'é'.repeat(length % 7) + 'x'.repeat(length);
      room(desk).emit('words', words);
      await until(
        () => client.heard.length === 1,
        () => 'it was heard',
      );
      expect(client.heard).toEqual([['words', words]]);
    },
  );

  it('keeps the order between the room, one socket, and broadcasts that it leaves to Socket.IO', async () => {
    const desk = await open();
    const clients = [await joined(desk, ['websocket']), await joined(desk, ['polling'])];
    const sockets = [...desk.live.io.of('/').sockets.values()] as unknown as { emit(event: string, count: number, more?: unknown): void }[];
    const expected: unknown[] = [];
    for (let count = 0; count < 300; count += 1) {
      const more = count % 5 === 1 ? Buffer.from([count % 256]) : 'x'.repeat((count * 97) % 3_000);
      if (count % 3 === 0) for (const socket of sockets) socket.emit('n', count, more);
      else room(desk).emit('n', count, more);
      expected.push(count);
      if (count % 50 === 49) await new Promise(setImmediate);
    }
    for (const { heard } of clients) {
      await until(
        () => heard.length === 300,
        () => `${heard.length} heard`,
      );
      expect(heard.map((words) => (words as unknown[])[1])).toEqual(expected);
    }
  });

  it("goes Socket.IO's own way, and says so, when a connection has another shape than the tested one", async () => {
    const desk = await open();
    const client = await joined(desk, ['websocket']);
    for (const { conn } of desk.live.io.of('/').sockets.values()) Object.defineProperty(conn, 'upgrading', { value: undefined });
    room(desk).emit('words', 'still heard');
    await until(
      () => client.heard.length === 1,
      () => 'it was heard',
    );
    expect(desk.warnings).toEqual([expect.stringContaining("Prints go out Socket.IO's own way")]);
  });

  it('tells listeners of outgoing events as the stock adapter does', async () => {
    const desk = await open();
    await joined(desk, ['websocket']);
    const seen: unknown[] = [];
    for (const socket of desk.live.io.of('/').sockets.values()) socket.onAnyOutgoing((...words) => seen.push(words));
    room(desk).emit('words', 'one');
    expect(seen).toEqual([['words', 'one']]);
  });
});
