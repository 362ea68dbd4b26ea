import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { PrintBatch } from '../../live/events';
import { laterThan } from '../later-than';
import { Desk, pause, Screen, until } from './desk';
import { MemoryPrintLog, printOf, seriesInTests } from './memory-print-log';
import { bare, open, screenAt } from './opened';

const covered = (batches: readonly PrintBatch[]) => batches.map(({ after, upTo, prints }) => [after, upTo, prints?.length ?? null]);

describe.each(['stock', 'one-frame'] as const)('hub with the %s adapter', (adapter) => {
  it('gives the missing prints before the answer, and a heartbeat with them', async () => {
    const log = new MemoryPrintLog();
    await log.append(5, true);
    const client = bare(await open({ log, adapter }));
    const reply = await client.subscribe({ after: 2 });
    expect(reply).toMatchObject({ seq: 5 });
    expect(covered(client.batches)).toEqual([[2, 5, 3]]);
    expect(client.beats[0]).toMatchObject({
      seq: 5,
      checks: { statcan: '2026-07-15T12:30:00.000Z', boc: null },
      failing: ['boc'],
      calendar: 'c1',
      build: 'b1',
      mode: 'rehearsal',
    });
  });

  it('leaves no hole and says nothing twice when prints are committed while a client is read from a slow database', async () => {
    const log = new MemoryPrintLog(() => 15);
    await log.append(20, false);
    const desk = await open({ log, adapter, bounds: { ringPrints: 4 } });
    const client = bare(desk);
    const reply = client.subscribe({ after: 3 });
    for (let round = 0; round < 6; round += 1) {
      await pause(8);
      await log.append(2, true);
    }
    await reply;
    await until(
      () => client.batches.at(-1)?.upTo === 32,
      () => JSON.stringify(covered(client.batches)),
    );
    const seqs = client.batches.flatMap((batch) => batch.prints ?? []).map((print) => print.seq);
    expect(seqs).toEqual(Array.from({ length: 29 }, (_, at) => at + 4));
  });

  it('sends more prints than the bound as bounds and ids', async () => {
    const log = new MemoryPrintLog();
    const desk = await open({ log, adapter });
    const client = bare(desk);
    await client.subscribe({ after: 0 });
    await log.append(501, true);
    await until(
      () => client.batches.length > 0,
      () => 'a batch came',
    );
    expect(covered(client.batches)).toEqual([[0, 501, null]]);
    expect([...(client.batches[0]?.series ?? [])].sort()).toEqual([...seriesInTests].sort());
  });

  it('sends more bytes than the bound as bounds and ids, and the next print as itself', async () => {
    const log = new MemoryPrintLog();
    const client = bare(await open({ log, adapter, bounds: { batchBytes: 2_000 } }));
    await client.subscribe({ after: 0 });
    await log.append(10, true);
    await until(
      () => client.batches.length === 1,
      () => 'the first batch came',
    );
    await log.append(1, true);
    await until(
      () => client.batches.length === 2,
      () => 'the second batch came',
    );
    expect(covered(client.batches)).toEqual([
      [0, 10, null],
      [10, 11, 1],
    ]);
  });

  it('tells a client that is too far behind to fetch everything', async () => {
    const log = new MemoryPrintLog();
    await log.append(600, true);
    const client = bare(await open({ log, adapter, bounds: { ringPrints: 50 } }));
    await client.subscribe({ after: 10 });
    expect(client.batches).toEqual([{ after: 10, upTo: 600, prints: null, series: seriesInTests }]);
  });

  it('delivers within the poll when the bell is lost', async () => {
    const log = new MemoryPrintLog();
    const screen = screenAt(await open({ log, adapter }));
    await screen.isConnected();
    await log.append(1, false);
    await screen.reaches(1);
    expect(screen.seqs).toEqual([1]);
  });

  it('reads on before it believes that a client is ahead, for another process may have been faster', async () => {
    const log = new MemoryPrintLog();
    const desk = await open({ log, adapter, bounds: { pollEveryMs: 60_000 } });
    await log.append(3, false);
    const client = bare(desk);
    await client.subscribe({ after: 3 });
    expect(client.batches).toEqual([]);
    expect(desk.live.seq()).toBe(3);
  });

  it('tells a client that comes from a later copy of the log to fetch everything again', async () => {
    const log = new MemoryPrintLog();
    await log.append(5, true);
    const client = bare(await open({ log, adapter }));
    expect(await client.subscribe({ after: 9 })).toMatchObject({ seq: 5 });
    expect(client.batches).toEqual([{ after: 0, upTo: 5, prints: null, series: seriesInTests, reload: true }]);
  });

  it('notices by the print itself that the log went back and grew past the client again', async () => {
    const log = new MemoryPrintLog();
    await log.append(8, true);
    const desk = await open({ log, adapter });
    const screen = screenAt(desk, 0);
    await screen.reaches(8);
    await desk.stop();
    log.restore(4);
    await log.append(6, true);
    await desk.start();
    await screen.reaches(10);
    expect(screen.told.at(-1)).toEqual({ kind: 'refetch', after: 0, upTo: 10, series: seriesInTests });
  });

  it('reloads every screen when the log goes back under a running server', async () => {
    const log = new MemoryPrintLog();
    await log.append(8, true);
    const desk = await open({ log, adapter });
    const screen = screenAt(desk, 8);
    await screen.isConnected();
    log.restore(4);
    await until(
      () => screen.shown === 4,
      () => `shown ${screen.shown}`,
    );
    await log.append(1, true);
    await screen.reaches(5);
    expect(screen.told.map((change) => [change.kind, change.after, change.upTo])).toEqual([
      ['refetch', 0, 4],
      ['prints', 4, 5],
    ]);
    expect(desk.warnings.join()).toContain('an older copy was restored');
  });

  it('cuts off a client that does not take its bytes, and no one else waits', async () => {
    const log = new MemoryPrintLog();
    const desk = await open({ log, adapter, bounds: { batchBytes: 300_000, socketBytes: 400_000 } });
    const screen = screenAt(desk);
    await screen.isConnected();
    const stalled = await stalledClient(desk);
    let rounds = 0;
    let slowestMs = 0;
    for (; desk.live.counts().cutOff === 0 && rounds < 300; rounds += 1) {
      const from = performance.now();
      await log.append(300, true);
      await screen.reaches((rounds + 1) * 300);
      slowestMs = Math.max(slowestMs, performance.now() - from);
    }
    expect(desk.live.counts().cutOff).toBe(1);
    expect(slowestMs).toBeLessThan(10_000);
    stalled.resume();
    await until(
      () => stalled.readyState === WebSocket.CLOSED,
      () => 'the stalled client is closed',
    );
    expect(screen.breaks).toEqual([]);
    expect(screen.seqs).toHaveLength(rounds * 300);
  });
});

