import { describe, expect, it } from 'vitest';
import { type Frequency, formatPeriod } from '../../../core/period';
import { ordinalOfReferenceDate } from './reference-date';

function periodOf(frequency: Frequency, text: string): string | null {
  const ordinal = ordinalOfReferenceDate(frequency, text);
  return ordinal === null ? null : formatPeriod({ frequency, ordinal });
}

describe("a table's date", () => {
  it.each<[Frequency, string, string]>([
    ['A', '2019', '2019'],
    ['A', '2019-01', '2019'],
    ['A', '2019-01-01', '2019'],
    ['M', '2019-04', '2019-04'],
    ['M', '2019-04-01', '2019-04'],
    ['Q', '2019-04', '2019-Q2'],
    ['W', '2019-04-06', '2019-W14'],
    ['D', '2019-04-06', '2019-04-06'],
  ])('of frequency %s, %s, is %s', (frequency, text, period) => {
    expect(periodOf(frequency, text)).toBe(period);
  });

  it.each<[Frequency, string]>([
    ['A', '2011/2012'],
    ['A', '2019-04'],
    ['M', '2019'],
    ['Q', '2019'],
    ['Q', '2019-02'],
    ['M', '2019-13'],
    ['M', '2019-04-15'],
    ['D', '2019-04'],
    ['D', '2019-02-30'],
    ['M', ''],
    ['M', 'April 2019'],
  ])('of frequency %s, "%s", names no period', (frequency, text) => {
    expect(periodOf(frequency, text)).toBeNull();
  });
});
