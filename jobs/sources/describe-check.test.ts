import { describe, expect, it } from 'vitest';
import type { Series } from '../../core/series';
import { differences } from './describe-check';
import type { CodeDescription } from './source';

const day = '2026-08-07';
const series = {
  id: 'CA_CPI_ALL',
  codes: [{ code: 'v41690973', validFrom: '1914-01-01' }],
  companionOf: null,
  adjustment: 'NSA',
  expected: { title: 'Canada;All-items', table: '18-10-0004', frequency: 'M', unitCode: 17, scale: 0 },
} as unknown as Series;
const said: CodeDescription = {
  code: 'v41690973',
  known: true,
  title: { en: 'Canada;All-items', fr: 'Canada;Ensemble' },
  table: '18-10-0004',
  frequency: 'M',
  unitCode: 17,
  scale: 0,
  terminated: false,
};

describe('what the agency says of a code', () => {
  it('gives no sentence when it is what the catalogue expects', () => {
    expect(differences(series, said, day)).toEqual([]);
    expect(differences(series, { ...said, title: { en: 'Canada ;  All-items ', fr: 'Canada' } }, day)).toEqual([]);
  });

  it.each([
    [
      { title: { en: 'Ontario;All-items', fr: 'Ontario;Ensemble' } },
      'title "Ontario;All-items" where the catalogue expects "Canada;All-items"',
      'le titre',
    ],
    [{ table: '18-10-0006' }, 'table "18-10-0006"', 'le tableau'],
    [{ frequency: 'Q' }, 'frequency "Q"', 'la fréquence'],
    [{ unitCode: 403 }, 'unit code "403"', 'le code d’unité'],
    [{ scale: 3 }, 'scale (power of ten) "3"', 'l’échelle'],
    [{ adjustment: 'SA' }, 'seasonal adjustment "SA" where the catalogue expects "NSA"', 'la désaisonnalisation'],
    [{ terminated: true }, 'has terminated v41690973', 'a mis fin à v41690973'],
    [
      { known: false, title: null, table: null, frequency: null, unitCode: null, scale: null },
      'does not know the code v41690973',
      'ne connaît pas le code v41690973',
    ],
  ] as const)('gives one sentence in each language for %j', (change, en, fr) => {
    const sentences = differences(series, { ...said, ...change }, day);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]?.en).toContain(en);
    expect(sentences[0]?.fr).toContain(fr);
  });

  it('is not compared where either side says nothing', () => {
    const unsaid = { ...said, title: null, table: null, frequency: null, unitCode: null, scale: null } as const;
    expect(differences(series, unsaid, day)).toEqual([]);
    expect(differences({ ...series, adjustment: 'none' }, { ...said, adjustment: 'NSA' }, day)).toEqual([]);
    const open = { ...series, expected: { ...series.expected, title: null, unitCode: null } };
    expect(differences(open, { ...said, title: { en: 'X', fr: 'X' }, unitCode: 1 }, day)).toEqual([]);
  });

  it('gives a sentence for each thing that differs', () => {
    expect(differences(series, { ...said, scale: 6, frequency: 'A', table: '36-10-0025' }, day)).toHaveLength(3);
  });

  it('is not taken for another code than the one in force', () => {
    expect(() => differences(series, { ...said, code: 'v1' }, day)).toThrow(/not that of CA_CPI_ALL/);
  });
});

describe('what the agency says of a companion', () => {
  const code = '14-10-0287 1.3.1.1.3.1';
  const title = (statistic: string, characteristic = 'Employment') => `Canada;${characteristic};${statistic};Seasonally adjusted`;
  const companion = {
    ...series,
    codes: [{ code, validFrom: '2026-01-01' }],
    companionOf: { series: 'CA_EMPLOYMENT', statistic: 'change-on-period' },
    expected: { ...series.expected, title: title('Standard error of month-to-month change') },
  } as Series;
  const differencesFor = (en: string | null, one = companion) =>
    differences(one, { ...said, code, title: en === null ? null : { en, fr: '' } }, day);

  it('agrees when its title names the standard error of the right change, in whatever words', () => {
    expect(differencesFor(title('Standard error of month-to-month change'))).toEqual([]);
    expect(differencesFor(title('Standard error of the month-to-month change (68% interval)'))).toEqual([]);
  });

  it.each([
    ['the estimate itself', title('Estimate')],
    ['the error of the level', title('Standard error of estimate')],
    ['the error of the other change', title('Standard error of year-over-year change')],
    ['the error of another series', title('Standard error of month-to-month change', 'Full-time employment')],
    ['a dimension more', `${title('Standard error of month-to-month change')};Men`],
  ])('differs when it is %s', (_what, en) => {
    const [sentence, ...more] = differencesFor(en);
    expect(more).toEqual([]);
    expect(sentence?.en).toContain(`the agency says "${en}"`);
    expect(sentence?.fr).toContain('ces erreurs-types ne servent pas');
  });

  it('differs when the agency says no title, or the catalogue expects none of a standard error', () => {
    expect(differencesFor(null)[0]?.en).toContain('says "nothing"');
    const wrong = { ...companion, expected: { ...companion.expected, title: title('Estimate') } };
    expect(differencesFor(title('Estimate'), wrong)).toHaveLength(1);
  });
});
