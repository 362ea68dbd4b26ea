import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { periodsEarlier, timeline } from './comparison';
import { natures } from './series';
import { type Measured, transform } from './transform';
import { type Transformation, transformations } from './transformation';

function valuesOf(measured: Measured, transformation: Transformation, base?: string): (number | null)[] {
  const answer = transform(measured, transformation, base);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.observations.map((observation) => observation.value);
}

function last(values: readonly (number | null)[]): number | null | undefined {
  return values.at(-1);
}

const flow = seriesOf();
const index = seriesOf({ nature: 'index', unit: indexUnit });
const rate = seriesOf({ nature: 'rate', unit: rateUnit });
const balance = seriesOf({ nature: 'balance', mayBeNegative: true });
const twoYears = observationsOf(
  '2024-01',
  Array.from({ length: 24 }, (_, at) => 100 + at),
);

describe('a transformation', () => {
  it('computes changes on the period and on the year, in units, percent and logarithms', () => {
    const measured = { series: flow, observations: twoYears };
    expect(last(valuesOf(measured, 'chg'))).toBe(1);
    expect(last(valuesOf(measured, 'ch1'))).toBe(12);
    expect(last(valuesOf(measured, 'pch'))).toBeCloseTo(100 / 122, 10);
    expect(last(valuesOf(measured, 'pc1'))).toBeCloseTo(1200 / 111, 10);
    expect(last(valuesOf(measured, 'pca'))).toBeCloseTo(((123 / 122) ** 12 - 1) * 100, 10);
    expect(last(valuesOf(measured, 'cch'))).toBeCloseTo(Math.log(123 / 122) * 100, 10);
    expect(last(valuesOf(measured, 'cca'))).toBeCloseTo(Math.log(123 / 122) * 1200, 10);
    expect(last(valuesOf(measured, 'log'))).toBeCloseTo(Math.log(123), 12);
  });

  it('compares the year to date with the same months of the year before', () => {
    const observations = observationsOf('2024-01', [10, 20, ...Array(10).fill(99), 11, 22]);
    expect(last(valuesOf({ series: flow, observations }, 'ytd'))).toBe(10);
    expect(last(valuesOf({ series: balance, observations }, 'ytd'))).toBe(3);
    expect(last(valuesOf({ series: rate, observations }, 'ytd'))).toBe(1.5);
  });

  it('averages three months and sums twelve months and four quarters', () => {
    const measured = { series: flow, observations: twoYears };
    expect(valuesOf(measured, 'avg3').slice(0, 4)).toEqual([null, null, 101, 102]);
    expect(last(valuesOf(measured, 'sum12'))).toBe(12 * 117.5);
    const quarterly = {
      series: seriesOf({ frequency: 'Q', mayBeNegative: true }),
      observations: observationsOf('2025-Q1', [1, -2, 3, 4, 5]),
    };
    expect(valuesOf(quarterly, 'sum4')).toEqual([null, null, null, 6, 10]);
  });

  it.each<[Transformation, string | undefined, string]>([
    ['chg', undefined, 'OAAAAAAAAAAAEEAAAAAAAAAA'],
    ['pch', undefined, 'OAAAAAAAAAAAEEAAAAAAAAAA'],
    ['ch1', undefined, 'OOOOOOOOOOOOEAAAAAAAAAAA'],
    ['avg3', undefined, 'OOAAAAAAAAAAEEEAAAAAAAAA'],
    ['sum12', undefined, 'OOOOOOOOOOOAEEEEEEEEEEEE'],
    ['ytd', undefined, 'OOOOOOOOOOOOEEEEEEEEEEEE'],
    ['log', undefined, 'AAAAAAAAAAAAEAAAAAAAAAAA'],
    ['index', '2024', 'AAAAAAAAAAAAEAAAAAAAAAAA'],
    ['index', '2025', 'EEEEEEEEEEEEEEEEEEEEEEEE'],
  ])('%s on %s has the most cautious status of its parts', (transformation, base, statuses) => {
    const observations = twoYears.map((one, at) => (at === 12 ? { ...one, status: 'E' as const } : one));
    const answer = transform({ series: flow, observations }, transformation, base);
    expect(answer.ok && answer.value.observations.map(({ status }) => status).join('')).toBe(statuses);
  });

  it('carries the caution of the older part too, the most cautious first', () => {
    const marked = (status: 'P' | 'U', at: number) => ({ ...(twoYears[at] as (typeof twoYears)[number]), status });
    const observations = [marked('U', 0), marked('P', 1), ...twoYears.slice(2)];
    const answer = transform({ series: flow, observations }, 'avg3');
    expect(answer.ok && answer.value.observations.slice(2, 5).map(({ status }) => status)).toEqual(['U', 'P', 'A']);
  });

  it('has no letter of the agency’s, which is of its own figure; where that is missing the letter says why', () => {
    const graded = twoYears.map((one, at) =>
      at === 13 ? { ...one, value: null, status: 'Q' as const, quality: 'F' } : { ...one, quality: 'B' },
    );
    const answer = transform({ series: flow, observations: graded }, 'pc1');
    expect(answer.ok && answer.value.observations.slice(12, 15).map(({ quality }) => quality)).toEqual([null, 'F', null]);
  });

  it('puts a single period or the average of a year at 100', () => {
    const measured = { series: index, observations: twoYears };
    expect(valuesOf(measured, 'index', '2024-01')[10]).toBe(110);
    const onYear = valuesOf(measured, 'index', '2024') as number[];
    expect(onYear.slice(0, 12).reduce((total, value) => total + value, 0) / 12).toBeCloseTo(100, 9);
    expect(transform(measured, 'index', '2024')).toMatchObject({ value: { unit: 'index', decimals: 1 } });
  });

  it('refuses a base that is not given, not a period, not complete or not positive', () => {
    const measured = { series: flow, observations: twoYears };
    expect(transform(measured, 'index')).toMatchObject({ ok: false, code: 'invalid-request', reason: 'base-not-given' });
    expect(transform(measured, 'index', 'spring')).toMatchObject({ reason: 'base-not-a-period' });
    expect(transform(measured, 'index', '2024-Q1')).toMatchObject({ reason: 'base-not-a-period' });
    expect(transform({ series: flow, observations: twoYears.slice(1) }, 'index', '2024')).toMatchObject({ reason: 'base-has-no-value' });
    expect(transform({ series: flow, observations: observationsOf('2024-01', [0, 5]) }, 'index', '2024-01')).toMatchObject({
      reason: 'base-not-positive',
    });
  });

  it('has no value for a change across a gap, null or absent, rather than a two-month change called monthly', () => {
    const holed = observationsOf('2025-09', [100, null, 102, 103]);
    expect(valuesOf({ series: flow, observations: holed }, 'pch').map((value) => value !== null)).toEqual([false, false, false, true]);
    const absent = holed.filter((observation) => observation.value !== null);
    expect(valuesOf({ series: flow, observations: absent }, 'chg')).toEqual([null, null, 1]);
    expect(valuesOf({ series: flow, observations: holed }, 'avg3')).toEqual([null, null, null, null]);
  });

  it('has no value for a change, sum, average or index across a break, listed or marked B', () => {
    const breaks = [ordinalOf('2025-01')];
    const marked = twoYears.map((observation) =>
      observation.ordinal === breaks[0] ? { ...observation, status: 'B' as const } : observation,
    );
    for (const measured of [
      { series: flow, observations: twoYears, breaks },
      { series: flow, observations: marked },
    ]) {
      expect(valuesOf(measured, 'chg')[12]).toBeNull();
      expect(valuesOf(measured, 'chg')[13]).toBe(1);
      expect(valuesOf(measured, 'pc1').slice(12)).toEqual(Array(12).fill(null));
      expect(
        valuesOf(measured, 'avg3')
          .slice(12, 15)
          .map((value) => value === null),
      ).toEqual([true, true, false]);
      expect(last(valuesOf(measured, 'ytd'))).toBeNull();
      expect(valuesOf(measured, 'index', '2024')[12]).toBeNull();
      expect(valuesOf(measured, 'index', '2025-06')[11]).toBeNull();
    }
  });

  it('refuses percentages of rates, of balances and of what may be negative', () => {
    for (const transformation of ['pch', 'pc1', 'pca', 'cch', 'cca', 'log', 'index'] as const) {
      expect(transform({ series: rate, observations: twoYears }, transformation, '2024')).toMatchObject({
        ok: false,
        code: 'incompatible-units',
        reason: 'percent-of-rate',
      });
      expect(transform({ series: balance, observations: twoYears }, transformation, '2024')).toMatchObject({
        ok: false,
        reason: 'percent-of-balance',
      });
      const signed = seriesOf({ mayBeNegative: true });
      expect(transform({ series: signed, observations: twoYears }, transformation, '2024')).toMatchObject({
        ok: false,
        reason: 'percent-of-signed',
      });
    }
  });

  it('gives rates in points', () => {
    expect(transform({ series: rate, observations: twoYears }, 'chg')).toMatchObject({ ok: true, value: { unit: 'points', decimals: 1 } });
  });

  it('annualises adjusted flows and indices and chained flows, and nothing else', () => {
    const allowed = (other: Parameters<typeof seriesOf>[0]) => transform({ series: seriesOf(other), observations: twoYears }, 'pca').ok;
    expect(allowed({ nature: 'flow', adjustment: 'SA' })).toBe(true);
    expect(allowed({ nature: 'flow', adjustment: 'NSA' })).toBe(false);
    expect(allowed({ nature: 'flow-at-annual-rate', adjustment: 'SAAR' })).toBe(true);
    expect(allowed({ nature: 'flow', adjustment: 'NSA', prices: 'chained:2017' })).toBe(true);
    expect(allowed({ nature: 'index', adjustment: 'SA' })).toBe(true);
    expect(allowed({ nature: 'index', adjustment: 'NSA' })).toBe(false);
    for (const nature of ['balance', 'average-level', 'stock', 'rate', 'price'] as const) expect(allowed({ nature })).toBe(false);
    expect(allowed({ nature: 'flow', window: 3 })).toBe(false);
    expect(transform({ series: seriesOf({ frequency: 'D' }), observations: [] }, 'pca')).toMatchObject({ reason: 'no-periods-per-year' });
  });

  it('compares an index by percentage only, and sums nothing but flows', () => {
    expect(transform({ series: index, observations: twoYears }, 'chg')).toMatchObject({ ok: false, reason: 'index-by-percent-only' });
    for (const nature of ['flow-at-annual-rate', 'average-level', 'stock', 'index', 'rate', 'price'] as const) {
      expect(transform({ series: seriesOf({ nature }), observations: twoYears }, 'sum12')).toMatchObject({
        ok: false,
        reason: 'not-summable',
      });
    }
    expect(transform({ series: flow, observations: twoYears }, 'sum4')).toMatchObject({ ok: false, code: 'incompatible-frequency' });
  });

  it('compares three-month averages with three months earlier or a year earlier', () => {
    const measured = { series: seriesOf({ nature: 'rate', window: 3 }), observations: twoYears };
    expect(last(valuesOf(measured, 'chg'))).toBe(3);
    expect(last(valuesOf(measured, 'ch1'))).toBe(12);
    expect(transform(measured, 'avg3')).toMatchObject({ ok: false, reason: 'three-month-average' });
  });

  it('compares a day with the last one that has a value, over a weekend but not over a long silence', () => {
    const series = seriesOf({ frequency: 'D', nature: 'price' });
    const friday = ordinalOf('2026-07-17');
    const observations = [observed(friday, 1), observed(friday + 3, 1.1), observed(friday + 30, 1.2)];
    expect(valuesOf({ series, observations }, 'pch')).toEqual([null, 10, null]);
    const yearLater = [...observations, observed(ordinalOf('2027-07-19'), 2.2)];
    expect(last(valuesOf({ series, observations: yearLater }, 'pc1'))).toBe(120);
    expect(periodsEarlier(timeline('D', observations), friday + 30)).toEqual({ missing: 'gap' });
  });

  it('keeps the status of a missing period', () => {
    const answer = transform({ series: flow, observations: [observed(1, 5), observed(2, null, 0, 'L')] }, 'pch');
    expect(answer).toMatchObject({
      value: {
        observations: [
          { value: null, status: 'O' },
          { value: null, status: 'L' },
        ],
      },
    });
  });
});

