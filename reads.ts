import type { Desk } from './jobs/operator/desk';
import { heldShown } from './jobs/operator/held-shown';
import type { ConfiguredService } from './jobs/sources/registry';
import { boardById, newestBoards, newestLaidBoards } from './prisma/queries/boards';
import { explanationOf } from './prisma/queries/explanation';
import { heldNow } from './prisma/queries/held';
import { findingsWaiting } from './prisma/queries/measure-findings';
import { allVintages, asOf, first, newestAsOf, newestOf } from './prisma/queries/observations';
import { lastPrintsOf, latestPrints, newestSeq, printsAsOf, printsBetween } from './prisma/queries/prints';
import { refusedNow } from './prisma/queries/refused';
import { releaseDates } from './prisma/queries/releases';
import { seriesStates, unansweredSeries } from './prisma/queries/series';
import { sourceDays } from './prisma/queries/source-days';
import { sourceStates } from './prisma/queries/sources';
import { vintagesOf } from './prisma/queries/vintages';
import type { Reads } from './runtime';

/** What pages may ask of the store, bound to this process' desk and to the services whose state they show. */
export function createReads(desk: Desk, sources: ReadonlyMap<string, ConfiguredService>): Reads {
  const { database } = desk;
  return {
    newestSeq: () => newestSeq(database),
    newestOf: (ids, count) => newestOf(database, ids, count),
    newestAsOf: (ids, asked) => newestAsOf(database, ids, asked),
    asOf: (id, instant) => asOf(database, id, instant),
    first: (id) => first(database, id),
    vintages: (id) => vintagesOf(database, id),
    changesFrom: (id, from) => allVintages(database, id, { from }),
    knownSince: async (id) => (await seriesStates(database)).find((state) => state.id === id)?.knownSince ?? null,
    latestPrints: (count) => latestPrints(database, count),
    explanation: (asked) => explanationOf(database, asked),
    printsAsOf: (asked) => printsAsOf(database, asked),
    knownSinceOf: async () =>
      new Map((await seriesStates(database)).flatMap(({ id, knownSince }) => (knownSince === null ? [] : [[id, knownSince]]))),
    lastPrints: () => lastPrintsOf(database),
    printsBetween: (ids, bounds) => printsBetween(database, ids, bounds),
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
    heldShown: (number) => heldShown(desk, number),
    sourceDays: (from) => sourceDays(database, from),
    async refused() {
      return (await refusedNow(database)).map(({ series: id, since, confirmedAt, detail }) => ({ id, since, confirmedAt, reason: detail }));
    },
    unanswered: () => unansweredSeries(database),
    findings: () => findingsWaiting(database),
    newestBoards: (count) => newestBoards(database, count),
    newestLaidBoards: (count) => newestLaidBoards(database, count),
    boardById: (id) => boardById(database, id),
    releaseDates: (range) => releaseDates(database, range),
  };
}
