import { describe, expect, it } from 'vitest';
import type { ReleaseFacts } from '../../core/board-facts';
import type { Print } from '../../core/print';
import { ranked } from './ranked';

const words = { en: '', fr: '' };
const prices: ReleaseFacts = {
  id: 'CPI',
  source: 'statcan',
  title: words,
  url: words,
  headline: ['CPI', 'CPI_SA'],
  series: ['CPI_CARS', 'CPI', 'CPI_SA'],
  holidays: 'canada',
};
const dollar: ReleaseFacts = {
  id: 'FX',
  source: 'boc',
  title: words,
  url: words,
  headline: ['FX'],
  series: ['FX'],
  holidays: 'bank-of-canada',
};
const instants = { scheduledAt: null, seenAt: '', checkedAt: '', committedAt: '', emittedAt: null };

function print(seq: number, series: string, ordinal: number): Print {
  const newest = { ordinal, value: 1, decimals: 0, status: 'A', quality: null } as const;
  const rest = {
    kind: 'new',
    asOf: '',
    history: null,
    historyFrom: null,
    base: null,
    previous: null,
    prior: null,
    changed: 1,
    changes: null,
    unconfirmed: false,
  } as const;
  return { seq, series, newest, ...rest, ...instants };
}

describe('the list of the newest data', () => {
  it('puts what came out together in the order of its release, headline first, and the rest newest first', () => {
    const prints = [
      print(6, 'FX', 9),
      print(5, 'CPI_CARS', 2),
      print(4, 'CPI_SA', 2),
      print(3, 'CPI', 2),
      print(2, 'CPI_CARS', 1),
      print(1, 'CPI', 1),
    ];
    const seqs = ranked(prints, [prices, dollar]).map(({ seq }) => seq);
    expect(seqs).toEqual([6, 3, 4, 5, 1, 2]);
  });

  it('keeps every print once, also of series without a release', () => {
    const prints = [print(3, 'OTHER', 1), print(2, 'OTHER', 1), print(1, 'FX', 1)];
    expect(ranked(prints, [prices, dollar]).map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });
});
