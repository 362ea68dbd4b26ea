import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, addDays, holidayCalendars, holidays, isBusinessDay, nearestBusinessDay, weekday } from './calendar';

describe('holidays', () => {
  // Weekdays without an exchange rate in the Bank's own file, a year with a weekend Canada Day and one with a weekend Boxing Day.
  it.each([
    [2017, '2017-01-02 2017-02-20 2017-04-14 2017-05-22 2017-07-03 2017-08-07 2017-09-04 2017-10-09 2017-11-13 2017-12-25 2017-12-26'],
    [2020, '2020-01-01 2020-02-17 2020-04-10 2020-05-18 2020-07-01 2020-08-03 2020-09-07 2020-10-12 2020-11-11 2020-12-25 2020-12-28'],
  ])('of the Bank of Canada in %i are the days without an exchange rate', (year, days) => {
    expect([...holidays('bank-of-canada', year)].sort()).toEqual(days.split(' '));
  });

  it('of Statistics Canada have Easter Monday and not Family Day', () => {
    expect(isBusinessDay('canada', '2026-04-06')).toBe(false);
    expect(isBusinessDay('bank-of-canada', '2026-04-06')).toBe(true);
    expect(isBusinessDay('canada', '2026-02-16')).toBe(true);
    expect(isBusinessDay('bank-of-canada', '2026-02-16')).toBe(false);
  });

  it('move Christmas and Boxing Day to Monday and Tuesday when they fall on a weekend', () => {
    expect([...holidays('canada', 2021)].filter((day) => day > '2021-12')).toEqual(['2021-12-27', '2021-12-28']);
    expect([...holidays('canada', 2022)].filter((day) => day > '2022-12')).toEqual(['2022-12-26', '2022-12-27']);
  });

  it('have the day for Truth and Reconciliation since 2021', () => {
    expect(isBusinessDay('canada', '2020-09-30')).toBe(true);
    expect(isBusinessDay('canada', '2021-09-30')).toBe(false);
  });

  it('of the United States in 2026 are the eleven federal ones, with 3 July for 4 July', () => {
    expect([...holidays('united-states', 2026)].sort()).toEqual(
      '2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25'.split(' '),
    );
  });

  it('of the United States keep New Year’s Day of a Saturday on 31 December', () => {
    expect(isBusinessDay('united-states', '2021-12-31')).toBe(false);
    expect(isBusinessDay('united-states', '2022-01-03')).toBe(true);
  });

  it.each([
    [2000, '04-21'],
    [2008, '03-21'],
    [2011, '04-22'],
    [2019, '04-19'],
    [2024, '03-29'],
    [2025, '04-18'],
    [2027, '03-26'],
    [2038, '04-23'],
    [2049, '04-16'],
    [2076, '04-17'],
  ])('have Good Friday of %i on %s', (year, day) => {
    expect(holidays('canada', year).has(`${year}-${day}`)).toBe(true);
  });

  it('never fall on a weekend and are as many each year', () => {
    fc.assert(
      fc.property(fc.constantFrom(...holidayCalendars), fc.integer({ min: 2021, max: 2090 }), (calendar, year) => {
        const days = [...holidays(calendar, year)];
        expect(days.every((day) => weekday(day) <= 5)).toBe(true);
        expect(days.length).toBeGreaterThanOrEqual(calendar === 'united-states' ? 10 : 12);
        expect(days.length).toBeLessThanOrEqual(12);
      }),
    );
  });
});

describe('business days', () => {
  it('skip weekends and holidays in both directions', () => {
    expect(nearestBusinessDay('canada', '2026-12-25', 'after')).toBe('2026-12-29');
    expect(nearestBusinessDay('canada', '2026-12-26', 'before')).toBe('2026-12-24');
    expect(nearestBusinessDay('canada', '2026-11-24', 'before')).toBe('2026-11-24');
  });

  it('are added one by one, so that the days between are as many', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...holidayCalendars),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 30 }),
        (calendar, offset, count) => {
          const from = addDays('2022-01-01', offset);
          const to = addBusinessDays(calendar, from, count);
          let between = 0;
          for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isBusinessDay(calendar, day)) between += 1;
          expect(between).toBe(count);
        },
      ),
      { numRuns: 60 },
    );
  });
});
