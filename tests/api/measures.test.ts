import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFindings } from '../../prisma/queries/measure-findings';
import { archive } from '../../prisma/queries/payloads';
import { type ApiDesk, catalogue, makeDesk } from './desk';

let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
});
afterAll(() => desk.remove());

const json = async (path: string) => (await desk.get(path)).json();
const ids = async (query: string): Promise<string[]> =>
  (await json(`/api/v1/measures${query}`)).measures.map(({ id }: { id: string }) => id);

describe('the measures', () => {
  it('are the whole ledger as it stands today in Toronto', async () => {
    const { asOf, measures } = await json('/api/v1/measures');
    expect(asOf).toBe('2026-11-24');
    expect(measures.map(({ id }: { id: string }) => id)).toEqual([...catalogue.ledger.measures.keys()]);
    const metals = measures.find(({ id }: { id: string }) => id === 'us-232-metals-2025-06');
    expect(metals).toMatchObject({
      state: 'ended',
      stateWords: { en: 'ended', fr: 'levée' },
      ended: '2026-04-06',
      inForce: [{ from: '2025-06-04', to: '2026-04-06' }],
      confidenceWords: { en: 'from the legal text' },
      checked: true,
    });
  });

  it('say of a day that nobody has looked at that it is not checked', async () => {
    const { measures } = await json('/api/v1/measures');
    const dairy = measures.find(({ id }: { id: string }) => id === 'us-338-dairy-2026');
    expect(dairy).toMatchObject({
      state: 'in-force',
      checked: false,
      checkedTo: '2026-07-24',
      checkedWords: { en: 'not checked since 2026-07-24', fr: 'non vérifiée depuis le 2026-07-24' },
      rates: [{ percent: 50, inForce: ['dairy'], list: { id: 'canada-338-dairy', count: 52 } }],
    });
    const then = (await json('/api/v1/measures?asOf=2026-07-23')).measures.find(({ id }: { id: string }) => id === 'us-338-dairy-2026');
    expect(then).toMatchObject({ state: 'announced', checked: true, checkedWords: null, rates: [{ inForce: [] }] });
  });

  it('as of a day leave out what was not known of then', async () => {
    expect(await ids('?asOf=2018-05-30')).toEqual([]);
    expect(await ids('?asOf=2018-06-01')).toEqual(['us-232-steel-2018', 'us-232-aluminum-2018', 'ca-countermeasures-2018']);
  });

  it('are those of one imposer, one topic, one tariff code, or all three', async () => {
    expect((await ids('?by=CA')).every((id) => id.startsWith('ca-'))).toBe(true);
    expect(await ids('?topic=lumber')).toEqual(['us-232-timber-2025']);
    expect(await ids('?hs=4407&by=US&topic=lumber')).toEqual(['us-232-timber-2025']);
    expect(await ids('?hs=0402&topic=dairy')).toEqual(['us-338-dairy-2026']);
    expect(await ids('?hs=0402&topic=lumber')).toEqual([]);
  });

  it.each(['?by=MX', '?topic=tin', '?hs=72.08', '?asOf=yesterday', '?date=2026-01-01'])('refuse %s with what is allowed', async (query) => {
    const response = await desk.get(`/api/v1/measures${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', parameters: [{ allowed: expect.stringMatching(/.{5}/) }] });
  });
});

describe('what the program found by itself', () => {
  it('stands apart, counted and marked as not checked, and is no measure', async () => {
    const before = await json('/api/v1/measures');
    expect(await json('/api/v1/measures/findings')).toMatchObject({ count: 0, checked: false, findings: [] });
    const request = { method: 'GET', body: null };
    const response = { request, url: 'https://register.example/', status: 200, headers: {}, body: Buffer.from('{}') };
    const foundAt = '2026-11-20T13:00:00.000Z';
    const payload = await archive(desk.database, { source: 'federal-register', response: { ...response, receivedAt: foundAt } });
    const days = { signedOn: null, publishedOn: '2026-11-19', effectiveOn: null };
    const url = 'https://register.example/2026-90001';
    const document = {
      number: '2026-90001',
      kind: 'proclamation',
      presidentialNumber: null,
      title: 'Invented',
      url,
      abstract: null,
    } as const;
    await keepFindings(desk.database, { documents: [{ ...document, ...days }], topic: 'steel', payload, foundAt });
    expect(await json('/api/v1/measures/findings')).toEqual({
      mode: 'live',
      count: 1,
      checked: false,
      words: { en: 'not checked', fr: 'non vérifié' },
      findings: [{ ...document, ...days, foundAt, topics: ['steel'], checked: false, payloadUrl: `/api/v1/payloads/${payload}` }],
    });
    expect(await json('/api/v1/measures')).toEqual(before);
  });
});
