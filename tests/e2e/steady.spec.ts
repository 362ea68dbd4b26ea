import type { Locator } from '@playwright/test';
import { keptBy, repaintedSince, shiftsSoFar, untilPainted, watchRepaints, watchShifts } from './repaints';
import { openSeeded, type Seeded } from './seeded';
import { expect, openLive, test } from './test';

let program: Seeded;

/** Ten of each series of the board. */
const prints = 240;

test.describe('a page that stays open', () => {
  test.beforeAll(async () => {
    program = await openSeeded();
  });
  test.afterAll(async () => {
    await program.close();
  });

  test('paints of a print its own panel again and no other, the lead chart’s canvas included', async ({ page }) => {
    await watchRepaints(page);
    await openLive(page, program.url);
    await page.getByRole('slider').hover();
    await expect(page.getByRole('slider')).toHaveAttribute('data-canvas', 'drawn');
    await page.mouse.move(1, 1);
    await page.waitForTimeout(1_000);
    await repaintedSince(page);
    for (let time = 0; time < 24; time += 1) {
      const [print] = await program.publish(1);
      if (print === undefined) throw new Error('Nothing was published.');
      await untilPainted(page, print);
      const own = page.locator(`[data-panel]:has([data-series="${print.series}"])`);
      const panels = await own.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-panel')));
      // A frame later than the words, for the canvas.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect((await repaintedSince(page)).panels).toEqual(panels);
    }
  });

  test('has its large chart before any script runs, and a canvas in its place only when somebody points at it', async ({
    page,
    browser,
  }) => {
    const still = await browser.newContext({ javaScriptEnabled: false });
    const unscripted = await still.newPage();
    await unscripted.goto(program.url);
    const names = unscripted.locator('[data-panel="exports"] .plot-name');
    await expect(names).toHaveCount(2);
    const newest = await unscripted.getByRole('slider').getAttribute('data-last');
    expect(newest).toMatch(/\d/);
    await expect(names.filter({ hasText: 'Monthly' })).toContainText(newest ?? '');
    await still.close();

    await openLive(page, program.url);
    const chart = page.getByRole('slider');
    const drawn = page.locator('[data-panel="exports"] .plot-name');
    await page.waitForTimeout(1_000);
    await expect(chart).toHaveAttribute('data-canvas', 'unasked');
    await expect(chart.locator('canvas')).toHaveCount(0);
    await expect(drawn).toHaveCount(2);
    const before = await chart.boundingBox();
    await chart.focus();
    await expect(chart).toHaveAttribute('data-canvas', 'drawn');
    await expect(drawn).toHaveCount(0);
    expect(await chart.boundingBox()).toEqual(before);
    await expect.poll(() => inkOf(chart.locator('canvas'))).toBeGreaterThan(1_000);
  });

  test('moves nothing while it comes to life', async ({ page }) => {
    await watchShifts(page);
    await openLive(page, program.url);
    await page.waitForTimeout(1_000);
    const moved = (await shiftsSoFar(page)).reduce((sum, { score }) => sum + score, 0);
    expect(moved).toBeLessThan(0.001);
  });

  test('has as many nodes and listeners after hundreds of prints as before them', async ({ page }) => {
    await openLive(page, program.url);
    const push = async (count: number) => {
      const last = (await program.publish(count, 8)).at(-1);
      if (last !== undefined) await untilPainted(page, last);
      // Marks of what was not seen yet go when it was seen, and the tints when they have faded.
      await page.waitForTimeout(4_000);
    };
    // The first ones fill the lists that have an end.
    await push(prints);
    const before = await keptBy(page);
    await push(prints);
    const after = await keptBy(page);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.01);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners * 1.01);
  });
});

/** How many pixels of a canvas are drawn upon. */
async function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
  });
}
