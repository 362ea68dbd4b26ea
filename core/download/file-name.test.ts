import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../period';
import { plainQuestion } from './address';
import { fileNameOf, type Named } from './file-name';

const plain: Named = {
  name: 'CA_CPI_ALL',
  count: 1,
  question: plainQuestion,
  newest: '2026-11-18T13:30:00.000Z',
  isRehearsal: false,
};

describe('the name of a file', () => {
  it('says of which series it is and when that was published', () => {
    expect(fileNameOf(plain)).toBe('CA_CPI_ALL_as-published-2026-11-18');
  });

  it('says what was calculated, and which vintages it has', () => {
    expect(fileNameOf({ ...plain, question: { ...plain.question, units: 'pc1', frequency: 'Q' } })).toBe(
      'CA_CPI_ALL_pc1_Q_as-published-2026-11-18',
    );
    expect(fileNameOf({ ...plain, question: { ...plain.question, vintage: 'all' } })).toBe(
      'CA_CPI_ALL_all-vintages_as-published-2026-11-18',
    );
  });

  it('names up to three series and counts more of them', () => {
    expect(fileNameOf({ ...plain, name: 'A,B,C', count: 3 })).toBe('A+B+C_as-published-2026-11-18');
    expect(fileNameOf({ ...plain, name: 'all', count: 90 })).toBe('all-90-series_as-published-2026-11-18');
  });

  it('tells as many other series apart by a few letters', () => {
    const [one, other] = ['A,B,C,D', 'A,B,C,E'].map((name) => fileNameOf({ ...plain, name, count: 4 }));
    expect(one).toMatch(/^several-4-series-[0-9a-z]{5}_as-published-2026-11-18$/);
    expect(other).not.toBe(one);
  });

  it('says how periods were put together, what is 100, and which range it has', () => {
    const named = (asked: Partial<Named['question']>) => fileNameOf({ ...plain, question: { ...plainQuestion, ...asked } });
    expect(named({ frequency: 'Q', aggregation: 'average' })).toBe('CA_CPI_ALL_Q_average_as-published-2026-11-18');
    expect(named({ frequency: 'Q', aggregation: 'end-of-period' })).toBe('CA_CPI_ALL_Q_end-of-period_as-published-2026-11-18');
    expect(named({ units: 'index', base: '2019' })).toBe('CA_CPI_ALL_index-2019_as-published-2026-11-18');
    expect(named({ units: 'since', base: '2024-03', from: parsePeriod('2024-Q1'), to: parsePeriod('2026-09') })).toBe(
      'CA_CPI_ALL_since-2024-03_from-2024-Q1_to-2026-09_as-published-2026-11-18',
    );
    expect(named({ base: '2019' })).toBe('CA_CPI_ALL_as-published-2026-11-18');
  });

  it('begins with the word in a rehearsal, and names the day asked for where nothing had been said by then', () => {
    const empty = { ...plain, newest: null, isRehearsal: true, question: { ...plain.question, asOf: '2026-03-12' } };
    expect(fileNameOf(empty)).toBe('REHEARSAL_CA_CPI_ALL_as-published-2026-03-12');
  });

  it('has the day of Toronto, not that of Greenwich', () => {
    expect(fileNameOf({ ...plain, newest: '2026-11-19T02:00:00.000Z' })).toBe('CA_CPI_ALL_as-published-2026-11-18');
  });
});
