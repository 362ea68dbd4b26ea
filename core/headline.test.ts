import { describe, expect, it } from 'vitest';
import { observationsOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { titleOf, titleOfDrawing } from './headline';
import type { Language, Series } from './series';
import { seriesChart } from './series-chart';
import { plainView, type SeriesView } from './series-view';

const exports = seriesOf({ title: { en: 'Goods exports to the U.S.', fr: 'Exportations de biens vers les É.-U.' } });
const employment = seriesOf({
  title: { en: 'Employment', fr: 'Emploi' },
  nature: 'average-level',
  lead: 'difference-on-period',
  showsSamplingError: true,
  unit: { kind: 'persons', currency: null, scale: 3, decimals: 1 },
});
const balance = seriesOf({ title: { en: 'Balance', fr: 'Solde' }, nature: 'balance', lead: 'difference-on-period', mayBeNegative: true });

function readingOf(series: Series, values: readonly (number | null)[], standardError: number | null = null) {
  const error = standardError === null ? null : { value: standardError, decimals: 1 };
  return {
    series,
    observations: observationsOf('2026-08', values),
    breaks: [],
    print: null,
    off: null,
    standardErrors: { 'change-on-period': error, 'change-on-year': null },
  };
}

function titled(series: Series, values: readonly (number | null)[], language: Language = 'en', standardError: number | null = null) {
  const title = titleOf(readingOf(series, values, standardError), { language, years: 'unsaid' });
  return title?.replaceAll('\u00a0', ' ') ?? null;
}

describe('a title', () => {
  it('says what happened, active where the name can be a subject', () => {
    expect(titled(exports, [40_000, 42_500, 41_352.5])).toBe('Goods exports to the U.S. fell 2.7% in October');
    expect(titled(exports, [40_000, 42_500, 41_352.5], 'fr')).toBe('Exportations de biens vers les É.-U. : baisse de 2,7 % en octobre');
  });

  it('has no verb after a name with a comma', () => {
    const steel = { ...exports, title: { en: 'CPI, food', fr: 'IPC, aliments' } };
    expect(titled(steel, [100, 100, 103])).toBe('CPI, food: up 3.0% in October');
  });

  it('calls unchanged what rounds to zero', () => {
    expect(titled(exports, [40_000, 40_000, 40_001])).toBe('Goods exports to the U.S.: unchanged in October');
    expect(titled(exports, [40_000, 40_000, 40_001], 'fr')).toBe('Exportations de biens vers les É.-U. : aucun changement en octobre');
  });

  it('follows the standard error of a survey', () => {
    expect(titled(employment, [21_000, 21_000, 21_020], 'en', 33)).toBe('Employment: little changed in October');
    expect(titled(employment, [21_000, 21_000, 21_050], 'en', 33)).toBe('Employment rose by 50,000 in October, within two standard errors');
    expect(titled(employment, [21_000, 21_000, 20_900], 'fr', 33)).toBe('Emploi : baisse de 100 000 en octobre');
  });

  it('tells a level, and no direction, where the standard error is not known', () => {
    expect(titled(employment, [21_000, 21_000, 21_050])).toBe('Employment: 21,050,000 in October');
  });

  it('tells rates in points and balances in dollars', () => {
    const rate = seriesOf({ title: { en: 'Jobless rate', fr: 'Chômage' }, nature: 'rate', lead: 'points-on-period', unit: rateUnit });
    expect(titled(rate, [6.5, 6.7, 6.9])).toBe('Jobless rate rose 0.2 percentage points to 6.9% in October');
    expect(titled(balance, [-400, -500, -750])).toBe('Balance: deficit widened by C$250M to C$750M in October');
    expect(titled(balance, [-400, 500, -750], 'fr')).toBe('Solde : déficit de 750 M$ CA en octobre, après un excédent de 500 M$ CA');
  });

  it('is left to the plain name where the newest period has no value, or is not confirmed', () => {
    expect(titled(exports, [40_000, 42_500, null])).toBeNull();
    const print = { unconfirmed: true } as never;
    expect(titleOf({ ...readingOf(exports, [1, 2, 3]), print }, { language: 'en', years: 'said' })).toBeNull();
  });
});

describe('the title of a drawing', () => {
  const values = Array.from({ length: 40 }, (_, at) => 100 + at);
  const observations = observationsOf('2023-07', values);
  const reading = { ...readingOf(exports, []), observations };
  const drawn = (view: Partial<SeriesView>) => {
    const drawing = seriesChart({
      view: { ...plainView, ...view },
      page: { shown: reading, ghost: null, compared: [] },
      phases: [],
      language: 'en',
    });
    return titleOfDrawing(reading, drawing, { language: 'en', years: 'said' });
  };

  it('tells what the chart draws', () => {
    expect(drawn({})).toBe('Goods exports to the U.S. rose 0.7% in October 2026');
    expect(drawn({ units: 'pc1' })).toBe('Goods exports to the U.S. rose 9.4% in October 2026 from a year earlier');
    expect(drawn({ units: 'pch', frequency: 'Q' })).toBe('Goods exports to the U.S. rose 2.2% in the third quarter of 2026');
  });

  it('ends where the chart ends', () => {
    expect(drawn({ range: '2024-01..2024-12' })).toBe('Goods exports to the U.S. rose 0.9% in December 2024');
  });

  it('is the plain name for what no template tells', () => {
    expect(drawn({ units: 'index' })).toBeNull();
    expect(drawn({ units: 'sum4' })).toBeNull();
  });
});
