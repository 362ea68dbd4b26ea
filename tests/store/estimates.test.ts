import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Estimate, estimateId } from '../../core/estimate';
import { type EstimateReading, estimateFiles, estimatesAt, everyEstimate, keepEstimates } from '../../prisma/queries/estimates';
import { engines, makeStore, type Store } from './engines';

function estimate(en: string, change: Partial<Estimate> = {}): Estimate {
  const named = { author: 'Conseil “A, B”', figure: { en, fr: `${en} (fr)` }, period: '2026-01/2026-08' };
  return {
    kind: 'estimate',
    id: estimateId(named),
    ...named,
    on: '2026-09-15',
    value: 3.8,
    decimals: 2,
    unit: 'billions of dollars',
    currency: 'CAD',
    link: 'https://council.example/?a=1&b=2',
    note: null,
    ...change,
  };
}

const file = (readAt: string, change: Partial<EstimateReading['file']> = {}) => ({
  name: 'a.csv',
  readAt,
  sha256: 'a'.repeat(64),
  kept: 1,
  refused: [],
  gone: false,
  ...change,
});

describe.each(engines)('estimates in the store on %s', (engine) => {
  let store: Store;
  const [cost, jobs] = [
    estimate('Cost'),
    estimate('Jobs', { unit: 'jobs', currency: null, value: -12_500, decimals: 0, note: 'a survey' }),
  ];
  const [first, second, third] = ['2026-09-16T12:00:00.000Z', '2026-10-01T12:00:00.000Z', '2026-11-01T12:00:00.000Z'];

  beforeAll(async () => {
    store = await makeStore(engine);
    await keepEstimates(store.database, { file: file(first), written: [cost, jobs], withdrawn: [] });
    await keepEstimates(store.database, { file: file(second), written: [{ ...cost, value: 4.25 }], withdrawn: [] });
    const refused = [{ row: 3, reason: { en: 'Bad.', fr: 'Mauvais.' } }];
    await keepEstimates(store.database, { file: file(third, { refused }), written: [], withdrawn: [jobs] });
  });
  afterAll(() => store.remove());

  it('are what stands now, without what was withdrawn, exactly as they were written', async () => {
    expect(await estimatesAt(store.database, null)).toEqual([{ ...cost, value: 4.25, asOf: second, file: 'a.csv', withdrawn: false }]);
  });

  it('as of an instant are what stood then', async () => {
    expect(await estimatesAt(store.database, '2026-09-16T11:59:59.999Z')).toEqual([]);
    expect(await estimatesAt(store.database, first)).toEqual([
      { ...cost, asOf: first, file: 'a.csv', withdrawn: false },
      { ...jobs, asOf: first, file: 'a.csv', withdrawn: false },
    ]);
    expect((await estimatesAt(store.database, '2026-10-15T00:00:00Z')).map(({ value }) => value)).toEqual([4.25, -12_500]);
  });

  it('keep every version, the withdrawal among them', async () => {
    expect((await everyEstimate(store.database)).map(({ figure, value, asOf, withdrawn }) => [figure.en, value, asOf, withdrawn])).toEqual([
      ['Cost', 3.8, first, false],
      ['Cost', 4.25, second, false],
      ['Jobs', -12_500, first, false],
      ['Jobs', -12_500, third, true],
    ]);
  });

  it('are written with the state of their file or not at all', async () => {
    expect(await estimateFiles(store.database)).toEqual([file(third, { refused: [{ row: 3, reason: { en: 'Bad.', fr: 'Mauvais.' } }] })]);
    const again = keepEstimates(store.database, { file: file('2026-12-01T00:00:00.000Z'), written: [cost, cost], withdrawn: [] });
    await expect(again).rejects.toThrow();
    expect((await estimateFiles(store.database))[0]?.readAt).toBe(third);
  });
});
