import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { type Desk, hasPanel, openDesk, openingMs } from './desk';
import { expect, openLive, test } from './test';

/** What work_out.py, which shares nothing with the program, says of a series in a language. */
interface WorkedOut {
  readonly state: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
  readonly adjustment: string;
  readonly lead: string | null;
  readonly error: string | null;
}

const run = promisify(execFile);
const workOut = fileURLToPath(new URL('../rehearsal/work_out.py', import.meta.url));
const languages = [
  ['en', '/'],
  ['fr', '/fr'],
] as const;
const notAvailable = 'CA_EXPORTS_US_STEEL_SEMI';
const notReleased = 'CA_IPPI_METAL_CONSTRUCTION';

let desk: Desk;

test.describe('the values of the home board', () => {
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
  });
  test.afterAll(async () => {
    await desk.close();
  });

  for (const [language, path] of languages) {
    test(`equal, in ${language}, what is worked out apart from the program from the agencies’ bodies`, async ({ page }) => {
      await openLive(page, desk.url + path);
      expect(await rendered(page)).toEqual(await expected(language));
    });
  }

  test('say that the newest month is not available, and which value is the last known', async ({ page }) => {
    await openLive(page, desk.url);
    const panel = page.locator(`[data-series="${notAvailable}"]`);
    await expect(panel).toHaveAttribute('data-state', 'missing');
    await expect(panel.locator('[data-field="value"]')).toHaveText('not available for the period');
    await expect(panel).toContainText(/last value C\$\d/);
    await expect(panel.locator('[data-field="change"]')).toHaveCount(0);
  });

  test('say of a series that has never come out that there is no value yet', async ({ page }) => {
    await openLive(page, desk.url);
    const panel = page.locator(`[data-series="${notReleased}"]`);
    await expect(panel).toHaveAttribute('data-state', 'none');
    await expect(panel.locator('[data-field="value"]')).toHaveText('No value yet');
    await expect(panel).toContainText('not released yet');
    await expect(panel).not.toContainText(/\d\.\d/);
  });

  test('follow a round of releases on open pages, and still equal what is worked out', async ({ page, context }) => {
    const french = await context.newPage();
    await openLive(page, desk.url);
    await openLive(french, `${desk.url}/fr`);
    const before = await desk.newestSeq();
    for (const release of ['IPPI', 'LFS', 'TRADE', 'FX_RATES', 'RATE_DECISION', 'US_JOBS', 'BALANCE_OF_PAYMENTS'])
      await desk.release(release);
    // The newest of each series: the history of one that is seen for the first time has a print of its own.
    const newest = new Map((await desk.prints(before)).filter(hasPanel).map(({ series, seq }) => [series, seq]));
    expect(newest.size).toBeGreaterThanOrEqual(18);
    for (const [series, seq] of newest) {
      await expect(page.locator(`[data-series="${series}"]`)).toHaveAttribute('data-seq', String(seq));
      await expect(french.locator(`[data-series="${series}"]`)).toHaveAttribute('data-seq', String(seq));
    }
    expect(await rendered(page)).toEqual(await expected('en'));
    expect(await rendered(french)).toEqual(await expected('fr'));
  });
});

async function expected(language: 'en' | 'fr'): Promise<Record<string, WorkedOut>> {
  const { stdout } = await run('python3', [workOut, desk.standIns.url]);
  const both = JSON.parse(stdout) as Record<string, Record<'en' | 'fr', WorkedOut>>;
  return Object.fromEntries(Object.entries(both).map(([id, said]) => [id, said[language]]));
}

/** The same facts as the page's own text says them, spaces that may not break included. */
async function rendered(page: Page): Promise<Record<string, WorkedOut>> {
  const panels = await page.locator('[data-series]').evaluateAll((blocks) =>
    blocks.map((block) => {
      const [value, unit, period, source, adjustment, lead, error] = [
        'value',
        'unit',
        'period',
        'source',
        'adjustment',
        'change',
        'error',
      ].map((name) => block.querySelector(`[data-field="${name}"]`)?.textContent ?? null);
      const { series = '', state = '' } = (block as HTMLElement).dataset;
      return [series, { state, value, unit, period: period ?? '', source, adjustment: adjustment ?? '', lead, error }] as const;
    }),
  );
  expect(panels.length, 'each series has one panel').toBe(new Set(panels.map(([id]) => id)).size);
  return Object.fromEntries(panels) as Record<string, WorkedOut>;
}
