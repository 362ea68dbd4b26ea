import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { type Aggregation, aggregate } from './aggregate';
import type { Observation } from './observation';
import type { Frequency } from './period';
import type { Series } from './series';
import { transform } from './transform';
import type { Transformation } from './transformation';

const flow = seriesOf();
const level = seriesOf({ nature: 'average-level' });
const index = seriesOf({ nature: 'index', unit: indexUnit });
const balance = seriesOf({ nature: 'balance', mayBeNegative: true });
const rate = seriesOf({ nature: 'rate', unit: rateUnit });
const start = '2023-01';

type Values = readonly (number | null)[];

function made(series: Series, observations: readonly Observation[], transformation: Transformation, base?: string): Values {
  const answer = transform({ series, observations, frequency: series.frequency }, transformation, base);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.observations.map(({ value }) => value);
}

function lowered(series: Series, observations: readonly Observation[], to: Frequency, method?: Aggregation): Observation[] {
  const answer = aggregate({ series, observations, to, method });
  if (!answer.ok) throw new Error(answer.reason);
  return [...answer.value.observations];
}

/** Without a value at the same places, and else equal to a part of their size. */
function expectClose(ours: Values, theirs: Values, part = 1e-9): void {
  const apart = ours.filter((value, at) => {
    const other = theirs[at] ?? null;
    if (value === null || other === null) return value !== other;
    return Math.abs(value - other) > part * Math.max(1, Math.abs(value), Math.abs(other));
  });
  expect(ours).toHaveLength(theirs.length);
  expect(apart).toEqual([]);
}

const tenths = (least: number, most: number) => fc.integer({ min: least, max: most }).map((whole) => whole / 10);
/** Three years of months with holes. */
const holed = fc.array(fc.option(tenths(1, 99_999), { nil: null, freq: 12 }), { minLength: 36, maxLength: 36 });
const whole = fc.array(tenths(1, 99_999), { minLength: 36, maxLength: 36 });
const signed = fc.array(tenths(-99_999, 99_999), { minLength: 36, maxLength: 36 });
const percentages = fc.constantFrom<Transformation>('pch', 'pc1', 'pca', 'cch', 'cca', 'ytd', 'index', 'since');
const everyChange = fc.constantFrom<Transformation>('chg', 'ch1', 'pch', 'pc1', 'pca', 'cch', 'cca', 'ytd', 'avg3', 'sum12', 'log');

