import { afterEach, describe, expect, it } from 'vitest';
import type { Heartbeat } from '../live/events';
import { createLiveStore } from './live-store';
import { pauseLive, resumeLive } from './use-live';

const slot = Symbol.for('trade-desk.live');
afterEach(() => {
  delete (globalThis as { [slot]?: unknown })[slot];
});

describe('a pause', () => {
  it('keeps the moment at which it began, and gives it up when it ends', () => {
    const store = createLiveStore(7);
    const calls: string[] = [];
    const follower = { pause: () => calls.push('pause'), resume: () => calls.push('resume') };
    (globalThis as { [slot]?: unknown })[slot] = { store, connection: { follower }, early: new Map() };
    const beat = { seq: 7 } as Heartbeat;
    store.setState({ now: 1_000, beatAt: 900, beat, runningMs: 500 });
    pauseLive();
    store.setState({ now: 9_000, beatAt: 8_900, beat: { seq: 8 } as Heartbeat, runningMs: 8_500 });
    expect(store.getState().still).toEqual({ now: 1_000, beatAt: 900, beat, runningMs: 500 });
    resumeLive();
    expect(store.getState().still).toBeNull();
    expect(calls).toEqual(['pause', 'resume']);
  });
});
