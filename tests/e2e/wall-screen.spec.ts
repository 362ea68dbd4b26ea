import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { until } from './desk';
import { expect, test } from './test';
import { type Manner, madePage, openWallStandIn, type WallStandIn } from './wall-stand-in';

/** What the browser itself says of a server that is away; the script says nothing. */
const browsersOwn =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_FAILED|WebSocket|status of (404|503)/;
/** Seconds until a screen must say that it is not live. */
const toldWithinMs = 15_000;

let wall: WallStandIn;

async function openWall(page: Page, options: Parameters<typeof openWallStandIn>[0] = {}): Promise<void> {
  wall = await openWallStandIn(options);
  await page.goto(wall.address);
  await expect(page.locator('body')).toHaveAttribute('data-link', 'live');
}

const strip = (page: Page) => page.locator('#strip');
const line = (page: Page) => page.locator('.item:not([hidden])');
const link = (page: Page) => page.locator('body');

test.afterEach(async () => {
  await wall.kill();
});

test.describe('a wall’s screen', () => {
  test('shows what is printed as soon as the bell rings, in the same document and with one page standing', async ({ page }) => {
    await openWall(page);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await until('it has subscribed and asked', 5_000, async () => wall.asked.length > 0);
    await page.waitForTimeout(1_000);

    wall.change({ seq: 8, pages: ['one', 'two', 'three'].map((id) => madePage(`morning/${id}`, 'Unemployment 7.1%')) });
    const rungAt = Date.now();
    wall.ring();
    await expect(page.locator('.page:visible').first()).toContainText('Unemployment 7.1%', { timeout: 2_000 });

    expect(Date.now() - rungAt).toBeLessThan(1_000);
    await until('it says which it has painted', 6_000, async () => wall.asked.at(-1)?.seq === 8);
    expect(wall.asked.at(-1)).toMatchObject({ build: 'one', losses: 0, error: null, widthPx: 1440, heightPx: 900 });
    expect(Math.abs(wall.asked.at(-1)?.offsetMs ?? Number.NaN)).toBeLessThan(300);
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  test('takes pages, tape, head and cover that come, change and go', async ({ page }) => {
    await openWall(page);
    wall.change({
      seq: 9,
      theme: 'light',
      pages: [madePage('evening/one', 'Evening')],
      tape: ['only line'],
      head: '<svg><text id="clock"></text><circle id="pulse" r="2"/></svg>',
      cover: { key: 'k', phase: 'takeover', until: null, svg: '<svg><text>Takeover</text></svg>' },
    });
    wall.ring();

    await expect(page.locator('#cover')).toContainText('Takeover');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await expect(page.locator('.page')).toHaveCount(1);
    await expect(page.locator('.page')).toBeVisible();
    await expect(page.locator('#tape')).toHaveText('only line');
    await expect(page.locator('#dots i')).toHaveCount(1);
    await expect(page.locator('#clock')).toHaveText(/^\d+:\d\d\s[ap]\.m\.\sET$/);
    wall.change({ seq: 10, cover: null });
    wall.ring();
    await expect(page.locator('#cover')).toBeEmpty();
  });

  test('counts no further and takes its cover away by itself when nothing more is heard', async ({ page, complaints }) => {
    complaints.allow(browsersOwn);
    await openWall(page);
    const end = Date.now() + 3_000;
    const count = `<text data-until="${end - 2_000}" data-beyond="2000" data-form="clock" class="count"></text>`;
    wall.change({ seq: 8, cover: { key: 'k', phase: 'awaiting', until: end, svg: `<svg><g>Awaiting</g>${count}</svg>` } });
    wall.ring();
    await expect(page.locator('#cover')).toContainText('Awaiting');
    await wall.kill();
    await page.waitForTimeout(Math.max(0, end + 2_500 - Date.now()));
    expect(await page.locator('.count').textContent()).toBe('0:02');
    await expect(page.locator('#cover')).toBeHidden({ timeout: 5_000 });
    await expect(page.locator('.page:visible').first()).toContainText('morning/');
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    expect(await page.locator('#cover').evaluate((one) => getComputedStyle(one).filter)).toBe('grayscale(1)');
  });

  test('that is blank has neither page nor line, says nothing about it, and comes back', async ({ page }) => {
    await openWall(page);
    const { pages, tape } = { pages: [madePage('morning/one', '7.1%')], tape: ['+0.4%'] };
    wall.change({ seq: 8, pages: [], tape: [], cover: { key: 'blank', phase: 'blank', until: null, svg: '<svg></svg>' } });
    wall.ring();
    await expect(page.locator('.page')).toHaveCount(0);
    await expect(page.locator('.item')).toHaveCount(0);
    await expect(page.locator('#dots i')).toHaveCount(0);
    await expect(strip(page)).toBeHidden();
    expect(await page.locator('#orbit').innerText()).not.toMatch(/\d%/);
    await until('it tells no error', 5_000, async () => wall.asked.at(-1)?.seq === 8 && wall.asked.at(-1)?.error === null);
    wall.change({ seq: 9, pages, tape, cover: null });
    wall.ring();
    await expect(page.locator('.page:visible')).toContainText('7.1%');
    await expect(line(page)).toHaveText('+0.4%');
  });

  test('asks at the instant that its frame names', async ({ page }) => {
    await openWall(page);
    await until('it has subscribed and asked', 5_000, async () => wall.asked.length > 0);
    await page.waitForTimeout(1_000);
    const at = Date.now() + 3_000;
    wall.change({ seq: 8, nextAt: at });
    wall.ring();
    await until('the frame is there', 3_000, async () => wall.asked.length > 1);
    await page.waitForTimeout(at - 100 - Date.now());
    wall.change({ nextAt: null, cover: { key: 'k', phase: 'awaiting', until: null, svg: '<svg><text>Awaiting</text></svg>' } });
    await expect(page.locator('#cover')).toContainText('Awaiting', { timeout: 1_000 });
    expect(Date.now() - at).toBeLessThan(400);
  });

  test('counts by the server’s clock in elements that ask for it', async ({ page }) => {
    await openWall(page, { before: 'var now = Date.now; Date.now = function () { return now() + 300000; };' });
    const until = Date.now() + 90_000;
    const span = (form: string) => `<span data-until="${until}" data-form="${form}" class="${form}"></span>`;
    wall.change({ seq: 8, tape: [`${span('minutes')} ${span('seconds')} ${span('clock')}`] });
    wall.ring();
    await expect(page.locator('.minutes')).toHaveText('2 min');
    await expect(page.locator('.seconds')).toHaveText(/^8\d\ss$/);
    await expect(page.locator('.clock')).toHaveText(/^1:2\d$/);
    expect(wall.asked.at(-1)?.offsetMs).toBeLessThan(-299_000);
  });

  test('is driven by a remote', async ({ page }) => {
    await openWall(page);
    const shown = () => page.locator('.page:not([hidden]):not(.leaving)').getAttribute('id');
    await page.keyboard.press('3');
    await expect.poll(shown).toBe('p-morning/three');
    await page.keyboard.press('ArrowRight');
    await expect.poll(shown).toBe('p-morning/one');
    await page.keyboard.press('Enter');
    await expect(strip(page)).toHaveText(/^Paused until \d+:\d\d\s[ap]\.m\.$/);
    await page.keyboard.press('Escape');
    await expect(strip(page)).toBeHidden();
    await page.keyboard.press('ArrowUp');
    await until('the theme is asked for', 5_000, async () => wall.asked.at(-1)?.theme === 'light');
    wall.change({ theme: 'light' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.keyboard.press('i');
    await expect(page.locator('#about')).toContainText('Screen A1 Wall A');
    await expect(page.locator('#about')).toContainText('Picture 1440 × 900');
    await expect(page.locator('#about')).toHaveCount(0, { timeout: 12_000 });
  });

  test('works where storage throws and there is no socket, and speaks French', async ({ page, complaints }) => {
    complaints.allow(browsersOwn);
    await openWall(page, {
      language: 'fr',
      lite: true,
      before: 'Object.defineProperty(window, "localStorage", { get: function () { throw new Error("blocked"); } });',
    });
    await expect(page.locator('#clock')).toHaveText(/^\d+\sh\s\d\d\sHE$/);
    wall.change({ seq: 8, tape: ['Nouvelle'] });
    await expect(line(page)).toHaveText('Nouvelle', { timeout: 6_000 });
    await wall.kill();
    await expect(strip(page)).toHaveText(/^Flux en direct perdu à \d+\sh\s\d\d · dernières données valables affichées/, {
      timeout: toldWithinMs,
    });
    await wall.start();
    await expect(strip(page)).toBeHidden({ timeout: 8_000 });
  });

  test('does not move about where less motion is asked for', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openWall(page);
    await page.waitForTimeout(1_500);
    expect(await page.locator('#orbit').evaluate((one) => one.style.transform)).toBe('');
  });
});

test.describe('a screen that is never loaded again', () => {
  test.setTimeout(300_000);

  test('shows a page in every picture and keeps its memory and its document, through 1,200 frames and as many turns of the page @proof', async ({
    page,
  }) => {
    await openWall(page);
    const devtools = await page.context().newCDPSession(page);
    const weigh = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      return { heap: usedSize, nodes: await page.evaluate(() => document.getElementsByTagName('*').length) };
    };
    await page.evaluate(watchStage);
    const turn = async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        const text = `${time} `.repeat(100);
        const pages = ['one', 'two', 'three'].map((id) => ({ ...madePage(`morning/${id}`, text), dwellMs: 500 }));
        wall.change({ seq: 1_000 + time, pages, pinned: `morning/${['one', 'two', 'three'][time % 3]}`, tape: [text, 'second'] });
        wall.ring();
        // Nothing is asked of the page meanwhile: what a test keeps of it would be weighed too.
        await wait(60);
      }
      await expect(page.locator('.page:not([hidden]):not(.leaving)')).toHaveText(`${times - 1} `.repeat(100).trim());
      await wait(1_500);
    };

    // The browser goes on making its own of the script for some hundred turns.
    await turn(700);
    const before = await weigh();
    await turn(500);
    const after = await weigh();

    console.log(`Heap ${before.heap} → ${after.heap} bytes, ${before.nodes} → ${after.nodes} elements.`);
    expect(wall.asked.at(-1)?.seq).toBeGreaterThan(1_490);
    expect(after.nodes).toBe(before.nodes);
    expect(after.heap).toBeLessThan(before.heap * 1.05);
    expect(await page.evaluate(() => (globalThis as unknown as { blanks: number }).blanks)).toBe(0);
    expect(await page.evaluate(() => (globalThis as unknown as { looks: number }).looks)).toBeGreaterThan(200);
  });
});

