import type { Page, WebSocketRoute } from '@playwright/test';
import { type FaultRow, leaveFaultRow } from '../wall/fault-row';
import { until } from './desk';
import { browsersOwn, expect, expectUnrung, line, link, strip, test, toldWithinMs, untilSubscribed } from './wall-opened';
import type { Manner, WallStandIn } from './wall-stand-in';

test.describe('a fault', () => {
  test.setTimeout(120_000);
  test.beforeEach(({ complaints }) => complaints.allow(browsersOwn));

  test('of the server, killed: is told within 15 s and heals by itself', async ({ page, openWall }) => {
    const wall = await openWall();
    await tellsAndHeals(page, { wall, row: { fault: 'server killed' }, begin: () => wall.kill(), end: () => wall.start() });
  });

  const manners: readonly [string, Manner, Pick<FaultRow, 'fault' | 'kind'>][] = [
    ['that accepts and says nothing', 'says nothing', { fault: 'server killed', kind: 'accepts and says nothing' }],
    ['that sends damaged frames', 'damages', { fault: 'corrupt message', kind: 'damaged frames' }],
    ['that cuts its answers off', 'cuts off', { fault: 'corrupt message', kind: 'frames cut off' }],
    ['that cannot read its facts', 'is unready', { fault: 'database gone', kind: 'as a screen sees it' }],
    ['behind a proxy that knows no such address', 'is another program', { fault: 'server killed', kind: 'a proxy answers in its place' }],
  ];
  for (const [name, manner, row] of manners) {
    test(`of a server ${name}: is told within 15 s and heals by itself @proof`, async ({ page, openWall }) => {
      const wall = await openWall();
      const begin = async () => {
        wall.behave(manner);
        wall.silence(manner === 'says nothing');
      };
      const end = async () => {
        wall.behave('answers');
        wall.silence(false);
      };
      await tellsAndHeals(page, { wall, row, begin, end });
      expect(wall.loads()).toBe(1);
    });
  }

  test('of names, which nobody can look up: is told within 15 s and heals by itself @proof', async ({ page, openWall }) => {
    let gone = false;
    const sockets: WebSocketRoute[] = [];
    await page.routeWebSocket(/socket\.io/, (socket) => {
      if (gone) return void socket.close();
      socket.connectToServer();
      sockets.push(socket);
    });
    const wall = await openWall();
    const begin = async () => {
      gone = true;
      await page.route('**/*', (route) => route.abort('namenotresolved'));
      for (const socket of sockets) await socket.close();
    };
    const end = async () => {
      gone = false;
      await page.unroute('**/*');
    };
    const before = sockets.length;
    await tellsAndHeals(page, { wall, row: { fault: 'DNS gone' }, begin, end });
    expect(sockets.length).toBeGreaterThan(before);
  });

  test('of the socket alone, open and silent: is told within 15 s, frames go on coming, and the bell comes back', async ({
    page,
    openWall,
  }) => {
    const wall = await openWall();
    await untilSubscribed(wall);
    // For a heartbeat to be heard.
    await page.waitForTimeout(2_500);
    const begun = Date.now();
    wall.silence(true);
    await expectUnrung(page, wall, 'came without a bell');
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    const seconds = secondsSince(begun);
    const shown = `lost (“${await strip(page).textContent()}”), prints go on coming`;
    const ended = Date.now();
    wall.silence(false);
    await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 5_000 });
    leaveFaultRow({ fault: 'socket open but silent', shown, seconds, healed: secondsSince(ended) });
    await expectRung(page, wall, 'came with it');
  });

  test('of Socket.IO’s file, which doesn’t come: a wall is not live, and asks for frames all the same @proof', async ({
    page,
    openWall,
  }) => {
    await page.route('**/socket.io.js', (route) => route.abort());
    const wall = await openWall();
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
    await expectUnrung(page, wall, 'came without a bell');
  });

  test('of what comes on the socket: is ignored, and the next bell is heard', async ({ page, openWall }) => {
    const wall = await openWall();
    await untilSubscribed(wall);
    const links = await watchLinks(page);
    wall.babble();
    // What is no message ends the socket, which opens again.
    await untilSubscribed(wall, 2);
    await page.waitForTimeout(4_000);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    await expectRung(page, wall, 'after the babble');
    expect(wall.asked.at(-1)?.error).toBe(null);
    expect(await links()).toEqual([]);
    leaveFaultRow({ fault: 'corrupt message', kind: 'on the socket', shown: 'nothing to show: ignored, link live', seconds: 0, healed: 0 });
  });

  test('of the screen’s clock, five minutes off and set again: changes neither its time nor its link @proof', async ({
    page,
    openWall,
  }) => {
    const wall = await openWall({ before: 'var skew = -300000, now = Date.now; Date.now = function () { return now() + skew; };' });
    const torontoMinute = () => {
      const { hour, minute } = { hour: new Date(Date.now() - 300 * 60_000).getUTCHours(), minute: new Date().getUTCMinutes() };
      return `${((hour + 11) % 12) + 1}:${String(minute).padStart(2, '0')}`;
    };
    const clock = page.locator('#clock');
    await expect.poll(async () => (await clock.textContent())?.startsWith(torontoMinute())).toBe(true);
    await page.evaluate(() => Object.assign(globalThis, { skew: 300_000 }));
    const links = await watchLinks(page);
    wall.change({ seq: 8, tape: ['came while the clock was off'] });
    await page.waitForTimeout(8_000);
    await expect(line(page)).toHaveText('came while the clock was off');
    expect((await clock.textContent())?.startsWith(torontoMinute())).toBe(true);
    await page.evaluate(() => Object.assign(globalThis, { skew: 0 }));
    await page.waitForTimeout(4_000);
    expect((await clock.textContent())?.startsWith(torontoMinute())).toBe(true);
    expect(await links()).toEqual([]);
    const shown = 'nothing to show: time and link unchanged';
    leaveFaultRow({ fault: 'clock skew of 5 minutes', shown, seconds: 0, healed: 0 });
  });

  test('of a device that slept, its server gone meanwhile: is told within 5 s of waking @proof', async ({ page, openWall }) => {
    const wall = await openWall({ before: 'var skew = 0, now = Date.now; Date.now = function () { return now() + skew; };' });
    await page.waitForTimeout(1_000);
    await wall.kill();
    await page.evaluate(() => Object.assign(globalThis, { skew: 3_600_000 }));
    await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: 5_000 });
  });

  test('of the build, out of date: is told, waits while a release is near, and the page loads itself again @proof', async ({
    page,
    openStandIn,
  }) => {
    const wall = await openStandIn();
    const quiet = [{ from: Date.now() - 1_000, to: Date.now() + 600_000 }];
    await page.goto(wall.address);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    const begun = Date.now();
    wall.change({ seq: 8, build: 'two', quiet });
    await expect(strip(page)).toHaveText(/^Update waiting/, { timeout: toldWithinMs });
    const seconds = secondsSince(begun);
    const shown = `“${await strip(page).textContent()}”, prints go on coming`;
    wall.change({ seq: 9, tape: ['came to the old build'] });
    await expect(line(page)).toHaveText('came to the old build', { timeout: 6_000 });
    wall.change({ reloadBefore: Date.now(), quiet });
    await page.waitForTimeout(7_000);
    expect(wall.loads()).toBe(1);

    const ended = Date.now();
    wall.change({ quiet: [] });
    await until('the page has loaded itself again', 40_000, async () => wall.loads() >= 3);
    await expect(link(page)).toHaveAttribute('data-link', 'live');
    await expect(link(page)).toHaveAttribute('data-build', 'two');
    await expect(strip(page)).toBeHidden();
    await expect(line(page)).toHaveText('came to the old build');
    leaveFaultRow({ fault: 'out-of-date build', shown, seconds, healed: secondsSince(ended) });
  });

  test('of a screen that was taken away: ends at a new code, and not before the server has said so three times @proof', async ({
    page,
    openWall,
  }) => {
    const wall = await openWall();
    const before = wall.asked.length;
    wall.behave('knows no screen');
    await expect(page.locator('#pairing')).toBeVisible({ timeout: 30_000 });
    expect(wall.asked.length - before).toBeGreaterThanOrEqual(3);
  });
});

