import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsNeeded, readNumber } from './numbers';

describe('a printed number', () => {
  it.each([
    ['2.25', 2.25, 2],
    ['11.400', 11.4, 3],
    ['-2026', -2026, 0],
    ['0.000983', 0.000983, 6],
    ['4.1472081E7', 41472081, 0],
    ['1.25E-3', 0.00125, 5],
    ['-0.0', 0, 1],
    [' 3.4 ', 3.4, 1],
  ])('%s is %d with %d digits after the point', (text, value, decimals) => {
    expect(readNumber(text)).toEqual({ value, decimals });
  });

  it.each(['', ' ', '.', '-', '..', 'x', 'NaN', 'Infinity', 'null', '1,393', '1 393', '2.25%', '0x10', '38.8E', '9007199254740993'])(
    'is not made of "%s"',
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );

  it.each(['1e-150', '1e-21', `0.${'0'.repeat(101)}1`])('of more than twenty digits after the point, as %s, is refused', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it('reads every whole number and fixed decimal back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 5 }), (units, decimals) => {
        const text = (units / 10 ** decimals).toFixed(decimals);
        const read = readNumber(text);
        expect(read?.decimals).toBe(decimals);
        expect(read?.value.toFixed(decimals)).toBe(text === `-${(0).toFixed(decimals)}` ? (0).toFixed(decimals) : text);
      }),
    );
  });
});

describe('the digits that a number needs', () => {
  it.each([
    [169.8, 1],
    [169.83, 2],
    [41472081, 0],
    [1e-7, 7],
    [-0.5, 1],
  ])('of %d are %d', (value, digits) => {
    expect(digitsNeeded(value)).toBe(digits);
  });
});
