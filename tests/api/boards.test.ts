import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardsAnHour, changesAnHour } from '../../api/board-limits';
import { type ApiDesk, listen, makeDesk, senderTo } from './desk';

const path = '/api/v1/boards';
const panel = {
  id: 'p1',
  x: 0,
  y: 0,
  w: 6,
  h: 8,
  shows: { kind: 'series', series: ['CA_CPI_ALL'], transformation: 'percent-on-year', shape: 'line' },
};
const board = { title: 'Steel', layout: [panel] };
let desk: ApiDesk;
let origin: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  ({ origin, stop } = await listen(desk));
});
afterAll(async () => {
  await stop();
  await desk.remove();
});

const send = senderTo(() => origin);

async function made(): Promise<{ id: string; editKey: string; editUrl: string }> {
  return (await send(path, { body: board })).json();
}

const keyed = (editKey: string, version: number) => ({ authorization: `Bearer ${editKey}`, 'if-match': `"${version}"` });

describe('a board that is made', () => {
  it('is told with its edit key this once, and read by everyone without it', async () => {
    const response = await send(path, { body: board });
    const answer = await response.json();
    expect([response.status, response.headers.get('location'), response.headers.get('cache-control')]).toEqual([
      201,
      `${path}/${answer.id}`,
      'no-store',
    ]);
    expect(answer).toEqual({
      mode: 'live',
      id: expect.stringMatching(/^[a-z2-9]{10}$/),
      version: 1,
      url: `/boards/${answer.id}`,
      editKey: expect.stringMatching(/^[\w-]{32}$/),
      editUrl: `/boards/${answer.id}#edit=${answer.editKey}`,
    });
    const read = await desk.get(`${path}/${answer.id}`);
    const text = await read.text();
    expect(read.headers.get('etag')).toBe('"1"');
    expect(JSON.parse(text)).toMatchObject({ kind: 'made', id: answer.id, ...board, version: 1, createdAt: '2026-11-24T13:00:00.000Z' });
    expect(text).not.toContain(answer.editKey);
    expect((await desk.get(`${path}/${answer.id}`, { 'if-none-match': '"1"' })).status).toBe(304);
    const rows = await desk.database.read<{ text: string }>('select row_to_json(board)::text as text from board where id = $1', [
      answer.id,
    ]);
    expect(rows[0]?.text).not.toContain(answer.editKey);
  });

  it('stands in the list behind those of the catalogue', async () => {
    const { id } = await made();
    const { boards } = await (await desk.get(path)).json();
    expect(boards[0]).toMatchObject({ kind: 'catalogue', id: 'home', panels: 15 });
    expect(boards).toContainEqual({
      kind: 'made',
      id,
      title: 'Steel',
      panels: 1,
      createdAt: '2026-11-24T13:00:00.000Z',
      changedAt: '2026-11-24T13:00:00.000Z',
    });
    expect(await (await desk.get(`${path}/home`)).json()).toMatchObject({ kind: 'catalogue', id: 'home', layout: expect.any(Array) });
  });

  it('of the catalogue says what each of its panels draws', async () => {
    const { contents, layout, version } = await (await desk.get(`${path}/dispute`)).json();
    expect(contents).toHaveLength(layout.length);
    expect(version).toBeUndefined();
    expect(contents[1]).toEqual({
      id: 'steel-exports',
      title: { en: 'Steel to the U.S., unwrought and semi-finished', fr: 'Acier vers les É.-U., brut et mi-ouvré' },
      question: expect.objectContaining({ en: 'Do we sell less of it?' }),
      layers: [{ series: ['CA_EXPORTS_US_STEEL'], transformation: 'index-2024' }],
    });
  });

  it('keeps a formula as it was written, and what its series are turned into first', async () => {
    const shows = {
      kind: 'formula',
      formula: 'share(CA_EXPORTS_US, CA_EXPORTS_ALL)',
      frequency: 'Q',
      aggregation: null,
      transformation: 'level',
      shape: 'line',
    };
    const response = await send(path, { body: { ...board, layout: [{ ...panel, shows }] } });
    expect(response.status).toBe(201);
    const { id } = await response.json();
    expect((await (await desk.get(`${path}/${id}`)).json()).layout[0].shows).toEqual(shows);
  });

  it('has its panels made to fit', async () => {
    const layout = [panel, { ...panel, id: 'p2', x: 9, y: 30, w: 6, h: 1 }, { ...panel, id: 'p3' }];
    const { id } = await (await send(path, { body: { ...board, layout } })).json();
    const places = (await (await desk.get(`${path}/${id}`)).json()).layout.map(({ x, y, w, h }: typeof panel) => [x, y, w, h]);
    expect(places).toEqual([
      [0, 0, 6, 8],
      [6, 0, 6, 4],
      [0, 8, 6, 8],
    ]);
  });
});

