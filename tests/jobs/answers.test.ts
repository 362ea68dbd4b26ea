import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf } from '../../core/period';
import { iso } from '../../jobs/context';
import { heldIn, heldNow } from '../../prisma/queries/held';
import { first, latest } from '../../prisma/queries/observations';
import { printsAfter } from '../../prisma/queries/prints';
import { refusedNow } from '../../prisma/queries/refused';
import { unansweredSeries } from '../../prisma/queries/series';
import { sourceStates } from '../../prisma/queries/sources';
import { vintagesOf } from '../../prisma/queries/vintages';
import { months, type Point, type Said, Scripted } from './scripted';

/** The releases of 24 November 2026 at 08:30 in Ottawa bring October. */
const release = '2026-11-24T13:30:00Z';
const october = periodOf('M', '2026-10-01').ordinal;

/** Three years until September 2026, with small ups and downs. */
const past = months(
  '2023-10',
  Array.from({ length: 36 }, (_, index) => 40_000 + Math.round(400 * Math.sin(index * 1.7))),
);
const before = { points: past, released: '2026-10-20T08:30' };
const withOctober = (value: number) => ({ points: [...past, ['2026-10', value] satisfies Point], released: '2026-11-24T08:30' });

let desk: Scripted;
beforeAll(async () => {
  desk = await Scripted.open(
    release,
    ['TRADE', 'CPI'].map((id) => ({ release: id, at: release, period: '2026-10' })),
  );
});
afterAll(() => desk.close());

/** A new process. Each test has series of its own. */
async function begin(nowIso: string): Promise<void> {
  desk.nowMs = Date.parse(nowIso);
  desk.before = () => undefined;
  await desk.restart();
}

/** Everything until September is published, and it is a second past the release. */
async function atTheRelease(id: string): Promise<void> {
  await begin('2026-11-24T13:29:00Z');
  desk.said.set(id, before);
  await desk.run('backfill', id);
  await desk.run('poll', id);
  desk.nowMs = Date.parse(release) + 1_000;
}

const isRaced = (id: string) => desk.plan(id).due.some((action) => action.kind === 'race' && action.series.includes(id));
const told = async (id: string) => (await printsAfter(desk.database, 0, 1_000)).filter(({ series }) => series === id);
const newestOf = async (id: string) => (await latest(desk.database, id)).at(-1);

describe('the race for an unusual value', () => {
  it('goes on when its second fetch fails, until another turn publishes it', async () => {
    const id = 'CA_EXPORTS_US';
    await atTheRelease(id);
    desk.said.set(id, withOctober(20_000));
    const turn = desk.asked.length + 1;
    desk.before = (request) => (request === turn + 1 ? 'away' : undefined);
    await desk.run('race', id);
    expect(desk.asked).toHaveLength(turn + 1);
    expect((await newestOf(id))?.ordinal).toBe(october - 1);
    desk.nowMs += 15_000;
    expect(isRaced(id)).toBe(true);
    await desk.run('race', id);
    expect(await newestOf(id)).toMatchObject({ ordinal: october, value: 20_000 });
    expect((await told(id)).map(({ kind, unconfirmed }) => [kind, unconfirmed])).toEqual([
      ['first', false],
      ['new', true],
    ]);
    desk.nowMs += 1_000;
    expect(isRaced(id)).toBe(false);
  });

  it('goes on when its second fetch meets a server that does not have it yet', async () => {
    const id = 'CA_IMPORTS_US';
    await atTheRelease(id);
    const turn = desk.asked.length + 1;
    desk.before = (request) => void desk.said.set(id, request === turn + 1 ? before : withOctober(20_000));
    await desk.run('race', id);
    expect((await newestOf(id))?.ordinal).toBe(october - 1);
    desk.nowMs += 1_000;
    expect(isRaced(id)).toBe(true);
    await desk.run('race', id);
    expect(await newestOf(id)).toMatchObject({ ordinal: october, value: 20_000 });
  });
});

