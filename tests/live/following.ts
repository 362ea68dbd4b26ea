import fc from 'fast-check';
import { expect } from 'vitest';
import type { HubBounds } from '../../live/hub';
import { Desk, pause, Screen } from './desk';
import type { WritableLog } from './memory-print-log';

/** Runs of the property: a short form in the tests, `LIVE_RUNS=200 npx vitest run tests/live` in full. */
export const liveRuns = Number(process.env.LIVE_RUNS ?? 25);

/** What happens to a screen and its server; applied in order, with no waiting but `wait`. */
export type Event =
  | { readonly what: 'append'; readonly count: number; readonly bell: boolean }
  | { readonly what: 'transport killed' | 'client dropped' | 'client closed' | 'server said goodbye' | 'hub restarted' }
  | { readonly what: 'batch lost' | 'woken' | 'paused' | 'resumed' }
  | { readonly what: 'wait'; readonly ms: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('append' as const), count: fc.integer({ min: 1, max: 6 }), bell: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('append' as const), count: fc.integer({ min: 10, max: 40 }), bell: fc.boolean() }),
  },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 30 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constantFrom('transport killed', 'client dropped', 'client closed', 'server said goodbye') }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('hub restarted' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('batch lost', 'woken', 'paused', 'resumed') }) },
);

export interface Scene {
  readonly before: number;
  readonly renderedWith: number;
  readonly events: readonly Event[];
  readonly bounds: Partial<HubBounds>;
}

export const scene: fc.Arbitrary<Scene> = fc.record({
  before: fc.integer({ min: 0, max: 30 }),
  renderedWith: fc.integer({ min: 0, max: 30 }),
  events: fc.array(event, { minLength: 4, maxLength: 30 }),
  // Small rings and batches, so that joining needs the database and some stretches travel as bounds.
  bounds: fc.record({ ringPrints: fc.constantFrom(4, 1_000), batchPrints: fc.constantFrom(12, 500) }),
});

export interface Setting {
  readonly newLog: () => Promise<WritableLog>;
  readonly adapter: 'one-frame' | 'stock';
  readonly transports: ('websocket' | 'polling')[];
}

/** Plays a scene and checks that the screen was told every seq after the one it was rendered with: once, in order. */
export async function play({ before, renderedWith, events, bounds }: Scene, setting: Setting): Promise<void> {
  const log = await setting.newLog();
  const origin = await log.newestSeq();
  await log.append(before, false);
  const desk = await new Desk({ log, adapter: setting.adapter, bounds }).start();
  const after = origin + Math.min(before, renderedWith);
  const screen = new Screen(desk.origin, after, setting.transports);
  try {
    for (const happening of events) await happen(happening, { log, desk, screen });
    screen.connection.follower.resume();
    const newest = await log.newestSeq();
    await screen.reaches(newest);
    await pause(30);
    expect(screen.breaks).toEqual([]);
    // Where every batch fits, and the ring holds what comes while a joining screen's past is read, nothing travels as bounds.
    const allFit = (bounds.batchPrints ?? 0) >= 500 && (bounds.ringPrints ?? 0) >= 1_000;
    if (allFit) expect(screen.told.map(({ kind }) => kind)).toEqual(screen.told.map(() => 'prints'));
    expect(stretches(screen, after)).toEqual([{ after, upTo: newest }]);
    expect(screen.store.getState()).toMatchObject({ shown: newest, received: newest, waiting: 0 });
  } finally {
    screen.close();
    await desk.stop();
  }
}

/** Joins what was told into stretches; one stretch means that nothing was missing, doubled or out of order. */
export function stretches(screen: Screen, start: number): { after: number; upTo: number }[] {
  const joined: { after: number; upTo: number }[] = [{ after: start, upTo: start }];
  const add = (after: number, upTo: number) => {
    const last = joined.at(-1);
    if (last?.upTo === after) joined[joined.length - 1] = { after: last.after, upTo };
    else joined.push({ after, upTo });
  };
  for (const change of screen.told) {
    if (change.kind === 'refetch') add(change.after, change.upTo);
    else for (const print of change.prints) add(print.seq - 1, print.seq);
  }
  return joined;
}

async function happen(happening: Event, { log, desk, screen }: { log: WritableLog; desk: Desk; screen: Screen }): Promise<void> {
  const { socket, follower } = screen.connection;
  switch (happening.what) {
    case 'append':
      return log.append(happening.count, happening.bell);
    case 'wait':
      return pause(happening.ms);
    case 'transport killed':
      return desk.killTransports();
    case 'client dropped':
      // Socket.IO's client does not notice when its engine is closed in the middle of opening; nothing but a test does that.
      if (socket.connected) socket.io.engine.close();
      return;
    case 'client closed':
      socket.disconnect().connect();
      return;
    case 'server said goodbye':
      desk.live.io.disconnectSockets(true);
      return;
    case 'hub restarted':
      return desk.restart();
    case 'batch lost': {
      // The next batch never reaches the follower, as if something between had swallowed it.
      const [deliver] = socket.listeners('prints');
      if (deliver === undefined) return;
      socket.off('prints', deliver);
      socket.once('prints', () => socket.on('prints', deliver));
      return;
    }
    case 'woken':
      return follower.wake();
    case 'paused':
      return follower.pause();
    case 'resumed':
      return follower.resume();
  }
}
