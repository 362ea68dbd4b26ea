import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustmentWords,
  baseWords,
  formatDifference,
  formatFull,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSigned,
  formatValue,
  formatWithUnit,
  fullUnitWords,
  unitWords,
} from './format';
import type { Language, Unit } from './series';

const money: Unit = { kind: 'money', currency: 'CAD', scale: 6, decimals: 1, base: null };
const thousands: Unit = { ...money, scale: 3, decimals: 0 };
const persons: Unit = { kind: 'persons', currency: null, scale: 3, decimals: 1, base: null };
const rate: Unit = { kind: 'percent', currency: null, scale: 0, decimals: 1, base: null };
const index: Unit = { kind: 'index', currency: null, scale: 0, decimals: 1, base: '2020-01' };
const exchange: Unit = { kind: 'exchange-rate', currency: 'CAD', scale: 0, decimals: 4, base: null };

describe('a number', () => {
  it('groups and separates by language with a no-break space in French', () => {
    expect(formatNumber(1_234_567.8, 1, 'en')).toBe('1,234,567.8');
    expect(formatNumber(1_234_567.8, 1, 'fr')).toBe('1\u00a0234\u00a0567,8');
    expect(formatNumber(1234, 0, 'fr')).toBe('1\u00a0234');
  });

  it('writes a minus that is not a hyphen and no sign on what rounds to zero', () => {
    expect(formatNumber(-0.4, 1, 'en')).toBe('\u22120.4');
    expect(formatNumber(-0.04, 1, 'en')).toBe('0.0');
    expect(formatSigned(0.3, 1, 'fr')).toBe('+0,3');
    expect(formatSigned(-0.04, 1, 'fr')).toBe('0,0');
  });

  it('rounds halves away from zero on the decimal that was written, not on the binary one', () => {
    expect(formatNumber(1.005, 2, 'en')).toBe('1.01');
    expect(formatNumber(-2.25, 1, 'en')).toBe('\u22122.3');
  });

  it('holds no space but U+00A0 and no hyphen in either language', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.constantFrom('en' as const, 'fr' as const), (value, language) => {
        expect(formatNumber(value, 1, language)).toMatch(/^\u2212?[\d,.\u00a0]+$/);
      }),
    );
  });

  it('keeps the percent sign on the line of its number', () => {
    expect(formatPercent(2.5, 1, 'en')).toBe('2.5%');
    expect(formatPercent(2.5, 1, 'fr')).toBe('2,5\u00a0%');
    expect(formatPoints(0.25, 2, 'en')).toBe('+0.25\u00a0pp');
    expect(formatPoints(-0.2, 1, 'fr')).toBe('\u22120,2\u00a0pt');
  });
});

describe('money on a card', () => {
  it.each([
    [41_312_400_000, 'C$41.3B', '41,3\u00a0G$\u00a0CA'],
    [999_600_000, 'C$1.00B', '1,00\u00a0G$\u00a0CA'],
    [418_400_000, 'C$418M', '418\u00a0M$\u00a0CA'],
    [-6_300_000_000, '\u2212C$6.30B', '\u22126,30\u00a0G$\u00a0CA'],
    [52_300, 'C$52.3K', '52,3\u00a0k$\u00a0CA'],
    [0, 'C$0', '0\u00a0$\u00a0CA'],
    [523, 'C$523', '523\u00a0$\u00a0CA'],
  ])('writes %d in three significant figures', (amount, en, fr) => {
    expect(formatMoney(amount, 'CAD', { language: 'en' })).toBe(en);
    expect(formatMoney(amount, 'CAD', { language: 'fr' })).toBe(fr);
  });

  it('names the American dollar', () => {
    expect(formatMoney(31_000_000_000, 'USD', { language: 'en' })).toBe('US$31.0B');
    expect(formatMoney(31_000_000_000, 'USD', { language: 'fr' })).toBe('31,0\u00a0G$\u00a0US');
  });
});