/** A subscribed websocket that has stopped reading. */
async function stalledClient(desk: Desk): Promise<WebSocket> {
  const socket = new WebSocket(`${desk.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  onTestFinished(() => socket.terminate());
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send('40');
  await new Promise((resolve) => socket.once('message', resolve));
  socket.send('420["subscribe",{"after":0}]');
  await new Promise((resolve) => socket.once('message', resolve));
  socket.pause();
  return socket;
}

describe('hub', () => {
  it.each([[undefined], [null], ['x'], [{}], [{ after: -1 }], [{ after: 1.5 }], [{ after: '3' }], [{ after: 1, committedAt: 4 }]])(
    'answers the malformed subscribe %j with a sentence and stays connected',
    async (request) => {
      const client = bare(await open({ log: new MemoryPrintLog() }));
      expect(await client.subscribe(request)).toEqual({ error: expect.stringContaining('Subscribe with {"after": n}') });
      expect(client.socket.connected).toBe(true);
      expect(await client.subscribe({ after: 0 })).toMatchObject({ seq: 0 });
    },
  );

  it('answers a second subscribe while the first is read with a sentence', async () => {
    const log = new MemoryPrintLog(() => 20);
    await log.append(20, true);
    const client = bare(await open({ log, bounds: { ringPrints: 2 } }));
    const [first, second] = await Promise.all([client.subscribe({ after: 1 }), client.subscribe({ after: 1 })]);
    expect(first).toMatchObject({ seq: 20 });
    expect(second).toEqual({ error: expect.stringContaining('still being answered') });
  });

  it('loses no bell, at whatever instant of a read it rings', async () => {
    for (let ticks = 0; ticks < 8; ticks += 1) {
      const log = new MemoryPrintLog();
      const desk = await open({ log, bounds: { pollEveryMs: 60_000 } });
      const read = log.printsAfter.bind(log);
      let armed = true;
      log.printsAfter = async (after, limit) => {
        const prints = await read(after, limit);
        if (armed && prints.length > 0) {
          armed = false;
          let left = ticks;
          const later = () => (left-- > 0 ? queueMicrotask(later) : void log.append(1, true));
          queueMicrotask(later);
        }
        return prints;
      };
      await log.append(1, true);
      await until(
        () => desk.live.seq() === 2,
        () => `a bell ${ticks} ticks after the read was heard`,
        1_000,
      );
    }
  });

  it('keeps its heartbeat while the database is away, says so once, and goes on afterwards', async () => {
    const log = new MemoryPrintLog();
    const desk = await open({ log, bounds: { ringPrints: 2 } });
    await log.append(9, true);
    const screen = screenAt(desk, 9);
    await screen.isConnected();
    log.failure = new Error('connection refused');
    const failedAt = Date.now();
    await pause(200);
    expect(await bare(desk).subscribe({ after: 1 })).toEqual({ error: expect.stringContaining('cannot be read now') });
    const beatAt = () => Date.parse(screen.store.getState().beat?.now ?? '');
    await until(
      () => beatAt() > failedAt,
      () => 'a heartbeat came after the database had gone',
    );
    expect(desk.warnings.filter((sentence) => sentence.includes('cannot be read'))).toHaveLength(1);
    log.failure = null;
    await log.append(1, false);
    await screen.reaches(10);
    expect(desk.warnings.join()).toContain('is read again');
  });

  it('writes the instant of emission of each print, tries again what failed, and leaves an earlier one alone', async () => {
    const log = new MemoryPrintLog();
    await log.append(2, true);
    log.prints = log.prints.map((print) => (print.seq === 1 ? { ...print, emittedAt: '2026-07-15T12:30:01.000Z' } : print));
    const desk = await open({ log });
    await until(
      () => log.marks.has(2),
      () => 'a print that was committed but never announced is marked',
    );
    const failing = log.markEmitted.bind(log);
    log.markEmitted = async () => {
      throw new Error('read only');
    };
    await log.append(1, true);
    await until(
      () => desk.warnings.length > 0,
      () => 'the failure is said',
    );
    log.markEmitted = failing;
    await log.append(1, true);
    await until(
      () => log.marks.has(3) && log.marks.has(4),
      () => 'both are marked',
    );
    expect([...log.marks.keys()]).not.toContain(1);
    expect([...log.marks.values()].every((instants) => instants.length === 1)).toBe(true);
  });

  it('sends prints with the instant at which they went out', async () => {
    const log = new MemoryPrintLog();
    const client = bare(await open({ log }));
    await client.subscribe({ after: 0 });
    await log.append(1, true);
    await until(
      () => client.batches.length === 1,
      () => 'the batch came',
    );
    const [sent] = client.batches[0]?.prints ?? [];
    expect(sent).toEqual({ ...printOf(1), emittedAt: expect.stringMatching(/Z$/) });
  });

  it('stops with screens connected and prints under way, within a second', async () => {
    const log = new MemoryPrintLog(() => 10);
    const desk = await new Desk({ log }).start();
    const screen = new Screen(desk.origin);
    await screen.isConnected();
    await log.append(5, true);
    expect(await laterThan(500, () => desk.stop())).toBeLessThan(500);
    await until(
      () => screen.store.getState().connection === 'reconnecting',
      () => 'the screen knows',
    );
    screen.close();
  });

  it('answers polling for other programs', async () => {
    const log = new MemoryPrintLog();
    await log.append(3, true);
    const client = bare(await open({ log }), ['polling']);
    expect(await client.subscribe({ after: 1 })).toMatchObject({ seq: 3 });
    await log.append(1, true);
    await until(
      () => client.batches.length === 2,
      () => 'the live batch came',
    );
    expect(covered(client.batches)).toEqual([
      [1, 3, 2],
      [3, 4, 1],
    ]);
  });

  it('is left by a screen to which an open connection says nothing, within six seconds', async () => {
    const mute = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => mute.once('listening', resolve));
    onTestFinished(() => {
      for (const client of mute.clients) client.terminate();
      mute.close();
    });
    let opened = 0;
    const open = { sid: 'a', upgrades: [], pingInterval: 60_000, pingTimeout: 60_000, maxPayload: 1_000 };
    mute.on('connection', (client) => {
      opened += 1;
      client.send(`0${JSON.stringify(open)}`);
    });
    const screen = new Screen(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
    onTestFinished(() => screen.close());
    await until(
      () => opened === 2,
      () => 'it connected anew',
      20_000,
    );
    expect(screen.store.getState().connection).toBe('connecting');
  });
});
