import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tokenHash } from '../../api/screen-token';
import { noteServed, pairScreen, revokeScreen, screenByToken } from '../../prisma/queries/screens';
import { pairedScreen, usualProfile } from '../wall/paired';
import { type ApiDesk, listen, makeDesk } from './desk';

const now = '2026-11-24T13:00:00.000Z';
let desk: ApiDesk;
let origin: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  desk = await makeDesk(now);
  ({ origin, stop } = await listen(desk));
});
afterAll(async () => {
  await stop();
  await desk.remove();
});

/** A browser that keeps its cookies and goes where it is sent, once. */
function device(headers: Record<string, string> = {}) {
  const kept = new Map<string, string>();
  const said: string[] = [];
  return {
    said,
    async open(path: string, method = 'GET'): Promise<Response> {
      const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(origin + path, { method, redirect: 'manual', headers: { cookie, ...headers } });
      for (const set of response.headers.getSetCookie()) {
        const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? [];
        said.push(set);
        if (new RegExp(`path=(/|${path.replace(/\/[^/]*$/, '') || '/'})(;|$)`, 'i').test(set)) kept.set(name, value);
      }
      return response;
    },
  };
}

/** How many devices more there are after something was done. */
async function devicesMadeBy(act: () => Promise<void>): Promise<number> {
  const count = async () => desk.database.prisma.screen.count();
  const before = await count();
  await act();
  return (await count()) - before;
}

const whereTo = (response: Response) => response.headers.get('location') ?? '';

