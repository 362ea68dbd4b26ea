import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { leadChange } from './change';
import { formatValue, fullUnitWords, unitWords } from './format';
import { evaluate, formulaSeries } from './formula';
import type { FormulaOptions, FormulaPart } from './formula-meaning';
import { parseFormula } from './formula-text';
import type { Series } from './series';
import { transform } from './transform';

const us = { place: 'Canada', partner: 'United States', basis: 'balance-of-payments' } as const;
const customs = { ...us, basis: 'customs-total', adjustment: 'NSA', unit: { scale: 3, decimals: 0 } } as const;
const named = (id: string, other: Parameters<typeof seriesOf>[0] = {}) =>
  seriesOf({
    id,
    title: { en: id.toLowerCase(), fr: id.toLowerCase() },
    short: { en: id.slice(0, 9), fr: id.slice(0, 9) },
    place: 'Canada',
    ...other,
  });

const catalogue = new Map(
  [
    named('EXPORTS', us),
    named('IMPORTS', us),
    named('ALL', us),
    named('LUMBER', customs),
    named('STEEL', customs),
    named('FARM', { ...customs, unit: { scale: 0, decimals: 0 } }),
    named('DOMESTIC', { ...customs, basis: 'customs-domestic' }),
    named('CHAINED', { ...us, prices: 'chained:2017' }),
    named('BALANCE', { ...us, nature: 'balance', mayBeNegative: true }),
    named('GDP', { ...us, frequency: 'Q', nature: 'flow-at-annual-rate', adjustment: 'SAAR' }),
    named('ANNUAL_RATE', { nature: 'flow-at-annual-rate', basis: 'balance-of-payments' }),
    named('PRICES', { nature: 'index', topic: 'price', prices: 'index', adjustment: 'NSA', unit: indexUnit }),
    named('CORE', { nature: 'index', topic: 'price', prices: 'index', adjustment: 'NSA', unit: indexUnit }),
    named('US_PRICES', {
      nature: 'index',
      topic: 'price',
      prices: 'index',
      adjustment: 'NSA',
      place: 'United States',
      unit: { ...indexUnit, base: '1982' },
    }),
    named('OUTPUT', { nature: 'index', topic: 'trade', prices: 'index', unit: indexUnit }),
    named('RATE', { nature: 'rate', prices: 'none', unit: rateUnit, showsSamplingError: true }),
    named('US_RATE', { nature: 'rate', prices: 'none', unit: rateUnit, place: 'United States' }),
    named('WINDOW', { nature: 'rate', prices: 'none', unit: rateUnit, window: 3 }),
    named('POPULATION', {
      nature: 'stock',
      adjustment: 'NSA',
      prices: 'none',
      unit: { kind: 'persons', currency: null, scale: 3, decimals: 0 },
    }),
    named('JOBS', { nature: 'average-level', prices: 'none', unit: { kind: 'jobs', currency: null, scale: 3, decimals: 1 } }),
    named('US_IMPORTS', { adjustment: 'NSA', place: 'United States', basis: 'census-general', unit: { currency: 'USD' } }),
    named('FX', {
      frequency: 'D',
      nature: 'price',
      adjustment: 'none',
      unit: { kind: 'exchange-rate', currency: 'CAD', scale: 0, decimals: 4 },
    }),
    named('ERRORS', { companionOf: { series: 'RATE', statistic: 'change-on-period' } }),
  ].map((series) => [series.id, series]),
);

function read(text: string) {
  const formula = parseFormula(text);
  if (!formula.ok) throw new Error(formula.words.en);
  return formula.value;
}

function seriesFor(text: string, options: FormulaOptions = {}): Series {
  const series = formulaSeries(read(text), catalogue, options);
  if (!series.ok) throw new Error(series.words.en);
  return series.value;
}

/** Why it is refused, in English; null where it is not. */
function refusal(text: string, options: FormulaOptions = {}): string | null {
  const formula = parseFormula(text);
  const answer = formula.ok ? formulaSeries(formula.value, catalogue, options) : formula;
  return answer.ok ? null : `${answer.code} ${answer.words.en}`;
}

