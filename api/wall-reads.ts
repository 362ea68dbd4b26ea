import type { Observation } from '../core/observation';
import type { SeriesId } from '../core/series';
import type { Runtime } from '../runtime';
import { keptRead } from './kept-read';

type Read = Runtime['read'];

/** How long calendar, sources and the like are taken to stand. */
const standsMs = 4_000;
export const hangsMs = 6_000;
const mostNames = 32;

/**
 * The store as walls read it: fifty screens ask the same all the time, and a print is to reach them at once. Prints are read once for
 * each place in the log, observations of a series once for each print of it, what stands around them every four seconds. What is held is
 * always read: it decides what no wall may show.
 */
export function keptReads({ read, clock, seq }: Pick<Runtime, 'read' | 'clock' | 'seq'>): Read {
  const kept = new Map<string, () => Promise<unknown>>();
  const once = <Answer>(name: string, ask: () => Promise<Answer>, standsFor: 'log' | 'while'): Promise<Answer> => {
    const known = kept.get(name);
    if (known !== undefined) return known() as Promise<Answer>;
    const made = keptRead<Answer>(ask, { clock, standsMs, hangsMs, ...(standsFor === 'log' ? { seq } : {}) });
    kept.set(name, made);
    // Names of dates hold an hour, and that hour passes.
    if (kept.size > mostNames) kept.delete(kept.keys().next().value as string);
    return made();
  };
  const lastPrints = () => once('last', () => read.lastPrints(), 'log');
  const rows = new Map<SeriesId, { readonly seq: number; readonly count: number; readonly observations: readonly Observation[] }>();

  async function newestOf(ids: readonly SeriesId[], count: number): Promise<ReadonlyMap<SeriesId, readonly Observation[]>> {
    // Before the rows: what comes in between makes them newer than they are taken for, and they are read again.
    const last = await lastPrints();
    const place = (id: SeriesId) => last.get(id)?.seq ?? 0;
    const asked = ids.filter((id) => rows.get(id)?.seq !== place(id) || rows.get(id)?.count !== count);
    const found = asked.length === 0 ? new Map<SeriesId, readonly Observation[]>() : await read.newestOf(asked, count);
    for (const id of asked) rows.set(id, { seq: place(id), count, observations: found.get(id) ?? [] });
    return new Map(ids.map((id) => [id, rows.get(id)?.observations ?? []]));
  }

  return {
    ...read,
    newestOf,
    lastPrints,
    latestPrints: (count) => once(`latest ${count}`, () => read.latestPrints(count), 'log'),
    sources: () => once('sources', () => read.sources(), 'while'),
    refused: () => once('refused', () => read.refused(), 'while'),
    switchedOff: () => once('off', () => read.switchedOff(), 'while'),
    unanswered: () => once('unanswered', () => read.unanswered(), 'while'),
    releaseDates: (range) => once(`dates ${range.from.slice(0, 13)} ${range.to.slice(0, 13)}`, () => read.releaseDates(range), 'while'),
  };
}
