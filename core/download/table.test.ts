import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, seriesOf } from '../../tests/fixtures/measured';
import type { Series } from '../series';
import { plainQuestion } from './address';
import { partOf } from './part';
import type { DownloadQuestion } from './question';
import { tableOf } from './table';

/** The cells of the first row of the full columns, by name. */
function fullRow(series: Series, asked: Partial<DownloadQuestion> = {}) {
  const question: DownloadQuestion = { ...plainQuestion, columns: 'full', ...asked };
  const observations = observationsOf('2024-01', [100, 101, 102]).map((one) => ({ ...one, asOf: '2026-11-05T13:30:00.000Z' }));
  const part = partOf({ series, observations, breaks: [], seenAt: new Map(), knownSince: null }, question);
  if (!part.ok) throw new Error(part.reason);
  const table = tableOf([part.value], question);
  if (!table.ok) throw new Error(table.reason);
  const { columns, rows } = table.value;
  return Object.fromEntries(columns.map(({ name }, at) => [name, rows[0]?.[at]]));
}

describe('the full columns', () => {
  it('tell chained dollars from current ones, and customs from the balance of payments', () => {
    expect(fullRow(seriesOf({ prices: 'chained:2017', basis: 'balance-of-payments' }))).toMatchObject({
      unit: 'money',
      base: null,
      prices: 'chained:2017',
      basis: 'balance-of-payments',
    });
    expect(fullRow(seriesOf({ basis: 'customs-total' }))).toMatchObject({ prices: 'current', basis: 'customs-total' });
    expect(fullRow(seriesOf())).toMatchObject({ basis: null });
  });

  it('name the base of an index: the agency’s, or the one that was asked for', () => {
    const index = seriesOf({ unit: { ...indexUnit, base: '2020-01' }, nature: 'index', prices: 'index' });
    expect(fullRow(index)).toMatchObject({ unit: 'index', base: '2020-01' });
    expect(fullRow(seriesOf({ prices: 'chained:2017' }), { units: 'index', base: '2024-02' })).toMatchObject({
      unit: 'index',
      base: '2024-02',
      prices: 'chained:2017',
    });
    expect(fullRow(index, { units: 'pch' })).toMatchObject({ unit: 'percent', base: null });
  });
});
