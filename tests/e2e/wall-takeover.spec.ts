import type { Page } from '@playwright/test';
import type { Language } from '../../core/series';
import { type Desk, openDesk, openingMs, until } from './desk';
import { expect, test } from './test';

const operatorKey = 'a-key-of-the-desk-for-this-test';
/** What stands before the last two minutes, in those before a release, while it is awaited, when it is there, and after that. */
const order = ['rotation', 'standby', 'awaiting', 'takeover', 'spotlight'] as const;
let desk: Desk;
let cookie: string;

test.beforeAll(async () => {
  test.setTimeout(openingMs);
  desk = await openDesk({}, { variables: { PAGES: 'none', OPERATOR_KEY: operatorKey } });
  const signedIn = await post('/api/v1/operator/session', { key: operatorKey });
  cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
test.afterAll(async () => {
  await desk.close();
});

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie: cookie ?? '' };
  return fetch(desk.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Pairs a wall as an operator does, by the code that it shows. */
async function openWall(page: Page, language: Language): Promise<void> {
  // A device of its own: the cookie of the one before leads to that one's wall.
  await page.context().clearCookies();
  await page.goto(`${desk.url}/wall`);
  const code = await page.locator('[data-field="word"]').textContent();
  const profile = {
    diagonalInches: 55,
    distanceM: 5,
    language,
    theme: 'dark',
    safePercent: 5,
    panels: 4,
    boards: ['morning'],
    desk: 'Business',
  };
  const paired = await post('/api/v1/screens', { code, name: `Wall ${language}`, profile });
  expect(paired.status, await paired.text()).toBeLessThan(300);
  await expect(page.locator('body')).toHaveAttribute('data-link', 'live', { timeout: 20_000 });
}

interface Sight {
  readonly at: number;
  /** Letters and digits of what lies over the rotation, without what counts. */
  readonly cover: string;
}

interface Watched {
  readonly seen: readonly Sight[];
  readonly frames: number;
  /** Frames in which nothing could be read. */
  readonly blank: number;
}

/** At each animation frame notes what stands over the rotation, once for each that differs, and whether anything can be read. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = { seen: [] as { at: number; cover: string }[], frames: 0, blank: 0 };
    Object.assign(globalThis, { watched });
    const look = () => {
      const over = document.querySelector('#cover')?.textContent ?? '';
      const under = document.querySelector('.page:not([hidden])')?.textContent ?? '';
      const cover = over.replace(/\d+:\d\d/g, '').replace(/[^\p{L}\p{N}]/gu, '');
      watched.frames += 1;
      if ((over + under).trim() === '') watched.blank += 1;
      if (watched.seen.at(-1)?.cover !== cover) watched.seen.push({ at: performance.timeOrigin + performance.now(), cover });
      requestAnimationFrame(look);
    };
    look();
  });
}

const watchedOn = (page: Page) => page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** Which phase each cover belongs to, by its letters, as the frames that the page was sent say. */
function learnPhases(page: Page): Map<string, string> {
  const phases = new Map<string, string>([['', 'rotation']]);
  page.on('response', (response) => {
    if (!response.url().endsWith('/frame') || response.status() !== 200) return;
    void response.json().then(({ cover }) => {
      if (cover !== null) phases.set(lettersOf(cover.svg), cover.phase);
    });
  });
  return phases;
}

function lettersOf(svg: string): string {
  const text = svg.replace(/<[^>]*>/g, '').replace(/&#?\w+;/g, '');
  return text.replace(/\d+:\d\d/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}

/** While one cover goes and another comes both stand there: the later one counts. */
function phaseOf({ cover }: Sight, phases: ReadonlyMap<string, string>): string {
  const known = phases.get(cover);
  if (known !== undefined) return known;
  const found = [...phases].filter(([letters]) => letters !== '' && cover.includes(letters)).map(([, phase]) => phase);
  return order.findLast((phase) => found.includes(phase)) ?? 'changing';
}

/** A wall in one language, watched from its first frame on. */
interface Watch {
  readonly language: Language;
  readonly page: Page;
  readonly phases: ReadonlyMap<string, string>;
}

async function openWatched(page: Page, language: Language): Promise<Watch> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openWall(page, language);
  const phases = learnPhases(page);
  await watchFrames(page);
  return { language, page, phases };
}

async function shown({ page, phases, language }: Watch, phase: string, withinMs: number): Promise<void> {
  await until(`${phase} is shown`, withinMs, async () => {
    const last = (await watchedOn(page)).seen.at(-1);
    return last !== undefined && phaseOf(last, phases) === phase;
  });
  await page.screenshot({ path: `test-results/pictures/wall-takeover-${language}-${phase}.png` });
}

test('a release takes walls over in both languages, from the tape to the spotlight, without a blank frame @proof', async ({ context }) => {
  test.setTimeout(300_000);
  // The icon comes with the pages, which this program has none of.
  await context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  const walls = [await openWatched(await context.newPage(), 'en'), await openWatched(await context.newPage(), 'fr')];
  const release = 'LFS';
  const editions = desk.standIns.control.log().length;
  await desk.standIns.control.announce(release, desk.now() + 60_000);
  for (const wall of walls) await shown(wall, 'rotation', 5_000);
  for (const wall of walls) await shown(wall, 'standby', 40_000);
  const out = await until(`${release} comes out`, 150_000, async () =>
    desk.standIns.control
      .log()
      .slice(editions)
      .find((one) => one.release === release),
  );
  for (const wall of walls) await shown(wall, 'takeover', 15_000);
  for (const wall of walls) await shown(wall, 'spotlight', 100_000);

  for (const { language, page, phases } of walls) {
    const { seen, frames, blank } = await watchedOn(page);
    const told = seen.map((sight) => ({ at: sight.at - out.switchedAt, phase: phaseOf(sight, phases) }));
    const first = told.filter(({ phase }, place) => told.findIndex((one) => one.phase === phase) === place);
    const painted = told.find(({ phase }) => phase === 'takeover')?.at ?? Number.POSITIVE_INFINITY;
    for (const { phase, at } of first) console.log(`${language}: ${(at / 1_000).toFixed(2)} s from the source's bytes: ${phase}`);
    console.log(`${language}: takeover painted after ${Math.round(painted)} ms; ${frames} frames, ${blank} of them blank.`);
    expect(blank).toBe(0);
    expect(first.map(({ phase }) => phase).filter((phase) => phase !== 'changing')).toEqual([...order]);
    expect(painted).toBeLessThan(1_000 + checkingMs);
  }
});

/** Until the source is asked again in the seconds of a release, answers, and what it says is checked. */
const checkingMs = 2_000;
