import { describe, expect, it } from 'vitest';
import { valueText } from './part';

const observed = (value: number | null, decimals = 1) => ({ ordinal: 0, value, decimals, status: 'A', quality: null }) as const;
const measured = (decimals: number) => ({ isOwn: false, measure: { unit: 'own', decimals } }) as const;

describe('a value that was calculated', () => {
  it.each([
    [12, 0, '12'],
    [-1_204, 0, '-1204'],
    [0, 0, '0'],
    [12.5, 0, '12.5'],
    [12, 1, '12.0'],
    [12.34, 1, '12.34'],
    [12.3400005, 1, '12.340001'],
    [-2.00000049, 1, '-2.0'],
    [100, 3, '100.000'],
  ])('%d with %d digits is written %s', (value, decimals, text) => {
    expect(valueText(observed(value), measured(decimals))).toBe(text);
  });

  it('of an agency keeps the digits that it printed', () => {
    expect(valueText(observed(101.3, 2), { isOwn: true, measure: { unit: 'own', decimals: 1 } })).toBe('101.30');
    expect(valueText(observed(null), measured(0))).toBeNull();
  });
});
