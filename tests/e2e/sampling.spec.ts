import { type Desk, openDesk } from './desk';
import { expect, field, openLive, test } from './test';

let desk: Desk;

test.describe('the sampling errors of the Labour Force Survey', () => {
  test.beforeAll(async () => {
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('word the newest changes on an open page, and are no data of their own', async ({ page }) => {
    await openLive(page, desk.url);
    const error = (id: string) => page.locator(`[data-series="${id}"] [data-field="error"]`);
    await expect(error('CA_EMPLOYMENT')).toHaveText(/SE 3\d,\d00$/);
    await expect(error('CA_EMPLOYMENT_MANUFACTURING')).toHaveText('SE not known here');
    const before = await field(page, 'CA_EMPLOYMENT', 'period').textContent();

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
    await expect(page.locator('[data-announcer]')).toContainText('4 ');
    await expect(page.locator('[data-announcer]')).not.toContainText('standard error');
  });
});
