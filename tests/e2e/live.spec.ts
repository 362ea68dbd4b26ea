import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { formatNear } from '../../core/format-time';
import { type Desk, hasPanel, openDesk, openingMs, until } from './desk';
import { paintedSoFar, watchPainted } from './painted';
import { expectSpoken, watchSpoken } from './spoken';
import { expect, field, openLive, test } from './test';

/** What `/api/v1/sources` says, as far as it is read here. */
interface SourcesAnswer {
  readonly now: string;
  readonly sources: readonly { readonly id: string; readonly succeededAt: string | null }[];
}

let desk: Desk;

test.beforeAll(async () => {
  test.setTimeout(openingMs);
  desk = await openDesk();
});
test.afterAll(async () => {
  await desk.close();
});

test.describe('a publication', () => {
  test('is painted in its panel without a reload, each print once, and is announced once', async ({ page }) => {
    await openLive(page, desk.url);
    await markDocument(page);
    await watchPainted(page);
    await watchSpoken(page);
    const before = await field(page, 'CA_CPI_ALL', 'period').textContent();

    const { prints } = await desk.release('CPI');

    await expect(field(page, 'CA_CPI_ALL', 'period')).not.toHaveText(before ?? '');
    await until('all of it is painted', 15_000, async () => (await paintedSoFar(page)).length >= prints.length);
    expect(await expectSpoken(page, prints.length)).toContain('CPI');
    const painted = (await paintedSoFar(page)).map(({ seq }) => seq);
    expect(painted.sort((a, b) => a - b)).toEqual(prints.map(({ seq }) => seq));
    await expect(page.getByRole('status')).toHaveCount(1);
    for (const { seq } of prints) await expect(page.locator(`[data-print="${seq}"]`)).toHaveCount(1);
    expect(await isSameDocument(page)).toBe(true);
  });

  test('is drawn in the chart too, up to its period', async ({ page }) => {
    await openLive(page, desk.url);
    const chart = page.getByRole('slider');
    const before = await chart.getAttribute('aria-valuemax');

    await desk.release('TRADE');

    await expect(chart).toHaveAttribute('aria-valuemax', String(Number(before) + 1));
    const value = await field(page, 'CA_EXPORTS_US', 'value').textContent();
    await expect(chart).toHaveAttribute('data-last', value ?? '');
  });

  test('that revises the month before says what it was and what it is', async ({ page }) => {
    await openLive(page, desk.url);
    const shown = await field(page, 'CA_BALANCE_US', 'value').textContent();

    const { prints } = await desk.release('TRADE');

    const print = prints.find(({ series }) => series === 'CA_BALANCE_US');
    const [wasPrior, isNow] = [print?.prior?.value ?? Number.NaN, print?.previous?.value ?? Number.NaN];
    expect(wasPrior).not.toBe(isNow);
    const entry = page.locator(`[data-print="${print?.seq}"]`);
    await expect(entry).toContainText(`prior ${shown}, revised to ${billions(isNow)}`);
    expect(shown).toBe(billions(wasPrior));
  });
});

test.describe('pausing', () => {
  test('keeps the page as it is and counts what waits, until it is resumed', async ({ page }) => {
    await openLive(page, desk.url);
    const connection = page.locator('[data-connection]');
    const period = field(page, 'FX_USDCAD', 'period');
    const before = await period.textContent();
    const chip = page.locator('[data-series="FX_USDCAD"] [data-field="freshness"]');
    const fresh = await chip.textContent();
    await page.keyboard.press('p');
    await expect(connection).toHaveAttribute('data-connection', 'paused');

    const { prints } = await desk.release('FX_RATES');

    await expect(connection).toContainText(/Paused at .* · 1 new/);
    await expect(period).toHaveText(before ?? '');
    await expect(chip).toHaveText(fresh ?? '');
    await page.getByRole('button', { name: 'Pause live updates' }).click();
    await expect(connection).toHaveAttribute('data-connection', 'live');
    await expect(page.locator('[data-series="FX_USDCAD"]')).toHaveAttribute('data-seq', String(prints[0]?.seq));
    await expect(period).not.toHaveText(before ?? '');
  });
});