test.describe('a fault', () => {
  test.setTimeout(120_000);
  test.beforeEach(({ complaints }) => complaints.allow(browsersOwn));

  test('of the server, killed: is told within 15 s and heals by itself', async ({ page }) => {
    await openWall(page);
    await tellsAndHeals(page, { begin: () => wall.kill(), end: () => wall.start() });
  });

  const manners: readonly [string, Manner][] = [
    ['that accepts and says nothing', 'says nothing'],
    ['that sends damaged frames', 'damages'],
    ['that cuts its answers off', 'cuts off'],
    ['that cannot read its facts', 'is unready'],
    ['behind a proxy that knows no such address', 'is another program'],
  ];
  for (const [name, manner] of manners) {
    test(`of a server ${name}: is told within 15 s and heals by itself @proof`, async ({ page }) => {
      await openWall(page);
      const begin = async () => {
        wall.behave(manner);
        wall.silence(manner === 'says nothing');
      };
      const end = async () => {
        wall.behave('answers');
        wall.silence(false);
      };
      await tellsAndHeals(page, { begin, end });
      expect(wall.loads()).toBe(1);
    });
  }

  test('of the socket alone, open and silent: is told within 15 s, frames go on coming, and the bell comes back', async ({ page }) => {
    await openWall(page);
    await page.waitForTimeout(2_500);
    wall.silence(true);
    wall.change({ seq: 8, tape: ['came without a bell'] });
    await expect(line(page)).toHaveText('came without a bell', { timeout: 6_000 });
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    wall.silence(false);
    await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 5_000 });
    wall.change({ seq: 9, tape: ['came with it'] });
    wall.ring();
    await expect(line(page)).toHaveText('came with it', { timeout: 1_000 });
  });

  test('of Socket.IO’s file, which doesn’t come: a wall is not live, and asks for frames all the same @proof', async ({ page }) => {
    await page.route('**/socket.io.js', (route) => route.abort());
    await openWall(page);
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    wall.change({ seq: 8, tape: ['came without a bell'] });
    await expect(line(page)).toHaveText('came without a bell', { timeout: 6_000 });
  });

  test('of what comes on the socket: is ignored, and the next bell is heard', async ({ page }) => {
    await openWall(page);
    await page.waitForTimeout(1_000);
    wall.babble();
    await page.waitForTimeout(4_000);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    wall.change({ seq: 8, tape: ['after the babble'] });
    wall.ring();
    await expect(line(page)).toHaveText('after the babble', { timeout: 1_500 });
    expect(wall.asked.at(-1)?.error).toBe(null);
  });

  test('of the screen’s clock, five minutes off and set again: changes neither its time nor its link @proof', async ({ page }) => {
    await openWall(page, { before: 'var skew = -300000, now = Date.now; Date.now = function () { return now() + skew; };' });
    const torontoMinute = () => {
      const { hour, minute } = { hour: new Date(Date.now() - 300 * 60_000).getUTCHours(), minute: new Date().getUTCMinutes() };
      return `${((hour + 11) % 12) + 1}:${String(minute).padStart(2, '0')}`;
    };
    const clock = page.locator('#clock');
    await expect.poll(async () => (await clock.textContent())?.startsWith(torontoMinute())).toBe(true);
    await page.evaluate(() => Object.assign(globalThis, { skew: 300_000 }));
    const links = await watchLinks(page);
    await page.waitForTimeout(8_000);
    expect((await clock.textContent())?.startsWith(torontoMinute())).toBe(true);
    expect(await links()).toEqual([]);
  });

  test('of a device that slept, its server gone meanwhile: is told within 5 s of waking @proof', async ({ page }) => {
    await openWall(page, { before: 'var skew = 0, now = Date.now; Date.now = function () { return now() + skew; };' });
    await page.waitForTimeout(1_000);
    await wall.kill();
    await page.evaluate(() => Object.assign(globalThis, { skew: 3_600_000 }));
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: 5_000 });
  });

  test('of the build, out of date: is told, waits while a release is near, and the page loads itself again @proof', async ({ page }) => {
    wall = await openWallStandIn();
    const quiet = [{ from: Date.now() - 1_000, to: Date.now() + 600_000 }];
    await page.goto(wall.address);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    wall.change({ seq: 8, build: 'two', quiet });
    await expect(strip(page)).toHaveText(/^Update waiting/, { timeout: toldWithinMs });
    wall.change({ reloadBefore: Date.now(), quiet });
    await page.waitForTimeout(7_000);
    expect(wall.loads()).toBe(1);

    wall.change({ quiet: [] });
    await until('the page has loaded itself again', 40_000, async () => wall.loads() >= 3);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    await expect(link(page)).toHaveAttribute('data-build', 'two');
    await expect(strip(page)).toBeHidden();
  });

  test('of a screen that was taken away: ends at a new code, and not before the server has said so three times @proof', async ({
    page,
  }) => {
    await openWall(page);
    const before = wall.asked.length;
    wall.behave('knows no screen');
    await expect(page.locator('#pairing')).toBeVisible({ timeout: 30_000 });
    expect(wall.asked.length - before).toBeGreaterThanOrEqual(3);
  });
});

