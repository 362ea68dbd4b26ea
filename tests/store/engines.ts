import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase, type Step } from '../../prisma/database';
import { layEmptyStore } from './empty-store';

/** Every test of the store runs on both. */
export const engines = ['embedded', 'postgresql'] as const;
export type EngineKind = (typeof engines)[number];

export const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
export const wallClock = { now: () => Date.now() };

export interface Store {
  readonly database: Database;
  readonly folder: string;
  readonly url: string | null;
  /** Closes the store and removes its data. */
  remove(): Promise<void>;
}

/** A store of its own: a folder under the system's temporary one, or a database on the PostgreSQL of the tests. */
export async function makeStore(engine: EngineKind, step?: (name: Step) => void | Promise<void>): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  const made = engine === 'postgresql' ? await makeDatabase() : null;
  const url = made?.url ?? null;
  if (url === null) await layEmptyStore(folder);
  const database = await openDatabase({ url, folder, clock: wallClock, step });
  return {
    database,
    folder,
    url,
    async remove() {
      await database.close();
      await made?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A new database on the PostgreSQL of the tests. Fails with a sentence when none answers: these tests are never skipped. */
export async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `store_${randomBytes(6).toString('hex')}`;
  await asServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asServer(`drop database ${name} with (force)`) };
}

async function asServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The store's tests need a PostgreSQL 15 or newer at ${new URL(serverUrl).host} (${words}). Start one, or set TEST_DATABASE_URL to another.`,
    );
  }
  await client.query(statement);
  await client.end();
}
