/**
 * What home asks of a browser: the JavaScript that it loads before anybody touches it, its largest paint and its layout shifts,
 * what one print paints again, and what 10,000 pushed prints leave behind. The whole program with a filled store, the whole
 * page, one machine. Needs a build (`npm run build`). `node --import tsx bench/home.ts [--short]`
 */
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../tests/chromium';
import {
  type Kept,
  keptBy,
  repaintedSince,
  type Shift,
  shiftsSoFar,
  untilPainted,
  watchRepaints,
  watchShifts,
} from '../tests/e2e/repaints';
import { openSeeded, type Seeded } from '../tests/e2e/seeded';

const short = process.argv.includes('--short');
const loads = short ? 3 : 15;
const leastPushed = short ? 1_000 : 10_000;
const together = 8;
/** Readings of what the page keeps while prints are pushed. */
const readings = short ? 1 : 3;
/** Rounds before the first of them. */
const filling = short ? 1 : 3;
/** Long enough for everything that a page loads by itself. */
const settledMs = 3_000;
const scriptAim = 180_000;
const paintAimMs = 1_000;
/** Less than the eye sees; a line of text that gives way to another scores ten times as much. */
const shiftAim = 0.001;
/** Room for code that the browser compiles as it is used, and for new periods; 10,000 prints that were kept would weigh as much again as the page. */
const heapAim = 0.1;

const program = await openSeeded();
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  for (const [path, aim] of [
    ['/', scriptAim],
    ['/fr', scriptAim],
    ['/series/CA_EXPORTS_US', null],
  ] as const)
    await weigh(browser, program.url + path, path, aim);
  await paint(browser, program);
  await repaint(browser, program);
  await push(browser, program);
} finally {
  await browser.close();
  await program.close();
}

async function openedPage(in_: Browser): Promise<Page> {
  const context = await in_.newContext({ viewport: { width: 1440, height: 900 } });
  return context.newPage();
}

async function closePage(page: Page): Promise<void> {
  await page.context().close();
}

async function untilLive(page: Page): Promise<void> {
  await page.locator('[data-connection="live"]').waitFor();
}

/** Scripts that the page loads by itself, each as gzip would send it. */
async function weigh(from: Browser, url: string, path: string, aim: number | null): Promise<void> {
  const page = await openedPage(from);
  const scripts: { name: string; bytes: number; isFetchedAhead: boolean }[] = [];
  const reading: Promise<void>[] = [];
  let document = 0;
  page.on('response', (response) => {
    const request = response.request();
    const kind = request.resourceType();
    if (kind !== 'script' && kind !== 'document') return;
    reading.push(
      (async () => {
        const bytes = gzipSync(await response.body()).length;
        if (kind === 'document') document = bytes;
        else {
          const purpose = (await request.allHeaders())['sec-purpose'] ?? '';
          scripts.push({
            name: new URL(response.url()).pathname.split('/').at(-1) ?? '',
            bytes,
            isFetchedAhead: purpose.includes('prefetch'),
          });
        }
      })(),
    );
  });
  await page.goto(url);
  await untilLive(page);
  await page.waitForTimeout(settledMs);
  await Promise.all(reading);
  await closePage(page);
  const sum = (those: typeof scripts) => those.reduce((bytes, script) => bytes + script.bytes, 0);
  const own = scripts.filter(({ isFetchedAhead }) => !isFetchedAhead);
  const ahead = scripts.filter(({ isFetchedAhead }) => isFetchedAhead);
  console.log(
    `${path}: ${kb(sum(own))} of JavaScript in ${own.length} files, gzipped, without polyfills for old browsers${verdict(aim, sum(own), kb)}`,
  );
  for (const { name, bytes } of own.sort((one, other) => other.bytes - one.bytes)) console.log(`  ${kb(bytes).padStart(9)}  ${name}`);
  console.log(`  fetched ahead for other pages ${kb(sum(ahead))}; the document itself ${kb(document)}`);
}

/** Loads with nothing cached: the largest paint, and what moved while the page came to life. */
async function paint(from: Browser, { url }: Seeded): Promise<void> {
  const largest: number[] = [];
  const shifts: Shift[][] = [];
  for (let load = 0; load < loads; load += 1) {
    const page = await openedPage(from);
    await watchLargestPaint(page);
    await watchShifts(page);
    await page.goto(url);
    await untilLive(page);
    await page.waitForTimeout(settledMs / 2);
    largest.push(await largestPaintMs(page));
    shifts.push(await shiftsSoFar(page));
    if (load === 0) {
      const [panels, series] = [await page.locator('[data-panel]').count(), await page.locator('[data-panel] [data-series]').count()];
      console.log(`\nhome with ${panels} panels of ${series} series, ${loads} loads with an empty cache`);
    }
    await closePage(page);
  }
  const most = shifts.reduce((one, other) => (scoreOf(other) > scoreOf(one) ? other : one), []);
  console.log(
    `  largest paint, ms   median ${whole(spread(largest))}${verdict(paintAimMs, spread(largest)[0], (ms) => `${Math.round(ms)} ms`)}`,
  );
  console.log(`  layout shift        most ${told(most)}${verdict(shiftAim, scoreOf(most), (score) => score.toFixed(4))}`);
}

