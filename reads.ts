import type { ConfiguredService } from './jobs/sources/registry';
import type { Database } from './prisma/database';
import { heldNow } from './prisma/queries/held';
import { allVintages, asOf, first, newestOf } from './prisma/queries/observations';
import { lastPrintsOf, latestPrints, newestSeq } from './prisma/queries/prints';
import { refusedNow } from './prisma/queries/refused';
import { releaseDates } from './prisma/queries/releases';
import { seriesStates, unansweredSeries } from './prisma/queries/series';
import { sourceStates } from './prisma/queries/sources';
import { vintagesOf } from './prisma/queries/vintages';
import type { Reads } from './runtime';

/** What pages may ask of the store, bound to this process' database and sources. */
export function createReads(database: Database, sources: ReadonlyMap<string, ConfiguredService>): Reads {
  return {
    newestSeq: () => newestSeq(database),
    newestOf: (ids, count) => newestOf(database, ids, count),
    asOf: (id, instant) => asOf(database, id, instant),
    first: (id) => first(database, id),
    vintages: (id) => vintagesOf(database, id),
    changesFrom: (id, from) => allVintages(database, id, { from }),
    knownSince: async (id) => (await seriesStates(database)).find((state) => state.id === id)?.knownSince ?? null,
    latestPrints: (count) => latestPrints(database, count),
    lastPrints: () => lastPrintsOf(database),
    async sources() {
      const states = await sourceStates(database);
      return states.flatMap(({ source: id, ...state }) => {
        const source = sources.get(id);
        if (source === undefined) return [];
        const { title, short, home, limits, switchedOff } = source;
        return [{ id, title, short, home, limits, switchedOff, ...state }];
      });
    },
    async switchedOff() {
      const states = await seriesStates(database);
      return states.flatMap(({ id, state, offReason }) => (state === 'off' ? [{ id, reason: offReason?.detail ?? '' }] : []));
    },
    async held() {
      return (await heldNow(database)).map(({ id: number, series: id, seenAt, code, detail }) => ({
        number,
        id,
        seenAt,
        code,
        reason: detail,
      }));
    },
    async refused() {
      return (await refusedNow(database)).map(({ series: id, since, confirmedAt, detail }) => ({ id, since, confirmedAt, reason: detail }));
    },
    unanswered: () => unansweredSeries(database),
    releaseDates: (range) => releaseDates(database, range),
  };
}
