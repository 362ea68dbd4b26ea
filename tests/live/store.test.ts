import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { engines, makeStore, type Store } from '../store/engines';
import { Desk, Screen } from './desk';
import { liveRuns, play, scene } from './following';
import type { WritableLog } from './memory-print-log';
import { storePrintLog } from './store-print-log';

describe.each(engines)('a screen on the print log of the %s store', (engine) => {
  let store: Store;
  let log: WritableLog;

  beforeAll(async () => {
    store = await makeStore(engine);
    log = await storePrintLog(store.database);
  });
  afterAll(() => store.remove());

  it.each(['stock', 'one-frame'] as const)(
    'is told every print once, in order, with random disconnections and the %s adapter',
    async (adapter) => {
      const holds = fc.asyncProperty(scene, (played) => play(played, { newLog: async () => log, adapter, transports: ['websocket'] }));
      await fc.assert(holds, { numRuns: liveRuns, endOnFailure: true });
    },
    60_000 + liveRuns * 4_000,
  );

  it('hears the bell of a commit and writes the instant of emission once, whatever the number of servers', async () => {
    const bounds = { pollEveryMs: 60_000 };
    const desks = [await new Desk({ log, bounds }).start(), await new Desk({ log, bounds }).start()];
    const before = await log.newestSeq();
    const screens = desks.map((desk) => new Screen(desk.origin, before));
    try {
      await Promise.all(screens.map((screen) => screen.isConnected()));
      await log.append(3, true);
      await Promise.all(screens.map((screen) => screen.reaches(before + 3)));
      expect(screens.map((screen) => screen.seqs)).toEqual([
        [before + 1, before + 2, before + 3],
        [before + 1, before + 2, before + 3],
      ]);
      const marked = async () => (await log.printsAfter(before, 3)).map((print) => print.emittedAt);
      await vi.waitFor(async () => expect(await marked()).not.toContain(null), 20_000);
      const instants = await marked();
      await log.markEmitted([before + 1, before + 2, before + 3], '2040-01-01T00:00:00.000Z');
      expect(await marked()).toEqual(instants);
    } finally {
      for (const screen of screens) screen.close();
      for (const desk of desks) await desk.stop();
    }
  });
});
