import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionSeconds } from '../../api/operator-sessions';
import { type ApiDesk, makeDesk } from './desk';
import { cookieOf, operatorsKey as key, type Operators, openOperators } from './operators';

const path = '/api/v1/screens';
const now = '2026-11-24T13:00:00.000Z';
let operators: Operators;
let desk: ApiDesk;
let cookie: string;

beforeAll(async () => {
  operators = await openOperators(now);
  ({ desk, cookie } = operators);
});
afterAll(() => operators.close());

const { send, signIn }: Pick<Operators, 'send' | 'signIn'> = {
  send: (to, sending) => operators.send(to, sending),
  signIn: (tried, headers) => operators.signIn(tried, headers),
};

describe('an operator', () => {
  it('signs in with the key, and has a cookie that no script and no other site gets', async () => {
    const response = await signIn(key);
    expect([response.status, await response.json()]).toEqual([200, { mode: 'live', signedIn: true, configured: true }]);
    const set = response.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200']) expect(set).toContain(part);
    expect(set).not.toContain('Secure');
    expect(set).not.toContain(key);
  });

  it('has a cookie for https alone where a trusted proxy was asked by it', async () => {
    const response = await signIn(key, { 'x-forwarded-proto': 'https' });
    expect(response.headers.get('set-cookie')).toContain('Secure');
  });

  it('stays signed in for twelve hours, and signs out', async () => {
    const session = '/api/v1/operator/session';
    const told = async (headers: Record<string, string>) => (await (await desk.get(session, headers)).json()).signedIn;
    expect(await told({ cookie })).toBe(true);
    expect(await told({ cookie: `theme=dark; ${cookie}` })).toBe(true);
    expect(await told({})).toBe(false);
    expect(await told({ cookie: `${cookie.slice(0, -2)}xx` })).toBe(false);
    const later = Number(cookie.slice('operator='.length).split('.')[0]) + 1_000;
    expect(await told({ cookie: cookie.replace(/\d+(?=\.)/, String(later)) })).toBe(false);
    const before = desk.nowMs;
    desk.nowMs += sessionSeconds * 1_000;
    expect(await told({ cookie })).toBe(false);
    desk.nowMs = before;
    const out = await send(session, { method: 'DELETE' });
    expect(await out.json()).toMatchObject({ signedIn: false });
    expect(out.headers.get('set-cookie')).toMatch(/^operator=;.*Max-Age=0/);
    expect(await told({ cookie })).toBe(false);
    operators.cookie = cookieOf(await signIn(key));
    ({ cookie } = operators);
    expect(await told({ cookie })).toBe(true);
  });

  it('is signed out at the server: a copy of the cookie opens nothing any more, and others’ sessions go on', async () => {
    const [left, stays] = [cookieOf(await signIn(key)), cookieOf(await signIn(key))];
    expect(left).not.toBe(stays);
    await send('/api/v1/operator/session', { method: 'DELETE', headers: { cookie: left } });
    await send('/api/v1/operator/session', { method: 'DELETE', headers: { cookie: left } });
    const statuses = await Promise.all([left, stays].map(async (own) => (await desk.get(path, { cookie: own })).status));
    expect(statuses).toEqual([403, 200]);
  });

  it('leaves no trace of a session once its twelve hours are over', async () => {
    const before = desk.nowMs;
    await send('/api/v1/operator/session', { method: 'DELETE', headers: { cookie: cookieOf(await signIn(key)) } });
    desk.nowMs += sessionSeconds * 1_000;
    await send('/api/v1/operator/session', { method: 'DELETE', headers: { cookie: cookieOf(await signIn(key)) } });
    expect(await desk.database.prisma.endedSession.count()).toBe(1);
    desk.nowMs = before;
  });

  it('is signed out everywhere by another key', async () => {
    const other = await makeDesk(now, { operatorKey: `${key}!` });
    expect(await (await other.get('/api/v1/operator/session', { cookie })).json()).toMatchObject({ signedIn: false });
    await other.remove();
  });

  it('is refused after five wrong keys of an address, with the right one too, and nobody else is', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await signIn('wrong', from('10.9.9.9'))).status).toBe(403);
    const refused = await signIn(key, from('10.9.9.9'));
    expect([refused.status, (await refused.json()).detail]).toEqual([429, expect.stringMatching(/^Too many wrong keys/)]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await signIn(key, from('10.9.9.8'))).status).toBe(200);
  });

  it('may mistype a key four times before each right one', async () => {
    for (let turn = 1; turn <= 2; turn += 1) {
      for (let attempt = 1; attempt <= 4; attempt += 1) await signIn('wrong', { 'x-forwarded-for': '10.9.9.7' });
      expect((await signIn(key, { 'x-forwarded-for': '10.9.9.7' })).status).toBe(200);
    }
  });

  it.each([
    [{}, 'key is missing'],
    [{ key: '' }, 'key is missing'],
    [{ key: 'x', more: 1 }, 'only key'],
  ])('is told what is wrong with %j', async (body, detail) => {
    const response = await send('/api/v1/operator/session', { body });
    expect([response.status, (await response.json()).detail]).toEqual([400, expect.stringContaining(detail)]);
  });
});

describe('without OPERATOR_KEY', () => {
  it('all of it is off and says so in both languages', async () => {
    const off = await makeDesk(now);
    expect(await (await off.get('/api/v1/operator/session', { cookie })).json()).toMatchObject({ signedIn: false, configured: false });
    const asked = await off.get(path, { cookie });
    expect([asked.status, (await asked.json()).detail]).toEqual([503, expect.stringContaining('OPERATOR_KEY is not set')]);
    const french = await off.api.app.request('/api/v1/operator/session', {
      method: 'POST',
      body: '{"key":""}',
      headers: { 'content-type': 'application/json', 'accept-language': 'fr' },
    });
    expect([french.status, (await french.json()).detail]).toEqual([503, expect.stringContaining('OPERATOR_KEY n’est pas définie')]);
    await off.remove();
  });
});
