import fc from 'fast-check';
import { describe, it } from 'vitest';
import { drawing } from '../contract/mutate';
import { liveRuns, play, scene } from './following';
import { MemoryPrintLog } from './memory-print-log';

const settings = [
  { adapter: 'stock', transports: ['websocket'] },
  { adapter: 'one-frame', transports: ['websocket'] },
  { adapter: 'one-frame', transports: ['polling'] },
  { adapter: 'one-frame', transports: ['polling', 'websocket'] },
] as const;

describe('a screen with random disconnections', () => {
  it.each(settings)(
    'is told every print once, in order, by $adapter over $transports',
    async ({ adapter, transports }) => {
      const holds = fc.asyncProperty(scene, fc.nat(), (played, seed) => {
        const random = drawing(seed);
        const newLog = async () => new MemoryPrintLog(() => (random() < 0.5 ? 0 : random() * 8));
        return play(played, { newLog, adapter, transports: [...transports] });
      });
      await fc.assert(holds, { numRuns: liveRuns, endOnFailure: true });
    },
    60_000 + liveRuns * 2_000,
  );
});
