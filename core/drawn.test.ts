import { describe, expect, it } from 'vitest';
import { observationsOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { drawn } from './drawn';

const flow = seriesOf();
const values = Array.from({ length: 15 }, (_, at) => (at < 12 ? 10 * (at + 1) : 130));
const monthly = { series: flow, observations: observationsOf('2024-01', values), breaks: [] };
const drawnValues = (transformation: Parameters<typeof drawn>[1]) => drawn(monthly, transformation)?.observations.map(({ value }) => value);

describe('what a panel draws', () => {
  it('of an index of averages is 100 where three months are as much as three average months of 2024', () => {
    // The average month of 2024 is 65: 50, 60 and 70 are 60 on average.
    expect(drawnValues('index-2024-of-three-month-averages')?.slice(0, 2)).toEqual([null, null]);
    expect(drawnValues('index-2024-of-three-month-averages')?.[6]).toBeCloseTo((100 * 60) / 65, 9);
    expect(drawnValues('index-2024-of-three-month-averages')?.[14]).toBeCloseTo(200, 9);
    expect(drawn(monthly, 'index-2024-of-three-month-averages')?.unit).toBe('index');
  });

  it('of twelve months is their sum, in the series’ own unit, from the twelfth on', () => {
    const sums = drawnValues('twelve-month-sum');
    expect(sums?.slice(10, 12)).toEqual([null, 780]);
    expect(drawn(monthly, 'twelve-month-sum')?.unit).toBe('own');
  });

  it('is nothing where it has no meaning', () => {
    const rate = { ...monthly, series: seriesOf({ unit: rateUnit, nature: 'rate' }) };
    expect([drawn(rate, 'twelve-month-sum'), drawn(rate, 'index-2024-of-three-month-averages')]).toEqual([null, null]);
  });
});
