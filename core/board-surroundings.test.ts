import { describe, expect, it } from 'vitest';
import { sourceCheckedAt } from '../tests/fixtures/sources';
import { nextSurroundings, releasesPath, type Surroundings } from './board-surroundings';
import type { ReleaseDate } from './release';

const date: ReleaseDate = { release: 'CPI', at: '2026-12-15T13:30:00Z', period: '2026-11', status: 'scheduled', certainty: 'published' };
const source = sourceCheckedAt('2026-11-24T02:00:00Z');
const before: Surroundings = {
  at: '2026-11-24T02:00:00Z',
  dates: [date],
  yearly: new Set(),
  sources: [source],
  held: ['A'],
  refused: [],
  unanswered: [],
  off: [],
};
const standing = { now: '2026-11-24T02:01:00Z', held: [{ series: 'A' }], refused: [], unanswered: [], off: [] };
const releases = (dates: ReleaseDate[]) => ({ from: '2026-07-17T04:00:00.000Z', releases: dates });
const answer = {
  id: 'statcan',
  checkedAt: source.checkedAt,
  succeededAt: source.succeededAt,
  lastPrintAt: null,
  retryAt: null,
  budget: { used: 3 },
  error: null,
};

describe('what stands around the series', () => {
  it('keeps its identity while nothing changed', () => {
    const next = nextSurroundings(before, { ...standing, ...releases([date]), sources: [answer] });
    expect(next.at).toBe(standing.now);
    expect(next.held).toBe(before.held);
    expect(next.off).toBe(before.off);
    expect(next.refused).toBe(before.refused);
    expect(next.dates).toBe(before.dates);
    expect(next.sources).toBe(before.sources);
  });

  it('takes in a release that came out and a source that fails, and passes by other boards’ releases', () => {
    const out: ReleaseDate = { ...date, status: 'out' };
    const error = { code: 'source-unreachable', detail: 'no route' } as const;
    const next = nextSurroundings(before, {
      ...standing,
      ...releases([out, { ...date, release: 'OTHER' }]),
      sources: [{ ...answer, error, retryAt: '2026-11-24T02:05:00Z' }],
    });
    expect(next.dates).toEqual([out]);
    expect(next.sources[0]).toMatchObject({ failure: error, retryAt: '2026-11-24T02:05:00Z', limits: source.limits });
  });

  it('takes in what is being checked now and what is switched off, and lets go of what no longer is', () => {
    const detail = { en: 'Another title.', fr: 'Un autre titre.' };
    const held = [{ series: 'B' }, { series: 'B' }];
    const next = nextSurroundings(before, { ...standing, ...releases([date]), sources: [answer], held, off: [{ series: 'C', detail }] });
    expect(next.held).toEqual(['B']);
    expect(next.off).toEqual([{ id: 'C', reason: detail }]);
  });

  it('takes in what a source refuses, and lets go of what it answers again', () => {
    const refused = [{ series: 'B', since: '2026-11-24T01:58:00Z', confirmedAt: '2026-11-24T01:53:00Z' }];
    const next = nextSurroundings(before, { ...standing, refused, ...releases([date]), sources: [answer] });
    expect(next.refused).toEqual(refused);
    expect(nextSurroundings(next, { ...standing, ...releases([date]), sources: [answer] }).refused).toEqual([]);
  });

  it('keeps the dates of yearly releases that lie before those that it asked for', () => {
    const yearAgo: ReleaseDate = { ...date, release: 'FDI', at: '2026-04-29T12:30:00Z', period: '2025' };
    const known = {
      ...before,
      dates: [yearAgo, { ...date, at: '2026-06-16T12:30:00Z', period: '2026-05' }, date],
      yearly: new Set(['FDI']),
    };
    const next = nextSurroundings(known, { ...standing, ...releases([date]), sources: [answer] });
    expect(next.dates).toEqual([yearAgo, date]);
    expect(nextSurroundings(next, { ...standing, ...releases([date]), sources: [answer] }).dates).toBe(next.dates);
  });

  it('is asked for by whole days, far enough back that a late quarter keeps its date', () => {
    expect(releasesPath(Date.parse('2026-11-24T02:00:00Z'))).toBe('/api/v1/releases?from=2026-07-17&to=2027-01-23');
  });
});