describe('the race for a value that is being checked', () => {
  it('goes on each half minute, and ends with what the agency mends', async () => {
    const id = 'CA_EXPORTS_US_STEEL_SEMI';
    await atTheRelease(id);
    desk.said.set(id, withOctober(-41_000));
    await desk.run('race', id);
    expect((await newestOf(id))?.ordinal).toBe(october - 1);
    desk.nowMs += 29_000;
    expect(isRaced(id)).toBe(false);
    desk.nowMs += 1_000;
    expect(isRaced(id)).toBe(true);
    desk.said.set(id, withOctober(41_000));
    await desk.run('race', id);
    expect(await newestOf(id)).toMatchObject({ ordinal: october, value: 41_000 });
    desk.nowMs += 30_000;
    expect(isRaced(id)).toBe(false);
  });

  it('is at full speed again when the agency takes the value back', async () => {
    const id = 'CA_EXPORTS_US_ALUMINUM';
    await atTheRelease(id);
    desk.said.set(id, withOctober(-41_000));
    await desk.run('race', id);
    desk.said.set(id, before);
    desk.nowMs += 30_000;
    await desk.run('race', id);
    desk.nowMs += 500;
    expect(isRaced(id)).toBe(true);
  });
});

describe('a series of which nothing is published', () => {
  it('is one that was never answered for, until its source has answered with nothing; a refusal answers nothing', async () => {
    const [empty, refused] = ['CA_FDI_FROM_US', 'CA_EMPLOYMENT_MANUFACTURING'] as const;
    await begin('2026-10-28T15:00:00Z');
    desk.said.set(empty, { points: [], released: '2026-10-20T08:30' });
    desk.said.set(refused, { refusedWith: 3 });
    expect(await unansweredSeries(desk.database)).toEqual(expect.arrayContaining([empty, refused]));
    await desk.run('backfill', empty, refused);
    const left = await unansweredSeries(desk.database);
    expect(left).toContain(refused);
    expect(left).not.toContain(empty);
    desk.said.set(refused, { points: [], released: '2026-10-20T08:30' });
    await desk.run('backfill', refused);
    expect(await unansweredSeries(desk.database)).not.toContain(refused);
  });
});

describe('a statement that is held', () => {
  it('is told in the log once, however often a race sees it, and another one of the series again', async () => {
    const id = 'CA_IMPORTS_US';
    await atTheRelease(id);
    const told = () => desk.warnings.filter((sentence) => sentence.includes(`(${id})`)).length;
    desk.said.set(id, withOctober(-41_000));
    for (let turn = 0; turn < 4; turn += 1) {
      await desk.run('race', id);
      desk.nowMs += 500;
    }
    expect(told()).toBe(1);
    desk.said.set(id, withOctober(-42_000));
    await desk.run('race', id);
    await desk.run('race', id);
    expect(told()).toBe(2);
    expect((await heldNow(desk.database)).filter(({ series }) => series === id)).toHaveLength(1);
    desk.said.set(id, withOctober(41_000));
    await desk.run('race', id);
  });
});

describe('a history that does not come at first', () => {
  const pollEveryMs = 300_000;
  const august = { points: past.slice(0, -1), released: '2026-10-06T08:30' };

  it.each<[string, string, Said]>([
    ['is refused', 'CA_EXPORTS_US_LUMBER', { refusedWith: 3 }],
    [
      'is being checked',
      'CA_EXPORTS_US_CARS',
      { points: august.points.map(([month, value]) => [month, -value]), released: august.released },
    ],
  ])('because it %s is asked for at the polling interval, and is one vintage when it comes', async (_, id, said) => {
    await begin('2026-10-28T15:00:00Z');
    const neighbour = id.replace(/(LUMBER|CARS)/, (word) => (word === 'CARS' ? 'STEEL_SEMI' : 'ALUMINUM'));
    desk.said.set(neighbour, august);
    desk.said.set(id, said);
    await desk.turn(id, neighbour);
    desk.nowMs += pollEveryMs - 1_000;
    expect(await desk.turn(id, neighbour)).toEqual([]);
    desk.said.set(id, august);
    desk.nowMs += 1_000;
    await desk.turn(id, neighbour);
    desk.nowMs += pollEveryMs;
    expect(await desk.turn(id, neighbour)).toEqual([`poll ${id} ${neighbour}`]);
    expect((await told(id)).map(({ kind, changed }) => [kind, changed])).toEqual([['first', august.points.length]]);
    expect(await first(desk.database, id)).toEqual([]);
  });
});