const anyValues = fc.array(fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { nil: null }), { maxLength: 40 });

describe('every transformation', () => {
  it('called lin is the identity', () => {
    fc.assert(
      fc.property(anyValues, fc.constantFrom(...natures), (values, nature) => {
        const observations = observationsOf('2024-01', values);
        expect(transform({ series: seriesOf({ nature }), observations }, 'lin')).toMatchObject({ ok: true, value: { observations } });
      }),
    );
  });

  it('of change gives 0 for a constant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        fc.constantFrom('pch' as const, 'pc1' as const, 'pca' as const, 'cch' as const, 'chg' as const, 'ytd' as const),
        (tenths, transformation) => {
          const values = valuesOf({ series: flow, observations: observationsOf('2024-01', Array(24).fill(tenths / 10)) }, transformation);
          expect(values.at(-1)).toBe(0);
        },
      ),
    );
  });

  it('answers with one observation for each that came in, and never NaN or infinity', () => {
    fc.assert(
      fc.property(anyValues, fc.constantFrom(...natures), fc.constantFrom(...transformations), (values, nature, transformation) => {
        const observations = observationsOf('2024-01', values);
        const answer = transform({ series: seriesOf({ nature }), observations }, transformation, '2024-02');
        if (!answer.ok) return;
        expect(answer.value.observations.map(({ ordinal }) => ordinal)).toEqual(observations.map(({ ordinal }) => ordinal));
        expect(answer.value.observations.every(({ value }) => value === null || Number.isFinite(value))).toBe(true);
      }),
    );
  });
});
