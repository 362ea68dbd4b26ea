import { describe, expect, it } from 'vitest';
import { until } from './desk';
import { MemoryPrintLog } from './memory-print-log';
import { bare, open } from './opened';

describe('the hub', () => {
  it('refuses more sockets than it may hold, and takes one again when one has gone', async () => {
    const desk = await open({ log: new MemoryPrintLog(), maxSockets: 2 });
    const first = bare(desk);
    const second = bare(desk);
    await Promise.all([first.subscribe({ after: 0 }), second.subscribe({ after: 0 })]);
    const third = bare(desk);
    await new Promise((resolve) => third.socket.once('connect_error', resolve));
    second.socket.disconnect();
    await until(
      () => desk.live.counts().sockets === 1,
      () => 'the second has gone',
    );
    third.socket.connect();
    expect(await third.subscribe({ after: 0 })).toMatchObject({ seq: 0 });
  });

  it('refuses more sockets of one address than it may hold', async () => {
    const desk = await open({ log: new MemoryPrintLog(), maxSocketsOfAddress: 1 });
    await bare(desk).subscribe({ after: 0 });
    const second = bare(desk);
    await new Promise((resolve) => second.socket.once('connect_error', resolve));
    expect(desk.live.counts().sockets).toBe(1);
  });

  it('counts the screens of each address that a proxy on this machine serves, by websocket and by polling', async () => {
    const desk = await open({ log: new MemoryPrintLog(), maxSocketsOfAddress: 1 });
    const from = (address: string, transport: string) => bare(desk, [transport], { 'x-forwarded-for': `198.51.100.1, ${address}` });
    await from('203.0.113.1', 'websocket').subscribe({ after: 0 });
    await from('203.0.113.2', 'polling').subscribe({ after: 0 });
    const third = from('203.0.113.2', 'websocket');
    await new Promise((resolve) => third.socket.once('connect_error', resolve));
    expect(desk.live.counts().sockets).toBe(2);
  });

  it('does not believe a proxy that it was not told of', async () => {
    const desk = await open({ log: new MemoryPrintLog(), maxSocketsOfAddress: 1, trustedProxies: ['10.0.0.5'] });
    await bare(desk, ['websocket'], { 'x-forwarded-for': '203.0.113.1' }).subscribe({ after: 0 });
    const second = bare(desk, ['websocket'], { 'x-forwarded-for': '203.0.113.2' });
    await new Promise((resolve) => second.socket.once('connect_error', resolve));
    expect(desk.live.counts().sockets).toBe(1);
  });

  it('counts one that names an empty session as the new one that it is', async () => {
    const desk = await open({ log: new MemoryPrintLog(), maxSockets: 1 });
    await bare(desk).subscribe({ after: 0 });
    const greeting = (sid: string) => fetch(`${desk.origin}/socket.io/?EIO=4&transport=polling${sid}`);
    for (const sid of ['', '&sid=', '&sid=&x=1']) expect((await greeting(sid)).status).toBe(403);
  });

  it('closes a client that says far more than any subscribe', async () => {
    const client = bare(await open({ log: new MemoryPrintLog() }));
    await client.subscribe({ after: 0 });
    const closed = new Promise((resolve) => client.socket.once('disconnect', resolve));
    client.socket.emit('subscribe', { after: 0, padding: 'x'.repeat(1_100_000) }, () => undefined);
    await closed;
    expect(client.socket.connected).toBe(false);
  });
});
