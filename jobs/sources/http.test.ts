import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, isFailure } from '../../core/errors';
import { boc } from './boc';
import { createHttp, type Http, type HttpOptions } from './http';
import { largestBody } from './http-body';
import type { Key, Source, SourceRequest } from './source';

const silent = { debug: () => undefined, warn: () => undefined };
const quick: Source = { ...boc, limits: { ...boc.limits, requests: 100, perMs: 100, timeoutMs: 20_000 } };
const impatient: Source = { ...quick, limits: { ...quick.limits, timeoutMs: 400 } };
const get: SourceRequest = {
  method: 'GET',
  path: '/observations/V39079/json?recent=1',
  body: null,
  accept: 'application/json',
  codes: ['V39079'],
};
const post: SourceRequest = { ...get, method: 'POST', path: '/some', body: '[{"vectorId":1}]' };

let server: Server;
let address: string;
let asked: { headers: IncomingMessage['headers']; method: string; url: string; body: string }[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let nowMs: number;

beforeEach(async () => {
  asked = [];
  nowMs = Date.parse('2026-08-07T12:30:00Z');
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ headers: request.headers, method: request.method ?? '', url: request.url ?? '', body });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/valet`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function http(more: Partial<HttpOptions> = {}): Http {
  return createHttp({ clock: { now: () => nowMs }, baseUrls: { boc: address }, log: silent, ...more });
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isFailure(error)) throw new Error(`no Failure, but ${String(error)}`);
  return error;
}

describe('an answer', () => {
  it('carries the bytes as received, their hash, the decoded text without its BOM, the headers and the moment', async () => {
    answer = (_, response) => response.setHeader('content-type', 'text/csv').end('\ufeffDATE,X\n');
    const got = await http().ask(quick, get);
    expect(got.body).toEqual(Buffer.from('\ufeffDATE,X\n'));
    expect(got.text).toBe('DATE,X\n');
    expect(got.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(got).toMatchObject({
      status: 200,
      url: `${address}${get.path}`,
      receivedAt: '2026-08-07T12:30:00.000Z',
      notModified: false,
      unchanged: false,
    });
    expect(got.headers['content-type']).toBe('text/csv');
    expect(got.request).toBe(get);
  });

  it('is decoded when it came compressed, and the decoded body is what is kept', async () => {
    answer = (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}'));
    expect((await http().ask(quick, get)).body.toString()).toBe('{"a":1}');
  });

  it('that is a file carries its bytes and no text, unless its status says that it is none', async () => {
    const file: SourceRequest = { ...get, answer: 'file' };
    const bytes = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]);
    answer = (_, response) => response.end(bytes);
    const got = await http().ask(quick, file);
    expect(got).toMatchObject({ text: '', status: 200 });
    expect(got.file).toEqual(bytes);
    expect(got.body).toEqual(bytes);
    answer = (_, response) => response.writeHead(404).end('Not found');
    const none = await http().ask(quick, file);
    expect(none).toMatchObject({ text: 'Not found', status: 404 });
    expect(none.file).toBeUndefined();
  });

  it('is whole however it is announced: by its length, in parts, or packed', async () => {
    const body = Buffer.alloc(300_000, 'abcdefg');
    answer = (_, response) => response.setHeader('content-length', body.length).end(body);
    expect((await http().ask(quick, get)).body.equals(body)).toBe(true);
    answer = (_, response) => {
      response.write(body.subarray(0, 100_000));
      response.end(body.subarray(100_000));
    };
    expect((await http().ask(quick, get)).body.equals(body)).toBe(true);
    answer = (_, response) =>
      response.setHeader('content-encoding', 'gzip').setHeader('content-length', gzipSync(body).length).end(gzipSync(body));
    expect((await http().ask(quick, get)).body.equals(body)).toBe(true);
  });

  it('is returned, not thrown, for statuses that the source must read: 404, 406, 409', async () => {
    for (const status of [404, 406, 409]) {
      answer = (_, response) => response.writeHead(status).end('{"message":"no"}');
      expect((await http().ask(quick, get)).status).toBe(status);
    }
  });

  it('larger than 64 MiB is refused with a sentence', async () => {
    answer = (_, response) => {
      const part = Buffer.alloc(1024 * 1024);
      for (let sent = 0; sent <= largestBody; sent += part.length) response.write(part);
      response.end();
    };
    const error = await failureOf(http().ask(quick, get));
    expect(error.code).toBe('source-refused');
    expect(error.message).toContain('more than 64 MiB');
  });
});

describe('a request', () => {
  it('names itself, closes its connection and asks for its type; a body goes as JSON', async () => {
    answer = (_, response) => response.end('[]');
    await http({ connections: { boc: { userAgent: 'newsroom/1 (desk@example.org)' } } }).ask(quick, post);
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/valet/some', body: post.body });
    expect(asked[0]?.headers).toMatchObject({
      'user-agent': 'newsroom/1 (desk@example.org)',
      connection: 'close',
      accept: 'application/json',
      'content-type': 'application/json',
    });
  });

  it('keeps its connection when told to, and offers h2 when told to', async () => {
    answer = (_, response) => response.end('[]');
    await http({ connections: { boc: { close: false, http2: true } } }).ask(quick, get);
    expect(asked[0]?.headers.connection).toBe('keep-alive');
  });

  it('is conditional only after its last answer was settled', async () => {
    answer = (request, response) => {
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"one"', 'last-modified': 'Fri, 07 Aug 2026 12:30:00 GMT' }).end('{}');
    };
    const asking = http();
    await asking.ask(quick, get);
    const again = await asking.ask(quick, get);
    expect(again).toMatchObject({ status: 200, unchanged: false });
    asking.settled(again);
    const third = await asking.ask(quick, get);
    expect(asked[2]?.headers).toMatchObject({ 'if-none-match': '"one"', 'if-modified-since': 'Fri, 07 Aug 2026 12:30:00 GMT' });
    expect(third).toMatchObject({ status: 304, notModified: true, unchanged: true });
    asking.settled(third);
    expect((await asking.ask(quick, get)).notModified).toBe(true);
    expect((await asking.ask(quick, { ...get, path: '/other' })).notModified).toBe(false);
  });

  it('of the same body is unchanged after it was settled, by its bytes; a POST is never conditional', async () => {
    let body = '[1]';
    answer = (_, response) => response.setHeader('etag', '"x"').end(body);
    const asking = http();
    asking.settled(await asking.ask(quick, post));
    expect((await asking.ask(quick, post)).unchanged).toBe(true);
    expect(asked[1]?.headers['if-none-match']).toBeUndefined();
    expect((await asking.ask(quick, { ...post, body: '[2]' })).unchanged).toBe(false);
    body = '[1, 2]';
    expect((await asking.ask(quick, post)).unchanged).toBe(false);
    body = '[1]';
    answer = (_, response) => response.writeHead(404).end(body);
    expect((await asking.ask(quick, post)).unchanged).toBe(false);
  });

  it('waits for its turn in the source’s limit', async () => {
    answer = (_, response) => response.end('{}');
    const slow: Source = { ...quick, limits: { ...quick.limits, requests: 2, perMs: 150 } };
    const asking = http();
    const startedMs = performance.now();
    await Promise.all([1, 2, 3, 4, 5].map(() => asking.ask(slow, get)));
    // p-throttle counts whole milliseconds, hence 5 ms of grace.
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(295);
  });
});

describe('a source that can’t be asked', () => {
  it('is unreachable when it refuses the connection, by host and reason', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const error = await failureOf(http({ baseUrls: { boc: `http://127.0.0.1:${port}` } }).ask(quick, get));
    expect(error).toMatchObject({ code: 'source-unreachable', message: `127.0.0.1:${port} can't be reached: it refused the connection.` });
  });

  it('is unreachable when its name is unknown', async () => {
    const error = await failureOf(http({ baseUrls: { boc: 'http://agency.invalid' } }).ask(quick, get));
    expect(error).toMatchObject({
      code: 'source-unreachable',
      message: expect.stringMatching(/^agency\.invalid can't be reached: its name/),
    });
  });

  it('is unreachable when it does not answer in time, or stops in the middle', async () => {
    answer = () => undefined;
    expect(await failureOf(http().ask(impatient, get))).toMatchObject({
      code: 'source-unreachable',
      message: expect.stringContaining('did not answer in full within 0.4 s'),
    });
    answer = (_, response) => void response.writeHead(200).write('{"obs');
    expect(await failureOf(http().ask(impatient, get))).toMatchObject({
      code: 'source-unreachable',
      message: expect.stringContaining('within 0.4 s'),
    });
  });

  it('has as long as its request says, where that is said', async () => {
    answer = () => undefined;
    const error = await failureOf(http().ask(quick, { ...get, answer: 'file', timeoutMs: 100 }));
    expect(error.message).toContain('within 0.1 s');
  });

  it('is unreachable when its certificate or its TLS is not right', async () => {
    const error = await failureOf(http({ baseUrls: { boc: address.replace('http:', 'https:') } }).ask(quick, get));
    expect(error).toMatchObject({ code: 'source-unreachable', message: expect.stringContaining('a secure connection could not be made') });
  });

  it('that cuts the connection is asked once more at once, and only once', async () => {
    let cuts = 1;
    answer = (request, response) => {
      if (cuts-- > 0) request.socket.destroy();
      else response.end('{}');
    };
    expect((await http().ask(quick, get)).status).toBe(200);
    cuts = 9;
    asked = [];
    expect(await failureOf(http().ask(quick, get))).toMatchObject({
      code: 'source-unreachable',
      message: expect.stringContaining('cut the connection'),
    });
    expect(asked).toHaveLength(2);
  });

  it('that sends fewer bytes than announced gives no answer', async () => {
    answer = (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"observations":');
      setTimeout(() => request.socket.destroy(), 20);
    };
    expect(await failureOf(http().ask(quick, get))).toMatchObject({ code: 'source-unreachable' });
  });

  it('says when to come back, in seconds or as a date', async () => {
    answer = (_, response) => response.writeHead(429, { 'retry-after': '120' }).end('{"message":"Too many"}');
    expect(await failureOf(http().ask(quick, get))).toMatchObject({
      code: 'source-rate-limited',
      retryAfterMs: 120_000,
      message: expect.stringContaining('"Too many"'),
    });
    answer = (_, response) =>
      response.writeHead(503, { 'retry-after': 'Fri, 07 Aug 2026 12:31:00 GMT' }).end('<html><title>Maintenance</title>');
    expect(await failureOf(http().ask(quick, get))).toMatchObject({
      code: 'source-unreachable',
      retryAfterMs: 60_000,
      message: expect.stringContaining('titled "Maintenance"'),
    });
    answer = (_, response) => response.writeHead(502).end();
    expect(await failureOf(http().ask(quick, get))).toMatchObject({ code: 'source-unreachable', retryAfterMs: undefined });
  });
});