describe('laws of transformations', () => {
  it('the changes between two periods add up to the difference of their ends', () => {
    fc.assert(
      fc.property(signed, (values) => {
        const changes = made(balance, observationsOf(start, values), 'chg').slice(1) as number[];
        const total = changes.reduce((sum, change) => sum + change, 0);
        expect(total).toBeCloseTo((values.at(-1) as number) - (values[0] as number), 6);
        expectClose(made(balance, observationsOf(start, values), 'since', start).slice(-1), [total]);
      }),
    );
  });

  it('percentages of an index are those of the level that it is made of', () => {
    const withoutBase = fc.constantFrom<Transformation>('pch', 'pc1', 'pca', 'cch', 'cca');
    fc.assert(
      fc.property(holed, withoutBase, fc.integer({ min: 0, max: 35 }), (values, transformation, at) => {
        const observations = observationsOf(start, values);
        const base = `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
        fc.pre(values[at] !== null);
        const indexed = observationsOf(start, made(flow, observations, 'index', base));
        expectClose(made({ ...index, adjustment: 'SA' }, indexed, transformation), made(flow, observations, transformation), 1e-6);
      }),
    );
  });

  it('an index has the mean of 100 over its base, and a change since the base of nothing there', () => {
    fc.assert(
      fc.property(whole, fc.constantFrom('2023', '2024', '2025'), (values, year) => {
        const first = (Number(year) - 2023) * 12;
        const based = (transformation: Transformation) =>
          made(flow, observationsOf(start, values), transformation, year).slice(first, first + 12) as number[];
        const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
        expect(mean(based('index'))).toBeCloseTo(100, 8);
        expect(mean(based('since'))).toBeCloseTo(0, 8);
      }),
    );
  });

  it('a change since a base is the index on it less 100', () => {
    fc.assert(
      fc.property(holed, (values) => {
        fc.pre(values[0] !== null);
        const observations = observationsOf(start, values);
        const less = made(flow, observations, 'index', start).map((value) => (value === null ? null : value - 100));
        expectClose(made(flow, observations, 'since', start), less);
      }),
    );
  });

  it('another scale leaves every percentage as it was, and multiplies every difference', () => {
    fc.assert(
      fc.property(holed, percentages, fc.constantFrom(10, 1000, 0.5), (values, transformation, factor) => {
        const base = transformation === 'index' || transformation === 'since' ? start : undefined;
        fc.pre(values[0] !== null);
        const scaled = values.map((value) => (value === null ? null : value * factor));
        const before = made(flow, observationsOf(start, values), transformation, base);
        expectClose(made(flow, observationsOf(start, scaled), transformation, base), before);
        const changes = made(flow, observationsOf(start, values), 'chg').map((value) => (value === null ? null : value * factor));
        expectClose(made(flow, observationsOf(start, scaled), 'chg'), changes);
      }),
    );
  });

  it('periods a year later give the same, a year later', () => {
    fc.assert(
      fc.property(holed, everyChange, (values, transformation) => {
        const then = transform({ series: flow, observations: observationsOf(start, values) }, transformation);
        const later = transform({ series: flow, observations: observationsOf('2024-01', values) }, transformation);
        expect(then.ok && later.ok && later.value.observations).toEqual(
          then.ok && then.value.observations.map((one) => ({ ...one, ordinal: one.ordinal + 12 })),
        );
      }),
    );
  });

  it('a year to date that is over is the change of the yearly figures', () => {
    fc.assert(
      fc.property(holed, fc.constantFrom(flow, balance, level, rate), (values, series) => {
        const observations = observationsOf(start, values);
        const Decembers = made(series, observations, 'ytd').filter((_, at) => at % 12 === 11);
        const change = series === flow || series === level ? 'pch' : 'chg';
        const years = lowered(series, observations, 'A');
        expectClose(Decembers, made({ ...series, frequency: 'A' }, years, change));
      }),
    );
  });

  it('sums of twelve months in December are the yearly sums', () => {
    fc.assert(
      fc.property(holed, (values) => {
        const observations = observationsOf(start, values);
        const years = lowered(flow, observations, 'A').map(({ value }) => value);
        expectClose(
          made(flow, observations, 'sum12').filter((_, at) => at % 12 === 11),
          years,
        );
      }),
    );
  });
});

describe('laws of aggregations', () => {
  it('by way of quarters the years are the same, for sums, means and ends', () => {
    const stock = seriesOf({ nature: 'stock' });
    fc.assert(
      fc.property(holed, fc.constantFrom(flow, balance, level, rate, stock), (values, series) => {
        const observations = observationsOf(start, values);
        const direct = lowered(series, observations, 'A');
        const byQuarters = lowered({ ...series, frequency: 'Q' }, lowered(series, observations, 'Q'), 'A');
        if (series !== stock)
          expectClose(
            byQuarters.map(({ value }) => value),
            direct.map(({ value }) => value),
          );
        expect(byQuarters.map(({ ordinal }) => ordinal)).toEqual(direct.map(({ ordinal }) => ordinal));
      }),
    );
  });

  it('four quarters of a mean are the mean of the year, and lie between the least and the most of its months', () => {
    fc.assert(
      fc.property(whole, (values) => {
        const years = lowered(level, observationsOf(start, values), 'A');
        for (const [at, { value }] of years.entries()) {
          const months = values.slice(at * 12, at * 12 + 12);
          expect(value).toBeGreaterThanOrEqual(Math.min(...months) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...months) + 1e-9);
        }
      }),
    );
  });

  it('a missing month takes the value from its own quarter and year, and from no other', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 35 }), (values, at) => {
        const missing = values.map((value, place) => (place === at ? null : value));
        for (const [to, months] of [
          ['Q', 3],
          ['A', 12],
        ] as const) {
          const full = lowered(flow, observationsOf(start, values), to).map(({ value }) => value);
          const holes = lowered(flow, observationsOf(start, missing), to).map(({ value }) => value);
          expect(holes).toEqual(full.map((value, place) => (place === Math.floor(at / months) ? null : value)));
        }
      }),
    );
  });
});