function readings(values: Readonly<Record<string, readonly (number | null)[]>>, start = '2024-01'): ReadonlyMap<string, FormulaPart> {
  return new Map(
    Object.entries(values).map(([id, numbers]) => {
      const series = catalogue.get(id);
      if (series === undefined) throw new RangeError(id);
      return [id, { series, observations: observationsOf(start, numbers, series.unit.decimals), breaks: [] }];
    }),
  );
}

function valuesOf(text: string, parts: ReadonlyMap<string, FormulaPart>, options: FormulaOptions = {}): (number | null)[] {
  const answer = evaluate(read(text), parts, options);
  if (!answer.ok) throw new Error(answer.words.en);
  return answer.value.observations.map(({ value }) => value);
}

describe('a formula', () => {
  it.each([
    ['EXPORTS-IMPORTS', 'EXPORTS - IMPORTS'],
    ['EXPORTS − IMPORTS', 'EXPORTS - IMPORTS'],
    ['difference(EXPORTS,IMPORTS)', 'EXPORTS - IMPORTS'],
    ['sum( LUMBER, STEEL, FARM )', 'LUMBER + STEEL + FARM'],
    ['EXPORTS - (IMPORTS - ALL)', 'EXPORTS - (IMPORTS - ALL)'],
    ['(EXPORTS - IMPORTS) - ALL', 'EXPORTS - IMPORTS - ALL'],
    ['ratio(EXPORTS, ALL) * 100', 'EXPORTS / ALL * 100'],
    ['100 × EXPORTS ÷ ALL', '100 * EXPORTS / ALL'],
    ['(EXPORTS + IMPORTS) / ALL', '(EXPORTS + IMPORTS) / ALL'],
    ['share(LUMBER,STEEL)', 'share(LUMBER, STEEL)'],
    ['deflated(EXPORTS, PRICES, 2024)', 'deflated(EXPORTS, PRICES, 2024)'],
    ['perCapita(EXPORTS, POPULATION)', 'perCapita(EXPORTS, POPULATION)'],
    ['pc1(PRICES) - pc1(US_PRICES)', 'pc1(PRICES) - pc1(US_PRICES)'],
    ['since(EXPORTS,2025-02)-since(IMPORTS,2025-02)', 'since(EXPORTS, 2025-02) - since(IMPORTS, 2025-02)'],
    ['index(PRICES, 2024-Q1) * 1', 'index(PRICES, 2024-Q1) * 1'],
  ])('%s is read, and written as %s', (text, written) => {
    expect(read(text).text).toBe(written);
    expect(read(written).text).toBe(written);
  });

  it.each([
    ['', 'Character 1: the formula ends where it needs the id of a series'],
    ['EXPORTS -', 'Character 10: the formula ends where it needs the id of a series'],
    ['EXPORTS   IMPORTS', 'Character 11: "IMPORTS" stands where it needs +, -, * or / (in addresses write + as %2B'],
    ['EXPORTS - )', 'Character 11: ")" stands where it needs the id'],
    ['(EXPORTS - IMPORTS', 'Character 19: the formula ends where it needs ).'],
    ['share(EXPORTS)', 'Character 14: ")" stands where it needs a comma.'],
    ['mean(EXPORTS, IMPORTS)', 'Character 1: "mean" stands where it needs a function: sum,'],
    ['toString(EXPORTS)', 'Character 1: "toString" stands where it needs a function'],
    ['deflated(EXPORTS, PRICES)', 'Character 25: ")" stands where it needs a comma.'],
    ['deflated(EXPORTS, PRICES, 2024-01)', 'Character 27: "2024" stands where it needs a year'],
    ['index(EXPORTS, spring)', 'Character 16: "spring" stands where it needs a year or a period'],
    ['pc1(EXPORTS - IMPORTS)', 'Character 13: "-" stands where it needs ).'],
    ['pc1(3)', 'Character 5: "3" stands where it needs the id of one series'],
    ['EXPORTS ^ 2', 'Character 9: "^" stands where it needs +'],
    ['2 * 3', 'The formula names no series.'],
    ['EXPORTS', 'EXPORTS alone is a series and no formula.'],
    ['A + B + C + D + E', 'The formula names 5 series; at most 4'],
    [`EXPORTS ${' '.repeat(200)} - IMPORTS`, 'The formula has 218 characters; at most 200'],
  ])('that can’t be read is told the place and what was expected: %s', (text, words) => {
    expect(refusal(text)).toContain(`invalid-request ${words}`);
  });

  it('is refused in French, too, with its punctuation', () => {
    const formula = parseFormula('share(EXPORTS)');
    expect(!formula.ok && formula.words.fr).toBe('Caractère 14\u00a0: «\u00a0)\u00a0» figure là où il faut une virgule.');
  });

  it.each([
    ['NOWHERE - EXPORTS', 'not-found', 'Character 1: there is no series "NOWHERE"'],
    ['EXPORTS / ERRORS', 'incompatible-units', 'Character 11: ERRORS holds standard errors'],
    ['EXPORTS - GDP', 'incompatible-frequency', 'Character 9: "exports" and "gdp" have different frequencies. Ask for one'],
    ['EXPORTS + JOBS', 'incompatible-units', 'have different units'],
    ['EXPORTS + US_IMPORTS', 'incompatible-units', 'are in different currencies. Convert one of them with FX_USDCAD'],
    ['EXPORTS - LUMBER', 'incompatible-units', 'are counted on different bases'],
    ['share(LUMBER, ALL)', 'incompatible-units', 'are counted on different bases'],
    ['EXPORTS / CHAINED', 'incompatible-units', 'are at different prices'],
    ['EXPORTS + ANNUAL_RATE', 'incompatible-units', 'are of different kinds'],
    ['CHAINED + CHAINED', 'incompatible-units', 'are in chained dollars, which don’t add up'],
    ['share(CHAINED, CHAINED)', 'incompatible-units', 'are in chained dollars'],
    ['PRICES + CORE', 'incompatible-units', 'are indices, which don’t add up'],
    ['PRICES - CORE', 'incompatible-units', 'are indices'],
    ['share(PRICES, CORE)', 'incompatible-units', 'are indices'],
    ['PRICES / US_PRICES', 'incompatible-units', 'have different base periods'],
    ['PRICES / OUTPUT', 'incompatible-units', 'are adjusted differently'],
    ['RATE + US_RATE', 'incompatible-units', 'are rates, which don’t add up'],
    ['RATE / US_RATE', 'incompatible-units', 'are rates'],
    ['RATE - WINDOW', 'incompatible-units', 'are transformed differently'],
    ['RATE * 2', 'incompatible-units', 'is a rate or an index'],
    ['PRICES / 2', 'incompatible-units', 'is a rate or an index'],
    ['EXPORTS / BALANCE', 'incompatible-units', '"balance" may be zero or negative'],
    ['EXPORTS / (ALL - IMPORTS)', 'incompatible-units', '"all minus imports" may be zero or negative'],
    ['EXPORTS * IMPORTS', 'incompatible-units', 'have no product with a meaning'],
    ['EXPORTS + 1', 'incompatible-units', 'a number has no unit'],
    ['1 / EXPORTS', 'incompatible-units', 'a number has no unit'],
    ['EXPORTS / 0', 'invalid-request', 'nothing is divided by zero'],
    ['sum12(EXPORTS) / EXPORTS', 'incompatible-units', 'are of different kinds'],
    ['sum12(RATE) - RATE', 'wrong-aggregation', 'Character 1, RATE: Only flows can be added up over time.'],
    ['pch(BALANCE) - pch(BALANCE)', 'incompatible-units', 'Character 1, BALANCE: A balance may cross zero'],
    ['deflated(EXPORTS, OUTPUT, 2024)', 'incompatible-units', '"output" is no price index'],
    ['deflated(CHAINED, PRICES, 2024)', 'incompatible-units', '"chained" is no amount at current prices'],
    ['deflated(JOBS, PRICES, 2024)', 'incompatible-units', '"jobs" is no amount at current prices'],
    ['deflated(EXPORTS, US_PRICES, 2024)', 'incompatible-units', 'are of different places'],
    ['deflated(GDP, PRICES, 2024)', 'incompatible-frequency', 'have different frequencies'],
    ['perCapita(EXPORTS, JOBS)', 'incompatible-units', '"jobs" is no count of persons'],
    ['perCapita(US_IMPORTS, POPULATION)', 'incompatible-units', 'are of different places'],
    ['LUMBER / JOBS', 'incompatible-units', 'are adjusted differently'],
    ['FX * EXPORTS', 'incompatible-units', 'have no product with a meaning'],
    ['US_IMPORTS * FX', 'incompatible-frequency', 'have different frequencies'],
  ])('%s is refused with %s', (text, code, words) => {
    expect(refusal(text)).toMatch(new RegExp(`^${code} `));
    expect(refusal(text)).toContain(words);
  });

  it('aggregates each series first, by its nature, and asks for the method that nature leaves open', () => {
    expect(refusal('EXPORTS - GDP', { frequency: 'Q' })).toContain('are of different kinds');
    expect(refusal('US_IMPORTS * FX', { frequency: 'M' })).toContain('wrong-aggregation Character 14, FX: Choose average or end of period');
    expect(seriesFor('US_IMPORTS * FX', { frequency: 'M', aggregation: 'average' })).toMatchObject({
      frequency: 'M',
      unit: { currency: 'CAD' },
    });
    // Of years, and of changes on the year, the season is no matter.
    expect(refusal('LUMBER / JOBS', { frequency: 'A' })).toBeNull();
    expect(refusal('pch(PRICES) - pch(OUTPUT)')).toContain('are adjusted differently');
    expect(refusal('pc1(PRICES) - pc1(OUTPUT)')).toBeNull();
    expect(refusal('EXPORTS - IMPORTS', { frequency: 'D' })).toContain('incompatible-frequency Character 1, EXPORTS: The series is not');
  });
});

