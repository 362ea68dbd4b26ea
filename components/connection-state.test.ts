import { describe, expect, it } from 'vitest';
import type { Heartbeat } from '../live/events';
import { connectionStateOf, modeOf } from './connection-state';

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
