import { formatDay } from '../../core/format-time';
import { endOf, type Ledger, type Measure, spansOf } from '../../core/measure';
import { measuresWords } from '../../core/messages/measures';
import { messages } from '../../core/messages/messages';
import type { Language } from '../../core/series';

/** Its days in a sentence: `announced Feb 10, 2025, in force Mar 12, 2025, ended Jun 4, 2025`. */
export function daysInWords(ledger: Ledger, measure: Measure, language: Language): string {
  const { states } = messages(language).measures;
  const day = (text: string) => formatDay(text, language);
  const end = endOf(ledger, measure);
  const spans = spansOf(ledger, measure);
  const { paused } = measure;
  return [
    ...(measure.announced === null ? [] : [`${states.announced} ${day(measure.announced)}`]),
    ...spans.map(({ from }) => `${states['in-force']} ${day(from)}`),
    ...(paused === null ? [] : [`${states.paused} ${measuresWords[language].pause(day(paused.from), paused.to && day(paused.to))}`]),
    ...(end === null ? [] : [`${states.ended} ${day(end)}`]),
  ].join(', ');
}

/** Whether the entry is in doubt on a day: nobody has looked since, and it had not ended when somebody did. */
export function isUnchecked(ledger: Ledger, measure: Measure, day: string): boolean {
  const end = endOf(ledger, measure);
  return day > measure.checkedTo && !(end !== null && end <= measure.checkedTo);
}

/** The measures that took over from it, by their numbers in the ledger. */
export function successorsOf(ledger: Ledger, { id }: Measure): { readonly number: number; readonly measure: Measure }[] {
  return [...ledger.measures.values()].flatMap((measure, at) => (measure.succeeds.includes(id) ? [{ number: at + 1, measure }] : []));
}
