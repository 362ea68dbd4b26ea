import { beginning, forever, type RealTime } from '../../core/fred/real-time';
import { isDay } from '../../core/period';
import type { FredType, fredTypes } from '../../formats/fred/document';
import { worded } from '../problems';

/** A question of FRED's protocol: its parameters, and the day that it is in Toronto. */
export interface FredQuestion {
  readonly search: URLSearchParams;
  readonly today: string;
}

/** A refusal in English, as all of FRED's are; `detail` is put behind the words of its status. */
export function refusal(detail: string, status = 400) {
  return worded(status === 404 ? 'not-found' : 'invalid-request', { en: detail, fr: detail }, { status });
}

/** The first text that is given for a name; null for none and for empty ones, which clients send. */
export function textOf(search: URLSearchParams, name: string): string | null {
  return (
    search
      .getAll(name)
      .find((text) => text.trim() !== '')
      ?.trim() ?? null
  );
}

export function requiredText(search: URLSearchParams, name: string): string {
  const text = textOf(search, name);
  if (text === null) throw refusal(`Variable ${name} is not set.`);
  return text;
}

export function oneOf<Value extends string>(search: URLSearchParams, name: string, allowed: readonly [Value, ...Value[]]): Value {
  const text = textOf(search, name);
  if (text === null) return allowed[0];
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw refusal(`Variable ${name} is not one of the values: ${allowed.join(', ')}.`);
  return found;
}

export function wholeOf(
  search: URLSearchParams,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
) {
  const text = textOf(search, name);
  if (text === null) return otherwise;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw refusal(`Variable ${name} is not between ${least} and ${most}.`);
}

/** A number that names something; -1, which names nothing, for other whole numbers. */
export function idOf(search: URLSearchParams, name: string, otherwise?: number): number {
  const text = textOf(search, name);
  if (text === null && otherwise !== undefined) return otherwise;
  const asked = text ?? requiredText(search, name);
  if (!/^-?\d+$/.test(asked)) throw refusal(`Variable ${name} is not a whole number.`);
  return /^\d{1,15}$/.test(asked) ? Number(asked) : -1;
}

/** A list parted by semicolons, as tags are: small letters, none twice. */
export function tagsNamed(search: URLSearchParams, name: string): string[] {
  const names = (textOf(search, name) ?? '').split(';').map((tag) => tag.trim().toLowerCase());
  return [...new Set(names.filter((tag) => tag !== ''))];
}

export function dayOf(search: URLSearchParams, name: string, otherwise: string): string {
  const text = textOf(search, name);
  return text === null ? otherwise : dayNamed(text, name);
}

export function dayNamed(text: string, name: string): string {
  if (isDay(text)) return text;
  throw refusal(`Variable ${name} is not a YYYY-MM-DD formatted date (e.g. 2000-02-24).`);
}

/** The window of days that is asked about; from and to today where nothing is said of it. */
export function realTimeOf({ search, today }: FredQuestion, otherwise: RealTime = { start: today, end: today }): RealTime {
  const window = { start: dayOf(search, 'realtime_start', otherwise.start), end: dayOf(search, 'realtime_end', otherwise.end) };
  if (window.start > window.end) {
    throw refusal(`Variable realtime_start can not be after realtime_end. They are ${window.start} and ${window.end}.`);
  }
  return window;
}

/** All that has ever been said. */
export const allTime: RealTime = { start: beginning, end: forever };

export function realTimeFields({ start, end }: RealTime) {
  return { realtime_start: start, realtime_end: end };
}

/** XML unless JSON is asked for; no header decides. */
export function typeOf(search: URLSearchParams): FredType {
  return oneOf(search, 'file_type', ['xml', 'json']) satisfies keyof typeof fredTypes;
}

/** There are no accounts: any key of the right form is taken. */
export function checkKey(search: URLSearchParams): void {
  const key = requiredText(search, 'api_key');
  if (!/^[a-z0-9]{32}$/.test(key)) throw refusal('Variable api_key is not a text of 32 lower case letters and digits.');
}
