import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience } from '../../core/freshness';
import { parsePeriod } from '../../core/period';
import type { ReleaseDate } from '../../core/release';
import { configuredSources } from '../../jobs/sources/registry';
import { hold } from '../../prisma/queries/held';
import { archive } from '../../prisma/queries/payloads';
import { markReleaseOut, syncReleaseDates } from '../../prisma/queries/releases';
import { recordCheck } from '../../prisma/queries/sources';
import { type ApiDesk, catalogue, makeDesk } from '../api/desk';
import { laterThan } from '../later-than';
import { answer, point } from '../store/editions';
import { openLine } from './cut-database';
import { type FaultRow, leaveFaultRow } from './fault-row';
import { frameQuestion, pairedScreen, textOf } from './paired';

const id = 'CA_UNEMPLOYMENT_RATE';
/** Stands in the same panel. */
const beside = 'CA_ON_UNEMPLOYMENT_RATE';
const second = 1_000;
const minute = 60 * second;
const iso = (ms: number) => new Date(ms).toISOString();

/** A period, and when it comes out. */
interface Coming {
  readonly period: string;
  readonly due: number;
}

const coming = (period: string, day: string): Coming => ({ period, due: Date.parse(`${day}T12:30:00Z`) });
const october = coming('2026-10', '2026-11-06');
const november = coming('2026-11', '2026-12-04');
const december = coming('2026-12', '2027-01-08');
const january = coming('2027-01', '2027-02-05');
const announced = [november, december, january].map(
  ({ period, due }): ReleaseDate => ({ release: 'LFS', at: iso(due), period, status: 'scheduled', certainty: 'published' }),
);
const pollEveryMs = configuredSources({}).get('statcan')?.limits.pollEveryMs ?? 0;
/** A screen that gets no frame says so after 10 s, and asks each 5 s. */
const toldWithinMs = 15 * second;
const others = [...new Set([...catalogue.series.values()].map(({ source }) => source))];

interface Wall {
  readonly desk: ApiDesk;
  readonly token: string;
}

const walls: Wall[] = [];

afterAll(async () => {
  for (const { desk } of walls) await desk.remove();
});

async function openWall(now: number, options: Parameters<typeof makeDesk>[1] = {}): Promise<Wall> {
  const desk = await makeDesk(iso(now), options);
  await syncReleaseDates(desk.database, announced);
  const token = await pairedScreen(desk.database, 'Wall');
  const wall = { desk, token };
  walls.push(wall);
  await comes(wall, october, 6.9);
  await check(wall, others);
  return wall;
}

/** These sources were asked now, and answered. */
async function check({ desk }: Wall, sources: readonly string[]): Promise<void> {
  for (const source of sources) await recordCheck(desk.database, source, { at: iso(desk.nowMs), ok: true, budgetUsed: 1 });
}

interface Look {
  readonly state: string;
  readonly text: string;
  /** How fresh it says that it is. */
  readonly words: string;
  readonly cover: string;
  readonly isSound: boolean;
}

/** State and words of the panel of the rate in the frame of now; `cover` is what lies over the rotation. */
async function look({ desk, token }: Wall): Promise<Look> {
  const response = await desk.api.app.request(`/wall/${token}/frame`, frameQuestion());
  const frame = await response.json();
  expect(response.status, JSON.stringify(frame).slice(0, 300)).toBe(200);
  for (const page of frame.pages as { svg: string; sound: boolean }[]) {
    const own = page.svg.split('class="panel ').find((svg) => svg.includes(`data-of="${id}"`));
    const state = own === undefined ? undefined : /data-state="([a-z-]+)"/.exec(own)?.[1];
    if (own !== undefined && state !== undefined)
      return { state, text: textOf(`<g class="${own}`), words: wordsOf(own), cover: frame.cover?.phase ?? 'none', isSound: page.sound };
  }
  throw new Error('No page of the wall shows the rate.');
}

/** Lets the clock run second by second until the panel says so; answers how long that took, milliseconds of that clock. */
async function untilShown(wall: Wall, state: string): Promise<number> {
  const from = wall.desk.nowMs;
  for (;;) {
    const panel = await look(wall);
    if (panel.state === state) return wall.desk.nowMs - from;
    if (wall.desk.nowMs - from > toldWithinMs) throw new Error(`${state} was not said within 15 s, but ${panel.state}: ${panel.text}`);
    wall.desk.nowMs += second;
  }
}

/** Both series of the panel have their figure of a period. */
async function comes({ desk }: Wall, { period, due }: Coming, value: number): Promise<void> {
  const { ordinal = 0 } = parsePeriod(period, 'M') ?? {};
  for (const one of [id, beside]) await desk.publish(one, iso(due).slice(0, 10), [point(ordinal, value)]);
}

