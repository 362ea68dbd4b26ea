import { describe, expect, it } from 'vitest';
import type { Observation } from './observation';
import { headlineOf, panelOf, type Reading } from './panel';
import { periodOf } from './period';
import type { Print } from './print';
import type { Series } from './series';

const n = '\u00a0';
const words = (en: string, fr: string) => ({ en, fr });

const exportsSeries: Series = {
  id: 'CA_EXPORTS_US',
  title: words('Goods exports to the U.S.', 'Exportations de biens vers les É.-U.'),
  short: words('Exports to U.S.', 'Export. vers É.-U.'),
  topic: 'trade',
  source: 'statcan',
  codes: [{ code: 'v1', validFrom: '2020-01-01' }],
  table: '12-10-0011',
  verification: 'verified',
  expected: { title: null, table: null, frequency: 'M', unitCode: null, scale: 6 },
  place: 'Canada',
  partner: 'United States',
  frequency: 'M',
  unit: { kind: 'money', currency: 'CAD', scale: 6, decimals: 1, base: null },
  basis: 'balance-of-payments',
  prices: 'current',
  adjustment: 'SA',
  nature: 'flow',
  window: 1,
  mayBeNegative: false,
  lead: 'percent-on-period',
  showsSamplingError: false,
  members: null,
  pastFrom: null,
  companionOf: null,
  showsUnadjustedMonth: false,
  revision: { periods: 3, yearlyIn: null },
  release: 'TRADE',
  independentOf: null,
  licence: 'open',
  redistribution: 'yes',
};

const september = periodOf('M', '2026-09-01').ordinal;

function month(back: number, value: number | null, more: Partial<Observation> = {}): Observation {
  return { ordinal: september - back, value, decimals: 1, status: value === null ? 'O' : 'A', quality: null, ...more };
}

function reading(series: Partial<Series>, observations: Observation[], more: Partial<Reading> = {}): Reading {
  return {
    series: { ...exportsSeries, ...series },
    source: words('StatCan', 'StatCan'),
    observations,
    breaks: [],
    print: null,
    awaits: 'release',
    off: null,
    ...more,
  };
}

const yearOfMonths = Array.from({ length: 12 }, (_, at) => month(12 - at, 44_000));

function print(more: Partial<Print>): Print {
  const instant = '2026-11-05T13:30:00Z';
  return {
    seq: 7,
    series: 'CA_EXPORTS_US',
    asOf: instant,
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest: month(0, 41_312.4),
    previous: month(1, 42_198),
    prior: null,
    changed: 1,
    changes: [month(0, 41_312.4)],
    unconfirmed: false,
    scheduledAt: instant,
    seenAt: instant,
    checkedAt: instant,
    committedAt: instant,
    emittedAt: null,
    ...more,
  };
}

