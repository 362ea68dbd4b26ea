import { describe, expect, it } from 'vitest';
import { announcedDates, keepDates } from './announced';
import type { Rule } from './schedule';

const monthly: Rule = {
  every: 'month',
  monthsAfter: 1,
  fromDay: 10,
  weekday: null,
  whenHoliday: 'after',
  zone: 'America/New_York',
  time: '08:30',
  holidays: 'united-states',
};

describe('what an agency announced', () => {
  it('is dated by the release’s own time of day, daylight time included', () => {
    const dates = announcedDates(monthly, 'M', [
      { name: 'LFS', day: '2026-12-04', period: 'November 2026' },
      { name: 'LFS', day: '2026-07-10', period: 'June 2026' },
    ]);
    expect(dates).toEqual([
      { at: '2026-07-10T12:30:00Z', period: '2026-06' },
      { at: '2026-12-04T13:30:00Z', period: '2026-11' },
    ]);
  });

  it('without words for its period belongs to the expected one nearest to it, and to none that is far', () => {
    expect(announcedDates(monthly, 'M', [{ name: '10', day: '2026-12-18', period: null }])).toEqual([
      { at: '2026-12-18T13:30:00Z', period: '2026-11' },
    ]);
    const quarterly: Rule = { ...monthly, every: 'quarter', monthsAfter: 2 };
    expect(announcedDates(quarterly, 'Q', [{ name: '10', day: '2026-09-25', period: null }])).toEqual([]);
  });

  it('of a period of another kind, or in words that name none, is left out; of a period named twice the later line holds', () => {
    const lines = ['Third quarter 2026', 'Preliminary', 'November 2026', 'November 2026'];
    const days = ['2026-11-27', '2026-12-01', '2026-12-04', '2026-12-09'];
    const dates = announcedDates(
      monthly,
      'M',
      lines.map((period, at) => ({ name: 'x', day: days[at] as string, period })),
    );
    expect(dates).toEqual([{ at: '2026-12-09T13:30:00Z', period: '2026-11' }]);
  });
});

describe('a calendar that is read anew', () => {
  const now = Date.parse('2026-11-25T00:00:00Z');
  const december = { at: '2026-12-04T13:30:00Z', period: '2026-11' };
  const past = { at: '2026-11-06T13:30:00Z', period: '2026-10' };

  it('keeps what is over, and what is said again', () => {
    const kept = [past, december].map((date) => ({ ...date, moved: false }));
    expect(keepDates(kept, [december], now)).toEqual(kept);
  });

  it('moves a date to come that it no longer lists, and takes it back when it is listed again', () => {
    const later = { at: '2026-12-11T13:30:00Z', period: '2026-11' };
    const moved = keepDates([{ ...december, moved: false }], [later], now);
    expect(moved).toEqual([
      { ...december, moved: true },
      { ...later, moved: false },
    ]);
    expect(keepDates(moved, [december], now)).toEqual([
      { ...december, moved: false },
      { ...later, moved: true },
    ]);
  });
});
