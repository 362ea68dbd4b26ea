import { describe, expect, it } from 'vitest';
import { ordinalOf } from '../tests/fixtures/measured';
import { type AwaitedInput, awaitedOf, type SeriesFreshnessInput, seriesFreshness } from './series-freshness';

const now = Date.parse('2026-11-24T15:00:00Z');
const missed = { release: 'trial', at: '2026-11-20T13:30:00Z', period: '2026-10', status: 'scheduled', certainty: 'published' } as const;
const input: SeriesFreshnessInput = {
  held: false,
  off: false,
  now,
  dates: [missed, { ...missed, at: '2026-12-21T13:30:00Z', period: '2026-11' }],
  frequency: 'M',
  newest: ordinalOf('2026-09'),
  lastPrintAt: '2026-10-20T12:30:01Z',
  source: { succeededAt: '2026-11-24T14:59:00Z', pollEveryMs: 600_000, failure: null },
  heartbeat: null,
};
const stateOf = (more: Partial<SeriesFreshnessInput>) => seriesFreshness({ ...input, ...more }).state;

describe('the freshness of a series', () => {
  it('is the calendar’s and the source’s while it is asked for and nothing waits for a person', () => {
    expect(seriesFreshness(input)).toMatchObject({ state: 'late', since: missed.at, dueAt: missed.at, duePeriod: '2026-10' });
    expect(stateOf({ newest: ordinalOf('2026-10') })).toBe('current');
  });

  it('is being checked in place of current, late and no value, and keeps what the calendar says', () => {
    expect(seriesFreshness({ ...input, held: true })).toMatchObject({ state: 'held', since: null, dueAt: missed.at });
    expect(stateOf({ held: true, newest: ordinalOf('2026-10') })).toBe('held');
    expect(stateOf({ held: true, newest: null })).toBe('held');
  });

  it('is lost on a screen that lost its connection, for it can’t know what has been settled', () => {
    expect(stateOf({ held: true, heartbeat: { at: null } })).toBe('disconnected');
  });

  it('is off before all else', () => {
    expect(stateOf({ off: true, held: true, heartbeat: { at: null } })).toBe('off');
    expect(stateOf({ off: true, newest: ordinalOf('2026-10') })).toBe('off');
  });
});

describe('what a series without a value waits for', () => {
  const young: AwaitedInput = { answered: false, held: false, refused: false, source: { keyless: false, failing: false } };
  it.each<[string, Partial<AwaitedInput>, string]>([
    ['its history, before its source has answered for it', {}, 'history'],
    ['its source, while that fails', { source: { keyless: false, failing: true } }, 'source'],
    ['a key, where the source is not asked at all', { source: { keyless: true, failing: false } }, 'key'],
    ['its release, once the source has answered with nothing', { answered: true }, 'release'],
    ['its release, though the source fails since', { answered: true, source: { keyless: false, failing: true } }, 'release'],
    ['the source’s willingness, where that refuses it', { refused: true }, 'refusal'],
    ['the check of what came', { held: true, refused: true }, 'check'],
  ])('is %s', (_, more, expected) => {
    expect(awaitedOf({ ...young, ...more })).toBe(expected);
  });
});
