import type { Locator, Page } from '@playwright/test';
import { type Desk, openDesk, openingMs, until } from './desk';
import { expectSpoken, watchSpoken } from './spoken';
import { expect, field, openLive, test } from './test';

let desk: Desk;

/** What a reader comes to do, from one end to the other. Building a board has a file of its own. */
test.describe('a reader', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
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
    await expect(page.locator('.share-told')).toHaveText('Copied.');
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
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });

  test('follows a release live with the keyboard alone: due, out, heard, read, traced, paused and resumed', async ({ page }) => {
    test.setTimeout(180_000);
    await openLive(page, desk.url);
    const before = await desk.newestSeq();
    const { at, period: due } = await desk.standIns.control.announce('CPI', desk.now() + 60_000);
    const told = async () => (await page.request.get(`${desk.url}/api/v1/releases`)).text();
    await until('the calendar has the date', 10_000, async () => (await told()).includes(new Date(at).toISOString()));

    await keys(page, 'g', 'c');
    await expect(page).toHaveURL(/\/calendar$/);
    const row = page.locator(`[data-row="CPI"][data-period="${due}"]`);
    await expect(row.locator('[data-field="state"]')).toContainText(/\bin \d/);
    await stepTo(page, row);
    await keys(page, 'g', 'h');
    await expect(page.locator('.due [data-release="CPI"]')).toBeVisible();

    const chart = page.locator('.walkable [role="slider"]');
    await tabTo(page, chart);
    await page.keyboard.press('ArrowLeft');
    const read = await chart.getAttribute('aria-valuetext');
    const print = await until('the release is in', 95_000, async () =>
      (await desk.prints(before)).find(({ series }) => series === 'CA_CPI_ALL'),
    );
    const panel = page.locator('[data-panel="inflation"]');
    await expect(panel.locator('[data-series="CA_CPI_ALL"]')).toHaveAttribute('data-seq', String(print.seq));
    await expect(page.getByRole('status')).toContainText('CPI');
    await expect(chart).toBeFocused();
    await expect(chart).toHaveAttribute('aria-valuetext', read ?? '');

    await stepTo(page, panel);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/series\/CA_CPI_ALL$/);
    await expect(page.locator('.series-head [data-series]')).toHaveAttribute('data-seq', String(print.seq));
    const value = await page.locator('.series-head [data-field="value"]').innerText();
    await tabTo(page, chart);
    await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(`, ${value}$`));
    await page.keyboard.press('ArrowLeft');
    await expect(chart).not.toHaveAttribute('aria-valuetext', new RegExp(`, ${value}$`));
    const [period] = ((await chart.getAttribute('aria-valuetext')) ?? '').split(',');
    await expect(page.locator('.readout b').first()).toHaveText(period ?? '');

    await tabTo(page, page.getByRole('link', { name: 'Explain this number' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/explain\/CA_CPI_ALL/);
    await expect(page.locator('main')).toContainText(value);

    const connection = page.locator('[data-connection]');
    await expect(connection).toHaveAttribute('data-connection', 'live');
    await page.keyboard.press('p');
    await expect(connection).toHaveAttribute('data-connection', 'paused');
    await page.keyboard.press('p');
    await expect(connection).toHaveAttribute('data-connection', 'live');
  });

  test('sees the sampling errors of the Labour Force Survey word the newest changes, and be no data of their own', async ({ page }) => {
    await openLive(page, desk.url);
    const error = (id: string) => page.locator(`[data-series="${id}"] [data-field="error"]`);
    await expect(error('CA_EMPLOYMENT')).toHaveText(/SE 3\d,\d00$/);
    await expect(error('CA_EMPLOYMENT_MANUFACTURING')).toHaveText('SE not known here');
    const before = await field(page, 'CA_EMPLOYMENT', 'period').textContent();
    await watchSpoken(page);

    const { prints } = await desk.release('LFS');
    expect(prints).toHaveLength(4);
    const [digits] = desk.standIns.control.points('CA_EMPLOYMENT_MONTH_SE').slice(-1);
    const newest = `SE ${((digits?.digits ?? 0) * 100).toLocaleString('en-CA')}`;
    await expect(field(page, 'CA_EMPLOYMENT', 'period')).not.toHaveText(before ?? '');
    await expect(error('CA_EMPLOYMENT')).toHaveText(new RegExp(`^((little changed|up, .+ to .+|down, .+ to .+) · )?${newest}$`));
    await expect(error('CA_UNEMPLOYMENT_RATE')).toHaveText(/SE 0\.\d.pp$/);

    await expect(page.locator('[data-entry="CA_EMPLOYMENT"]')).toHaveCount(1);
    await expect(page.locator('[data-entry="CA_EMPLOYMENT"]')).toContainText(newest);
    await expect(page.locator('[data-entry$="_SE"], [data-series$="_SE"]')).toHaveCount(0);
    expect(await expectSpoken(page, prints.length)).not.toContain('standard error');
  });
});

/** Letters one right after the other: Playwright waits for each, on a busy machine for longer than a shortcut waits for its second. */
async function keys(page: Page, ...letters: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const strokes = letters.flatMap((key) => {
    const stroke = { key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
    return [{ ...stroke, type: 'keyDown', text: key } as const, { ...stroke, type: 'keyUp' } as const];
  });
  await Promise.all(strokes.map((stroke) => devtools.send('Input.dispatchKeyEvent', stroke)));
  await devtools.detach();
}

const holdsFocus = (place: Locator) => place.evaluate((element) => element.contains(document.activeElement));

/** Steps from row to row, or from panel to panel, until the focus is in the one named. */
async function stepTo(page: Page, row: Locator): Promise<void> {
  for (let turn = 0; turn < 60 && !(await holdsFocus(row)); turn += 1) await page.keyboard.press('j');
  expect(await holdsFocus(row)).toBe(true);
}

async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let turn = 0; turn < 80 && !(await holdsFocus(control)); turn += 1) await page.keyboard.press(key);
  await expect(control).toBeFocused();
}