test.describe('the dead man’s mark', () => {
  test.setTimeout(120_000);

  test('comes up by itself while the page hangs for 30 s, goes when it runs again, and is in no picture before', async ({
    page,
    browser,
  }) => {
    await openWall(page);
    const pictures = await watchPictures(page);
    await page.waitForTimeout(12_000);
    const hangsAt = Date.now();
    const hanging = page.evaluate(() => {
      const end = performance.now() + 30_000;
      while (performance.now() < end);
    });
    await hanging;
    await page.waitForTimeout(3_000);

    const seen = await bottomsOf(pictures, await browser.newPage());
    const marked = seen.filter(({ isMark }) => isMark);
    const ofHang = ({ at }: { at: number }) => at >= hangsAt && at < hangsAt + 30_000;
    expect(seen.filter(({ at }) => at < hangsAt).length).toBeGreaterThan(10);
    expect(seen.filter(({ at, isMark }) => at < hangsAt && isMark)).toEqual([]);
    const first = (marked.find(ofHang)?.at ?? Number.POSITIVE_INFINITY) - hangsAt;
    console.log(`The mark stood ${(first / 1000).toFixed(1)} s after the page began to hang.`);
    expect(first).toBeLessThan(10_000);
    expect(seen.filter(ofHang).at(-1)?.isMark).toBe(true);
    expect(seen.at(-1)?.isMark).toBe(false);
    await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 10_000 });
  });

  test('comes up where the screen’s script never came @proof', async ({ page, complaints }) => {
    complaints.allow(browsersOwn);
    await page.route('**/screen.js', (route) => route.abort());
    wall = await openWallStandIn();
    await page.goto(wall.address);
    await page.waitForTimeout(1_000);
    expect(await opacityOfMark(page)).toBe('0');
    await expect.poll(() => opacityOfMark(page), { timeout: toldWithinMs }).toBe('1');
  });

  test('comes up over a screen whose script fails for good, which tells the server why and asks on @proof', async ({ page }) => {
    await openWall(page);
    await page.evaluate(() => {
      document.getElementById = () => {
        throw new Error('nothing can be drawn');
      };
    });
    await expect.poll(() => opacityOfMark(page), { timeout: toldWithinMs }).toBe('1');
    const asked = wall.asked.length;
    await until('it asks on', 12_000, async () => wall.asked.length > asked);
    expect(wall.asked.at(-1)?.error).toContain('nothing can be drawn');
  });

  test('stays away where scripts are switched off and the page renews itself @proof', async ({ browser }) => {
    wall = await openWallStandIn();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(wall.address);
    await page.waitForTimeout(11_000);
    expect(await opacityOfMark(page)).toBe('0');
    await until('it has renewed itself', 30_000, async () => wall.loads() >= 2);
    await context.close();
  });
});

