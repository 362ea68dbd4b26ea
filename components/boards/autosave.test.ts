import { describe, expect, it } from 'vitest';
import { Autosave, type Saving } from './autosave';
import type { BoardContent, Claim, Sent } from './board-client';

const content = (title: string): BoardContent => ({ title, layout: [] });
const opened = content('Opened');

/** An autosave whose clock stands and whose timers run when told. */
function desk(answers: Sent[]) {
  const sent: [number, string][] = [];
  const told: Saving[] = [];
  const timers: { ms: number; work: () => void }[] = [];
  const clock = { now: 0 };
  const autosave = new Autosave({
    claim: { id: 'abc', editKey: 'key', version: 1 },
    content: opened,
    send: async ({ version }: Claim, { title }) => {
      sent.push([version, title]);
      return answers.shift() ?? { outcome: 'saved', version: version + 1 };
    },
    fetchTheirs: async () => ({ ...content('Theirs'), version: 7 }),
    now: () => clock.now,
    later: (ms, work) => {
      const timer = { ms, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    changed: (saving) => told.push(saving),
  });
  const elapse = async () => {
    const timer = timers.shift();
    clock.now += timer?.ms ?? 0;
    timer?.work();
    await autosave.flush();
  };
  return { autosave, sent, told, timers, elapse };
}

describe('what is laid out', () => {
  it('is saved once after a movement, each time over the version that the last change made', async () => {
    const { autosave, sent, told, timers, elapse } = desk([]);
    autosave.edit(content('A'));
    autosave.edit(content('B'));
    expect([sent, timers.map(({ ms }) => ms)]).toEqual([[], [1_500]]);
    await elapse();
    autosave.edit(content('C'));
    expect(timers.map(({ ms }) => ms)).toEqual([5_000]);
    await elapse();
    expect(sent).toEqual([
      [1, 'B'],
      [2, 'C'],
    ]);
    expect(told.map(({ kind }) => kind)).toEqual(['waiting', 'waiting', 'saving', 'saved', 'waiting', 'saving', 'saved']);
  });

  it('is saved at once where it can’t be shown before', () => {
    const { autosave, timers } = desk([]);
    autosave.edit(content('A'), { soon: true });
    expect(timers.map(({ ms }) => ms)).toEqual([0]);
  });

  it('is tried again after a failure, later each time, and when the server says', async () => {
    const failed = (retryAfterMs: number | null): Sent => ({ outcome: 'failed', retryAfterMs, words: null });
    const { autosave, told, timers } = desk([failed(null), failed(null), failed(90_000)]);
    autosave.edit(content('A'));
    for (const waitMs of [5_000, 10_000, 90_000]) {
      expect(await autosave.flush()).toBe(false);
      expect(timers.map(({ ms }) => ms)).toEqual([waitMs]);
      expect(told.at(-1)).toEqual({ kind: 'failed', retryAt: waitMs });
    }
    expect(await autosave.flush()).toBe(true);
  });

  it('waits for a decision where somebody else changed the board, and goes on over theirs', async () => {
    const { autosave, sent, told } = desk([{ outcome: 'conflict' }]);
    autosave.edit(content('Mine'));
    expect(await autosave.flush()).toBe(false);
    autosave.edit(content('Mine too'));
    expect(await autosave.flush()).toBe(false);
    expect(told.at(-1)?.kind).toBe('conflict');
    await autosave.keepMine();
    expect(sent).toEqual([
      [1, 'Mine'],
      [7, 'Mine too'],
    ]);
    expect(told.at(-1)?.kind).toBe('saved');
  });

  it('gives way to theirs where that is the decision', async () => {
    const { autosave, sent } = desk([{ outcome: 'conflict' }]);
    autosave.edit(content('Mine'));
    await autosave.flush();
    expect(await autosave.takeTheirs()).toEqual(content('Theirs'));
    autosave.edit(content('On theirs'));
    expect(await autosave.flush()).toBe(true);
    expect(sent.at(-1)).toEqual([7, 'On theirs']);
  });

  it.each(['forbidden', 'gone'] as const)('is sent no more where the board is %s', async (outcome) => {
    const { autosave, sent, timers } = desk([{ outcome }]);
    autosave.edit(content('A'));
    await autosave.flush();
    autosave.edit(content('B'));
    expect(await autosave.flush()).toBe(false);
    expect([sent.length, timers]).toEqual([1, []]);
  });
});
