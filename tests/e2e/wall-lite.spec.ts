import type { Page } from '@playwright/test';
import { languages } from '../../core/series';
import { paired } from './paired';
import { openSeeded, type Seeded } from './seeded';
import { expect, test } from './test';

let program: Seeded;

test.beforeAll(async () => {
  program = await openSeeded();
});
test.afterAll(async () => {
  await program.close();
});

/** A screen of the program with all three walls, and its addresses. */
async function openScreen(language: (typeof languages)[number]) {
  const wall =
    program.url +
    (await paired(program.url, { name: `Wall ${language}`, profile: { language, boards: ['morning', 'dispute', 'at-home'] } }));
  return { wall, lite: wall.replace('/wall/', '/wall/lite/') };
}

/** Of each page of the rotation and each panel what it says and in which state it is, in order. */
async function saidOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.page')].flatMap((one) => [
      one.id,
      ...[...one.querySelectorAll('[data-panel], [data-field], .plot text')].map((part) => {
        const state = part.getAttribute('data-state');
        return state === null
          ? `${part.getAttribute('data-field') ?? 'label'} ${part.textContent}`
          : `${part.getAttribute('data-panel')} ${state}`;
      }),
    ]),
  );
}

test.describe('wall-lite', () => {
  for (const language of languages) {
    test(`says the same values, periods and states as the wall, with its script, without it and with scripts off (${language})`, async ({
      browser,
    }) => {
      const scripted = await browser.newContext();
      const unscripted = await browser.newContext();
      await unscripted.route('**/screen.js*', (route) => route.abort());
      const still = await browser.newContext({ javaScriptEnabled: false });
      const { wall, lite } = await openScreen(language);
      try {
        const page = await scripted.newPage();
        await page.goto(wall);
        await expect(page.locator('body')).toHaveAttribute('data-link', 'live');
        const said = await saidOn(page);
        expect(said.filter((line) => line.startsWith('value ')).length).toBeGreaterThan(25);
        for (const [where, url] of [
          [scripted, lite],
          [unscripted, wall],
          [unscripted, lite],
          [still, wall],
          [still, lite],
        ] as const) {
          const other = await where.newPage();
          await other.goto(url);
          await expect(other.locator('body')).toHaveAttribute('data-lite', String(url === lite));
          expect(await saidOn(other), url).toEqual(said);
          await expect(other.locator('.page:visible')).toHaveCount(1);
          await other.close();
        }
      } finally {
        for (const context of [scripted, unscripted, still]) await context.close();
      }
    });
  }

  test('is begun at an address of its own, and shows what is printed as the wall does', async ({ browser }) => {
    const context = await browser.newContext();
    const [page, beside] = [await context.newPage(), await context.newPage()];
    try {
      await page.goto(`${program.url}/fr/wall/lite`);
      await expect(page).toHaveURL(/\/wall\/lite\/[\w-]{43}\?lang=fr$/);
      await expect(page.locator('[data-field="word"]')).toHaveText(/^[0-9A-Z]{6}$/);

      const { wall, lite } = await openScreen('en');
      await page.goto(lite);
      await beside.goto(wall);
      const before = await saidOn(beside);
      await program.publish(40, 8);
      await expect.poll(() => saidOn(beside), { timeout: 10_000 }).not.toEqual(before);
      await expect
        .poll(async () => JSON.stringify(await saidOn(page)) === JSON.stringify(await saidOn(beside)), { timeout: 15_000 })
        .toBe(true);
    } finally {
      await context.close();
    }
  });
});
