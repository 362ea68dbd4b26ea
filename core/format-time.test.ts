import { describe, expect, it } from 'vitest';
import {
  comparisonWords,
  formatAge,
  formatDay,
  formatDayTime,
  formatInstant,
  formatNear,
  formatPeriodShort,
  formatPeriodWords,
  formatSince,
  formatTime,
  formatTimeWithSeconds,
  formatUntil,
  formatWeekday,
  formatWhen,
  torontoDay,
} from './format-time';
import { periodOf } from './period';

const n = '\u00a0';

describe('a period in words', () => {
  it('is named by its frequency in both languages', () => {
    expect(formatPeriodWords(periodOf('M', '2026-10-01'), 'en')).toBe('Oct 2026');
    expect(formatPeriodWords(periodOf('M', '2026-10-01'), 'fr')).toBe('oct. 2026');
    expect(formatPeriodWords(periodOf('Q', '2026-07-01'), 'en')).toBe('Q3 2026');
    expect(formatPeriodWords(periodOf('Q', '2026-07-01'), 'fr')).toBe('T3 2026');
    expect(formatPeriodWords(periodOf('A', '2026-07-01'), 'fr')).toBe('2026');
    expect(formatPeriodWords(periodOf('D', '2026-11-19'), 'en')).toBe(`Nov${n}19, 2026`);
    expect(formatPeriodWords(periodOf('D', '2025-02-01'), 'fr')).toBe(`1er${n}févr. 2025`);
    expect(formatPeriodWords(periodOf('W', '2026-11-19'), 'en')).toBe(`week of Nov${n}16, 2026`);
  });

  it('drops its year where space is short', () => {
    expect(formatPeriodShort(periodOf('M', '2026-09-01'), 'fr')).toBe('sept.');
    expect(formatPeriodShort(periodOf('Q', '2026-04-01'), 'fr')).toBe('T2');
    expect(formatPeriodShort(periodOf('A', '2026-04-01'), 'en')).toBe('2026');
  });
});

describe('an instant in words', () => {
  it('is the clock in Toronto on both sides of daylight saving time, and always says ET or HE', () => {
    expect(formatTime('2026-11-05T13:30:00Z', 'en')).toBe(`8:30${n}a.m.${n}ET`);
    expect(formatTime('2026-07-10T12:30:00Z', 'en')).toBe(`8:30${n}a.m.${n}ET`);
    expect(formatTime('2026-07-10T12:30:00Z', 'fr')).toBe(`8${n}h${n}30${n}HE`);
    expect(formatTime('2026-11-19T21:30:00Z', 'en')).toBe(`4:30${n}p.m.${n}ET`);
    expect(formatTime('2026-11-19T05:05:00Z', 'en')).toBe(`12:05${n}a.m.${n}ET`);
    expect(formatTime('2026-11-19T05:05:00Z', 'fr')).toBe(`0${n}h${n}05${n}HE`);
  });

  it('can say its seconds and its day', () => {
    expect(formatTimeWithSeconds('2026-11-20T13:34:02Z', 'en')).toBe(`8:34:02${n}a.m.${n}ET`);
    expect(formatTimeWithSeconds('2026-11-20T13:34:02Z', 'fr')).toBe(`8${n}h${n}34${n}min${n}02${n}s${n}HE`);
    expect(formatInstant('2026-11-05T13:30:00Z', 'en')).toBe(`Nov${n}5, 2026, 8:30${n}a.m.${n}ET`);
    expect(formatWeekday('2026-12-04T13:30:00Z', 'fr')).toBe(`ven.${n}4${n}déc.`);
    expect(torontoDay('2026-11-20T04:59:59Z')).toBe('2026-11-19');
    expect(formatDay('2026-11-19', 'fr')).toBe(`19${n}nov. 2026`);
  });

  it('is a time today and a day otherwise', () => {
    expect(formatNear('2026-11-20T13:30:00Z', '2026-11-20T20:00:00Z', 'en')).toBe(`8:30${n}a.m.${n}ET`);
    expect(formatNear('2026-11-19T13:30:00Z', '2026-11-20T20:00:00Z', 'en')).toBe(`Thu${n}Nov${n}19`);
  });

  it('says a past instant with its day where that is another one in Toronto, and with its year where that is', () => {
    const now = '2026-11-26T14:00:00Z';
    const said = (at: string, language: 'en' | 'fr') => formatWhen(at, now, language).replaceAll(n, ' ');
    expect([said('2026-11-26T13:31:00Z', 'en'), said('2026-11-26T13:31:00Z', 'fr')]).toEqual(['8:31 a.m. ET', 'à 8 h 31 HE']);
    expect(said('2026-11-18T13:31:00Z', 'en')).toBe('Nov 18, 8:31 a.m. ET');
    expect(said('2026-11-18T13:31:00Z', 'fr')).toBe('le 18 nov. à 8 h 31 HE');
    expect(said('2025-11-18T13:31:00Z', 'en')).toBe('Nov 18, 2025, 8:31 a.m. ET');
    expect(formatDayTime(now, 'en').replaceAll(n, ' ')).toBe('Nov 26, 9:00 a.m. ET');
  });
});

describe('a length of time', () => {
  it('is told in its largest fitting unit', () => {
    expect(formatAge(40_000, 'en')).toBe(`40${n}s`);
    expect(formatAge(59 * 60_000, 'fr')).toBe(`59${n}min`);
    expect(formatAge(16 * 86_400_000, 'fr')).toBe(`16${n}j`);
    expect(formatUntil(12 * 60_000, 'fr')).toBe(`dans 12${n}min`);
    expect(formatSince(-5, 'en')).toBe(`0${n}s ago`);
  });

  it('has a name for what a change compares with', () => {
    expect(comparisonWords('M', 'period', 'fr')).toBe('mens.');
    expect(comparisonWords('Q', 'year', 'fr')).toBe(`sur 4${n}trim.`);
    expect(comparisonWords('D', 'period', 'en')).toBe('on the day');
  });
});
