import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangeRow, changesFrom } from '../../prisma/queries/changes';
import { statedObservations } from '../../prisma/queries/statements';
import { publish } from '../../prisma/queries/vintages';
import { anyStatement, edition, point, prepare, publication } from './editions';
import { engines, makeStore, type Store } from './engines';

const mostRuns = 15;

describe.each(engines)('what prints wrote (%s)', (engine) => {
  let store: Store;
  let payload: string;
  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['LATE', 'SILENT', ...Array.from({ length: mostRuns }, (_, run) => `S${run}`)]);
  });
  afterAll(() => store.remove());

  const say = async (id: string, day: string, value: number) => {
    const prints = await publish(store.database, [publication(id, payload, day, edition([point(100, value)]))]);
    return prints.at(-1)?.seq ?? 0;
  };
  const told = async (id: string, after: number) =>
    (await changesFrom(store.database, [id], { after })).map(({ asOf, value }) => [asOf.slice(0, 10), value]);

  it('has what a late edition wrote for its successor, which has printed already', async () => {
    await say('LATE', '2026-05-12', 1);
    const third = await publish(store.database, [publication('LATE', payload, '2026-07-12', edition([point(100, 1), point(101, 5)]))]);
    await say('LATE', '2026-06-12', 2);
    expect(await told('LATE', third[0]?.seq ?? 0)).toEqual([
      ['2026-06-12', '2.0'],
      ['2026-07-12', '1.0'],
    ]);
  });

  it('has what a late edition wrote for a successor that has no print', async () => {
    await say('SILENT', '2026-05-12', 1);
    await say('SILENT', '2026-07-12', 1);
    await say('SILENT', '2026-06-12', 2);
    expect(await told('SILENT', 0)).toEqual([
      ['2026-05-12', '1.0'],
      ['2026-06-12', '2.0'],
      ['2026-07-12', '1.0'],
    ]);
  });

  it('keeps a copy whole that asks for it now and then, in whatever order editions arrive', async () => {
    let run = 0;
    const heard = fc.record({ day: fc.integer({ min: 10, max: 28 }), statement: anyStatement, asks: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(heard, { minLength: 1, maxLength: 12 }), async (editions) => {
        const id = `S${run}`;
        run += 1;
        const copy = new Map<string, ChangeRow['value']>();
        let after = 0;
        const ask = async () => {
          const rows = await changesFrom(store.database, [id], { after });
          for (const { period, asOf, value } of rows) copy.set(`${period} ${asOf}`, value);
          after = Math.max(after, ...rows.map(({ seq }) => seq));
        };
        for (const { day, statement, asks } of editions) {
          const said = edition(statement.said, { extent: statement.extent });
          await publish(store.database, [publication(id, payload, `2026-05-${day}`, said)]);
          if (asks) await ask();
        }
        await ask();
        const all = (await statedObservations(store.database, id, 'all')) ?? [];
        const expected = all.map(({ ordinal, asOf, value, decimals }) => [
          `${ordinal} ${asOf}`,
          value === null ? null : value.toFixed(decimals),
        ]);
        expect(Object.fromEntries(copy)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: mostRuns, endOnFailure: true },
    );
  });
});
