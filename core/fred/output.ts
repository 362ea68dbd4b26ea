import { type Frequency, firstDay } from '../period';
import { clipped, type RealTime, textOn, type Version } from './real-time';

/** What the four output types are made of. */
export interface Told {
  readonly id: string;
  readonly frequency: Frequency;
  /** By ordinal, oldest period first. */
  readonly versions: ReadonlyMap<number, readonly Version[]>;
}

export interface ObservationItem {
  readonly [key: string]: string;
  readonly realtime_start: string;
  readonly realtime_end: string;
  readonly date: string;
  readonly value: string;
}

/** Output type 1: one item for each version that stood within the window, cut to it; oldest version of a period first. */
export function byRealTime({ frequency, versions }: Told, window: RealTime): ObservationItem[] {
  return [...versions].flatMap(([ordinal, known]) =>
    known.flatMap((version) => {
      const shown = clipped(version, window);
      return shown === null ? [] : [itemOf(firstDay({ frequency, ordinal }), shown)];
    }),
  );
}

/** Output type 2: an item for each period with a column for each of `days`; "." where nothing stood yet. */
export function byVintage({ id, frequency, versions }: Told, days: readonly string[]): Record<string, string>[] {
  return [...versions].flatMap(([ordinal, known]) => {
    const texts = days.map((day) => textOn(known, day));
    if (texts.every((text) => text === null)) return [];
    const columns = days.map((day, at) => [columnOf(id, day), texts[at] ?? missing] as const);
    return [{ date: firstDay({ frequency, ordinal }), ...Object.fromEntries(columns) }];
  });
}

/** Output type 3: the same, but only what was new or revised on a day. */
export function newAndRevised({ id, frequency, versions }: Told, days: readonly string[]): Record<string, string>[] {
  return [...versions].flatMap(([ordinal, known]) => {
    const columns = days.flatMap((day) => {
      const begun = known.find(({ start }) => start === day);
      return begun === undefined ? [] : [[columnOf(id, day), begun.text] as const];
    });
    return columns.length === 0 ? [] : [{ date: firstDay({ frequency, ordinal }), ...Object.fromEntries(columns) }];
  });
}

/**
 * Output type 4: what was first said of each period, if that was within the window, and cut to it. What was said on `knownFrom` is left out: it was public
 * before, so that nobody here knows what had been said first.
 */
export function initialReleases({ frequency, versions }: Told, window: RealTime, knownFrom: string | null): ObservationItem[] {
  return [...versions].flatMap(([ordinal, [initial]]) => {
    if (initial === undefined || initial.start === knownFrom) return [];
    const shown = initial.start < window.start ? null : clipped(initial, window);
    return shown === null ? [] : [itemOf(firstDay({ frequency, ordinal }), shown)];
  });
}

/** FRED's mark for a value that there is not. */
export const missing = '.';

function itemOf(date: string, { start, end, text }: Version): ObservationItem {
  return { realtime_start: start, realtime_end: end, date, value: text };
}

/** `CA_CPI_ALL_20261020` */
function columnOf(id: string, day: string): string {
  return `${id}_${day.replaceAll('-', '')}`;
}
