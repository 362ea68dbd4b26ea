import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, makeDesk } from './desk';

let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', { mode: 'rehearsal' });
});
afterAll(() => desk.remove());

const ask = async (query: string) => (await desk.get(`/api/v1/search?${query}`)).json();

describe('a search by a program', () => {
  it('is answered with what was found, where it is shown, and by which words', async () => {
    const { mode, q, lang, results } = await ask(`q=${encodeURIComponent('  Taux de chômage ')}&lang=fr&limit=3`);
    expect({ mode, q, lang }).toEqual({ mode: 'rehearsal', q: 'Taux de chômage', lang: 'fr' });
    expect(results).toHaveLength(3);
    expect(results[0]).toEqual({
      kind: 'series',
      id: 'CA_UNEMPLOYMENT_RATE',
      title: { en: 'Unemployment rate', fr: 'Taux de chômage' },
      by: 'title',
      text: 'Taux de chômage',
      path: '/series/CA_UNEMPLOYMENT_RATE',
    });
  });

  it('knows the sources by name', async () => {
    const { results } = await ask('q=statistics canada&limit=1');
    expect(results[0]).toMatchObject({ kind: 'source', id: 'statcan', path: '/explore/source/statcan' });
  });

  it('is empty where nothing is found, and a mistake where nothing is asked', async () => {
    expect((await ask('q=zzzzzz')).results).toEqual([]);
    for (const [query, name] of [
      ['', 'q'],
      ['q=%20', 'q'],
      [`q=${'a'.repeat(201)}`, 'q'],
      ['q=cpi&lang=de', 'lang'],
      ['q=cpi&limit=101', 'limit'],
      ['q=cpi&text=x', 'text'],
    ]) {
      const response = await desk.get(`/api/v1/search?${query}`);
      expect(response.status).toBe(400);
      expect((await response.json()).parameters[0].name).toBe(name);
    }
  });
});
