import { describe, expect, it } from 'vitest';
import { observed, ordinalOf, seriesOf } from '../tests/fixtures/measured';
import { breaksIn, breaksOf, crossesBreak } from './break';
import type { SeriesCode } from './series';

const first: SeriesCode = { code: 'v1', validFrom: '2000-01-01' };
const second: SeriesCode = { code: 'v2', validFrom: '2027-03-20' };

describe('a change of code', () => {
  it('is a break at the period that holds the day of the change', () => {
    expect(breaksOf(seriesOf({ codes: [first, second] }))).toEqual([ordinalOf('2027-03')]);
    expect(breaksOf(seriesOf({ frequency: 'Q', codes: [first, second] }))).toEqual([ordinalOf('2027-Q1')]);
    expect(breaksOf(seriesOf({ frequency: 'D', codes: [first, second] }))).toEqual([ordinalOf('2027-03-20')]);
  });

  it('is one at the first period that the new code measures, where the catalogue names it', () => {
    expect(breaksOf(seriesOf({ codes: [first, { ...second, firstPeriod: '2027-02' }] }))).toEqual([ordinalOf('2027-02')]);
  });

  it('is none where the agency says that the new code goes on with the old', () => {
    const third: SeriesCode = { code: 'v3', validFrom: '2029-01-01' };
    expect(breaksOf(seriesOf({ codes: [first, { ...second, continues: true }, third] }))).toEqual([ordinalOf('2029-01')]);
    expect(breaksOf(seriesOf({ codes: [first, { ...second, continues: false }] }))).toEqual([ordinalOf('2027-03')]);
  });

  it('is none for the first code, nor where the code is still to be found', () => {
    expect(breaksOf(seriesOf({ codes: [first] }))).toEqual([]);
    expect(breaksOf(seriesOf({ codes: [] }))).toEqual([]);
  });
});

describe('breaks', () => {
  it('are those that are listed and those that the agency marks, once and in order', () => {
    expect(breaksIn([observed(3, 1, 1, 'B'), observed(4, 2), observed(9, 2, 1, 'B')], [7, 3])).toEqual([3, 7, 9]);
  });

  it('are crossed by a comparison with a period before them', () => {
    expect([crossesBreak([7], 6, 7), crossesBreak([7], 7, 8), crossesBreak([7], 3, 6)]).toEqual([true, false, false]);
  });
});
