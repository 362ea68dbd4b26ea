import { describe, expect, it } from 'vitest';
import { indexUnit, rateUnit, seriesOf } from '../tests/fixtures/measured';
import { type Board, seriesOfPanel, seriesReadFor } from './board';
import type { LaidPanel, Shown } from './board-layout';
import { apartReason, compiled, compiledBoard, drawingRefusal, usualShape } from './board-panel';
import type { Series } from './series';

const exported = seriesOf({ id: 'CA_EXPORTS', title: { en: 'Exports', fr: 'Exportations' }, short: { en: 'Exports', fr: 'Export.' } });
const imported = seriesOf({ id: 'CA_IMPORTS', title: { en: 'Imports', fr: 'Importations' }, short: { en: 'Imports', fr: 'Import.' } });
const rate = seriesOf({ id: 'CA_RATE', unit: rateUnit, nature: 'rate', showsSamplingError: true });
const index = seriesOf({ id: 'CA_INDEX', unit: indexUnit, nature: 'index', adjustment: 'NSA' });
const quarterly = seriesOf({ id: 'CA_QUARTERLY', frequency: 'Q' });
const errors = seriesOf({ id: 'CA_RATE_SE', companionOf: { series: 'CA_RATE', statistic: 'change-on-period' } });

const panel = {
  id: 'lead',
  topic: 'trade',
  title: { en: 'Lead', fr: 'Tête' },
  short: { en: 'Lead', fr: 'Tête' },
  question: { en: 'Why?', fr: 'Pourquoi?' },
  layers: [{ series: ['CA_EXPORTS'], transformation: 'level', shape: 'line', weight: 'normal' }],
  beside: [],
  unitScale: 9,
  measures: true,
  error: false,
  multiples: false,
} as const;
const board: Board = { id: 'home', title: { en: 'Home', fr: 'Accueil' }, window: '5-years', topics: [], panels: [panel] };

const byId = (series: readonly Series[]) => new Map(series.map((one) => [one.id, one]));
const known = { series: byId([exported, imported, rate, index, quarterly, errors]), boards: new Map([['home', board]]) };
const laid = (shows: Shown): LaidPanel => ({ id: 'p1', x: 0, y: 0, w: 6, h: 8, shows });
const ofSeries = (series: string[], transformation: Extract<Shown, { kind: 'series' }>['transformation'] = 'level') =>
  compiled(laid({ kind: 'series', series, transformation, shape: 'line' }), known);

describe('a panel of series', () => {
  it('is a panel of the catalogue that draws them in one chart, named after them in both languages', () => {
    const { panel: made, problems } = ofSeries(['CA_EXPORTS', 'CA_IMPORTS']);
    expect(problems).toEqual([]);
    expect(made).toMatchObject({
      id: 'p1',
      topic: 'trade',
      title: { en: 'Exports · Imports', fr: 'Exportations · Importations' },
      layers: [{ series: ['CA_EXPORTS', 'CA_IMPORTS'], transformation: 'level', shape: 'line', weight: 'normal' }],
      error: false,
    });
  });

  it('has whiskers for changes that a survey measures', () => {
    expect(ofSeries(['CA_RATE'], 'difference').panel?.error).toBe(true);
    expect(ofSeries(['CA_RATE']).panel?.error).toBe(false);
  });

  it('draws what it can and says of the rest why not', () => {
    const { panel: made, problems } = ofSeries(['CA_EXPORTS', 'CA_GONE', 'CA_QUARTERLY', 'CA_RATE_SE']);
    expect(made?.layers[0]?.series).toEqual(['CA_EXPORTS']);
    expect(problems).toEqual([
      { reason: 'series-unknown', series: 'CA_GONE' },
      { reason: 'apart', series: 'CA_QUARTERLY', other: 'CA_EXPORTS', because: 'frequency' },
      { reason: 'series-unknown', series: 'CA_RATE_SE' },
    ]);
  });

  it('is no panel where nothing of it can be drawn', () => {
    expect(ofSeries(['CA_RATE'], 'percent-on-year')).toEqual({
      panel: null,
      problems: [{ reason: 'refused', series: 'CA_RATE', refusal: 'percent-of-rate' }],
    });
  });
});

describe('a panel of the catalogue on a board', () => {
  it('is that panel under its own name on this board, and says when the catalogue has it no more', () => {
    expect(compiled(laid({ kind: 'catalogue', board: 'home', panel: 'lead' }), known)).toEqual({
      panel: { ...panel, id: 'p1' },
      problems: [],
    });
    const gone = { panel: null, problems: [{ reason: 'panel-unknown', panel: 'old' }] };
    expect(compiled(laid({ kind: 'catalogue', board: 'home', panel: 'old' }), known)).toEqual(gone);
    expect(compiled(laid({ kind: 'catalogue', board: 'away', panel: 'old' }), known)).toEqual(gone);
  });
});

