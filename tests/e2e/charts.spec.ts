import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { build } from 'esbuild';
import { formatPeriodWords } from '../../core/format-time';
import { formatPeriod } from '../../core/period';
import { type Desk, openDesk, openingMs } from './desk';
import type { LongChart } from './long-chart';
import { expect, openLive, test } from './test';

let desk: Desk;

test.describe('the large chart of a series', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('is zoomed by a drag, as the brush would, and Escape or a double-click returns', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_EXPORTS_US`);
    const chart = page.locator('[data-chart="CA_EXPORTS_US"]');
    const whole = await reach(chart);
    const [from, to] = await dragged(page, chart, 0.25, 0.5);
    expect(from).toBeGreaterThan(whole[0]);
    expect(to).toBeLessThan(whole[1]);
    const month = (ordinal: number) => formatPeriod({ frequency: 'M', ordinal });
    await expect(page).toHaveURL(new RegExp(`range=${month(from)}\\.\\.${month(to)}`));
    await expect.poll(() => reach(chart)).toEqual([from, to]);
    await expect(page.getByRole('slider', { name: 'Drawn from' })).toHaveValue(String(from));
    await expect(page.getByRole('slider', { name: 'Drawn to' })).toHaveValue(String(to));

    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/range=/);
    await expect.poll(() => reach(chart)).toEqual(whole);

    await dragged(page, chart, 0.7, 0.3);
    await expect(page).toHaveURL(/range=/);
    await chart.dblclick({ position: await placeIn(chart, 0.4) });
    await expect(page).not.toHaveURL(/range=/);
  });

  test('lets go of a drag at Escape, and takes a click for no drag', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_EXPORTS_US?range=3y`);
    const chart = page.locator('[data-chart="CA_EXPORTS_US"]');
    const marked = page.locator('.chart-stretch');
    await isDrawn(chart);
    await press(page, chart, 0.2);
    await moveTo(page, chart, 0.6);
    await expect(marked).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(marked).toBeHidden();
    await page.mouse.up();
    await chart.click({ position: await placeIn(chart, 0.5) });
    await expect(page).toHaveURL(/range=3y$/);
  });
});

test.describe('a chart of 100,000 points', () => {
  const count = 100_000;
  const first = 20_000 - count;
  // Every value differs from its neighbours', most by less than a pixel.
  const values = Array.from(
    { length: count },
    (_, at) => Math.round(500_000 + 200_000 * Math.sin(at / 900) + ((at * 7_919) % 10_007)) / 100,
  );
  const words = (at: number) => {
    const value = (values[at] as number).toLocaleString('en-CA', { minimumFractionDigits: 2 });
    return [formatPeriodWords({ frequency: 'D', ordinal: first + at }, 'en'), value] as const;
  };

  test('is walked day by day, each with its own value', async ({ page }) => {
    const chart = await longChart(page, { first, values });
    const readout = page.locator('.readout');
    await chart.focus();
    const meets = async (at: number) => {
      await expect(chart).toHaveAttribute('aria-valuenow', String(first + at));
      for (const word of words(at)) await expect(readout).toContainText(word);
      expect(await chart.getAttribute('aria-valuetext')).toContain(words(at)[1]);
    };
    await page.keyboard.press('End');
    await meets(count - 1);
    for (let back = 1; back <= 40; back += 1) {
      await page.keyboard.press('ArrowLeft');
      await meets(count - 1 - back);
    }
    await page.keyboard.press('ArrowRight');
    await meets(count - 40);
    await page.keyboard.press('Home');
    await meets(0);
    await page.keyboard.press('ArrowRight');
    await meets(1);
  });

  test('says of the place under the pointer the value of its own day', async ({ page }) => {
    const chart = await longChart(page, { first, values });
    await isDrawn(chart);
    for (const share of [0.1, 0.33, 0.5, 0.71]) {
      await moveTo(page, chart, share);
      const at = Number(await chart.getAttribute('aria-valuenow')) - first;
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(count - 1);
      for (const word of words(at)) await expect(page.locator('.readout')).toContainText(word);
    }
  });
});

