import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFinishedPages, mayBeFinished } from './finished-pages';

describe('a request for a page', () => {
  const asked = (url: string, headers: Record<string, string> = {}, method = 'GET') => mayBeFinished({ url, headers, method });

  it.each(['/', '/fr', '/series/CA_CPI_ALL', '/fr/series/CA_CPI_ALL'])('%s may be answered with finished HTML', (url) => {
    expect([asked(url), asked(url, {}, 'HEAD')]).toEqual([true, true]);
  });

  it.each([
    '/sources',
    '/screens',
    '/%73ources',
    '/fr/s%6furces',
    '/%5fnext/data',
    '/%',
    '/fr/sources',
    '/fr/screens',
    '/calendar',
    '/fr/calendar',
    '/as-of/2026-10-20',
    '/dev/specimens',
    '/?asOf=2026-10-20',
    '/_next/static/x.js',
    '/icon.svg',
  ])('%s is rendered each time', (url) => {
    expect(asked(url)).toBe(false);
  });

  it.each([
    { rsc: '1' },
    { 'next-router-state-tree': '[]' },
    { 'next-router-prefetch': '1' },
    { cookie: 'a=b' },
    { authorization: 'Basic x' },
  ])('with %j is passed by', (headers) => {
    expect(asked('/', headers as unknown as Record<string, string>)).toBe(false);
  });

  it('that is a POST is passed by', () => {
    expect(asked('/', {}, 'POST')).toBe(false);
  });
});

describe('a finished page', () => {
  let server: Server;
  let origin: string;
  let seq: number;
  let nowMs: number;
  let rendered: string[];
  let headers: Record<string, string>;
  let whileRendering: () => void;

  beforeEach(async () => {
    [seq, nowMs, rendered, headers, whileRendering] = [
      5,
      0,
      [],
      { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'rsc' },
      () => {},
    ];
    const pages = createFinishedPages({
      seq: () => seq,
      clock: { now: () => nowMs },
      render: async (url) => {
        rendered.push(url);
        const text = `page ${url} made ${rendered.length} at ${seq}`;
        await new Promise((resolve) => setTimeout(resolve, 5));
        whileRendering();
        const failed = url === '/broken' ? '<!--$!--><template data-dgst="42"></template>' : '';
        return { status: url === '/nope' ? 404 : 200, headers, bytes: Buffer.from(text + failed) };
      },
    });
    server = createServer(async (request, response) => {
      if (!(await pages.give(request, response))) response.end('passed by');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  const text = async (path: string) => (await fetch(origin + path)).text();

  it('is rendered once for all who ask at once, and for as long as no print comes', async () => {
    expect(new Set(await Promise.all([text('/'), text('/'), text('/')]))).toEqual(new Set(['page / made 1 at 5']));
    expect(await text('/')).toBe('page / made 1 at 5');
    seq = 6;
    expect(await text('/')).toBe('page / made 2 at 6');
  });

  it('is told apart by its address, which holds the language', async () => {
    expect([await text('/'), await text('/fr')]).toEqual(['page / made 1 at 5', 'page /fr made 2 at 5']);
  });

  it('is filed under the seq from before it was rendered', async () => {
    whileRendering = () => {
      seq = 6;
    };
    expect(await text('/')).toBe('page / made 1 at 5');
    whileRendering = () => {};
    expect(await text('/')).toBe('page / made 2 at 6');
  });

  it('is forgotten when the log goes back, for its numbers come again', async () => {
    await text('/');
    seq = 3;
    expect(await text('/fr')).toBe('page /fr made 2 at 3');
    seq = 5;
    expect(await text('/')).toBe('page / made 3 at 5');
  });

  it('is rendered again after half a minute, for the calendar has no seq', async () => {
    await text('/');
    nowMs = 29_999;
    expect(await text('/')).toBe('page / made 1 at 5');
    nowMs = 30_000;
    expect(await text('/')).toBe('page / made 2 at 5');
  });

  it('keeps no error, whole or in part, and nothing that sets a cookie', async () => {
    expect(await text('/broken')).toContain('page /broken made 1');
    headers = { ...headers, 'set-cookie': 'a=b' };
    expect(await text('/')).toBe('passed by');
    headers = { 'content-type': 'text/html; charset=utf-8' };
    expect(await text('/')).toContain('page / made 3');
    expect(rendered).toEqual(['/broken', '/', '/']);
  });

  it('gives an error as it was rendered, once for each who asks', async () => {
    const answer = await fetch(`${origin}/nope`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      404,
      'text/html; charset=utf-8',
      'page /nope made 1 at 5',
    ]);
    expect(await text('/nope')).toBe('page /nope made 2 at 5');
    expect(await (await fetch(`${origin}/nope`, { method: 'HEAD' })).text()).toBe('');
  });

  it('goes out compressed to who can read that, and as 304 to who has it', async () => {
    const answer = await fetch(`${origin}/`, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe('page / made 1 at 5');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toBe('rsc, Accept-Encoding, Cookie');
    const plain = await fetch(`${origin}/`, { headers: { 'accept-encoding': 'gzip;q=0, identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const etag = answer.headers.get('etag') as string;
    expect((await fetch(`${origin}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});
