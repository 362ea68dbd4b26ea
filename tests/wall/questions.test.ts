import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawingOf } from '../../api/wall-drawing';
import { drawFrame } from '../../api/wall-frame';
import { boardFacts } from '../../board-reading';
import { acceptFrame } from '../../components/wall/screen/acceptance';
import { parsePeriod } from '../../core/period';
import { nothingWanted } from '../../core/wall/wanted';
import { panelSvg } from '../../formats/wall/panel';
import { type ApiDesk, listen, makeDesk } from '../api/desk';
import { wallFacts } from '../fixtures/wall-facts';
import { point } from '../store/editions';
import { frameQuestion, pairedScreen, textOf, usualProfile } from './paired';

vi.mock('../../formats/wall/panel', async (original) => {
  const real = await original<typeof import('../../formats/wall/panel')>();
  return { ...real, panelSvg: vi.fn(real.panelSvg) };
});
vi.mock('../../board-reading', async (original) => {
  const real = await original<typeof import('../../board-reading')>();
  return { ...real, boardFacts: vi.fn(real.boardFacts) };
});

const drawnPanels = vi.mocked(panelSvg);
const readBoards = vi.mocked(boardFacts);
const october = parsePeriod('2026-10', 'M')?.ordinal ?? 0;
const id = 'CA_UNEMPLOYMENT_RATE';
let desk: ApiDesk;
let token: string;

beforeAll(async () => {
  desk = await makeDesk('2026-11-06T15:00:20Z');
  token = await pairedScreen(desk.database, 'Wall', { boards: ['morning'] });
  await desk.publish(id, '2026-11-06', [point(october - 1, 7.1), point(october, 6.9)]);
});
beforeEach(() => {
  desk.nowMs += 10_000;
  drawnPanels.mockClear();
  readBoards.mockClear();
});
afterAll(() => desk.remove());

const ask = async (of = token, tag: string | null = null) => desk.api.app.request(`/wall/${of}/frame`, frameQuestion({ tag }));
const tagOf = async (of = token): Promise<string> => (await (await ask(of)).json()).tag;

describe('questions for frames', () => {
  it('two hundred at once to one screen are answered from one drawing, or refused with a time to ask again', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask()));
    const given = answers.filter(({ status }) => status === 200);
    expect(given.length).toBe(20);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(180);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(new Set(await Promise.all(given.map((one) => one.text()))).size).toBe(1);
    expect(readBoards).toHaveBeenCalledTimes(1);
  });

  it('nothing of a panel is drawn again until its series say something else', async () => {
    const tag = await tagOf();
    drawnPanels.mockClear();
    for (let step = 0; step < 5; step += 1) {
      desk.nowMs += 5_000;
      expect((await ask(token, tag)).status).toBe(204);
    }
    expect(drawnPanels).not.toHaveBeenCalled();
    await desk.publish(id, '2026-11-06', [point(october, 6.8)]);
    expect(textOf((await (await ask(token, tag)).json()).pages[0].svg)).not.toBe('');
    const all = new Set(drawnPanels.mock.calls.map(([{ id: panel }]) => panel));
    expect(all.size).toBeGreaterThan(0);
    expect(all.size).toBeLessThanOrEqual(4);
  });

  it('the clock alone changes no frame: a minute on, the answer is 204, with the time', async () => {
    const tag = await tagOf();
    desk.nowMs += 60_000;
    const answer = await ask(token, tag);
    expect([answer.status, answer.headers.get('x-now')]).toEqual([204, String(desk.nowMs)]);
  });

  it('a page that runs no script has the time in its clock', async () => {
    desk.nowMs = Date.parse('2026-11-06T15:31:00Z');
    const html = await (await desk.get(`/wall/${token}`)).text();
    expect(/id="clock"[^>]*>([^<]*)</.exec(html)?.[1]).toBe('10:31\u00a0a.m.\u00a0ET');
  });

  it('comes compressed to who takes that, and says the same', async () => {
    const server = await listen(desk);
    try {
      const encoded = { 'accept-encoding': 'gzip' };
      const question = frameQuestion();
      const plain = await ask();
      const small = await desk.api.app.request(`/wall/${token}/frame`, { ...question, headers: { ...question.headers, ...encoded } });
      const bytes = Buffer.from(await small.arrayBuffer());
      expect([small.headers.get('content-encoding'), small.headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
      const text = await plain.text();
      expect(gunzipSync(bytes).toString()).toBe(text);
      expect(bytes.length).toBeLessThan(text.length / 3);
      expect(acceptFrame(text)).not.toBeNull();
      // A browser's own fetch unpacks it.
      const page = await fetch(`${server.origin}/wall/${token}`);
      expect([page.headers.get('content-encoding'), (await page.text()).includes('id="first-frame"')]).toEqual(['gzip', true]);
    } finally {
      await server.stop();
    }
  });

  it('walls with the same boards, in whatever order, are read once, each shown in its own', async () => {
    const one = await pairedScreen(desk.database, 'One', { boards: ['morning', 'dispute'] });
    const other = await pairedScreen(desk.database, 'Other', { boards: ['dispute', 'morning'] });
    const frames = await Promise.all([ask(one), ask(other)].map(async (answer) => (await answer).json()));
    const boards = frames.map(({ pages }) => [...new Set(pages.map(({ id: page }: { id: string }) => page.split('/')[0]))]);
    expect(boards[0]).toEqual([...(boards[1] ?? [])].reverse());
    expect(readBoards).toHaveBeenCalledTimes(1);
  });

  it('more sets of boards than were once kept are each read once', async () => {
    const names = ['morning', 'dispute', 'at-home', 'home', 'jobs', 'prices'];
    const sets = Array.from({ length: 40 }, (_, at) => names.filter((_name, bit) => ((at + 1) >> bit) % 2 === 1));
    const tokens: string[] = [];
    for (const [at, boards] of sets.entries()) tokens.push(await pairedScreen(desk.database, `Set ${at}`, { boards }));
    for (const of of tokens) await ask(of);
    expect(readBoards).toHaveBeenCalledTimes(40);
    for (const of of tokens) await ask(of);
    expect(readBoards).toHaveBeenCalledTimes(40);
  });

  it('what a television says of itself is kept even where it cuts a letter in two', async () => {
    const engine = `${'x'.repeat(239)}📺`.slice(0, 240);
    await desk.api.app.request(`/wall/${token}/frame`, frameQuestion({ engine, error: 'a\0b' }));
    await vi.waitFor(async () => {
      const kept = await desk.database.prisma.screen.findMany({ where: { name: 'Wall' } });
      expect(kept[0]?.said).toMatchObject({ engine: `${'x'.repeat(239)}\uFFFD`, error: 'ab' });
    }, 20_000);
    expect(desk.warnings).toEqual([]);
  });
});

