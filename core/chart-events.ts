import { addDays } from './calendar';
import { formatDay } from './format-time';
import { type Frequency, firstDay, lastDay, periodOf } from './period';
import type { Language, Words } from './series';

/** Something that happened on a day, to be marked in a chart. Its entry stands at `/measures#{measure}`. */
export interface DatedEvent {
  readonly kind: 'announced' | 'in-force' | 'paused' | 'ended';
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly measure: string;
  readonly title: Words;
  /** With its day: `Mar 12, 2025: U.S. tariff on steel, in force`. */
  readonly words: Words;
}

/** Days on which something held: from `from` on, before `to`; null: no end is known. */
export interface DatedBand {
  readonly from: string;
  readonly to: string | null;
  readonly caption: Words;
}

export interface DatedMarks {
  readonly events: readonly DatedEvent[];
  readonly bands: readonly DatedBand[];
}

/** A mark on a chart: one event, or several so near each other that a chart has room for one mark. */
export interface ChartEvent {
  /** Where it stands; with a fraction, for a period reaches from half before its ordinal to half after it. */
  readonly ordinal: number;
  readonly number: number;
  /** Day of its first event, in words. */
  readonly day: string;
  /** `announced` where nothing of it was more than that. */
  readonly kind: 'announced' | 'in-force';
  readonly parts: readonly { readonly measure: string; readonly title: string; readonly words: string }[];
}

/** A stretch behind the lines. It says when something held, never what it did. */
export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly caption: string;
}

export interface MarksPlan {
  readonly frequency: Frequency;
  /** First and last ordinal that are drawn. */
  readonly from: number;
  readonly to: number;
  readonly language: Language;
}

/** So much of the drawn span has room for one mark. */
const shareOfMark = 1 / 36;

/** Where a day stands on an axis of ordinals: the middle of a period is its ordinal. */
export function placeOfDay(frequency: Frequency, day: string): number {
  const period = periodOf(frequency, day);
  const [first, next] = [Date.parse(firstDay(period)), Date.parse(addDays(lastDay(period), 1))];
  return period.ordinal - 0.5 + (Date.parse(day) - first) / (next - first);
}

/** Marks of the events within what is drawn, oldest first, numbered from 1. */
export function chartEvents(events: readonly DatedEvent[], { frequency, from, to, language }: MarksPlan): ChartEvent[] {
  const apart = (to - from) * shareOfMark;
  const placed = events
    .map((event) => ({ event, ordinal: placeOfDay(frequency, event.day) }))
    .filter(({ ordinal }) => ordinal >= from - 0.5 && ordinal < to + 0.5)
    .sort((one, other) => one.ordinal - other.ordinal);
  const groups: (typeof placed)[] = [];
  for (const one of placed) {
    const open = groups.at(-1);
    if (open?.[0] !== undefined && one.ordinal - open[0].ordinal < apart) open.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((group, at) => {
    const [first] = group;
    if (first === undefined) return [];
    const kind = group.every(({ event }) => event.kind === 'announced') ? 'announced' : 'in-force';
    const parts = group.map(({ event }) => ({
      measure: event.measure,
      title: event.title[language],
      words: event.words[language],
    }));
    return [{ ordinal: first.ordinal, number: at + 1, day: formatDay(first.event.day, language), kind, parts }];
  });
}

/** The parts of bands that lie within what is drawn. */
export function chartBands(bands: readonly DatedBand[], { frequency, from, to, language }: MarksPlan): ChartBand[] {
  const [start, end] = [from - 0.5, to + 0.5];
  return bands
    .map((band) => ({
      from: Math.max(start, placeOfDay(frequency, band.from)),
      to: Math.min(end, band.to === null ? end : placeOfDay(frequency, band.to)),
      caption: band.caption[language],
    }))
    .filter((band) => band.from < band.to);
}

/** Bands that follow each other, as one. */
export function bandRuns(bands: readonly ChartBand[]): ChartBand[] {
  const runs: ChartBand[] = [];
  for (const band of bands) {
    const last = runs.at(-1);
    if (last?.to === band.from) runs[runs.length - 1] = { ...last, to: band.to };
    else runs.push(band);
  }
  return runs;
}

/**
 * Places near the wanted ones (in order), at least `apart` from each other and within the bounds: those that crowd are
 * spread about their middle. Where all of them need more room than there is, they go on beyond `to`.
 */
export function spreadApart(
  wanted: readonly number[],
  { apart, from, to }: { readonly apart: number; readonly from: number; readonly to: number },
): number[] {
  // Without the room that each needs, places only have to keep their order: means of those that don't (isotonic regression).
  const blocks: { sum: number; count: number }[] = [];
  wanted.forEach((place, at) => {
    let block = { sum: place - at * apart, count: 1 };
    for (let before = blocks.at(-1); before !== undefined && before.sum / before.count > block.sum / block.count; before = blocks.at(-1)) {
      block = { sum: before.sum + block.sum, count: before.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const last = Math.max(from, to - (wanted.length - 1) * apart);
  const means = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return means.map((mean, at) => Math.min(last, Math.max(from, mean)) + at * apart);
}
