import type { Page } from '@playwright/test';
import { type Desk, openDesk } from './desk';
import { expect, openLive, test } from './test';

const widths = [
  [1440, 900],
  [375, 812],
  [320, 640],
] as const;
const pages = [
  ['home-en', '/'],
  ['home-fr', '/fr'],
  ['sources-en', '/sources'],
  ['sources-fr', '/fr/sources'],
  ['calendar-en', '/calendar'],
  ['calendar-fr', '/fr/calendar?view=month'],
  ['measures-en', '/measures?range=all'],
  ['measures-fr', '/fr/measures'],
  ['explain-fr', '/fr/explain/CA_CPI_ALL?units=pc1'],
  ['explore-en', '/explore'],
  ['explore-fr', '/fr/explore'],
  ['list-en', '/explore/topic/trade'],
  ['list-fr', '/fr/explore/topic/employment'],
  ['dispute-fr', '/fr/boards/dispute'],
] as const;

let desk: Desk;

/** Pictures for the eye lie in test-results/pictures; what a machine can see of them is asserted. */
test.describe('a page', () => {
  test.beforeAll(async () => {
    desk = await openDesk();
    for (const release of ['IPPI', 'TRADE', 'CPI']) await desk.release(release);
  });
  test.afterAll(async () => {
    await desk.close();
  });

  for (const [width, height] of widths) {
    const isPhone = width < 700;
    for (const colorScheme of ['light', 'dark'] as const) {
      test.describe(`${width} px wide, ${colorScheme},`, () => {
        test.use({
          viewport: { width, height },
          colorScheme,
          hasTouch: isPhone,
          isMobile: isPhone,
          contextOptions: { reducedMotion: 'reduce' },
        });

        for (const [name, path] of pages) {
          test(`shows ${name} whole`, async ({ page }) => {
            await openLive(page, desk.url + path);
            await page.evaluate(() => document.fonts.ready);
            // A chart is as wide as its panel a frame after the panel has its width.
            await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
            expect(await cutOff(page)).toEqual([]);
            if (isPhone) expect(await smallTargets(page)).toEqual([]);
            const picture = `test-results/pictures/${name}-${width}-${colorScheme}`;
            await page.screenshot({ path: `${picture}.png` });
            await page.screenshot({ path: `${picture}-whole.png`, fullPage: true });
          });
        }
      });
    }
  }
});

/** Controls that a finger can't hit: under 44 px, links within a line of text left out. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, summary')]
      .filter((element) => element.closest('[popover], .skip') === null && getComputedStyle(element).display !== 'inline')
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 44 || height < 44);
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${element.getAttribute('aria-label') ?? element.textContent}: ${Math.round(width)} × ${Math.round(height)}`;
      }),
  );
}

/** Texts in sight that their own box cuts off, or that stand outside the window. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, span, b, small, a, button, th, td, li, time')]
      .filter(
        (element) => element.closest('.spoken, [popover], .scroll, .place-list, .skip') === null && element.getClientRects().length > 0,
      )
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const cut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        return cut || left < -1 || right > innerWidth + 1;
      })
      .map((element) => `${element.className || element.tagName}: ${(element.textContent ?? '').slice(0, 80)}`),
  );
}
