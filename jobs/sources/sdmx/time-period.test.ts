import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frequency, firstDay, formatPeriod, frequencies, periodOf } from '../../../core/period';
import { frequencyNamed, readTimePeriod } from './time-period';

const read = (text: string, frequency: Frequency | null = null) => {
  const period = readTimePeriod(text, frequency);
  return typeof period === 'string' ? period : [period.frequency, firstDay(period)];
};

describe('a TIME_PERIOD', () => {
  it.each<[string, Frequency, string]>([
    ['2024', 'A', '2024-01-01'],
    ['2024-A1', 'A', '2024-01-01'],
    ['2024-Q3', 'Q', '2024-07-01'],
    ['2024Q3', 'Q', '2024-07-01'],
    ['2024-03', 'M', '2024-03-01'],
    ['2024-M03', 'M', '2024-03-01'],
    ['2024M3', 'M', '2024-03-01'],
    ['2024-W05', 'W', '2024-01-29'],
    ['2020-W53', 'W', '2020-12-28'],
    ['2024-D060', 'D', '2024-02-29'],
    ['2024-02-29', 'D', '2024-02-29'],
    ['2024-02-29T00:00:00', 'D', '2024-02-29'],
    ['2024-02-29T00:00:00.000Z', 'D', '2024-02-29'],
    ['2024-01-01/P1Y', 'A', '2024-01-01'],
    ['2024-04-01/P3M', 'Q', '2024-04-01'],
    ['2024-04-01T00:00:00/P1M', 'M', '2024-04-01'],
  ])('%s is a period of frequency %s that begins on %s', (text, frequency, day) => {
    expect(read(text)).toEqual([frequency, day]);
    expect(read(text, frequency)).toEqual([frequency, day]);
  });

  it('takes the frequency of its series where its shape leaves it open', () => {
    expect(read('2024-07', 'Q')).toEqual(['Q', '2024-07-01']);
    expect(read('2024-07-01', 'Q')).toEqual(['Q', '2024-07-01']);
    expect(read('2024-07-01T00:00:00', 'M')).toEqual(['M', '2024-07-01']);
    expect(read('2024-01-01', 'A')).toEqual(['A', '2024-01-01']);
    expect(read('2024-07-03', 'W')).toEqual(['W', '2024-07-01']);
  });

  it.each<[string, Frequency, RegExp]>([
    ['2024-08', 'Q', /no period of frequency Q begins/],
    ['2024-07-02', 'M', /no period of frequency M begins/],
    ['2024', 'M', /no period of frequency M/],
    ['2024-07', 'D', /no period of frequency D/],
    ['2024-07', 'W', /no period of frequency W/],
    ['2024-Q3', 'M', /no period of frequency M/],
    ['2024-W05', 'D', /no period of frequency D/],
    ['2024-S1', 'Q', /half a year, which we don't carry/],
    ['2024-B2', 'A', /half a year, which we don't carry/],
    ['2024-T2', 'M', /four months, which we don't carry/],
    ['2024-01-01/P2Y', 'A', /a length of P2Y, which we don't carry/],
    ['2024-13', 'M', /is no period/],
    ['2023-02-29', 'D', /is no period/],
    ['2023-W53', 'W', /is no period/],
    ['2023-D366', 'D', /is no period/],
    ['Q3-2024', 'Q', /is no period/],
    ['', 'M', /is no period/],
  ])('%s is refused in a series of frequency %s', (text, frequency, words) => {
    expect(read(text, frequency)).toMatch(words);
  });

  it('names its frequency by its letters only', () => {
    expect(['2024-Q3', '2024-M07', '2024-W05', '2024-A1', '2024-01-01/P1Y'].map(frequencyNamed)).toEqual(['Q', 'M', 'W', 'A', 'A']);
    expect(['2024', '2024-07', '2024-07-01', '2024-S1', 'soon'].map(frequencyNamed)).toEqual([null, null, null, null, null]);
  });

  it('reads back whatever core writes', () => {
    const days = fc.integer({ min: -40_000, max: 60_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...frequencies), days, (frequency, day) => {
        const period = periodOf(frequency, day);
        expect(readTimePeriod(formatPeriod(period), frequency)).toEqual(period);
      }),
    );
  });
});
