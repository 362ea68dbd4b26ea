import type { Frequency } from '../../../core/period';
import { periodBeginning } from '../reference-days';

type Form = 'year' | 'month' | 'day';

const forms: Readonly<Record<Form, { readonly shape: RegExp; day(text: string): string }>> = {
  year: { shape: /^\d{4}$/, day: (text) => `${text}-01-01` },
  month: { shape: /^\d{4}-\d{2}$/, day: (text) => `${text}-01` },
  day: { shape: /^\d{4}-\d{2}-\d{2}$/, day: (text) => text },
};

/** A year under a monthly series would pass for its January; what is finer must begin a period, as everywhere. */
const formsOf: Readonly<Record<Frequency, readonly Form[]>> = {
  D: ['day'],
  W: ['day'],
  M: ['month', 'day'],
  Q: ['month', 'day'],
  A: ['year', 'month', 'day'],
};

/**
 * The period that a table's REF_DATE names, as its ordinal: `2019`, `2019-04` (a month, or the quarter that it begins),
 * `2019-04-15`. Null for all else, a span such as `2011/2012` among it, and where no period of the frequency begins.
 */
export function ordinalOfReferenceDate(frequency: Frequency, text: string): number | null {
  const form = formsOf[frequency].find((one) => forms[one].shape.test(text));
  if (form === undefined) return null;
  return periodBeginning(frequency, forms[form].day(text))?.ordinal ?? null;
}
