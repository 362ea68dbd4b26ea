import type { WallScreenWords } from '../../../core/messages/wall-screen';
import type { Frame } from '../../../core/wall/frame';

type Zone = Frame['zone'];
const minuteMs = 60_000;

export interface LocalTime {
  readonly hour: number;
  readonly minute: number;
}

/** The time of day in a zone whose offsets are told; the browser's own zones are of its year of make. `now` in milliseconds since 1970. */
export function localTime(now: number, zone: Zone): LocalTime {
  const inForce = zone.filter(({ from }) => from <= now).pop() ?? zone[0];
  const minutes = Math.floor(now / minuteMs) + (inForce === undefined ? 0 : inForce.offsetMinutes);
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  return { hour: Math.floor(ofDay / 60), minute: ofDay % 60 };
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
