import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { leadChange, secondChange } from './change';
import { leadChanges } from './series';

const cpi = seriesOf({ nature: 'index', unit: indexUnit, adjustment: 'NSA', lead: 'percent-on-year', showsUnadjustedMonth: true });
const year = (from: number, to: number) => [from, ...Array(11).fill(from), to];

describe('the lead change', () => {
  it('of a consumer price index is the one on the year, from the one-decimal index, halves away from zero', () => {
    const published: [then: number, now: number, change: number][] = [
      [141.4, 152.9, 8.1],
      [152.6, 158.7, 4],
      [137.5, 136.9, -0.4],
      [80, 81, 1.3],
      [80, 79, -1.3],
      [120, 123.3, 2.8],
    ];
    for (const [then, now, value] of published) {
      expect(leadChange(cpi, observationsOf('2025-06', year(then, now)))).toMatchObject({
        kind: 'percent',
        comparison: 'year',
        value,
        decimals: 1,
        calculated: true,
      });
    }
  });

  it('names the period that it belongs to and the one that it compares with', () => {
    expect(leadChange(cpi, observationsOf('2025-06', year(160, 164)))).toMatchObject({
      of: ordinalOf('2026-06'),
      against: ordinalOf('2025-06'),
      direction: 'up',
      reasonMissing: null,
    });
  });

  it('has no arrow when it rounds to zero', () => {
    const sales = seriesOf({ lead: 'percent-on-period' });
    expect(leadChange(sales, observationsOf('2026-06', [10000, 10004]))).toMatchObject({ value: 0, direction: 'unchanged' });
    expect(leadChange(sales, observationsOf('2026-06', [10000, 9996]))).toMatchObject({ value: 0, direction: 'unchanged' });
    expect(leadChange(sales, observationsOf('2026-06', [10000, 10005]))).toMatchObject({ value: 0.1, direction: 'up' });
  });

  it('of a rate is in points and of a balance in its own unit, exact in decimals', () => {
    const unemployment = seriesOf({ nature: 'rate', unit: rateUnit, lead: 'points-on-period' });
    expect(leadChange(unemployment, observationsOf('2026-06', [6.9, 7]))).toMatchObject({ kind: 'points', value: 0.1, direction: 'up' });
    const balance = seriesOf({ nature: 'balance', mayBeNegative: true, lead: 'difference-on-period' });
    expect(leadChange(balance, observationsOf('2026-06', [-120.5, -245.2]))).toMatchObject({
      kind: 'difference',
      value: -124.7,
      direction: 'down',
    });
  });

  it('of a three-month average compares with three months earlier', () => {
    const hamilton = seriesOf({ nature: 'rate', unit: rateUnit, window: 3, lead: 'points-on-period' });
    expect(leadChange(hamilton, observationsOf('2026-03', [6, 6.5, 6.6, 6.4]))).toMatchObject({
      comparison: 'three-periods',
      value: 0.4,
      against: ordinalOf('2026-03'),
    });
  });

  it('of a policy rate is the one since it was last different, with the day on which it changed', () => {
    const policy = seriesOf({
      frequency: 'D',
      nature: 'rate',
      unit: { ...rateUnit, decimals: 2 },
      lead: 'points-since-step',
      mayBeNegative: true,
    });
    const thursday = ordinalOf('2026-07-16');
    const days = [
      observed(thursday, 2.75, 2),
      observed(thursday + 1, 2.5, 2),
      observed(thursday + 4, 2.5, 2),
      observed(thursday + 5, null),
    ];
    expect(leadChange(policy, days)).toMatchObject({
      value: -0.25,
      against: thursday,
      changedAt: thursday + 1,
      of: thursday + 4,
      direction: 'down',
    });
    expect(leadChange(policy, days.slice(1))).toMatchObject({ value: null, reasonMissing: 'no-earlier' });
  });

  it('of a daily price is against the previous day with a value; weekends and holidays are no gaps', () => {
    const dollar = seriesOf({ frequency: 'D', nature: 'price', unit: { decimals: 4 }, lead: 'percent-on-day' });
    const thursday = ordinalOf('2026-04-02');
    const easter = [
      observed(thursday, 1.36, 4),
      observed(thursday + 1, null),
      observed(thursday + 5, 1.37, 4),
      observed(thursday + 6, null),
    ];
    expect(leadChange(dollar, easter)).toMatchObject({ comparison: 'day', value: 0.7, against: thursday, of: thursday + 5 });
  });

  it('of direct investment is the sum of four quarters, and none when one is missing', () => {
    const direct = seriesOf({ frequency: 'Q', adjustment: 'NSA', mayBeNegative: true, unit: { decimals: 0 }, lead: 'four-quarter-sum' });
    expect(leadChange(direct, observationsOf('2025-Q2', [100, -30, 5, 7], 0))).toMatchObject({
      kind: 'sum',
      value: 82,
      against: ordinalOf('2025-Q2'),
      direction: null,
    });
    expect(leadChange(direct, observationsOf('2025-Q2', [100, null, 5, 7], 0))).toMatchObject({ value: null, reasonMissing: 'gap' });
    expect(leadChange(direct, observationsOf('2025-Q3', [30, 5, 7], 0))).toMatchObject({ value: null, reasonMissing: 'no-earlier' });
    expect(leadChange(direct, observationsOf('2025-Q2', [1, 2, 3, 4], 0), [ordinalOf('2025-Q4')])).toMatchObject({
      value: null,
      reasonMissing: 'break',
    });
  });

  it('says why there is none: a gap, a break, no earlier period, no value, no meaning', () => {
    const sales = seriesOf();
    expect(leadChange(sales, observationsOf('2025-09', [100, null, 102]))).toMatchObject({
      value: null,
      direction: null,
      against: null,
      reasonMissing: 'gap',
    });
    expect(leadChange(sales, observationsOf('2025-09', [100, 101]), [ordinalOf('2025-10')])).toMatchObject({ reasonMissing: 'break' });
    expect(leadChange(sales, observationsOf('2025-09', [100]))).toMatchObject({ reasonMissing: 'no-earlier' });
    expect(leadChange(sales, observationsOf('2025-09', [100, null]))).toMatchObject({
      reasonMissing: 'no-value',
      of: ordinalOf('2025-10'),
    });
    expect(leadChange(sales, [])).toMatchObject({ reasonMissing: 'no-value', of: null });
    expect(leadChange(sales, observationsOf('2025-09', [0, 3]))).toMatchObject({ reasonMissing: 'base-not-positive' });
    expect(leadChange(sales, observationsOf('2025-09', [5e-324, 3]))).toMatchObject({ value: null, reasonMissing: 'base-not-positive' });
    expect(leadChange(seriesOf({ mayBeNegative: true }), observationsOf('2025-09', [1, 3]))).toMatchObject({ reasonMissing: 'refused' });
  });

  it('never is NaN, and has a value or a reason but not both', () => {
    const values = fc.array(fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null }), { maxLength: 20 });
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...leadChanges),
        fc.constantFrom('D' as const, 'M' as const, 'Q' as const, 'A' as const),
        (numbers, lead, frequency) => {
          const observations = numbers.map((value, at) => observed(20_000 + at, value));
          const change = leadChange(seriesOf({ lead, frequency }), observations);
          expect(change.value === null || Number.isFinite(change.value)).toBe(true);
          expect(change.value === null).toBe(change.reasonMissing !== null);
        },
      ),
    );
  });
});