describe('a series in a cell', () => {
  it('says value, unit, changes, period, adjustment, source and marks in both languages', () => {
    const trade = reading({}, [...yearOfMonths.slice(0, 11), month(1, 42_198), month(0, 41_312.4, { status: 'P' })]);
    expect(panelOf(trade, 'en')).toMatchObject({
      state: 'value',
      value: 'C$41.3B',
      unit: 'current C$',
      lead: { text: '\u22122.1% m/m', direction: 'down' },
      second: { text: '\u22126.1% y/y' },
      period: 'Sep 2026',
      adjustment: 'SA',
      source: 'StatCan',
      marks: [{ letter: 'p', words: 'preliminary' }],
      note: null,
    });
    expect(panelOf(trade, 'fr')).toMatchObject({
      value: `41,3${n}G$${n}CA`,
      unit: `$${n}CA courants`,
      lead: { text: `\u22122,1${n}% mens.`, direction: 'down' },
      second: { text: `\u22126,1${n}% sur 12${n}mois` },
      period: 'sept. 2026',
      adjustment: 'dés.',
      marks: [{ letter: 'p', words: 'provisoire' }],
    });
  });

  it('says that the newest period has no value, and the last known value with its own period', () => {
    const view = panelOf(reading({}, [month(1, 42_198), month(0, null)]), 'en');
    expect(view).toMatchObject({ state: 'missing', value: 'not available for the period', period: 'Sep 2026', lead: null });
    expect(view.note).toBe('last value C$42.2B, Aug 2026');
  });

  it('tells what was never collected from what is confidential or too unreliable', () => {
    const value = (more: Partial<Observation>) => panelOf(reading({}, [month(0, null, more)]), 'en').value;
    expect(value({ status: 'L' })).toBe('not collected');
    expect(value({ status: 'Q', quality: 'x' })).toBe('confidential');
    expect(value({ status: 'Q', quality: 'F' })).toBe('too unreliable to be published');
  });

  it('has no value before the first one, and says "not released yet" only of a source that has answered for it', () => {
    const before = { expectedPeriod: 'Oct 2026' };
    const note = (awaits: Reading['awaits'], language: 'en' | 'fr') => panelOf(reading({}, [], { ...before, awaits }), language).note;
    expect(panelOf(reading({}, [], { ...before, awaits: 'release' }), 'en')).toMatchObject({
      state: 'none',
      value: 'No value yet',
      note: 'Oct 2026: not released yet',
    });
    expect([note('history', 'en'), note('history', 'fr')]).toEqual(['its history is being fetched', 'historique en cours de récupération']);
    expect([note('source', 'en'), note('source', 'fr')]).toEqual(['its source does not answer', 'sa source ne répond pas']);
    expect([note('refusal', 'en'), note('refusal', 'fr')]).toEqual(['its source refuses it', 'sa source la refuse']);
    expect([note('key', 'en'), note('check', 'en')]).toEqual(['Not asked: no key', null]);
    expect(panelOf(reading({}, [], { off: 'another title', awaits: 'history' }), 'fr')).toMatchObject({
      state: 'off',
      value: 'Désactivée',
      note: null,
    });
  });

  it('shows no change across a gap and says why', () => {
    const view = panelOf(reading({}, [month(2, 44_000), month(1, null), month(0, 41_312.4)]), 'en');
    expect(view.lead).toMatchObject({ figure: null, direction: null, text: 'no change shown across a gap' });
  });

  it('prints an unchanged rate in words and points, never a percentage of a rate', () => {
    const rate: Partial<Series> = {
      unit: { kind: 'percent', currency: null, scale: 0, decimals: 1, base: null },
      nature: 'rate',
      lead: 'points-on-period',
    };
    expect(panelOf(reading(rate, [month(1, 6.9), month(0, 6.9)]), 'en').lead).toMatchObject({ text: 'unch. m/m', direction: 'unchanged' });
    expect(panelOf(reading(rate, [month(1, 6.9), month(0, 7.1)]), 'fr').lead?.text).toBe(`+0,2${n}pt mens.`);
  });

  it('words a change of a survey by its standard error, and says when it has none', () => {
    const survey: Partial<Series> = {
      unit: { kind: 'persons', currency: null, scale: 3, decimals: 1, base: null },
      nature: 'average-level',
      lead: 'difference-on-period',
      showsSamplingError: true,
    };
    const months = [month(1, 21_151.7), month(0, 21_139.7)];
    const lead = (value: number, language: 'en' | 'fr' = 'en') =>
      panelOf(reading(survey, months, { standardErrors: { 'change-on-period': { value, decimals: 1 }, 'change-on-year': null } }), language)
        .lead;
    expect(lead(33)).toMatchObject({ text: '\u221212,000 m/m', direction: 'unchanged', error: 'little changed · SE 33,000' });
    expect(lead(12)).toMatchObject({ direction: 'down', error: 'down, \u221224,000 to 0 · SE 12,000' });
    expect(lead(7.4)).toMatchObject({ direction: 'down', error: 'down, \u221219,400 to \u22124,600 · SE 7,400' });
    expect(lead(5.9)).toMatchObject({ text: '\u221212,000 m/m', direction: 'down', error: 'SE 5,900' });
    expect(lead(33, 'fr')?.error).toBe(`peu varié · e.-t. 33${n}000`);
    expect(lead(7.4, 'fr')?.error).toBe(`en baisse, de \u221219${n}400 à \u22124${n}600 · e.-t. 7${n}400`);
    expect(panelOf(reading(survey, months), 'en')).toMatchObject({
      value: '21,139,700',
      unit: 'persons',
      lead: { error: 'SE not known here' },
    });
  });

  it('words each change by its own standard error, in points where it is a rate', () => {
    const rate: Partial<Series> = {
      unit: { kind: 'percent', currency: null, scale: 0, decimals: 1, base: null },
      nature: 'rate',
      lead: 'points-on-period',
      showsSamplingError: true,
    };
    const months = [month(12, 6.5), ...Array.from({ length: 10 }, (_, at) => month(11 - at, 6.6)), month(1, 6.9), month(0, 7.1)];
    const standardErrors = { 'change-on-period': { value: 0.15, decimals: 2 }, 'change-on-year': { value: 0.2, decimals: 1 } };
    const view = panelOf(reading(rate, months, { standardErrors }), 'en');
    expect(view.lead).toMatchObject({ text: `+0.2${n}pp m/m`, direction: 'up', error: `up, +0.05 to +0.35${n}pp · SE 0.15${n}pp` });
    expect(view.second).toMatchObject({ text: `+0.6${n}pp y/y`, error: `SE 0.2${n}pp` });
    const still = panelOf(reading(rate, [...months.slice(0, -1), month(0, 6.9)], { standardErrors }), 'en');
    expect(still.lead).toMatchObject({ text: 'unch. m/m', error: `SE 0.15${n}pp` });
    expect(panelOf(reading(rate, months, { standardErrors: { ...standardErrors, 'change-on-period': null } }), 'fr').lead?.error).toBe(
      'e.-t. inconnue ici',
    );
  });

  it('says of an unadjusted change on the month that it is not adjusted', () => {
    const index: Partial<Series> = {
      unit: { kind: 'index', currency: null, scale: 0, decimals: 1, base: '2002' },
      nature: 'index',
      adjustment: 'NSA',
      lead: 'percent-on-year',
      showsUnadjustedMonth: true,
    };
    const months = Array.from({ length: 13 }, (_, at) => month(12 - at, at === 12 ? 163.2 : 160));
    expect(panelOf(reading(index, months), 'en')).toMatchObject({
      lead: { text: '+2.0% y/y' },
      second: { text: '+2.0% m/m, NSA' },
      unit: '2002 = 100',
    });
  });

  it('shows what a print revised, and marks a revised newest value', () => {
    const known = [month(1, 42_198), month(0, 41_312.4)];
    const revised = panelOf(reading({}, known, { print: print({ prior: month(1, 42_391) }) }), 'en');
    expect(revised.revision).toEqual({ before: 'C$42.4B', after: 'C$42.2B' });
    const corrected = panelOf(reading({}, known, { print: print({ kind: 'revised' }) }), 'en');
    expect(corrected.marks).toEqual([{ letter: 'r', words: 'revised' }]);
    expect(panelOf(reading({}, known, { print: print({ unconfirmed: true }) }), 'fr').marks).toEqual([
      { letter: '', words: 'non confirmé' },
    ]);
  });
});

