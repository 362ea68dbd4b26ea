import type { WallScreenWords } from '../../../core/messages/wall-screen';
import type { Frame } from '../../../core/wall/frame';

type Zone = Frame['zone'];
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

export interface LocalTime {
  /** 0 is January. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** The day and its time in a zone whose offsets are told; the browser's own zones are of its year of make. `now` in milliseconds since 1970. */
export function localTime(now: number, zone: Zone): LocalTime {
  const inForce = zone.filter(({ from }) => from <= now).pop() ?? zone[0];
  const minutes = Math.floor(now / minuteMs) + (inForce === undefined ? 0 : inForce.offsetMinutes);
  // Local time read as if it were Greenwich's: browsers of any age know that one.
  const local = new Date(minutes * minuteMs);
  return { month: local.getUTCMonth(), day: local.getUTCDate(), hour: local.getUTCHours(), minute: local.getUTCMinutes() };
}

/** A sentence with what stands in braces filled in; what it has no value for stays. */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (braces, name: string) => String(values[name] ?? braces));
}

export interface TimeWriting {
  readonly zone: Zone;
  readonly words: WallScreenWords;
}

/** The header's clock at an instant: `8:31 a.m. ET`, `8 h 31 HE`. */
export function clockText(now: number, { zone, words }: TimeWriting): string {
  return timeText(words.clock, { now, zone, words });
}

/** A time within a sentence: `8:31 a.m.`, `8 h 31`. */
export function shortTime(now: number, { zone, words }: TimeWriting): string {
  return timeText(words.time, { now, zone, words });
}

/** A past moment within a sentence: `8:31 a.m.`, `à 8 h 31`; of another day than now's `Nov 18, 8:31 a.m.`, `le 18 nov. à 8 h 31`. */
export function whenText(instant: number, now: number, writing: TimeWriting): string {
  const [then, today] = [localTime(instant, writing.zone), localTime(now, writing.zone)];
  const isToday = Math.abs(now - instant) < 2 * dayMs && then.month === today.month && then.day === today.day;
  return isToday ? filled(writing.words.today, { time: shortTime(instant, writing) }) : dayTime(instant, writing);
}

/** The same with its day, whatever day it is now. */
export function dayTime(instant: number, writing: TimeWriting): string {
  const { words } = writing;
  const { month, day } = localTime(instant, writing.zone);
  const values = { month: words.months[month] ?? '', day: day === 1 ? words.first : day, time: shortTime(instant, writing) };
  return filled(words.otherDay, values);
}

function timeText(template: string, { now, zone, words }: TimeWriting & { readonly now: number }): string {
  const { hour, minute } = localTime(now, zone);
  const half = hour < 12 ? words.morning : words.afternoon;
  return filled(template, { hour, hour12: ((hour + 11) % 12) + 1, minute: two(minute), half });
}

export const countForms = ['minutes', 'seconds', 'clock'] as const;
export type CountForm = (typeof countForms)[number];

/**
 * What an element that counts shows: whole minutes or seconds until an instant, never less than 0; or `0:41`, until the instant and
 * from it on. A second that has begun is counted before the instant and not after it.
 */
export function countText(form: CountForm, { leftMs, words }: { readonly leftMs: number; readonly words: WallScreenWords }): string {
  if (form === 'minutes') return filled(words.minutes, { count: Math.max(0, Math.ceil(leftMs / minuteMs)) });
  if (form === 'seconds') return filled(words.seconds, { count: Math.max(0, Math.ceil(leftMs / 1000)) });
  const seconds = leftMs > 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
