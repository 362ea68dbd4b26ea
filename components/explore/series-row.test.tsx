import { describe, expect, it } from 'vitest';
import type { CellReading } from '../../core/board-readings';
import type { Observation } from '../../core/observation';
import { periodOf } from '../../core/period';
import type { Language } from '../../core/series';
import { indexUnit, seriesOf } from '../../tests/fixtures/measured';
import { readingOf, textOf } from '../../tests/fixtures/rendered';
import { SeriesRow } from './series-row';

const august = periodOf('M', '2026-08-01').ordinal;
const months = (values: readonly (number | null)[]): Observation[] =>
  values.map((value, at) => ({
    ordinal: august - values.length + 1 + at,
    value,
    decimals: 1,
    status: value === null ? 'L' : 'A',
    quality: null,
  }));
const year = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112];
const row = (reading: CellReading) => <SeriesRow reading={reading} source={undefined} dates={[]} />;
const index = seriesOf({
  unit: indexUnit,
  prices: 'index',
  nature: 'index',
  lead: 'percent-on-year',
  title: { en: 'CPI, all items', fr: 'IPC, ensemble' },
});
const told = (reading: Partial<CellReading>, language: Language = 'en') => textOf(row(readingOf({ series: index, ...reading })), language);

describe('a series in a list', () => {
  it('has its value with unit, its change in words, its period and its source, and the range of its small chart', () => {
    const text = told({ observations: months(year) });
    expect(text).toContain('|CPI, all items|');
    expect(text).toContain('|112.0|');
    expect(text).toContain('+12.0% y/y');
    expect(text).toMatch(/Aug 2026 · SA · StatCan/);
    expect(text).toContain('|100.0 to 112.0|');
    const french = told({ observations: months(year) }, 'fr');
    expect(french).toContain('|112,0|');
    expect(french).toContain('|100,0 à 112,0|');
  });

  it('writes the range in the unit of its value', () => {
    expect(textOf(row(readingOf({ observations: months(year.map((value) => value * 400)) })), 'en')).toContain('|C$40.0B to C$44.8B|');
  });

  it('says why its newest period has no value, and what was known last', () => {
    const text = told({ observations: months([...year, null]) });
    expect(text).toContain('|not collected|');
    expect(text).toContain('last value 112.0, Jul 2026');
  });

  it('has no range of nothing, and no value that we do not have', () => {
    expect(told({ observations: [] })).not.toMatch(/ to \d/);
    expect(told({ observations: [] })).toContain('|No value yet|');
  });
});