describe('a board that is changed', () => {
  it('takes what comes with its key over the version that stands, and keeps what it was', async () => {
    const { id, editKey } = await made();
    const changed = await send(`${path}/${id}`, { method: 'PUT', body: { ...board, title: 'Lumber' }, headers: keyed(editKey, 1) });
    expect([changed.status, await changed.json()]).toEqual([200, { mode: 'live', id, version: 2 }]);
    expect(await (await desk.get(`${path}/${id}`)).json()).toMatchObject({ title: 'Lumber', version: 2 });
    expect(await (await desk.get(`${path}/${id}?version=1`)).json()).toMatchObject({ title: 'Steel', version: 1 });
    expect((await desk.get(`${path}/${id}?version=9`)).status).toBe(404);
  });

  it.each([
    ['no key', {}, 401],
    ['another board’s key', { authorization: 'Bearer x' }, 403],
    ['no version', { 'if-match': '' }, 428],
    ['a version that somebody changed', { 'if-match': '"7"' }, 412],
    ['a form’s content type', { 'content-type': 'text/plain' }, 415],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', { origin: 'https://paper.example' }, 403],
  ])('does not take it with %s', async (_, headers, status) => {
    const { id, editKey } = await made();
    const right = 'authorization' in headers || status !== 401 ? keyed(editKey, 1) : { 'if-match': '"1"' };
    const response = await send(`${path}/${id}`, { method: 'PUT', body: board, headers: { ...right, ...headers } });
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await (await desk.get(`${path}/${id}`)).json()).toMatchObject({ version: 1 });
  });

  it('takes it from a page of this server', async () => {
    const { id, editKey } = await made();
    const headers = { ...keyed(editKey, 1), origin, 'sec-fetch-site': 'same-origin' };
    expect((await send(`${path}/${id}`, { method: 'PUT', body: board, headers })).status).toBe(200);
    const older = { ...keyed(editKey, 2), origin };
    expect((await send(`${path}/${id}`, { method: 'PUT', body: board, headers: older })).status).toBe(200);
  });

  it('is gone when it is removed, with a word that it was there', async () => {
    const { id, editKey } = await made();
    expect((await send(`${path}/${id}`, { method: 'DELETE', headers: keyed(editKey, 1) })).status).toBe(200);
    expect((await desk.get(`${path}/${id}`)).status).toBe(410);
    expect((await send(`${path}/${id}`, { method: 'PUT', body: board, headers: keyed(editKey, 2) })).status).toBe(410);
    expect((await desk.get(`${path}/nothing`)).status).toBe(404);
  });
});

describe('what is no board', () => {
  const many = Array.from({ length: 25 }, (_, at) => ({ ...panel, id: `p${at}` }));
  it.each([
    ['no JSON', 'steel', 'The body is no JSON.'],
    ['no object', [], 'The body is not as it must be'],
    ['no title', { layout: [] }, 'title is not as it must be; a title has 1 to 80 characters.'],
    ['a blank title', { title: ' ', layout: [] }, 'a title has 1 to 80 characters.'],
    ['too long a title', { title: 'é'.repeat(81), layout: [] }, 'a title has 1 to 80 characters.'],
    ['too many panels', { title: 'x', layout: many }, 'at most 24 panels'],
    ['two panels of one id', { title: 'x', layout: [panel, panel] }, 'each with an id of its own'],
    ['a field that we don’t know', { ...board, owner: 'me' }, 'The body is not as it must be'],
    [
      'a drawing that we don’t know',
      { ...board, layout: [{ ...panel, shows: { ...panel.shows, transformation: 'pie' } }] },
      'layout.0.shows.transformation',
    ],
    [
      'a formula that nobody can read',
      {
        ...board,
        layout: [
          {
            ...panel,
            shows: { kind: 'formula', formula: 'CA_CPI_ALL +', frequency: null, aggregation: null, transformation: 'level', shape: 'line' },
          },
        ],
      },
      'layout.0.shows.formula',
    ],
    ['markup for a series', { ...board, layout: [{ ...panel, shows: { ...panel.shows, series: ['<b>'] } }] }, 'layout.0.shows.series.0'],
  ])('%s is refused with where and why', async (_, body, words) => {
    const response = await send(path, { body });
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain(words);
  });

  it('is refused above 64 kB, whether it says how long it is or not', async () => {
    const long = JSON.stringify({ ...board, title: 'x'.repeat(70_000) });
    expect((await send(path, { body: long })).status).toBe(413);
    const chunks = new Blob([long]).stream();
    const headers = { 'content-type': 'application/json' };
    const streamed = { method: 'POST', body: chunks, headers, duplex: 'half' } as RequestInit;
    expect((await fetch(origin + path, streamed)).status).toBe(413);
  });
});

describe('the limits of an address', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('stop it from making boards, not another address', async () => {
    for (let count = 0; count < boardsAnHour; count += 1) {
      expect((await send(path, { body: board, headers: from('192.0.2.1') })).status).toBe(201);
    }
    const refused = await send(path, { body: board, headers: from('192.0.2.1') });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 3_500]).toEqual([429, true]);
    expect(await refused.json()).toMatchObject({ code: 'unavailable', status: 429, detail: expect.stringContaining('20 boards an hour') });
    expect((await send(path, { body: board, headers: from('192.0.2.2') })).status).toBe(201);
  });

  it('stop it from changing a board, not from changing another', async () => {
    const [one, other] = [await made(), await made()];
    const change = ({ id, editKey }: typeof one, version: number) =>
      send(`${path}/${id}`, { method: 'PUT', body: board, headers: { ...keyed(editKey, version), ...from('192.0.2.3') } });
    for (let version = 1; version <= changesAnHour; version += 1) expect((await change(one, version)).status).toBe(200);
    expect((await change(one, changesAnHour + 1)).status).toBe(429);
    expect((await change(other, 1)).status).toBe(200);
  });
});

describe('methods on boards', () => {
  it.each([
    [path, 'PUT', 'GET, HEAD, POST, OPTIONS'],
    [`${path}/abc`, 'POST', 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['/api/v1/series', 'POST', 'GET, HEAD, OPTIONS'],
  ])('%s refuses %s and says what it takes', async (address, method, allowed) => {
    const response = await send(address, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  });

  it('let no page of another origin ask for more than to read', async () => {
    const headers = { origin: 'https://paper.example', 'access-control-request-method': 'PUT' };
    const response = await send(`${path}/abc`, { method: 'OPTIONS', headers });
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
    expect(response.headers.get('access-control-allow-headers')).not.toMatch(/authorization/i);
  });
});