describe('an answer that says one number before its time', () => {
  it('is not shown before the hour, though the agency takes that number back and the rest of it is published', async () => {
    const [early, revised] = ['CA_CPI_ALL', 'CA_EXPORTS_US_CARS'] as const;
    await begin('2026-11-24T13:00:00Z');
    for (const id of [early, revised]) desk.said.set(id, before);
    await desk.run('backfill', early, revised);
    desk.said.set(early, withOctober(40_100));
    desk.said.set(revised, { points: [...past.slice(0, -1), ['2026-09', 40_123]], released: '2026-11-24T08:01' });
    desk.nowMs += 300_000;
    await desk.run('poll', early, revised);
    expect((await heldNow(desk.database)).map(({ series, code }) => [series, code])).toEqual([[early, 'early']]);
    const payload = (await vintagesOf(desk.database, revised)).at(-1)?.payload as string;
    const closed = async () => (await heldIn(desk.database, payload, desk.nowMs)).length > 0;
    expect(await closed()).toBe(true);

    desk.said.set(early, before);
    desk.nowMs += 300_000;
    await desk.run('poll', early, revised);
    expect(await heldNow(desk.database)).toEqual([]);
    expect(await closed()).toBe(true);
    desk.nowMs = Date.parse(release);
    expect(await closed()).toBe(false);
  });
});

describe('a series that its source refuses in good answers', () => {
  const id = 'CA_BALANCE_US';
  const neighbour = 'CA_EXPORTS_US';
  const refusals = () => refusedNow(desk.database);

  it('is noted since when it was last answered, through identical answers and a restart, and forgotten when it is answered', async () => {
    await begin('2026-11-24T15:00:00Z');
    for (const one of [id, neighbour]) desk.said.set(one, before);
    await desk.run('backfill', id, neighbour);
    desk.nowMs += 300_000;
    const confirmedAt = iso(desk.nowMs);
    await desk.run('poll', id, neighbour);
    expect(await refusals()).toEqual([]);

    desk.said.set(id, { refusedWith: 3 });
    desk.nowMs += 300_000;
    const noted = { series: id, since: iso(desk.nowMs), confirmedAt, code: 'source-refused', detail: expect.stringContaining('code 3') };
    await desk.run('poll', id, neighbour);
    expect(await refusals()).toEqual([noted]);
    desk.nowMs += 300_000;
    await desk.run('poll', id, neighbour);
    await desk.restart();
    desk.nowMs += 300_000;
    await desk.run('poll', id, neighbour);
    expect(await refusals()).toEqual([noted]);
    expect(desk.warnings.filter((words) => words.includes('v87008985'))).toHaveLength(1);

    desk.said.set(id, before);
    desk.nowMs += 300_000;
    await desk.run('poll', id, neighbour);
    expect(await refusals()).toEqual([]);
    await desk.run('poll', id, neighbour);
    expect(await refusals()).toEqual([]);
  });

  it('is unconfirmed since its source last answered when the program was not running before', async () => {
    await begin('2026-11-25T15:00:00Z');
    const confirmedAt = iso(desk.nowMs);
    await desk.run('poll', id, neighbour);
    await desk.restart();
    desk.nowMs += 86_400_000;
    desk.said.set(id, { refusedWith: 7 });
    await desk.run('poll', id, neighbour);
    expect((await refusals()).map((one) => one.confirmedAt)).toEqual([confirmedAt]);
  });
});

describe('the count of a day’s requests', () => {
  it('goes on over a restart, and begins anew with the day in Toronto', async () => {
    const used = async () => (await sourceStates(desk.database)).find(({ source }) => source === 'statcan')?.budgetUsed;
    await begin('2027-01-13T04:50:00Z');
    await desk.run('poll', 'CA_BALANCE_US');
    desk.nowMs += 60_000;
    await desk.run('poll', 'CA_BALANCE_US');
    expect(await used()).toBe(2);
    await desk.restart();
    desk.nowMs += 60_000;
    await desk.run('poll', 'CA_BALANCE_US');
    expect(await used()).toBe(3);
    await desk.restart();
    desk.nowMs = Date.parse('2027-01-13T05:00:00Z');
    await desk.run('poll', 'CA_BALANCE_US');
    expect(await used()).toBe(1);
  });
});
