import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../prisma/database';
import { publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store, wallClock } from './engines';

/** Counts rings, and resolves once there are as many as asked. */
function ringing() {
  let rings = 0;
  let look: () => void = () => undefined;
  return {
    ring: () => {
      rings += 1;
      look();
    },
    count: () => rings,
    reached: (wanted: number) =>
      new Promise<void>((resolve) => {
        look = () => (rings >= wanted ? resolve() : undefined);
        look();
      }),
  };
}

describe.each(engines)('the bell on %s', (engine) => {
  let store: Store;
  let payload: string;

  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['S1']);
  });
  afterAll(() => store.remove());

  it('rings once a publication is committed, and not for one that changed nothing', async () => {
    const { ring, count, reached } = ringing();
    const stop = await store.database.listen(ring);
    await publish(store.database, [publication('S1', payload, '2026-06-05', edition([point(100, 1)]))]);
    await reached(1);
    await publish(store.database, [publication('S1', payload, '2026-06-06', edition([point(100, 1)]))]);
    await publish(store.database, [publication('S1', payload, '2026-06-07', edition([point(100, 2)]))]);
    await reached(2);
    await stop();
    await publish(store.database, [publication('S1', payload, '2026-06-08', edition([point(100, 3)]))]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(count()).toBe(2);
  });

  it('gives the jobs to one process', async () => {
    const lock = await store.database.jobsLock();
    expect(lock.held).toBe(true);
    await lock.release();
    const again = await store.database.jobsLock();
    expect(again.held).toBe(true);
    await again.release();
  });
});

describe('several processes on one PostgreSQL', () => {
  let store: Store;
  let other: Database;

  beforeAll(async () => {
    store = await makeStore('postgresql');
    other = await openDatabase({ url: store.url, folder: store.folder, clock: wallClock });
  });
  afterAll(async () => {
    await other.close();
    await store.remove();
  });

  it('hear each other', async () => {
    const { ring, reached } = ringing();
    const stop = await other.listen(ring);
    const payload = await prepare(store.database, ['S1']);
    await publish(store.database, [publication('S1', payload, '2026-06-05', edition([point(100, 1)]))]);
    await reached(1);
    await stop();
  });

  it('have one holder of the jobs, and another when its connection is lost, and hear again', async () => {
    let lost: () => void = () => undefined;
    const isLost = new Promise<void>((resolve) => {
      lost = resolve;
    });
    const held = await store.database.jobsLock(lost);
    expect([held.held, (await other.jobsLock()).held]).toEqual([true, false]);
    const { ring, reached } = ringing();
    const stop = await store.database.listen(ring);
    const operator = new pg.Client({ connectionString: store.url as string });
    await operator.connect();
    const { rows: ended } = await operator.query<{ pid: number }>(
      `select l.pid, pg_terminate_backend(l.pid) from pg_locks l where locktype = 'advisory' and granted
       and l.database = (select oid from pg_database where datname = current_database())`,
    );
    await isLost;
    // PostgreSQL tells a connection that it is ended before it lets go of its locks.
    const kept = "select pid from pg_locks where locktype = 'advisory' and pid = any($1)";
    const isLetGo = async () => expect((await operator.query(kept, [ended.map(({ pid }) => pid)])).rows).toEqual([]);
    await vi.waitFor(isLetGo, 20_000);
    const taken = await other.jobsLock();
    expect(taken.held).toBe(true);
    // The bell rings by itself after reconnecting, because what happened meanwhile was not heard.
    await reached(1);
    expect((await store.database.jobsLock()).held).toBe(false);
    await taken.release();
    expect((await store.database.jobsLock()).held).toBe(true);
    await operator.query("notify prints, '1'");
    await reached(2);
    await stop();
    await operator.end();
  });
});
