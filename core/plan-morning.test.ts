import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpi, iso, near, quiet, releases, series, sources } from '../tests/fixtures/planned';
import { planNext } from './plan';

describe('a simulated morning', () => {
  it('never asks a source more often than its limits, and sees each publication within two turns and the pauses of the heartbeat', () => {
    const morning = fc.record({
      publishedAfterMs: fc.integer({ min: 0, max: 1_100_000 }),
      takesMs: fc.integer({ min: 1, max: 900 }),
      /** Length of a dead stop of the heartbeat that begins at a random moment of the race. */
      stopMs: fc.integer({ min: 0, max: 600_000 }),
      stopFromMs: fc.integer({ min: -120_000, max: 600_000 }),
      certainty: fc.constantFrom('published' as const, 'rule' as const),
    });
    fc.assert(
      fc.property(morning, (world) => {
        const { asked, seenMs } = simulate(world);
        for (const { id, limits } of sources) {
          const starts = asked.filter((one) => one.source === id).map((one) => one.ms);
          starts.forEach((start, index) => {
            const inWindow = starts.slice(index).filter((other) => other < start + limits.perMs).length;
            expect(inWindow).toBeLessThanOrEqual(limits.requests);
          });
        }
        const published = near(0) + world.publishedAfterMs;
        const bound = 500 + 3 * world.takesMs + 100;
        // A stop that begins before the print would have been seen postpones it to its own end.
        const stopFrom = near(0) + world.stopFromMs;
        const free = stopFrom <= published + bound ? Math.max(published, stopFrom + world.stopMs) : published;
        expect(seenMs).toBeLessThanOrEqual(free + bound);
      }),
      { numRuns: 15 },
    );
  });
});

interface Morning {
  publishedAfterMs: number;
  takesMs: number;
  stopMs: number;
  stopFromMs: number;
  certainty: 'published' | 'rule';
}

/** Runs the plan as a program would, from two minutes before the release until the print is seen, with one dead stop. */
function simulate({ publishedAfterMs, takesMs, stopMs, stopFromMs, certainty }: Morning) {
  const asked: { source: string; ms: number }[] = [];
  const log = {
    ...quiet(near(-120)),
    lastAsked: {} as Record<string, string>,
    lastPoll: {} as Record<string, string>,
    newest: new Map(quiet(0).newest),
  };
  let now = near(-120);
  let seenMs = Number.POSITIVE_INFINITY;
  const stopFrom = near(0) + stopFromMs;
  while (now < near(2_400) && seenMs === Number.POSITIVE_INFINITY) {
    if (now >= stopFrom && now < stopFrom + stopMs) now = stopFrom + stopMs;
    const { due, nextAt } = planNext({ dates: [{ ...cpi, certainty }], releases, series, sources, log, now });
    let endedMs = 0;
    for (const action of due) {
      if (action.kind === 'copy') continue;
      asked.push({ source: action.source, ms: now });
      log.lastAsked[action.source] = iso(now);
      if (action.kind === 'poll') log.lastPoll[action.source] = iso(now);
      if (action.source === 'statcan') {
        endedMs = now + takesMs;
        if (now >= near(0) + publishedAfterMs && action.series.includes('CPI_ALL')) seenMs = endedMs;
      }
    }
    // The next tick: at the planned instant, or when the action has ended; the clock of a timer is a whole millisecond.
    now = Math.max(now + 1, endedMs, endedMs > 0 ? 0 : Date.parse(nextAt));
  }
  return { asked, seenMs };
}
