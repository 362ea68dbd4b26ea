import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenHash } from '../../api/screen-token';
import type { Series } from '../../core/series';
import { archive } from '../../prisma/queries/payloads';
import { latestPrints } from '../../prisma/queries/prints';
import { askPairing, makeScreen, screenByToken } from '../../prisma/queries/screens';
import { publish } from '../../prisma/queries/vintages';
import { confirmedAmong, noticeAt } from '../../prisma/queries/wall-notice';
import { answer, edition, point, publication } from '../store/editions';
import { usualProfile as profile } from '../wall/paired';
import { type ApiDesk, catalogue } from './desk';
import { type Operators, openOperators } from './operators';

const path = '/api/v1/screens';
const now = '2026-11-24T13:00:00.000Z';
let operators: Operators;
let desk: ApiDesk;

beforeAll(async () => {
  operators = await openOperators(now);
  ({ desk } = operators);
});
afterAll(() => operators.close());

const send: Operators['send'] = (to, sending) => operators.send(to, sending);

async function codeOf(token: string): Promise<string> {
  const found = await askPairing(desk.database, tokenHash(token), new Date(desk.nowMs).toISOString());
  return found.state === 'pairing' ? found.code : '';
}

async function paired(name: string, more: object = {}): Promise<{ id: string }> {
  const response = await send(path, { body: { code: await codeOf(name), name, profile: { ...profile, ...more } } });
  return (await response.json()).screen;
}

describe('everything of the screens', () => {
  const questions = [
    ['GET', path],
    ['POST', path],
    ['PATCH', `${path}/abc`],
    ['DELETE', `${path}/abc`],
    ['POST', `${path}/notice`],
    ['DELETE', `${path}/notice`],
    ['POST', '/api/v1/prints/1/confirm'],
  ] as const;

  it.each(questions)('is refused to whoever is not signed in: %s %s', async (method, to) => {
    const response = await send(to, { method, headers: { cookie: '' } });
    expect([response.status, (await response.json()).detail]).toEqual([403, 'This is for operators: sign in at /screens.']);
  });

  it.each(questions.slice(1))('is not changed by a page of another site: %s %s', async (method, to) => {
    const response = await send(to, { method, headers: { 'sec-fetch-site': 'cross-site' } });
    expect([response.status, (await response.json()).detail]).toEqual([403, 'Nothing is changed here from pages of another site.']);
  });

  it('says which methods there are', async () => {
    const response = await send(`${path}/abc`, { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'PATCH, DELETE, OPTIONS']);
  });
});

