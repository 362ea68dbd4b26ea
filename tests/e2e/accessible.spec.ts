import { type Desk, openDesk, openingMs, until } from './desk';
import { expectNothing, expectNothingInAnyTheme } from './looks';
import { expect, openLive, test } from './test';

let desk: Desk;

test.describe('axe', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('finds nothing in a page that is none', async ({ page, complaints }) => {
    complaints.allow(/status of 404/);
    for (const path of ['/nowhere', '/fr/nulle-part']) {
      await openLive(page, desk.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(path === '/nowhere' ? /no such page/ : /n’existe pas/);
      await expectNothingInAnyTheme(page);
    }
  });

  test('finds nothing on a board that a reader laid out, in its editor and in what it asks', async ({ page }) => {
    const { url, editUrl } = await makeBoard();
    await openLive(page, desk.url + url);
    await expect(page.locator('.laid-card')).toHaveCount(3);
    await expectNothingInAnyTheme(page);
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 812 });
      await openLive(page, `${desk.url}/fr${editUrl}`);
      await expect(page.locator('[data-handle]')).toHaveCount(3);
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await expectNothing(page);
      await page.goto('about:blank');
    }
    await openLive(page, desk.url + editUrl);
    await page.getByRole('button', { name: 'Add a panel' }).click();
    await page.getByRole('combobox', { name: 'Series' }).fill('unemployment');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectNothing(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('radio', { name: 'Level' })).toBeChecked();
    await expectNothing(page);
  });

  test('finds nothing with new data, a card of facts and the table open, paused', async ({ page }) => {
    await openLive(page, desk.url);
    await desk.release('CPI');
    await expect(page.locator('.new').first()).toBeVisible();
    await page.getByText('View as table').click();
    await page.keyboard.press('p');
    await page
      .getByRole('button', { name: /^All facts about/ })
      .first()
      .click();
    await expectNothingInAnyTheme(page);
  });

  test('finds nothing with the palette open, before and after something is typed, nor in the list of keys and the high contrast', async ({
    page,
  }) => {
    await openLive(page, `${desk.url}/explore?theme=contrast`);
    await expectNothing(page);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await expectNothing(page);
    await page.keyboard.type('unemploymnet');
    await expect(page.getByRole('option', { name: 'Unemployment rate', exact: true })).toHaveAttribute('aria-selected', 'true');
    await expectNothing(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expectNothing(page);
  });

  test('finds nothing while a source is down, its values are stale and a number is being checked', async ({ page }) => {
    await desk.standIns.control.announce('BUILDING_PERMITS', desk.now() + 50_000);
    desk.standIns.control.publish('BUILDING_PERMITS');
    await until('it is held', 15_000, async () => {
      await page.goto(`${desk.url}/sources`);
      return (await page.locator('[data-held]').count()) > 0;
    });
    await page.goto('about:blank');
    await desk.kill();
    desk.setFault({ kind: 'down', source: 'statcan' });
    await desk.start({ aheadMs: 16 * 60_000 });
    await openLive(page, desk.url);
    await expect(page.locator('[data-state="stale"]').first()).toBeVisible();
    await expectNothingInAnyTheme(page);
    await until('the failure is told', 30_000, async () => {
      await page.goto(`${desk.url}/sources`);
      return (await page.locator('[data-failure="statcan"]').count()) > 0;
    });
    await expectNothingInAnyTheme(page);
  });

  test('finds nothing on a board that has no value yet, and the page says so', async ({ page }) => {
    const empty = await openDesk({}, { sourcesDown: true });
    try {
      for (const path of ['/', '/fr']) {
        await openLive(page, empty.url + path);
        await expect(page.locator('[data-series][data-state="none"]')).toHaveCount(24);
        const unanswered = path === '/' ? 'its source does not answer' : 'sa source ne répond pas';
        await expect(page.locator('[data-series="CA_EXPORTS_US"] .note')).toHaveText(unanswered);
        await expect(page.locator('[data-sources-silent]')).toHaveText(
          path === '/' ? /^Live · 0 of 3/ : /^En direct · 0\ssource sur 3 répond$/,
        );
        await expectNothing(page);
      }
    } finally {
      await page.goto('about:blank');
      await empty.close();
    }
  });
});

/** A board with a large panel, a small one and one that can't be drawn. */
async function makeBoard(): Promise<{ url: string; editUrl: string }> {
  const shows = (series: string[], transformation: string) => ({ kind: 'series', series, transformation, shape: 'line' });
  const layout = [
    { id: 'p1', x: 0, y: 0, w: 6, h: 8, shows: shows(['CA_EXPORTS_US', 'CA_IMPORTS_US'], 'level') },
    { id: 'p2', x: 6, y: 0, w: 6, h: 4, shows: shows(['FX_USDCAD'], 'level') },
    { id: 'p3', x: 6, y: 4, w: 6, h: 4, shows: shows(['CA_POLICY_RATE'], 'percent-on-year') },
  ];
  const body = JSON.stringify({ title: 'Both ways', layout });
  const response = await fetch(`${desk.url}/api/v1/boards`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await response.json()) as { url: string; editUrl: string };
}
