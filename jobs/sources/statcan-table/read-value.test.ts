import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../numbers';
import { type Printed, readCount, readValue, readVector } from './read-value';
import type { Row } from './scan-csv';

/** A row whose only field is the text, between other bytes. */
function rowOf(text: string): Row {
  const bytes = Buffer.from(`"9${text}9"`);
  return { line: 2, bytes, starts: Int32Array.of(2), ends: Int32Array.of(bytes.length - 2), text: () => text };
}

function printedIn(text: string): Printed | null {
  const printed = { value: Number.NaN, decimals: -1 };
  return readValue(rowOf(text), 0, printed) ? printed : null;
}

describe('a value read from bytes', () => {
  it.each([
    ['31.0', 31, 1],
    ['-0.0', 0, 1],
    ['.5', 0.5, 1],
    ['5.', 5, 0],
    ['4.1472081E7', 41_472_081, 0],
    ['999999999999999', 999_999_999_999_999, 0],
    ['0.1000000000000000055', 0.1, 19],
  ])('%s is %d with %d digits after the point', (text, value, decimals) => {
    expect(printedIn(text)).toEqual({ value, decimals });
  });

  it.each(['', '-', '.', '1.2.3', '--1', '1,5', '38.8E', 'x', '9007199254740993', '+1'])('is not made of "%s"', (text) => {
    expect(printedIn(text)).toBeNull();
  });

  it('is what is read from text, to the last bit', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 0, maxLength: 18 });
    const numbers = fc.tuple(fc.constantFrom('', '-'), digits, fc.constantFrom('', '.'), digits).map((parts) => parts.join(''));
    fc.assert(
      fc.property(numbers, (text) => {
        const read = readNumber(text);
        expect(printedIn(text)).toEqual(read);
        if (read !== null) expect(Object.is(printedIn(text)?.value, read.value)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a count read from bytes', () => {
  it.each([
    ['0', 0],
    ['347', 347],
    ['', -1],
    ['-1', -1],
    ['1.0', -1],
    ['1234567890', -1],
  ])('"%s" is %d', (text, count) => {
    expect(readCount(rowOf(text), 0)).toBe(count);
  });
});

describe('a vector read from bytes', () => {
  it.each([
    ['v41690973', 41_690_973],
    ['v1391418419', 1_391_418_419],
    ['v0', 0],
    ['', 0],
    ['v', -1],
    ['41690973', -1],
    ['v12x', -1],
  ])('"%s" is %d', (text, vector) => {
    expect(readVector(rowOf(text), 0)).toBe(vector);
  });
});
