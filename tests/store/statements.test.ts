import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOf, first, latest } from '../../prisma/queries/observations';
import { placeOf } from '../../prisma/queries/prints';
import { reachOf } from '../../prisma/queries/reach';
import { copiedStatements, type Edition, statedObservations } from '../../prisma/queries/statements';
import { publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

describe.each(engines)('observations with their statements (%s)', (engine) => {
  let store: Store;
  let payload: string;
  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['S1', 'S2']);
    const say = (day: string, points: ReturnType<typeof point>[]) =>
      publish(store.database, [publication('S1', payload, day, edition(points))]);
    await say('2026-05-12', [point(100, 1.5), point(101, 2.2)]);
    await say('2026-06-12', [point(100, 1.5), point(101, 2.5), point(102, null)]);
    await say('2026-07-12', [point(100, 1.5), point(101, 2.5), point(102, 3)]);
  });
  afterAll(() => store.remove());

  const of = async (asked: Edition, range = {}) =>
    (await statedObservations(store.database, 'S1', asked, range))?.map(({ ordinal, value, asOf: at }) => [
      ordinal,
      value,
      at.slice(0, 10),
    ]);

  it('tell of each period what stands, what stood, what came first and everything that was said', async () => {
    expect(await of({ instant: 'infinity' })).toEqual([
      [100, 1.5, '2026-05-12'],
      [101, 2.5, '2026-06-12'],
      [102, 3, '2026-07-12'],
    ]);
    expect(await of({ instant: '2026-06-30T00:00:00Z' })).toEqual([
      [100, 1.5, '2026-05-12'],
      [101, 2.5, '2026-06-12'],
      [102, null, '2026-06-12'],
    ]);
    expect(await of('first')).toEqual([[102, null, '2026-06-12']]);
    expect(await of('all')).toEqual([
      [100, 1.5, '2026-05-12'],
      [101, 2.2, '2026-05-12'],
      [101, 2.5, '2026-06-12'],
      [102, null, '2026-06-12'],
      [102, 3, '2026-07-12'],
    ]);
    expect(await of('all', { from: 101, to: 101 })).toHaveLength(2);
  });

  it('tell nothing of a past that is only half in', async () => {
    const [known] = await store.database.read<{ since: string }>("select known_since::text as since from series where id = 'S1'", []);
    const since = (instant: string) =>
      store.database.read('update series set known_since = $1::timestamptz where id = $2', [instant, 'S1']);
    await since('2026-06-12T00:00:00Z');
    expect(await of('all')).toEqual([
      [101, 2.5, '2026-06-12'],
      [102, null, '2026-06-12'],
      [102, 3, '2026-07-12'],
    ]);
    await since(known?.since ?? '');
    expect(await of('all')).toHaveLength(5);
  });

  it('are the observations that the same reads without statements give', async () => {
    const plain = async (asked: Edition) =>
      (await statedObservations(store.database, 'S1', asked))?.map(({ asOf: _, ...observation }) => observation);
    expect(await plain({ instant: 'infinity' })).toEqual(await latest(store.database, 'S1'));
    expect(await plain('first')).toEqual(await first(store.database, 'S1'));
    const instant = '2026-06-30T00:00:00Z';
    expect(await plain({ instant })).toEqual(await asOf(store.database, 'S1', instant));
  });

  it('are not known before our vintages begin, and empty for a series of which nothing was ever said', async () => {
    expect(await of({ instant: '2026-05-01T00:00:00Z' })).toBeUndefined();
    expect(await statedObservations(store.database, 'S2', { instant: 'infinity' })).toEqual([]);
    expect(await statedObservations(store.database, 'S2', 'first')).toBeNull();
  });

  it.each<Edition>([{ instant: 'infinity' }, { instant: '2026-06-30T00:00:00Z' }, { instant: '2026-05-01T00:00:00Z' }, 'first', 'all'])(
    'come as text with the same facts (%o)',
    async (asked) => {
      const chunks: Buffer[] = [];
      const both = ['S1', 'S2'].map((id) => ({ id, range: {} }));
      for await (const bytes of copiedStatements(store.database, both, asked)) chunks.push(bytes);
      const lines = Buffer.concat(chunks).toString().split('\n').slice(0, -1);
      const told = lines.map((line) => {
        const [place, ordinal, seconds, value, status, quality] = line.split('\t');
        return [place, Number(ordinal), Number(seconds), value, status, quality];
      });
      const expected = ((await statedObservations(store.database, 'S1', asked)) ?? []).map(
        ({ ordinal, asOf: at, value, decimals, status, quality }) => [
          '1',
          ordinal,
          Date.parse(at) / 1000,
          value === null ? '\\N' : value.toFixed(decimals),
          status,
          quality ?? '\\N',
        ],
      );
      expect(told).toEqual(expected);
    },
  );

  it('are told before they are read: how many at most, the newest of them, and whether it is known', async () => {
    const reach = async (asked: Edition, range = {}) => {
      const { rows, statedAt, isKnown } = await reachOf(store.database, [{ id: 'S1', range }], asked);
      return [rows, statedAt?.slice(0, 10), isKnown];
    };
    expect(await reach({ instant: 'infinity' })).toEqual([3, '2026-07-12', true]);
    expect(await reach({ instant: 'infinity' }, { from: 101, to: 101 })).toEqual([1, '2026-06-12', true]);
    expect(await reach({ instant: 'infinity' }, { to: 100 })).toEqual([1, '2026-05-12', true]);
    expect(await reach({ instant: '2026-06-30T00:00:00Z' })).toEqual([3, '2026-06-12', true]);
    expect(await reach({ instant: '2026-05-01T00:00:00Z' })).toEqual([0, undefined, false]);
    expect(await reach('all')).toEqual([5, '2026-07-12', true]);
    expect(await reach('all', { to: 101 })).toEqual([3, '2026-06-12', true]);
    expect(await reach('first', { from: 102 })).toEqual([1, '2026-07-12', true]);
  });

  it('leave the store usable where the reader goes away in the middle', async () => {
    for await (const bytes of copiedStatements(store.database, [{ id: 'S1', range: {} }], 'all')) {
      expect(bytes.length).toBeGreaterThan(0);
      break;
    }
    expect(await of('first')).toHaveLength(1);
  });

  it('have a place in the print log, that of the newest print of any of the series', async () => {
    const { seq, at, asOf: stated } = await placeOf(store.database, ['S1', 'S2']);
    expect([seq, stated?.slice(0, 10)]).toEqual([3, '2026-07-12']);
    expect(Date.parse(at ?? '')).not.toBeNaN();
    expect(await placeOf(store.database, ['S2'])).toEqual({ seq: 0, at: null, asOf: null });
  });

  it('are of one moment where they are read in one snapshot, whatever is published meanwhile', async () => {
    let published: Promise<unknown> = Promise.resolve();
    const reading = store.database.snapshot(async function* (read) {
      const count = async () => (await statedObservations({ read }, 'S1', { instant: 'infinity' }))?.length;
      yield await count();
      published = publish(store.database, [publication('S1', payload, '2026-08-12', edition([point(103, 4)]))]);
      // The embedded store publishes when the snapshot is over.
      if (engine === 'postgresql') await published;
      yield await count();
    });
    const counts: unknown[] = [];
    for await (const one of reading) counts.push(one);
    await published;
    expect(counts).toEqual([3, 3]);
    expect(await of({ instant: 'infinity' })).toHaveLength(4);
  });

  it('end their snapshot with a reader who goes away', async () => {
    for await (const _ of store.database.snapshot(async function* (read) {
      yield await read('select 1', []);
      yield await read('select 2', []);
    }))
      break;
    expect(await of('first')).not.toHaveLength(0);
  });

  it('come as the same text whatever style of dates the server has', async () => {
    const text = async () => {
      const chunks: Buffer[] = [];
      for await (const bytes of copiedStatements(store.database, [{ id: 'S1', range: {} }], 'all')) chunks.push(bytes);
      return Buffer.concat(chunks).toString();
    };
    const plain = await text();
    const [own] = await store.database.read<{ name: string }>('select current_database() as name', []);
    await store.database.read(`alter database ${own?.name} set datestyle = 'SQL, DMY'`, []);
    // A connection that is left in the middle is replaced by one that has the new style.
    for await (const _ of copiedStatements(store.database, [{ id: 'S1', range: {} }], 'all')) break;
    expect(await text()).toBe(plain);
  });
});
