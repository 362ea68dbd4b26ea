import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { latest } from '../../prisma/queries/observations';
import { refusedNow } from '../../prisma/queries/refused';
import type { Fault } from '../../rehearsal/faults';
import { textOf } from '../../rehearsal/point';
import { Desk } from './desk';

/**
 * One program goes through every fault of the stand-ins, one after another, and must come out of each by itself with
 * nothing lost. FAULT_TABLE=1 prints what was seen.
 */
let desk: Desk;
const table: string[][] = [];

beforeAll(async () => {
  desk = await Desk.open();
  await desk.fill();
  await desk.pollAll();
});

afterEach(() => desk.standIns.control.clearFaults());

afterAll(async () => {
  if (process.env.FAULT_TABLE === '1')
    console.log(['fault | what was seen | after it', '--- | --- | ---', ...table.map((row) => row.join(' | '))].join('\n'));
  await desk.close();
});

function ordinalOf(series: string, period: string): number {
  const frequency = desk.catalogue.series.get(series)?.frequency;
  const parsed = frequency === undefined ? null : parsePeriod(period, frequency);
  if (parsed === null) throw new Error(`${series} has no period ${period}.`);
  return parsed.ordinal;
}

async function isAsSaid(id: string): Promise<boolean> {
  const series = desk.catalogue.series.get(id);
  if (series === undefined) throw new Error(`No series ${id}.`);
  const said = new Map(
    desk.standIns.control.points(id).map(({ ordinal, digits }) => [ordinal, digits === null ? null : Number(textOf(series, digits))]),
  );
  const stored = (await latest(desk.database, id)).filter(({ ordinal, value }) => value !== null || said.has(ordinal));
  return stored.length === said.size && stored.every(({ ordinal, value }) => said.get(ordinal) === value);
}

/** Everything that came out is stored as the agencies say it now, with a print of its newest period, and nothing waits. */
async function isWhole(ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    if (!(await isAsSaid(id)) || (await desk.heldOf(id)).length > 0 || (await desk.switchOf(id)).state === 'off') return false;
    const newest = desk.standIns.control.points(id).at(-1)?.ordinal;
    if (newest === undefined || !(await desk.prints()).some((print) => print.series === id && print.newest.ordinal === newest))
      return false;
  }
  return true;
}

async function heal(ids: readonly string[], ms: number): Promise<void> {
  desk.standIns.control.clearFaults();
  desk.jump(ms);
  await desk.until(`${ids.join(', ')} are as the agencies say`, () => isWhole(ids));
}

