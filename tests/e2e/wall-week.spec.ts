import type { ReleaseDate } from '../../core/release';
import { momentOf } from '../../core/wall/moment';
import { zoneOffsets } from '../../core/wall/zone-offsets';
import { dayAt, instantOf } from '../../core/zone';
import { type BarePage, openBarePage } from './bare-browser';
import { until } from './desk';
import { type Seen, type SimulatedTime, simulateTime } from './simulated-time';
import { expect, test } from './test';
import { madePage, openWallStandIn, simulatedHeader, type WallStandIn } from './wall-stand-in';

const zone = 'America/Toronto';
const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const oneIn = 10;
/** A page loads itself again within so long from 03:40 on. */
const dailySpreadMs = 20 * minuteMs;

const at = (day: string, time: string) => Date.parse(instantOf(day, time, zone));
const iso = (ms: number) => new Date(ms).toISOString();
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, after) => iso(Date.parse(`${first}T12:00:00Z`) + after * 24 * hourMs).slice(0, 10));

interface Life {
  readonly from: number;
  readonly to: number;
  /** Another build is deployed. */
  readonly deployedAt?: number;
}

interface Weight {
  readonly day: string;
  readonly heapBytes: number;
  readonly elements: number;
}

interface Lived {
  readonly seen: Seen;
  /** After each day, a little past midnight. */
  readonly weights: readonly Weight[];
  /** Clock as the page said it, where it was another than Toronto's. */
  readonly wrong: readonly string[];
  readonly sampled: number;
  readonly errors: readonly (string | null)[];
}

let wall: WallStandIn;
let page: BarePage;

test.afterEach(async () => {
  await page.close();
  await wall.kill();
});

/** Releases at 8:30 of every weekday. */
function releasesAround(now: number): ReleaseDate[] {
  return daysFrom(dayAt(iso(now - 24 * hourMs), zone), 4)
    .filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))
    .map((day) => ({ release: 'LFS', at: iso(at(day, '08:30')), period: '2026-10', status: 'scheduled', certainty: 'published' }));
}

function momentAround(now: number): ReturnType<typeof momentOf> {
  return momentOf({ now, dates: releasesAround(now), releases: [], prints: [], checking: [], newest: new Map(), notice: null });
}

/** Lets a screen live from one instant to another: each hour a print, and a look at its clock a second before and after. */
async function live({ from, to, deployedAt }: Life): Promise<Lived> {
  wall = await openWallStandIn({ simulatedFrom: from });
  let print = 0;
  const tell = (now: number) => {
    const { quiet, nextAt } = momentAround(now);
    print += 1;
    const pages = ['one', 'two', 'three'].map((id) => madePage(`morning/${id}`, `Unemployment ${print}%`));
    wall.change({ seq: 100 + print, zone: zoneOffsets(now), quiet, nextAt, pages, tape: [`8:30 · ${print}`, '10:00'] });
  };
  page = await openBarePage();
  await page.before(`(${simulateTime})(${JSON.stringify({ from, header: simulatedHeader, oneIn } satisfies SimulatedTime)})`);
  tell(from);
  await page.open(wall.address);
  const advance = async (instant: number) => {
    for (;;) {
      const before = page.loads();
      if (await advanceTo(instant)) return;
      await until('the page has loaded itself again', 20_000, async () => page.loads() > before);
    }
  };

  const wrong: string[] = [];
  const weights: Weight[] = [];
  let sampled = 0;
  for (let hour = from + hourMs; hour <= to; hour += hourMs) {
    if (deployedAt !== undefined && deployedAt > hour - hourMs && deployedAt <= hour) {
      await advance(deployedAt);
      wall.change({ build: 'two' });
    }
    for (const instant of [hour - secondMs, hour + secondMs]) {
      await advance(instant);
      const said = await page.evaluate<string>('document.getElementById("clock").textContent');
      sampled += 1;
      if (said !== torontoClock(instant)) wrong.push(`${iso(instant)}: ${said}, not ${torontoClock(instant)}`);
    }
    tell(hour + secondMs);
    const day = dayAt(iso(hour - 1), zone);
    if (day === dayAt(iso(hour), zone)) continue;
    await advance(hour + 10 * secondMs);
    weights.push({ day, ...(await weigh()) });
  }
  const seen = await page.evaluate<Seen>('simulated.seen()');
  return { seen, weights, wrong, sampled, errors: [...new Set(wall.asked.map(({ error }) => error))] };
}