describe('a budget', () => {
  it('is counted by day and minute, and refuses before anything is sent', async () => {
    answer = (_, response) => response.end('{}');
    const asking = http();
    const bounded = { ...quick, limits: { ...quick.limits, perDay: 3, perMinute: 2 } };
    expect(asking.used('boc')).toEqual({ today: 0, lastMinute: 0 });
    await asking.ask(bounded, get);
    nowMs += 10_000;
    await asking.ask(bounded, get);
    expect(await failureOf(asking.ask(bounded, get))).toMatchObject({ code: 'source-rate-limited', retryAfterMs: 50_000 });
    nowMs += 60_001;
    await asking.ask(bounded, get);
    expect(asking.used('boc')).toMatchObject({ today: 3, lastMinute: 1 });
    nowMs += 60_001;
    const spent = await failureOf(asking.ask(bounded, get));
    expect(spent.message).toContain('budget of 3 requests a day');
    // 12:32:10.002 Z is 08:32:10.002 in Toronto.
    expect(spent.retryAfterMs).toBe((15 * 60 + 27) * 60_000 + 50_000 - 2);
    expect(asked).toHaveLength(3);
    nowMs += 16 * 3_600_000;
    await asking.ask(bounded, get);
    expect(asking.used('boc').today).toBe(1);
  });
});

