import { baseWords } from './format';
import { formatPeriodWords } from './format-time';
import { messages } from './messages/messages';
import type { Print } from './print';
import type { Language, Series } from './series';

/** Whether values before and after a print are measured otherwise: none of them is a revision of another. */
export function isRemeasured({ history }: Pick<Print, 'history'>): boolean {
  return history === 're-base' || history === 'break';
}

/** One line for all that changed in the past: `history revised back to Jan 2015`, `now 2025 = 100: …`. */
export function historyWords(series: Series, print: Print | null, language: Language): string | null {
  if (print === null || print.history === null) return null;
  const words = messages(language).latest.history;
  const from = print.historyFrom === null ? null : formatPeriodWords({ frequency: series.frequency, ordinal: print.historyFrom }, language);
  switch (print.history) {
    case 'routine':
      return null;
    case 'yearly':
      return words.yearly(from);
    case 're-base':
      return words.rebase(print.base === null ? null : baseWords(print.base, language));
    case 'break':
      return words.break(from);
  }
}
