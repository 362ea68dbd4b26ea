import { rename, writeFile } from 'node:fs/promises';
import type { Frequency } from '../core/period';
import type { Release } from '../core/release';
import type { ReleaseId } from '../core/series';
import { draw } from './draw';

/** When every release comes out, worked out from the start alone, so that all of it is known ahead. */
export interface Timetable {
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly cycleMs: number;
  readonly firstAfterMs: number;
  readonly spacingMs: number;
  /** In the order of their turns within a cycle. */
  readonly turns: readonly ReleaseId[];
  /** A release comes out in every nth cycle. */
  readonly everyCycles: ReadonlyMap<ReleaseId, number>;
}

export interface Pace {
  readonly seed: number;
  readonly startMs: number;
  readonly cycleMs?: number;
  readonly firstAfterMs?: number;
  /** Least time between two releases; a cycle too short for it is made longer. */
  readonly leastSpacingMs?: number;
}

/** How many cycles pass between two releases of what does not come out each month. */
const turnsOf: Partial<Record<Frequency, number>> = { Q: 3, A: 6 };

/** Once a cycle, but a quarter's release every third, a year's every sixth and a rate decision every second. */
export function makeTimetable(releases: readonly { release: Release; frequency: Frequency; steps: boolean }[], pace: Pace): Timetable {
  const { seed, startMs, cycleMs = 180_000, firstAfterMs = 25_000, leastSpacingMs = 10_000 } = pace;
  const turns = releases.map(({ release }) => release.id).sort((a, b) => draw(seed, 'turn', a) - draw(seed, 'turn', b) || (a < b ? -1 : 1));
  const spacingMs = Math.max(leastSpacingMs, Math.floor(cycleMs / turns.length / 1000) * 1000);
  const everyCycles = new Map(releases.map(({ release, frequency, steps }) => [release.id, steps ? 2 : (turnsOf[frequency] ?? 1)]));
  return { seed, startMs, cycleMs: Math.max(cycleMs, spacingMs * turns.length), firstAfterMs, spacingMs, turns, everyCycles };
}

/** The announced instant of a release's nth publication, n from 1; on a whole second. */
export function scheduledAt(timetable: Timetable, release: ReleaseId, n: number): number {
  const { startMs, cycleMs, firstAfterMs, spacingMs, turns, everyCycles } = timetable;
  const cycle = (n - 1) * (everyCycles.get(release) ?? 1);
  const at = startMs + firstAfterMs + cycle * cycleMs + turns.indexOf(release) * spacingMs;
  return Math.ceil(at / 1000) * 1000;
}

/** How long after the announced instant the bytes switch: up to 3 s, with a fraction of a millisecond, so that no poll is in step. */
export function publicationDelayMs(seed: number, release: ReleaseId, n: number): number {
  return draw(seed, 'publication', release, n) * 3000;
}

/** One line of the operator's calendar file. */
export interface CalendarEntry {
  readonly release: ReleaseId;
  readonly at: string;
  readonly period: string;
  /** `out` only for what came out before the world began: later ones the program finds by itself. */
  readonly status: 'scheduled' | 'out';
}

/** Written beside its place and renamed, so that a reader never meets half a file. */
export async function writeCalendarFile(file: string, entries: readonly CalendarEntry[]): Promise<void> {
  const lines = [...entries]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ release, at, period, status }) => `- {release: ${release}, at: ${at}, period: ${period}, status: ${status}, rehearsed: true}`);
  const text = ['# Made by the rehearsal: announced instants of its stand-in agencies, in UTC.', ...lines, ''].join('\n');
  await writeFile(`${file}.new`, lines.length === 0 ? '[]\n' : text);
  await rename(`${file}.new`, file);
}
