import type { BrowserContext, Page } from '@playwright/test';
import { type Desk, openDesk, openingMs, operatorKey, until } from './desk';
import { englishLeft, expectNothing, expectNothingInAnyTheme, expectWhole, keepPicture, smallTargets } from './looks';
import { expect, openLive, test } from './test';

let desk: Desk;
/** A device that opened /wall: it shows a code, and once it is paired its wall. */
let wall: Page;

/** What an operator does with the screens on walls, from signing in to taking one down. */
test.describe('an operator', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(openingMs);
    desk = await openDesk();
    wall = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await wall.goto(`${desk.url}/wall`);
  });
  test.afterAll(async () => {
    await wall.context().close();
    await desk.close();
  });

  /** A screen shows what is wanted with its next question, and says so with the one after that; the page asks for it in its turn. */
  const byAndBy = { timeout: 30_000 };
  const card = (page: Page, name: string) => page.locator('[data-screen]', { has: page.getByRole('heading', { name, exact: true }) });

  test('signs in with the key, and with no other', async ({ page, complaints }) => {
    complaints.allow(/status of 403/);
    await openLive(page, `${desk.url}/sources`);
    await page.getByRole('link', { name: 'Screens on walls' }).click();
    const key = page.getByLabel('Operators’ key');
    await key.fill('not the key at all');
    await key.press('Enter');
    await expect(page.getByText('This is not the operators’ key.')).toBeVisible();
    await expectNothing(page);
    await key.fill(operatorKey);
    await key.press('Enter');
    await expect(page.getByText('No screen is paired.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByText(/shows? a code and waits?\./)).toBeVisible();
    await page.reload();
    await expect(page.getByText('No screen is paired.')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(key).toBeVisible();
  });

  test('pairs a screen by its code, describes it, and sends it here and there', async ({ page, context, complaints }) => {
    complaints.allow(/status of 422/);
    test.setTimeout(180_000);
    await signedIn(context);
    await openLive(page, `${desk.url}/screens`);
    const add = page.locator('[data-form="add"]');
    const code = (await wall.locator('[data-field="word"]').textContent()) ?? '';
    expect(code).toMatch(/^[2-9A-Z]{6}$/);
    await add.getByRole('textbox', { name: 'Code' }).fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
    await add.getByLabel('Name', { exact: true }).fill('Newsroom');
    await add.getByLabel('Read from, metres').fill('7');
    await expect(add.locator('[data-panels="6"] input')).toBeDisabled();
    await expect(add.locator('[data-panels="6"]')).toContainText(/up to [\d.]+ m only/);
    await add.getByLabel('Read from, metres').fill('10');
    for (const name of ['The dispute', 'At home']) await add.getByLabel(name, { exact: true }).check();
    await expect(add.locator('[data-loop="too-long"]')).toContainText(/^\d\d pages are too many: .+ Choose fewer boards, /);
    await expect(add.getByRole('button', { name: 'Pair' })).toBeDisabled();
    for (const name of ['The dispute', 'At home']) await add.getByLabel(name, { exact: true }).uncheck();
    await expect(add.locator('[data-loop="prompt"]')).toContainText(/^18 pages; a loop takes 3\smin\.$/);
    await add.getByLabel('Read from, metres').fill('5');
    await expect(add.locator('[data-loop="prompt"]')).toContainText(/^5 pages; a loop takes 2\smin\s12\ss\.$/);
    await add.getByRole('button', { name: 'Pair' }).click();
    await expect(add.getByText('Newsroom is paired.')).toBeVisible();
    const screen = card(page, 'Newsroom');
    await expect(screen.locator('[data-field="heard"]')).toHaveText(/^\d\ss ago$/, byAndBy);
    await expect(screen.locator('[data-field="engine"]')).toHaveText(/^Chromium \d+$/);
    await expect(screen.locator('[data-field="build"]')).not.toContainText('not the one that runs');
    await expect(screen.locator('[data-field="page"]')).toHaveText(/^What has the dispute done so far\?, page \d of 5$/, byAndBy);
    await expect(screen.locator('[data-field="profile"]')).toHaveText('55″ at 5 m, as many panels as can be read');

    await screen.getByRole('button', { name: 'Identify' }).press('Enter');
    await expect(screen.getByText('It shows its name for ten seconds.')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Identify' })).toBeFocused();
    await expect(wall.locator('#cover')).toContainText('Newsroom', byAndBy);
    await expect(wall.locator('#cover')).toBeHidden(byAndBy);
    await screen.getByLabel('Theme').selectOption('Light');
    // At once, while the first is on its way: nothing is lost.
    await screen.getByRole('button', { name: 'Blank' }).click();
    await expect(screen.getByRole('button', { name: 'Show again' })).toBeFocused();
    await expect(wall.locator('html')).toHaveAttribute('data-theme', 'light', byAndBy);
    await expect(wall.locator('#cover')).toBeVisible(byAndBy);
    await expect(screen.locator('[data-field="page"]')).toHaveText('Nothing: it is dark', byAndBy);
    await screen.getByRole('button', { name: 'Show again' }).click();
    await expect(wall.locator('#cover')).toBeHidden(byAndBy);
    await screen.getByLabel('Go to page').selectOption('What has the dispute done so far?, page 1 of 5');
    await screen.getByLabel('For how long').selectOption('until unpinned');
    await screen.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(screen.locator('[data-field="wanted"]')).toContainText('Stays on What has the dispute done so far?, page 1 of 5');
    await expect(screen.locator('[data-field="page"]')).toHaveText('What has the dispute done so far?, page 1 of 5', byAndBy);
    await expect(wall.locator('#p-home-1')).toBeVisible(byAndBy);
    await screen.getByRole('button', { name: 'Unpin' }).click();
    await expect(screen.locator('[data-field="wanted"]')).not.toContainText('Stays on');
    await wall.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await screen.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => wall.evaluate(() => 'sameDocument' in globalThis).catch(() => true), { timeout: 60_000 }).toBe(false);

    await screen.getByRole('button', { name: 'Edit' }).click();
    const edit = screen.locator('form');
    await edit.getByLabel('Diagonal, inches').fill('43');
    await edit.getByLabel('Read from, metres').fill('7');
    await edit.locator('[data-panels="1"] input').check();
    await expect(edit.locator('[data-reading="readable"]')).toContainText(
      /^1 panel: the smallest reading text has letters of 16 arc minutes/,
    );
    await edit.getByLabel('Read from, metres').fill('12');
    await expect(edit.locator('[data-reading="unreadable"]')).toContainText(/on 43 inches can be read up to [\d.]+ m; at 12 m nothing can/);
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(edit.getByRole('alert')).toContainText('on 43 inches can be read up to');
    await edit.getByLabel('Read from, metres').fill('6.5');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(screen.locator('[data-field="profile"]')).toHaveText('43″ at 6.5 m, 1 panel');
    await expect(screen.getByRole('button', { name: 'Edit' })).toBeFocused();
  });

  test('puts one of the latest data on all walls and withdraws it', async ({ page, context }) => {
    await desk.release('CPI');
    await signedIn(context);
    await openLive(page, `${desk.url}/screens`);
    const walls = page.locator('[data-form="notice"]');
    await expect(walls.getByLabel('Latest data').locator('option').first()).toHaveText(/, .+ · .+\d.*/);
    await walls.getByRole('button', { name: 'Put on all walls' }).click();
    await expect(walls.locator('[data-field="notice"]')).toContainText(/On all walls until/);
    await expect(wall.locator('#cover')).toBeVisible(byAndBy);
    await walls.getByRole('button', { name: 'Withdraw' }).click();
    await expect(walls.getByText('Nothing is put on all walls.')).toBeVisible();
  });

  test('has the page whole and without a finding, at a desk and on a phone, in both languages', async ({ page, context, browser }) => {
    await signedIn(context);
    for (const path of ['/screens', '/fr/screens']) {
      await openLive(page, desk.url + path);
      await card(page, 'Newsroom')
        .getByRole('button', { name: /^(Edit|Modifier)$/ })
        .click();
      await expectNothingInAnyTheme(page);
      if (path.startsWith('/fr')) expect(await englishLeft(page)).toEqual([]);
      await expectWhole(page, 1440, 900);
      await keepPicture(page, `screens${path.replaceAll('/', '-')}-1440`, { fullPage: true });
    }
    const phone = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
    await signedIn(phone);
    const held = await phone.newPage();
    for (const path of ['/screens', '/fr/screens']) {
      await openLive(held, desk.url + path);
      await card(held, 'Newsroom')
        .getByRole('button', { name: /^(Edit|Modifier)$/ })
        .click();
      for (const width of [375, 320]) await expectWhole(held, width, 812);
      expect(await smallTargets(held)).toEqual([]);
      await expectNothing(held);
      await held.setViewportSize({ width: 375, height: 812 });
      await keepPicture(held, `screens${path.replaceAll('/', '-')}-375`, { fullPage: true });
    }
    await phone.close();
  });

  test('is told when the server does not answer, and what it last said stays', async ({ page, context, complaints }) => {
    complaints.allow(/Failed to load resource|ERR_/);
    await signedIn(context);
    await openLive(page, `${desk.url}/screens`);
    await expect(card(page, 'Newsroom')).toBeVisible();
    await page.route('**/api/v1/screens', (route) => route.abort());
    await expect(page.getByText('The server does not answer; this is what it last said.')).toBeVisible();
    await expect(card(page, 'Newsroom')).toBeVisible();
    await page.unroute('**/api/v1/screens');
    await expect(page.getByText('The server does not answer; this is what it last said.')).toBeHidden();
  });

  test('alone sees what differs in what is being checked', async ({ page, context }) => {
    await desk.standIns.control.announce('BUILDING_PERMITS', desk.now() + 50_000);
    desk.standIns.control.publish('BUILDING_PERMITS');
    await until('it is held', 15_000, async () => {
      await page.goto(`${desk.url}/sources`);
      return (await page.locator('[data-held]').count()) > 0;
    });
    const number = (await page.locator('[data-held]').first().getAttribute('id'))?.replace('held-', '');
    await page.goto(`${desk.url}/sources?held=${number}`);
    await expect(page.locator('[data-figures="signed-out"]')).toContainText('shown to operators only');
    await expect(page.locator('[data-difference], .show-difference')).toHaveCount(0);
    await signedIn(context);
    await page.goto(`${desk.url}/sources?held=${number}`);
    await expect(page.locator(`[data-difference="${number}"]`)).toBeVisible();
    await expect(page.locator('[data-figures]')).toHaveCount(0);
  });

  test('makes a screen with an address and takes both down, in French and with the keyboard', async ({ page, context }) => {
    await signedIn(context);
    await openLive(page, `${desk.url}/fr/screens`);
    const add = page.locator('[data-form="add"]');
    await add.getByLabel('Par une adresse fixe').check();
    await add.getByLabel('Nom', { exact: true }).fill('Studio');
    await add.getByRole('button', { name: 'Créer' }).click();
    await expect(add.locator('[data-field="address"]')).toHaveText(/^http:\/\/127\.0\.0\.1:\d+\/wall\/[\w-]{43}$/);
    for (const name of ['Studio', 'Newsroom']) {
      const screen = card(page, name);
      await screen.getByRole('button', { name: 'Retirer' }).press('Enter');
      await expect(screen.getByRole('button', { name: 'Garder' })).toBeFocused();
      await screen.getByRole('button', { name: 'Garder' }).press('Enter');
      await expect(screen.getByRole('button', { name: 'Retirer' })).toBeFocused();
      await screen.getByRole('button', { name: 'Retirer' }).press('Enter');
      await screen.getByRole('button', { name: 'Retirer' }).press('Enter');
      await expect(screen).toHaveCount(0);
      await expect(page.getByRole('heading', { name: 'Écrans jumelés' })).toBeFocused();
    }
    await expect(page.getByText(/Retirés depuis une semaine\s: /)).toContainText('Studio');
  });
});

/** The browser's own cookie, as a sign-in gives it. */
async function signedIn(context: BrowserContext): Promise<void> {
  const response = await context.request.post(`${desk.url}/api/v1/operator/session`, { data: { key: operatorKey } });
  expect(response.ok()).toBe(true);
}