describe('alike screens', () => {
  it('share one drawing, under names of their own', () => {
    const facts = wallFacts();
    const now = Date.parse(facts.facts.at);
    const profile = { ...usualProfile, boards: ['morning', 'dispute'] };
    drawnPanels.mockClear();
    const frames = Array.from({ length: 12 }, (_, at) =>
      drawFrame(facts, { name: `Wall ${at}`, profile, wanted: nothingWanted, now, build: 'one', mode: 'live' }),
    );
    const once = drawnPanels.mock.calls.length;
    expect(new Set(frames.map(({ frame }) => frame.tag)).size).toBe(12);
    drawFrame(wallFacts(), {
      name: 'Wall',
      profile: { ...profile, safePercent: 4 },
      wanted: nothingWanted,
      now,
      build: 'one',
      mode: 'live',
    });
    expect(drawnPanels.mock.calls.length).toBe(2 * once);
  });

  it('are drawn again in the next second and at each bound, for words of the clock', () => {
    const facts = wallFacts();
    const now = Math.floor(Date.parse(facts.facts.at) / 1_000) * 1_000;
    const at = (ms: number) => drawingOf(facts, { profile: usualProfile, theme: 'dark', now: now + ms });
    const first = at(0);
    expect(at(999)).toBe(first);
    expect(at(1_000)).not.toBe(first);
    expect(at(0)).not.toBe(first);
  });
});

describe('files of wall pages', () => {
  const path = '/wall/socket.io.js';

  it('have a tag, come compressed, and for good under the name of their bytes', async () => {
    const whole = await desk.get(path);
    const tag = whole.headers.get('etag') ?? '';
    expect([whole.status, whole.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600']);
    const again = await desk.get(path, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const named = await desk.get(`${path}?${tag.replaceAll('"', '')}`);
    expect(named.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await desk.get(`${path}?another`)).headers.get('cache-control')).toBe('public, max-age=3600');
    const small = await desk.get(path, { 'accept-encoding': 'gzip' });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(small.headers.get('etag')).not.toBe(tag);
    expect(gunzipSync(Buffer.from(await small.arrayBuffer())).toString()).toBe(await whole.text());
  });
});
