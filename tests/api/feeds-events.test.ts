import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createPrintStreams, type StreamBounds } from '../../api/feeds/print-streams';
import { isWorded } from '../../api/problems';
import { drawing } from '../contract/mutate';
import { laterThan } from '../later-than';
import { pause, until } from '../live/desk';
import { MemoryPrintLog } from '../live/memory-print-log';
import { point } from '../store/editions';
import { type ApiDesk, catalogue, listen, makeDesk } from './desk';

const fast = { lookEveryMs: 5, heartbeatEveryMs: 25, readPrints: 7, waitingBytes: 2_000 } satisfies Partial<StreamBounds>;

/** Streams of a log in memory behind a real server. `told.seq` follows the log where a test does not hold it back. */
async function serve(own: Partial<StreamBounds> = {}, delayMs: () => number = () => 0) {
  const log = new MemoryPrintLog(delayMs);
  const told = { seq: () => log.prints.at(-1)?.seq ?? 0 };
  const source = { seq: () => told.seq(), newestSeq: () => log.newestSeq(), printsAfter: log.printsAfter.bind(log) };
  const streams = createPrintStreams(source, { ...fast, ...own });
  const app = new Hono();
  app.get('/events', (c) => {
    const asked = { after: Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0), address: c.req.query('from') ?? '' };
    const only = c.req.query('series');
    const tell = (print: { seq: number; series: string }) => (only === undefined || print.series === only ? JSON.stringify(print) : null);
    const cut = () => void (c.env as { incoming: IncomingMessage }).incoming.socket.destroy();
    return c.body(streams.open({ ...asked, tell, cut }), 200, { 'Content-Type': 'text/event-stream', Connection: 'close' });
  });
  app.onError((error, c) => c.text(isWorded(error) ? error.words.en : String(error), isWorded(error) ? (error.status as 429) : 500));
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    streams.hangUp();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { log, told, streams, server, port, origin: `http://127.0.0.1:${port}` };
}

interface Said {
  readonly event: string;
  readonly id: string | null;
  readonly data: string;
}

/** A client as browsers have it: it keeps the last id, also of what is no event, and comes back with it. */
class Client {
  readonly said: Said[] = [];
  lastId: string | null = null;
  heartbeats = 0;
  ended = false;
  #aborting = new AbortController();

  constructor(readonly address: string) {}

  get seqs(): number[] {
    return this.said.flatMap(({ event, id }) => (event === 'print' ? [Number(id)] : []));
  }

  async connect(): Promise<void> {
    this.#aborting = new AbortController();
    this.ended = false;
    const headers: Record<string, string> = this.lastId === null ? {} : { 'last-event-id': this.lastId };
    const response = await fetch(this.address, { headers, signal: this.#aborting.signal });
    if (!response.ok || response.body === null) throw new Error(await response.text());
    void this.#read(response.body, this.#aborting.signal).catch(() => undefined);
  }

  cut(): void {
    this.#aborting.abort();
  }

  /** What a connection that was cut still brings is not looked at, as a browser does not. */
  async #read(body: ReadableStream<Uint8Array>, cut: AbortSignal): Promise<void> {
    let rest = '';
    for await (const text of body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      if (cut.aborted) return;
      for (const block of blocks) this.#take(block);
    }
    this.ended = true;
  }

  #take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      if (line === ': heartbeat') this.heartbeats += 1;
      const [, name = '', value = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      if (name !== '') fields.set(name, value);
    }
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data !== undefined) this.said.push({ event: fields.get('event') ?? 'message', id: this.lastId, data });
  }
}

async function follow(address: string): Promise<Client> {
  const client = new Client(address);
  await client.connect();
  onTestFinished(() => client.cut());
  return client;
}

const upTo = (last: number, after = 0) => Array.from({ length: last - after }, (_, at) => after + 1 + at);

