import { monthNames } from '../../core/format';
import type { Language } from '../../core/series';

/** Days as shares of a drawing's width, so that it fits any column without its text growing or shrinking. */
export interface DayScale {
  readonly from: string;
  readonly to: string;
  /** `12.34%`; days outside stand at the edge. */
  at(day: string): string;
  /** The same as a number from 0 to 100. */
  share(day: string): number;
}

const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** From the first day drawn to the first day that is not. */
export function dayScale(from: string, to: string): DayScale {
  const share = (day: string) => Math.min(100, Math.max(0, ((msOf(day) - msOf(from)) / (msOf(to) - msOf(from))) * 100));
  return { from, to, share, at: (day) => `${share(day).toFixed(3)}%` };
}

export interface Tick {
  readonly day: string;
  /** Empty for a mark without a word. */
  readonly label: string;
}

const longYears = 4;

/** A mark each quarter, or each year where many are drawn; years are named (every other one of many), in a short stretch Julys too. */
export function ticksOf({ from, to }: DayScale, language: Language): Tick[] {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const months = years > longYears ? ['01'] : ['01', '04', '07', '10'];
  const days = Array.from({ length: years + 1 }, (_, at) => Number(from.slice(0, 4)) + at)
    .flatMap((year) => months.map((month) => `${year}-${month}-01`))
    .filter((day) => from < day && day < to);
  return days.map((day) => ({ day, label: labelOf(day, years, language) }));
}

function labelOf(day: string, years: number, language: Language): string {
  const isCrowded = years > longYears && Number(day.slice(0, 4)) % 2 === 1;
  if (day.endsWith('-01-01')) return isCrowded ? '' : day.slice(0, 4);
  return years < 2 && day.slice(5, 7) === '07' ? monthNames[language][6] : '';
}