describe('the second change', () => {
  it('of an adjusted series is the one on the year', () => {
    expect(secondChange(seriesOf(), observationsOf('2025-06', year(100, 103)))).toMatchObject({
      kind: 'percent',
      comparison: 'year',
      value: 3,
    });
    const jobs = seriesOf({ nature: 'average-level', lead: 'difference-on-period' });
    expect(secondChange(jobs, observationsOf('2025-06', year(100, 103)))).toMatchObject({
      kind: 'difference',
      comparison: 'year',
      value: 3,
    });
  });

  it('of an unadjusted index is the one on the month only where the agency publishes it', () => {
    expect(secondChange(cpi, observationsOf('2025-06', year(100, 100.6)))).toMatchObject({
      kind: 'percent',
      comparison: 'period',
      value: 0.6,
    });
    expect(secondChange({ ...cpi, showsUnadjustedMonth: false }, observationsOf('2025-06', year(100, 101)))).toBeNull();
  });

  it('does not exist for daily and annual series, steps and sums', () => {
    expect(secondChange(seriesOf({ frequency: 'D', lead: 'points-on-period' }), [])).toBeNull();
    expect(secondChange(seriesOf({ frequency: 'A', lead: 'difference-on-period' }), [])).toBeNull();
    expect(secondChange(seriesOf({ frequency: 'Q', lead: 'four-quarter-sum' }), [])).toBeNull();
  });
});
