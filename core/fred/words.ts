import type { Frequency } from '../period';
import type { Adjustment, Series } from '../series';

/** A word in full and as FRED's clients abbreviate it. */
export interface FredWord {
  readonly long: string;
  readonly short: string;
}

export const frequencyWords = {
  D: { long: 'Daily', short: 'D' },
  W: { long: 'Weekly', short: 'W' },
  M: { long: 'Monthly', short: 'M' },
  Q: { long: 'Quarterly', short: 'Q' },
  A: { long: 'Annual', short: 'A' },
} as const satisfies Record<Frequency, FredWord>;

/** What is never adjusted, as rates of exchange, is told as not adjusted: R reads the letters NA as "missing". */
export const adjustmentWords = {
  NSA: { long: 'Not Seasonally Adjusted', short: 'NSA' },
  SA: { long: 'Seasonally Adjusted', short: 'SA' },
  SAAR: { long: 'Seasonally Adjusted Annual Rate', short: 'SAAR' },
  'trend-cycle': { long: 'Trend-Cycle', short: 'TC' },
  none: { long: 'Not Seasonally Adjusted', short: 'NSA' },
} as const satisfies Record<Adjustment, FredWord>;

/** The unit of the stored values in FRED's manner: `Millions of Canadian Dollars`, `Index 2002=100`. */
export function unitWords({ unit, prices }: Pick<Series, 'unit' | 'prices'>): FredWord {
  switch (unit.kind) {
    case 'index':
      return same(`Index ${baseWords(unit.base ?? '')}=100`);
    case 'percent':
      return { long: 'Percent', short: '%' };
    case 'points':
      return { long: 'Percentage Points', short: '% Points' };
    case 'ratio':
      return same('Ratio');
    case 'exchange-rate':
      return { long: 'Canadian Dollars to One U.S. Dollar', short: 'C $ to 1 U.S. $' };
    case 'money':
      return scaled(unit.scale, moneyWords(unit.currency, prices));
    case 'persons':
      return scaled(unit.scale, same('Persons'));
    case 'jobs':
      return scaled(unit.scale, same('Jobs'));
    case 'dwellings':
      return scaled(unit.scale, same('Dwellings'));
  }
}

function moneyWords(currency: Series['unit']['currency'], prices: string): FredWord {
  const [, year] = /^chained:(\d{4})$/.exec(prices) ?? [];
  const chained = year === undefined ? { long: '', short: '' } : { long: `Chained ${year} `, short: `Chn. ${year} ` };
  return currency === 'USD'
    ? { long: `${chained.long}U.S. Dollars`, short: `${chained.short}U.S. $` }
    : { long: `${chained.long}Canadian Dollars`, short: `${chained.short}C $` };
}

const scales: Readonly<Record<number, FredWord>> = {
  3: { long: 'Thousands', short: 'Thous.' },
  6: { long: 'Millions', short: 'Mil.' },
  9: { long: 'Billions', short: 'Bil.' },
};

function scaled(scale: number, { long, short }: FredWord): FredWord {
  const words = scales[scale];
  if (words !== undefined) return { long: `${words.long} of ${long}`, short: `${words.short} of ${short}` };
  return scale === 0 ? { long, short } : { long: `10^${scale} ${long}`, short: `10^${scale} ${short}` };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2002`, `1982-84`, and of `2020-01` `Jan 2020`. */
function baseWords(base: string): string {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(base) ?? [];
  return month === undefined ? base : `${months[Number(month) - 1]} ${year}`;
}

function same(word: string): FredWord {
  return { long: word, short: word };
}