describe('the series of a formula', () => {
  const facts = (text: string, options: FormulaOptions = {}) => {
    const { unit, nature, mayBeNegative, lead, adjustment, prices } = seriesFor(text, options);
    return { kind: unit.kind, scale: unit.scale, decimals: unit.decimals, nature, mayBeNegative, lead, adjustment, prices };
  };

  it('is a balance where flows are subtracted, and a flow where they are added', () => {
    const common = { kind: 'money', scale: 6, decimals: 1, adjustment: 'SA', prices: 'current' };
    expect(facts('EXPORTS - IMPORTS')).toEqual({ ...common, nature: 'balance', mayBeNegative: true, lead: 'difference-on-period' });
    expect(facts('EXPORTS + IMPORTS')).toEqual({ ...common, nature: 'flow', mayBeNegative: false, lead: 'percent-on-period' });
    expect(facts('BALANCE + IMPORTS')).toMatchObject({ nature: 'balance', mayBeNegative: true });
    expect(facts('LUMBER + STEEL')).toMatchObject({ adjustment: 'NSA', lead: 'percent-on-year' });
  });

  it('has the larger scale of its parts and the digits of the coarser', () => {
    expect(facts('LUMBER + FARM')).toMatchObject({ scale: 3, decimals: 0 });
    expect(facts('FARM + LUMBER')).toMatchObject({ scale: 3, decimals: 0 });
  });

  it('is a rate in percent for shares and for a hundred times a ratio, in points for differences of rates', () => {
    for (const text of ['share(EXPORTS, ALL)', 'EXPORTS / ALL * 100']) {
      expect(facts(text)).toMatchObject({ kind: 'percent', decimals: 1, nature: 'rate', lead: 'points-on-period' });
    }
    expect(facts('RATE - US_RATE')).toMatchObject({ kind: 'points', nature: 'rate', mayBeNegative: true });
    expect(facts('pc1(PRICES) - pc1(US_PRICES)')).toMatchObject({ kind: 'points', nature: 'rate' });
    expect(facts('EXPORTS / ALL')).toMatchObject({ kind: 'ratio', decimals: 3, nature: 'price' });
    expect(facts('index(PRICES, 2024) / index(US_PRICES, 2024)')).toMatchObject({ kind: 'ratio' });
  });

  it('says its unit in both languages', () => {
    const units = (text: string) =>
      (['en', 'fr'] as const).map((language) => unitWords(seriesFor(text), language).replaceAll('\u00a0', ' '));
    expect(units('perCapita(EXPORTS, POPULATION)')).toEqual(['current C$ per person', '$ CA courants par personne']);
    expect(units('deflated(EXPORTS, PRICES, 2024)')).toEqual(['constant dollars of 2024', 'dollars constants de 2024']);
    expect(units('RATE - US_RATE')).toEqual(['percentage points', 'points de pourcentage']);
    expect(fullUnitWords(seriesFor('deflated(EXPORTS, PRICES, 2024)'), 'en')).toBe('C$ millions, constant dollars of 2024');
    expect(formatValue(-0.4, seriesFor('RATE - US_RATE'), 'en')).toBe('−0.4\u00a0pp');
  });

  it('is called what it is, in both languages, and its id is the formula', () => {
    const series = seriesFor('share( LUMBER , STEEL )');
    expect(series.id).toBe('share(LUMBER, STEEL)');
    expect(series.title).toEqual({ en: 'lumber as a share of steel', fr: 'Part de «\u00a0lumber\u00a0» dans «\u00a0steel\u00a0»' });
    expect(seriesFor('deflated(EXPORTS, PRICES, 2024)').title.en).toBe('exports, constant dollars of 2024 (deflated by prices)');
    expect(seriesFor('(EXPORTS + IMPORTS) / ALL').title.fr).toBe('(exports plus imports) divisé par all');
    expect(seriesFor('since(EXPORTS, 2025-02) - since(IMPORTS, 2025-02)').title.en).toBe(
      'exports, change since Feb 2025 minus imports, change since Feb 2025',
    );
    expect(Object.values(seriesFor('share(LUMBER, STEEL)').short).every((short) => short.length <= 18)).toBe(true);
  });

  it('is published by nobody: no code, table of its parts alone, the strictest of their licences', () => {
    const parts = new Map(catalogue).set(
      'ALL',
      named('ALL', { ...us, redistribution: 'display-only', licence: 'strict', table: '99-10-0001' }),
    );
    const series = formulaSeries(read('share(EXPORTS, ALL)'), parts);
    expect(series).toMatchObject({
      value: { codes: [], table: null, redistribution: 'display-only', licence: 'strict', companionOf: null },
    });
  });
});

