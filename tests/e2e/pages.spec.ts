import { pathIn } from '../../components/frame/path';
import { formatInstant } from '../../core/format-time';
import { messages } from '../../core/messages/messages';
import { type Desk, openDesk, openingMs } from './desk';
import { englishLeft, expectNothingInAnyTheme, expectWhole, keepPicture } from './looks';
import { pages, pictureName } from './pages';
import { expect, test } from './test';

const sizes = [
  [1920, 1080],
  [768, 1024],
  [1440, 900],
] as const;

let desk: Desk;

test.describe('a page at a desk', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
    for (const release of ['LFS', 'TRADE', 'CPI']) await desk.release(release);
  });
  test.afterAll(async () => {
    await desk.close();
  });

  for (const [name, path] of pages) {
    test(`${name}: axe finds nothing in any theme, and nothing is cut off at any size`, async ({ page }) => {
      await page.goto(desk.url + path);
      await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', /^(?:live|then)$/);
      await expect(page.locator('[data-rehearsal]')).toBeVisible();
      await expect(page).toHaveTitle(/REHEARSAL|RÉPÉTITION/);
      await page.evaluate(() => document.fonts.ready);
      await expectNothingInAnyTheme(page);
      if (path.startsWith('/fr')) expect(await englishLeft(page)).toEqual([]);
      for (const [width, height] of sizes) {
        await expectWhole(page, width, height);
        await keepPicture(page, `${pictureName(name)}-${width}`, { themes: ['light', 'dark'] });
      }
      await keepPicture(page, `${pictureName(name)}-whole`, { fullPage: true });
    });
  }

  test('the header is whole at every width, however long its words are', async ({ page }) => {
    for (const language of ['en', 'fr'] as const) {
      const { live } = messages(language);
      const time = formatInstant('2026-11-25T17:52:00Z', language);
      const longest = `${live.pausedSince(time)} · ${live.waiting(12)} · ${live.dataAsOf(time)}`;
      await page.goto(desk.url + pathIn(language, '/'));
      const connection = page.locator('[data-connection]');
      await expect(connection).toHaveAttribute('data-connection', 'live');
      // In a strip of its own: the page may write into its own one at any heartbeat.
      await connection.evaluate((element, words) => {
        const strip = element.cloneNode() as HTMLElement;
        strip.dataset.longest = '';
        strip.append(words);
        element.after(strip);
        (element as HTMLElement).style.display = 'none';
      }, longest);
      for (const width of [1481, 1480, 1321, 1320, 1000, 720, 600, 561, 560]) {
        await expectWhole(page, width, 900);
        const box = await page.locator('[data-longest]').boundingBox();
        const header = await page.locator('.header').boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 0), `${language} ${width}`).toBeLessThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
      }
    }
  });

  test('home fits what is new, the main chart, the latest data and what is due next into 1440 × 900', async ({ page }) => {
    for (const path of ['/', '/fr']) {
      await page.goto(desk.url + path);
      await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
      await page.evaluate(() => document.fonts.ready);
      const bottoms = await page.evaluate(() =>
        ['.since', '.lead .chart-lead', '.latest .entry:nth-child(5)', '.due .entry'].map(
          (part) => document.querySelector(part)?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY,
        ),
      );
      expect(Math.max(...bottoms), path).toBeLessThanOrEqual(900);
    }
  });

  test('a month that was never collected is a gap with the agency’s words, and has no change', async ({ page }) => {
    await page.goto(`${desk.url}/series/US_CPI_ALL`);
    await expect(page.locator('.walkable [role="slider"]')).toHaveAttribute('aria-label', /No value for Oct 2025/);
    const row = (period: string) => page.locator('.scroll tbody tr', { has: page.getByRole('rowheader', { name: period, exact: true }) });
    await expect(row('Oct 2025').locator('td').first()).toHaveText('not collected');
    await expect(row('Sep 2025').locator('td').first()).toHaveText(/^\d/);
    await page.goto(`${desk.url}/series/US_CPI_ALL?units=pch`);
    for (const month of ['Oct 2025', 'Nov 2025']) await expect(row(month).locator('td').first()).not.toHaveText(/\d/);
    await expect(row('Dec 2025').locator('td').first()).toHaveText(/\d%$/);
  });

  test('says that it is of then, and not live, where its address asks for an earlier moment', async ({ page }) => {
    for (const [path, words] of [
      ['/?asOf=2026-01-15', 'As known on Jan 15, 2026'],
      ['/fr/series/CA_CPI_ALL?asOf=2026-01-15', 'Tel que connu le 15 janv. 2026'],
    ] as const) {
      await page.goto(desk.url + path);
      await expect(page.locator('[data-connection]')).toHaveText(words);
      await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'then');
    }
  });

  test('that is none says so with the status 404, in its language and without scripts', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const [path, words, home] of [
      ['/nowhere/at/all', /^There is no such page$/, '/'],
      ['/fr/series/NO_SUCH', /^Cette page n’existe pas$/, '/fr'],
      ['/explain/NO_SUCH', /^There is no such page$/, '/'],
      ['/explore/topic/none', /^There is no such page$/, '/'],
      ['/fr/boards/none', /^Il n’y a pas de tableau ici$/, '/fr'],
    ] as const) {
      const response = await page.goto(desk.url + path);
      expect(response?.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
      await expect(page).toHaveTitle(new RegExp(words.source.slice(0, -1)));
      await expect(page.getByRole('main').getByRole('link').first()).toHaveAttribute('href', new RegExp(`^${home}`));
    }
    await context.close();
  });

  test('says inline what could not be fetched, and when it is asked for again', async ({ page, complaints }) => {
    complaints.allow(/status of 503/);
    await page.goto(`${desk.url}/series/CA_EXPORTS_US`);
    await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
    await page.route('**/api/v1/**', (route) => route.fulfill({ status: 503, body: '{}' }));
    const value = await page.locator('.series-head [data-field="value"]').innerText();
    await page.keyboard.press('Control+k');
    await expect(page.locator('.palette input')).toBeFocused();
    await page.keyboard.type('employment');
    await expect(page.locator('.palette-told')).toHaveText(/does not answer.* We try again every 5 seconds\./);
    await page.unroute('**/api/v1/**');
    await expect(page.getByRole('option', { name: 'Employment', exact: true }).first()).toBeVisible();
    await page.keyboard.press('Escape');

    await page.route('**/observations**', (route) => route.fulfill({ status: 503, body: '{}' }));
    await desk.release('TRADE');
    await page.getByRole('link', { name: 'Revisions', exact: true }).click();
    await expect(page.locator('.revisions .failing')).toHaveText(/could not be fetched.* We try again every 10 seconds\./);
    await expect(page.locator('.series-head [data-field="value"]')).not.toHaveText(value);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.unroute('**/observations**');
    await expect(page.locator('.revisions .failing')).toHaveCount(0, { timeout: 30_000 });
  });
});
