import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { themes } from '../../components/frame/theme';
import type { AboutFile } from '../../core/download/about';
import { type Desk, openDesk, openingMs } from './desk';
import { beyond, englishLeft, expectNothing, expectNothingInAnyTheme, keepPicture, resize, showTheme, smallTargets } from './looks';
import { expect, openLive, test } from './test';

let desk: Desk;

const exports = '/series/CA_EXPORTS_US';

test.describe('the drawer of downloads', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test.beforeAll(async () => {
    test.setTimeout(openingMs);
    desk = await openDesk();
    await desk.release('TRADE');
  });
  test.afterAll(async () => {
    await desk.close();
  });

  test('opens by its button and by d, keeps the focus, and gives it back', async ({ page }) => {
    await openLive(page, desk.url + exports);
    const button = page.getByRole('button', { name: 'Download', exact: true });
    await button.click();
    const drawer = drawerOf(page);
    await expect(drawer).toBeVisible();
    await expect(drawer.getByRole('radio', { name: 'What the chart shows' })).toBeFocused();
    await expect(drawer.locator('[data-preview="here"]')).toBeVisible();
    const places = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        const inside = element?.closest('dialog') !== null || element === document.body;
        return { inside, name: element?.getAttribute('aria-label') ?? element?.textContent ?? '' };
      });
      expect(stop.inside).toBe(true);
      places.add(stop.name);
    }
    expect([...places]).toEqual(expect.arrayContaining(['Close', 'Cancel', 'Download CSV', 'First and last rows of the file']));
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
    await expect(button).toBeFocused();

    await page.locator('.brush input').first().focus();
    await page.keyboard.press('d');
    await expect(drawer).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.brush input').first()).toBeFocused();
    await expect(page).not.toHaveURL(/range=/);
  });

  test('shows before the click the rows, statuses and editions of the file, its size, warnings, citations and licence', async ({
    page,
  }) => {
    await openLive(page, `${desk.url}${exports}?units=pc1&range=3y`);
    const drawer = await opened(page);
    const address = await drawer.getByRole('link', { name: 'Download CSV' }).getAttribute('href');
    expect(address).toMatch(/^\/download\/CA_EXPORTS_US\.csv\?units=pc1&from=\d{4}-\d{2}$/);
    const text = await (await fetch(desk.url + address)).text();
    const lines = text.trimEnd().split('\n');
    expect(await cellsOf(drawer)).toEqual([...lines.slice(0, 4), ...lines.slice(-5)]);
    expect(lines[0]).toBe('date,period,series,status,quality,vintage,value');
    await expect(drawer.locator('.download-count')).toHaveText(`Preview 8 of ${lines.length - 1} rows · ${kilobytes(text)}`);
    const about = await aboutOf(address);
    for (const warning of about.warnings.en) await expect(drawer.locator('.download-warnings')).toContainText(warning);
    expect(about.warnings.en.join(' ')).toMatch(/REHEARSAL.*preliminary.*Calculated by Trade desk/);
    for (const [language, name] of [
      ['en', 'Citation in English'],
      ['fr', 'Citation in French'],
    ] as const) {
      const cited = await drawer.getByRole('textbox', { name }).inputValue();
      expect(cited).toContain(about.citation[language]);
      expect(cited).toContain(about.notes[language][0]?.credit);
    }
    await expect(drawer.getByRole('link', { name: 'Statistics Canada Open Licence' })).toHaveAttribute('href', /statcan\.gc\.ca/);
    for (const part of ['.download-rows', '.download-warnings', '.download-licence', '.download-actions']) {
      await expect(drawer.locator(part)).toBeInViewport({ ratio: 1 });
    }
  });

  test('gives the very bytes of the address that it tells, under the name that the file has', async ({ page }) => {
    await openLive(page, desk.url + exports);
    const drawer = await opened(page);
    for (const [format, short, ending] of [
      ['csv', 'CSV', /\.csv$/],
      ['csv-fr', 'CSV (French)', /\.csv$/],
      ['json', 'JSON', /\.json$/],
    ] as const) {
      await drawer.getByRole('combobox', { name: 'Format' }).selectOption(format);
      const link = drawer.getByRole('link', { name: `Download ${short}`, exact: true });
      await expect(link).toBeVisible();
      await expect(drawer.locator('.download-count')).toHaveText(/\d\sKB$/);
      const address = await drawer.getByRole('textbox', { name: 'Address of the file' }).inputValue();
      expect(address).toBe(desk.url + (await link.getAttribute('href')));
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).toMatch(ending);
      expect(download.suggestedFilename()).toMatch(/^REHEARSAL_CA_EXPORTS_US_from-\d{4}-\d{2}_as-published-\d{4}-\d{2}-\d{2}\./);
      expect(await bytesOf(download)).toEqual(await bytesAt(address));
      await expect(drawer.getByRole('status').filter({ hasText: 'Handed to your browser' })).toContainText(download.suggestedFilename());
    }
    const french = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await bytesAt(`${desk.url}/download/CA_EXPORTS_US.csv?locale=fr-CA`),
    );
    expect(french).toMatch(/^\ufeffdate;period;/);
  });

  test('says how far a download is whose size nobody knows beforehand, stops it, and keeps it under its name', async ({ page }) => {
    await openLive(page, desk.url + exports);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    await page.route(/\/download\/[^?]*\.csv\?vintage=all/, async (route) => {
      if (route.request().headers().range !== undefined) return route.continue();
      asked += 1;
      if (asked === 1) await held;
      await route.continue().catch(() => undefined);
    });
    const drawer = await opened(page);
    await drawer.getByRole('radio', { name: 'All editions' }).check();
    await expect(drawer.locator('.download-count')).toContainText('size not known beforehand');
    await drawer.getByRole('link', { name: 'Download CSV' }).click();
    await expect(drawer.getByRole('progressbar')).toBeVisible();
    const stop = drawer.getByRole('button', { name: 'Stop the download' });
    await expect(stop).toBeFocused();
    await keepPicture(page, 'download-running', { themes: ['light'] });
    const format = drawer.getByRole('combobox', { name: 'Format' });
    await format.selectOption('json');
    await expect(drawer.locator('.download-count')).toHaveText(/\d\sKB$/);
    await expect(drawer.getByRole('progressbar')).not.toHaveAttribute('max');
    await format.selectOption('csv');
    await stop.click();
    await expect(drawer.getByText('Stopped. Nothing was kept.')).toBeVisible();
    release();
    const link = drawer.getByRole('link', { name: 'Download CSV' });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^REHEARSAL_CA_EXPORTS_US_all-vintages_as-published-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(await bytesOf(download)).toEqual(await bytesAt(`${desk.url}/download/CA_EXPORTS_US.csv?vintage=all`));
    await expect(
      drawer.getByText(/^Downloaded: REHEARSAL_CA_EXPORTS_US_all-vintages_as-published-[\d-]+\.csv, [\d.]+\sKB\.$/),
    ).toBeVisible();
  });

  test('has an address that follows new data and one that stays, as R, Python, Excel and a terminal read them, and copies them', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openLive(page, desk.url + exports);
    const drawer = await opened(page);
    await drawer.getByRole('radio', { name: /^Pinned: as published on / }).check();
    const pinned = await drawer.getByRole('textbox', { name: 'Address of the file' }).inputValue();
    expect(pinned).toMatch(/\?asOf=\d{4}-\d{2}-\d{2}T[\d:.]+Z&from=/);
    for (const [name, label, says] of [
      ['curl', 'Command for a terminal', `curl -fOJ '${pinned}'`],
      ['R', 'Code for R', `read.csv("${pinned}", colClasses = c(date = "Date"))`],
      ['Python', 'Code for Python with pandas', `read_csv("${pinned}", parse_dates=["date"])`],
      ['Excel', /^Query for Excel/, `Csv.Document(Web.Contents("${pinned}")`],
    ] as const) {
      await drawer.getByRole('radio', { name, exact: true }).check();
      await expect(drawer.getByRole('textbox', { name: label })).toHaveValue(new RegExp(says.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    }
    const copy = drawer.getByRole('button', { name: /^Copy: Query for Excel/ });
    await copy.click();
    await expect(drawer.getByText('Copied.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(pinned);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } });
      document.execCommand = () => false;
    });
    await drawer.getByRole('button', { name: 'Copy: Citation in English' }).click();
    await expect(drawer.getByText('the text is selected, copy it with your keyboard')).toBeVisible();
  });

  test('downloads all series of a chart that compares several, side by side where that is wished', async ({ page }) => {
    await openLive(page, `${desk.url}${exports}?compare=CA_IMPORTS_US&range=2024-01..2024-12`);
    const drawer = await opened(page);
    const link = drawer.getByRole('link', { name: 'Download CSV' });
    await expect(link).toHaveAttribute('href', '/download/CA_EXPORTS_US,CA_IMPORTS_US.csv?from=2024-01&to=2024-12');
    await drawer.getByRole('combobox', { name: 'Rows' }).selectOption('wide');
    await expect(link).toHaveAttribute('href', '/download/CA_EXPORTS_US,CA_IMPORTS_US.csv?from=2024-01&to=2024-12&layout=wide');
    await expect(drawer.locator('.download-count')).toContainText('8 of 12 rows');
    const lines = (await (await fetch(`${desk.url}${await link.getAttribute('href')}`)).text()).trimEnd().split('\n');
    expect(lines[0]).toContain('CA_EXPORTS_US,CA_IMPORTS_US');
    expect(await cellsOf(drawer)).toEqual([...lines.slice(0, 4), ...lines.slice(-5)]);
  });

  test('shows a picture of the chart before it is downloaded, and says that only the chart has one', async ({ page }) => {
    await openLive(page, `${desk.url}${exports}?units=pc1`);
    const drawer = await opened(page);
    await drawer.getByRole('combobox', { name: 'Format' }).selectOption('svg');
    const picture = drawer.getByRole('img', { name: /^The picture that is downloaded/ });
    await expect(picture).toHaveJSProperty('complete', true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500);
    await expect(drawer.getByRole('radio', { name: 'Full series' })).toBeDisabled();
    await expect(drawer.getByText('A picture is of what the chart shows.')).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('link', { name: 'Download SVG' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^REHEARSAL.*\.svg$/);
    expect(await bytesOf(download)).toEqual(await bytesAt(`${desk.url}/api/v1/charts/CA_EXPORTS_US.svg?units=pc1`));
    await keepPicture(page, 'download-picture', { themes: ['light'] });
  });

  test('tells what the server refuses in the server’s own sentence, in the page’s language, and offers no file then', async ({
    page,
    complaints,
  }) => {
    complaints.allow(/status of 4\d\d/);
    for (const [path, question, says] of [
      ['/series/CA_UNEMPLOYMENT_RATE?units=pc1', '?units=pc1', 'This file cannot be made. '],
      ['/fr/series/CA_UNEMPLOYMENT_RATE?units=pc1', '?units=pc1', 'Ce fichier ne peut être produit. '],
      ['/series/CA_CPI_ALL?asOf=2020-01-15', '?asOf=2020-01-15', 'This file cannot be made. '],
    ] as const) {
      await openThen(page, desk.url + path);
      await page.keyboard.press('d');
      const id = /CA_[A-Z_]+/.exec(path)?.[0];
      const language = path.startsWith('/fr') ? 'fr' : 'en';
      const answer = await fetch(`${desk.url}/download/${id}.csv${question}`, { headers: { 'accept-language': language } });
      const { detail } = (await answer.json()) as { detail: string };
      expect(answer.ok).toBe(false);
      const told = drawerOf(page).locator('[data-told="refused"]');
      await expect(told).toHaveText(says + detail);
      await expect(drawerOf(page).locator('.download-actions a')).toHaveCount(0);
      await keepPicture(page, `download-refused-${language}`, { themes: ['light'] });
    }
  });

  test('says that the server is out of reach, tries again by itself and when asked, and goes on', async ({ page, complaints }) => {
    complaints.allow(/ERR_INTERNET_DISCONNECTED|Failed to load|ERR_FAILED/);
    await openLive(page, desk.url + exports);
    await page.route('**/*.about.json*', (route) => route.abort());
    await page.keyboard.press('d');
    const told = drawerOf(page).locator('[data-told="unreachable"]');
    await expect(told).toContainText('The server could not be reached.');
    await expect(told).toContainText('We try again every 10 seconds.');
    await keepPicture(page, 'download-unreachable', { themes: ['dark'] });
    await page.unroute('**/*.about.json*');
    await told.getByRole('button', { name: 'Try again' }).click();
    await expect(drawerOf(page).locator('[data-preview="here"]')).toBeVisible();
  });

  test('says of a series of which nothing is published that there is nothing yet', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_IPPI_METAL_CONSTRUCTION`);
    await page.keyboard.press('d');
    await expect(drawerOf(page).locator('[data-empty]')).toContainText('there is nothing to download');
    await expect(drawerOf(page).locator('.download-actions a')).toHaveCount(0);
    await expectNothing(page);
    await keepPicture(page, 'download-empty', { themes: ['light'] });
  });

  test('follows a release that comes while it is open, and its pinned address with it', async ({ page }) => {
    await openLive(page, `${desk.url}/series/CA_CPI_ALL`);
    const drawer = await opened(page);
    const before = await cellsOf(drawer);
    await desk.release('CPI');
    await expect.poll(async () => (await cellsOf(drawer)).at(-1)).not.toBe(before.at(-1));
    const lines = (
      await (await fetch(`${desk.url}${await drawer.getByRole('link', { name: 'Download CSV' }).getAttribute('href')}`)).text()
    )
      .trimEnd()
      .split('\n');
    expect((await cellsOf(drawer)).at(-1)).toBe(lines.at(-1));
  });

  test('is a plain link to the file where the page does not run', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${desk.url}/fr${exports}?units=pc1&range=max`);
    const link = page.getByRole('link', { name: 'Télécharger', exact: true });
    await expect(link).toHaveAttribute('href', '/download/CA_EXPORTS_US.csv?units=pc1');
    await context.close();
  });

  for (const [language, path] of [
    ['en', `${exports}?units=pc1`],
    ['fr', `/fr${exports}?compare=CA_IMPORTS_US`],
  ] as const) {
    test(`in ${language}: axe finds nothing in any theme, and every stop shows where the focus is`, async ({ page }) => {
      await openLive(page, desk.url + path);
      const drawer = await opened(page);
      await expectNothingInAnyTheme(page);
      if (language === 'fr') expect(await englishLeft(page)).toEqual([]);
      for (const theme of themes) {
        await showTheme(page, theme);
        const radio = drawer.getByRole('radio').first();
        await radio.focus();
        for (let step = 0; step < 12; step += 1) {
          await page.keyboard.press('Tab');
          const ring = await page.evaluate(() => {
            const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
            return outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
          });
          expect(ring).toBeGreaterThanOrEqual(2);
        }
        await radio.focus();
      }
      await keepPicture(page, `download-${language}-1440`, { themes: ['light', 'dark', 'contrast'] });
    });

    test(`in ${language} on a phone: the sheet is as wide as the window, nothing is cut off, and every control can be hit`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
      const page = await context.newPage();
      await openLive(page, desk.url + path);
      const drawer = await opened(page);
      for (const width of [375, 320]) {
        await resize(page, width, 700);
        expect((await drawer.boundingBox())?.width).toBe(width);
        expect(await beyond(drawer)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
      }
      await drawer.getByRole('combobox', { name: 'Format' }).selectOption('csv-fr');
      await expect(drawer.locator('[data-preview="here"]')).toBeVisible();
      expect(await beyond(drawer)).toEqual([]);
      await page.setViewportSize({ width: 375, height: 812 });
      await keepPicture(page, `download-${language}-375`, { themes: ['light', 'dark'] });
      await drawer.locator('.download-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
      await keepPicture(page, `download-${language}-375-end`, { themes: ['light'] });
      await context.close();
    });
  }

  test('of a board offers the agencies’ own figures of its series, and is laid out as that of a series', async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await openLive(page, `${desk.url}/boards/morning`);
    const drawer = await opened(page);
    await expect(drawer.getByRole('radio', { name: 'Full series' })).toBeChecked();
    expect((await drawer.boundingBox())?.width).toBe(375);
    expect(await beyond(drawer)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect((await drawer.locator('textarea').first().boundingBox())?.width).toBeGreaterThan(250);
    await context.close();
  });

  test('does not stand on paper', async ({ page }) => {
    await openLive(page, desk.url + exports);
    const drawer = await opened(page);
    await page.emulateMedia({ media: 'print' });
    await expect(drawer).toBeHidden();
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeHidden();
  });
});

function drawerOf(page: Page): Locator {
  return page.locator('dialog.download');
}

async function opened(page: Page): Promise<Locator> {
  await page.keyboard.press('d');
  const drawer = drawerOf(page);
  await expect(drawer.locator('[data-preview="here"]')).toBeVisible();
  return drawer;
}

/** A page of another moment is not live. */
async function openThen(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator('[data-connection]')).toHaveAttribute('data-connection', /^(?:live|then)$/);
  // That it is of then stands in the HTML already; before the page runs, this is a link.
  await expect(page.getByRole('button', { name: /^(?:Download|Télécharger)$/ })).toBeVisible();
}

/** The names and rows that the preview shows, as lines of CSV. */
async function cellsOf(drawer: Locator): Promise<string[]> {
  return drawer
    .locator('.download-rows tr:not(.download-between)')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join(',')));
}

async function aboutOf(address: string | null): Promise<AboutFile> {
  const [path = '', query = ''] = (address ?? '').split('?');
  return (await (await fetch(`${desk.url}${path}.about.json?${query}`)).json()) as AboutFile;
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function bytesAt(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

function kilobytes(text: string): string {
  return `${(Buffer.byteLength(text) / 1_000).toFixed(1)}\u00a0KB`;
}
