import { describe, expect, it } from 'vitest';
import { failure } from '../core/errors';
import type { JobsContext, Watch } from './context';
import { createWatches } from './watch';

/** Watches with a clock that a test sets; `said` holds the log's sentences with their levels. */
function watching(look: Watch['look'], stopping = new AbortController()) {
  const clock = { ms: 0, now: () => clock.ms };
  const said: string[] = [];
  const log = {
    warn: (_: object, words: string) => said.push(`warn ${words}`),
    error: (_: object, words: string) => said.push(`error ${words}`),
  };
  const watch: Watch = { name: 'register', everyMs: 3_600_000, look };
  const context = { clock, log, stopping: stopping.signal, watches: [watch] } as unknown as JobsContext;
  const watches = createWatches(context, 1);
  const at = async (ms: number) => {
    clock.ms = ms;
    watches.look(ms);
    await watches.stop();
  };
  return { at, said, watches };
}

describe('a watch', () => {
  it('is looked at first at once, and then in its own time', async () => {
    let looks = 0;
    const { at } = watching(async () => {
      looks += 1;
    });
    await at(0);
    await at(3_599_999);
    expect(looks).toBe(1);
    await at(3_600_000);
    expect(looks).toBe(2);
  });

  it('is not looked at again while a look is under way', async () => {
    let looks = 0;
    let finish: () => void = () => undefined;
    const { watches } = watching(() => {
      looks += 1;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    watches.look(0);
    watches.look(4_000_000);
    expect(looks).toBe(1);
    finish();
    await watches.stop();
    watches.look(4_000_000);
    expect(looks).toBe(2);
    finish();
    await watches.stop();
  });

  it('is tried again sooner after a failure, at a pace that slows down, and when the service says so where it does', async () => {
    let looks = 0;
    const { at, said } = watching(async () => {
      looks += 1;
      throw failure('source-rate-limited', 'Too often.', looks === 1 ? {} : { retryAfterMs: 900_000 });
    });
    await at(0);
    await at(7_000);
    expect(looks).toBe(2);
    await at(7_000 + 899_000);
    expect(looks).toBe(2);
    await at(7_000 + 900_000);
    expect(looks).toBe(3);
    expect(said[0]).toMatch(/^warn Too often\. It is looked at again at 1970-01-01T00:00:0/);
  });

  it('says a mistake of ours loudly and goes on', async () => {
    const { at, said } = watching(async () => {
      throw new TypeError('x is undefined');
    });
    await at(0);
    expect(said[0]).toMatch(/^error The look at "register" failed: x is undefined/);
  });

  it('is not looked at once the program ends, and says nothing of a look that was cut short', async () => {
    const stopping = new AbortController();
    let looks = 0;
    const { at, said } = watching(async () => {
      looks += 1;
      stopping.abort();
      throw new Error('cut short');
    }, stopping);
    await at(0);
    await at(9_000_000);
    expect([looks, said]).toEqual([1, []]);
  });
});