describe('the stream of prints', () => {
  const happening = fc.oneof(
    { weight: 4, arbitrary: fc.record({ what: fc.constant('append' as const), count: fc.integer({ min: 1, max: 25 }) }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 15 }) }) },
    { weight: 3, arbitrary: fc.record({ what: fc.constant('cut' as const) }) },
  );

  it('tells every print of any log once and in order, however often a client is cut off and comes back', async () => {
    const drawn = [fc.nat(30), fc.nat(40), fc.array(happening, { maxLength: 14 }), fc.nat()] as const;
    const scenes = fc.asyncProperty(...drawn, async (before, seen, happenings, seed) => {
      const random = drawing(seed);
      const { log, origin, streams } = await serve({}, () => random() * 2);
      await log.append(before, false);
      const after = Math.min(before, seen);
      const client = new Client(`${origin}/events?after=${after}`);
      await client.connect();
      for (const one of happenings) {
        if (one.what === 'append') await log.append(one.count, false);
        else if (one.what === 'wait') await pause(one.ms);
        else {
          client.cut();
          await client.connect();
        }
      }
      const newest = log.prints.length;
      await until(
        () => (client.seqs.at(-1) ?? after) >= newest,
        () => `the client has ${client.seqs} of ${newest}`,
      );
      await pause(15);
      expect(client.seqs).toEqual(upTo(newest, after));
      client.cut();
      await until(
        () => streams.counts().open === 0,
        () => 'its streams are given up',
      );
    });
    await fc.assert(scenes, { numRuns: 25 });
  });

  it('gives the place at once, so that who is cut off before the first print misses none', async () => {
    const { log, origin } = await serve();
    await log.append(3, false);
    const client = await follow(`${origin}/events?after=3`);
    await until(
      () => client.lastId === '3',
      () => 'the place has come',
    );
    client.cut();
    await log.append(2, false);
    await client.connect();
    await until(
      () => client.seqs.length === 2,
      () => 'both have come',
    );
    expect(client.seqs).toEqual([4, 5]);
  });

  it('tells nothing that screens have not been handed yet', async () => {
    const { log, told, origin } = await serve();
    told.seq = () => 2;
    await log.append(5, false);
    const client = await follow(`${origin}/events?after=0`);
    await until(
      () => client.seqs.length === 2,
      () => 'both have come',
    );
    await pause(60);
    expect(client.seqs).toEqual([1, 2]);
  });

  it('passes over what is not asked for, and lets the place move on with a heartbeat', async () => {
    const { log, origin } = await serve();
    await log.append(11, false);
    const client = await follow(`${origin}/events?after=0&series=CA_CPI_ALL`);
    await until(
      () => client.lastId === '11',
      () => `the place is 11, not ${client.lastId}`,
    );
    expect(client.seqs).toEqual([3, 6, 9]);
    expect(client.heartbeats).toBeGreaterThan(0);
  });

  it('goes on when the log can be read again', async () => {
    const { log, origin } = await serve();
    log.failure = new Error('away');
    await log.append(2, false);
    const client = await follow(`${origin}/events?after=0`);
    await pause(30);
    expect(client.seqs).toEqual([]);
    log.failure = null;
    await until(
      () => client.seqs.length === 2,
      () => 'both have come',
    );
  });

  it('says reload to a client of a later copy of the log, and waits for another process that is only behind', async () => {
    const { log, told, origin } = await serve();
    await log.append(4, false);
    told.seq = () => 2;
    const early = await follow(`${origin}/events?after=4`);
    const late = await follow(`${origin}/events?after=9`);
    await until(
      () => late.said.length === 1,
      () => 'it is told',
    );
    expect(late.said).toEqual([{ event: 'reload', id: '4', data: '{"newest":4}' }]);
    await log.append(1, false);
    told.seq = () => 5;
    await until(
      () => early.seqs.length === 1 && late.seqs.length === 1,
      () => 'both are told of the next',
    );
    expect([early.said, late.said.slice(1)].map((said) => said.map(({ event, id }) => `${event} ${id}`))).toEqual([
      ['print 5'],
      ['print 5'],
    ]);
  });

  it('cuts off a client that takes nothing, and serves the others', async () => {
    const { log, port, origin, streams } = await serve({ waitingBytes: 16_000, heartbeatEveryMs: 60 });
    await log.append(40_000, false);
    const deaf = connect(port, '127.0.0.1');
    deaf.on('error', () => undefined).pause();
    deaf.write('GET /events?after=0 HTTP/1.1\r\nHost: desk.example\r\n\r\n');
    const client = await follow(`${origin}/events?after=39990`);
    await until(
      () => streams.counts().cutOff === 1,
      () => `the deaf client is cut off: ${JSON.stringify(streams.counts())}`,
      120_000,
    );
    expect(streams.counts().open).toBe(1);
    expect(client.seqs).toEqual(upTo(40_000, 39_990));
    expect(client.ended).toBe(false);
    deaf.destroy();
  }, 180_000);

  it('takes so many clients of one address and in all, says which it is, and takes another when one has gone', async () => {
    const { origin, streams } = await serve({ streams: 3, streamsOfAddress: 2 });
    const first = await follow(`${origin}/events?from=a`);
    await follow(`${origin}/events?from=a`);
    const third = await fetch(`${origin}/events?from=a`);
    expect([third.status, await third.text()]).toEqual([429, expect.stringContaining('from yours')]);
    await follow(`${origin}/events?from=b`);
    const fifth = await fetch(`${origin}/events?from=b`);
    expect([fifth.status, await fifth.text()]).toEqual([503, expect.stringContaining('as many open streams')]);
    first.cut();
    await until(
      () => streams.counts().open === 2,
      () => 'the first has gone',
    );
    await follow(`${origin}/events?from=a`);
    expect(streams.counts().open).toBe(3);
  });

  it('ends in order when the server stops, and opens no other', async () => {
    const { origin, streams, server } = await serve();
    const client = await follow(`${origin}/events`);
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    streams.hangUp();
    await closed;
    await until(
      () => client.ended,
      () => 'the client is told of the end',
    );
    expect(() => streams.open({ after: 0, address: '', tell: () => null, cut: () => undefined })).toThrow('stopping');
  });
});

