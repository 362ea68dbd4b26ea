import Parser from 'rss-parser';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Observation } from '../../core/observation';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, catalogue, listen, makeDesk } from './desk';

const month = (text: string) => parsePeriod(text)?.ordinal as number;
const minus = '\u2212';

let desk: ApiDesk;

beforeAll(async () => {
  const closed = new Map(
    [...catalogue.series].map(([id, one]) => [id, id === 'CA_IPPI_LUMBER' ? ({ ...one, redistribution: 'display-only' } as const) : one]),
  );
  desk = await makeDesk('2026-11-24T13:00:00Z', { catalogue: { ...catalogue, series: closed } });
  const cpi = (values: readonly number[], more: Partial<Observation> = {}) =>
    values.map((value, at) => point(month('2025-08') + at, value, at === values.length - 1 ? more : {}));
  const first = [160, 160.2, 160.4, 160.6, 160.8, 161, 161.2, 161.4, 161.6, 161.8, 162, 162.2, 163.2];
  await desk.publish('CA_CPI_ALL', '2026-09-15', cpi(first));
  await desk.publish('CA_CPI_ALL', '2026-10-20', cpi([...first, 164.2]));
  await desk.publish('CA_EXPORTS_US', '2026-10-06', [point(month('2026-07'), 43000.4), point(month('2026-08'), 42200.4)]);
  await desk.publish('CA_EXPORTS_US', '2026-11-05', [
    point(month('2026-07'), 43000.4),
    point(month('2026-08'), 42100.4),
    point(month('2026-09'), 41300.4, { status: 'P' }),
  ]);
  await desk.publish('CA_IPPI_LUMBER', '2026-11-06', [point(month('2026-09'), 98.4)]);
  // The store dates what is committed by its own clock.
  desk.nowMs = Date.now() + 2_000;
});
afterAll(() => desk.remove());

interface Item {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly at: string;
  readonly html: string;
}

async function read(response: Response): Promise<{ title: string; self: string; items: Item[]; text: string }> {
  const text = await response.text();
  const feed = await new Parser().parseString(text);
  const items = feed.items.map((item) => ({
    id: item.guid ?? (item as { id?: string }).id ?? '',
    title: item.title ?? '',
    link: item.link ?? '',
    at: item.pubDate ?? '',
    html: item.content ?? item.summary ?? '',
  }));
  return { title: feed.title ?? '', self: feed.feedUrl ?? '', items, text };
}

