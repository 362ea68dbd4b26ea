import { firstDay, lastDay, parsePeriod } from '../period';
import { syntaxRefusal } from './refusal';

/** The days that a text of SDMX's time names, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const monthsOf = { A: 12, S: 6, T: 4, Q: 3, M: 1 } as const;

/**
 * Reads what SDMX 2.1 writes for a time: our own periods, `2024-M01`, `2024-A1`, `2024-S2` (half-year), `2024-T3` (four months),
 * `2024-D046` and an instant, whose day it names. Null for anything else.
 */
export function daysOf(text: string): Days | null {
  const day = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/.exec(text)?.[1];
  const period = parsePeriod(day ?? text);
  if (period !== null) return { first: firstDay(period), last: lastDay(period) };
  const [, year, kind, number] = /^(\d{4})-([ASTQMD])(\d{1,3})$/.exec(text) ?? [];
  if (year === undefined || number === undefined) return null;
  return kind === 'D' ? dayOfYear(Number(year), Number(number)) : partOfYear(Number(year), kind as keyof typeof monthsOf, Number(number));
}

/** Throws for what is no time. */
export function readDays(name: string, text: string): Days {
  const days = daysOf(text);
  if (days !== null) return days;
  throw syntaxRefusal(name, text, {
    en: '2024, 2024-Q1, 2024-01, 2024-W05, 2024-01-15',
    fr: '2024, 2024-Q1, 2024-01, 2024-W05, 2024-01-15',
  });
}

function partOfYear(year: number, kind: keyof typeof monthsOf, number: number): Days | null {
  const months = monthsOf[kind];
  if (number < 1 || number > 12 / months) return null;
  const first = { frequency: 'M', ordinal: year * 12 + (number - 1) * months } as const;
  return { first: firstDay(first), last: lastDay({ ...first, ordinal: first.ordinal + months - 1 }) };
}

function dayOfYear(year: number, number: number): Days | null {
  const day = new Date(Date.UTC(year, 0, number)).toISOString().slice(0, 10);
  return number >= 1 && day.startsWith(String(year).padStart(4, '0')) ? { first: day, last: day } : null;
}
