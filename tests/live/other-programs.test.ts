import { describe, expect, it, onTestFinished } from 'vitest';
import { type Desk, until } from './desk';
import { MemoryPrintLog } from './memory-print-log';
import { bare, open } from './opened';

const ids = Array.from({ length: 20_000 }, (_, at) => `CA_SERIES_NUMBER_${at}`);

async function deskWith(prints: number): Promise<{ desk: Desk; log: MemoryPrintLog }> {
  const log = new MemoryPrintLog();
  await log.append(prints, false);
  return { desk: await open({ log }), log };
}

describe.each([['websocket'], ['polling']])('a program of others on %s', (transport) => {
  it.each([
    ['null', null],
    ['a number', 7],
    ['a text', 'CA_CPI_ALL'],
    ['an array', [1, 2]],
    ['no seq', {}],
    ['a seq that is none', { after: -1 }],
    ['a seq as text', { after: '3' }],
    ['20,000 ids', ids],
    ['20,000 ids in an object', { series: ids }],
  ])('that subscribes with %s is told what to send, and can then subscribe', async (_, request) => {
    const { desk } = await deskWith(3);
    const client = bare(desk, [transport]);
    expect(await client.subscribe(request)).toEqual({ error: expect.stringContaining('{"after": n}') });
    expect(await client.subscribe({ after: 3 })).toMatchObject({ seq: 3 });
  });

  it('that subscribes without a request is answered too', async () => {
    const { desk } = await deskWith(0);
    const { ask } = bare(desk, [transport]);
    expect(await ask('subscribe')).toEqual({ error: expect.stringContaining('{"after": n}') });
  });

  it('that sends an event which there is not is told which there is', async () => {
    const { desk } = await deskWith(0);
    const { ask } = bare(desk, [transport]);
    expect(await ask('join', { room: 'CA_CPI_ALL' })).toEqual({
      error: expect.stringContaining('subscribe'),
    });
  });

  it('that wants no answer is sent what it lacks all the same, and nothing that it says ends the server', async () => {
    const { desk, log } = await deskWith(2);
    const client = bare(desk, [transport]);
    for (const request of [null, 7, [1], ids]) client.socket.emit('subscribe', request);
    client.socket.emit('nothing');
    client.socket.emit('subscribe', { after: 0 });
    await until(
      () => client.batches.length === 1,
      () => 'the missing prints have come',
    );
    await log.append(1, true);
    await until(
      () => client.batches.length === 2,
      () => 'the next print has come',
    );
    expect(client.batches.map(({ after, upTo }) => [after, upTo])).toEqual([
      [0, 2],
      [2, 3],
    ]);
  });
});

describe('the server of the live prints', () => {
  it('refuses the protocol of Socket.IO 2 with 400', async () => {
    const { desk } = await deskWith(0);
    const response = await fetch(`${desk.origin}/socket.io/?EIO=3&transport=polling`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ code: 5, message: 'Unsupported protocol version' });
  });

  it('lets a client that began with polling go over to a websocket without a print missed', async () => {
    const { desk, log } = await deskWith(4);
    const client = bare(desk, ['polling', 'websocket']);
    const upgraded = new Promise<void>((resolve) => client.socket.io.engine.once('upgrade', () => resolve()));
    expect(await client.subscribe({ after: 1 })).toMatchObject({ seq: 4 });
    await log.append(2, true);
    await upgraded;
    await log.append(2, true);
    await until(
      () => client.batches.at(-1)?.upTo === 8,
      () => 'all have come',
    );
    expect(client.batches.flatMap(({ prints }) => prints?.map(({ seq }) => seq) ?? [])).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('sends each print to each of twenty clients, once', async () => {
    const { desk, log } = await deskWith(0);
    const clients = Array.from({ length: 20 }, (_, at) => bare(desk, [at % 2 === 0 ? 'websocket' : 'polling']));
    onTestFinished(() => clients.forEach(({ socket }) => void socket.disconnect()));
    await Promise.all(clients.map((client) => client.subscribe({ after: 0 })));
    for (let at = 0; at < 5; at += 1) await log.append(3, true);
    await until(
      () => clients.every(({ batches }) => batches.at(-1)?.upTo === 15),
      () => 'all have all',
    );
    const seqs = clients.map(({ batches }) => batches.flatMap(({ prints }) => prints?.map(({ seq }) => seq) ?? []));
    expect(seqs).toEqual(clients.map(() => Array.from({ length: 15 }, (_, at) => at + 1)));
  });
});
