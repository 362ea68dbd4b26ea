import { describe, expect, it, vi } from 'vitest';
import { keptRead, sharedRead } from './kept-read';

/** A store whose reads end when the test says so. */
function store() {
  const desk = { nowMs: 0, seq: 1 };
  const reads: { last: string | null; end(answer: string): void; fail(): void }[] = [];
  const read = vi.fn(
    (last: string | null) =>
      new Promise<string>((resolve, reject) => reads.push({ last, end: resolve, fail: () => reject(new Error('The store failed.')) })),
  );
  const options = { clock: { now: () => desk.nowMs }, seq: () => desk.seq, standsMs: 4_000, hangsMs: 6_000 };
  return { desk, reads, ask: keptRead(read, options) };
}

describe('a kept read', () => {
  it('is shared by those who ask while it is under way, and while its answer stands', async () => {
    const { desk, reads, ask } = store();
    const both = [ask(), ask()];
    reads[0]?.end('one');
    expect(await Promise.all(both)).toEqual(['one', 'one']);
    desk.nowMs += 3_999;
    expect(await ask()).toBe('one');
    expect(reads).toHaveLength(1);
  });

  it('that took longer than its answer stands is kept all the same: its age counts from when it came', async () => {
    const { desk, reads, ask } = store();
    const first = ask();
    desk.nowMs += 5_000;
    reads[0]?.end('one');
    await first;
    desk.nowMs += 1_000;
    expect(await ask()).toBe('one');
    expect(reads).toHaveLength(1);
  });

  it('does not queue: whoever asks in a long silence waits for the one read, and then for none before its own', async () => {
    vi.useFakeTimers();
    try {
      const { desk, reads, ask } = store();
      const asked: Promise<unknown>[] = [];
      for (let step = 0; step < 75; step += 1) {
        asked.push(ask().catch(() => null));
        desk.nowMs += 4_000;
        await vi.advanceTimersByTimeAsync(4_000);
      }
      expect(reads.length).toBeLessThanOrEqual(50);
      await vi.advanceTimersByTimeAsync(6_000);
      await Promise.all(asked);
      const newest = ask();
      await vi.advanceTimersByTimeAsync(0);
      reads.at(-1)?.end('after the silence');
      expect(await newest).toBe('after the silence');
    } finally {
      vi.useRealTimers();
    }
  });

  it('that began before a print is not what those are given who ask after it', async () => {
    const { desk, reads, ask } = store();
    const before = ask();
    desk.seq = 2;
    const after = [ask(), ask()];
    reads[0]?.end('one');
    expect(await before).toBe('one');
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    expect(reads[1]?.last).toBe('one');
    reads[1]?.end('two');
    expect(await Promise.all(after)).toEqual(['two', 'two']);
  });

  it('that fails takes nothing away, and the next one is told what came last', async () => {
    const { desk, reads, ask } = store();
    const first = ask();
    reads[0]?.end('one');
    await first;
    desk.nowMs += 5_000;
    const failed = ask();
    reads[1]?.fail();
    await expect(failed).rejects.toThrow('The store failed.');
    const healed = ask();
    expect(reads[2]?.last).toBe('one');
    reads[2]?.end('two');
    expect(await healed).toBe('two');
  });

  it('of another database, whose log is shorter, is read anew', async () => {
    const { desk, reads, ask } = store();
    const first = ask();
    reads[0]?.end('one');
    await first;
    desk.seq = 0;
    const anew = ask();
    reads[1]?.end('another');
    expect(await anew).toBe('another');
  });
});

describe('a shared read', () => {
  it('is asked once for all who ask at the same time, and again once it is over', async () => {
    const read = vi.fn(async () => 'one');
    const share = sharedRead<string>(1_000);
    expect(await Promise.all([share('a', read), share('a', read)])).toEqual(['one', 'one']);
    await share('a', read);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
