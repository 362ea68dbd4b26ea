import type { Page } from '@playwright/test';
import { themes } from '../../components/frame/theme';
import { contrast } from '../fixtures/colour-vision';
import { type Desk, openDesk, openingMs } from './desk';
import { expect, openLive, test } from './test';

let desk: Desk;

test.describe('a reader without a mouse', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('meets the skip link first, and it leads past the header', async ({ page }) => {
    await openLive(page, desk.url);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  for (const [name, path] of [
    ['home', '/'],
    ['a series', '/series/CA_EXPORTS_US?compare=CA_IMPORTS_US'],
    ['the calendar', '/calendar'],
    ['measures', '/measures'],
    ['a list', '/explore/topic/price'],
    ['boards', '/boards'],
  ] as const) {
    test(`sees on ${name}, in every theme, where the focus is at every stop, and meets the stops in the order of the page`, async ({
      page,
    }) => {
      await openLive(page, desk.url + path);
      const stops = await stopsOf(page);
      expect(stops.length).toBeGreaterThan(14);
      expect(
        stops.filter(({ rings, inSight }) => !inSight || rings.length !== themes.length || rings.some((ring) => !isSeen(ring))),
      ).toEqual([]);
      expect(stops.filter(({ inline, width, height }) => !inline && (width < 24 || height < 24)).map(({ name: stop }) => stop)).toEqual([]);
      const main = stops.findIndex(({ place }) => place === 'main');
      expect(stops.slice(0, main).every(({ place }) => place === 'header')).toBe(true);
      expect(stops.slice(main).every(({ place }) => place === 'main')).toBe(true);
    });
  }

  for (const [name, key, opens] of [
    ['the list of keys', '?', 'Keyboard shortcuts'],
    ['the palette again', '/', 'Search or jump'],
    ['the downloads', 'd', /^Download/],
  ] as const) {
    test(`opens ${name} at once after Escape, before the browser has told that the dialog closed`, async ({ page }) => {
      await openLive(page, `${desk.url}/series/CA_EXPORTS_US`);
      await page.keyboard.press(key === 'd' ? 'd' : 'Control+k');
      await expect(page.getByRole('dialog')).toHaveCount(1);
      const told = page.evaluate(
        (pressed) =>
          new Promise<void>((done) => {
            const dialog = document.querySelector('dialog');
            dialog?.addEventListener('close', () => setTimeout(done));
            dialog?.close();
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true }));
          }),
        key,
      );
      await told;
      await expect(page.getByRole('dialog', { name: opens })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  }

  test('chooses twice at once what is pressed twice, before the router has drawn the first choice', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_EXPORTS_US`);
    await page.evaluate(async () => {
      const press = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '[', bubbles: true }));
      press();
      await null;
      press();
    });
    await expect(page).toHaveURL(/range=1y$/);
    await expect(page.locator('.series-controls [aria-current]', { hasText: '1Y' })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/range=3y$/);
    await expect(page.locator('.series-controls [aria-current]', { hasText: '3Y' })).toBeVisible();
  });

  test('walks the points of the lead chart with the arrows', async ({ page }) => {
    await openLive(page, desk.url);
    const chart = page.getByRole('slider');
    await chart.focus();
    const readout = page.locator('.readout b').first();
    const newest = await chart.getAttribute('aria-valuetext');
    const period = await readout.textContent();
    await page.keyboard.press('ArrowLeft');
    await expect(chart).not.toHaveAttribute('aria-valuetext', newest ?? '');
    await expect(readout).not.toHaveText(period ?? '');
    const before = await chart.getAttribute('aria-valuetext');
    await page.keyboard.press('PageUp');
    await expect(chart).not.toHaveAttribute('aria-valuetext', before ?? '');
    await page.keyboard.press('End');
    await expect(chart).toHaveAttribute('aria-valuetext', newest ?? '');
    await page.keyboard.press('ArrowRight');
    await expect(chart).toHaveAttribute('aria-valuetext', newest ?? '');
    expect(newest).toContain(await page.locator('[data-series="CA_EXPORTS_US"] [data-field="value"]').innerText());
  });

  test('opens and closes the facts of a panel, and the focus returns', async ({ page }) => {
    await openLive(page, desk.url);
    const button = page.locator('[data-panel="dollar"]').getByRole('button', { name: /^All facts about/ });
    await button.focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog');
    await expect(card).toBeVisible();
    await expect(card).toContainText('Retrieved');
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('pauses and resumes with p', async ({ page }) => {
    await openLive(page, desk.url);
    const connection = page.locator('[data-connection]');
    await page.keyboard.press('p');
    await expect(connection).toHaveAttribute('data-connection', 'paused');
    await page.keyboard.press('Control+p');
    await expect(connection).toHaveAttribute('data-connection', 'paused');
    await page.keyboard.press('p');
    await expect(connection).toHaveAttribute('data-connection', 'live');
  });

  test('goes from a panel to its explanation with x, and from a series to its downloads with d', async ({ page }) => {
    await openLive(page, desk.url);
    await page.locator('[data-panel="dollar"] a').first().focus();
    await page.keyboard.press('x');
    await expect(page).toHaveURL(/\/explain\/FX_USDCAD/);
    await openLive(page, `${desk.url}/series/CA_EXPORTS_US`);
    await page.keyboard.press('d');
    const drawer = page.getByRole('dialog', { name: /^Download: / });
    await expect(drawer.getByRole('radio', { name: 'What the chart shows' })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    for (const words of ['Download', 'Explain the number in focus']) await expect(page.locator('.key-list')).toContainText(words);
  });
});

/** The line around what has the focus, or around what stands for it, and the ground of the page. */
interface Ring {
  readonly widthPx: number;
  readonly colour: string;
  readonly ground: string;
}

interface Stop {
  readonly name: string;
  readonly place: string;
  /** In each theme. */
  readonly rings: readonly Ring[];
  readonly inSight: boolean;
  /** A link within a line of text. */
  readonly inline: boolean;
  readonly width: number;
  readonly height: number;
}

function isSeen({ widthPx, colour, ground }: Ring): boolean {
  return widthPx >= 2 && contrast(colour, ground) >= 3;
}

/** Every stop of the Tab key, from the first control to the last; the skip link is left out. */
async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.keyboard.press('Tab');
  for (let turn = 0; turn < 200; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((all) => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { display, pointerEvents } = getComputedStyle(element);
      // Handles over one strip take no pointer but on their thumbs: there their place is hit.
      const hit = pointerEvents === 'none' ? (element.parentElement ?? element) : element;
      const hex = (colour: string) => {
        const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour) ?? [];
        return `#${parts
          .slice(1)
          .map((part) => Number(part).toString(16).padStart(2, '0'))
          .join('')}`;
      };
      const rings = all.map((theme) => {
        document.documentElement.dataset.theme = theme;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const widthPx = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
        return { widthPx, colour: hex(outlineColor), ground: hex(getComputedStyle(document.body).backgroundColor) };
      });
      const { width, height, top, bottom } = element.getBoundingClientRect();
      // Of a link that goes on in a second line the first: in the middle of both may stand what follows it.
      const first = element.getClientRects()[0] ?? element.getBoundingClientRect();
      const [x, y] = [first.left + first.width / 2, first.top + Math.min(first.height, innerHeight - first.top) / 2];
      const there = document.elementFromPoint(x, y);
      return {
        name: element.getAttribute('aria-label') ?? element.textContent ?? element.tagName,
        place: element.closest('main') === null ? 'header' : 'main',
        rings,
        // Neither outside the window nor under a header that stays.
        inSight: top < innerHeight && bottom > 0 && there !== null && (hit.contains(there) || there.contains(hit)),
        inline: display === 'inline',
        width: Math.round(width),
        height: Math.round(height),
      };
    }, themes);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error('The Tab key finds no end.');
}
