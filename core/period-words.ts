import type { Period } from './period';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const quarters = ['first', 'second', 'third', 'fourth'];

/**
 * A reference period as agencies write it in their English calendars: `July 2026`, `Fourth quarter 2011`, `2025`.
 * Null for anything else (weeks, spans, no period at all), never a guess.
 */
export function periodInWords(words: string): Period | null {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, month, monthYear] = /^([a-z]+) (\d{4})$/.exec(text) ?? [];
  if (month !== undefined && months.includes(month)) return { frequency: 'M', ordinal: Number(monthYear) * 12 + months.indexOf(month) };
  const [, quarter, quarterYear] = /^([a-z]+) quarter (?:of )?(\d{4})$/.exec(text) ?? [];
  if (quarter !== undefined && quarters.includes(quarter))
    return { frequency: 'Q', ordinal: Number(quarterYear) * 4 + quarters.indexOf(quarter) };
  return /^\d{4}$/.test(text) ? { frequency: 'A', ordinal: Number(text) } : null;
}
