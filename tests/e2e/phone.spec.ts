import type { Page } from '@playwright/test';
import { type Desk, openDesk, openingMs } from './desk';
import { englishLeft, expectNothing, expectWhole, keepPicture, resize, smallTargets } from './looks';
import { pages, pictureName } from './pages';
import { expect, test } from './test';

let desk: Desk;

test.describe('a page on a phone', () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } });
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
    for (const release of ['IPPI', 'TRADE', 'CPI']) await desk.release(release);
  });
  test.afterAll(async () => {
    await desk.close();
  });

  for (const [name, path] of pages) {
    test(`${name}: is whole at 375 and at 320 px, and every control can be hit`, async ({ page }) => {
      await page.goto(desk.url + path);
      await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', /^(?:live|then)$/);
      await page.evaluate(() => document.fonts.ready);
      for (const [width, height] of [
        [375, 812],
        [320, 640],
      ] as const) {
        await expectWhole(page, width, height);
        expect(await smallTargets(page)).toEqual([]);
        expect(await chartsUnderReadouts(page)).toEqual([]);
      }
      if (path.startsWith('/fr')) expect(await englishLeft(page)).toEqual([]);
      await expectNothing(page);
      await page.setViewportSize({ width: 375, height: 812 });
      await keepPicture(page, `${pictureName(name)}-375`, { themes: ['light', 'dark'], fullPage: true });
    });
  }

  test('no page is wider than a phone before its charts are drawn either', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [, path] of pages) {
      await page.goto(desk.url + path);
      for (const width of [320, 375]) {
        await resize(page, width, 812);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
      }
    }
    await context.close();
  });
});

/** Charts whose readout does not stand above them. */
async function chartsUnderReadouts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.walkable')].flatMap((walkable) => {
      const [readout, chart] = ['.readout', '.chart-lead'].map((part) => walkable.querySelector(part)?.getBoundingClientRect());
      return readout !== undefined && chart !== undefined && readout.bottom <= chart.top + 1 ? [] : [walkable.outerHTML.slice(0, 80)];
    }),
  );
}
