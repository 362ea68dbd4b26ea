import type { Page } from '@playwright/test';
import { type Desk, openDesk } from './desk';
import { expect, field, openLive, test } from './test';

let desk: Desk;

test.describe('a board that a reader lays out', () => {
  test.beforeAll(async () => {
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
    expect(new URL(page.url()).hash).toBe('');

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
});

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
