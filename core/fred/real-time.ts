import { addDays } from '../calendar';
import { torontoDay } from '../format-time';
import type { Observation } from '../observation';

/** All that a source said of a series on one day in Toronto: what it changed, oldest period first. */
export interface Statement {
  readonly day: string;
  readonly observations: readonly Observation[];
}

/** A value as text, and the days (both included) on which it stood. */
export interface Version {
  readonly start: string;
  readonly end: string;
  readonly text: string;
}

/** The days that a question is about, both included. */
export interface RealTime {
  readonly start: string;
  readonly end: string;
}

/** FRED's words for "from the beginning" and "until something else is said". */
export const beginning = '1776-07-04';
export const forever = '9999-12-31';

/** What was said, day by day: of several statements of a day the last one about a period holds. `vintages` are oldest first. */
export function statementsOf(vintages: readonly { readonly asOf: string; readonly observations: readonly Observation[] }[]): Statement[] {
  const days = new Map<string, Map<number, Observation>>();
  for (const { asOf, observations } of vintages) {
    const day = torontoDay(asOf);
    const said = days.get(day) ?? new Map<number, Observation>();
    days.set(day, said);
    for (const observation of observations) said.set(observation.ordinal, observation);
  }
  return [...days].map(([day, said]) => ({ day, observations: [...said.values()].sort((a, b) => a.ordinal - b.ordinal) }));
}

/**
 * The versions of each period, oldest first, by ordinal in order of time. A statement that repeats a text begins no version:
 * FRED knows of values alone, so that a status which changed under the same value is no revision to its clients.
 */
export function versionsOf(statements: readonly Statement[], print: (observation: Observation) => string): Map<number, Version[]> {
  const versions = new Map<number, Version[]>();
  for (const { day, observations } of statements) {
    for (const observation of observations) {
      const text = print(observation);
      const known = versions.get(observation.ordinal) ?? [];
      const last = known.at(-1);
      if (last?.text === text) continue;
      if (last !== undefined) known[known.length - 1] = { ...last, end: addDays(day, -1) };
      known.push({ start: day, end: forever, text });
      versions.set(observation.ordinal, known);
    }
  }
  return new Map([...versions].sort(([a], [b]) => a - b));
}

/** The part of a version that lies within a window; null where none does. */
export function clipped(version: Version, { start, end }: RealTime): Version | null {
  const from = version.start > start ? version.start : start;
  const to = version.end < end ? version.end : end;
  return from <= to ? { ...version, start: from, end: to } : null;
}

export function textOn(versions: readonly Version[], day: string): string | null {
  return versions.find(({ start, end }) => start <= day && day <= end)?.text ?? null;
}
