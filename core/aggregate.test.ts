import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionOf, indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { type AggregationRequest, aggregate } from './aggregate';
import { firstDay } from './period';
import { natures } from './series';

function valuesOf(request: AggregationRequest): (number | null)[] {
  const answer = aggregate(request);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.observations.map((observation) => observation.value);
}

const threeQuarters = observationsOf('2025-01', [1.1, 2.2, 3.3, 4, 5, 6, 7, 8, 9]);

describe('an aggregation', () => {
  it('sums flows and balances exactly, averages levels, indices and rates, and takes the end of stocks', () => {
    const by = (nature: (typeof natures)[number]) => valuesOf({ series: seriesOf({ nature }), observations: threeQuarters, to: 'Q' });
    expect(by('flow')).toEqual([6.6, 15, 24]);
    expect(by('balance')).toEqual([6.6, 15, 24]);
    expect(by('flow-at-annual-rate')).toEqual([2.2, 5, 8]);
    expect(by('average-level')).toEqual([2.2, 5, 8]);
    expect(by('index')).toEqual([2.2, 5, 8]);
    expect(by('rate')).toEqual([2.2, 5, 8]);
    expect(by('stock')).toEqual([3.3, 6, 9]);
  });

  it('never sums a flow at annual rate, chained or not', () => {
    const series = seriesOf({ nature: 'flow-at-annual-rate', adjustment: 'SAAR', prices: 'chained:2017' });
    expect(aggregate({ series, observations: threeQuarters, to: 'Q', method: 'sum' })).toEqual({
      ok: false,
      code: 'wrong-aggregation',
      reason: 'method-not-of-nature',
    });
    expect(valuesOf({ series: { ...series, nature: 'flow' }, observations: threeQuarters, to: 'Q' })).toEqual([6.6, 15, 24]);
  });

  it('marks averaged rates as calculated and rounds an average index as agencies print it', () => {
    const rates = aggregate({ series: seriesOf({ nature: 'rate', unit: rateUnit }), observations: threeQuarters, to: 'Q' });
    expect(rates).toMatchObject({ ok: true, value: { calculated: true, method: 'average', frequency: 'Q' } });
    const index = seriesOf({ nature: 'index', unit: indexUnit });
    const months = observationsOf('2025-01', [160.2, 160.3, 160.3]);
    expect(aggregate({ series: index, observations: months, to: 'Q' })).toMatchObject({
      value: { calculated: false, observations: [{ value: 160.3, decimals: 1 }] },
    });
  });

  it('asks for the method of a price', () => {
    const series = seriesOf({ nature: 'price' });
    expect(aggregate({ series, observations: threeQuarters, to: 'Q' })).toMatchObject({ ok: false, reason: 'method-must-be-asked' });
    expect(aggregate({ series, observations: threeQuarters, to: 'Q', method: 'sum' })).toMatchObject({
      ok: false,
      reason: 'method-not-of-nature',
    });
    expect(valuesOf({ series, observations: threeQuarters, to: 'Q', method: 'average' })).toEqual([2.2, 5, 8]);
    expect(valuesOf({ series, observations: threeQuarters, to: 'Q', method: 'end-of-period' })).toEqual([3.3, 6, 9]);
  });

  it('refuses three-month averages but for their last value, when asked', () => {
    const series = seriesOf({ nature: 'rate', window: 3 });
    expect(aggregate({ series, observations: threeQuarters, to: 'Q' })).toMatchObject({
      ok: false,
      code: 'wrong-aggregation',
      reason: 'three-month-average',
    });
    expect(valuesOf({ series, observations: threeQuarters, to: 'Q', method: 'end-of-period' })).toEqual([3.3, 6, 9]);
  });

  it('refuses a higher frequency and weeks, which do not fit into months', () => {
    expect(aggregate({ series: seriesOf({ frequency: 'Q' }), observations: [], to: 'M' })).toMatchObject({
      ok: false,
      code: 'incompatible-frequency',
    });
    expect(aggregate({ series: seriesOf({ frequency: 'W' }), observations: [], to: 'M' })).toMatchObject({
      ok: false,
      reason: 'weeks-do-not-fit',
    });
  });

  it('gives no value to a year with a missing period, whether null or absent, and none to a year that has only begun', () => {
    const two = observationsOf('2023-01', [...Array(24).fill(10), 10, 10]);
    const holed = two.map((observation, at) => (at === 5 ? observed(observation.ordinal, null, 0, 'L') : observation));
    const absent = two.filter((_, at) => at !== 5);
    const series = seriesOf();
    expect(valuesOf({ series, observations: two, to: 'A' })).toEqual([120, 120]);
    expect(valuesOf({ series, observations: holed, to: 'A' })).toEqual([null, 120]);
    expect(valuesOf({ series, observations: absent, to: 'A' })).toEqual([null, 120]);
    expect(aggregate({ series, observations: holed, to: 'A' })).toMatchObject({
      value: { observations: [{ status: 'L' }, { status: 'A' }] },
    });
    expect(valuesOf({ series, observations: observationsOf('2023-02', Array(11).fill(1)), to: 'A' })).toEqual([]);
  });

  it('takes weekends and holidays of a daily series as closed, a longer silence as missing, and an unfinished month as not there', () => {
    const series = seriesOf({ frequency: 'D', nature: 'price' });
    const first = ordinalOf('2026-07-01');
    const weekdays = Array.from({ length: 62 }, (_, at) => observed(first + at, 1.37, 4)).filter(({ ordinal }) => (ordinal + 3) % 7 < 5);
    expect(firstDay({ frequency: 'D', ordinal: first })).toBe('2026-07-01');
    const request = { series, to: 'M', method: 'average' } as const;
    expect(valuesOf({ ...request, observations: weekdays })).toEqual([1.37, 1.37]);
    expect(valuesOf({ ...request, observations: weekdays.slice(0, -1) })).toEqual([1.37]);
    const silent = weekdays.filter(({ ordinal }) => ordinal < first + 5 || ordinal > first + 14);
    expect(valuesOf({ ...request, observations: silent })).toEqual([null, 1.37]);
  });

  it('carries a break over to the lower period, and to the next when it falls inside', () => {
    const answer = (month: string) => aggregate({ series: seriesOf(), observations: threeQuarters, to: 'Q', breaks: [ordinalOf(month)] });
    expect(answer('2025-04')).toMatchObject({ value: { breaks: [ordinalOf('2025-Q2')] } });
    expect(answer('2025-05')).toMatchObject({ value: { breaks: [ordinalOf('2025-Q2'), ordinalOf('2025-Q3')] } });
  });

  it('keeps the most cautious status of the parts', () => {
    const parts = observationsOf('2025-01', [1, 2, 3]).map((part, at) => ({ ...part, status: (['A', 'P', 'U'] as const)[at] ?? 'A' }));
    expect(aggregate({ series: seriesOf(), observations: parts, to: 'Q' })).toMatchObject({ value: { observations: [{ status: 'U' }] } });
  });

  it('of a constant is the constant, or as many of it as there are periods', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom(...natures), (tenths, nature) => {
        const value = tenths / 10;
        const observations = editionOf(observationsOf('2024-01', Array(24).fill(value))).observations;
        const years = valuesOf({ series: seriesOf({ nature }), observations, to: 'A', method: nature === 'price' ? 'average' : undefined });
        const expected = nature === 'flow' || nature === 'balance' ? (tenths * 12) / 10 : value;
        expect(years).toEqual([expected, expected].map((each) => each + 0));
      }),
    );
  });
});