describe('a value of a series', () => {
  it('is shown in its own unit', () => {
    expect(formatValue(41_312.4, { unit: money, nature: 'flow' }, 'en')).toBe('C$41.3B');
    expect(formatValue(12_345_678, { unit: thousands, nature: 'flow' }, 'en')).toBe('C$12.3B');
    expect(formatValue(4_900, { unit: money, nature: 'balance' }, 'en')).toBe('+C$4.90B');
    expect(formatValue(21_139.7, { unit: persons, nature: 'average-level' }, 'en')).toBe('21,139,700');
    const dwellings: Unit = { kind: 'dwellings', currency: null, scale: 3, decimals: 0, base: null };
    expect(formatValue(1_356, { unit: dwellings, nature: 'flow-at-annual-rate' }, 'fr')).toBe('1\u00a0356\u00a0000');
    expect(formatDifference(-12, dwellings, 'en')).toBe('\u221212,000');
    expect(formatValue(6.9, { unit: rate, nature: 'rate' }, 'fr')).toBe('6,9\u00a0%');
    expect(formatValue(121.4, { unit: index, nature: 'index' }, 'fr')).toBe('121,4');
    expect(formatValue(1.3942, { unit: exchange, nature: 'price' }, 'fr')).toBe('1,3942');
  });

  it('differs in persons, dollars, points or its own figures, never in a percentage of a rate', () => {
    expect(formatDifference(-12, persons, 'en')).toBe('\u221212,000');
    expect(formatDifference(0.2, rate, 'en')).toBe('+0.2\u00a0pp');
    expect(formatDifference(-412, money, 'fr')).toBe('\u2212412\u00a0M$\u00a0CA');
    expect(formatDifference(0.5, index, 'en')).toBe('+0.5');
  });

  it('is written in full in a table', () => {
    expect(formatFull(41_312.4, money, 'en')).toBe('41,312.4');
    expect(formatFull(6.9, rate, 'fr')).toBe('6,9\u00a0%');
  });
});

describe('words of a unit', () => {
  it('name base, prices and people', () => {
    expect(baseWords('2002', 'fr')).toBe('2002 = 100');
    expect(baseWords('1982-84', 'en')).toBe('1982–84 = 100');
    expect(baseWords('2020-01', 'fr')).toBe('janv. 2020 = 100');
    expect(unitWords({ unit: money, prices: 'chained:2017' }, 'en')).toBe('chained 2017 dollars');
    expect(unitWords({ unit: money, prices: 'current' }, 'fr')).toBe('$\u00a0CA courants');
    expect(unitWords({ unit: exchange, prices: 'current' }, 'en')).toBe('C$ for US$1');
    expect(fullUnitWords({ unit: money, prices: 'current' }, 'en')).toBe('C$ millions');
    expect(fullUnitWords({ unit: money, prices: 'chained:2017' }, 'en')).toBe('C$ millions, chained 2017 dollars');
    expect(fullUnitWords({ unit: money, prices: 'chained:2017' }, 'fr')).toBe('millions de $\u00a0CA, dollars enchaînés de 2017');
    expect(fullUnitWords({ unit: persons, prices: 'current' }, 'fr')).toBe('milliers de personnes');
    expect(fullUnitWords({ unit: { ...persons, kind: 'jobs' }, prices: 'current' }, 'fr')).toBe('milliers d’emplois');
    expect(fullUnitWords({ unit: { ...persons, kind: 'dwellings' }, prices: 'current' }, 'fr')).toBe('milliers de logements');
    expect(unitWords({ unit: { ...persons, kind: 'dwellings' }, prices: 'current' }, 'en')).toBe('dwellings');
  });

  it('say the adjustment shortly and at length', () => {
    expect(adjustmentWords('NSA', 'fr')).toBe('non dés.');
    expect(adjustmentWords('SAAR', 'fr', 'long')).toBe('au taux annuel désaisonnalisé');
    expect(adjustmentWords('none', 'en')).toBe('');
  });

  it('join in a list', () => {
    expect(formatList(['a', 'b', 'c'], 'en')).toBe('a, b and c');
    expect(formatList(['a', 'b'], 'fr')).toBe('a et b');
    expect(formatList([], 'fr')).toBe('');
  });
});

describe('a value that stands in a line alone', () => {
  const said = (value: number, unit: Unit, prices = 'current', language: Language = 'en') =>
    formatWithUnit(value, { unit, nature: 'flow', prices }, language).replaceAll('\u00a0', ' ');

  it('has its unit, at the scale of the site', () => {
    expect(said(21_139.7, persons)).toBe('21,139,700 persons');
    expect(said(21_139.7, persons, 'current', 'fr')).toBe('21 139 700 personnes');
    expect(said(12_700_977, thousands)).toBe('C$12.7B');
    expect(said(2_300_000, money, 'chained:2017')).toBe('C$2.30T (chained 2017 dollars)');
    expect(said(6.6, rate, 'none', 'fr')).toBe('6,6 %');
    expect(said(162.1, index, 'none')).toBe('162.1 (Jan 2020 = 100)');
    expect(said(1.3921, exchange, 'none')).toBe('1.3921 C$ for US$1');
  });
});
