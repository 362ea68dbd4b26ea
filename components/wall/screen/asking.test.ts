import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../core/wall/link';
import { type Asking, answerWithinMs, pauseMs, shouldAsk } from './asking';

const idle: Asking = { underWay: false, rung: false, dueAt: 5_000, askedAt: 1_000_000 };
const moment = { steady: 1_000, serverNow: 1_001_000, nextAt: null };

describe('a screen’s question for its frame', () => {
  it('is put when it is due, when something rings, and never beside another', () => {
    expect(shouldAsk(idle, moment)).toBe(false);
    expect(shouldAsk(idle, { ...moment, steady: 5_000 })).toBe(true);
    expect(shouldAsk({ ...idle, rung: true }, moment)).toBe(true);
    expect(shouldAsk({ ...idle, rung: true, underWay: true }, { ...moment, steady: 9_000 })).toBe(false);
  });

  it('is put once at the instant that the frame names', () => {
    const nextAt = 1_001_000;
    expect(shouldAsk(idle, { ...moment, nextAt: nextAt + 1 })).toBe(false);
    expect(shouldAsk(idle, { ...moment, nextAt })).toBe(true);
    expect(shouldAsk({ ...idle, askedAt: nextAt }, { ...moment, nextAt })).toBe(false);
  });

  it('is put again before two fives of seconds are over, however one answer comes', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (failed, random) => {
        const pause = pauseMs(failed, random);
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(failed ? 2_500 : 4_500);
      }),
    );
  });

  it('keeps a screen live as long as answers come within their time, and a server that goes is told within 15 s', () => {
    const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    const answers = fc.array(fc.record({ takesMs: fc.nat(answerWithinMs - 1), random }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(answers, (given) => {
        const { lostAt, diedAt } = play(given);
        expect(lostAt).toBeGreaterThan(diedAt);
        expect(lostAt - diedAt).toBeLessThan(15_000);
      }),
    );
  });
});

/** A screen's timer, twice a second, against a server that answers so many questions and then no more. */
function play(given: readonly { takesMs: number; random: number }[]): { lostAt: number; diedAt: number } {
  let asking: Asking = { underWay: false, rung: true, dueAt: 0, askedAt: null };
  let goodAt = 0;
  let endsAt = Number.POSITIVE_INFINITY;
  let answered = 0;
  for (let steady = 0; steady < 600_000; steady += 500) {
    if (asking.underWay && steady >= endsAt) {
      const answer = given[answered];
      answered += 1;
      if (answer !== undefined) goodAt = endsAt;
      asking = { ...asking, underWay: false, dueAt: endsAt + pauseMs(answer === undefined, answer?.random ?? 0.5) };
    }
    if (linkOf({ now: steady, loadedAt: 0, frameAt: goodAt, heartbeat: null }).state === 'lost') return { lostAt: steady, diedAt: goodAt };
    if (!shouldAsk(asking, { steady, serverNow: steady, nextAt: null })) continue;
    asking = { underWay: true, rung: false, dueAt: steady, askedAt: steady };
    endsAt = steady + (given[answered]?.takesMs ?? answerWithinMs);
  }
  throw new Error('A dead server was never noticed.');
}
