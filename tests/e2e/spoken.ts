import type { Page } from '@playwright/test';
import { expect } from './test';

/** From now on the page notes what its live region says. */
export async function watchSpoken(page: Page): Promise<void> {
  await page.getByRole('status').evaluate((region) => {
    const spoken: string[] = [];
    (globalThis as unknown as { spoken: string[] }).spoken = spoken;
    new MutationObserver(() => spoken.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

/**
 * Waits until so many new figures were announced, and then long enough for a surplus announcement to be heard, were there one. Answers
 * what was said.
 */
export async function expectSpoken(page: Page, figures: number): Promise<string> {
  const spoken = async () => (await spokenSoFar(page)).filter((text) => text !== '');
  const counted = (said: readonly string[]) => said.reduce((sum, text) => sum + figuresIn(text), 0);
  await expect.poll(async () => counted(await spoken()), { timeout: 30_000 }).toBe(figures);
  await page.waitForTimeout(11_000);
  const said = await spoken();
  expect(counted(said), said.join(' | ')).toBe(figures);
  // In one announcement, or in two where the rest came in later than the headline.
  expect(said.length).toBeLessThanOrEqual(2);
  return said.join(' ');
}

/** More than three are counted; of fewer each has a sentence, `CPI, all items, Oct 2026: 165.1, +2.1% y/y.` */
function figuresIn(announcement: string): number {
  const [, count] = /^(\d+) new figures\./.exec(announcement) ?? [];
  return count === undefined ? (announcement.match(/\d: /g) ?? []).length : Number(count);
}

async function spokenSoFar(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken);
}
