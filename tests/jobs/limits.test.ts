import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { isFailure } from '../../core/errors';
import { type Action, type JobLog, planNext } from '../../core/plan';
import { codeOn, isAskable, type Series } from '../../core/series';
import { agencyDay, windowPeriods } from '../../jobs/poll';
import { createMeter } from '../../jobs/sources/http-budget';
import { type ConfiguredSource, configuredSources, variablesOfSources } from '../../jobs/sources/registry';
import { drawing } from '../contract/mutate';

/** Simulated days: a short form in the tests, `LIMIT_RUNS=50 npx vitest run --project parts tests/jobs/limits` in full. */
const days = Number(process.env.LIMIT_RUNS ?? 2);
const dayMs = 86_400_000;
const catalogue = loadCatalogue();
const all = [...catalogue.series.values()].filter(isAskable);
const allKeys = Object.fromEntries(variablesOfSources().keys.map((name) => [name, 'a-key']));

/** How often an answer fails, and how long one takes (milliseconds, at most). */
interface Weather {
  readonly seed: number;
  readonly failing: number;
  readonly slowestMs: number;
  readonly start: string;
  readonly keys: boolean;
}

const weather: fc.Arbitrary<Weather> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  failing: fc.constantFrom(0, 0.05, 0.5, 1),
  slowestMs: fc.constantFrom(20, 400, 9_000),
  // The morning of the jobs of both countries; a rate decision; a day on which the clocks change; a quiet Sunday.
  start: fc.constantFrom('2026-12-04T05:00:00Z', '2026-12-09T05:00:00Z', '2026-11-01T04:00:00Z', '2026-11-22T05:00:00Z'),
  keys: fc.boolean(),
});

describe('a day of the jobs, with answers that fail and are slow at random,', () => {
  it(
    'never exceeds what any agency allows: in its interval, its minute, its day',
    () => {
      fc.assert(
        fc.property(weather, (given) => {
          const sources = [...configuredSources(given.keys ? allKeys : {}).values()].filter(({ switchedOff }) => switchedOff === null);
          for (const [source, sent] of simulate(sources, given)) expectWithin(source, sent);
        }),
        { numRuns: days, seed: 20_261_125, endOnFailure: true },
      );
    },
    days * 120_000,
  );
});

function expectWithin({ id, limits }: ConfiguredSource, sent: readonly number[]): void {
  expect(mostWithin(sent, limits.perMs), `${id}, ${limits.requests} in ${limits.perMs} ms`).toBeLessThanOrEqual(limits.requests);
  if (limits.perMinute !== undefined) expect(mostWithin(sent, 60_000), `${id}, a minute`).toBeLessThanOrEqual(limits.perMinute);
  if (limits.perDay !== undefined) expect(sent.length, `${id}, a day`).toBeLessThanOrEqual(limits.perDay);
}

