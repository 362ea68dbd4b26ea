/**
 * From the instant at which a stand-in agency's bytes switch, at no particular phase of our polls, to the frame in which
 * a browser shows the number: the whole program, the whole page, one machine. `node --import tsx bench/latency.ts [--short]`
 */
import { chromium, type Page } from '@playwright/test';
import type { Print } from '../core/print';
import type { SourceId } from '../core/series';
import { sources } from '../jobs/sources/registry';
import { chromiumArguments, findChromium } from '../tests/chromium';
import { type Desk, openDesk, until } from '../tests/e2e/desk';
import { type Painted, pageClockAhead, paintedSoFar, watchPainted } from '../tests/e2e/painted';

const short = process.argv.includes('--short');
const rounds = short ? 1 : 4;
const aimMs = 1_000;
const byHalfSeconds = ['CPI', 'TRADE', 'FX_RATES', 'LFS', 'IPPI', 'BUILDING_PERMITS', 'RATE_DECISION', 'GDP', 'BALANCE_OF_PAYMENTS'];
/** One print each on the board, of a mirror that may be asked each two seconds only, and not before the source has published. */
const mirrored = Array.from({ length: short ? 2 : 8 }, () => 'US_JOBS');

interface Measured {
  readonly source: SourceId;
  readonly print: Print;
  /** The first print of its release. */
  readonly first: boolean;
  readonly switchedAt: number;
  /** On the clock of the stand-ins. */
  readonly paintedAt: number;
}

const seed = Math.floor(Math.random() * 1_000_000);
const desk = await openDesk({ seed });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(desk.url);
  await page.locator('[data-connection="live"]').waitFor();
  await watchPainted(page);
  const clock = await pageClockAhead(page);
  const names = new Map((await desk.series()).map(({ id, source }) => [id, source]));
  const measured: Measured[] = [];
  const counted = Math.floor(desk.now() / 1000);
  for (const release of [...Array.from({ length: rounds }, () => byHalfSeconds).flat(), ...mirrored]) {
    measured.push(...(await measure(desk, page, release, { names, aheadMs: clock.ms })));
  }
  console.log(`Seed ${seed}; page clock ${clock.ms.toFixed(2)} ms ahead, known to ${clock.uncertainMs.toFixed(2)} ms.`);
  tell(
    'StatCan and Bank of Canada',
    measured.filter(({ source }) => source !== 'fred'),
    aimMs,
  );
  for (const source of ['statcan', 'boc', 'fred'])
    tell(
      source,
      measured.filter((one) => one.source === source),
      null,
    );
  tellPolls(desk, counted);
} finally {
  await browser.close();
  await desk.close();
}

type Known = { readonly names: ReadonlyMap<string, SourceId>; readonly aheadMs: number };

async function measure(desk: Desk, page: Page, release: string, { names, aheadMs }: Known): Promise<Measured[]> {
  const { switchedAt, prints } = await desk.release(release);
  const painted = await until(`the page has painted ${release}`, 15_000, async () => {
    const bySeq = new Map<number, Painted>((await paintedSoFar(page)).map((one) => [one.seq, one]));
    return prints.every(({ seq }) => bySeq.has(seq)) && bySeq;
  });
  const emitted = await until(`the instants of ${release} are written`, 5_000, async () => {
    const now = await desk.prints((prints[0]?.seq ?? 1) - 1);
    return now.every(({ emittedAt }) => emittedAt !== null) && new Map(now.map((print) => [print.seq, print]));
  });
  const whole = prints.map((print) => emitted.get(print.seq) ?? print);
  return whole.map((print, at) => ({
    source: names.get(print.series) ?? '',
    print,
    first: at === 0,
    switchedAt,
    paintedAt: (painted.get(print.seq)?.at ?? Number.NaN) - aheadMs,
  }));
}

function tell(title: string, measured: readonly Measured[], aim: number | null): void {
  if (measured.length === 0) return;
  const every = sources.get(measured[0]?.source ?? '')?.limits.raceEveryMs ?? 0;
  console.log(
    `\n${title}: ${measured.length} prints of ${measured.filter(({ first }) => first).length} publications, polled each ${every / 1000} s`,
  );
  const whole = measured.map(({ switchedAt, paintedAt }) => paintedAt - switchedAt);
  row('bytes switched → painted', whole);
  row(
    '  of each publication’s first print',
    measured.filter(({ first }) => first).map(({ switchedAt, paintedAt }) => paintedAt - switchedAt),
  );
  row(
    '  switched → seen',
    measured.map(({ switchedAt, print }) => Date.parse(print.seenAt) - switchedAt),
  );
  row(
    '  seen → checked',
    measured.map(({ print }) => Date.parse(print.checkedAt) - Date.parse(print.seenAt)),
  );
  row(
    '  checked → committed',
    measured.map(({ print }) => Date.parse(print.committedAt) - Date.parse(print.checkedAt)),
  );
  row(
    '  committed → emitted',
    measured.map(({ print }) => Date.parse(print.emittedAt ?? '') - Date.parse(print.committedAt)),
  );
  row(
    '  emitted → painted',
    measured.map(({ print, paintedAt }) => paintedAt - Date.parse(print.emittedAt ?? '')),
  );
  if (aim !== null) console.log(`  aim p95 < ${aim} ms: ${quantile(whole, 0.95) < aim ? 'met' : 'NOT met'}`);
}

function row(name: string, ms: readonly number[]): void {
  const figures = [0, 0.5, 0.95, 1].map((share) => `${Math.round(quantile(ms, share))}`.padStart(6));
  console.log(`  ${name.padEnd(40)} min, median, p95, max ms ${figures.join('')}`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return (
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1 < 0 ? 0 : Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  );
}

/** What the stand-ins counted, against what each source allows. */
function tellPolls(desk: Desk, fromSecond: number): void {
  console.log('\nRequests that the stand-ins counted, by clock second:');
  for (const { id, limits } of sources.values()) {
    const counts = desk.standIns.control.requests().filter(({ source, second }) => source === id && second >= fromSecond);
    const most = Math.max(0, ...counts.map(({ count }) => count));
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const allowed = `${limits.requests} in ${limits.perMs / 1000} s`;
    console.log(`  ${id.padEnd(8)} ${all} in ${counts.length} busy seconds, at most ${most} in one; limit ${allowed}`);
  }
}
