import { describe, expect, it } from 'vitest';
import { createFilesFetch } from './files-fetch';
import { refusalIn } from './files-refusal';
import type { PinnedAnswer, PinnedRequest } from './pinned-get';

const csv = 'period,steel\n2026-04,118.40\n';
const open = { address: '93.184.216.34', family: 4 };
const init = { headers: { accept: 'text/csv', 'if-none-match': '"one"' } };

function answered(change: Partial<Omit<PinnedAnswer, 'body'>> & { body?: string } = {}): PinnedAnswer {
  return { status: 200, headers: { etag: '"two"' }, ...change, body: Buffer.from(change.body ?? csv) };
}

/** A fetch without a network: names stand for what a test says, hosts answer what it says, and all of it is noted. */
function fetching({
  hosts = ['data.example.org'],
  names = { 'data.example.org': [open] },
  answers = {},
}: {
  hosts?: string[];
  names?: Record<string, { address: string; family: number }[]>;
  answers?: Record<string, PinnedAnswer | Error>;
}) {
  const resolved: string[] = [];
  const connected: { url: string; request: PinnedRequest }[] = [];
  const fetch = createFilesFetch({
    hosts,
    clock: { now: () => 0 },
    resolve: async (name) => {
      resolved.push(name);
      // As the system does: an address stands for itself.
      return names[name] ?? (/^[\d.]+$|:/.test(name) ? [{ address: name, family: name.includes(':') ? 6 : 4 }] : []);
    },
    get: async (url, request) => {
      connected.push({ url: url.href, request });
      const answer = answers[url.href] ?? answered();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return {
    resolved,
    connected,
    async ask(url: string) {
      const response = await fetch(url, init);
      const refusal = refusalIn(Object.fromEntries(response.headers));
      return { status: response.status, url: response.url, headers: response.headers, text: await response.text(), refusal };
    },
  };
}

const path = 'https://data.example.org/metals.csv';

describe('a file of a listed host', () => {
  it('is fetched from the addresses that were checked, asked once for the name, with the request’s own headers', async () => {
    const { ask, connected, resolved } = fetching({});
    expect(await ask(path)).toMatchObject({ status: 200, url: path, text: csv, refusal: null });
    expect(resolved).toEqual(['data.example.org']);
    expect(connected).toHaveLength(1);
    expect(connected[0]?.request).toMatchObject({
      addresses: [open],
      headers: { accept: 'text/csv', 'if-none-match': '"one"', 'accept-encoding': 'identity' },
    });
  });

  it('that has not changed is a 304', async () => {
    const { ask } = fetching({ answers: { [path]: answered({ status: 304, body: '' }) } });
    expect(await ask(path)).toMatchObject({ status: 304, refusal: null });
  });

  it('keeps an answer such as 404 for its own sentence', async () => {
    const { ask } = fetching({ answers: { [path]: answered({ status: 404, body: 'gone' }) } });
    expect(await ask(path)).toMatchObject({ status: 404, text: 'gone', refusal: null });
  });
});

describe('a file that may not be fetched', () => {
  it.each([
    ['http://data.example.org/metals.csv', 'is not https'],
    ['https://other.example.org/metals.csv', 'is not on the list of hosts'],
    ['https://data.example.org.evil.example/metals.csv', 'is not on the list of hosts'],
    ['https://data.example.org:8443/metals.csv', 'is not on the list of hosts'],
    ['https://data.example.org./metals.csv', 'is not on the list of hosts'],
    ['https://user:secret@data.example.org/metals.csv', 'carries a user or password'],
    ['https://data.example.org@evil.example/metals.csv', 'carries a user or password'],
  ])('%s is refused before anything is looked up, for it %s', async (url, words) => {
    const { ask, connected, resolved } = fetching({});
    const { refusal } = await ask(url);
    expect(refusal).toEqual({ error: 'source-refused', reason: expect.stringContaining(words) });
    expect(refusal?.reason).not.toContain('secret');
    expect([resolved, connected]).toEqual([[], []]);
  });

  it.each([
    ['127.0.0.1', 4],
    ['10.1.2.3', 4],
    ['192.168.0.10', 4],
    ['169.254.169.254', 4],
    ['100.64.0.1', 4],
    ['0.0.0.0', 4],
    ['::1', 6],
    ['::ffff:127.0.0.1', 6],
    ['::ffff:a9fe:a9fe', 6],
    ['fe80::1', 6],
    ['fd00:ec2::254', 6],
    ['64:ff9b::7f00:1', 6],
  ])('of a listed host that stands for %s is refused, and nothing is connected to', async (address, family) => {
    const { ask, connected } = fetching({ names: { 'data.example.org': [{ address, family }] } });
    expect((await ask(path)).refusal?.reason).toBe(
      'The host data.example.org stands for an address that is not public: nothing is fetched from it.',
    );
    expect(connected).toEqual([]);
  });

  it('of a host that stands for a public and a private address is refused for the private one, in either order', async () => {
    const inside = { address: '10.0.0.1', family: 4 };
    for (const both of [
      [open, inside],
      [inside, open],
    ]) {
      const { ask, connected } = fetching({ names: { 'data.example.org': both } });
      expect((await ask(path)).refusal?.reason).toContain('an address that is not public');
      expect(connected).toEqual([]);
    }
  });

  it('of a host that stands for nothing is refused', async () => {
    const { ask } = fetching({ names: { 'data.example.org': [] } });
    expect((await ask(path)).refusal?.error).toBe('source-refused');
  });

  it.each([
    ['https://2130706433/metals.csv', '127.0.0.1'],
    ['https://0x7f000001/metals.csv', '127.0.0.1'],
    ['https://0x7f.0.0.1/metals.csv', '127.0.0.1'],
    ['https://0177.0.0.1/metals.csv', '127.0.0.1'],
    ['https://127.1/metals.csv', '127.0.0.1'],
    ['https://2852039166/latest/meta-data', '169.254.169.254'],
    ['https://[::ffff:127.0.0.1]/metals.csv', '[::ffff:7f00:1]'],
    ['https://[0:0:0:0:0:0:0:1]/metals.csv', '[::1]'],
  ])('%s is %s in another spelling, and is refused even where the operator lists it', async (url, host) => {
    const { ask, connected } = fetching({ hosts: [host] });
    expect((await ask(url)).refusal?.reason).toBe(`The host ${host} stands for an address that is not public: nothing is fetched from it.`);
    expect(connected).toEqual([]);
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 302) => answered({ status, headers: { location }, body: '' });

  it('to a listed host is followed, with names looked up again and the last address told', async () => {
    const { ask, resolved } = fetching({
      hosts: ['data.example.org', 'files.example.com'],
      names: { 'data.example.org': [open], 'files.example.com': [open] },
      answers: { [path]: to('https://files.example.com/a.csv', 301), 'https://files.example.com/a.csv': to('/b.csv', 307) },
    });
    expect(await ask(path)).toMatchObject({ status: 200, url: 'https://files.example.com/b.csv', text: csv });
    expect(resolved).toEqual(['data.example.org', 'files.example.com', 'files.example.com']);
  });

  it.each([
    ['https://127.0.0.1/metals.csv', 'not on the list of hosts'],
    ['https://169.254.169.254/latest/meta-data/', 'not on the list of hosts'],
    ['https://[::1]/metals.csv', 'not on the list of hosts'],
    ['http://data.example.org/metals.csv', 'is not https'],
    ['file:///etc/passwd', 'is not https'],
    ['//evil.example/metals.csv', 'not on the list of hosts'],
    ['', 'leads on to nowhere'],
    ['https://', 'leads on to nowhere'],
  ])('to "%s" is refused: %s', async (location, words) => {
    const { ask, connected } = fetching({ answers: { [path]: to(location) } });
    expect((await ask(path)).refusal).toEqual({ error: 'source-refused', reason: expect.stringContaining(words) });
    expect(connected).toHaveLength(1);
  });

  it.each(['127.0.0.1', '169.254.169.254'])('to %s is refused even where the operator lists it', async (host) => {
    const { ask, connected } = fetching({ hosts: ['data.example.org', host], answers: { [path]: to(`https://${host}/x`) } });
    expect((await ask(path)).refusal?.reason).toContain('an address that is not public');
    expect(connected).toHaveLength(1);
  });

  it('to a name that stands for another address by then is refused (rebinding)', async () => {
    let asked = 0;
    const connected: string[] = [];
    const fetch = createFilesFetch({
      hosts: ['data.example.org'],
      clock: { now: () => 0 },
      resolve: async () => {
        asked += 1;
        return asked === 1 ? [open] : [{ address: '127.0.0.1', family: 4 }];
      },
      get: async (url) => {
        connected.push(url.href);
        return to('/again.csv');
      },
    });
    const response = await fetch(path, init);
    expect(refusalIn(Object.fromEntries(response.headers))?.reason).toContain('not public');
    expect(connected).toEqual([path]);
  });

  it('is followed three times and no more', async () => {
    const at = (n: number) => `https://data.example.org/${n}.csv`;
    const chain = (length: number) => Object.fromEntries(Array.from({ length }, (_, n) => [at(n), to(at(n + 1))]));
    expect(await fetching({ answers: chain(3) }).ask(at(0))).toMatchObject({ status: 200, url: at(3) });
    expect((await fetching({ answers: chain(4) }).ask(at(0))).refusal?.reason).toContain('leads on more than 3 times');
  });
});

describe('a host that does not work', () => {
  it.each([
    [answered({ status: 503 }), 'source-unreachable', 'is up but does not work (HTTP 503)'],
    [answered({ status: 429 }), 'source-rate-limited', 'asked too often'],
    [answered({ headers: { 'content-encoding': 'gzip' } }), 'source-refused', 'sends its files compressed'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'source-unreachable', 'it refused the connection'],
    [Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), 'source-unreachable', 'a secure connection could not be made'],
    [Object.assign(new Error('x'), { name: 'TimeoutError' }), 'source-unreachable', 'did not answer in full within 15 s'],
  ])('is told of its own file alone (%#)', async (answer, error, words) => {
    const { ask } = fetching({ answers: { [path]: answer } });
    const { status, refusal } = await ask(path);
    expect(status).toBe(403);
    expect(refusal).toEqual({ error, reason: expect.stringMatching(/^[A-Z].+\.$/) });
    expect(refusal?.reason).toContain(words);
  });
});
