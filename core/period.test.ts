import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { firstDay, formatPeriod, frequencies, lastDay, parsePeriod, periodOf, yearEarlier } from './period';

const days = fc.integer({ min: -25_000, max: 84_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const any = fc.constantFrom(...frequencies);

describe('a period', () => {
  it('holds each day from its first to its last, and is the period of its first day', () => {
    fc.assert(
      fc.property(any, days, (frequency, day) => {
        const period = periodOf(frequency, day);
        expect(firstDay(period) <= day && day <= lastDay(period)).toBe(true);
        expect(periodOf(frequency, firstDay(period))).toEqual(period);
      }),
    );
  });

  it('comes back from its text', () => {
    fc.assert(
      fc.property(any, days, (frequency, day) => {
        const period = periodOf(frequency, day);
        expect(parsePeriod(formatPeriod(period))).toEqual(period);
      }),
    );
  });

  it('is the ISO week that luxon says', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(formatPeriod(periodOf('W', day))).toBe(DateTime.fromISO(day, { zone: 'utc' }).toISOWeekDate()?.slice(0, 8));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is a year earlier on the same day, February 29 on the 28th', () => {
    fc.assert(
      fc.property(days, (day) => {
        const earlier = DateTime.fromISO(day, { zone: 'utc' }).minus({ years: 1 }).toISODate();
        expect(firstDay(yearEarlier(periodOf('D', day)))).toBe(earlier);
      }),
    );
    expect(firstDay(yearEarlier(periodOf('D', '2024-02-29')))).toBe('2023-02-28');
    // Its Monday, 2026-11-23, was a Sunday a year before.
    expect(formatPeriod(yearEarlier(periodOf('W', '2026-11-26')))).toBe('2025-W47');
  });

  it('is not read from a text that names none', () => {
    for (const text of ['2026-13', '2026-00', '2026-02-30', '2026-Q5', '2025-W53', '2026-W00', '26', '', '2026-7', 'W01'])
      expect(parsePeriod(text)).toBeNull();
    expect(formatPeriod(parsePeriod('2026-W53') ?? { frequency: 'A', ordinal: 0 })).toBe('2026-W53');
  });
});
