import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../../tests/fixtures/measured';
import { matching } from './series-field';

const offered = [
  seriesOf({ id: 'CA_ON_RATE', title: { en: 'Unemployment rate, Ontario', fr: 'Taux de chômage, Ontario' } }),
  seriesOf({ id: 'CA_CPI', title: { en: 'CPI, all items', fr: 'IPC, ensemble' } }),
];
const found = (text: string) => matching(offered, text).map(({ id }) => id);

describe('the series that match what is typed', () => {
  it.each([
    ['', ['CA_ON_RATE', 'CA_CPI']],
    ['ONTARIO unempl', ['CA_ON_RATE']],
    ['chomage', ['CA_ON_RATE']],
    ['ensemble cpi', ['CA_CPI']],
    ['ca_cpi', ['CA_CPI']],
    ['tariff', []],
  ])('for %j are %j, in either language', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });
});
