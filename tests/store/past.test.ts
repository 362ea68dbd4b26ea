import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied, difference, isTombstone } from '../../core/difference';
import type { Observation } from '../../core/observation';
import type { Edition } from '../../core/vintage';
import { statedInstants } from '../../prisma/queries/extents';
import { heldNow, hold } from '../../prisma/queries/held';
import { allVintages, asOf, latest } from '../../prisma/queries/observations';
import {
  lastCommittedAt,
  lastPrintInstants,
  lastPrintOf,
  lastPrintSizes,
  lastPrintsOf,
  latestPrints,
  newestSeq,
  printsAfter,
} from '../../prisma/queries/prints';
import { seriesStates } from '../../prisma/queries/series';
import { recordCheck, sourceStates } from '../../prisma/queries/sources';
import { type Publication, publish, vintagesOf } from '../../prisma/queries/vintages';
import { anyStatement, edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

const runs = 100;
const days = ['2026-01-09', '2026-02-06', '2026-03-06', '2026-04-10', '2026-05-08', '2026-06-05'];

/** Editions in the order in which they were said; those before `live` were said before we first asked; and an order of arrival. */
const deliveries = fc.array(anyStatement, { minLength: 2, maxLength: days.length }).chain((list) =>
  fc.record({
    list: fc.constant(list),
    live: fc.integer({ min: 1, max: list.length - 1 }),
    order: fc.shuffledSubarray([...list.keys()], { minLength: list.length, maxLength: list.length }),
  }),
);

describe.each(engines)('what was said before we first asked, on %s', (engine) => {
  let store: Store;
  let payload: string;
  let count = 0;

  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(
      store.database,
      Array.from({ length: runs + 200 }, (_, index) => `S${index}`),
    );
  });
  afterAll(() => store.remove());

  function fresh(): string {
    count += 1;
    return `S${count}`;
  }

  const past = (id: string, day: string, said: Edition, occasion: 'past' | 'past-complete' = 'past'): Publication => ({
    ...publication(id, payload, day, said),
    seenAt: '2026-07-01T15:00:00.000Z',
    scheduledAt: null,
    occasion,
  });
  const knownSince = async (id: string) => (await seriesStates(store.database)).find((one) => one.id === id)?.knownSince;

  it('gives the same as-of reads whether it arrives after, before or between what we saw ourselves', async () => {
    const kinds = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ list, live, order }) => {
        const id = fresh();
        const made = list.map(({ extent, said }) => edition(said, { extent }));
        const seen: string[] = [];
        for (const index of order) {
          const day = days[index] as string;
          const said = made[index] as Edition;
          const before = await latest(store.database, id);
          const one = index < live ? past(id, day, said) : publication(id, payload, day, said);
          const [print] = await publish(store.database, [one]);
          if (print === undefined) continue;
          kinds.set(print.kind, (kinds.get(print.kind) ?? 0) + 1);
          if (index >= live) seen.push(print.asOf);
          const after = await latest(store.database, id);
          if (print.kind === 'past') expect(withoutNewTombstones(before, after), `past, of ${day}`).toEqual(before);
          else expect(after, `${print.kind}, of ${day}`).not.toEqual(before);
        }
        // Ours alone count, and of them those that said something new when they came.
        expect((await knownSince(id)) ?? undefined).toBe(seen.toSorted()[0]);
        // Whatever comes a second time says nothing, but that the past is whole now.
        expect(await publish(store.database, [past(id, days[0] as string, made[0] as Edition, 'past-complete')])).toEqual([]);
        const states = inOrder(made);
        for (const [index, state] of states.entries()) {
          expect(await asOf(store.database, id, `${days[index]}T12:30:00Z`), `as of edition ${index}`).toEqual(state);
        }
        expect(await latest(store.database, id)).toEqual(states.at(-1));
        expect(await knownSince(id)).toBe(`${days[0]}T12:30:00.000Z`);
      }),
      { numRuns: runs, endOnFailure: true },
    );
    // Every kind has come about, so that the law of kinds was put to the test.
    expect([...kinds.keys()].toSorted()).toEqual(['first', 'new', 'past', 'revised']);
  }, 240_000);

  it('is not known of until all of it is in, for between its parts a moment could get an older answer than was true', async () => {
    const id = fresh();
    const now = edition([point(100, 1), point(101, 2), point(102, 3)]);
    await publish(store.database, [publication(id, payload, '2026-06-05', now)]);
    const [first, second] = [edition([point(100, 5)], { extent: 'full' }), edition([point(100, 5), point(101, 6)], { extent: 'full' })];
    await publish(store.database, [past(id, '2026-01-09', first)]);
    expect(await asOf(store.database, id, '2026-05-01T00:00:00Z')).toBeNull();
    expect(await knownSince(id)).toBe('2026-06-05T12:30:00.000Z');
    expect(await allVintages(store.database, id)).toEqual([{ asOf: '2026-06-05T12:30:00.000Z', observations: now.observations }]);
    expect((await statedInstants(store.database, [id])).get(id)).toEqual(['2026-06-05T12:30:00.000Z']);
    const prints = await publish(store.database, [past(id, '2026-01-09', first), past(id, '2026-02-06', second, 'past-complete')]);
    expect(prints.map(({ kind, asOf: at }) => [kind, at])).toEqual([['past', '2026-02-06T12:30:00.000Z']]);
    expect(await knownSince(id)).toBe('2026-01-09T12:30:00.000Z');
    expect(await asOf(store.database, id, '2026-01-08T00:00:00Z')).toBeNull();
    expect(await asOf(store.database, id, '2026-02-05T00:00:00Z')).toEqual([point(100, 5)]);
    expect(await asOf(store.database, id, '2026-05-01T00:00:00Z')).toEqual([point(100, 5), point(101, 6)]);
    expect(await latest(store.database, id)).toEqual(now.observations);
    const whole = ['2026-01-09T12:30:00.000Z', '2026-02-06T12:30:00.000Z', '2026-06-05T12:30:00.000Z'];
    expect((await allVintages(store.database, id)).map((one) => one.asOf)).toEqual(whole);
    expect((await statedInstants(store.database, [id])).get(id)).toEqual(whole);
  });

  it('never becomes a statement of the present, even where another wording of the same instant is held', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1)]))]);
    await publish(store.database, [past(id, '2026-01-09', edition([point(100, 7)], { extent: 'full' }))]);
    const seq = await newestSeq(store.database);
    expect(await publish(store.database, [past(id, '2026-01-09', edition([point(100, 8)], { extent: 'full' }))])).toEqual([]);
    expect(await newestSeq(store.database)).toBe(seq);
    expect(await latest(store.database, id)).toEqual([point(100, 1)]);
  });

  it('moves seq and is no news: lists, last prints and instants pass over it, the log does not', async () => {
    const id = fresh();
    const [news] = await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1), point(101, 2)]))]);
    const [told] = await publish(store.database, [past(id, '2026-01-09', edition([point(100, 7)], { extent: 'full' }), 'past-complete')]);
    expect(told).toMatchObject({ kind: 'past', newest: point(101, 2), previous: point(100, 1), prior: null, changes: null, changed: 1 });
    expect(told?.seq).toBe((news?.seq ?? 0) + 1);
    expect(await printsAfter(store.database, news?.seq as number, 10)).toEqual([told]);
    expect(await lastCommittedAt(store.database)).toBe(told?.committedAt);
    expect((await latestPrints(store.database, 1)).map(({ seq }) => seq)).toEqual([news?.seq]);
    expect((await lastPrintOf(store.database, id))?.seq).toBe(news?.seq);
    expect((await lastPrintsOf(store.database)).get(id)?.seq).toBe(news?.seq);
    expect((await lastPrintInstants(store.database)).get(id)).toBe(news?.committedAt);
    expect((await lastPrintSizes(store.database)).get(id)).toBe(2);
    await recordCheck(store.database, 'statcan', { at: '2026-07-01T15:00:00.000Z', ok: true, budgetUsed: 1 });
    expect((await sourceStates(store.database))[0]?.lastPrintAt).toBe(news?.committedAt);
  });

  it('settles nothing that is being checked, and is stored without a base, which nobody knows', async () => {
    const id = fresh();
    await publish(store.database, [publication(id, payload, '2026-06-05', edition([point(100, 1)]))]);
    const found = { series: id, payload, asOf: '2026-01-09T12:30:00.000Z', seenAt: '2026-06-05T12:30:00.000Z' };
    await hold(store.database, { ...found, code: 'scale', detail: { en: 'Ten times.', fr: 'Dix fois.' } });
    await publish(store.database, [past(id, '2026-02-06', edition([point(100, 7)], { extent: 'full' }), 'past-complete')]);
    expect((await heldNow(store.database)).map(({ series }) => series)).toContain(id);
    expect((await vintagesOf(store.database, id)).map(({ base }) => base)).toEqual([null, null]);
  });
});

/** A period that a past statement named and a later one withdrew stands as a tombstone, which changes nothing that stood. */
function withoutNewTombstones(before: readonly Observation[], after: readonly Observation[]): Observation[] {
  const known = new Set(before.map(({ ordinal }) => ordinal));
  return after.filter((observation) => known.has(observation.ordinal) || !isTombstone(observation));
}

/** What is known after each edition when they come in their own order, worked out without the store. */
function inOrder(list: readonly Edition[]): Observation[][] {
  let known: Observation[] = [];
  return list.map((one) => {
    const found = difference(known, one);
    if (!found.ok) throw new Error(found.reason);
    known = applied(known, found.value.changed);
    return known;
  });
}
