import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, listen, makeDesk } from './desk';

let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  http = await listen(desk);
});
afterAll(async () => {
  await http.stop();
  await desk.remove();
});

const host = 'Host: desk.example\r\n';
const close = 'Connection: close\r\n';

describe('what is no question', () => {
  it.each([
    ['a request line of one word', 'GET\r\n\r\n', 400],
    ['a method that is none', `G@T /api/v1/prints HTTP/1.1\r\n${host}\r\n`, 400],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 400],
    ['the beginning of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', 400],
    ['a version that is to come', `GET /api/v1/prints HTTP/9.9\r\n${host}\r\n`, 400],
    ['spaces within the address', `GET /download/a b c.csv HTTP/1.1\r\n${host}\r\n`, 400],
    ['a NUL in the address', `GET /fred/\u0000series HTTP/1.1\r\n${host}\r\n`, 400],
    ['a NUL in a header', `GET /sdmx/dataflow HTTP/1.1\r\n${host}Accept: a\u0000b\r\n\r\n`, 400],
    ['a header without a colon', `GET /feeds/prints.atom HTTP/1.1\r\n${host}nonsense\r\n\r\n`, 400],
    ['a header that begins with a space', `GET /feeds/prints.atom HTTP/1.1\r\n X: y\r\n${host}\r\n`, 400],
    [
      'two lengths that contradict each other',
      `POST /api/v1/boards HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
      400,
    ],
    [
      'a length and chunks at once',
      `POST /api/v1/boards HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['a negative length', `POST /api/v1/boards HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`, 400],
    ['ten thousand ids', `GET /download/${'CA_CPI_ALL,'.repeat(10_000)}FX_USDCAD.csv HTTP/1.1\r\n${host}\r\n`, 431],
    ['ten thousand codes', `GET /sdmx/data/ECON/...${'CA_CPI_ALL+'.repeat(10_000)} HTTP/1.1\r\n${host}\r\n`, 431],
    ['ten thousand headers', `GET /graph/fredgraph.csv?id=CA_CPI_ALL HTTP/1.1\r\n${host}${'X: y\r\n'.repeat(10_000)}\r\n`, 431],
  ])('%s is told so in a sentence, and the connection is ended', async (_, bytes, status) => {
    const { head, body } = parted(await spoken([bytes]));
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toContain('\r\nContent-Type: application/problem+json');
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({ type: '/api/v1/problems/invalid-request', code: 'invalid-request', status, language: 'en' });
    expect(problem.detail).toMatch(/^[A-Z].*\.$/);
  });

  it('is told so when it never came to its end, once its time is over', async () => {
    const other = await listen(desk);
    const begin = async () => {
      const connection = once(other.server, 'connection');
      const heard = spokenTo(other.port, [`GET /api/v1/prints HTTP/1.1\r\n${host}`]);
      const [socket] = await connection;
      return { heard, socket };
    };
    const { heard } = await begin();
    const { heard: late, socket } = await begin();
    // Node looks for such connections each half minute; here one is told the same at once.
    other.server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    expect(await late).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*did not come to its end in time/);
    await other.stop();
    expect(await heard).toBe('');
  });
});

describe('a question that is odd, but is one', () => {
  it('is answered when it comes letter by letter, and holds up nobody meanwhile', async () => {
    const letters = [...`GET /api/v1/prints?limit=0 HTTP/1.1\r\n${host}${close}\r\n`];
    const slow = spoken(letters, 2);
    const quick = await fetch(`${http.origin}/api/v1/prints?limit=none`);
    expect([quick.status, (await quick.json()).parameters[0].value]).toEqual([400, 'none']);
    const { head, body } = parted(await slow);
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(body).parameters).toEqual([{ name: 'limit', value: '0', allowed: '1 to 1000' }]);
  });

  it('is answered in its turn where many come at once, each with its own', async () => {
    const asked = [
      '/api/v1/prints?limit=a1',
      '/fred/series?file_type=json',
      '/sdmx/data/NONE',
      '/download/NONE.csv',
      '/feeds/prints.rss?lang=b2',
    ];
    const lines = asked.map((path, at) => `GET ${path} HTTP/1.1\r\n${host}${at === asked.length - 1 ? close : ''}\r\n`);
    const heard = await spoken([lines.join('')]);
    const answers = heard.split(/(?=HTTP\/1\.1 \d{3} )/);
    const types = answers.map((answer) => /\r\ncontent-type: ([^;\r]+)/i.exec(answer)?.[1]);
    expect(types).toEqual([
      'application/problem+json',
      'application/json',
      'application/xml',
      'application/problem+json',
      'application/problem+json',
    ]);
    expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['400', '400', '404', '404', '400']);
    const words = ['a1', 'api_key is not set', 'TRADE_DESK,NONE', 'There is no series', 'b2'];
    for (const [at, own] of words.entries()) {
      expect(answers.map((answer) => answer.includes(own))).toEqual(words.map((_, other) => other === at));
    }
  });

  it('is answered although nonsense comes behind it on the same connection', async () => {
    const heard = await spoken([`GET /healthz HTTP/1.1\r\n${host}\r\n`, 'nonsense\r\n\r\n'], 60);
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it('asks for a connection to elsewhere in vain', async () => {
    expect(await spoken([`CONNECT bank.example:443 HTTP/1.1\r\n${host}\r\n`])).toBe('');
    const whole = await spoken([`GET http://bank.example/api/v1/prints?limit=0 HTTP/1.1\r\n${host}${close}\r\n`]);
    expect(whole).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('can put no header into its answer', async () => {
    for (const path of [
      '/download/a%0d%0aSet-Cookie:%20x=1.csv',
      '/fred/x%0d%0aSet-Cookie:%20x=1',
      '/feeds/prints.rss?lang=%0d%0aSet-Cookie:x',
    ]) {
      const { head } = parted(await spoken([`GET ${path} HTTP/1.1\r\n${host}${close}\r\n`]));
      expect(head).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(head).not.toMatch(/set-cookie/i);
    }
  });
});

function parted(heard: string): { head: string; body: string } {
  const at = heard.indexOf('\r\n\r\n');
  return { head: heard.slice(0, at), body: heard.slice(at + 4) };
}

const spoken = (parts: readonly string[], pauseMs = 0) => spokenTo(http.port, parts, pauseMs);

/** Sends bytes, one part after the other, and answers everything that comes until the other side ends. */
function spokenTo(port: number, parts: readonly string[], pauseMs = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const part of parts) {
        socket.write(part, 'latin1');
        if (pauseMs > 0) await setTimeout(pauseMs);
      }
    });
    socket
      .setEncoding('utf8')
      .on('data', (part: string) => {
        heard += part;
      })
      // Who refuses before all has come may cut the rest off.
      .on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error)))
      .on('close', () => resolve(heard));
  });
}