const opacityOfMark = (page: Page) => page.locator('#stopped').evaluate((mark) => getComputedStyle(mark).opacity);

interface Picture {
  readonly at: number;
  readonly png: string;
}

/** From now on keeps every picture that the browser puts on its screen, which it does without asking the page. */
async function watchPictures(page: Page): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push({ at: Date.now(), png: data });
    void devtools.send('Page.screencastFrameAck', { sessionId });
  });
  await devtools.send('Page.startScreencast', { format: 'png', maxWidth: 720, maxHeight: 450 });
  return pictures;
}

/** Whether the lower edge of each is the mark's red. */
async function bottomsOf(pictures: readonly Picture[], reader: Page): Promise<{ at: number; isMark: boolean }[]> {
  const seen: { at: number; isMark: boolean }[] = [];
  for (const { at, png } of pictures) {
    const red = await reader.evaluate(async (bytes) => {
      const image = new Image();
      image.src = `data:image/png;base64,${bytes}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return context?.getImageData(4, image.height - 3, 1, 1).data[0] ?? 0;
    }, png);
    // #7e1416 where the mark stands, #0a0e13 where nothing does.
    seen.push({ at, isMark: red > 40 });
  }
  await reader.close();
  return seen;
}

/** A screen that loses its link says so in time and keeps its last page in sight; when the fault ends, it is as before. */
async function tellsAndHeals(page: Page, { begin, end }: { begin: () => Promise<void>; end: () => Promise<void> }): Promise<void> {
  const beganAt = Date.now();
  await begin();
  await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
  const toldAfterMs = Date.now() - beganAt;
  expect(toldAfterMs).toBeLessThan(toldWithinMs);
  await expect(strip(page)).toHaveText(/^Live feed lost \d+:\d\d\s[ap]\.m\. · showing last good data \(\d+:\d\d\s[ap]\.m\.\)$/);
  await expect(page.locator('.page:visible').first()).toContainText('morning/');
  await page.waitForTimeout(6_000);
  await expect(link(page)).toHaveAttribute('data-link', 'lost');
  const said = await strip(page).textContent();
  await end();
  const endedAt = Date.now();
  wall.change({ seq: 20, tape: ['news after the fault'] });
  await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 10_000 });
  await expect(line(page)).toHaveText('news after the fault', { timeout: 6_000 });
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  console.log(`${test.info().title} → “${said}” → ${seconds(toldAfterMs)} → healed after ${seconds(Date.now() - endedAt)}`);
  await expect(strip(page)).toBeHidden();
}

/** From now on notes each change of what the page says of its link. */
async function watchLinks(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => heard.push(document.body.dataset.link ?? '')).observe(document.body, { attributeFilter: ['data-link'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

/** From now on counts the pictures in which no page stands, or in which those that stand do not add up to one. */
function watchStage(): void {
  const counts = globalThis as unknown as { blanks: number; looks: number };
  counts.blanks = 0;
  counts.looks = 0;
  const look = () => {
    const standing = Array.from(document.querySelectorAll<HTMLElement>('.page')).filter((one) => !one.hidden && one.innerHTML !== '');
    const opacity = standing.reduce((sum, one) => sum + Number(getComputedStyle(one).opacity), 0);
    counts.looks += 1;
    if (standing.length === 0 || opacity < 0.9) counts.blanks += 1;
    requestAnimationFrame(look);
  };
  look();
}
