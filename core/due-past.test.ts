import { describe, expect, it } from 'vitest';
import { type JobLog, type PlanInput, planNext } from './plan';
import type { ReleaseDate } from './release';

const now = Date.parse('2026-11-16T10:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const minutes = (count: number) => count * 60_000;

const jobs = { id: 'US_JOBS_MADE', source: 'fred', frequency: 'M', pastFrom: { source: 'fred', code: 'MANEMP' } } as const;
const prices = { id: 'US_CPI', source: 'bls', frequency: 'M', pastFrom: { source: 'fred', code: 'CPIAUCSL' } } as const;
const plain = { id: 'US_PLAIN', source: 'fred', frequency: 'M', pastFrom: null } as const;
const limits = { requests: 3, perMs: 2_000, raceEveryMs: 1_000, pollEveryMs: 300_000 };
const rule = { every: 'business-day', zone: 'America/Toronto', time: '08:30', holidays: 'us-federal' } as const;
const releases = new Map([['JOBS', { headline: [jobs.id], series: [jobs.id], rule }]]) as unknown as PlanInput['releases'];
const raceIn = (ms: number): ReleaseDate => ({
  release: 'JOBS',
  at: iso(now + ms),
  period: '2026-10',
  status: 'scheduled',
  certainty: 'published',
});

/** All is in, and was just asked. */
function log(change: Partial<JobLog> = {}): JobLog {
  const asked = { fred: iso(now - 10_000), bls: iso(now - 10_000) };
  return {
    lastAsked: asked,
    lastPoll: asked,
    lastDescribe: { fred: { at: iso(now - 10_000), ok: true }, bls: { at: iso(now - 10_000), ok: true } },
    failures: {},
    busy: new Set(),
    backfilled: new Set([jobs.id, prices.id, plain.id]),
    further: new Map(),
    historyMissed: new Map(),
    held: new Set(),
    refused: new Set(),
    newest: new Map([jobs, prices, plain].map(({ id }) => [id, 24_320])),
    off: new Set(),
    past: new Map(),
    ...change,
  };
}

function due(change: Partial<JobLog> = {}, more: Partial<PlanInput> = {}): string[] {
  const sources = [
    { id: 'fred', limits, keepsPast: true },
    { id: 'bls', limits },
  ];
  const plan = planNext({ dates: [], releases, series: [jobs, prices, plain], sources, log: log(change), now, ...more });
  return plan.due.map((action) => (action.kind === 'copy' ? 'copy' : `${action.kind} ${action.source} ${action.series.join(' ')}`));
}

const done = { at: iso(now - minutes(1)), ok: true };
const failed = (ago: number) => ({ at: iso(now - ago), ok: false });

describe('the past of a series', () => {
  it('is asked for one series at a time, of the source that keeps it, whoever tells of its present', () => {
    expect(due()).toEqual([`vintages fred ${jobs.id}`]);
    expect(due({ past: new Map([[jobs.id, done]]) })).toEqual([`vintages fred ${prices.id}`]);
  });

  it('is asked for once', () => {
    const both = new Map([
      [jobs.id, done],
      [prices.id, done],
    ]);
    expect(due({ past: both })).toEqual([]);
  });

  it('is not asked for of a source that can’t say it, as one without its key', () => {
    expect(due({}, { sources: [{ id: 'fred', limits }] })).toEqual([]);
  });

  it('is not asked for before the series’ present is in, nor while the series is switched off', () => {
    expect(due({ backfilled: new Set([plain.id]) })).not.toContain(`vintages fred ${jobs.id}`);
    expect(due({ newest: new Map([[prices.id, 24_320]]), backfilled: new Set([jobs.id, prices.id, plain.id]) })).toEqual([
      `vintages fred ${prices.id}`,
    ]);
    expect(due({ off: new Set([jobs.id, prices.id]) })).not.toContain(`vintages fred ${jobs.id}`);
  });

  it('is asked for again hours after it failed, the one that waited longest first', () => {
    const hour = minutes(60);
    expect(due({ past: new Map([[jobs.id, failed(5.9 * hour)]]) })).toEqual([`vintages fred ${prices.id}`]);
    const both = (first: number, second: number) =>
      due({
        past: new Map([
          [jobs.id, failed(first)],
          [prices.id, failed(second)],
        ]),
      });
    expect(both(5.9 * hour, 5.8 * hour)).toEqual([]);
    expect(both(6.1 * hour, 6.2 * hour)).toEqual([`vintages fred ${prices.id}`]);
  });

  it('is not asked for in a race, nor within ten minutes before one begins, be it another source’s', () => {
    const missing = { newest: new Map([jobs, prices, plain].map(({ id }) => [id, 24_300])) };
    // A race begins a minute before its instant.
    expect(due(missing, { dates: [raceIn(minutes(11) - 1)] })).toEqual([]);
    expect(due(missing, { dates: [raceIn(minutes(11) + 1)] })).toEqual([`vintages fred ${jobs.id}`]);
    expect(due(missing, { dates: [raceIn(0)] })).toEqual([`race fred ${jobs.id}`]);
    const other = [{ ...jobs, source: 'bls' }, prices, plain];
    expect(due(missing, { dates: [raceIn(0)], series: other })).toEqual([`race bls ${jobs.id}`]);
  });

  it('comes after everything else that its source is good for', () => {
    expect(due({ lastPoll: { bls: iso(now) } })).toEqual([`poll fred ${jobs.id} ${plain.id}`]);
    expect(due({ backfilled: new Set([jobs.id, prices.id]) })).toEqual([`backfill fred ${plain.id}`]);
    expect(due({ busy: new Set(['fred']) })).toEqual([]);
  });

  it('is asked of a source that has no series of its own', () => {
    expect(due({ lastDescribe: {} }, { series: [prices], sources: [{ id: 'fred', limits, keepsPast: true }] })).toEqual([
      `vintages fred ${prices.id}`,
    ]);
  });
});