describe('a panel of a formula', () => {
  const ofFormula = (formula: string, other: Partial<Extract<Shown, { kind: 'formula' }>> = {}) =>
    compiled(
      laid({ kind: 'formula', formula, frequency: null, aggregation: null, transformation: 'level', shape: 'line', ...other }),
      known,
    );

  it('draws one series that is calculated of others, named by what is calculated', () => {
    const { panel: made, problems } = ofFormula('share(CA_EXPORTS, CA_IMPORTS)');
    expect(problems).toEqual([]);
    expect(made).toMatchObject({
      id: 'p1',
      title: { en: 'Exports as a share of Imports' },
      layers: [{ series: ['share(CA_EXPORTS, CA_IMPORTS)'] }],
      formulas: [{ id: 'share(CA_EXPORTS, CA_IMPORTS)', parts: ['CA_EXPORTS', 'CA_IMPORTS'], frequency: null }],
    });
    expect(made && seriesOfPanel(made)).toEqual(['share(CA_EXPORTS, CA_IMPORTS)']);
    expect(made && seriesReadFor(made)).toEqual(['CA_EXPORTS', 'CA_IMPORTS']);
  });

  it('is another figure at another frequency', () => {
    const quarterly = ofFormula('CA_EXPORTS-CA_IMPORTS', { frequency: 'Q' }).panel;
    expect(quarterly?.layers[0]?.series).toEqual(['CA_EXPORTS - CA_IMPORTS @ Q']);
  });

  it.each([
    ['CA_EXPORTS - CA_RATE', 'different units'],
    ['CA_EXPORTS - CA_QUARTERLY', 'different frequencies'],
    ['CA_EXPORTS -', 'the formula ends'],
    ['CA_INDEX + CA_INDEX', 'don’t add up'],
  ])('%s is no panel and says why', (formula, words) => {
    const { panel: made, problems } = ofFormula(formula);
    expect(made).toBeNull();
    expect(problems).toEqual([{ reason: 'formula', words: { en: expect.stringContaining(words), fr: expect.any(String) } }]);
  });

  it('says which of its series is not known, and what has no meaning for its result', () => {
    expect(ofFormula('CA_EXPORTS / CA_GONE').problems).toEqual([{ reason: 'series-unknown', series: 'CA_GONE' }]);
    expect(ofFormula('CA_EXPORTS - CA_IMPORTS', { transformation: 'percent-on-year' }).problems).toEqual([
      { reason: 'refused', series: 'CA_EXPORTS - CA_IMPORTS', refusal: 'percent-of-balance' },
    ]);
  });
});

describe('what may be drawn', () => {
  it.each([
    [rate, 'percent-on-year', 'percent-of-rate'],
    [index, 'difference', 'index-by-percent-only'],
    [quarterly, 'three-month-average', 'not-of-frequency'],
    [quarterly, 'twelve-month-sum', 'not-of-frequency'],
    [rate, 'index-2024-of-three-month-averages', 'percent-of-rate'],
    [exported, 'index-2024-of-three-month-averages', null],
    [exported, 'twelve-month-sum', null],
    [exported, 'four-quarter-sum', 'not-of-frequency'],
    [rate, 'percent-on-year-of-three-month-sums', 'percent-of-rate'],
    [exported, 'percent-on-year-of-three-month-sums', null],
    [exported, 'level', null],
  ] as const)('%o as %s: %s', (series, transformation, reason) => {
    expect(drawingRefusal(series, transformation)).toBe(reason);
  });

  it('is columns for differences and balances, else a line', () => {
    const balance = seriesOf({ nature: 'balance' });
    expect([usualShape(exported, 'difference'), usualShape(balance, 'level'), usualShape(exported, 'level')]).toEqual([
      'columns',
      'columns',
      'line',
    ]);
  });
});

describe('two series', () => {
  it('share an axis only in one unit, and percentages only where both are adjusted alike', () => {
    const dollars = seriesOf({ id: 'US_DOLLARS', unit: { currency: 'USD' } });
    const customs = seriesOf({ id: 'CA_CUSTOMS', basis: 'customs-total' });
    const raw = seriesOf({ id: 'CA_RAW', adjustment: 'NSA' });
    const annual = seriesOf({ id: 'CA_ANNUAL', adjustment: 'SAAR' });
    expect(apartReason(exported, imported, 'level')).toBeNull();
    expect(apartReason(exported, dollars, 'level')).toBe('unit');
    expect(apartReason(exported, dollars, 'index-2024')).toBeNull();
    expect(apartReason(exported, customs, 'level')).toBe('basis');
    expect(apartReason(exported, raw, 'index-2024')).toBe('adjustment');
    expect(apartReason(exported, annual, 'index-2024')).toBeNull();
    expect(apartReason(exported, quarterly, 'index-2024')).toBe('frequency');
  });
});

describe('a laid-out board', () => {
  it('is a board whose panels are those that can be drawn', () => {
    const made = compiledBoard({ id: 'abc', title: 'Steel' }, [ofSeries(['CA_EXPORTS']), ofSeries(['CA_GONE'])]);
    expect(made).toMatchObject({ id: 'abc', title: { en: 'Steel', fr: 'Steel' }, panels: [{ id: 'p1' }] });
    expect(made.panels).toHaveLength(1);
  });
});