describe('a device', () => {
  it.each([
    ['/wall', /^\/wall\/[\w-]{43}$/],
    ['/wall/lite', /^\/wall\/lite\/[\w-]{43}$/],
    ['/fr/wall', /^\/wall\/[\w-]{43}\?lang=fr$/],
    ['/fr/wall/lite', /^\/wall\/lite\/[\w-]{43}\?lang=fr$/],
  ])('that begins at %s has an address of its own, and the same the next time', async (beginning, own) => {
    const television = device();
    let first = '';
    const made = await devicesMadeBy(async () => {
      first = whereTo(await television.open(beginning));
      expect(whereTo(await television.open(beginning))).toBe(first);
    });
    expect(made).toBe(1);
    expect(first).toMatch(own);
    const page = await (await television.open(first)).text();
    const isFrench = beginning.startsWith('/fr');
    expect(page).toContain(`<html lang="${isFrench ? 'fr' : 'en'}"`);
    expect(page).toMatch(/data-field="word">[0-9A-Z]{6}</);
    expect(page).toContain(`${isFrench ? '/fr' : ''}/screens`);
  });

  it('that asks for headers alone, or whose address is nobody’s, is none yet', async () => {
    const preview = device();
    const made = await devicesMadeBy(async () => {
      expect((await preview.open('/wall', 'HEAD')).status).toBe(200);
    });
    expect(made).toBe(0);
    expect(whereTo(await preview.open('/wall/lite/no-token?lang=fr'))).toBe('/fr/wall/lite');
  });

  it('that was removed is told at its address, and gets a new code where it begins', async () => {
    const television = device();
    const first = whereTo(await television.open('/fr/wall/lite'));
    const token = first.split('/').at(-1)?.split('?')[0] ?? '';
    const found = await screenByToken(desk.database, tokenHash(token));
    const code = found?.state === 'pairing' ? found.code : '';
    await pairScreen(desk.database, code, { name: 'Wall', profile: usualProfile, at: now });
    expect(await revokeScreen(desk.database, found?.id ?? '', now)).toBe(true);

    const told = await (await television.open(first)).text();
    expect(told).toContain('Écran retiré');
    // Without a script too it goes on by itself, to where it gets a new code.
    expect(told).toContain('<meta http-equiv="refresh" content="20;url=/fr/wall/lite">');
    expect(told).toContain('/fr/wall/lite<');
    const again = whereTo(await television.open('/fr/wall/lite'));
    expect(again).not.toBe(first);
    expect(await (await television.open(again)).text()).toMatch(/data-field="word">[0-9A-Z]{6}</);
  });

  it('that is paired while it asks is told so, and not shown a place without its code', async () => {
    for (const [beginning, words] of [
      ['/wall', 'Paired, loading'],
      ['/fr/wall/lite', 'Jumelé, chargement'],
    ] as const) {
      const television = device();
      const own = whereTo(await television.open(beginning));
      const token = own.split('/').at(-1)?.split('?')[0] ?? '';
      const found = await screenByToken(desk.database, tokenHash(token));
      const code = found?.state === 'pairing' ? found.code : '';
      const { prisma } = desk.database;
      const between = vi.spyOn(prisma, '$executeRawUnsafe').mockImplementationOnce((async () => {
        await pairScreen(desk.database, code, { name: 'Wall', profile: usualProfile, at: now });
        return 0;
      }) as never);
      const page = await (await television.open(own)).text();
      between.mockRestore();
      expect(page).toContain(words);
      expect(page).toContain('content="1"');
      expect(page).not.toMatch(/Enter it at|Saisissez-le/);
    }
  });

  it('without scripts gives a sign of life with each page that it is served, and a preview of its address does not', async () => {
    const television = device();
    const own = whereTo(await television.open('/wall/lite'));
    const token = own.split('/').at(-1) ?? '';
    const found = await screenByToken(desk.database, tokenHash(token));
    const code = found?.state === 'pairing' ? found.code : '';
    await pairScreen(desk.database, code, { name: 'Wall', profile: usualProfile, at: now });
    const beside = await screenByToken(desk.database, tokenHash(await pairedScreen(desk.database, 'Beside')));
    const said = async () => {
      const screen = await screenByToken(desk.database, tokenHash(token));
      return screen?.state === 'paired' ? [screen.saidAt, screen.said] : null;
    };
    const comesToSay = (expected: readonly unknown[]) => vi.waitFor(async () => expect(await said()).toEqual(expected), 20_000);
    /** The embedded database does one thing after the other: once a later note is written, so is one that was under way. */
    const saysAfterAll = async () => {
      await noteServed(desk.database, beside?.id ?? '', now);
      return said();
    };
    expect((await television.open(own, 'HEAD')).status).toBe(200);
    expect(await saysAfterAll()).toEqual([null, null]);
    expect((await television.open(own)).status).toBe(200);
    await comesToSay([now, null]);
    desk.nowMs += 5_000;
    await television.open(own);
    expect(await saysAfterAll()).toEqual([now, null]);
    desk.nowMs += 15_000;
    await television.open(own);
    await comesToSay(['2026-11-24T13:00:20.000Z', null]);
    desk.nowMs -= 20_000;
  });

  it('is told in words that too many of its network have asked, and asks again by itself', async () => {
    const forwarded = (at: number) => ({ 'x-forwarded-for': `2001:db8:1:2::${at.toString(16)}` });
    for (let at = 0; at < 60; at += 1) expect((await device(forwarded(at)).open('/wall')).status).toBe(302);
    const refused = await device(forwarded(99)).open('/fr/wall');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    const page = await refused.text();
    expect(page).toContain('http-equiv="refresh" content="600"');
    expect(page).toContain('Pas de code pour l’instant');
    expect((await device({ 'x-forwarded-for': '2001:db8:1:3::1' }).open('/wall')).status).toBe(302);
  });

  it('keeps its cookie in a player’s frame over an encrypted connection, and asks for no more elsewhere', async () => {
    const plain = device();
    await plain.open('/wall');
    expect(plain.said.join()).toMatch(/; SameSite=Lax$/i);
    const encrypted = device({ 'x-forwarded-proto': 'https' });
    await encrypted.open('/wall');
    expect(encrypted.said.join()).toMatch(/Secure; SameSite=Lax$/i);
    const framed = device({ 'x-forwarded-proto': 'https', 'sec-fetch-dest': 'iframe' });
    await framed.open('/wall');
    expect(framed.said.join()).toMatch(/Secure; SameSite=None; Partitioned$/i);
  });

  it('is told which methods its addresses take', async () => {
    const put = (path: string) => fetch(origin + path, { method: 'PUT' });
    expect((await put('/wall')).headers.get('allow')).toBe('GET, HEAD');
    expect((await put(`/wall/lite/${'a'.repeat(43)}/frame`)).headers.get('allow')).toBe('POST');
  });
});
