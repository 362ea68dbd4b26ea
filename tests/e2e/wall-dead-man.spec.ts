import type { Page } from '@playwright/test';
import { leaveFaultRow } from '../wall/fault-row';
import { until } from './desk';
import { browsersOwn, expect, line, link, test, toldWithinMs } from './wall-opened';

test.describe('the dead man’s mark', () => {
  test.setTimeout(120_000);

  test('comes up by itself while the page hangs for 30 s, goes when it runs again, and is in no picture before', async ({
    page,
    browser,
    openWall,
  }) => {
    const wall = await openWall();
    const pictures = await watchPictures(page);
    await page.waitForTimeout(12_000);
    const hangsAt = Date.now();
    const hanging = page.evaluate(() => {
      const end = performance.now() + 30_000;
      while (performance.now() < end);
    });
    wall.change({ seq: 8, tape: ['printed while it hung'] });
    await hanging;
    const ended = Date.now();
    await expect(line(page)).toHaveText('printed while it hung', { timeout: 10_000 });
    await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 10_000 });
    const healed = (Date.now() - ended) / 1_000;
    await page.waitForTimeout(3_000);

    const seen = await bottomsOf(pictures, await browser.newPage());
    const marked = seen.filter(({ isMark }) => isMark);
    const ofHang = ({ at }: { at: number }) => at >= hangsAt && at < hangsAt + 30_000;
    expect(seen.filter(({ at }) => at < hangsAt).length).toBeGreaterThan(10);
    expect(seen.filter(({ at, isMark }) => at < hangsAt && isMark)).toEqual([]);
    const first = (marked.find(ofHang)?.at ?? Number.POSITIVE_INFINITY) - hangsAt;
    expect(first).toBeLessThan(10_000);
    expect(seen.filter(ofHang).at(-1)?.isMark).toBe(true);
    expect(seen.at(-1)?.isMark).toBe(false);
    leaveFaultRow({ fault: 'main thread blocked', shown: 'the dead man’s mark', seconds: first / 1_000, healed });
  });

  test('comes up where the screen’s script never came @proof', async ({ page, openStandIn, complaints }) => {
    complaints.allow(browsersOwn);
    await page.route('**/screen.js', (route) => route.abort());
    const wall = await openStandIn();
    await page.goto(wall.address);
    await page.waitForTimeout(1_000);
    expect(await opacityOfMark(page)).toBe('0');
    await expect.poll(() => opacityOfMark(page), { timeout: toldWithinMs }).toBe('1');
  });

  test('comes up over a screen whose script fails for good, which tells the server why and asks on @proof', async ({ page, openWall }) => {
    const wall = await openWall();
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

  test('stays away where scripts are switched off and the page renews itself @proof', async ({ browser, openStandIn }) => {
    const wall = await openStandIn();
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
  /** When the browser put it on its screen, milliseconds since 1970. */
  readonly at: number;
  readonly png: string;
}

/** From now on keeps every picture that the browser puts on its screen, which it does without asking the page. */
async function watchPictures(page: Page): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    pictures.push({ at: (metadata.timestamp ?? Number.NaN) * 1_000, png: data });
    // The last picture may come while the page is being closed.
    devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
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
