import type { ObservationStatus } from '../../core/observation';

/** The three codes that stand beside each value of the Web Data Service. */
export interface StatcanCodes {
  readonly symbolCode: number;
  readonly statusCode: number;
  readonly securityLevelCode: number;
}

export interface Mark {
  readonly status: ObservationStatus;
  readonly quality: string | null;
  /** What may be stored: the value as sent, no value whatever was sent, or zero. */
  readonly value: 'as-sent' | 'none' | 'zero';
}

/**
 * statusCode → SDMX status and StatCan's own letter (statistics rules, 1.4). Letters are never copied across.
 * 10, below the limit of detection: there is something, too little to measure. Nearest is N (not a real zero);
 * the value is whatever was sent, a limit or nothing, and never our zero.
 */
const byStatusCode: Readonly<Record<number, Mark>> = {
  0: { status: 'A', quality: null, value: 'as-sent' },
  1: { status: 'O', quality: null, value: 'none' }, // ..
  2: { status: 'N', quality: null, value: 'zero' }, // 0s
  3: { status: 'A', quality: 'A', value: 'as-sent' },
  4: { status: 'A', quality: 'B', value: 'as-sent' },
  5: { status: 'A', quality: 'C', value: 'as-sent' },
  6: { status: 'A', quality: 'D', value: 'as-sent' },
  7: { status: 'U', quality: 'E', value: 'as-sent' },
  8: { status: 'Q', quality: 'F', value: 'none' },
  9: { status: 'M', quality: null, value: 'none' }, // ...
  10: { status: 'N', quality: '<LOD', value: 'as-sent' },
};

/** symbolCode. `r` changes nothing here: that a value was revised we know from our own vintages. */
const symbols: Readonly<Record<number, 'none' | 'preliminary' | 'revised'>> = { 0: 'none', 1: 'preliminary', 3: 'revised' };

const confidential: Mark = { status: 'Q', quality: 'x', value: 'none' };

/**
 * Status and quality of a value from its three codes; null when a code is not in the code set, and then
 * nobody knows whether the value may be printed.
 *
 * Confidentiality goes before everything. A preliminary value keeps both facts: P is its status, and the other
 * mark stays in quality (`E` → P with quality E, rounded to zero → P with quality 0s). Without a value there is
 * nothing preliminary: suppressed stays suppressed.
 */
export function markOf({ symbolCode, statusCode, securityLevelCode }: StatcanCodes): Mark | null {
  const mark = byStatusCode[statusCode];
  const symbol = symbols[symbolCode];
  if (mark === undefined || symbol === undefined) return null;
  if (securityLevelCode === 1) return confidential;
  if (securityLevelCode !== 0) return null;
  if (symbol !== 'preliminary' || mark.value === 'none') return mark;
  return { status: 'P', quality: mark.value === 'zero' ? '0s' : mark.quality, value: mark.value };
}

/** What the agency prints for its codes: in the STATUS and SYMBOL columns of tables. The French `<LDD` is `<LOD`. */
const printedStatuses: Readonly<Record<string, Pick<StatcanCodes, 'statusCode' | 'securityLevelCode'>>> = {
  '': { statusCode: 0, securityLevelCode: 0 },
  '..': { statusCode: 1, securityLevelCode: 0 },
  '0s': { statusCode: 2, securityLevelCode: 0 },
  A: { statusCode: 3, securityLevelCode: 0 },
  B: { statusCode: 4, securityLevelCode: 0 },
  C: { statusCode: 5, securityLevelCode: 0 },
  D: { statusCode: 6, securityLevelCode: 0 },
  E: { statusCode: 7, securityLevelCode: 0 },
  F: { statusCode: 8, securityLevelCode: 0 },
  '...': { statusCode: 9, securityLevelCode: 0 },
  '<LOD': { statusCode: 10, securityLevelCode: 0 },
  '<LDD': { statusCode: 10, securityLevelCode: 0 },
  x: { statusCode: 0, securityLevelCode: 1 },
};
const printedSymbols: Readonly<Record<string, number>> = { '': 0, p: 1, r: 3 };

/** Status and quality of a value from the marks printed beside it; null when one of them is none of the agency's. */
export function markOfPrinted({ status, symbol }: { readonly status: string; readonly symbol: string }): Mark | null {
  const codes = printedStatuses[status];
  const symbolCode = printedSymbols[symbol];
  return codes === undefined || symbolCode === undefined ? null : markOf({ ...codes, symbolCode });
}