describe.each(['atom', 'rss'] as const)('the feed as %s', (kind) => {
  const feed = async (query = '', of: ApiDesk = desk) => read(await of.get(`/feeds/prints.${kind}${query}`));

  it('tells what came, newest first, as the screens word it', async () => {
    const response = await desk.get(`/feeds/prints.${kind}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`application/${kind}+xml; charset=utf-8`);
    expect(response.headers.get('ratelimit-limit')).toBe('300');
    const { items, title } = await read(response);
    expect(title).toBe('Trade desk · New data');
    expect(items.map((item) => item.title)).toEqual([
      `Goods exports to the U.S., Sep 2026: C$41.3B, ${minus}1.9% m/m, preliminary`,
      `Goods exports to the U.S., Aug 2026: C$42.2B, ${minus}1.9% m/m`,
      'CPI, all items, Sep 2026: 164.2 (2002 = 100), +2.5% y/y',
      'CPI, all items, Aug 2026: 163.2 (2002 = 100), +2.0% y/y',
    ]);
  });

  it('says in each entry the value, what was revised, the source with its table and the words of the licence', async () => {
    const [newest] = (await feed('?series=CA_EXPORTS_US')).items;
    const lines = newest?.html.split('</p><p>') ?? [];
    expect(lines[0]).toBe('<p>Value: C$41.3B, seasonally adjusted, preliminary');
    expect(lines).toContain('Period before, Aug 2026: C$42.2B, revised to C$42.1B');
    expect(lines).toContainEqual(
      expect.stringMatching(/^Published: Nov\u00a05, 2026, 7:30\u00a0a\.m\.\u00a0ET, Statistics Canada, table 12-10-\d{4}$/),
    );
    expect(lines.at(-1)).toMatch(/Statistics Canada.*Goods exports to the U\.S\..*<\/p>$/);
  });

  it('is in French where that is asked for, with the pages of that language', async () => {
    const { items, title, text } = await feed('?lang=fr&topic=price');
    expect(title).toBe('Dossier commerce · Nouvelles données · Prix');
    expect(items[0]?.title).toBe('IPC, ensemble, sept. 2026\u00a0: 164,2 (2002 = 100), +2,5\u00a0% sur 12\u00a0mois');
    expect(items[0]?.link).toMatch(/^http:\/\/[^/]+\/fr\/series\/CA_CPI_ALL$/);
    expect(text).toMatch(kind === 'atom' ? /xml:lang="fr-CA"/ : /<language>fr-ca<\/language>/);
  });

  it('gives each entry an id that no other has, in no other language, and that is the same whoever asks', async () => {
    const [first, second, french] = [await feed(), await feed('?topic=price,trade'), await feed('?lang=fr')];
    const ids = first.items.map(({ id }) => id);
    expect(ids[0]).toBe('tag:trade-desk,2026:statement/en/CA_EXPORTS_US/2026-11-05T12:30:00.000Z');
    expect(second.items.map(({ id }) => id)).toEqual(ids);
    expect(new Set([...ids, ...french.items.map(({ id }) => id)]).size).toBe(8);
  });

  it.each([
    ['topic=trade', ['CA_EXPORTS_US', 'CA_EXPORTS_US']],
    ['release=CPI', ['CA_CPI_ALL', 'CA_CPI_ALL']],
    ['series=CA_CPI_ALL,CA_IPPI_LUMBER', ['CA_CPI_ALL', 'CA_CPI_ALL']],
    ['topic=trade,price&series=CA_EXPORTS_US', ['CA_EXPORTS_US', 'CA_EXPORTS_US']],
    ['topic=', ['CA_EXPORTS_US', 'CA_EXPORTS_US', 'CA_CPI_ALL', 'CA_CPI_ALL']],
  ])('keeps to %s, without what its licence keeps here', async (query, series) => {
    const { items } = await feed(`?${query}`);
    expect(items.map(({ link }) => link.split('/').at(-1))).toEqual(series);
  });

  it.each([
    ['topic=trades', 400, 'trades'],
    ['release=CPI,CPX', 400, 'CPX'],
    ['series=CA_CPI,CA_CPI_ALL,US_CPI', 400, 'CA_CPI,US_CPI'],
    ['lang=de', 400, 'de'],
    ['tpoic=trade', 400, 'tpoic'],
    ['topic=trade&series=CA_CPI_ALL', 400, 'topic, release'],
    ['series=CA_EMPLOYMENT_MONTH_SE', 404, 'CA_EMPLOYMENT_MONTH_SE'],
    ['series=CA_IPPI_LUMBER', 403, 'licence'],
  ])('refuses %s with %i and says %s', async (query, status, named) => {
    const response = await desk.get(`/feeds/prints.${kind}?${query}`);
    expect(response.status).toBe(status);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toContain(named);
  });

  it('names absolute addresses of the host that was asked, and never gives one host the bytes of another', async () => {
    const server = await listen(desk);
    onTestFinished(() => server.stop());
    const address = `/feeds/prints.${kind}?topic=trade&lang=fr`;
    const plain = await read(await fetch(server.origin + address));
    const behind = await read(await fetch(server.origin + address, { headers: { 'x-forwarded-proto': 'https' } }));
    const again = await read(await fetch(server.origin + address));
    const own = (origin: string) => ({ self: `${origin}${address}`, link: `${origin}/fr/series/CA_EXPORTS_US` });
    expect({ self: plain.self, link: plain.items[0]?.link }).toEqual(own(server.origin));
    expect({ self: behind.self, link: behind.items[0]?.link }).toEqual(own(server.origin.replace('http:', 'https:')));
    expect(again.text).toBe(plain.text);
  });

  it('answers 304 to who has it, until something comes that it tells', async () => {
    const response = await desk.get(`/feeds/prints.${kind}?topic=price`);
    const [etag, modified] = [response.headers.get('etag') ?? '', response.headers.get('last-modified') ?? ''];
    expect((await desk.get(`/feeds/prints.${kind}?topic=price`, { 'if-none-match': etag })).status).toBe(304);
    expect((await desk.get(`/feeds/prints.${kind}?topic=price`, { 'if-modified-since': modified })).status).toBe(304);
    expect((await desk.get(`/feeds/prints.${kind}?topic=trade`, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('the feeds', () => {
  it('have dates as their formats want them, of which Atom’s are told apart', async () => {
    const atom = (await read(await desk.get('/feeds/prints.atom'))).text;
    const updated = [...atom.matchAll(/<updated>(.*?)<\/updated>/g)].map(([, date]) => date ?? '');
    expect(updated).toHaveLength(5);
    expect(updated[0]).toBe(updated[1]);
    expect(new Set(updated).size).toBe(4);
    for (const date of updated) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    const rss = (await read(await desk.get('/feeds/prints.rss'))).text;
    const dates = [...rss.matchAll(/<(?:pubDate|lastBuildDate)>(.*?)</g)].map(([, date]) => date ?? '');
    expect(dates).toHaveLength(5);
    for (const date of dates) expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
  });

  it('tell nothing of statements that were put into their place in the past', async () => {
    const before = (await read(await desk.get('/feeds/prints.atom'))).items;
    await desk.publish('CA_EXPORTS_US', '2026-10-20', [point(month('2026-08'), 42150.4)]);
    const { prints } = (await (await desk.get('/api/v1/prints')).json()) as { prints: { kind: string }[] };
    expect(prints.at(-1)?.kind).toBe('past');
    expect((await read(await desk.get('/feeds/prints.atom'))).items).toEqual(before);
  });

  it('have no entries on an empty store, are valid nevertheless and say when that was found', async () => {
    const empty = await makeDesk('2026-11-24T13:00:00Z');
    onTestFinished(() => empty.remove());
    for (const kind of ['atom', 'rss']) {
      const { items, text } = await read(await empty.get(`/feeds/prints.${kind}`));
      expect(items).toEqual([]);
      expect(text).toContain(kind === 'atom' ? '<updated>2026-11-24T13:00:00.000Z</updated>' : 'Tue, 24 Nov 2026 13:00:00 GMT');
    }
  });

  it('say REHEARSAL in a rehearsal, in every title, under ids of their own', async () => {
    const rehearsal = await makeDesk('2026-11-24T13:00:00Z', { mode: 'rehearsal' });
    onTestFinished(() => rehearsal.remove());
    await rehearsal.publish('CA_CPI_ALL', '2026-10-20', [point(month('2026-09'), 164.2)]);
    const { title, items } = await read(await rehearsal.get('/feeds/prints.rss'));
    expect([title, items[0]?.title]).toEqual([expect.stringMatching(/^REHEARSAL · /), expect.stringMatching(/^REHEARSAL · CPI/)]);
    expect(items[0]?.id).toMatch(/^tag:trade-desk,2026:rehearsal\//);
  });

  it('hold the newest fifty', async () => {
    const busy = await makeDesk('2026-11-24T13:00:00Z');
    onTestFinished(() => busy.remove());
    for (let day = 0; day < 52; day += 1) {
      const date = new Date(Date.UTC(2026, 8, 1 + day)).toISOString().slice(0, 10);
      await busy.publish('CA_CPI_ALL', date, [point(month('2020-01') + day, 100 + day)]);
    }
    const { items } = await read(await busy.get('/feeds/prints.rss'));
    expect(items).toHaveLength(50);
    expect([items[0]?.title, items.at(-1)?.title]).toEqual([
      expect.stringContaining('Apr 2024: 151.0'),
      expect.stringContaining('Mar 2020: 102.0'),
    ]);
  });
});