test.describe('a server that is killed', () => {
  test.setTimeout(180_000);

  test('is said to be lost, and the page catches up by itself with no print missed or doubled', async ({ page, complaints }) => {
    complaints.allow(/ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
    // Where it is killed in the middle of an answer, or while a socket opens.
    complaints.allow(
      /ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH|WebSocket is closed before the connection is established/,
    );
    await openLive(page, desk.url);
    await markDocument(page);
    await watchPainted(page);
    const after = await desk.newestSeq();
    const connection = page.locator('[data-connection]');
    await desk.release('LFS');

    await desk.kill();
    await expect(connection).toHaveAttribute('data-connection', 'connecting');
    await desk.standIns.control.announce('BUILDING_PERMITS', desk.now() + 1_000);
    await expect(connection).toHaveAttribute('data-connection', 'lost', { timeout: 75_000 });
    await expect(connection).toContainText(/Connection lost \d.* · showing the last good data/);
    await expect(field(page, 'CA_BUILDING_PERMITS', 'value')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await desk.start();
    await desk.release('GDP');

    await expect(connection).toHaveAttribute('data-connection', 'live');
    const prints = await until('the release of the outage is in', 30_000, async () => {
      const all = await desk.prints(after);
      return (
        all.some(({ series }) => series === 'CA_BUILDING_PERMITS') && all.some(({ series }) => series === 'CA_INVESTMENT_MACHINERY') && all
      );
    });
    expect(prints.map(({ seq }) => seq)).toEqual(prints.map((_, at) => after + 1 + at));
    const shown = prints.filter(hasPanel).map(({ seq }) => seq);
    await until('the page has painted all of it', 10_000, async () => (await paintedSoFar(page)).length >= shown.length);
    expect((await paintedSoFar(page)).map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(shown);
    expect(await isSameDocument(page)).toBe(true);
  });
});

test.describe('a source that goes down', () => {
  test.setTimeout(180_000);

  test('leaves its values in sight, says since when they are not confirmed, and is forgotten when it is back', async ({ page }) => {
    await desk.kill();
    desk.setFault({ kind: 'down', source: 'statcan' });
    // Three polling intervals later, by the program's own clock.
    await desk.start({ aheadMs: 16 * 60_000 });
    await openLive(page, desk.url);
    const panel = page.locator('[data-series="CA_CPI_ALL"]');
    const chip = panel.locator('[data-field="freshness"]');

    await expect(chip).toHaveAttribute('data-state', 'stale');
    await expect(chip).toBeVisible();
    // The time, or the day where that was another one, which it becomes at midnight.
    await expect(async () => {
      const { now, sources } = (await (await fetch(`${desk.url}/api/v1/sources`)).json()) as SourcesAnswer;
      const since = sources.find(({ id }) => id === 'statcan')?.succeededAt ?? '';
      await expect(chip).toHaveText(`Not confirmed since ${formatNear(since, now, 'en')}`, { timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    await expect(panel.locator('[data-field="value"]')).toHaveText(/^\d+\.\d$/);
    const drawingOf = (id: string) => page.locator(`[data-panel]:has([data-series="${id}"]) .chart-cell`).first();
    await expect(drawingOf('CA_CPI_ALL')).toHaveCSS('filter', 'grayscale(1)');
    await expect(drawingOf('FX_USDCAD')).toHaveCSS('filter', 'none');
    const strip = page.locator('[data-sources-silent]');
    await expect(strip).toHaveText(/^Live · \d of 3 sources answers?$/);
    await expect(page.getByRole('status')).toHaveText(/^\d of 3 sources answers?\.$/);
    await expect(page.locator('[data-series="FX_USDCAD"] [data-field="freshness"]')).not.toHaveAttribute('data-state', 'stale');

    await until('the failure is told', 30_000, async () => {
      await page.goto(`${desk.url}/sources`);
      return (await page.locator('[data-source="statcan"]').getAttribute('data-state')) === 'failing';
    });
    const failure = page.locator('[data-failure="statcan"]');
    await expect(failure.locator('[data-field="error"]')).toHaveText('The source cannot be reached.');
    await expect(failure.locator('[data-field="retry"]')).toHaveText(/^We try again at \d+:\d\d:\d\d\s[ap]\.m\.\sET\.$/);

    await openLive(page, desk.url);
    desk.standIns.control.clearFaults();
    await expect(chip).not.toHaveAttribute('data-state', 'stale', { timeout: 60_000 });
    await expect(strip).toHaveCount(0, { timeout: 30_000 });
    await page.goto('about:blank');
    await desk.kill();
    await desk.start();
  });
});

test.describe('a number that comes before its time', () => {
  test('is said to be checked and shown nowhere, until the agency’s instant has passed', async ({ page, request }) => {
    test.setTimeout(180_000);
    await openLive(page, desk.url);
    const panel = page.locator('[data-series="CA_BUILDING_PERMITS"]');
    const before = await panel.getAttribute('data-seq');
    await desk.standIns.control.announce('BUILDING_PERMITS', desk.now() + 60_000);
    const [out] = desk.standIns.control.publish('BUILDING_PERMITS').series;
    const early = String(out?.value);
    expect(early).toMatch(/^\d{8}$/);

    await until('it is held', 15_000, async () => {
      await page.goto(`${desk.url}/sources`);
      return (await page.locator('[data-held="CA_BUILDING_PERMITS"]').count()) === 1;
    });
    await expect(page.locator('[data-held]')).toHaveCount(1);
    const held = page.locator('[data-held-kind="early"]');
    await expect(held).toContainText('published by itself when its time has come');
    await expect(held).toContainText(/No\. \d+ · npm run held -- show \d+/);
    await expect(held).not.toContainText(/\dZ|a person/);
    const texts = [await page.content()];
    for (const path of ['/', '/fr', '/fr/sources', '/api/v1/series', '/api/v1/prints', '/api/v1/series/CA_BUILDING_PERMITS/observations']) {
      texts.push(await (await request.get(desk.url + path)).text());
    }
    for (const text of texts) expect(text).not.toContain(early);
    await openLive(page, desk.url);
    await expect(panel).toHaveAttribute('data-seq', before ?? '');

    await expect(panel).not.toHaveAttribute('data-seq', before ?? '', { timeout: 75_000 });
    expect(await (await request.get(`${desk.url}/api/v1/series/CA_BUILDING_PERMITS/observations`)).text()).toContain(early);
    await page.goto(`${desk.url}/sources`);
    await expect(page.locator('[data-held]')).toHaveCount(0);
  });
});

test.describe('a hidden tab', () => {
  test('that was frozen catches up when it returns', async ({ page }) => {
    await openLive(page, desk.url);
    await markDocument(page);
    const devtools = await page.context().newCDPSession(page);
    // Nothing of the page runs, as in a tab that the browser has frozen; what comes on its socket waits.
    await devtools.send('Debugger.enable');
    await devtools.send('Debugger.pause');
    const awake = page.evaluate(() => true);
    await expect(Promise.race([awake, wait(1_000, false)])).resolves.toBe(false);

    const { prints } = await desk.release('CPI');
    await expect(Promise.race([awake, wait(1_000, false)])).resolves.toBe(false);
    await devtools.send('Debugger.resume');
    await devtools.send('Debugger.disable');

    for (const { series, seq } of prints) await expect(page.locator(`[data-series="${series}"]`)).toHaveAttribute('data-seq', String(seq));
    await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', 'live');
    expect(await isSameDocument(page)).toBe(true);
  });
});

/** `C$8.09B`, from millions. */
function billions(millions: number): string {
  const text = Math.abs(millions / 1_000).toPrecision(3);
  return `${millions < 0 ? '−' : '+'}C$${text}B`;
}

async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as { sameDocument?: boolean }).sameDocument = true;
  });
}

async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => (globalThis as { sameDocument?: boolean }).sameDocument === true);
}
