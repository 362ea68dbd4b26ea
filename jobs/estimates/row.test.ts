import { describe, expect, it } from 'vitest';
import { estimateUnits } from '../../core/estimate';
import { type EstimateRow, readEstimate as readOn } from './row';

const good: EstimateRow = {
  author: 'Council',
  date: '2026-09-15',
  figure_en: 'Cost',
  figure_fr: 'Coût',
  period: '2026-01/2026-08',
  value: '3.80',
  unit: 'billions of dollars',
  currency: 'CAD',
  link: 'https://council.example/report',
  note: '',
};

const readEstimate = (row: EstimateRow) => readOn(row, '2026-11-24');

describe('a row of estimates', () => {
  it('is read with the decimals that it has', () => {
    expect(readEstimate(good)).toEqual({
      kind: 'estimate',
      id: 'estimate:council:cost:2026-01/2026-08',
      author: 'Council',
      on: '2026-09-15',
      figure: { en: 'Cost', fr: 'Coût' },
      period: '2026-01/2026-08',
      value: 3.8,
      decimals: 2,
      unit: 'billions of dollars',
      currency: 'CAD',
      link: 'https://council.example/report',
      note: null,
    });
  });

  it('may name its unit in either language', () => {
    for (const [unit, { fr }] of Object.entries(estimateUnits)) {
      const currency = unit.endsWith('dollars') ? 'usd' : '';
      expect(readEstimate({ ...good, unit: fr.toUpperCase().replace('’', "'"), currency })).toMatchObject({ unit });
    }
  });

  it.each(['2026', '2026-Q3', '2026-07', '2026-07-15', '2026-Q1/2026-Q3'])('may speak of %s', (period) => {
    expect(readEstimate({ ...good, period })).toMatchObject({ period });
  });

  it.each([
    [{ author: '' }, 'author is empty: write it.'],
    [{ figure_fr: '' }, 'figure_fr is empty: write it.'],
    [{ date: '15/09/2026' }, 'date is "15/09/2026": write a day as 2026-09-15, of 1900 or later.'],
    [{ date: '2026-09-31' }, 'date is "2026-09-31"'],
    [{ date: '0000-01-01' }, 'date is "0000-01-01": write a day as 2026-09-15, of 1900 or later.'],
    [{ date: '2026-11-25' }, 'date is "2026-11-25": that is after today; write the day on which the author said it.'],
    [{ date: '9999-12-31' }, 'date is "9999-12-31": that is after today'],
    [{ period: '1899-12/2026-01' }, 'period is "1899-12/2026-01"'],
    [{ author: 'Coun\0cil' }, 'author holds a control character, which nobody can see: write the cell again.'],
    [{ link: 'https://council.example/\u001b' }, 'link holds a control character'],
    [{ note: '\u0085' }, 'note holds a control character'],
    [{ period: 'since January' }, 'period is "since January": write it as 2026-07'],
    [{ period: '2026-08/2026-01' }, 'period is "2026-08/2026-01"'],
    [{ period: '2026-01/2026-Q3' }, 'period is "2026-01/2026-Q3"'],
    [{ period: '2026-01/2026-02/2026-03' }, 'period is "2026-01/2026-02/2026-03"'],
    [{ period: '' }, 'period is empty: write it as'],
    [{ value: '3,8' }, 'value is "3,8": write digits, without thousands separators'],
    [{ value: '' }, 'value is empty: write digits'],
    [{ unit: 'loonies' }, 'unit is "loonies": write one of dollars, thousands of dollars'],
    [{ currency: 'EUR' }, 'currency is "EUR": write one of CAD, USD.'],
    [{ currency: '' }, 'currency is empty: say whose billions of dollars they are'],
    [{ unit: 'jobs' }, 'currency is "CAD", but jobs have none: leave it empty.'],
    [{ link: 'council.example' }, 'link is "council.example": write the address'],
    [{ link: 'javascript:alert(1)' }, 'link is "javascript:alert(1)"'],
  ])('with %j is refused: %s', (change, sentence) => {
    const read = readEstimate({ ...good, ...change });
    expect(read).toEqual([{ en: expect.stringContaining(sentence), fr: expect.stringMatching(/.{20}\.$/) }]);
  });

  it('of today is read, and its note may have several lines', () => {
    expect(readEstimate({ ...good, date: '2026-11-24', note: 'first\n\tsecond' })).toMatchObject({ note: 'first\n\tsecond' });
  });

  it('with several mistakes is told of all', () => {
    expect(readEstimate({ ...good, author: '', value: 'x', link: '' })).toHaveLength(3);
  });
});
