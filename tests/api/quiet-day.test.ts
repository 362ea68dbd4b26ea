import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardFacts } from '../../board-reading';
import { firstSurroundings, nextSurroundings, releasesPath } from '../../core/board-surroundings';
import { datesBackDays } from '../../core/freshness';
import { yearlyDatesBackDays } from '../../core/freshness-dates';
import { parsePeriod } from '../../core/period';
import type { ReleaseDate } from '../../core/release';
import type { Series } from '../../core/series';
import { type SeriesFreshnessState, seriesFreshness } from '../../core/series-freshness';
import { configuredSources } from '../../jobs/sources/registry';
import { archive } from '../../prisma/queries/payloads';
import { newestSeq } from '../../prisma/queries/prints';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { recordCheck } from '../../prisma/queries/sources';
import { publish } from '../../prisma/queries/vintages';
import { createReads } from '../../reads';
import { answer, edition, point } from '../store/editions';
import { type ApiDesk, catalogue, makeDesk } from './desk';

const dayMs = 86_400_000;
/** Thanksgiving in the United States, before the first release of Canada: seven months after the last yearly figures. */
const now = Date.parse('2026-11-26T05:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const all = [...catalogue.series.values()];
const shown = all.filter(({ companionOf }) => companionOf === null);
const sources = configuredSources({ FRED_API_KEY: 'k'.repeat(32), BLS_API_KEY: 'k'.repeat(32), CENSUS_API_KEY: 'k'.repeat(32) });
const dates = catalogue.calendar(iso(now - yearlyDatesBackDays * dayMs), iso(now + 370 * dayMs));
let desk: ApiDesk;

/** The newest figure that had a date before now; null for a series that waits for its first date. */
function lastOf({ release, frequency }: Series): { readonly ordinal: number; readonly at: string } | null {
  const come = dates.filter((date) => date.release === release && Date.parse(date.at) <= now);
  const found = come.flatMap(({ period, at }) => {
    const ordinal = parsePeriod(period, frequency)?.ordinal;
    return ordinal === undefined ? [] : [{ ordinal, at }];
  });
  return found.reduce<{ ordinal: number; at: string } | null>(
    (last, one) => (last === null || one.ordinal >= last.ordinal ? one : last),
    null,
  );
}

beforeAll(async () => {
  desk = await makeDesk(iso(now));
  await syncReleaseDates(desk.database, dates);
  const payload = await archive(desk.database, { source: 'statcan', response: answer('quiet') });
  const publications = all.flatMap((series) => {
    const last = lastOf(series);
    if (last === null) return [];
    const said = edition([point(last.ordinal, 101.5)], { publishedAt: last.at });
    const [scheduledAt, seenAt] = [last.at, iso(Date.parse(last.at) + 1_000)];
    return [
      { series, edition: said, asOf: last.at, payload, parserVersion: 1, scheduledAt, seenAt, checkedAt: seenAt, unconfirmed: false },
    ];
  });
  await publish(desk.database, publications);
  desk.seq = await newestSeq(desk.database);
  for (const id of new Set(all.map(({ source }) => source)))
    await recordCheck(desk.database, id, { at: iso(now - 1_000), ok: true, budgetUsed: 1 });
});
afterAll(() => desk.remove());

const alarming = new Set<SeriesFreshnessState>(['stale', 'late', 'behind', 'disconnected', 'no-value']);

async function json(path: string) {
  const response = await desk.get(path);
  expect(response.status).toBe(200);
  return response.json();
}

describe('a quiet day on which nothing is missing', () => {
  it('has yearly series whose last date lies further back than others’ dates reach', () => {
    const old = shown.filter((series) => Date.parse(lastOf(series)?.at ?? iso(now)) < now - datesBackDays * dayMs);
    expect(old.map(({ frequency }) => frequency)).toContain('A');
  });

  it('calls no series of the catalogue stale, late or behind where programs ask', async () => {
    const { series } = await json('/api/v1/series');
    const alarms = series.filter((one: { freshness: { state: SeriesFreshnessState } }) => alarming.has(one.freshness.state));
    expect(series).toHaveLength(all.length);
    expect(alarms.map((one: { id: string; freshness: { state: string } }) => `${one.id} ${one.freshness.state}`)).toEqual([]);
  });

  it('calls none so on any board, neither on the page as it comes nor once it has asked for the calendar again', async () => {
    const { database } = desk;
    const clock = { now: () => now };
    const read = createReads({ database, catalogue, sources, clock }, sources);
    const asked = { ...(await json(releasesPath(now))), ...(await json('/api/v1/sources')) };
    const alarms: string[] = [];
    let judged = 0;
    for (const board of catalogue.boards.values()) {
      const facts = await boardFacts({ catalogue, clock, read, seq: () => desk.seq }, board);
      const first = firstSurroundings(facts);
      for (const around of [first, nextSurroundings(first, asked)]) {
        for (const { series, rows } of facts.series) {
          judged += 1;
          const state = stateOf(series, around.dates, { newest: rows.at(-1)?.[0] ?? null });
          if (alarming.has(state)) alarms.push(`${board.id} ${series.id} ${state}`);
        }
      }
    }
    expect(judged).toBeGreaterThan(100);
    expect(alarms).toEqual([]);
  });

  it('gives pages no more old dates than those of yearly releases', async () => {
    const clock = { now: () => now };
    const read = createReads({ database: desk.database, catalogue, sources, clock }, sources);
    const yearly = new Set(all.flatMap(({ release, frequency }) => (frequency === 'A' ? [release] : [])));
    for (const board of catalogue.boards.values()) {
      const facts = await boardFacts({ catalogue, clock, read, seq: () => desk.seq }, board);
      const old = facts.dates.filter(({ at }) => Date.parse(at) < now - datesBackDays * dayMs);
      expect(old.filter(({ release }) => !yearly.has(release))).toEqual([]);
    }
  });
});

function stateOf(series: Series, near: readonly ReleaseDate[], { newest }: { readonly newest: number | null }): SeriesFreshnessState {
  return seriesFreshness({
    now,
    dates: near.filter(({ release }) => release === series.release),
    frequency: series.frequency,
    newest,
    lastPrintAt: lastOf(series)?.at ?? null,
    source: { succeededAt: iso(now - 1_000), pollEveryMs: 60_000, failure: null },
    heartbeat: null,
    holidays: catalogue.releases.get(series.release)?.rule.holidays,
    held: false,
    off: false,
  }).state;
}