interface Observed {
  largestPaintMs: number;
}

async function watchLargestPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observed = globalThis as unknown as Observed;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) observed.largestPaintMs = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

async function largestPaintMs(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as Observed).largestPaintMs);
}

function scoreOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { score }) => sum + score, 0);
}

/** `0.0031: latest 0.0020, panel sectors 0.0011` */
function told(shifts: readonly Shift[]): string {
  const byPart = new Map<string, number>();
  for (const { part, score } of shifts) byPart.set(part, (byPart.get(part) ?? 0) + score);
  const parts = [...byPart].sort((one, other) => other[1] - one[1]).map(([part, score]) => `${part} ${score.toFixed(4)}`);
  return [scoreOf(shifts).toFixed(4), ...(parts.length === 0 ? [] : [parts.join(', ')])].join(': ');
}

/** One print at a time: the panels whose document or canvas changed with it. The lead chart's canvas is at work meanwhile. */
async function repaint(from: Browser, { url, publish }: Seeded): Promise<void> {
  const page = await openedPage(from);
  await watchRepaints(page);
  await watchShifts(page);
  await page.goto(url);
  await untilLive(page);
  await page.getByRole('slider').hover();
  await page.locator('[data-canvas="drawn"]').waitFor();
  await page.mouse.move(1, 1);
  await page.waitForTimeout(settledMs);
  const before = (await shiftsSoFar(page)).length;
  await repaintedSince(page);
  const counts: number[] = [];
  const others = new Map<string, number>();
  const strangers: string[] = [];
  for (let time = 0; time < 24; time += 1) {
    const [print] = await publish(1);
    if (print === undefined) throw new Error('Nothing was published.');
    await untilPainted(page, print);
    // Past the announcement of it too.
    await page.waitForTimeout(short ? 200 : 2_000);
    const own = await page
      .locator(`[data-panel]:has([data-series="${print.series}"])`)
      .evaluateAll((panels) => panels.map((panel) => (panel as HTMLElement).dataset.panel));
    const repainted = await repaintedSince(page);
    counts.push(repainted.panels.length);
    strangers.push(...repainted.panels.filter((panel) => !own.includes(panel)));
    for (const part of repainted.others) others.set(part, (others.get(part) ?? 0) + 1);
  }
  const shifts = (await shiftsSoFar(page)).slice(before);
  console.log(`\none print, 24 times, each of another series`);
  console.log(
    `  panels painted again   most ${Math.max(...counts)}, of other series ${strangers.length}${verdict(0, strangers.length, String)}`,
  );
  console.log(`  beside them            ${[...others].map(([part, times]) => `${part} ${times} times`).join(', ')}`);
  // A list whose newest stands first moves by a line with each of them, and a panel may need another line for what came.
  console.log(`  layout shift           ${told(shifts)}`);
  await closePage(page);
}

/** Pushed prints, and what the page keeps after them: in whole rounds, between which the page says as much of each series. */
async function push(from: Browser, { url, round, publish }: Seeded): Promise<void> {
  const page = await openedPage(from);
  await page.goto(url);
  await untilLive(page);
  await page.getByRole('slider').hover();
  await page.locator('[data-canvas="drawn"]').waitFor();
  await page.mouse.move(1, 1);
  const pushSome = async (count: number) => {
    const begun = performance.now();
    const last = (await publish(count, together)).at(-1);
    if (last !== undefined) await untilPainted(page, last);
    const took = performance.now() - begun;
    await page.waitForTimeout(settledMs);
    return took;
  };
  // The first ones fill the lists that have an end.
  await pushSome(filling * round);
  const each = Math.ceil(leastPushed / round / readings) * round;
  const rows: [count: number, kept: Kept][] = [[0, await keptBy(page)]];
  let ms = 0;
  for (let reading = 1; reading <= readings; reading += 1) {
    ms += await pushSome(each);
    rows.push([each * reading, await keptBy(page)]);
  }
  const pushed = each * readings;
  console.log(
    `\n${pushed} pushed prints after ${filling * round} that fill the lists, ${together} in a transaction, ${Math.round(pushed / (ms / 1_000))} a second`,
  );
  for (const [count, kept] of rows) {
    console.log(
      `  after ${String(count).padStart(6)}   ${kept.nodes} nodes   ${kept.listeners} listeners   heap ${(kept.heapBytes / 1e6).toFixed(2)} MB`,
    );
  }
  const [first, last] = [rows[0]?.[1], rows.at(-1)?.[1]];
  if (first === undefined || last === undefined) return;
  const [nodes, heap] = [last.nodes / first.nodes - 1, last.heapBytes / first.heapBytes - 1];
  console.log(`  nodes ${percent(nodes)}${verdict(0.01, nodes, percent)}   heap ${percent(heap)}${verdict(heapAim, heap, percent)}`);
  await closePage(page);
}

function verdict(aim: number | null, figure: number, words: (figure: number) => string): string {
  return aim === null ? '' : `   aim ≤ ${words(aim)}: ${figure <= aim ? 'met' : 'NOT met'}`;
}

function kb(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

type Spread = readonly [median: number, least: number, most: number];

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  return [sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
}

function whole([median, least, most]: Spread): string {
  return `${Math.round(median)} [${Math.round(least)} ${Math.round(most)}]`;
}
