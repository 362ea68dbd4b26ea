import { keptBy, repaintedSince, shiftsSoFar, untilPainted, watchRepaints, watchShifts } from './repaints';
import { openSeeded, type Seeded } from './seeded';
import { expect, openLive, test } from './test';

let program: Seeded;

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

  test('moves nothing while it comes to life', async ({ page }) => {
    await watchShifts(page);
    await openLive(page, program.url);
    await page.waitForTimeout(1_000);
    expect(await shiftsSoFar(page)).toEqual([]);
  });

  test('has as many nodes and listeners after hundreds of prints as before them', async ({ page }) => {
    await openLive(page, program.url);
    const push = async (prints: number) => {
      const last = (await program.publish(prints, 8)).at(-1);
      if (last !== undefined) await untilPainted(page, last);
      // Marks of what was not seen yet go when it was seen, and the tints when they have faded.
      await page.waitForTimeout(4_000);
    };
    // The first round fills the lists that have an end.
    await push(program.round);
    const before = await keptBy(page);
    expect(program.round).toBeGreaterThanOrEqual(200);
    await push(program.round);
    const after = await keptBy(page);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.01);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners * 1.01);
  });
});
