import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../core/errors';
import { type ApiDesk, makeDesk } from './desk';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
});
afterAll(() => desk.remove());

const zeros = '0'.repeat(64);

describe('a bad question', () => {
  it.each([
    ['/api/v1/series/CA_CPI_ALL/observations?vintage=newest', 'vintage', 'newest'],
    ['/api/v1/series/CA_CPI_ALL/observations?asOf=soon', 'asOf', 'soon'],
    ['/api/v1/series/CA_CPI_ALL/observations?asof=2026-01-01', 'asof', '2026-01-01'],
    ['/api/v1/series/CA_CPI_ALL/observations?asOf=2026-01-01&vintage=first', 'vintage', 'first'],
    ['/api/v1/series/CA_CPI_ALL/observations?from=2026-13', 'from', '2026-13'],
    ['/api/v1/series/CA_CPI_ALL/observations?to=Q3', 'to', 'Q3'],
    ['/api/v1/series/CA_CPI_ALL/observations?from=2026-08&to=2026-07', 'to', '2026-07'],
    ['/api/v1/series/CA_CPI_ALL/observations?to=9999', 'to', '9999'],
    ['/api/v1/series/CA_CPI_ALL/observations?from=1899-12', 'from', '1899-12'],
    ['/api/v1/series/CA_CPI_ALL/observations?asOf=0000-01-01', 'asOf', '0000-01-01'],
    ['/api/v1/series/CA_CPI_ALL/observations?asOf=9999-12-31T23:59:59-14:00', 'asOf', '9999-12-31T23:59:59-14:00'],
    ['/api/v1/releases?from=9999-12-31', 'from', '9999-12-31'],
    ['/api/v1/estimates?asOf=9999-12-31', 'asOf', '9999-12-31'],
    ['/api/v1/prints?after=-1', 'after', '-1'],
    ['/api/v1/prints?limit=1001', 'limit', '1001'],
    ['/api/v1/releases?from=2026-11-24&to=2026-11-23', 'to', '2026-11-23'],
    ['/api/v1/releases?from=2020-01-01&to=2026-01-01', 'to', '2026-01-01'],
    ['/api/v1/releases?from=now', 'from', 'now'],
    ['/api/v1/series?limit=3', 'limit', '3'],
    ['/api/v1/series/CA_CPI_ALL?vintage=first', 'vintage', 'first'],
    ['/api/v1/sources?x=1', 'x', '1'],
    ['/api/v1/payloads/123', 'sha256', '123'],
    [`/api/v1/payloads/${zeros}?download=1`, 'download', '1'],
  ])('%s is a problem that names the parameter, its value and what is allowed', async (path, name, value) => {
    const response = await desk.get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    const problem = await response.json();
    expect(problem).toMatchObject({ code: 'invalid-request', status: 400, language: 'en', instance: path.split('?')[0] });
    expect(problem.parameters).toEqual([{ name, value, allowed: expect.stringMatching(/\w{4}/) }]);
    expect(problem.detail).toContain(`${name} is "${value}"; allowed: `);
  });

  it('is told in French to who asks for French, on the same address', async () => {
    const path = '/api/v1/prints?limit=0';
    const french = await (await desk.get(path, { 'accept-language': 'fr-CA, en;q=0.5' })).json();
    expect(french).toMatchObject({ language: 'fr', detail: 'limit vaut « 0 »; permis : 1 à 1000.' });
    expect((await (await desk.get(path)).json()).language).toBe('en');
    expect((await desk.get(path)).headers.get('vary')).toBe('Accept-Language');
  });
});

describe('what does not exist', () => {
  it.each(['/api/v1', '/api/v2/series', '/api/v1/serie', '/api/v1/problems/oops'])('%s is a not-found problem', async (path) => {
    const response = await desk.get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', type: '/api/v1/problems/not-found' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/api/v1/series/NOPE', '/api/v1/series/NOPE/observations', '/api/v1/series/__proto__', `/api/v1/payloads/${zeros}`])(
    '%s says what is missing',
    async (path) => {
      const problem = await (await desk.get(path)).json();
      expect(problem).toMatchObject({ code: 'not-found', status: 404 });
      expect(problem.detail).toContain(path.includes('payloads') ? zeros : `"${path.split('/')[4]}"`);
    },
  );
});

describe('the type of a problem', () => {
  it.each(errorCodes)('of %s can be followed', async (code) => {
    const response = await desk.get(`/api/v1/problems/${code}`);
    expect(await response.json()).toMatchObject({ code, title: { en: expect.any(String), fr: expect.any(String) } });
  });
});

describe('methods', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is refused with what is allowed', async (method) => {
    const response = await desk.api.app.request('/api/v1/series', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await response.json()).code).toBe('invalid-request');
  });

  it.each([
    '/api/v1/series',
    '/fred/series/observations',
    '/graph/fredgraph.csv',
    '/series/CA_CPI_ALL/downloaddata/CA_CPI_ALL.csv',
    '/sdmx/data/ECON',
  ])('OPTIONS tells a browser of another origin that it may read %s', async (path) => {
    const response = await desk.api.app.request(path, { method: 'OPTIONS', headers: { origin: 'https://paper.example' } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });

  it('an answer may be read by any origin', async () => {
    expect((await desk.get('/api/v1/prints', { origin: 'https://paper.example' })).headers.get('access-control-allow-origin')).toBe('*');
  });
});

// The last one, because it breaks the store of the others.
describe('a store that does not answer', () => {
  it('is 503 at /readyz with a time to retry, 500 without its words elsewhere, and the process stays alive', async () => {
    await desk.database.prisma.$executeRawUnsafe('drop table print cascade');
    const ready = await desk.get('/readyz');
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await ready.json()).code).toBe('unavailable');
    const prints = await desk.get('/api/v1/prints?after=9');
    expect(prints.status).toBe(500);
    expect(await prints.text()).not.toContain('relation');
    expect(desk.warnings).toEqual(['GET /api/v1/prints was answered with 500.']);
    expect((await desk.get('/healthz')).status).toBe(200);
  });
});
