import { firstDay, formatPeriod, type Period } from './period';

/** A stretch of the bytes that an agency sent, as text. */
export interface Snippet {
  readonly before: string;
  readonly value: string;
  readonly after: string;
}

export interface Sought {
  readonly value: number;
  readonly decimals: number;
  readonly period: Period;
  /** The source's own id of the series. */
  readonly code: string | null;
}

/** So many characters on either side are shown. */
const shown = 140;
/** A value farther from its period than this is taken for another's. */
const near = 400;

/**
 * The value in a text, with what stands around it: the occurrence that is nearest to a name of its period, behind the
 * series' code where that stands in the text. Null where it stands nowhere near its period, and more than once.
 */
export function snippetOf(text: string, { value, decimals, period, code }: Sought): Snippet | null {
  const from = code === null ? 0 : Math.max(0, text.indexOf(code));
  const values = occurrences(text, valueTexts(value, decimals), from);
  const periods = occurrences(text, periodTexts(period), from);
  const nearest = values
    .map((at) => ({ ...at, distance: Math.min(...periods.map((one) => Math.abs(one.index - at.index)), Number.POSITIVE_INFINITY) }))
    .sort((one, other) => one.distance - other.distance || one.index - other.index)[0];
  if (nearest === undefined || (nearest.distance > near && values.length > 1)) return null;
  const { index, length } = nearest;
  return {
    before: text.slice(Math.max(0, index - shown), index),
    value: text.slice(index, index + length),
    after: text.slice(index + length, index + length + shown),
  };
}

/** As agencies print it: with its decimals, without zeros at the end, and without a zero in front. */
function valueTexts(value: number, decimals: number): string[] {
  const printed = value.toFixed(decimals);
  const short = String(Number(printed));
  return [...new Set([printed, short])];
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

function periodTexts(period: Period): string[] {
  const day = firstDay(period);
  const [year = '', month = ''] = day.split('-');
  const own = [day, formatPeriod(period)];
  if (period.frequency === 'M')
    return [...own, `${months[Number(month) - 1]} ${year}`, `"${year}","period":"M${month}"`, `${year},M${month}`];
  if (period.frequency === 'Q') return [...own, `${year}Q${(period.ordinal % 4) + 1}`, `${year}-${month}`];
  return own;
}

/** Where whole numbers or names stand: not within longer ones. */
function occurrences(text: string, wanted: readonly string[], from: number): { index: number; length: number }[] {
  return wanted.flatMap((one) => {
    const found: { index: number; length: number }[] = [];
    for (let index = text.indexOf(one, from); index >= 0; index = text.indexOf(one, index + 1)) {
      const isWithin =
        /[\d.]/.test(text[index - 1] ?? '') ||
        /\d|\.\d/.test(text.slice(index + one.length, index + one.length + 2).replace(/^[^\d.].*/, ''));
      if (!isWithin) found.push({ index, length: one.length });
    }
    return found;
  });
}