describe('a budget of which an earlier process used some', () => {
  const bounded = { ...quick, limits: { ...quick.limits, perDay: 3 } };

  it('is used up with what was counted today, and not by what was counted yesterday', async () => {
    answer = (_, response) => response.end('{}');
    const today = http();
    today.resume(bounded, { today: 2, atMs: Date.parse('2026-08-07T04:00:00Z') });
    expect(today.used('boc').today).toBe(2);
    await today.ask(bounded, get);
    expect(await failureOf(today.ask(bounded, get))).toMatchObject({ code: 'source-rate-limited' });
    const yesterday = http();
    yesterday.resume(bounded, { today: 3, atMs: Date.parse('2026-08-07T03:59:59Z') });
    await yesterday.ask(bounded, get);
    expect(yesterday.used('boc').today).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('is not given back by a count that is behind our own', async () => {
    answer = (_, response) => response.end('{}');
    const asking = http();
    await asking.ask(bounded, get);
    await asking.ask(bounded, get);
    asking.resume(bounded, { today: 1, atMs: nowMs });
    expect(asking.used('boc').today).toBe(2);
  });
});

describe('a key', () => {
  const keyed = { ...get, keyed: true };
  const withKeyAs = (sentAs: Key['sentAs']): Source => ({ ...quick, key: { variable: 'BOC_KEY', required: true, sentAs, obtain: 'x' } });
  const asking = () => http({ keys: { boc: 's3cret/+' } });

  it('goes out as the agency wants it, and only with requests that want it', async () => {
    answer = (_, response) => response.end('{}');
    await asking().ask(withKeyAs({ parameter: 'api_key' }), { ...keyed, path: '/some?id=A%2CB' });
    await asking().ask(withKeyAs({ header: 'authorization', prefix: 'Bearer ' }), keyed);
    await asking().ask(withKeyAs({ field: 'registrationkey' }), { ...post, keyed: true, body: '{"seriesid":["A"]}' });
    await asking().ask(withKeyAs({ parameter: 'api_key' }), get);
    expect(asked[0]?.url).toBe('/valet/some?id=A%2CB&api_key=s3cret%2F%2B');
    expect(asked[1]?.headers.authorization).toBe('Bearer s3cret/+');
    expect(JSON.parse(asked[2]?.body ?? '')).toEqual({ seriesid: ['A'], registrationkey: 's3cret/+' });
    expect(asked[3]?.url).toBe(`/valet${get.path}`);
  });

  it('is in nothing that is kept: neither address, nor request, nor a body that repeats it, nor a sentence', async () => {
    answer = (_, response) => response.end('{"message":["The key:s3cret/+ is invalid"],"url":"?k=s3cret%2F%2B"}');
    const got = await asking().ask(withKeyAs({ parameter: 'api_key' }), keyed);
    expect(got.body.toString()).toBe('{"message":["The key:[key] is invalid"],"url":"?k=[key]"}');
    expect(got.url).toContain('api_key=[key]');
    expect(JSON.stringify({ ...got, body: got.body.toString() })).not.toContain('s3cret');
    answer = (_, response) => response.writeHead(429).end('{"message":"too many with s3cret/+"}');
    expect((await failureOf(asking().ask(withKeyAs({ parameter: 'api_key' }), keyed))).message).not.toContain('s3cret');
  });
});

describe('a further address of an agency', () => {
  it('is the one that a request names; a name that the source does not have is a mistake of ours', async () => {
    answer = (_, response) => response.end('{}');
    const two: Source = { ...quick, otherBaseUrls: { files: { variable: 'BOC_FILES_BASE_URL', fallback: 'http://agency.invalid' } } };
    const asking = http({ baseUrls: { boc: address, 'boc/files': `${address}/files` } });
    await asking.ask(two, { ...get, base: 'files' });
    expect(asked[0]?.url).toBe(`/valet/files${get.path}`);
    expect(await failureOf(asking.ask(two, { ...get, base: 'tables' }))).toMatchObject({ code: 'invalid-request' });
  });
});
