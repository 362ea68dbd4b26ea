import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPinnedGet, type PinnedRequest } from '../../jobs/sources/pinned-get';

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));
/** Made for these tests, signed by itself, for data.example.org and nobody else. */
const cert = pem('for-tests.cert');
const here = { address: '127.0.0.1', family: 4 };
const get = createPinnedGet({ ca: cert });

let server: Server;
let port: number;
let served: { url: string; host: string | undefined; name: string | false }[] = [];

beforeAll(async () => {
  server = createServer({ cert, key: pem('for-tests.key') }, (request, response) => {
    const socket = request.socket as unknown as { servername: string | false };
    served.push({ url: request.url ?? '', host: request.headers.host, name: socket.servername });
    if (request.url === '/moved.csv') return response.writeHead(302, { location: 'https://127.0.0.1/' }).end();
    if (request.url === '/cut.csv') {
      response.writeHead(200, { 'content-length': '1000' }).write('period,');
      return setTimeout(() => request.socket.destroy(), 20);
    }
    if (request.url === '/large.csv') return response.end('x'.repeat(4_096));
    if (request.url === '/silent.csv') return;
    response.writeHead(200, { etag: '"one"' }).end('period,steel\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function ask(path: string, change: Partial<PinnedRequest> = {}, name = 'data.example.org') {
  served = [];
  return get(new URL(`https://${name}:${port}${path}`), { addresses: [here], headers: {}, signal: null, mostBytes: 2_048, ...change });
}

describe('a GET to addresses that were checked', () => {
  it('connects to them and not to what the name stands for, and asks by the name', async () => {
    const answer = await ask('/a.csv');
    expect({ ...answer, body: answer.body.toString() }).toMatchObject({ status: 200, headers: { etag: '"one"' }, body: 'period,steel\n' });
    expect(served).toEqual([{ url: '/a.csv', host: `data.example.org:${port}`, name: 'data.example.org' }]);
  });

  it('is refused where the certificate is another name’s', async () => {
    await expect(ask('/a.csv', {}, 'other.example.org')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    await expect(
      createPinnedGet()(new URL(`https://data.example.org:${port}/`), { addresses: [here], headers: {}, signal: null, mostBytes: 1 }),
    ).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(served).toEqual([]);
  });

  it('follows no redirect', async () => {
    expect(await ask('/moved.csv')).toMatchObject({ status: 302, headers: { location: 'https://127.0.0.1/' } });
    expect(served).toHaveLength(1);
  });

  it('fails where the body is cut, too large, or does not come in time', async () => {
    await expect(ask('/cut.csv')).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(ask('/large.csv')).rejects.toMatchObject({ code: 'source-refused', message: expect.stringContaining('for one file') });
    await expect(ask('/silent.csv', { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: expect.stringMatching(/AbortError|TimeoutError/),
    });
  });
});
