import { test as base, expect, type Page } from '@playwright/test';

/** What a page wrote to its console as an error or warning, and what it threw. */
export interface Complaints {
  /** Complaints that a test brings about on purpose, as the browser's own about a server that is away. */
  allow(pattern: RegExp): void;
}

/** Playwright's test; each fails if its page complained on the console. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const heard: string[] = [];
      const allowed: RegExp[] = [];
      context.on('page', (page) => {
        page.on('pageerror', (error) => heard.push(`threw: ${error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`);
        });
      });
      await use({ allow: (pattern) => void allowed.push(pattern) });
      const left = heard.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      expect(left, 'the console stays empty').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page of the program and waits until it is live. */
export async function openLive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
}

/** A series' text in its panel. */
export function field(page: Page, series: string, name: string) {
  return page.locator(`[data-series="${series}"] [data-field="${name}"]`);
}
