import { type Desk, openDesk } from './desk';
import { expect, openLive, test } from './test';

let desk: Desk;

/** What a reader comes to do, from one end to the other. Building a board has a file of its own, and so has following a release. */
test.describe('a reader', () => {
  test.beforeAll(async () => {
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('finds out what changed since the last look, and cites it', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openLive(page, desk.url);
    await page.goto('about:blank');
    const { prints } = await desk.release('TRADE');
    expect(prints.map(({ series }) => series)).toContain('CA_EXPORTS_US');
    await openLive(page, desk.url);
    const strip = page.locator('.since');
    await expect(strip).toContainText('new');
    await strip
      .getByRole('link', { name: /Exports to U\.S\./ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/series\/CA_EXPORTS_US/);
    await page.getByRole('button', { name: 'Copy sentence' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const value = (await page.locator('.series-head [data-field="value"]').innerText()).replace(/p$/, '').trim();
    expect(copied).toContain(value);
    expect(copied).toContain('Statistics Canada');
    expect(copied).toContain('asOf=');
  });

  test('compares manufacturing employment in Ontario and Canada since the first steel tariff', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_EMPLOYMENT_MANUFACTURING`);
    const field = page.getByRole('combobox', { name: 'Compare with a series' });
    await field.fill('manufacturing employment ontario');
    await expect(page.locator('datalist option').first()).toHaveText('CA_ON_EMPLOYMENT_MANUFACTURING');
    await field.press('Enter');
    await expect(page).toHaveURL(/compare=CA_ON_EMPLOYMENT_MANUFACTURING/);
    await page.getByRole('button', { name: /^Units:/ }).click();
    await page.getByRole('link', { name: 'Index', exact: true }).click();
    await page.getByRole('button', { name: /^Phases:/ }).click();
    await page
      .getByRole('link', { name: /steel and aluminum/ })
      .first()
      .click();
    await expect(page).toHaveURL(/range=since-/);
    const chart = page.getByRole('slider', { name: /2024 average = 100/ });
    await expect(chart).toHaveAttribute('aria-valuetext', /Factory jobs, Ont\. [\d.]+$/);
    const first = Number(await chart.getAttribute('aria-valuemin'));
    expect(first).toBe(2025 * 12 + 2);
    await page.reload();
    await expect(chart).toHaveAttribute('aria-valuemin', String(first));
  });

  test('sees how a figure was revised', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_EXPORTS_US`);
    await page.getByRole('link', { name: 'Revisions', exact: true }).click();
    const { prints } = await desk.release('TRADE');
    const revised = prints.find(({ series }) => series === 'CA_EXPORTS_US')?.changes ?? [];
    expect(revised.length).toBeGreaterThan(1);
    await expect(page.locator('.revisions sup', { hasText: 'r' }).first()).toBeVisible();
    await expect(page.locator('.revisions tbody tr').first()).toContainText('first published');
  });

  test('traces a number to its bytes, in French on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    await openLive(page, `${desk.url}/fr/series/CA_CPI_ALL`);
    await page
      .getByRole('link', { name: /Expliquer/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/fr\/explain\/CA_CPI_ALL/);
    const bytes = page.locator('a[href^="/api/v1/payloads/"]').first();
    await expect(bytes).toBeVisible();
    const answer = await page.request.get(desk.url + (await bytes.getAttribute('href')));
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain('41690973');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});
