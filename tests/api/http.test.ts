import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, listen, makeDesk } from './desk';

const month = (text: string) => parsePeriod(text, 'M')?.ordinal as number;
const path = '/api/v1/series/CA_CPI_ALL/observations';
let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_CPI_ALL', '2026-10-20', [point(month('2026-08'), 161.5)]);
  // The commit is dated by the store's own clock; the API's stands well after it.
  desk.nowMs = Date.now() + 60_000;
  http = await listen(desk);
});
afterAll(async () => {
  await http.stop();
  await desk.remove();
});

describe('an answer over HTTP', () => {
  it('carries a tag of the print log, and comes again only when the log has grown', async () => {
    const before = await fetch(http.origin + path);
    const etag = before.headers.get('etag') as string;
    expect(etag).toMatch(/^"1-/);
    const since = before.headers.get('last-modified') as string;
    expect((await fetch(http.origin + path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(http.origin + path, { headers: { 'if-modified-since': since } })).status).toBe(304);

    await desk.publish('CA_CPI_ALL', '2026-11-18', [point(month('2026-09'), 162)]);
    const after = await fetch(http.origin + path, { headers: { 'if-none-match': etag } });
    expect([after.status, after.headers.get('etag')?.slice(0, 3)]).toEqual([200, '"2-']);
    expect((await after.json()).observations.at(-1)).toMatchObject({ period: '2026-09', value: 162 });
  });

  it('to HEAD has the same headers and no body, fresh or finished', async () => {
    for (const address of [`${path}?from=2026-08`, `${path}?from=2026-08`]) {
      const head = await fetch(http.origin + address, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, 'application/json', '']);
      const get = await fetch(http.origin + address);
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    }
  });

  it('is the same with a slash at the end', async () => {
    const [plain, slashed] = await Promise.all([fetch(http.origin + path), fetch(`${http.origin}${path}/`)]);
    expect(await slashed.json()).toEqual(await plain.json());
  });

  it('to the list of series is made again each second, for it holds words of the clock', async () => {
    const now = async () => (await (await fetch(`${http.origin}/api/v1/series`)).json()).now;
    const first = await now();
    expect(await now()).toBe(first);
    desk.nowMs += 1_000;
    expect(await now()).not.toBe(first);
  });

  it('is timed by what was asked for', async () => {
    await fetch(`${http.origin}/api/v1/no-such-thing`);
    expect(await desk.metrics.text()).toMatch(/http_request_duration_seconds_count\{area="other",status="4xx"\} 1\n/);
  });
});

describe('what is no business of programs', () => {
  it.each(['/', '/fr', '/apiary', '/healthzz', '/api-docs'])('%s goes to the pages', async (address) => {
    expect(await (await fetch(http.origin + address)).text()).toBe(`page ${address}`);
  });
});

describe('a request that is odd', () => {
  it('is answered without a Host, as probes send it, and told so with one that is none', async () => {
    expect(await spoken('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    const refused = await spoken('GET /healthz HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
    expect(refused).toMatch(/^HTTP\/1\.1 400 /);
    expect(refused).toContain("The question can't be read");
  });

  it.each(['/%', '/fr/%ff', '/%E0%A4%A', '*'])('for a page at %s is told that the address can’t be read', async (address) => {
    const answer = await spoken(`GET ${address} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('Cette adresse est illisible');
  });

  it('for a page is not judged by its query', async () => {
    expect(await spoken('GET /fr?from=100% HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n')).toContain('page /fr?from=100%');
  });

  it('to change a page is told that pages can only be read', async () => {
    const answer = await fetch(`${http.origin}/fr`, { method: 'POST', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.text()).toContain('ne peuvent qu’être lues');
  });
});

describe('a request that asks for another protocol', () => {
  const upgrade = (address: string, protocol: string) =>
    spoken(
      `GET ${address} HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${protocol}\r\nHTTP2-Settings: AAMA\r\n\r\n`,
    );

  it('is answered in HTTP/1.1 when it offers h2c, as Java’s clients do', async () => {
    const answer = await upgrade('/api/v1/prints?after=2', 'h2c');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/\r\n\r\n\{"mode":"live","prints":\[\],"newest":2\}$/);
    expect(await upgrade('/fr', 'h2c')).toMatch(/page \/fr/);
  });

  it('is ended with 404 when it is a websocket for nobody', async () => {
    expect(await upgrade('/api/v1/prints', 'websocket')).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('goes to the pages when it is a websocket below /_next/', async () => {
    expect(await upgrade('/_next/hmr', 'websocket')).toMatch(/^HTTP\/1\.1 101 Next/);
  });
});

describe('stopping', () => {
  it('cuts what is still open after the deadline, upgraded connections too', async () => {
    const other = await listen(desk);
    const idle = connect(other.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    idle.write('GET /socket.io/?transport=websocket HTTP/1.1\r\nHost: desk\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const closed = new Promise((resolve) => idle.once('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.stop();
    await closed;
    await expect(fetch(`${other.origin}/healthz`)).rejects.toThrow();
  });
});

/** Sends bytes and answers everything that comes until the other side ends. */
function spoken(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    connect(http.port, '127.0.0.1', function (this: import('node:net').Socket) {
      this.write(bytes);
    })
      .setEncoding('utf8')
      .on('data', (part: string) => {
        heard += part;
      })
      .on('end', () => resolve(heard))
      .on('error', reject);
  });
}
