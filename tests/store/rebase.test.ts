import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { difference } from '../../core/difference';
import { historyKind } from '../../core/history';
import { judge } from '../../core/plausibility';
import type { Series } from '../../core/series';
import { latest } from '../../prisma/queries/observations';
import { printsAfter } from '../../prisma/queries/prints';
import { newestVintage, publish } from '../../prisma/queries/vintages';
import { edition, point, prepare, publication, seriesNamed } from './editions';
import { engines, makeStore, type Store } from './engines';

const indexOn = (base: string): Series => ({
  ...seriesNamed('S1'),
  nature: 'index',
  unit: { kind: 'index', currency: null, scale: 0, decimals: 1, base },
});
const levels = Array.from({ length: 40 }, (_, at) => 120 + ((at * 7) % 11) + at / 2);
const said = (factor: number) => edition(levels.map((level, at) => point(ordinal + at, Math.round(level * factor * 10) / 10)));
const ordinal = 2023 * 12;

describe.each(engines)('a re-base of an agency that does not state its base, on %s', (engine) => {
  let store: Store;
  let payload: string;
  beforeAll(async () => {
    store = await makeStore(engine);
    payload = await prepare(store.database, ['S1']);
  });
  afterAll(() => store.remove());

  async function judged(series: Series) {
    const known = await latest(store.database, 'S1');
    const knownBase = (await newestVintage(store.database, 'S1'))?.base ?? null;
    const found = difference(known, said(0.8));
    if (!found.ok) throw new Error(found.reason);
    const history = historyKind({ series, known, edition: said(0.8), difference: found.value });
    const seenAt = '2026-05-19T12:30:01Z';
    return judge({ series, edition: said(0.8), known, knownBase, dates: [], seenAt, difference: found.value, history });
  }

  it('is held under the old catalogue, and published as a re-base once the catalogue has the new base', async () => {
    await publish(store.database, [{ ...publication('S1', payload, '2026-04-21', said(1)), series: indexOn('2002') }]);
    expect((await judged(indexOn('2002'))).reasons.map(({ code }) => code)).toEqual(['re-base']);
    expect((await judged(indexOn('2012'))).verdict).toBe('publish');
    const [print] = await publish(store.database, [{ ...publication('S1', payload, '2026-05-19', said(0.8)), series: indexOn('2012') }]);
    expect(print).toMatchObject({ history: 're-base', historyFrom: ordinal, base: '2012' });
    expect((await printsAfter(store.database, 0, 9)).map(({ history, historyFrom, base }) => [history, historyFrom, base])).toEqual([
      [null, null, null],
      ['re-base', ordinal, '2012'],
    ]);
    expect((await newestVintage(store.database, 'S1'))?.base).toBe('2012');
  });
});
