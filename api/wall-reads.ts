import type { Observation } from '../core/observation';
import type { SeriesId } from '../core/series';
import type { Runtime } from '../runtime';

type Read = Runtime['read'];

/** How long calendar, sources and the like are taken to stand. */
const standsMs = 4_000;

/**
 * The store as walls read it: fifty screens ask the same all the time, and a print is to reach them at once. Prints are read once for
 * each place in the log, observations of a series once for each print of it, what stands around them every four seconds. What is held is
 * always read: it decides what no wall may show.
 */
export function keptReads({ read, clock, seq }: Pick<Runtime, 'read' | 'clock' | 'seq'>): Read {
  const kept = new Map<string, { readonly seq: number; readonly at: number; readonly answer: Promise<unknown> }>();
  const once = <Answer>(name: string, ask: () => Promise<Answer>, standsFor: 'log' | 'while'): Promise<Answer> => {
    const before = kept.get(name);
    const [at, place] = [clock.now(), seq()];
    const isFresh = before !== undefined && Math.abs(at - before.at) < standsMs && (standsFor === 'while' || before.seq === place);
    if (isFresh) return before.answer as Promise<Answer>;
    const answer = ask();
    kept.set(name, { seq: place, at, answer });
    answer.catch(() => kept.delete(name));
    return answer;
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
