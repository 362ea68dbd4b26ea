import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import type { Series } from '../../core/series';
import { hold } from '../../prisma/queries/held';
import { point } from '../store/editions';
import { type ApiDesk, catalogue, listen, makeDesk } from './desk';

/** Its licence lets nobody pass it on. */
const closed: Series = { ...(catalogue.series.get('CA_EXPORTS_US') as Series), redistribution: 'display-only' };
const october = parsePeriod('2026-10')?.ordinal as number;
const own = { 'sec-fetch-site': 'same-origin' };
const refused = [
  `/api/v1/series/${closed.id}/observations`,
  `/api/v1/explain?series=${closed.id}`,
  `/api/v1/formulas?formula=sum12(${closed.id})`,
];
const sentence = { en: 'No value can be read in "99,999.9e".', fr: 'Aucune valeur ne se lit dans « 99,999.9e ».' };
let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;
let payload: string;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', {
    catalogue: { ...catalogue, series: new Map([...catalogue.series, [closed.id, closed]]) },
  });
  await desk.publish(closed.id, '2026-11-05', [point(october - 1, 40_000.1), point(october, 41_000.2)]);
  await desk.publish('CA_CPI_ALL', '2026-11-18', [point(october, 162.3)]);
  http = await listen(desk);
  const { vintages } = await (await desk.get(`${refused[0]}?vintage=all`, own)).json();
  payload = `/api/v1/payloads/${vintages[0].payload}`;
  const other = await (await desk.get('/api/v1/series/CA_CPI_ALL/observations?vintage=all')).json();
  const at = '2026-11-24T12:00:00.000Z';
  await hold(desk.database, {
    series: closed.id,
    payload: other.vintages[0].payload,
    asOf: at,
    seenAt: at,
    code: 'unreadable',
    detail: sentence,
  });
});
afterAll(async () => {
  await http.stop();
  await desk.remove();
});

const statusOf = async (path: string, headers?: Record<string, string>) =>
  (await fetch(http.origin + path, { headers: headers ?? {} })).status;

describe('figures that a licence keeps here', () => {
  it.each(refused)('are refused to other askers with the licence, and given to our own pages: %s', async (path) => {
    const answer = await desk.get(path);
    expect([answer.status, (await answer.json()).detail]).toEqual([403, expect.stringContaining(closed.id)]);
    expect((await desk.get(path, own)).status).toBe(200);
  });

  it('are never given from what our own pages asked for before, nor refused to them after others asked', async () => {
    const [path = ''] = refused;
    for (let time = 0; time < 2; time += 1) {
      expect([await statusOf(path, own), await statusOf(path)]).toEqual([200, 403]);
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site', referer: 'http://localhost/' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'https://paper.example' }, 403],
    [{ referer: 'nothing' }, 403],
    [{ referer: 'http://localhost/series/CA_EXPORTS_US' }, 200],
    [{ origin: 'http://localhost' }, 200],
  ])('are known to be for a page of ours by what its browser sends: %o', async (headers, status) => {
    expect((await desk.get(refused[0] as string, headers as Record<string, string>)).status).toBe(status);
  });

  it('are left out of lists, which say so, and are in those of our own pages', async () => {
    const series = async (path: string, headers = {}) => (await desk.get(path, headers)).json();
    const newestIn = async (headers = {}) =>
      (await series('/api/v1/series', headers)).series
        .filter(({ id }: Series) => id === closed.id || id === 'CA_CPI_ALL')
        .map((one: { id: string; newest: { value: number } | null; redistribution: string }) => [
          one.id,
          one.newest?.value ?? one.redistribution,
        ]);
    expect(Object.fromEntries(await newestIn())).toEqual({ CA_CPI_ALL: 162.3, [closed.id]: 'display-only' });
    expect(Object.fromEntries(await newestIn(own))).toEqual({ CA_CPI_ALL: 162.3, [closed.id]: 41_000.2 });
    expect((await series(`/api/v1/series/${closed.id}`)).newest).toBeNull();
    expect((await series(`/api/v1/series/${closed.id}`, own)).newest.value).toBe(41_000.2);
    const bare = { newest: null, previous: null, prior: null, changes: null, redistribution: 'display-only' };
    expect((await series('/api/v1/prints')).prints).toMatchObject([
      { seq: 1, series: closed.id, period: '2026-10', ...bare },
      { seq: 2, newest: { value: 162.3 } },
    ]);
    expect((await series('/api/v1/prints', own)).prints[0].newest.value).toBe(41_000.2);
  });

  it('are in no payload of their source that others are given', async () => {
    expect([(await desk.get(payload)).status, (await desk.get(payload, own)).status]).toEqual([403, 200]);
    expect((await desk.get(payload, own)).headers.get('cache-control')).toMatch(/^private/);
  });

  it('are in no reason for what is held, which may quote them, but on our own pages', async () => {
    for (const [path, headers, detail] of [
      ['/api/v1/series', {}, null],
      ['/api/v1/series', own, sentence],
      [`/api/v1/series/${closed.id}`, {}, null],
      [`/api/v1/series/${closed.id}`, own, sentence],
      ['/api/v1/sources', {}, null],
      ['/api/v1/sources', own, sentence],
    ] as const) {
      const answer = await (await desk.get(path, headers)).json();
      const all = (answer.series ?? []).find?.(({ id }: Series) => id === closed.id)?.held ?? answer.held;
      expect([path, all]).toEqual([path, [expect.objectContaining({ code: 'unreadable', detail })]]);
    }
  });
});

describe('every other figure', () => {
  it('is given to whoever asks', async () => {
    expect((await desk.get('/api/v1/series/CA_CPI_ALL/observations', { origin: 'https://paper.example' })).status).toBe(200);
  });
});
