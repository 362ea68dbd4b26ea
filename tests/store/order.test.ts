import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applied, difference } from '../../core/difference';
import type { Observation } from '../../core/observation';
import type { Edition } from '../../core/vintage';
import { asOf, latest } from '../../prisma/queries/observations';
import { newestSeq } from '../../prisma/queries/prints';
import { publish } from '../../prisma/queries/vintages';
import { anyStatement, edition, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

const runs = 120;
const days = ['2026-01-09', '2026-02-06', '2026-03-06', '2026-04-10', '2026-05-08', '2026-06-05'];

const editions = fc.array(anyStatement, { minLength: 2, maxLength: days.length });
const delivery = editions.chain((list) =>
  fc.record({
    list: fc.constant(list),
    order: fc.shuffledSubarray([...list.keys()], { minLength: list.length, maxLength: list.length }),
    // A second delivery of one of them somewhere on the way must change nothing.
    again: fc.nat({ max: list.length - 1 }),
  }),
);

describe.each(engines)('the order of arrival on %s', (engine) => {
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

  it('makes no difference to any as-of read', async () => {
    await fc.assert(
      fc.asyncProperty(delivery, async ({ list, order, again }) => {
        count += 1;
        const id = `S${count}`;
        const deliver = async (index: number) => {
          const { extent, said } = list[index] as (typeof list)[number];
          return publish(store.database, [publication(id, payload, days[index] as string, edition(said, { extent }))]);
        };
        for (const index of order) await deliver(index);
        const seq = await newestSeq(store.database);
        expect(await deliver(again)).toEqual([]);
        expect(await newestSeq(store.database)).toBe(seq);
        const states = inOrder(list.map(({ extent, said }) => edition(said, { extent })));
        for (const [index, state] of states.entries()) {
          expect(await asOf(store.database, id, `${days[index]}T12:30:00Z`), `as of edition ${index}`).toEqual(state);
        }
        expect(await latest(store.database, id)).toEqual(states.at(-1));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  }, 240_000);
});

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
