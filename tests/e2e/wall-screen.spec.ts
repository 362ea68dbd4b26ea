import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { darkSvg } from '../../formats/wall/cover';
import { canvasOf } from '../../formats/wall/page';
import { until } from './desk';
import { browsersOwn, expect, expectUnrung, line, link, strip, test, toldWithinMs, untilSubscribed } from './wall-opened';
import { madePage } from './wall-stand-in';

test.describe('a wall’s screen', () => {
  test('shows what is printed as soon as the bell rings, in the same document and with one page standing', async ({ page, openWall }) => {
    const wall = await openWall();
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await untilSubscribed(wall);
    await until('it has asked', 15_000, async () => wall.asked.length > 0);

    const shownAt = await watchWords(page, '.page', 'Unemployment 7.1%');
    wall.change({ seq: 8, pages: ['one', 'two', 'three'].map((id) => madePage(`morning/${id}`, 'Unemployment 7.1%')) });
    const rungAt = Date.now();
    wall.ring();
    await expect(page.locator('.page:visible').first()).toContainText('Unemployment 7.1%');

    expect((await shownAt()) - rungAt).toBeLessThan(1_000);
    await until('it says which it has painted', 15_000, async () => wall.asked.at(-1)?.seq === 8);
    expect(wall.asked.at(-1)).toMatchObject({ build: 'one', losses: 0, error: null, widthPx: 1440, heightPx: 900 });
    expect(Math.abs(wall.asked.at(-1)?.offsetMs ?? Number.NaN)).toBeLessThan(300);
    expect(await page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  test('takes pages, tape, head and cover that come, change and go', async ({ page, openWall }) => {
    const wall = await openWall();
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

  test('counts no further and takes its cover away by itself when nothing more is heard', async ({ page, openWall, complaints }) => {
    complaints.allow(browsersOwn);
    const wall = await openWall();
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

  test('that is blank is black without a word, also without a link, and comes back', async ({ page, openWall, complaints }) => {
    complaints.allow(browsersOwn);
    const wall = await openWall();
    const head = '<svg><text id="clock"></text><circle id="pulse" r="2"/></svg>';
    const svg = darkSvg({ canvas: canvasOf({ diagonalInches: 55, distanceM: 5, safePercent: 5 }) });
    const { pages, tape } = { pages: [madePage('morning/one', '7.1%')], tape: ['+0.4%'] };
    wall.change({ seq: 8, theme: 'light', head: '', pages: [], tape: [], cover: { key: 'blank', phase: 'blank', until: null, svg } });
    wall.ring();
    await expect(page.locator('.page')).toHaveCount(0);
    await expect(page.locator('.item')).toHaveCount(0);
    await expect(page.locator('#dots i')).toHaveCount(0);
    await expect(strip(page)).toBeHidden();
    expect((await page.locator('#orbit').innerText()).trim()).toBe('');
    expect(await isBlack(page)).toBe(true);
    await until('it tells no error', 15_000, async () => wall.asked.at(-1)?.seq === 8 && wall.asked.at(-1)?.error === null);
    await wall.kill();
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    await expect(strip(page)).toBeHidden();
    await wall.start();
    wall.change({ seq: 9, head, pages, tape, cover: null });
    await expect(page.locator('#clock')).toHaveText(/ET$/, { timeout: 15_000 });
    await expect(page.locator('.page:visible')).toContainText('7.1%');
    await expect(line(page)).toHaveText('+0.4%');
  });

  test('asks at the instant that its frame names', async ({ page, openWall }) => {
    const wall = await openWall();
    await untilSubscribed(wall);
    await until('it has asked', 15_000, async () => wall.asked.length > 0);
    const shownAt = await watchWords(page, '#cover', 'Awaiting');
    const before = wall.asked.length;
    const at = Date.now() + 3_000;
    wall.change({ seq: 8, nextAt: at });
    wall.ring();
    await until('the frame is there', 3_000, async () => wall.asked.length > before);
    // On a busy machine this comes late; it must come before the screen asks, and long after it asked for the bell.
    await page.waitForTimeout(at - 1_500 - Date.now());
    wall.change({ nextAt: null, cover: { key: 'k', phase: 'awaiting', until: null, svg: '<svg><text>Awaiting</text></svg>' } });
    await expect(page.locator('#cover')).toContainText('Awaiting');
    const lateMs = (await shownAt()) - at;
    expect(lateMs).toBeGreaterThanOrEqual(-100);
    expect(lateMs).toBeLessThan(400);
  });

  test('counts by the server’s clock in elements that ask for it', async ({ page, openWall }) => {
    const wall = await openWall({ before: 'var now = Date.now; Date.now = function () { return now() + 300000; };' });
    const until = Date.now() + 90_000;
    const span = (form: string) => `<span data-until="${until}" data-form="${form}" class="${form}"></span>`;
    wall.change({ seq: 8, tape: [`${span('minutes')} ${span('seconds')} ${span('clock')}`] });
    wall.ring();
    await expect(page.locator('.minutes')).toHaveText('2 min');
    await expect(page.locator('.seconds')).toHaveText(/^8\d\ss$/);
    await expect(page.locator('.clock')).toHaveText(/^1:2\d$/);
    expect(wall.asked.at(-1)?.offsetMs).toBeLessThan(-299_000);
  });

  test('is driven by a remote', async ({ page, openWall }) => {
    const wall = await openWall();
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

  test('shows whole pages, however quickly they are turned, printed anew or taken away', async ({ page, openWall }) => {
    const wall = await openWall();
    await page.evaluate(watchStage);
    for (const key of ['3', '1', '3', '2', '1', '2', '3', '1', '2', '3']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(130);
    }
    // The page that fades away is another one now, or is gone; or the one that came is gone, as soon as the fade is over.
    const pages = (text: string, ...ids: readonly string[]) => ids.map((id) => madePage(`morning/${id}`, `${id} ${text}`));
    for (let time = 0; time < 3; time += 1) {
      for (const [key, afterMs, left] of [
        ['1', 0, pages(`at ${time}`, 'one', 'two', 'three')],
        ['2', 60, pages(`at ${time}`, 'two', 'three')],
        ['2', 750, pages(`at ${time}`, 'one', 'two', 'three')],
        ['1', 650 + time * 100, pages(`at ${time}`, 'two', 'three')],
      ] as const) {
        await page.keyboard.press(key);
        await page.waitForTimeout(afterMs);
        wall.change({ seq: 20 + time, pages: left });
        wall.ring();
        await page.waitForTimeout(900);
      }
    }
    const { blanks, looks } = await page.evaluate(counted);
    expect(blanks).toBe(0);
    expect(looks).toBeGreaterThan(100);
  });

  test('obeys an operator’s order over a key that was pressed before it, and a key that is pressed after it', async ({
    page,
    openWall,
  }) => {
    const wall = await openWall();
    const shown = () => page.locator('.page:not([hidden]):not(.leaving)').getAttribute('id');
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await expect(strip(page)).toHaveText(/^Paused until/);
    await until('the theme is asked for', 5_000, async () => wall.asked.at(-1)?.theme === 'light');
    wall.change({ cover: { key: 'n', phase: 'notice', until: null, svg: '<svg><text>Notice</text></svg>' } });
    wall.ring();
    await expect(page.locator('#cover')).toBeVisible();
    await until('it says what lies over it', 8_000, async () => wall.asked.at(-1)?.cover === 'notice');
    wall.change({ cover: null, pinned: 'morning/two', orderedAt: Date.now() });
    wall.ring();
    await expect.poll(shown).toBe('p-morning/two');
    await expect(strip(page)).toBeHidden();
    await until('its own theme is over', 5_000, async () => wall.asked.at(-1)?.theme === null);
    await page.waitForTimeout(500);
    await page.keyboard.press('1');
    await expect.poll(shown).toBe('p-morning/one');
    wall.change({ tape: ['another'] });
    wall.ring();
    await expect(line(page)).toHaveText('another');
    expect(await shown()).toBe('p-morning/one');
  });

  test('works where storage throws and there is no socket, and speaks French', async ({ page, openWall, complaints }) => {
    complaints.allow(browsersOwn);
    const wall = await openWall({
      language: 'fr',
      lite: true,
      before: 'Object.defineProperty(window, "localStorage", { get: function () { throw new Error("blocked"); } });',
    });
    await expect(page.locator('#clock')).toHaveText(/^\d+\sh\s\d\d\sHE$/);
    await expectUnrung(page, wall, 'Nouvelle');
    await wall.kill();
    await expect(strip(page)).toHaveText(/^Flux en direct perdu à \d+\sh\s\d\d · dernières données valables affichées/, {
      timeout: toldWithinMs,
    });
    await wall.start();
    await expect(strip(page)).toBeHidden({ timeout: 8_000 });
  });

  test('does not move about where less motion is asked for', async ({ page, openWall }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openWall();
    await page.waitForTimeout(1_500);
    expect(await page.locator('#orbit').evaluate((one) => one.style.transform)).toBe('');
  });
});

test.describe('a screen that is never loaded again', () => {
  test.setTimeout(300_000);

  test('shows a page in every picture and keeps its memory and its document, through 1,200 frames and as many turns of the page @proof', async ({
    page,
    openWall,
  }) => {
    const wall = await openWall();
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
    const { blanks, looks } = await page.evaluate(counted);
    expect(blanks).toBe(0);
    expect(looks).toBeGreaterThan(200);
  });
});

function counted(): { blanks: number; looks: number } {
  const { blanks, looks } = globalThis as unknown as { blanks: number; looks: number };
  return { blanks, looks };
}

/** From now on the page notes when words first stand in one of the places named: milliseconds since 1970, after the frame that showed them. */
async function watchWords(page: Page, places: string, words: string): Promise<() => Promise<number>> {
  await page.evaluate(
    ([named, awaited]) => {
      const shownAt = new Promise<number>((note) => {
        const observer = new MutationObserver(() => {
          const all = [...document.querySelectorAll(named)];
          if (!all.some((place) => place.checkVisibility() && place.textContent?.includes(awaited))) return;
          observer.disconnect();
          // The frame is on the screen when a task after its animation callbacks runs.
          requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => note(Date.now());
            after.port2.postMessage(null);
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      });
      Object.assign(globalThis, { shownAt });
    },
    [places, words] as const,
  );
  return () => page.evaluate(() => (globalThis as unknown as { shownAt: Promise<number> }).shownAt);
}

/** Whether the picture is black everywhere, its edges and corners included. */
async function isBlack(page: Page): Promise<boolean> {
  const picture = (await page.screenshot()).toString('base64');
  const reader = await page.context().newPage();
  const black = await reader.evaluate(async (bytes) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const drawing = canvas.getContext('2d');
    drawing?.drawImage(image, 0, 0);
    const pixels = drawing?.getImageData(0, 0, image.width, image.height).data ?? [1];
    return pixels.every((value, at) => at % 4 === 3 || value === 0);
  }, picture);
  await reader.close();
  return black;
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