describe('a fault behind the server', () => {
  let wall: Wall;
  beforeAll(async () => {
    wall = await openWall(november.due - 2_880 * minute);
  }, 120_000);

  it('of the ingest, stopped: stale as soon as three checks are missing, until it goes on', async () => {
    expect((await look(wall)).state).toBe('current');
    wall.desk.nowMs += patience.staleIntervals * pollEveryMs;
    expect((await look(wall)).state).toBe('current');
    const shownMs = await untilShown(wall, 'stale');
    const stale = await look(wall);
    expect(stale).toMatchObject({ isSound: false });
    expect(stale.text).toContain('6.9%');
    wall.desk.nowMs += 600 * minute;
    expect((await look(wall)).state).toBe('stale');
    // What was revised meanwhile.
    await comes(wall, october, 6.8);
    await check(wall, others);
    const healedMs = await untilShown(wall, 'current');
    expect((await look(wall)).text).toContain('6.8%');
    leaveRow({ fault: 'ingest stopped', shown: `stale (“${stale.words}”), from the third missing check`, shownMs, healedMs });
  });

  it('of the source, late: due at its time, late a quarter of an hour on, until it comes', async () => {
    const { due } = november;
    wall.desk.nowMs = due - 1;
    await check(wall, others);
    expect((await look(wall)).state).toBe('current');
    const dueMs = await untilShown(wall, 'due');
    const isDue = await look(wall);
    wall.desk.nowMs = due + patience.dueForMs - second;
    await check(wall, others);
    expect((await look(wall)).state).toBe('due');
    const shownMs = await untilShown(wall, 'late');
    const late = await look(wall);
    await comes(wall, november, 7.3);
    const healedMs = await untilShown(wall, 'current');
    expect((await look(wall)).text).toContain('7.3%');
    leaveRow({ fault: 'source late', shown: `due (“${isDue.words}”)`, shownMs: dueMs, healedMs });
    leaveRow({ fault: 'source late', kind: 'by 15 min', shown: `late (“${late.words}”)`, shownMs, healedMs });
  });

  it('of ours, behind the source: said at once, until we have it', async () => {
    const { due, period } = december;
    wall.desk.nowMs = due - second;
    await check(wall, others);
    expect((await look(wall)).state).toBe('current');
    await markReleaseOut(wall.desk.database, 'LFS', period, iso(due));
    const shownMs = await untilShown(wall, 'behind');
    const behind = await look(wall);
    expect(behind.isSound).toBe(false);
    await comes(wall, december, 7.4);
    const healedMs = await untilShown(wall, 'current');
    expect((await look(wall)).text).toContain('7.4%');
    leaveRow({ fault: 'source behind', shown: `behind (“${behind.words}”)`, shownMs, healedMs });
  });

  it('of a print, held: said at once and without its value, until a person lets it go', async () => {
    const { due } = january;
    wall.desk.nowMs = due + second;
    await check(wall, others);
    const payload = await archive(wall.desk.database, { source: 'statcan', response: answer('held') });
    const detail = { en: 'It says 73.1%.', fr: 'Elle dit 73,1 %.' };
    const at = { asOf: iso(due), seenAt: iso(due + second) };
    await hold(wall.desk.database, {
      series: id,
      payload,
      ...at,
      code: 'identity-failed',
      detail,
      newest: parsePeriod(january.period, 'M')?.ordinal ?? 0,
    });
    const shownMs = await untilShown(wall, 'held');
    const held = await look(wall);
    expect(held.cover).toBe('checking');
    expect(held.text).toContain('7.4%');
    expect(held.text).not.toContain('73.1');
    await comes(wall, january, 7.5);
    const healedMs = await untilShown(wall, 'current');
    expect((await look(wall)).text).toContain('7.5%');
    leaveRow({ fault: 'held print', shown: `held (“${held.words}”), cover ${held.cover}`, shownMs, healedMs });
  });

  it.each(['refused', 'silent'] as const)(
    'of the database, %s: every question is answered with 503 within 5 s, a page in words',
    async (cut) => {
      const line = await openLine();
      const cutOff = await openWall(november.due - 600 * minute, { openStore: line.openStore });
      const { desk, token } = cutOff;
      expect((await look(cutOff)).state).toBe('current');
      await line.become(cut);
      const begun = performance.now();
      const slowest: number[] = [];
      const late: number[] = [];
      const question = () => desk.api.app.request(`/wall/${token}/frame`, frameQuestion());
      // More than the pool has connections, and over a minute of its clock: none may wait for another.
      for (let step = 0; step < 3; step += 1) {
        desk.nowMs += 5 * second;
        const asked = performance.now();
        const answered = async () => {
          const answers = await Promise.all(Array.from({ length: 6 }, question));
          expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 503));
        };
        late.push(await laterThan(4_000, answered));
        slowest.push(performance.now() - asked);
      }
      expect(Math.max(...late)).toBeLessThan(1_000);
      const page = await desk.get(`/wall/${token}`);
      const shown = await page.text();
      expect([page.status, page.headers.get('content-type')]).toEqual([503, expect.stringMatching(/^text\/html/)]);
      expect(shown).toContain('http-equiv="refresh" content="5"');
      expect(textOf(shown)).toContain('No data just now');
      expect(textOf(shown)).not.toMatch(/error|prisma|connection/i);
      expect(desk.warnings.filter((one) => one.startsWith('A wall could not be read'))).toHaveLength(1);

      await line.become('open');
      const ended = performance.now();
      for (;;) {
        desk.nowMs += 2 * second;
        const { status } = await question();
        if (status === 200) break;
        if (performance.now() - ended > 15_000) throw new Error('The frame did not come back within 15 s.');
      }
      const healedMs = performance.now() - ended;
      desk.nowMs = november.due + 2 * second;
      await check(cutOff, others);
      await comes(cutOff, november, 7.3);
      expect((await look(cutOff)).text).toContain('7.3%');
      const shownAs = '503; screens: lost 10 s after their last frame';
      leaveRow({ fault: 'database gone', kind: cut, shown: shownAs, shownMs: slowest[0] ?? performance.now() - begun, healedMs });
    },
  );
});

/** For the table of all faults; `shownMs` and `healedMs` are of the desk's clock, the database's of the real one. */
function leaveRow({ shownMs, healedMs, ...row }: Omit<FaultRow, 'seconds' | 'healed'> & { shownMs: number; healedMs: number }): void {
  leaveFaultRow({ ...row, seconds: shownMs / second, healed: healedMs / second });
}

/** What a panel says of how fresh its figures are. */
function wordsOf(panel: string): string {
  const rows = [...panel.matchAll(/<text[^>]*data-field="state"[^>]*>[\s\S]*?<\/text>/g)].map(([row]) => textOf(row).trim());
  return rows.join(' ');
}
