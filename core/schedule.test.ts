import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBusinessDay } from './calendar';
import { type PeriodRule, type Rule, releaseDates } from './schedule';
import { dayAt, instantOf, timeAt } from './zone';

const toronto = { zone: 'America/Toronto', time: '08:30', holidays: 'canada' } as const;
const monthly: PeriodRule = { every: 'month', monthsAfter: 1, fromDay: 16, weekday: null, whenHoliday: 'after', ...toronto };

describe('the instant of a local time', () => {
  it.each([
    ['2026-03-06', '2026-03-06T13:30:00Z'],
    ['2026-03-08', '2026-03-08T12:30:00Z'],
    ['2026-03-09', '2026-03-09T12:30:00Z'],
    ['2026-10-30', '2026-10-30T12:30:00Z'],
    ['2026-11-01', '2026-11-01T13:30:00Z'],
    ['2026-11-02', '2026-11-02T13:30:00Z'],
  ])('8:30 in Toronto on %s is %s', (day, instant) => {
    expect(instantOf(day, '08:30', 'America/Toronto')).toBe(instant);
    expect(dayAt(instant, 'America/Toronto')).toBe(day);
    expect(timeAt(instant, 'America/Toronto')).toBe('08:30');
  });

  it('refuses an unknown zone and an impossible day', () => {
    expect(() => instantOf('2026-11-24', '08:30', 'America/Hamilton')).toThrow(RangeError);
    expect(() => instantOf('2026-02-30', '08:30', 'America/Toronto')).toThrow(RangeError);
  });
});

describe('a rule', () => {
  const dates = (rule: Rule, from: string, to: string) =>
    releaseDates(rule, `${from}T00:00:00Z`, `${to}T00:00:00Z`).map(({ at, period }) => `${at} ${period}`);

  it('by month takes the first business day from its day on, in local time on both sides of daylight saving', () => {
    expect(dates(monthly, '2026-01-01', '2026-05-01')).toEqual([
      '2026-01-16T13:30:00Z 2025-12',
      '2026-02-16T13:30:00Z 2026-01',
      '2026-03-16T12:30:00Z 2026-02',
      '2026-04-16T12:30:00Z 2026-03',
    ]);
  });

  it('by weekday takes the first one from its day on', () => {
    const jobs: PeriodRule = { ...monthly, fromDay: 4, weekday: 'friday' };
    expect(dates(jobs, '2026-08-01', '2026-09-30')).toEqual(['2026-08-07T12:30:00Z 2026-07', '2026-09-04T12:30:00Z 2026-08']);
  });

  it('moves a date before a holiday when it says so', () => {
    const jobs: PeriodRule = {
      ...monthly,
      fromDay: 2,
      weekday: 'friday',
      holidays: 'united-states',
      zone: 'America/New_York',
      whenHoliday: 'before',
    };
    expect(dates(jobs, '2026-07-01', '2026-08-01')).toEqual(['2026-07-02T12:30:00Z 2026-06']);
  });

  it('by quarter with day 31 and "before" takes the last business day of the month', () => {
    const accounts: PeriodRule = { ...monthly, every: 'quarter', monthsAfter: 2, fromDay: 31, whenHoliday: 'before' };
    expect(dates(accounts, '2026-01-01', '2027-01-01')).toEqual([
      '2026-02-27T13:30:00Z 2025-Q4',
      '2026-05-29T12:30:00Z 2026-Q1',
      '2026-08-31T12:30:00Z 2026-Q2',
      '2026-11-30T13:30:00Z 2026-Q3',
    ]);
  });

  it('for years comes out after them, or within them where it tells what is intended', () => {
    const positions: PeriodRule = { ...monthly, every: 'reference-year', monthsAfter: 4, fromDay: 27 };
    expect(dates(positions, '2026-01-01', '2028-01-01')).toEqual(['2026-04-27T12:30:00Z 2025', '2027-04-27T12:30:00Z 2026']);
    const intentions: PeriodRule = { ...monthly, every: 'reference-year', monthsAfter: -10, fromDay: 26 };
    expect(dates(intentions, '2026-01-01', '2028-01-01')).toEqual(['2026-02-26T13:30:00Z 2026', '2027-02-26T13:30:00Z 2027']);
  });

  it('by business day leaves weekends and holidays out', () => {
    const rates: Rule = { every: 'business-day', ...toronto, time: '16:30', holidays: 'bank-of-canada' };
    expect(dates(rates, '2026-12-23', '2026-12-31')).toEqual([
      '2026-12-23T21:30:00Z 2026-12-23',
      '2026-12-24T21:30:00Z 2026-12-24',
      '2026-12-29T21:30:00Z 2026-12-29',
      '2026-12-30T21:30:00Z 2026-12-30',
    ]);
  });

  it('by year takes the weekday from each of its days on', () => {
    const decisions: Rule = {
      every: 'year',
      days: ['10-24', '12-06'],
      weekday: 'wednesday',
      whenHoliday: 'after',
      ...toronto,
      time: '09:45',
    };
    expect(dates(decisions, '2026-10-01', '2027-01-01')).toEqual(['2026-10-28T13:45:00Z 2026-10-28', '2026-12-09T14:45:00Z 2026-12-09']);
  });

  it('gives the same dates for a range as for its two halves, in order, on business days at its local time', () => {
    const rule = fc.constantFrom<Rule>(
      monthly,
      { ...monthly, every: 'quarter', monthsAfter: 2, fromDay: 31, whenHoliday: 'before' },
      { ...monthly, fromDay: 30, monthsAfter: 0 },
      { ...monthly, every: 'reference-year', monthsAfter: -10, fromDay: 31 },
      { every: 'business-day', ...toronto },
      { every: 'year', days: ['01-01', '12-31'], weekday: null, whenHoliday: 'after', ...toronto },
    );
    const instant = fc
      .integer({ min: 0, max: 4 * 365 * 24 * 60 })
      .map((minutes) => new Date(Date.UTC(2025, 0, 1) + minutes * 60_000).toISOString());
    fc.assert(
      fc.property(rule, fc.array(instant, { minLength: 3, maxLength: 3 }), (one, instants) => {
        const [a, b, c] = [...instants].sort() as [string, string, string];
        const whole = releaseDates(one, a, c);
        expect([...releaseDates(one, a, b), ...releaseDates(one, b, c)]).toEqual(whole);
        expect(whole.every(({ at }) => isBusinessDay(one.holidays, dayAt(at, one.zone)) && timeAt(at, one.zone) === one.time)).toBe(true);
        expect(new Set(whole.map(({ period }) => period)).size).toBe(whole.length);
      }),
      { numRuns: 20 },
    );
  });
});
