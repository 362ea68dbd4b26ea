import { describe, expect, it } from 'vitest';
import { formatPeriod } from './period';
import { periodInWords } from './period-words';

describe('a period in words', () => {
  it.each([
    ['July 2026', '2026-07'],
    [' december  2098 ', '2098-12'],
    ['Fourth quarter 2011', '2011-Q4'],
    ['first quarter of 2026', '2026-Q1'],
    ['2025', '2025'],
  ])('is read: %s', (words, period) => {
    const read = periodInWords(words);
    expect(read && formatPeriod(read)).toBe(period);
  });

  it.each([
    '',
    'Juillet 2026',
    'Fifth quarter 2026',
    'Week ending July 18, 2026',
    'July to August 2026',
    '26',
    'Catalogue number 45-004-X',
  ])('is not guessed: %s', (words) => {
    expect(periodInWords(words)).toBeNull();
  });
});
