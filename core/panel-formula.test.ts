import { describe, expect, it } from 'vitest';
import { observationsOf, seriesOf } from '../tests/fixtures/measured';
import { withoutPlace } from './formula-refusal';
import { calculated, calculatedSeries, panelFormula } from './panel-formula';

const steel = seriesOf({ id: 'STEEL', title: { en: 'Steel', fr: 'Acier' } });
const raw = seriesOf({ id: 'RAW', title: { en: 'Raw', fr: 'Brut' } });
const parts = new Map([steel, raw].map((series) => [series.id, series]));
const asked = { formula: 'STEEL+RAW', frequency: null, aggregation: null };

function formulaOf(change: Partial<typeof asked> = {}) {
  const read = panelFormula({ ...asked, ...change });
  if (!read.ok) throw new Error(read.words.en);
  return read.value;
}

const readings = new Map(
  [
    [steel, 1],
    [raw, 10],
  ].map(([series, factor]) => {
    const one = series as typeof steel;
    const values = [1, 2, 3].map((value) => value * (factor as number));
    return [one.id, { series: one, observations: observationsOf('2026-01', values), breaks: [] }];
  }),
);

describe('the formula of a panel', () => {
  it('is called by what it calculates, or as the catalogue calls it', () => {
    const plain = formulaOf();
    const named = { title: { en: 'Steel, all', fr: 'Acier, total' }, short: { en: 'Steel', fr: 'Acier' }, note: null };
    const titles = [plain, { ...plain, id: 'ALL', named }].map((formula) => {
      const series = calculatedSeries(formula, parts);
      return series.ok ? [series.value.id, series.value.title.en] : null;
    });
    expect(titles).toEqual([
      ['STEEL + RAW', 'Steel plus Raw'],
      ['ALL', 'Steel, all'],
    ]);
  });

  it('has no name in its chart that is cut off', () => {
    const long = new Map([...parts].map(([id, series]) => [id, { ...series, short: { en: 'Exports to U.S.', fr: 'Export. vers É.-U.' } }]));
    const series = calculatedSeries(formulaOf(), long);
    expect(series.ok && series.value.short).toEqual({ en: 'Calculated', fr: 'Calculé' });
    const brief = new Map([...parts].map(([id, one]) => [id, { ...one, short: { en: id.slice(0, 3), fr: id.slice(0, 3) } }]));
    const named = calculatedSeries(formulaOf(), brief);
    expect(named.ok && named.value.short.en).toBe('STE + RAW');
  });

  it('has values where its parts have, and what the catalogue notes of it behind who calculated it', () => {
    const note = { en: 'Articles are elsewhere.', fr: 'Les ouvrages sont ailleurs.' };
    const title = { en: 'Steel, all', fr: 'Acier, total' };
    const made = calculated({ ...formulaOf(), id: 'ALL', named: { title, short: title, note } }, readings);
    expect(made.ok && made.value.observations.map(({ value }) => value)).toEqual([11, 22, 33]);
    expect(made.ok && made.value.series.id).toBe('ALL');
    expect(made.ok && made.value.notes.en).toMatch(/^Calculated by us: STEEL \+ RAW, .* Articles are elsewhere\.$/);
  });
});

describe('a refusal for where no formula is in sight', () => {
  it('says which frequencies there are, and not how an address asks for them', () => {
    const quarterly = new Map([...parts, ['RAW', { ...raw, frequency: 'Q' as const }]]);
    const refused = calculatedSeries(formulaOf(), quarterly);
    if (refused.ok) throw new Error('It is not refused.');
    expect(refused.words.en).toContain('(frequency=M, Q or A)');
    expect(withoutPlace(refused)).toEqual({
      en: '"Steel" and "Raw" have different frequencies. Ask for one that both reach, monthly, quarterly or annual.',
      fr: expect.stringMatching(/mensuelle, trimestrielle ou annuelle\.$/),
    });
  });

  it.each([
    ['STEEL -', 'The formula ends where it needs'],
    ['MILK + RAW', 'There is no series "MILK"'],
    ['STEEL + RAW + 2', 'A number has no unit'],
  ])('of %s names no character', (formula, words) => {
    const read = panelFormula({ ...asked, formula });
    const refused = read.ok ? calculatedSeries(read.value, parts) : read;
    if (refused.ok) throw new Error('It is not refused.');
    expect(refused.words.en).toMatch(/^Character \d+/);
    expect(withoutPlace(refused).en.startsWith(words)).toBe(true);
    expect(withoutPlace(refused).fr).not.toMatch(/Caractère/);
    expect(withoutPlace(refused).fr).toMatch(/^\p{Lu}|^«/u);
  });
});
