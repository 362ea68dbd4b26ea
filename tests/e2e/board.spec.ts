import type { Page } from '@playwright/test';
import { type Desk, openDesk, openingMs } from './desk';
import { expect, field, openLive, test } from './test';

let desk: Desk;

test.describe('a board that a reader lays out', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('is built with the keyboard alone, read by whoever has its link, and kept up with the feed', async ({
    page,
    browser,
    complaints,
  }) => {
    await openLive(page, `${desk.url}/boards/new`);
    const name = page.getByLabel('Name of the board');
    await name.focus();
    await page.keyboard.type('Jobs and prices');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-saving]')).toHaveText('Saved');
    await expect(page).toHaveURL((url) => url.hash === '');

    await addByKeyboard(page, 'cpi all items', 'CA_CPI_ALL');
    await addByKeyboard(page, 'chomage ontario', 'CA_ON_UNEMPLOYMENT_RATE');
    const handle = page.locator('[data-handle="p2"]');
    await expect(handle).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('[data-announcer]')).toContainText('moved left: column 1, row 1.');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.locator('[data-announcer]')).toContainText('6 of 12 columns wide, 9 rows tall.');
    await page.keyboard.press('Delete');
    await expect(page.locator('[data-handle="p1"]')).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(handle).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();

    const context = await browser.newContext();
    const reader = await context.newPage();
    await openLive(reader, page.url());
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Jobs and prices');
    await expect(reader.getByRole('button', { name: 'Edit', exact: true })).toHaveCount(0);
    const placesOf = (on: Page) =>
      on.locator('.laid-card').evaluateAll((cards) =>
        cards.map((card) => {
          const { style } = card as HTMLElement;
          return [
            card.querySelector('[data-series]')?.getAttribute('data-series'),
            style.getPropertyValue('--laid-column'),
            style.getPropertyValue('--laid-row'),
          ];
        }),
      );
    await expect.poll(() => placesOf(reader)).toEqual(await placesOf(page));
    expect((await placesOf(reader)).map(([series]) => series)).toEqual(['CA_ON_UNEMPLOYMENT_RATE', 'CA_CPI_ALL']);

    const shown = reader.locator('[data-series="CA_CPI_ALL"]');
    const before = Number(await shown.getAttribute('data-seq'));
    const { prints } = await desk.release('CPI');
    const came = prints.find((print) => print.series === 'CA_CPI_ALL')?.seq;
    expect(came).toBeGreaterThan(before);
    await expect(shown).toHaveAttribute('data-seq', String(came));
    await expect(field(page, 'CA_CPI_ALL', 'value')).toHaveText(await field(reader, 'CA_CPI_ALL', 'value').innerText());

    complaints.allow(/status of 403/);
    const status = await reader.evaluate(async (id) => {
      const content = { title: 'Taken', layout: [] };
      const headers = { 'content-type': 'application/json', authorization: 'Bearer guess', 'if-match': '"1"' };
      return (await fetch(`/api/v1/boards/${id}`, { method: 'PUT', headers, body: JSON.stringify(content) })).status;
    }, new URL(page.url()).pathname.split('/').at(-1));
    expect(status).toBe(403);
    await context.close();
  });

  test('draws panels of the desk and formulas, says what does not go together, and follows each part of a formula', async ({ page }) => {
    await openLive(page, `${desk.url}/boards/new`);
    await page.getByLabel('Name of the board').fill('Calculated');
    await page.getByRole('button', { name: 'Make the board' }).click();
    await expect(page.locator('[data-saving]')).toHaveText('Saved');

    await page.getByRole('button', { name: 'Add a panel' }).click();
    await page.getByRole('radio', { name: 'Formula' }).check();
    await choose(page, 'Series', 'CA_CPI_ALL');
    await choose(page, 'Take away', 'CA_UNEMPLOYMENT_RATE');
    const add = page.getByRole('button', { name: 'Add', exact: true });
    await expect(page.locator('.choices > [role="alert"]')).toContainText('have different units');
    await expect(add).toBeDisabled();
    await page.getByRole('button', { name: /^Take CPI, all items out/ }).click();
    await page.getByRole('button', { name: /^Take Unemployment rate out/ }).click();
    await choose(page, 'Series', 'CA_ON_UNEMPLOYMENT_RATE');
    await choose(page, 'Take away', 'CA_UNEMPLOYMENT_RATE');
    await expect(page.locator('.choices > [role="alert"]')).toBeEmpty();
    await add.click();
    const formula = 'CA_ON_UNEMPLOYMENT_RATE - CA_UNEMPLOYMENT_RATE';
    const drawn = page.locator(`[data-series="${formula}"]`);
    await expect(drawn).toBeVisible();

    await page.getByRole('button', { name: 'Add a panel' }).click();
    await page.getByRole('radio', { name: 'Panel of the desk' }).check();
    await page.getByRole('radio', { name: /^Steel to the U\.S\./ }).check();
    await add.click();
    await expect(page.locator('[data-series="CA_EXPORTS_US_STEEL"]')).toBeVisible();
    await page.getByRole('button', { name: 'Done' }).click();

    const { prints } = await desk.release('LFS');
    const parts = prints.filter(({ series }) => formula.split(' - ').includes(series));
    expect(parts).toHaveLength(2);
    await expect(drawn).toHaveAttribute('data-seq', String(Math.max(...parts.map(({ seq }) => seq))));
    const answer = await page.request.get(`${desk.url}/api/v1/formulas?formula=${encodeURIComponent(formula)}`);
    const { observations } = (await answer.json()) as { observations: { value: number }[] };
    const value = observations.at(-1)?.value ?? Number.NaN;
    const shown = (await drawn.locator('[data-field="value"]').innerText()).replace('\u2212', '-');
    expect(Number.parseFloat(shown)).toBeCloseTo(value, 9);
    await expect(page.locator(`[data-calculated="${formula}"]`)).toContainText('Calculated by us');
  });

  test('of the desk has its pages, and may be copied', async ({ page }) => {
    await openLive(page, `${desk.url}/boards`);
    await page.getByRole('link', { name: 'The dispute', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Steel' })).toBeVisible();
    await expect(page.locator('[data-page="steel"] .board-rates')).toContainText(/^50% .*in force since/);
    await expect(page.locator('[data-page="steel"] .laid-card')).toHaveCount(2);
    await page.getByRole('link', { name: 'Save as my own' }).click();
    await page.getByRole('button', { name: 'Make the board' }).click();
    await expect(page.locator('[data-saving]')).toHaveText('Saved');
    await expect(page.locator('[data-series="CA_EXPORTS_US_STEEL"]')).toBeVisible();

    await page.getByRole('button', { name: 'Add a panel' }).click();
    await page.getByRole('radio', { name: 'Panel of the desk' }).check();
    await page
      .getByRole('radio', { name: /^Goods exports to the U\.S\. Are we selling them less\?/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const exported = page.locator('.laid-card', { has: page.locator('[data-series="CA_EXPORTS_US"]') });
    await expect(exported.locator('.event-key')).toContainText('tariff');
  });
});

async function choose(page: Page, field: string, series: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(series);
  await page
    .getByRole('option')
    .filter({ hasText: new RegExp(`\\b${series}$`) })
    .click();
}

async function addByKeyboard(page: Page, search: string, series: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a panel' }).focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('combobox', { name: 'Series' });
  await box.focus();
  await page.keyboard.type(search);
  await expect(page.getByRole('option').first()).toContainText(series);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-series="${series}"]`)).toBeVisible();
}