describe('a fault of the wire', () => {
  it.each<{ kind: Fault['kind']; more?: Partial<Fault>; code: string; words: RegExp }>([
    { kind: 'down', code: 'source-unreachable', words: /can't be reached: it cut the connection\./ },
    { kind: 'slow', more: { byMs: 11_000 }, code: 'source-unreachable', words: /10/ },
    { kind: 'truncated', code: 'source-shape-changed', words: /not whole JSON.*cut off/ },
    { kind: 'rate-limited', more: { retryAfterSeconds: 7 }, code: 'source-rate-limited', words: /asked too often \(HTTP 429\)/ },
    { kind: 'error-page', code: 'source-shape-changed', words: /a web page titled "Service unavailable" in place of data/ },
    { kind: 'locked', code: 'source-refused', words: /HTTP 409: "The product is not released yet"/ },
  ])(
    '$kind is said of its source, stops no other, and is over with it; the release that came out meanwhile is published',
    async ({ kind, more, code, words }) => {
      const { control } = desk.standIns;
      control.setFault({ kind, source: 'statcan', ...more });
      desk.jump(301_000);
      const failed = await desk.until(
        'the source has failed',
        async () => (await desk.stateOf('statcan')).failure?.code === code && desk.stateOf('statcan'),
        40_000,
      );
      expect(failed.failure?.code).toBe(code);
      expect(failed.failure?.detail).toMatch(words);
      expect(Date.parse(failed.retryAt ?? '')).toBeGreaterThan(Date.parse(failed.checkedAt ?? ''));
      const rate = await desk.publish('FX_RATES');
      await desk.printOf('FX_USDCAD', ordinalOf('FX_USDCAD', rate.period));
      const missed = await desk.publish('LFS');
      expect(
        (await desk.prints()).some(
          ({ series, newest }) => series === 'CA_EMPLOYMENT' && newest.ordinal === ordinalOf('CA_EMPLOYMENT', missed.period),
        ),
      ).toBe(false);
      const retryAt = (await desk.stateOf('statcan')).retryAt ?? '';
      await heal(['CA_EMPLOYMENT', 'CA_UNEMPLOYMENT_RATE', 'FX_USDCAD'], Math.max(16_000, Date.parse(retryAt) - desk.now() + 1_000));
      await desk.until('the source is well', async () => (await desk.stateOf('statcan')).failure === null);
      table.push([
        kind,
        `source failed: ${failed.failure?.code}, "${failed.failure?.detail}"; asked again by itself; other sources published meanwhile`,
        'the release that came out meanwhile was published at the next try',
      ]);
    },
  );

  it('slow, but within the time-out, only makes the print later', async () => {
    desk.standIns.control.setFault({ kind: 'slow', source: 'boc', byMs: 1_500 });
    const out = await desk.publish('FX_RATES');
    const print = await desk.printOf('FX_USDCAD', ordinalOf('FX_USDCAD', out.period));
    expect((await desk.stateOf('boc')).failure).toBeNull();
    table.push([
      'slow, within the time-out',
      `published ${Math.round(Date.parse(print.seenAt) - out.switchedAt)} ms after it came out`,
      '–',
    ]);
    await heal(['FX_USDCAD'], 1_000);
  });

  it.each(['truncated', 'error-page'] as const)('%s strikes the other two formats alike', async (kind) => {
    const { control } = desk.standIns;
    for (const source of ['boc', 'fred']) control.setFault({ kind, source });
    desk.jump(901_000);
    for (const source of ['boc', 'fred']) {
      const state = await desk.until(`${source} has failed`, async () => {
        const found = await desk.stateOf(source);
        return found.failure?.code === 'source-shape-changed' && found;
      });
      expect(state.failure?.code).toBe('source-shape-changed');
      table.push([`${kind}, ${source}`, `source failed: "${state.failure?.detail}"`, 'asked again by itself, published']);
    }
    const out = await desk.publish('US_JOBS');
    control.clearFaults();
    desk.jump(16_000);
    await desk.printOf('US_EMPLOYMENT_MANUFACTURING', ordinalOf('US_EMPLOYMENT_MANUFACTURING', out.period));
    await heal(['US_EMPLOYMENT_MANUFACTURING', 'FX_USDCAD', 'CA_POLICY_RATE'], 16_000);
  });
});

describe('a fault of the clock', () => {
  it('late: the race goes on, and the print is there when the numbers are', async () => {
    desk.standIns.control.setFault({ kind: 'late', release: 'GDP', byMs: 4_000 });
    const out = await desk.publish('GDP');
    const print = await desk.printOf('CA_INVESTMENT_MACHINERY', ordinalOf('CA_INVESTMENT_MACHINERY', out.period));
    expect(Date.parse(print.seenAt) - out.switchedAt).toBeLessThan(2_000);
    expect(out.switchedAt - (out.scheduledAt ?? 0)).toBeGreaterThanOrEqual(4_000);
    await heal(['CA_INVESTMENT_MACHINERY'], 1_000);
    table.push(['late', 'raced on; published when it came out', '–']);
  });

  it('early: what comes before its instant is held, and goes out at it', async () => {
    const { control } = desk.standIns;
    control.setFault({ kind: 'early', release: 'BUILDING_PERMITS', byMs: 5_000 });
    await control.announce('BUILDING_PERMITS', desk.now() + 8_000);
    const held = await desk.until('the early edition is held', async () => {
      const found = await desk.heldOf('CA_BUILDING_PERMITS');
      return found.length > 0 && found;
    });
    expect(held.map(({ code }) => code)).toEqual(['early']);
    const out = control.log().at(-1);
    const print = await desk.printOf('CA_BUILDING_PERMITS', ordinalOf('CA_BUILDING_PERMITS', out?.period ?? ''));
    const after = Date.parse(print.seenAt) - (out?.scheduledAt ?? 0);
    expect(out?.switchedAt).toBeLessThan(out?.scheduledAt ?? 0);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThan(2_000);
    await heal(['CA_BUILDING_PERMITS'], 1_000);
    table.push(['early', `held, being checked (early) until its instant`, `published ${Math.round(after)} ms after its instant`]);
  });

  it('frozen: the release is waited for, and published when it comes', async () => {
    const { control } = desk.standIns;
    control.setFault({ kind: 'frozen', release: 'IPPI' });
    await control.announce('IPPI', desk.now() + 1_000);
    const before = (await desk.prints()).length;
    desk.jump(25 * 60_000);
    await desk.pollAll();
    expect((await desk.prints()).slice(before).filter(({ series }) => series.startsWith('CA_IPPI'))).toEqual([]);
    await heal(['CA_IPPI_STEEL', 'CA_IPPI_LUMBER', 'CA_IPPI_METAL_CONSTRUCTION'], 31_000);
    table.push(['frozen', 'nothing new, the source answers; after the race asked each half minute', 'published when it came out']);
  });
});

describe('a fault of the numbers', () => {
  interface Case {
    readonly name: string;
    readonly fault: Omit<Fault, 'series'>;
    readonly series: string;
    readonly release: string;
    readonly seen: string;
  }
  const imports = { series: 'CA_IMPORTS_US', release: 'TRADE' };
  const price = { series: 'CA_CPI_VEHICLES', release: 'CPI' };
  const each = (name: string, fault: Omit<Fault, 'series'>, flow: string, index: string): Case[] => [
    { name, fault, ...imports, seen: flow },
    { name, fault, ...price, seen: index },
  ];

  it.each<Case>([
    ...each('values × 1000, all', { kind: 'thousandfold' }, 'held: scale', 'held: scale'),
    ...each('values × 1000, the newest', { kind: 'thousandfold', periods: 1 }, 'published, unconfirmed', 'published, unconfirmed'),
    ...each('sign turned, all', { kind: 'sign-flipped' }, 'held: sign', 'held: sign'),
    ...each('sign turned, the newest', { kind: 'sign-flipped', periods: 1 }, 'held: sign', 'held: sign'),
    ...each('shifted by a period', { kind: 'shifted' }, 'held: future', 'held: future + shifted'),
    ...each("a neighbour's vector, all", { kind: 'neighbour' }, 'held: another-series', 'held: another-series'),
    ...each("a neighbour's vector, the newest", { kind: 'neighbour', periods: 1 }, 'published', 'published'),
    ...each('re-based, base unsaid', { kind: 're-based' }, 'held: re-base', 'held: re-base'),
    ...each('revised, three periods', { kind: 'revised' }, 'published', 'published'),
    ...each('yearly revision', { kind: 'yearly-revised' }, 'published', 'published'),
    ...each('a period twice', { kind: 'duplicated-period' }, 'held: unreadable', 'held: unreadable'),
    ...each('a period to come', { kind: 'future-period' }, 'held: future', 'held: future'),
    ...each('unknown code', { kind: 'unknown-code' }, 'off: source-unknown-series', 'off: source-unknown-series'),
  ])('$name ($series): $seen', async ({ name, fault, series, release, seen }) => {
    const { control } = desk.standIns;
    control.setFault({ ...fault, series });
    const before = (await desk.prints()).length;
    const out = await desk.publish(release);
    const found = await desk.until(`something is known of ${series}`, async () => {
      const { state, offReason } = await desk.switchOf(series);
      if (state === 'off') return `off: ${offReason?.code}`;
      const held = (await desk.heldOf(series)).map(({ code }) => code);
      if (held.length > 0) return `held: ${[...new Set(held)].sort().join(' + ')}`;
      const print = (await desk.prints(before)).find((one) => one.series === series);
      return print === undefined ? null : `published${print.unconfirmed ? ', unconfirmed' : ''}`;
    });
    const told = (await desk.prints(before)).findLast((one) => one.series === series)?.history ?? null;
    expect(found).toContain(seen);
    // The others of the release are not kept waiting.
    const others = (desk.catalogue.releases.get(release)?.series ?? []).filter((id) => id !== series);
    await desk.until('the rest of the release is in', () => isWhole(others));
    if (found.startsWith('held') || found.startsWith('off')) {
      expect((await desk.prints(before)).filter((one) => one.series === series)).toEqual([]);
    }
    await heal([series, ...others], found.startsWith('off') ? 16 * 60_000 : 301_000);
    expect(ordinalOf(series, out.period)).toBe(control.points(series).at(-1)?.ordinal);
    const caught = found === 'published' ? 'missed' : 'caught';
    const plain = ['revised', 'yearly-revised'].includes(fault.kind);
    table.push([
      `${name}, ${series}`,
      `${plain ? '' : `${caught}: `}${found}${told === null ? '' : `, told as ${told}`}`,
      'as the agency says at the next poll',
    ]);
  });
});

describe('a refusal of one series', () => {
  it('is noted while it lasts, keeps neither its source nor its release waiting, and is over when the series is answered', async () => {
    const { control } = desk.standIns;
    control.setFault({ kind: 'refused', series: 'CA_EXPORTS_US', starts: 'now' });
    const out = await desk.publish('TRADE');
    await desk.printOf('CA_IMPORTS_US', ordinalOf('CA_IMPORTS_US', out.period));
    const others = (desk.catalogue.releases.get('TRADE')?.series ?? []).filter((id) => id !== 'CA_EXPORTS_US');
    await desk.until('the rest of the release is in', () => isWhole(others));
    const refused = await refusedNow(desk.database);
    expect(refused.map(({ series, code }) => [series, code])).toEqual([['CA_EXPORTS_US', 'source-refused']]);
    expect(Date.parse(refused[0]?.confirmedAt ?? '')).toBeLessThan(Date.parse(refused[0]?.since ?? ''));
    expect((await desk.stateOf('statcan')).failure).toBeNull();
    table.push([
      'refused, CA_EXPORTS_US',
      `not confirmed: "${refused[0]?.detail}"; the rest of its release published`,
      'published when it was answered again',
    ]);
    await heal(['CA_EXPORTS_US'], 1_000);
    await desk.until('nothing is refused', async () => (await refusedNow(desk.database)).length === 0);
  });
});

describe('after all of it', () => {
  it('every release that came out has its prints, and no mistake of ours was met', async () => {
    await desk.pollAll();
    await desk.until('every series is as the agencies say', () => isWhole(desk.seriesOut()));
    const prints = await desk.prints();
    expect(prints.map(({ seq }) => seq)).toEqual(prints.map((_, index) => index + 1));
    for (const { release, period } of desk.standIns.control.log()) {
      for (const id of desk.catalogue.releases.get(release)?.series ?? []) {
        expect(
          prints.some(({ series, newest }) => series === id && newest.ordinal === ordinalOf(id, period)),
          `${id} ${period}`,
        ).toBe(true);
      }
    }
    expect(desk.errors()).toEqual([]);
  });
});