function mostWithin(sent: readonly number[], spanMs: number): number {
  let first = 0;
  return sent.reduce((most, at, index) => {
    while (at - (sent[first] ?? at) >= spanMs) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

/** Goes through a day by what the plan decides; answers when each source was sent a request, in milliseconds. */
function simulate(sources: readonly ConfiguredSource[], { seed, failing, slowestMs, start }: Weather): Map<ConfiguredSource, number[]> {
  const random = drawing(seed);
  const begin = Date.parse(start);
  const dates = catalogue.calendar(new Date(begin - 15 * dayMs).toISOString(), new Date(begin + 2 * dayMs).toISOString());
  const sent = new Map(sources.map((source) => [source, [] as number[]]));
  const meters = new Map(
    sources.map(({ id, limits }) => [id, createMeter(id, { perDay: limits.perDay ?? null, perMinute: limits.perMinute ?? null })]),
  );
  const memory = remembering();
  let ends: { readonly atMs: number; readonly end: () => void }[] = [];
  for (let now = begin; now < begin + dayMs; ) {
    for (const { end } of ends.filter(({ atMs }) => atMs <= now)) end();
    ends = ends.filter(({ atMs }) => atMs > now);
    const plan = planNext({ dates, releases: catalogue.releases, series: all, sources, log: memory.log, now, seed });
    for (const action of plan.due) if (action.kind !== 'copy') ends.push(act(action, now));
    now = Math.max(now + 1, Math.min(Date.parse(plan.nextAt), ...ends.map(({ atMs }) => atMs)));
  }
  return sent;

  /** Sends the requests of an action in turn, as http does: within the interval, and none past the budget. */
  function act(action: Exclude<Action, { kind: 'copy' }>, now: number): { atMs: number; end: () => void } {
    const source = sources.find(({ id }) => id === action.source) as ConfiguredSource;
    memory.begun(action, now);
    let atMs = now;
    let failed: { readonly retryAfterMs?: number } | null = null;
    for (let left = requestsOf(source, action, now); left > 0 && failed === null; left -= 1) {
      atMs = freeFrom(sent.get(source) as number[], source, atMs);
      try {
        meters.get(source.id)?.spend(atMs);
        sent.get(source)?.push(atMs);
        atMs += Math.ceil(random() * slowestMs);
        if (random() < failing) failed = {};
      } catch (error) {
        if (!isFailure(error)) throw error;
        failed = error;
      }
    }
    const outcome = failed;
    return { atMs: atMs + 1, end: () => memory.ended(action, { atMs, failed: outcome }) };
  }
}

function freeFrom(sent: readonly number[], { limits }: ConfiguredSource, atMs: number): number {
  const bound = sent.at(-limits.requests);
  return bound === undefined ? atMs : Math.max(atMs, bound + limits.perMs);
}

function requestsOf(source: ConfiguredSource, action: Exclude<Action, { kind: 'copy' }>, now: number): number {
  const today = agencyDay(now);
  const series = 'series' in action ? action.series.map((id) => catalogue.series.get(id) as Series) : [];
  const coded = series.filter(({ codes }) => codes.length > 0);
  if (action.kind === 'describe') return source.describe(coded.map((one) => codeOn(one, today))).length;
  const asked = coded.map((one) => ({ code: codeOn(one, today), frequency: one.frequency }));
  const since = action.kind === 'backfill' ? { from: '1990-01-01' } : { periods: windowPeriods };
  return source.requests(asked, since, today).length;
}

/** The log of the jobs as far as the plan reads it; nothing new ever comes out, so every race goes on to its end. */
function remembering() {
  const lastAsked: Record<string, string> = {};
  const lastPoll: Record<string, string> = {};
  const lastDescribe: Record<string, { at: string; ok: boolean }> = {};
  const failures: Record<string, { count: number; at: string; retryAt: string | null }> = {};
  const busy = new Set<string>();
  const backfilled = new Set<string>();
  const log: JobLog = {
    lastAsked,
    lastPoll,
    lastDescribe,
    failures,
    busy,
    backfilled,
    further: new Map(),
    historyMissed: new Map(),
    held: new Set(),
    refused: new Set(),
    newest: new Map(),
    off: new Set(),
    lastCopy: undefined,
  };
  return {
    log,
    begun({ kind, source }: Exclude<Action, { kind: 'copy' }>, now: number) {
      busy.add(source);
      lastAsked[source] = new Date(now).toISOString();
      if (kind === 'poll') lastPoll[source] = new Date(now).toISOString();
    },
    ended(
      action: Exclude<Action, { kind: 'copy' }>,
      { atMs, failed }: { atMs: number; failed: { readonly retryAfterMs?: number } | null },
    ) {
      const { kind, source } = action;
      busy.delete(source);
      const at = new Date(atMs).toISOString();
      if (kind === 'describe') lastDescribe[source] = { at, ok: failed === null };
      if (failed === null) {
        delete failures[source];
        if (kind === 'backfill') for (const id of action.series) backfilled.add(id);
        return;
      }
      const retryAt = failed.retryAfterMs === undefined ? null : new Date(atMs + failed.retryAfterMs).toISOString();
      failures[source] = { count: (failures[source]?.count ?? 0) + 1, at, retryAt };
    },
  };
}