describe('a print that changed the past as a whole', () => {
  const known = [month(1, 42_198), month(0, 41_312.4)];
  const changes = known;
  const viewOf = (more: Partial<Print>, language: 'en' | 'fr' = 'en') =>
    panelOf(reading({}, known, { print: print({ kind: 'revised', prior: month(1, 60_000), changes, ...more }) }), language);

  it('lists no revision and no r of a re-base, and says the base', () => {
    const rebased = viewOf({ history: 're-base', base: '2025', historyFrom: september - 300 });
    expect([rebased.revision, rebased.marks]).toEqual([null, []]);
    expect(rebased.history).toBe('now 2025 = 100: levels are not compared with earlier ones');
    expect(viewOf({ history: 're-base', base: '2020-01' }, 'fr').history).toBe(
      `désormais janv. 2020 = 100${n}: niveaux non comparés avec les précédents`,
    );
  });

  it('lists none of a break either, for another code’s value revises nothing', () => {
    const broken = viewOf({ history: 'break', historyFrom: september });
    expect([broken.revision, broken.marks, broken.history]).toEqual([null, [], 'break in series from Sep 2026']);
  });

  it('says of a yearly revision how far back it goes, as far as that is known', () => {
    const yearly = viewOf({ history: 'yearly', historyFrom: periodOf('M', '2015-01-01').ordinal });
    expect(yearly.history).toBe('history revised back to Jan 2015');
    expect(yearly.revision).toEqual({ before: 'C$60.0B', after: 'C$42.2B' });
    expect(viewOf({ history: 'yearly' }, 'fr').history).toBe('historique révisé');
    expect(viewOf({ history: 'routine' }).history).toBeNull();
  });
});

describe('the big figure of a panel', () => {
  const trade = reading({}, [...yearOfMonths, month(0, 41_312.4)]);
  const view = panelOf(trade, 'en');

  it('is the value, the lead change or one calculated for the chart', () => {
    expect(headlineOf(trade, view, 'level', 'en')).toEqual({ text: 'C$41.3B', of: 'value', words: '' });
    expect(headlineOf(trade, view, 'percent-on-period', 'en')).toMatchObject({ text: '\u22126.1%', of: 'change' });
    expect(headlineOf(trade, view, 'three-month-average', 'en')).toEqual({ text: 'C$43.1B', of: 'calculated', words: '3-month average' });
  });

  it('says in words what is missing where the drawing has no newest value', () => {
    expect(headlineOf(trade, view, 'index-2024', 'en')).toMatchObject({ text: '2024 not held yet', of: 'missing' });
    expect(headlineOf(trade, view, 'index-2024', 'fr').text).toBe('2024 pas encore reçue');
    const since = (back: number) => Array.from({ length: back + 1 }, (_, at) => month(back - at, 44_000));
    const text = (observations: Observation[], transformation: Parameters<typeof headlineOf>[2], language: 'en' | 'fr' = 'en') => {
      const one = reading({}, observations);
      return headlineOf(one, panelOf(one, language), transformation, language).text;
    };
    expect(text(since(13), 'percent-on-year-of-three-month-sums')).toBe('too little history held yet');
    expect(text(since(13), 'percent-on-year-of-three-month-sums', 'fr')).toBe('historique reçu encore trop court');
    expect(text(since(14), 'percent-on-year-of-three-month-sums')).toMatch(/0\.0%$/);
    const gap = since(40).filter(({ ordinal }) => ordinal !== september - 28);
    expect(text(gap, 'index-2024')).toBe('a period is missing');
    expect(text(since(40), 'index-2024')).toBe('100.0');
  });
});
