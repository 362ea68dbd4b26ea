import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Estimate, estimateId } from '../../core/estimate';
import { keepEstimates } from '../../prisma/queries/estimates';
import { type ApiDesk, makeDesk } from './desk';

const named = { author: 'Business Council', figure: { en: 'Cost to members', fr: 'Coût pour les membres' }, period: '2026-01/2026-08' };
const cost: Estimate = {
  kind: 'estimate',
  id: estimateId(named),
  ...named,
  on: '2026-09-15',
  value: 3.8,
  decimals: 1,
  unit: 'billions of dollars',
  currency: 'CAD',
  link: 'https://council.example/report',
  note: null,
};
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  const file = { name: 'council.csv', sha256: 'a'.repeat(64), kept: 1, refused: [], gone: false };
  await keepEstimates(desk.database, { file: { ...file, readAt: '2026-09-16T03:00:00.000Z' }, written: [cost], withdrawn: [] });
  const refused = [{ row: 3, reason: { en: 'Bad.', fr: 'Mauvais.' } }];
  await keepEstimates(desk.database, {
    file: { ...file, readAt: '2026-10-01T12:00:00.000Z', refused },
    written: [{ ...cost, value: 4.1 }],
    withdrawn: [],
  });
});
afterAll(() => desk.remove());

const json = async (query = '') => (await desk.get(`/api/v1/estimates${query}`)).json();

describe('the estimates', () => {
  it('say whose they are, always, in both languages, and how their file was read', async () => {
    expect(await json()).toEqual({
      mode: 'live',
      asOf: null,
      estimates: [
        {
          ...cost,
          value: 4.1,
          asOf: '2026-10-01T12:00:00.000Z',
          file: 'council.csv',
          withdrawn: false,
          words: { en: 'estimate by Business Council', fr: 'estimation de Business Council' },
          unitWords: { en: 'billions of dollars', fr: 'milliards de dollars' },
        },
      ],
      files: [
        { name: 'council.csv', readAt: '2026-10-01T12:00:00.000Z', kept: 1, refused: [{ row: 3, reason: { en: 'Bad.', fr: 'Mauvais.' } }] },
      ],
    });
  });

  it('as of a day are what stood when it ended in Toronto, and with all vintages every version', async () => {
    expect((await json('?asOf=2026-09-14')).estimates).toEqual([]);
    const then = await json('?asOf=2026-09-15');
    expect(then.estimates.map(({ value }: Estimate) => value)).toEqual([3.8]);
    expect(then.asOf).toBe('2026-09-16T03:59:59.999Z');
    const all = (await json('?vintage=all')).estimates;
    expect(all.map(({ value, words }: Estimate & { words: { en: string } }) => [value, words.en])).toEqual([
      [3.8, 'estimate by Business Council'],
      [4.1, 'estimate by Business Council'],
    ]);
  });

  it('are in no list of series', async () => {
    const { series } = await (await desk.get('/api/v1/series')).json();
    expect(JSON.stringify(series)).not.toContain('Business Council');
    expect((await desk.get(`/api/v1/series/${encodeURIComponent(cost.id)}`)).status).toBe(404);
    expect((await desk.get(`/api/v1/series/${encodeURIComponent(cost.id)}/observations`)).status).toBe(404);
  });

  it.each(['?asOf=soon', '?vintage=first', '?vintage=all&asOf=2026-09-15', '?author=x'])('refuse %s', async (query) => {
    expect((await desk.get(`/api/v1/estimates${query}`)).status).toBe(400);
  });
});
