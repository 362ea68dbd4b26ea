import type { Frame } from '../../../core/wall/frame';
import { localTime } from './clock';

export type ReloadReason = 'wanted' | 'build' | 'refused' | 'memory' | 'bell' | 'daily';

export interface ReloadFacts {
  /** The server's time, milliseconds since 1970. */
  readonly now: number;
  /** When the page was made, by the server's clock. */
  readonly loadedAt: number;
  /** The newest frame. */
  readonly frame: Pick<Frame, 'build' | 'reloadBefore' | 'zone' | 'quiet'>;
  /** That the page was made by. */
  readonly build: string;
  /** Since when the two builds differ, by the server's clock; null while they don't. */
  readonly outdatedSince: number | null;
  /** Answers in a row that were no sound frame. */
  readonly refused: number;
  /** Share of the memory that the browser gives a page; null where it doesn't tell. */
  readonly heapShare: number | null;
  /** Attempts in a row to bring the bell back. */
  readonly revivals: number;
  /** 0 ≤ x < 1, the screen's own: a newsroom's screens do not all go at once. */
  readonly share: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** 3:40 in Toronto: nothing is published and nobody looks. */
const dailyMinute = 3 * 60 + 40;
const dailyWithin = 30;
const mostHeap = 0.7;

/**
 * Why the page should load itself again; null where nothing asks for it. No reason but a person's holds within five minutes of the last
 * time, so that what a reload does not mend is not reloaded without end.
 */
export function reloadReason(facts: ReloadFacts): ReloadReason | null {
  const { now, loadedAt, frame, outdatedSince, refused, heapShare, revivals, share } = facts;
  const age = now - loadedAt;
  if (frame.reloadBefore !== null && loadedAt < frame.reloadBefore) return 'wanted';
  if (age < 5 * minuteMs) return null;
  if (outdatedSince !== null && now - outdatedSince >= share * 4 * minuteMs) return 'build';
  if (refused >= 3) return 'refused';
  if (age < 30 * minuteMs) return null;
  if (heapShare !== null && heapShare > mostHeap) return 'memory';
  if (age < 2 * hourMs) return null;
  if (revivals >= 3) return 'bell';
  const { hour, minute } = localTime(now, frame.zone);
  const past = hour * 60 + minute - dailyMinute - Math.floor(share * dailyWithin);
  return past >= 0 && past < dailyWithin ? 'daily' : null;
}

/** Whether no release is near: a wall that is black for a second at 8:30 has missed it. */
export function mayReload(now: number, quiet: Frame['quiet']): boolean {
  return quiet.every(({ from, to }) => now < from || now >= to);
}

/** A number of a text's own, 0 ≤ x < 1. */
export function shareOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return (sum >>> 0) / 0x1_0000_0000;
}