test('a finger on a chart points or scrolls the page, and zooms nothing', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const chart = await longChart(page, { first: 0, values: Array.from({ length: 900 }, (_, at) => at) });
  await swipe(page, chart, { across: 0.5, down: 0 });
  await chart.tap({ position: await placeIn(chart, 0.3) });
  const tapped = Number(await chart.getAttribute('aria-valuenow'));
  expect(tapped).toBeGreaterThan(100);
  expect(tapped).toBeLessThan(500);
  await swipe(page, chart, { across: 0, down: -0.6 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  await expect(page).toHaveTitle('Nothing is chosen');
  await context.close();
});

test('a mouse on the same chart zooms', async ({ page }) => {
  const chart = await longChart(page, { first: 0, values: Array.from({ length: 900 }, (_, at) => at) });
  const [from, to] = await dragged(page, chart, 0.6, 0.2);
  await expect(page).toHaveTitle(`${from} to ${to}`);
});

async function longChart(page: Page, chart: LongChart): Promise<Locator> {
  const { outputFiles } = await build({
    entryPoints: ['tests/e2e/long-chart.tsx'],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'window' },
    write: false,
  });
  const styles = ['components/frame/tokens.css', 'components/chart/chart.css'].map((path) => readFileSync(path, 'utf8')).join('');
  await page.setContent(
    `<!doctype html><meta name="viewport" content="width=device-width"><title>Nothing is chosen</title><style>${styles} body { height: 3000px }</style><body></body>`,
  );
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  await page.evaluate((one) => (window as unknown as { show(chart: LongChart): void }).show(one), chart);
  return page.getByRole('slider');
}

/** First and last ordinal that a chart shows. */
async function reach(chart: Locator): Promise<[number, number]> {
  return [Number(await chart.getAttribute('aria-valuemin')), Number(await chart.getAttribute('aria-valuemax'))];
}

/** A place in the plot, which begins at the chart's left and leaves room for labels at its right. */
async function placeIn(chart: Locator, share: number) {
  const box = await chart.boundingBox();
  return { x: (box?.width ?? 0) * share, y: (box?.height ?? 0) / 2 };
}

async function moveTo(page: Page, chart: Locator, share: number): Promise<void> {
  const [box, { x, y }] = [await chart.boundingBox(), await placeIn(chart, share)];
  await page.mouse.move((box?.x ?? 0) + x, (box?.y ?? 0) + y, { steps: 4 });
}

async function press(page: Page, chart: Locator, share: number): Promise<void> {
  await chart.scrollIntoViewIfNeeded();
  await moveTo(page, chart, share);
  await page.mouse.down();
}

/** The canvas comes when somebody points. */
async function isDrawn(chart: Locator): Promise<void> {
  await chart.hover();
  await expect(chart).toHaveAttribute('data-canvas', 'drawn');
}

/** Drags across a drawn chart; answers which periods it went between, the earlier first. */
async function dragged(page: Page, chart: Locator, from: number, to: number): Promise<[number, number]> {
  await isDrawn(chart);
  await press(page, chart, from);
  const first = Number(await chart.getAttribute('aria-valuenow'));
  await moveTo(page, chart, to);
  await expect(page.locator('.chart-stretch')).toBeVisible();
  const last = Number(await chart.getAttribute('aria-valuenow'));
  await page.mouse.up();
  return [Math.min(first, last), Math.max(first, last)];
}

/** One finger over the chart, by shares of its size. */
async function swipe(page: Page, chart: Locator, { across, down }: { across: number; down: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const box = await chart.boundingBox();
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  const [left, top] = [x + width * 0.3, y + height * 0.8];
  const steps = 12;
  for (let step = 0; step <= steps; step += 1) {
    const at = { x: left + (across * width * step) / steps, y: top + (down * height * step) / steps };
    await session.send('Input.dispatchTouchEvent', { type: step === 0 ? 'touchStart' : 'touchMove', touchPoints: [at] });
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