describe('the values of a formula', () => {
  it('are calculated in full, in the units of the parts', () => {
    const parts = readings({ EXPORTS: [30, 45], IMPORTS: [20.1, 50], ALL: [40, 60] });
    expect(valuesOf('EXPORTS - IMPORTS', parts)).toEqual([9.9, -5]);
    expect(valuesOf('sum(EXPORTS, IMPORTS, ALL)', parts)).toEqual([90.1, 155]);
    expect(valuesOf('share(EXPORTS, ALL)', parts)).toEqual([75, 75]);
    expect(valuesOf('EXPORTS / ALL', parts)).toEqual([0.75, 0.75]);
    expect(valuesOf('100 * EXPORTS / ALL', parts)).toEqual([75, 75]);
    expect(valuesOf('EXPORTS / 2 * 3', parts)).toEqual([45, 67.5]);
    expect(valuesOf('2 * 3 * EXPORTS', parts)).toEqual([180, 270]);
  });

  it('mind the scales: C$5 million is 5,000 thousands; US$ go through the exchange rate', () => {
    // LUMBER in thousands, FARM in dollars: 7 thousand + 2,500 = 9.5 thousand; 2,500 ÷ 7,000 = 35.714…%
    const parts = readings({ LUMBER: [7], FARM: [2500] });
    expect(valuesOf('LUMBER + FARM', parts)).toEqual([9.5]);
    expect(valuesOf('FARM - LUMBER', parts)).toEqual([-4.5]);
    expect(valuesOf('share(FARM, LUMBER)', parts)[0]).toBeCloseTo(35.714_285_714, 9);
    // 80 million ÷ 40,000 thousand persons = C$2 each
    expect(valuesOf('perCapita(EXPORTS, POPULATION)', readings({ EXPORTS: [80], POPULATION: [40_000] }))).toEqual([2]);
    // 31 days at 1.25, a month of US$8 million: C$10 million
    const days = observationsOf('2024-01-01', Array(31).fill(1.25), 4);
    const fx = { series: catalogue.get('FX') as Series, observations: days, breaks: [] };
    const dollars = new Map([...readings({ US_IMPORTS: [8], EXPORTS: [10] }), ['FX', fx]]);
    const monthly = { frequency: 'M', aggregation: 'average' } as const;
    expect(valuesOf('US_IMPORTS * FX', dollars, monthly)).toEqual([10]);
    expect(valuesOf('FX * US_IMPORTS', dollars, monthly)).toEqual([10]);
    expect(valuesOf('EXPORTS / FX', dollars, monthly)).toEqual([8]);
  });

  it('at the prices of a year: 60 at prices of 120, where the year’s mean is 100, is 50', () => {
    const prices = [...Array(6).fill(90), ...Array(6).fill(110), 120];
    const parts = readings({ EXPORTS: [...Array(12).fill(45), 60], PRICES: prices });
    expect(valuesOf('deflated(EXPORTS, PRICES, 2024)', parts).slice(-2)).toEqual(
      [(45 * 100) / 110, 50].map((value) => expect.closeTo(value, 9)),
    );
    expect(evaluate(read('deflated(EXPORTS, PRICES, 2023)'), parts)).toMatchObject({ ok: false, code: 'invalid-request' });
  });

  it('are aggregated first, then transformed, then combined', () => {
    const parts = readings({ EXPORTS: [10, 20, 30, 40, 50, 60], ALL: [20, 40, 60, 50, 100, 150] });
    // Sums of quarters: 60 of 120, 150 of 300; changes 150% and 150%.
    expect(valuesOf('share(EXPORTS, ALL)', parts, { frequency: 'Q' })).toEqual([50, 50]);
    expect(valuesOf('pch(EXPORTS) - pch(ALL)', parts, { frequency: 'Q' })).toEqual([null, 0]);
    expect(valuesOf('share(avg3(EXPORTS), avg3(ALL))', parts).slice(2, 3)).toEqual([50]);
  });

  it('are there where every part has one, over the periods that all of them reach', () => {
    const parts = new Map([...readings({ EXPORTS: [1, null, 3, 4] }), ...readings({ IMPORTS: [1, 1, 1, 1] }, '2023-12')]);
    const answer = evaluate(read('EXPORTS + IMPORTS'), parts);
    expect(answer.ok && answer.value.observations.map(({ ordinal, value, status }) => [ordinal, value, status])).toEqual([
      [ordinalOf('2024-01'), 2, 'A'],
      [ordinalOf('2024-02'), null, 'O'],
      [ordinalOf('2024-03'), 4, 'A'],
    ]);
    expect(valuesOf('EXPORTS + IMPORTS', readings({ EXPORTS: [], IMPORTS: [1] }))).toEqual([]);
  });

  it('have the most cautious status of their parts, and say what is missing as the agency does', () => {
    const marked = (id: string, ...statuses: ('A' | 'P' | 'E' | 'L')[]) => ({
      series: catalogue.get(id) as Series,
      observations: statuses.map((status, at) => observed(at, status === 'L' ? null : 1, 1, status)),
      breaks: [],
    });
    const parts = new Map([
      ['EXPORTS', marked('EXPORTS', 'A', 'P', 'A', 'L')],
      ['IMPORTS', marked('IMPORTS', 'A', 'A', 'E', 'A')],
    ]);
    const answer = evaluate(read('EXPORTS + IMPORTS'), parts);
    expect(answer.ok && answer.value.observations.map(({ status }) => status).join('')).toBe('APEL');
  });

  it('have the breaks of all parts', () => {
    const part = (id: string, breaks: number[]) => ({
      series: catalogue.get(id) as Series,
      observations: observationsOf('2024-01', [1, 2, 3]),
      breaks,
    });
    const [february, march] = [ordinalOf('2024-02'), ordinalOf('2024-03')];
    const parts = new Map([
      ['EXPORTS', part('EXPORTS', [march])],
      ['IMPORTS', part('IMPORTS', [february])],
    ]);
    expect(evaluate(read('EXPORTS + IMPORTS'), parts)).toMatchObject({ value: { breaks: [february, march] } });
  });

  it('have none where something would be divided by zero', () => {
    expect(valuesOf('EXPORTS / ALL', readings({ EXPORTS: [1, 1], ALL: [0, 2] }))).toEqual([null, 0.5]);
  });

  it('can be transformed, and have a change that leads, as those of any series', () => {
    const answer = evaluate(read('share(EXPORTS, ALL)'), readings({ EXPORTS: [30, 45], ALL: [40, 50] }));
    if (!answer.ok) throw new Error(answer.words.en);
    const { series, observations, breaks } = answer.value;
    expect(leadChange(series, observations, breaks)).toMatchObject({ kind: 'points', value: 15 });
    expect(transform({ series, observations, breaks }, 'pch')).toMatchObject({ ok: false, reason: 'percent-of-rate' });
    const balance = evaluate(read('EXPORTS - IMPORTS'), readings({ EXPORTS: [30, 45], IMPORTS: [40, 30] }));
    expect(balance.ok && leadChange(balance.value.series, balance.value.observations)).toMatchObject({ kind: 'difference', value: 25 });
  });

  it('say who calculated them, from what, and that a sampling error is not known', () => {
    const notes = (text: string, parts: ReadonlyMap<string, FormulaPart>) => {
      const answer = evaluate(read(text), parts);
      return answer.ok ? answer.value.notes : null;
    };
    expect(notes('EXPORTS - IMPORTS', readings({ EXPORTS: [1], IMPORTS: [1] }))?.en).toBe(
      'Calculated by us: EXPORTS - IMPORTS, from exports (EXPORTS); imports (IMPORTS).',
    );
    expect(notes('deflated(EXPORTS, PRICES, 2024)', readings({ EXPORTS: Array(12).fill(1), PRICES: Array(12).fill(1) }))?.en).toContain(
      'Its parts are not adjusted alike: seasonally adjusted and not seasonally adjusted.',
    );
    expect(notes('LUMBER - DOMESTIC', readings({ LUMBER: [1], DOMESTIC: [1] }))?.en).toContain(
      'Its parts are not counted alike: customs basis and customs basis, domestic exports.',
    );
    const rates = readings({ RATE: [1], US_RATE: [1] });
    expect(notes('RATE - US_RATE', rates)?.en).toContain('Its sampling error is not known');
    expect(notes('RATE - US_RATE', rates)?.fr).toContain('n’est pas connue\u00a0:');
    expect(seriesFor('RATE - US_RATE').showsSamplingError).toBe(true);
  });
});

