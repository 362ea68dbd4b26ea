import { describe, expect, it } from 'vitest';
import type { Print } from '../core/print';
import type { Heartbeat, PrintBatch, Subscribed } from '../live/events';
import { type LiveChange, LiveFollower, type PrintsPage } from './live-follower';

const start = Date.UTC(2026, 6, 15, 12, 30);
const observation = { ordinal: 24_318, value: 1, decimals: 0, status: 'A', quality: null } as const;

function print(seq: number): Print {
  const at = new Date(start + seq * 1_000).toISOString();
  const instants = { scheduledAt: null, seenAt: at, checkedAt: at, committedAt: at, emittedAt: at };
  const rest = {
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest: observation,
    previous: null,
    prior: null,
    changed: 1,
    changes: null,
  } as const;
  return { seq, series: `S${seq % 3}`, asOf: at, unconfirmed: false, ...rest, ...instants };
}

function batch(after: number, upTo: number): PrintBatch {
  const prints = Array.from({ length: upTo - after }, (_, at) => print(after + 1 + at));
  return { after, upTo, prints, series: ['S1'] };
}

/** A follower with nothing real about it: time, timers, network and server are in the test's hand. */
function stage(after = 0) {
  const timers: { at: number; work: () => void }[] = [];
  const asked: unknown[] = [];
  const fetched: number[] = [];
  const told: LiveChange[] = [];
  const hand = {
    now: start,
    reconnects: 0,
    reply: { seq: 0, now: '' } as Subscribed | { error: string },
    answers: true,
    page: async (_after: number): Promise<PrintsPage> => ({ prints: [], newest: 0 }),
  };
  const follower = new LiveFollower({
    after,
    wire: {
      subscribe: async (request) => {
        asked.push(request);
        if (!hand.answers) throw new Error('Nothing was answered in time.');
        return hand.reply;
      },
      reconnect: () => {
        hand.reconnects += 1;
      },
    },
    fetchPrints: async (from) => {
      fetched.push(from);
      return hand.page(from);
    },
    clock: { now: () => hand.now },
    later: (ms, work) => {
      const timer = { at: hand.now + ms, work };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    random: () => 0.5,
    changed: () => undefined,
  });
  follower.listen((change) => told.push(change), after);
  const pass = async (ms: number) => {
    hand.now += ms;
    for (const timer of timers.filter(({ at }) => at <= hand.now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.work();
    }
    await settle();
  };
  return { follower, hand, asked, fetched, told, pass };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function beatAt(seq: number, ms: number): Heartbeat {
  return { seq, now: new Date(ms).toISOString(), checks: {}, failing: [], mode: 'live', calendar: 'c', build: 'b' };
}

const seqs = (told: readonly LiveChange[]) =>
  told.flatMap((change) => (change.kind === 'prints' ? change.prints.map(({ seq }) => seq) : []));

describe('live follower', () => {
  it('tells each print once when batches overlap or come twice', () => {
    const { follower, told } = stage(2);
    for (const [after, upTo] of [
      [0, 3],
      [2, 5],
      [2, 5],
      [4, 6],
      [0, 3],
      [6, 7],
    ] as const) {
      follower.received(batch(after, upTo));
    }
    expect(seqs(told)).toEqual([3, 4, 5, 6, 7]);
    expect(told.map(({ after, upTo }) => [after, upTo])).toEqual([
      [2, 3],
      [3, 5],
      [5, 6],
      [6, 7],
    ]);
  });

  it('fetches a gap page by page, and takes what came meanwhile once', async () => {
    const { follower, hand, fetched, told } = stage();
    hand.page = async (from) => {
      if (from === 0) follower.received(batch(0, 3));
      return { prints: batch(from, Math.min(from + 5, 12)).prints ?? [], newest: 12 };
    };
    follower.received(batch(9, 10));
    await settle();
    expect(fetched).toEqual([0, 5, 10]);
    expect(seqs(told)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('sees by the heartbeat that it missed a print', async () => {
    const { follower, hand, told } = stage(4);
    hand.page = async (from) => ({ prints: batch(from, 5).prints ?? [], newest: 5 });
    follower.beat(beatAt(5, start));
    await settle();
    expect(seqs(told)).toEqual([5]);
  });

  it('tries a failed fetch again, later each time', async () => {
    const { follower, hand, fetched, told, pass } = stage();
    const good = async (from: number) => ({ prints: batch(from, 2).prints ?? [], newest: 2 });
    hand.page = async () => Promise.reject(new Error('offline'));
    follower.received(batch(1, 2));
    await settle();
    await pass(300);
    expect(fetched).toHaveLength(1);
    await pass(100);
    expect(fetched).toHaveLength(2);
    hand.page = good;
    await pass(700);
    expect(fetched).toHaveLength(2);
    await pass(100);
    expect(seqs(told)).toEqual([1, 2]);
  });

  it('passes on which series to fetch when a batch was too large', () => {
    const { follower, told } = stage(3);
    follower.received({ after: 1, upTo: 900, prints: null, series: ['A', 'B'] });
    follower.received(batch(900, 901));
    expect(told[0]).toEqual({ kind: 'refetch', after: 3, upTo: 900, series: ['A', 'B'] });
    expect(seqs(told)).toEqual([901]);
  });

  it('counts what waits behind a pause and tells it in order afterwards', () => {
    const { follower, told } = stage();
    follower.pause();
    follower.received(batch(0, 1));
    follower.received(batch(1, 2));
    expect(follower.state).toMatchObject({ paused: true, waiting: 2, shown: 0, received: 2 });
    expect(told).toEqual([]);
    follower.resume();
    expect(seqs(told)).toEqual([1, 2]);
    expect(follower.state).toMatchObject({ paused: false, waiting: 0, shown: 2 });
  });

  it('tells a listener of an older page what it missed, and one of a newer page nothing twice', () => {
    const { follower } = stage(10);
    follower.received(batch(10, 14));
    const older: LiveChange[] = [];
    const newer: LiveChange[] = [];
    follower.listen((change) => older.push(change), 12);
    follower.listen((change) => newer.push(change), 16);
    follower.received(batch(14, 18));
    expect(seqs(older)).toEqual([13, 14, 15, 16, 17, 18]);
    expect(seqs(newer)).toEqual([17, 18]);
  });

  it('asks a listener of a page from before its memory to fetch everything', () => {
    const { follower } = stage(10);
    follower.received(batch(10, 11));
    const told: LiveChange[] = [];
    follower.listen((change) => told.push(change), 4);
    expect(told).toEqual([{ kind: 'refetch', after: 4, upTo: 11, series: 'all' }]);
  });

  it('remembers so many prints and no more, however large the batches were', () => {
    const { follower } = stage();
    for (let after = 0; after < 2_000; after += 100) follower.received(batch(after, after + 100));
    const within: LiveChange[] = [];
    const before: LiveChange[] = [];
    follower.listen((change) => within.push(change), 1_500);
    follower.listen((change) => before.push(change), 1_400);
    expect(seqs(within)).toEqual(Array.from({ length: 500 }, (_, at) => 1_501 + at));
    expect(before).toEqual([{ kind: 'refetch', after: 1_400, upTo: 2_000, series: 'all' }]);
  });

  it('starts again from where the server says when the log went back', () => {
    const { follower, told } = stage();
    follower.received(batch(0, 9));
    follower.received({ after: 0, upTo: 4, prints: null, series: ['A'], reload: true });
    follower.received(batch(4, 5));
    expect(told.slice(1)).toEqual([
      { kind: 'refetch', after: 0, upTo: 4, series: ['A'] },
      { kind: 'prints', after: 4, upTo: 5, prints: [print(5)] },
    ]);
  });

  it('subscribes with its place and the instant of its last print', async () => {
    const { follower, asked } = stage(3);
    await follower.connected();
    follower.received(batch(3, 5));
    follower.disconnected();
    await follower.connected();
    expect(asked).toEqual([{ after: 3 }, { after: 5, committedAt: print(5).committedAt }]);
  });

  it('subscribes again when the server answers with an error', async () => {
    const { follower, hand, asked, pass } = stage();
    hand.reply = { error: 'The print log cannot be read now; try again in a moment.' };
    await follower.connected();
    expect(follower.state.connection).toBe('connecting');
    hand.reply = { seq: 0, now: '' };
    await pass(400);
    expect(asked).toHaveLength(2);
    expect(follower.state.connection).toBe('connected');
  });

  it('connects anew when a subscribe is not answered', async () => {
    const { follower, hand } = stage();
    hand.answers = false;
    await follower.connected();
    expect(hand.reconnects).toBe(1);
  });

  it('does not believe an open connection without heartbeats', async () => {
    const { follower, hand, pass } = stage();
    await follower.connected();
    await pass(1_900);
    follower.beat(beatAt(0, hand.now));
    await pass(5_900);
    expect(follower.state.connection).toBe('connected');
    await pass(200);
    expect(follower.state.connection).toBe('reconnecting');
    expect(hand.reconnects).toBe(1);
  });

  it('looks at once when the tab wakes: fetches, and connects anew when the last heartbeat is old', async () => {
    const { follower, hand, fetched } = stage();
    await follower.connected();
    follower.beat(beatAt(0, hand.now));
    follower.wake();
    await settle();
    expect([hand.reconnects, fetched.length]).toEqual([0, 1]);
    // Asleep: the clock has moved and no timer has fired.
    hand.now += 3_600_000;
    follower.wake();
    await settle();
    expect([hand.reconnects, fetched.length]).toEqual([1, 2]);
  });

  it('takes the heartbeat with the least delay for the server time, and starts over when a clock was set', () => {
    const { follower, hand } = stage();
    for (const delayMs of [80, 15, 200]) follower.beat(beatAt(0, hand.now + 1_000 - delayMs));
    expect(follower.state.offsetMs).toBe(985);
    hand.now += 3_600_000;
    follower.beat(beatAt(0, hand.now - 3_599_000));
    expect(follower.serverNow()).toBe(hand.now - 3_599_000);
  });

  it('is silent after it was stopped', async () => {
    const { follower, told, hand, pass } = stage();
    await follower.connected();
    follower.stop();
    follower.received(batch(0, 1));
    await pass(60_000);
    expect([told.length, hand.reconnects]).toEqual([0, 0]);
  });
});
