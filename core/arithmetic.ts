import type { Step } from './explanation';
import { periodsPerYear } from './period';

/** Values that are written out one by one; of more, the first and the last stand for all. */
const writtenOut = 4;

/**
 * A step as arithmetic over its inputs in the order given, each as text: `(41,312.4 ÷ 42,198.1 − 1) × 100`. Empty where an
 * input is missing. `rates`: differences in place of percentages, where these have no meaning.
 */
export function arithmeticOf({ by, frequency, inputs }: Step, texts: readonly string[], rates = false): string {
  const [own = '', then = ''] = texts;
  const others = texts.slice(1);
  const perYear = periodsPerYear[frequency] ?? 1;
  switch (by) {
    case 'log':
      return `ln(${own})`;
    case 'chg':
    case 'ch1':
      return then === '' ? '' : `${own} − ${then}`;
    case 'pch':
    case 'pc1':
      return then === '' ? '' : `(${own} ÷ ${then} − 1) × 100`;
    case 'pca':
      return then === '' ? '' : `((${own} ÷ ${then})^${perYear} − 1) × 100`;
    case 'cch':
      return then === '' ? '' : `ln(${own} ÷ ${then}) × 100`;
    case 'cca':
      return then === '' ? '' : `ln(${own} ÷ ${then}) × 100 × ${perYear}`;
    case 'ytd':
      return yearToDate(inputs, texts, { perYear, rates });
    case 'index':
      return `${own} ÷ ${mean(others)} × 100`;
    case 'since':
      return rates ? `${own} − ${mean(others)}` : `(${own} ÷ ${mean(others)} − 1) × 100`;
    case 'avg3':
    case 'average':
      return `(${total(texts)}) ÷ ${texts.length}`;
    case 'sum12':
    case 'sum4':
    case 'sum':
      return total(texts);
    case 'end-of-period':
      return own;
  }
}

/** Sums and averages of as many periods compare alike. */
function yearToDate(inputs: Step['inputs'], texts: readonly string[], { perYear, rates }: { perYear: number; rates: boolean }): string {
  const newest = inputs[0]?.ordinal ?? 0;
  const january = Math.floor(newest / perYear) * perYear;
  const at = (isOfYear: boolean) => texts.filter((_, index) => (inputs[index]?.ordinal ?? 0) >= january === isOfYear);
  const [now, then] = [at(true), at(false)];
  if (rates) return `(${total(now)}) ÷ ${now.length} − (${total(then)}) ÷ ${then.length}`;
  return `((${total(now)}) ÷ (${total(then)}) − 1) × 100`;
}

function mean(texts: readonly string[]): string {
  return texts.length === 1 ? total(texts) : `((${total(texts)}) ÷ ${texts.length})`;
}

function total(texts: readonly string[]): string {
  return texts.length <= writtenOut ? texts.join(' + ') : `${texts[0]} + … + ${texts.at(-1)}`;
}