const amounts = fc.array(fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null, freq: 8 }), { minLength: 1, maxLength: 30 });

describe('laws of formulas', () => {
  it('a series minus itself is nothing, and its share of itself is everything', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const parts = readings({ EXPORTS: values });
        expect(valuesOf('EXPORTS - EXPORTS', parts)).toEqual(values.map((value) => (value === null ? null : 0)));
        expect(valuesOf('share(EXPORTS, EXPORTS)', parts)).toEqual(values.map((value) => (value === null ? null : 100)));
      }),
    );
  });

  it('the shares of two parts of a sum are a hundred', () => {
    fc.assert(
      fc.property(amounts, amounts, (some, others) => {
        const parts = readings({ EXPORTS: some, IMPORTS: others });
        const of = (id: string) => valuesOf(`share(${id}, EXPORTS + IMPORTS)`, parts);
        const [ones, twos] = [of('EXPORTS'), of('IMPORTS')];
        for (const [at, one] of ones.entries()) if (one !== null) expect(one + (twos[at] as number)).toBeCloseTo(100, 9);
      }),
    );
  });

  it('a formula of yearly sums is the yearly sum of the formula, for sums and differences', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 24, maxLength: 24 }), (values) => {
        const parts = readings({ EXPORTS: values, IMPORTS: values.toReversed() });
        const monthly = valuesOf('EXPORTS - IMPORTS', parts) as number[];
        const years = [monthly.slice(0, 12), monthly.slice(12)].map((months) => months.reduce((all, one) => all + one, 0) + 0);
        expect(valuesOf('EXPORTS - IMPORTS', parts, { frequency: 'A' })).toEqual(years);
      }),
    );
  });

  it('what is written of a formula is read as the same formula', () => {
    const leaf = fc.constantFrom('EXPORTS', 'IMPORTS', '2', 'pc1(ALL)', 'since(ALL, 2024-02)');
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      ),
    })).node as fc.Arbitrary<string>;
    fc.assert(
      fc.property(tree, (text) => {
        const formula = parseFormula(text);
        if (!formula.ok) return;
        const again = parseFormula(formula.value.text);
        expect(again.ok && again.value.text).toBe(formula.value.text);
        const places = (node: unknown) => JSON.stringify(node, (key, value) => (key === 'at' ? undefined : value));
        expect(again.ok && places(again.value.root)).toBe(places(formula.value.root));
      }),
    );
  });

  it('no text makes reading fail otherwise than with a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^[A-Z0-9 +*/(),.-]{0,60}$/)), (text) => {
        const formula = parseFormula(text);
        expect(formula.ok || /^(invalid-request)$/.test(formula.code)).toBe(true);
      }),
    );
  });
});
