import { describe, expect, it } from 'vitest';
import { cpi } from '../../tests/fixtures/planned';
import type { ReleaseAbout } from './calendar-facts';
import { calendarDays, datesNow } from './rows';

const words = { en: 'x', fr: 'x' };
const about = (id: string, change: Partial<ReleaseAbout> = {}): ReleaseAbout => ({
  id,
  title: words,
  url: words,
  country: 'CA',
  isDaily: false,
  headline: [],
  covers: 1,
  yearlyIn: [],
  dependsOn: [],
  ...change,
});
const facts = {
  days: ['2026-11-16', '2026-11-17'],
  choice: { view: 'week', from: '2026-11-16', countries: ['CA', 'US'] },
  about: [about('CPI', { yearlyIn: [11] }), about('US_CPI', { country: 'US' })],
  left: {},
} as const;
const noon = '2026-11-16T17:00:00Z';
const told = (days: ReturnType<typeof calendarDays>) => days.map(({ day, rows }) => [day, ...rows.map(({ date }) => date.release)]);

describe('the days of the calendar', () => {
  it('hold the releases of their Toronto day, in order of time', () => {
    const late = { ...cpi, release: 'US_CPI', at: '2026-11-17T03:00:00Z' };
    expect(told(calendarDays(facts, [late, cpi], noon))).toEqual([['2026-11-16', 'CPI', 'US_CPI'], ['2026-11-17']]);
  });

  it('pass over a country that is not asked for, and a release that is not followed', () => {
    const choice = { ...facts.choice, countries: ['US'] } as const;
    expect(told(calendarDays({ ...facts, choice }, [cpi, { ...cpi, release: 'X' }], noon))).toEqual([['2026-11-16'], ['2026-11-17']]);
  });

  it('say in which month a yearly revision is expected', () => {
    expect(calendarDays(facts, [cpi], noon)[0]?.rows[0]?.isYearly).toBe(true);
    const december = { ...facts, days: ['2026-12-15'] };
    expect(calendarDays(december, [{ ...cpi, at: '2026-12-15T13:30:00Z' }], noon)[0]?.rows[0]?.isYearly).toBe(false);
  });

  it('show of a day with very many those around now, and count the rest', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({
      ...cpi,
      period: String(at),
      at: new Date(Date.parse(cpi.at) + at * 60_000).toISOString(),
    }));
    const [day] = calendarDays(facts, many, new Date(Date.parse(cpi.at) + 50.5 * 60_000).toISOString());
    expect([day?.rows.length, day?.more, day?.rows[7]?.date.period, day?.rows[8]?.date.period]).toEqual([24, 76, '50', '51']);
  });
});

describe('the dates that a page shows', () => {
  it('are those that the feed told, as far as it tells, and else its own', () => {
    const bounds = { from: Date.parse('2026-11-01T00:00:00Z'), to: Date.parse('2026-12-01T00:00:00Z') };
    const old = { ...cpi, at: '2026-10-16T12:30:00Z' };
    const moved = { ...cpi, at: '2026-11-20T13:30:00Z' };
    expect(datesNow([old, cpi], [moved, { ...old, period: 'x' }], bounds)).toEqual([old, moved]);
  });
});