describe('GET /feeds/prints.events', () => {
  let desk: ApiDesk;
  let server: Awaited<ReturnType<typeof listen>>;
  const month = 2026 * 12 + 8;

  beforeAll(async () => {
    const closed = new Map(
      [...catalogue.series].map(([id, one]) => [id, id === 'CA_IPPI_LUMBER' ? ({ ...one, redistribution: 'display-only' } as const) : one]),
    );
    desk = await makeDesk('2026-11-24T13:00:00Z', { catalogue: { ...catalogue, series: closed } });
    server = await listen(desk);
    await desk.publish('CA_CPI_ALL', '2026-10-20', [point(month, 164.2)]);
    await desk.publish('CA_IPPI_LUMBER', '2026-10-21', [point(month, 98.4)]);
    await desk.publish('CA_EXPORTS_US', '2026-11-05', [point(month, 41300.4)]);
  });
  afterAll(async () => {
    desk.api.hangUp();
    await server.stop();
    await desk.remove();
  });

  it('tells prints as /api/v1/prints does, but not those that a licence keeps here', async () => {
    const client = await follow(`${server.origin}/feeds/prints.events?after=0`);
    await until(
      () => client.seqs.length === 2,
      () => 'two have come',
    );
    const { prints } = (await (await desk.get('/api/v1/prints')).json()) as { prints: { seq: number }[] };
    expect(client.said.map(({ data }) => JSON.parse(data))).toEqual(prints.filter(({ seq }) => seq !== 2));
  });

  it('begins with what comes from now on, and goes by Last-Event-ID before after', async () => {
    const now = await follow(`${server.origin}/feeds/prints.events`);
    const back = new Client(`${server.origin}/feeds/prints.events?after=0`);
    onTestFinished(() => back.cut());
    back.lastId = '2';
    await back.connect();
    await until(
      () => now.lastId === '3' && back.seqs.length === 1,
      () => 'both know their place',
    );
    expect([now.seqs, back.seqs]).toEqual([[], [3]]);
  });

  it('keeps to the filters', async () => {
    const client = await follow(`${server.origin}/feeds/prints.events?after=0&topic=trade`);
    await until(
      () => client.seqs.length > 0,
      () => 'one has come',
    );
    expect(client.seqs).toEqual([3]);
  });

  it('has the headers that proxies and browsers go by, and answers HEAD without a stream', async () => {
    for (const method of ['HEAD', 'GET']) {
      const response = await fetch(`${server.origin}/feeds/prints.events`, { method });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
      expect(response.headers.get('x-accel-buffering')).toBe('no');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      await response.body?.cancel();
    }
  });

  it.each([
    ['after=-1', {}, 400],
    ['', { 'last-event-id': 'x' }, 400],
    ['topic=trades', {}, 400],
    ['lang=fr', {}, 400],
    ['series=CA_IPPI_LUMBER', {}, 403],
  ] as const)('refuses %s %o with %i', async (query, headers, status) => {
    const response = await fetch(`${server.origin}/feeds/prints.events?${query}`, { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', detail: expect.stringMatching(/\w{4}/) });
  });

  it('lets the server stop at once', async () => {
    const other = await listen(desk, 60_000);
    const client = await follow(`${other.origin}/feeds/prints.events`);
    // An idle connection would keep it for some 3 s.
    const lateMs = await laterThan(1_000, () => {
      desk.api.hangUp();
      return other.stop();
    });
    expect(lateMs).toBeLessThan(1_000);
    await until(
      () => client.ended,
      () => 'the client is told of the end',
    );
  });
});
