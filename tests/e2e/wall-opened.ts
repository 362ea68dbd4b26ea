import type { Page } from '@playwright/test';
import { until } from './desk';
import { test as base, expect } from './test';
import { openWallStandIn, type WallStandIn, type WallStandInOptions } from './wall-stand-in';

export { expect };

/** What the browser itself says of a server that is away; the script says nothing. */
export const browsersOwn =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_NAME_NOT_RESOLVED|ERR_FAILED|WebSocket|status of (404|503)/;
/** Milliseconds until a screen must say that it is not live. */
export const toldWithinMs = 15_000;

export const strip = (page: Page) => page.locator('#strip');
export const line = (page: Page) => page.locator('.item:not([hidden])');
export const link = (page: Page) => page.locator('body');

/** Waits until a screen hears the bell, or hears it again: it is live before its socket is open. */
export async function untilSubscribed(wall: WallStandIn, times = 1): Promise<void> {
  await until('it has subscribed', 15_000, async () => wall.subscribed() >= times);
}

/** Changes the tape, tells nobody, and expects it with the screen's next question, which comes within 5 s of the one before. */
export async function expectUnrung(page: Page, wall: WallStandIn, tape: string): Promise<void> {
  const { length } = wall.asked;
  const changedAt = Date.now();
  wall.change({ seq: 8, tape: [tape] });
  await expect(line(page)).toHaveText(tape);
  // On a busy machine a timer is late by some of a second.
  expect((wall.asked[length]?.askedAt ?? Number.NaN) - changedAt).toBeLessThan(5_500);
}

interface Walls {
  /** A server of a wall, which ends with the test. */
  readonly openStandIn: (options?: WallStandInOptions) => Promise<WallStandIn>;
  /** The same, its wall open and live on the test's page. */
  readonly openWall: (options?: WallStandInOptions) => Promise<WallStandIn>;
}

export const test = base.extend<Walls>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that no other fixture is wanted.
  openStandIn: async ({}, use) => {
    const opened: WallStandIn[] = [];
    await use(async (options) => {
      const wall = await openWallStandIn(options);
      opened.push(wall);
      return wall;
    });
    for (const wall of opened) await wall.kill();
  },
  openWall: async ({ page, openStandIn }, use) => {
    await use(async (options) => {
      const wall = await openStandIn(options);
      await page.goto(wall.address);
      await expect(link(page)).toHaveAttribute('data-link', 'live');
      return wall;
    });
  },
});
