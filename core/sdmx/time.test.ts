import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, formatPeriod, frequencies, lastDay } from '../period';
import { daysOf } from './time';

describe('a time of SDMX', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-A1', '2024-01-01', '2024-12-31'],
    ['2024-S2', '2024-07-01', '2024-12-31'],
    ['2024-T3', '2024-09-01', '2024-12-31'],
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2024-M02', '2024-02-01', '2024-02-29'],
    ['2024-W05', '2024-01-29', '2024-02-04'],
    ['2024-D060', '2024-02-29', '2024-02-29'],
    ['2024-01-15', '2024-01-15', '2024-01-15'],
    ['9999', '9999-01-01', '9999-12-31'],
    ['9999-Q4', '9999-10-01', '9999-12-31'],
    ['9999-12', '9999-12-01', '9999-12-31'],
    ['9999-M12', '9999-12-01', '9999-12-31'],
    ['9999-W52', '9999-12-27', '9999-12-31'],
    ['9999-12-31', '9999-12-31', '9999-12-31'],
    ['0000', '0000-01-01', '0000-12-31'],
    ['2024-01-15T08:30:00', '2024-01-15', '2024-01-15'],
    ['2024-01-15T08:30:00-05:00', '2024-01-15', '2024-01-15'],
  ])('%s is the days from %s to %s', (text, first, last) => {
    expect(daysOf(text)).toEqual({ first, last });
  });

  it.each([
    '',
    'yesterday',
    '24',
    '2024-13',
    '2024-M13',
    '2024-S3',
    '2024-Q5',
    '2024-D366x',
    '2023-D366',
    '2024-D000',
    '2024-02-30',
    '2024-W54',
    '2024-01-15T25:00:00Z',
    '2024-01-15T08:60:00',
    '2024-01-15T08:30:00+99:00',
    '2024-01-15T08:30:61Z',
  ])('"%s" is none', (text) => {
    expect(daysOf(text)).toBeNull();
  });

  it('holds the days of the period, for every period that we write', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frequencies), fc.integer({ min: 0, max: 2_000 }), (frequency, count) => {
        const start = { D: 0, W: 0, M: 1_900 * 12, Q: 1_900 * 4, A: 1_900 }[frequency];
        const ordinal = start + (frequency === 'A' ? count % 300 : count);
        const period = { frequency, ordinal };
        expect(daysOf(formatPeriod(period))).toEqual({ first: firstDay(period), last: lastDay(period) });
      }),
    );
  });
});
