/**
 * Our large charts against uPlot in one page of Chromium, from the same points and in the same sizes, drawn in software: CPU
 * of the page's main thread a frame, for the first draw and for one point into each of twelve charts of 600 points, and one of
 * 100,000. Specs are made beforehand, as uPlot's arrays are. Paired: every drawer once a round, each round begins with another.
 * `node --import tsx bench/charts.ts [--short] [--look FOLDER]`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumArguments, findChromium } from '../tests/chromium';
import type { Arrival, ChartLoad, charts, Drawer } from './charts-page';

declare global {
  interface Window {
    charts: typeof charts;
  }
}

const short = process.argv.includes('--short');
const look = process.argv.includes('--look') ? process.argv[process.argv.indexOf('--look') + 1] : undefined;
const rounds = short ? 4 : 12;
const drawers: readonly Drawer[] = ['empty', 'ours', 'uplot'];
const mostKilobytes = 55;

const loads: readonly { readonly words: string; readonly load: ChartLoad; readonly aims: Readonly<Record<Measured, number | null>> }[] = [
  {
    words: '12 charts of 600 points',
    load: { charts: 12, points: 600, frequency: 'M', frames: 40, widthPx: 336, heightPx: 262 },
    aims: { first: null, fits: 1.25, full: 2.5 },
  },
  {
    words: 'one chart of 100,000 points',
    load: { charts: 1, points: 100_000, frequency: 'D', frames: 20, widthPx: 1_038, heightPx: 310 },
    aims: { first: 1.1, fits: 1.1, full: 1.1 },
  },
];

type Measured = 'first' | Arrival;
const measuredWords: Readonly<Record<Measured, string>> = {
  first: 'first draw',
  fits: 'one point into each, drawing only',
  full: 'one point into each, axes laid out anew',
};

type Figures = Readonly<Record<Measured, number>>;

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  const styles = ['components/frame/tokens.css', 'components/chart/chart.css', 'node_modules/uplot/dist/uPlot.min.css'].map((path) =>
    readFileSync(path, 'utf8'),
  );
  await page.setContent(
    `<style>${styles.join('')} body { margin: 0; font-family: var(--sans); background: var(--panel) }</style><main></main>`,
  );
  await page.addScriptTag({ content: await bundled('bench/charts-page.ts') });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (const { words, load, aims } of loads) {
    const measured = await inTurns(page, session, load);
    tell(words, measured, aims);
    if (look !== undefined) await pictures(page, load, look);
  }
  const kilobytes = gzipSync(await bundled('components/chart/drawing.ts')).length / 1_000;
  console.log(`chart code ${kilobytes.toFixed(1)} kB gzipped   aim ≤ ${mostKilobytes}: ${kilobytes <= mostKilobytes ? 'met' : 'NOT met'}`);
} finally {
  await browser.close();
}

async function bundled(path: string): Promise<string> {
  const made = await build({ entryPoints: [path], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false });
  return made.outputFiles[0]?.text ?? '';
}

async function inTurns(page: Page, session: CDPSession, load: ChartLoad): Promise<Record<Drawer, Figures>[]> {
  await page.evaluate((one) => window.charts.prepare(one), load);
  const measured: Record<Drawer, Figures>[] = [];
  // The first round warms all of them.
  for (let round = -1; round < rounds; round += 1) {
    const turn = (round + drawers.length) % drawers.length;
    const figures: Partial<Record<Drawer, Figures>> = {};
    for (const drawer of [...drawers.slice(turn), ...drawers.slice(0, turn)])
      figures[drawer] = await figuresOf(page, session, drawer, load);
    if (round >= 0) measured.push(figures as Record<Drawer, Figures>);
  }
  return measured;
}

async function figuresOf(page: Page, session: CDPSession, drawer: Drawer, load: ChartLoad): Promise<Figures> {
  const first = await taskMs(session, () => page.evaluate((one) => window.charts.first(one), drawer));
  const arrive = async (arrival: Arrival) =>
    (await taskMs(session, () => page.evaluate((one) => window.charts.points(one), arrival))) / load.frames;
  const figures = { first, fits: await arrive('fits'), full: await arrive('full') };
  await page.evaluate(() => window.charts.clear());
  return figures;
}

/** What the page's main thread did meanwhile, CPU milliseconds. Charts wait a moment after they were made whether their size changes. */
async function taskMs(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  await new Promise((done) => setTimeout(done, 200));
  await session.send('HeapProfiler.collectGarbage');
  const before = await taskDuration(session);
  await work();
  return ((await taskDuration(session)) - before) * 1_000;
}

async function taskDuration(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

function tell(words: string, measured: readonly Record<Drawer, Figures>[], aims: Readonly<Record<Measured, number | null>>): void {
  console.log(`${words}, ${measured.length} rounds: CPU ms a frame, median [least most]`);
  for (const what of ['first', 'fits', 'full'] as const) {
    const of = (read: (figures: Record<Drawer, Figures>) => number) => told(measured.map(read));
    const ratios = measured.map(({ ours, uplot }) => ours[what] / uplot[what]);
    const bare = measured.map(({ ours, uplot, empty }) => (ours[what] - empty[what]) / (uplot[what] - empty[what]));
    const aim = aims[what];
    const verdict = aim === null ? '' : `   aim ≤ ${aim}: ${median(ratios) <= aim ? 'met' : 'NOT met'}`;
    console.log(`  ${measuredWords[what]}`);
    console.log(
      `    ours ${of(({ ours }) => ours[what])}   uPlot ${of(({ uplot }) => uplot[what])}   empty frame ${of(({ empty }) => empty[what])}`,
    );
    console.log(`    ours ÷ uPlot ${told(ratios)}   without the empty frame ${told(bare)}${verdict}`);
  }
}

function told(values: readonly number[]): string {
  return `${median(values).toFixed(2)} [${Math.min(...values).toFixed(2)} ${Math.max(...values).toFixed(2)}]`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}

/** What was measured, for the eye: the looks must be equal. */
async function pictures(page: Page, { charts: count }: ChartLoad, folder: string): Promise<void> {
  for (const drawer of ['ours', 'uplot'] as const) {
    await page.evaluate((one) => window.charts.first(one), drawer);
    await page.evaluate(() => window.charts.points('full'));
    await page.screenshot({ path: join(folder, `${drawer}-${count}.png`) });
    await page.evaluate(() => window.charts.clear());
  }
}
