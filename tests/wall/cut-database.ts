import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { openDatabase } from '../../prisma/database';
import { makeDatabase, type Store, wallClock } from '../store/engines';

/** A line to PostgreSQL that a test cuts: refused as by a server that is down, or silent as where packets get lost. */
export interface Line {
  readonly openStore: () => Promise<Pick<Store, 'database' | 'remove'>>;
  become(state: 'open' | 'refused' | 'silent'): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const { url, drop } = await makeDatabase();
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'refused' | 'silent' = 'open';
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (state === 'refused') return void client.destroy();
    const own = connect(Number(port), hostname);
    keep(own);
    client.on('data', (bytes) => state !== 'silent' && own.write(bytes)).on('close', () => own.destroy());
    own.on('data', (bytes) => state !== 'silent' && client.write(bytes)).on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async openStore() {
      const database = await openDatabase({ url: through.href, folder: '', clock: wallClock });
      const remove = async () => {
        await database.close();
        server.close();
        for (const socket of sockets) socket.destroy();
        await drop();
      };
      return { database, remove };
    },
    async become(next) {
      // What was swallowed does not come again: a connection that was silent is of no use any more.
      const isCut = next === 'refused' || (state === 'silent' && next === 'open');
      state = next;
      if (isCut) for (const socket of sockets) socket.destroy();
    },
  };
}
