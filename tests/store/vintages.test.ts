import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allVintages, asOf, first, latest, newestAsOf, newestOf } from '../../prisma/queries/observations';
import { newestSeq, printsAfter, printsAsOf } from '../../prisma/queries/prints';
import { seriesStates } from '../../prisma/queries/series';
import { type Publication, publish, vintagesOf } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

describe.each(engines)('a publication on %s', (engine) => {
  let store: Store;
  let payload: string;
  let count = 0;

  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(
      store.database,
      Array.from({ length: 30 }, (_, index) => `S${index}`),
    );
  });
  afterAll(() => store.remove());

  /** A series that nobody has published to. */
  function fresh(): string {
    count += 1;
    return `S${count}`;
  }

  it('makes the first print of a series, and reads back what was said to the last decimal', async () => {
    const id = fresh();
    const said = [point(100, 1.5), point(101, null, { status: 'Q', quality: 'F' }), point(102, 7, { decimals: 2, quality: 'E, "x"' })];
    const prints = await publish(store.database, [publication(id, payload, '2026-07-10', edition(said))]);
    expect(prints).toHaveLength(1);
    expect(prints[0]).toMatchObject({
      kind: 'first',
      history: null,
      changed: 3,
      newest: said[2],
      previous: said[1],
      prior: null,
      changes: said,
    });
    expect(await latest(store.database, id)).toEqual(said);
  });

  it('answers the same print that the log holds, with seq one more than the newest', async () => {
    const before = await newestSeq(store.database);
    const made = await publish(store.database, [
      publication(fresh(), payload, '2026-07-10', edition([point(100, 1)])),
      publication(fresh(), payload, '2026-07-10', edition([point(100, 2)])),
    ]);
    expect(made.map(({ seq }) => seq)).toEqual([before + 1, before + 2]);
    expect(await printsAfter(store.database, before, 10)).toEqual(made);
  });

  it('writes only what changed, and tells a new period from a revision', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    const [newer] = await publish(store.database, [
      publication(id, payload, '2026-07-10', edition([point(100, 1), point(101, 2.5), point(102, 3)])),
    ]);
    const [revised] = await publish(store.database, [publication(id, payload, '2026-07-11', edition([point(102, 3.5)]))]);
    expect(newer).toMatchObject({
      kind: 'new',
      history: 'routine',
      changed: 2,
      newest: point(102, 3),
      previous: point(101, 2.5),
      prior: point(101, 2),
    });
    expect(revised).toMatchObject({ kind: 'revised', changed: 1, newest: point(102, 3.5), prior: null });
    expect((await allVintages(store.database, id)).map(({ observations }) => observations)).toEqual([
      [point(100, 1), point(101, 2)],
      [point(101, 2.5), point(102, 3)],
      [point(102, 3.5)],
    ]);
    expect(
      (await vintagesOf(store.database, id)).map(({ added, revised: changedOnes, unchanged }) => [added, changedOnes, unchanged]),
    ).toEqual([
      [2, 0, 0],
      [1, 1, 1],
      [0, 1, 0],
    ]);
  });

  it('changes nothing at a second identical delivery, whatever instant it carries', async () => {
    const id = fresh();
    const said = edition([point(100, 1), point(101, 2)]);
    await publish(store.database, [publication(id, payload, '2026-06-05', said)]);
    const seq = await newestSeq(store.database);
    for (const day of ['2026-06-05', '2026-06-06', '2026-06-06']) {
      expect(await publish(store.database, [publication(id, payload, day, said)])).toEqual([]);
    }
    const undated: Publication = { ...publication(id, payload, '2026-06-09', said), edition: said };
    expect(await publish(store.database, [undated])).toEqual([]);
    expect(await newestSeq(store.database)).toBe(seq);
    expect(await vintagesOf(store.database, id)).toHaveLength(1);
  });

  it('reads each edition as of its instant, and says that it does not know what was before', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    await publish(store.database, [publication(id, payload, '2026-07-10', edition([point(101, 2.5), point(102, 3)]))]);
    expect(await asOf(store.database, id, '2026-06-05T12:29:59.999Z')).toBeNull();
    expect(await asOf(store.database, id, '2026-06-05T12:30:00.000Z')).toEqual([point(100, 1), point(101, 2)]);
    expect(await asOf(store.database, id, '2026-07-10T12:29:59Z')).toEqual([point(100, 1), point(101, 2)]);
    expect(await asOf(store.database, id, '2026-07-10T12:30:00Z')).toEqual([point(100, 1), point(101, 2.5), point(102, 3)]);
    const state = (await seriesStates(store.database)).find((one) => one.id === id);
    expect(state?.knownSince).toBe('2026-06-05T12:30:00.000Z');
  });

  it('knows the first value of the periods that came after the earliest vintage, and of no others', async () => {
    const [id, silent] = [fresh(), fresh()];
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    expect(await first(store.database, id)).toEqual([]);
    await publish(store.database, [publication(id, payload, '2026-07-10', edition([point(101, 2.5), point(102, 3)]))]);
    await publish(store.database, [publication(id, payload, '2026-08-10', edition([point(102, 3.5), point(103, 4)]))]);
    expect(await first(store.database, id)).toEqual([point(102, 3), point(103, 4)]);
    expect(await first(store.database, silent)).toBeNull();
    expect(await asOf(store.database, silent, '2026-08-10T00:00:00Z')).toBeNull();
    expect(await latest(store.database, silent)).toEqual([]);
  });

  it('reads what was known of several series at an instant, and the statements that were public by then', async () => {
    const [id, later, silent] = [fresh(), fresh(), fresh()];
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    await publish(store.database, [publication(later, payload, '2026-07-20', edition([point(101, 7)]))]);
    await publish(store.database, [publication(id, payload, '2026-08-05', edition([point(101, 2.5), point(102, 3)]))]);
    const then = async (instant: string) => [...(await newestAsOf(store.database, [id, later, silent], { count: 2, instant })).values()];
    expect(await then('2026-06-30T00:00:00Z')).toEqual([[point(100, 1), point(101, 2)], null, null]);
    expect(await then('2026-07-31T00:00:00Z')).toEqual([[point(100, 1), point(101, 2)], [point(101, 7)], null]);
    expect(await then('infinity')).toEqual([[point(101, 2.5), point(102, 3)], [point(101, 7)], null]);
    const prints = await printsAsOf(store.database, { instant: '2026-07-31T00:00:00Z', count: 500 });
    const own = prints.filter(({ series }) => [id, later].includes(series));
    expect(own.map(({ series, newest }) => [series, newest.value])).toEqual([
      [later, 7],
      [id, 2],
    ]);
    const few = await printsAsOf(store.database, { instant: '2026-07-31T00:00:00Z', count: 1 });
    expect(few.filter(({ series }) => [id, later].includes(series))).toEqual(own);
  });

  it('reads a range of periods, both ends included, and the newest few of several series', async () => {
    const [id, other, silent] = [fresh(), fresh(), fresh()];
    const said = Array.from({ length: 10 }, (_, index) => point(100 + index, index));
    await publish(store.database, [publication(id, payload, '2026-06-05', edition(said))]);
    await publish(store.database, [publication(other, payload, '2026-06-05', edition(said.slice(0, 2)))]);
    await publish(store.database, [publication(id, payload, '2026-07-05', edition([point(109, 90)]))]);
    expect(await latest(store.database, id, { from: 103, to: 105 })).toEqual(said.slice(3, 6));
    expect(await asOf(store.database, id, '2026-06-30T00:00:00Z', { from: 108 })).toEqual(said.slice(8));
    expect(await newestOf(store.database, [id, silent, other], 3)).toEqual(
      new Map([
        [id, [point(107, 7), point(108, 8), point(109, 90)]],
        [silent, []],
        [other, said.slice(0, 2)],
      ]),
    );
  });

  it('keeps a withdrawn period as a statement without a value', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2), point(102, 3)]))]);
    await publish(store.database, [publication(id, payload, '2026-07-05', edition([point(100, 1), point(102, 3)]))]);
    expect(await latest(store.database, id)).toEqual([point(100, 1), point(101, null), point(102, 3)]);
    expect(await asOf(store.database, id, '2026-06-30T00:00:00Z')).toEqual([point(100, 1), point(101, 2), point(102, 3)]);
    expect((await vintagesOf(store.database, id))[1]).toMatchObject({ changed: 1, withdrawn: 1, unchanged: 2 });
  });

  it('takes another statement of the same minute as a correction, public when it was seen', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1)]))]);
    const corrected = publication(id, payload, '2026-06-05', edition([point(100, 1.5)]));
    const [print] = await publish(store.database, [{ ...corrected, seenAt: '2026-06-05T14:02:00.000Z' }]);
    expect(print).toMatchObject({ asOf: '2026-06-05T14:02:00.000Z', kind: 'revised' });
    expect(await asOf(store.database, id, '2026-06-05T14:01:59Z')).toEqual([point(100, 1)]);
    expect(await latest(store.database, id)).toEqual([point(100, 1.5)]);
    expect(await publish(store.database, [{ ...corrected, seenAt: '2026-06-05T14:02:02.000Z' }])).toEqual([]);
  });

  it('puts an edition that arrives late into its place, without news of what is known already', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    await publish(store.database, [publication(id, payload, '2026-08-05', edition([point(100, 1), point(101, 2), point(102, 3)]))]);
    const [late] = await publish(store.database, [publication(id, payload, '2026-07-05', edition([point(101, 9), point(102, 8)]))]);
    expect(late).toMatchObject({ kind: 'past', changes: null, changed: 2, newest: point(102, 3), previous: point(101, 2), prior: null });
    expect(await asOf(store.database, id, '2026-07-06T00:00:00Z')).toEqual([point(100, 1), point(101, 9), point(102, 8)]);
    expect(await latest(store.database, id)).toEqual([point(100, 1), point(101, 2), point(102, 3)]);
  });

  it('takes several editions of one series in one transaction, in the order given', async () => {
    const id = fresh();
    const prints = await publish(store.database, [
      publication(id, payload, '2026-06-05', edition([point(100, 1)])),
      publication(id, payload, '2026-07-05', edition([point(100, 1), point(101, 2)])),
      publication(id, payload, '2026-08-05', edition([point(101, 2)])),
    ]);
    expect(prints.map(({ kind }) => kind)).toEqual(['first', 'new']);
    expect(prints[1]?.seq).toBe((prints[0]?.seq ?? 0) + 1);
  });

  it('refuses the whole of a publication when one of its series is unknown', async () => {
    const id = fresh();
    const both = [
      publication(id, payload, '2026-06-05', edition([point(100, 1)])),
      publication('UNKNOWN', payload, '2026-06-05', edition([point(1, 1)])),
    ];
    await expect(publish(store.database, both)).rejects.toMatchObject({ code: 'not-found' });
    expect(await latest(store.database, id)).toEqual([]);
  });

  it('leaves no hole in seq when publications race', async () => {
    const ids = Array.from({ length: 8 }, fresh);
    await Promise.all(ids.map((id) => publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1)]))])));
    const seqs = (await printsAfter(store.database, 0, 1_000)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });
});
