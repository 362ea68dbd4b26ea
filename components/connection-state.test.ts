import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../live/events';
import { connectionStateOf, modeOf, sourcesStateOf } from './connection-state';

const now = Date.UTC(2026, 10, 24, 15);
const live = { now, connection: 'connected', paused: false, beatAt: now - 2_000, runningMs: 600_000 } as const;

describe('the connection', () => {
  it('is live while heartbeats come, and waiting before the page runs', () => {
    expect(connectionStateOf(live)).toBe('live');
    expect(connectionStateOf({ ...live, paused: true })).toBe('paused');
    expect(connectionStateOf({ ...live, now: null })).toBe('waiting');
  });

  it('is lost after a minute of silence, also where no heartbeat ever came', () => {
    expect(connectionStateOf({ ...live, connection: 'reconnecting', beatAt: now - 59_000 })).toBe('connecting');
    expect(connectionStateOf({ ...live, beatAt: now - 61_000 })).toBe('lost');
    expect(connectionStateOf({ ...live, connection: 'connecting', beatAt: null, runningMs: 30_000 })).toBe('connecting');
    expect(connectionStateOf({ ...live, connection: 'connecting', beatAt: null, runningMs: 61_000 })).toBe('lost');
    expect(connectionStateOf({ ...live, beatAt: null, runningMs: 30_000 })).toBe('connecting');
  });
});

describe('the mode of a page', () => {
  const beat = (mode: 'live' | 'rehearsal') => ({ beat: { mode } as Heartbeat });

  it('is a rehearsal’s if the page or what it hears is one', () => {
    expect(modeOf('live', { beat: null })).toBe('live');
    expect(modeOf('live', beat('live'))).toBe('live');
    expect(modeOf('live', beat('rehearsal'))).toBe('rehearsal');
    expect(modeOf('rehearsal', { beat: null })).toBe('rehearsal');
    expect(modeOf('rehearsal', beat('live'))).toBe('rehearsal');
  });
});

describe('how many sources answer', () => {
  const sources = ['statcan', 'boc', 'fred'].map((id) => ({ id, pollEveryMs: 300_000 }));
  const ago = (ms: number) => new Date(now - ms).toISOString();
  const told = (checks: Heartbeat['checks'], failing: string[]) =>
    sourcesStateOf(sources, { now, beat: { checks, failing } as unknown as Heartbeat, still: null });
  const well = { statcan: ago(2_000), boc: ago(60_000), fred: ago(899_000) };

  it('is all of them while each was asked with success within three polling intervals', () => {
    expect(told(well, [])).toEqual({ answering: 3, of: 3, silent: [] });
  });

  it('leaves out those whose last check failed, at once, and those of which nothing was heard for too long', () => {
    expect(told(well, ['boc'])).toEqual({ answering: 2, of: 3, silent: ['boc'] });
    expect(told({ ...well, fred: ago(901_000) }, ['boc'])).toEqual({ answering: 1, of: 3, silent: ['boc', 'fred'] });
    expect(told({ statcan: null, boc: null, fred: null }, ['statcan', 'boc', 'fred'])?.answering).toBe(0);
  });

  it('passes by sources that the board has no series of', () => {
    expect(told(well, ['federal-register'])?.silent).toEqual([]);
  });

  it('counts one that was not asked yet as neither', () => {
    expect(told({ ...well, boc: null }, [])).toEqual({ answering: 2, of: 3, silent: [] });
  });

  it('is not known before the first heartbeat, and not told by a server from before this page', () => {
    expect(sourcesStateOf(sources, { now, beat: null, still: null })).toBeNull();
    expect(sourcesStateOf(sources, { now, beat: { checks: well } as unknown as Heartbeat, still: null })?.silent).toEqual([]);
  });
});
