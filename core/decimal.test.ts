import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  average,
  decimalPlaces,
  differenceOfMeans,
  percentChange,
  percentOf,
  roundHalfAway,
  subtract,
  subtractMeans,
  sum,
} from './decimal';

describe('rounding', () => {
  it('takes halves away from zero where binary floats lie just below them', () => {
    expect([2.25, 1.005, 2.675, 1.45, 8.345].map((value, at) => roundHalfAway(value, [1, 2, 2, 1, 2][at] as number))).toEqual([
      2.3, 1.01, 2.68, 1.5, 8.35,
    ]);
    expect(roundHalfAway(-2.25, 1)).toBe(-2.3);
  });

  it('never answers minus zero', () => {
    expect(Object.is(roundHalfAway(-0.04, 1), 0)).toBe(true);
    expect(Object.is(roundHalfAway(-0, 1), 0)).toBe(true);
  });

  it('reads very small and very large numbers', () => {
    expect(decimalPlaces(1.5e-7)).toBe(8);
    expect(roundHalfAway(1.5e-7, 7)).toBe(2e-7);
    expect(sum([1e21, 0.5])).toBe(1e21);
  });

  it('refuses NaN and infinities', () => {
    expect(() => roundHalfAway(Number.NaN, 1)).toThrow(RangeError);
    expect(() => sum([1, Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });

  it('is stable: rounding again changes nothing, and it moves a value by half a digit at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const rounded = roundHalfAway(value, decimals);
        expect(roundHalfAway(rounded, decimals)).toBe(rounded);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
      }),
    );
  });
});

describe('decimal arithmetic', () => {
  it('is exact on printed decimals', () => {
    expect(subtract(5.4, 5.3)).toBe(0.1);
    expect(sum([0.1, 0.2])).toBe(0.3);
    expect(average([1.1, 2.2, 3.3])).toBe(2.2);
    expect(percentOf(55, 80)).toBe(68.75);
  });

  it('rounds a percentage once, from the exact quotient', () => {
    expect(percentChange(81, 80, 1)).toBe(1.3);
    expect(percentChange(79, 80, 1)).toBe(-1.3);
    expect(percentChange(152.9, 141.4, 1)).toBe(8.1);
    expect(percentChange(100.05, 100, 1)).toBe(0.1);
  });

  it('agrees with integers on values of one decimal', () => {
    const tenths = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(tenths, tenths, (now, then) => {
        const exact = (1000 * (now - then)) / then;
        const rounded = Math.sign(exact) * Math.floor((2 * 1000 * Math.abs(now - then) + then) / (2 * then));
        expect(percentChange(now / 10, then / 10, 1) * 10).toBeCloseTo(rounded, 6);
      }),
    );
  });
});

describe('means', () => {
  it('keep all the digits that a double holds, of small numbers too', () => {
    expect(average([6.6, 6.7, 6.7])).toBe(20 / 3);
    expect(Math.abs(average([0.04, 0.04, 0.05]) * 3 - 0.13)).toBeLessThan(1e-17);
  });

  it('compared with one another are printed as their sums are', () => {
    const months = fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(months, months, (now, then) => {
        const total = (tenths: readonly number[]) => tenths.reduce((all, one) => all + one, 0);
        const apart = total(now) - total(then);
        const printed = (Math.sign(apart) * Math.floor((2 * Math.abs(apart) + 12) / 24)) / 10 + 0;
        const mean = (tenths: readonly number[]) => average(tenths.map((one) => one / 10));
        expect(roundHalfAway(subtractMeans(mean(now), mean(then)), 1)).toBe(printed);
        expect(roundHalfAway(differenceOfMeans(total(now) / 10, total(then) / 10, 12), 1)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