/** False when the page loads itself again on the way. */
async function advanceTo(instant: number): Promise<boolean> {
  try {
    return await page.evaluate<boolean>(`simulated.advance(${instant})`);
  } catch (error) {
    // As the browser puts it, by how far the page had gone when it was asked.
    if (/context was destroyed|navigated|promise was collected|cannot find context/i.test(String(error))) return false;
    throw error;
  }
}

async function weigh(): Promise<Omit<Weight, 'day'>> {
  const heapBytes = await page.heapBytes();
  return { heapBytes, elements: await page.evaluate<number>('document.getElementsByTagName("*").length') };
}

/** By the runtime's own zones. */
function torontoClock(now: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(
    now,
  );
  const [hour, minute] = ['hour', 'minute'].map((type) => parts.find((part) => part.type === type)?.value ?? '');
  return `${Number(hour) % 12 || 12}:${minute}\u00a0${Number(hour) < 12 ? 'a.m.' : 'p.m.'}\u00a0ET`;
}

function tellFigures({ seen, weights, sampled }: Lived, realMs: number): void {
  const [first, last] = [weights[0], weights.at(-1)];
  const heap =
    first === undefined || last === undefined ? '' : ` Heap ${first.heapBytes} → ${last.heapBytes} bytes, ${last.elements} elements.`;
  const reloads = seen.reloads.map((instant) => `${dayAt(iso(instant), zone)} ${torontoClock(instant)}`).join(', ');
  const counts = `${seen.looks} looks, ${seen.questions} questions (${seen.asked} over the wire), ${seen.turns} turns, ${seen.lost} lost, ${seen.blank} blank`;
  console.log(`${test.info().title}: ${counts}, ${sampled} clocks read.${heap} Loaded again ${reloads}. ${Math.round(realMs / 1_000)} s.`);
}

/** What must hold of a life of any length. */
function holdsSteady({ seen, wrong, errors }: Lived, { from, to }: Life): void {
  const seconds = (to - from) / secondMs;
  expect(seen.looks).toBeGreaterThan(seconds * 2);
  expect(seen.questions).toBeGreaterThan(seconds / 6);
  expect(seen.turns).toBeGreaterThan(seconds / 21);
  expect([seen.lost, seen.blank, wrong, errors]).toEqual([0, 0, [], [null]]);
  expect(page.complaints).toEqual([]);
}

const plannedOn = (day: string, { reloads }: Seen) =>
  reloads.filter((instant) => instant >= at(day, '03:40') && instant < at(day, '03:40') + dailySpreadMs);

test.describe('a screen, in simulated time,', () => {
  test.setTimeout(3_600_000);

  test('lives through the night in which daylight saving ends', async () => {
    const began = Date.now();
    const night = { from: at('2026-11-01', '01:00'), to: at('2026-11-01', '04:00') };
    const lived = await live(night);
    tellFigures(lived, Date.now() - began);
    holdsSteady(lived, night);
    expect(plannedOn('2026-11-01', lived.seen)).toEqual(lived.seen.reloads);
    expect(lived.seen.reloads).toHaveLength(1);
  });

  for (const [name, first, deployed] of [
    ['ends', '2026-10-29', '2026-11-03'],
    ['begins', '2027-03-11', '2027-03-16'],
  ] as const) {
    test(`lives through the week in which daylight saving ${name} @proof`, async () => {
      const began = Date.now();
      const days = daysFrom(first, 8);
      const week = { from: at(first, '00:00'), to: at(days[7] ?? '', '00:00'), deployedAt: at(deployed, '08:25') };
      const lived = await live(week);
      tellFigures(lived, Date.now() - began);
      holdsSteady(lived, week);

      const { seen, weights } = lived;
      expect(days.slice(0, 7).map((day) => [day, plannedOn(day, seen).length])).toEqual(days.slice(0, 7).map((day) => [day, 1]));
      const forBuild = seen.reloads.filter((instant) => days.every((day) => !plannedOn(day, seen).includes(instant)));
      expect(forBuild).toHaveLength(1);
      expect(forBuild[0]).toBeGreaterThanOrEqual(at(deployed, '08:50'));
      expect(forBuild[0]).toBeLessThan(at(deployed, '08:51'));
      const within = seen.reloads.filter((instant) => momentAround(instant).quiet.some((one) => one.from <= instant && instant < one.to));
      expect(within).toEqual([]);

      expect(weights.map(({ day }) => day)).toEqual(days.slice(0, 7));
      expect([...new Set(weights.map(({ elements }) => elements))]).toHaveLength(1);
      expect(weights.at(-1)?.heapBytes).toBeLessThan((weights[0]?.heapBytes ?? 0) * 1.05);
    });
  }
});
