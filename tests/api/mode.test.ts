import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, listen, makeDesk } from './desk';

const newest = parsePeriod('2026-08', 'M')?.ordinal as number;
const zeros = '0'.repeat(64);
const routes = [
  '/api/v1/series',
  '/api/v1/series/CA_CPI_ALL',
  '/api/v1/series/CA_CPI_ALL/observations',
  '/api/v1/series/CA_CPI_ALL/observations?vintage=all',
  '/api/v1/prints',
  '/api/v1/releases',
  '/api/v1/sources',
  '/api/v1/problems/not-found',
  '/healthz',
  '/readyz',
];

let desk: ApiDesk;
let payloadUrl: string;
beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', { mode: 'rehearsal' });
  await desk.publish('CA_CPI_ALL', '2026-10-20', [point(newest, 161.5)]);
  payloadUrl = (await (await desk.get('/api/v1/series/CA_CPI_ALL')).json()).newestVintage.payloadUrl;
});
afterAll(() => desk.remove());

describe('what the API of a rehearsal says', () => {
  it.each(routes)('is marked in the header and in the body of %s', async (path) => {
    const response = await desk.get(path);
    expect([response.status, response.headers.get('x-mode')]).toEqual([200, 'rehearsal']);
    expect(await response.json()).toMatchObject({ mode: 'rehearsal' });
  });

  it.each(['/metrics', `/api/v1/payloads/${zeros}`, '/api/v1/serie', '/api/v1/prints?limit=0'])(
    'is marked in the header of %s',
    async (path) => {
      expect((await desk.get(path)).headers.get('x-mode')).toBe('rehearsal');
    },
  );

  it.each(['OPTIONS', 'POST'])('is marked in the answer to %s', async (method) => {
    expect((await desk.api.app.request('/api/v1/series', { method })).headers.get('x-mode')).toBe('rehearsal');
  });

  it('is marked in the name of a file and in its headers, also where nothing has changed', async () => {
    const response = await desk.get(payloadUrl);
    expect(response.headers.get('x-mode')).toBe('rehearsal');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="REHEARSAL-statcan-[0-9a-f]{12}"$/);
    const again = await desk.get(payloadUrl, { 'if-none-match': response.headers.get('etag') ?? '' });
    expect([again.status, again.headers.get('x-mode')]).toEqual([304, 'rehearsal']);
  });

  it('is marked in a finished answer, and other origins may read the mark', async () => {
    const http = await listen(desk);
    const address = `${http.origin}/api/v1/prints?after=0`;
    for (const response of [await fetch(address), await fetch(address)]) {
      expect(response.headers.get('x-mode')).toBe('rehearsal');
      expect(response.headers.get('access-control-expose-headers')?.split(', ')).toContain('X-Mode');
      expect(await response.json()).toMatchObject({ mode: 'rehearsal', newest: 1 });
    }
    await http.stop();
  });
});