const secondsSince = (begun: number) => (Date.now() - begun) / 1_000;

interface Fault {
  readonly wall: WallStandIn;
  readonly row: Pick<FaultRow, 'fault' | 'kind'>;
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/**
 * A screen that loses its link says so in time and keeps its last page in sight; when the fault ends, it is as before, and shows what
 * was printed meanwhile.
 */
async function tellsAndHeals(page: Page, { wall, row, begin, end }: Fault): Promise<void> {
  const begun = Date.now();
  await begin();
  await expect(link(page)).toHaveAttribute('data-link', 'lost', { timeout: toldWithinMs });
  const seconds = secondsSince(begun);
  expect(seconds).toBeLessThan(toldWithinMs / 1_000);
  await expect(strip(page)).toHaveText(/^Live feed lost \d+:\d\d\s[ap]\.m\. · showing last good data \(\d+:\d\d\s[ap]\.m\.\)$/);
  await expect(page.locator('.page:visible').first()).toContainText('morning/');
  wall.change({ seq: 20, tape: ['printed during the fault'] });
  await page.waitForTimeout(6_000);
  await expect(link(page)).toHaveAttribute('data-link', 'lost');
  const said = await strip(page).textContent();
  const ended = Date.now();
  await end();
  await expect(link(page)).toHaveAttribute('data-link', 'live', { timeout: 10_000 });
  await expect(line(page)).toHaveText('printed during the fault', { timeout: 6_000 });
  leaveFaultRow({ ...row, shown: `lost (“${said}”)`, seconds, healed: secondsSince(ended) });
  await expect(strip(page)).toBeHidden();
}

/** Changes the tape and rings right after a question that the screen put by itself: the next one within 3 s can only have been rung for. */
async function expectRung(page: Page, wall: WallStandIn, tape: string): Promise<void> {
  const before = wall.asked.length;
  await until('it has asked by itself', 15_000, async () => wall.asked.length > before);
  const { length } = wall.asked;
  const rungAt = Date.now();
  // Of the same place in the log: of another one heartbeats tell too.
  wall.change({ tape: [tape] });
  wall.ring();
  await expect(line(page)).toHaveText(tape);
  expect((wall.asked[length]?.askedAt ?? Number.NaN) - rungAt).toBeLessThan(3_000);
}

/** From now on notes each change of what the page says of its link. */
async function watchLinks(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => heard.push(document.body.dataset.link ?? '')).observe(document.body, { attributeFilter: ['data-link'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}