describe('a screen', () => {
  it('is paired by the code that it shows, however it is typed, and listed without its secrets', async () => {
    const code = await codeOf('newsroom');
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase();
    const response = await send(path, { body: { code: typed, name: '  News  room ', profile } });
    const { screen } = await response.json();
    expect([response.status, screen]).toEqual([201, expect.objectContaining({ state: 'paired', name: 'News room', profile, said: null })]);
    await codeOf('waits');
    const listed = await (await send(path, { method: 'GET' })).json();
    expect(listed).toMatchObject({ now, build: 'test', notice: null });
    expect(listed.screens).toContainEqual(screen);
    expect(listed.screens).toContainEqual({ state: 'pairing', id: expect.any(String), createdAt: now });
    expect(JSON.stringify(listed)).not.toMatch(/sha256|code/i);
    expect((await send(path, { body: { code, name: 'Again', profile } })).status).toBe(404);
  });

  it('is made with an address that is told this once', async () => {
    const answer = await (await send(path, { body: { name: 'Lobby', profile } })).json();
    expect(answer).toMatchObject({ address: expect.stringMatching(/^\/wall\/[\w-]{43}$/), screen: { name: 'Lobby' } });
    const token = answer.address.slice('/wall/'.length);
    expect(answer.liteAddress).toBe(`/wall/lite/${token}`);
    expect(await screenByToken(desk.database, tokenHash(token))).toMatchObject({ state: 'paired', id: answer.screen.id });
    expect(JSON.stringify(await (await send(path, { method: 'GET' })).json())).not.toContain(token);
  });

  it('keeps what is not changed, and gets its instants from the server', async () => {
    const { id } = await paired('studio');
    const pinned = { page: 'home-1', until: null };
    await send(`${path}/${id}`, { method: 'PATCH', body: { wanted: { pinned, blank: true } } });
    const response = await send(`${path}/${id}`, { method: 'PATCH', body: { name: 'Studio A', identifyForS: 10, reload: true } });
    expect([response.status, (await response.json()).screen]).toEqual([
      200,
      expect.objectContaining({
        name: 'Studio A',
        profile,
        wanted: { pinned, theme: null, blank: true, identifyUntil: '2026-11-24T13:00:10.000Z', reloadBefore: now, orderedAt: now },
      }),
    ]);
    const back = await send(`${path}/${id}`, { method: 'PATCH', body: { wanted: { pinned: null, blank: false } } });
    expect((await back.json()).screen.wanted).toMatchObject({ pinned: null, blank: false });
  });

  it('is sent to pages that it has, until an instant that lies ahead', async () => {
    const { id } = await paired('pinned', { boards: ['morning', 'dispute'] });
    const pin = async (page: string, until: string | null = null) => {
      const response = await send(`${path}/${id}`, { method: 'PATCH', body: { wanted: { pinned: { page, until } } } });
      return [response.status, (await response.json()).detail];
    };
    for (const page of ['morning', 'morning/next', 'dispute/steel', 'morning/trade']) expect((await pin(page))[0], page).toBe(200);
    for (const page of ['home', 'morning/nothing', 'morning/trade-9'])
      expect(await pin(page)).toEqual([422, expect.stringContaining(`wanted.pinned.page: this screen has no page "${page}"`)]);
    expect(await pin('morning', now)).toEqual([400, 'wanted.pinned.until must lie ahead.']);
    expect((await pin('morning', '2026-11-24T13:00:01Z'))[0]).toBe(200);
  });

  it('is removed for good', async () => {
    const { id } = await paired('old');
    expect(await (await send(`${path}/${id}`, { method: 'DELETE' })).json()).toMatchObject({ id, state: 'revoked' });
    expect((await send(`${path}/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await send(`${path}/${id}`, { method: 'PATCH', body: { name: 'x' } })).status).toBe(404);
    const { screens } = await (await send(path, { method: 'GET' })).json();
    expect(screens).toContainEqual({ state: 'revoked', id, name: 'old', createdAt: now, revokedAt: now });
  });

  it.each([
    [{ panels: 4, distanceM: 7 }, /^4 panels on 55 inches can be read up to [\d.]+ m; at 7 m choose \d\.$/],
    [{ panels: 'fit', diagonalInches: 19, distanceM: 30 }, /^1 panel on 19 inches can be read up to [\d.]+ m; at 30 m nothing can\.$/],
  ])('whose layout can’t be read is refused with the distance: %j', async (more, words) => {
    const body = { code: await codeOf('far'), name: 'Far', profile: { ...profile, ...more } };
    const response = await send(path, { body });
    expect([response.status, (await response.json()).detail]).toEqual([422, expect.stringMatching(words)]);
    const french = await (await send(path, { body, headers: { 'accept-language': 'fr' } })).json();
    expect(french.detail).toMatch(/jusqu’à [\d,]+\u00a0m; à \d+\u00a0m/);
  });

  it('may show boards that users made, and none that are not there', async () => {
    const laid = { id: 'p1', x: 0, y: 0, w: 6, h: 8, shows: { kind: 'catalogue', board: 'home', panel: 'exports' } };
    const { id } = await (await send('/api/v1/boards', { body: { title: 'Steel', layout: [laid] } })).json();
    expect(await paired('made', { boards: ['home', id] })).toMatchObject({ profile: { boards: ['home', id] } });
    const response = await send(path, { body: { name: 'None', profile: { ...profile, boards: ['nothing'] } } });
    expect([response.status, (await response.json()).detail]).toEqual([422, 'There is no board "nothing"; /api/v1/boards lists them.']);
  });

  it('whose boards make a loop of more than 24 pages is refused with the field and what to do, and one of fewer is not', async () => {
    const boards = ['morning', 'dispute', 'at-home'];
    const body = { name: 'Far', profile: { ...profile, panels: 1, distanceM: 10, boards } };
    const response = await send(path, { body });
    const { detail, parameters } = await response.json();
    expect([response.status, detail]).toEqual([400, expect.stringMatching(/^\d+ pages are too many: .+ Choose fewer boards, /)]);
    expect(parameters).toEqual([{ name: 'profile.boards', value: boards.join(', '), allowed: detail }]);
    const french = await (await send(path, { body, headers: { 'accept-language': 'fr' } })).json();
    expect(french.detail).toMatch(/Choisissez moins de tableaux/);
    const { id } = await paired('near', { boards });
    expect((await send(`${path}/${id}`, { method: 'PATCH', body: { profile: body.profile } })).status).toBe(400);
    for (const board of boards) expect(await paired(board, { panels: 1, distanceM: 10, boards: [board] })).toMatchObject({ name: board });
  });

  it('that was described before that stays as it is, and can have another name', async () => {
    const boards = ['morning', 'dispute', 'at-home'];
    const older = { ...profile, panels: 1, distanceM: 10, boards } as const;
    const { id } = await makeScreen(desk.database, tokenHash('older'), { name: 'Older', profile: older, at: now });
    const response = await send(`${path}/${id}`, { method: 'PATCH', body: { name: 'Old' } });
    expect([response.status, (await response.json()).screen]).toEqual([200, expect.objectContaining({ name: 'Old', profile: older })]);
  });

  it.each([
    [{ name: '', profile }, 'name', '1 to 40 characters'],
    [{ name: 'x', code: 'ABC01O', profile }, 'code', 'the six letters and digits that the screen shows'],
    [{ name: 'x', profile: { ...profile, diagonalInches: 300 } }, 'profile.diagonalInches', '19 to 120 inches'],
    [{ name: 'x', profile: { ...profile, panels: 3 } }, 'profile.panels', 'fit, 1, 2, 4 or 6'],
    [{ name: 'x', profile: { ...profile, boards: [] } }, 'profile.boards', '1 to 6 different boards, by their ids'],
    [{ name: 'x', profile: { ...profile, boards: ['home', 'home'] } }, 'profile.boards', '1 to 6 different boards, by their ids'],
    [{ name: 'x', profile: { ...profile, more: 1 } }, 'profile.more', /^only diagonalInches, distanceM/],
    [{ name: 'x' }, 'profile.diagonalInches', '19 to 120 inches'],
  ])('that is not described as it must be is refused: %j', async (body, name, allowed) => {
    const response = await send(path, { body });
    const { parameters } = await response.json();
    expect(response.status).toBe(400);
    expect(parameters[0]).toMatchObject({ name, allowed: typeof allowed === 'string' ? allowed : expect.stringMatching(allowed) });
  });

  it.each([
    [{ wanted: { pinned: { page: 'Jobs <b>', until: null } } }, 'wanted.pinned'],
    [{ wanted: { reloadBefore: now } }, 'wanted.reloadBefore'],
    [{ identifyForS: 6_000 }, 'identifyForS'],
    [{ reload: false }, 'reload'],
  ])('of which something is wanted that is not known is refused: %j', async (body, name) => {
    const response = await send(`${path}/abc`, { method: 'PATCH', body });
    expect([response.status, (await response.json()).parameters[0].name]).toEqual([400, name]);
  });
});

describe('data on all walls', () => {
  let seqs: number[];

  beforeAll(async () => {
    const bytes = await archive(desk.database, { source: 'statcan', response: answer('said') });
    const of = (id: string, unconfirmed: boolean) => {
      const said = publication(id, bytes, '2026-11-20', edition([point(24_000, 2.1)]));
      return { ...said, series: catalogue.series.get(id) as Series, unconfirmed };
    };
    const made = await publish(desk.database, [of('CA_CPI_ALL', true), of('CA_EXPORTS_US', false)]);
    seqs = made.map(({ seq }) => seq);
  });

  const until = '2026-11-24T13:05:00.000Z';

  it('are put there until an instant, told in a line, and withdrawn', async () => {
    const [, seq = 0] = seqs;
    const response = await send(`${path}/notice`, { body: { seq, until } });
    expect([response.status, (await response.json()).notice]).toEqual([
      200,
      {
        seq,
        until,
        putAt: now,
        // As the site says it, with the unit: in the source's millions it could be taken for anything.
        print: expect.objectContaining({
          seq,
          series: 'CA_EXPORTS_US',
          said: { en: expect.stringMatching(/ · C\$[\d.]+M$/), fr: expect.stringMatching(/ · [\d,]+\u00a0M\$\u00a0CA$/) },
        }),
      },
    ]);
    expect(await noticeAt(desk.database, now)).toEqual({ seq, until, putAt: now });
    expect(await (await send(path, { method: 'GET' })).json()).toMatchObject({ notice: { seq } });
    expect(await (await send(`${path}/notice`, { method: 'DELETE' })).json()).toEqual({ mode: 'live', notice: null });
    expect(await noticeAt(desk.database, now)).toBeNull();
  });

  it('are refused where there is nothing, or for an instant that is over or a day away', async () => {
    const put = async (seq: number, to: string) => (await send(`${path}/notice`, { body: { seq, until: to } })).status;
    expect(await put(9_999, until)).toBe(404);
    expect(await put(seqs[1] ?? 0, now)).toBe(400);
    expect(await put(seqs[1] ?? 0, '2026-11-25T13:00:01Z')).toBe(400);
  });

  it('are refused where walls have nothing to draw, and are not offered', async () => {
    await desk.publish('CA_IMPORTS_US', '2026-11-21', [point(24_000, null)]);
    const [print] = await latestPrints(desk.database, 1);
    const response = await send(`${path}/notice`, { body: { seq: print?.seq, until } });
    expect([response.status, (await response.json()).detail]).toEqual([409, expect.stringMatching(/^Walls can’t show this/)]);
    const { latest } = await (await send(path, { method: 'GET' })).json();
    expect(latest.map(({ series }: { series: string }) => series)).not.toContain('CA_IMPORTS_US');
  });

  it('are told no more once their series has said something newer', async () => {
    await send(`${path}/notice`, { body: { seq: seqs[1], until } });
    expect((await (await send(path, { method: 'GET' })).json()).notice).toMatchObject({ seq: seqs[1] });
    await desk.publish('CA_EXPORTS_US', '2026-11-22', [point(24_000, 2.1), point(24_001, 2.4)]);
    // The store dates a print by its own clock.
    await desk.database.prisma.$executeRawUnsafe(
      `update print set committed_at = '2026-11-24T13:00:01Z' where seq > $1::bigint`,
      seqs[1] ?? 0,
    );
    expect((await (await send(path, { method: 'GET' })).json()).notice).toBeNull();
  });

  it('wait for a person while they are unconfirmed', async () => {
    const [odd = 0, usual = 0] = seqs;
    expect(await (await send(path, { method: 'GET' })).json()).toMatchObject({ unconfirmed: [{ seq: odd, series: 'CA_CPI_ALL' }] });
    const early = await send(`${path}/notice`, { body: { seq: odd, until } });
    expect([early.status, (await early.json()).detail]).toEqual([409, expect.stringContaining('confirm it first')]);
    expect((await send(`/api/v1/prints/${odd}/confirm`, { body: {} })).status).toBe(400);
    expect((await send(`/api/v1/prints/${usual}/confirm`, { body: { by: 'M. Roy' } })).status).toBe(409);
    expect((await send('/api/v1/prints/x/confirm', { body: { by: 'M. Roy' } })).status).toBe(404);
    expect(await (await send(`/api/v1/prints/${odd}/confirm`, { body: { by: 'M. Roy' } })).json()).toMatchObject({
      seq: odd,
      confirmed: true,
    });
    expect(await confirmedAmong(desk.database, [odd, usual])).toEqual(new Map([[odd, expect.any(String)]]));
    expect(await (await send(path, { method: 'GET' })).json()).toMatchObject({ unconfirmed: [] });
    expect((await send(`${path}/notice`, { body: { seq: odd, until } })).status).toBe(200);
  });

  it('finds nothing under an id that is none', async () => {
    for (const id of ['%00', 'x%ed%bf%bf', 'A'.repeat(8)]) {
      const changed = await send(`${path}/${id}`, { method: 'PATCH', body: { name: 'Wall' } });
      expect([400, 404], id).toContain(changed.status);
      expect([400, 404], id).toContain((await send(`${path}/${id}`, { method: 'DELETE' })).status);
    }
    for (const seq of ['0x1', '1e1', '%203', '00', '99999999999999999']) {
      expect((await send(`/api/v1/prints/${seq}/confirm`, { body: { by: 'A person' } })).status, seq).toBe(404);
    }
  });
});
