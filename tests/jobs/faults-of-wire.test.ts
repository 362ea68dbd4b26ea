import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../rehearsal/faults';
import type { Desk } from './desk';
import { expectAllTold, heal, openFaultDesk, ordinalOf, printTable } from './fault-desk';

/** One program goes through every fault of the wire and of the clock, one after another, and must come out of each by itself with nothing lost. */
let desk: Desk;
const table: string[][] = [];

beforeAll(async () => {
  desk = await openFaultDesk();
});

afterEach(() => desk.standIns.control.clearFaults());

afterAll(async () => {
  printTable(table);
  await desk.close();
});

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
      await desk.printOf('FX_USDCAD', ordinalOf(desk, 'FX_USDCAD', rate.period));
      const missed = await desk.publish('LFS');
      expect(
        (await desk.prints()).some(
          ({ series, newest }) => series === 'CA_EMPLOYMENT' && newest.ordinal === ordinalOf(desk, 'CA_EMPLOYMENT', missed.period),
        ),
      ).toBe(false);
      const retryAt = (await desk.stateOf('statcan')).retryAt ?? '';
      await heal(desk, ['CA_EMPLOYMENT', 'CA_UNEMPLOYMENT_RATE', 'FX_USDCAD'], Math.max(16_000, Date.parse(retryAt) - desk.now() + 1_000));
      await desk.until('the source is well', async () => (await desk.stateOf('statcan')).failure === null);
      table.push([
        kind,
        `source failed: ${failed.failure?.code}, "${failed.failure?.detail}"; asked again by itself; other sources published meanwhile`,
        'the release that came out meanwhile was published at the next try',
      ]);
    },
    180_000,
  );

  it('slow, but within the time-out, only makes the print later', async () => {
    desk.standIns.control.setFault({ kind: 'slow', source: 'boc', byMs: 1_500 });
    const out = await desk.publish('FX_RATES');
    const print = await desk.printOf('FX_USDCAD', ordinalOf(desk, 'FX_USDCAD', out.period));
    expect((await desk.stateOf('boc')).failure).toBeNull();
    table.push([
      'slow, within the time-out',
      `published ${Math.round(Date.parse(print.seenAt) - out.switchedAt)} ms after it came out`,
      '–',
    ]);
    await heal(desk, ['FX_USDCAD'], 1_000);
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
    await desk.printOf('US_EMPLOYMENT_MANUFACTURING', ordinalOf(desk, 'US_EMPLOYMENT_MANUFACTURING', out.period));
    await heal(desk, ['US_EMPLOYMENT_MANUFACTURING', 'FX_USDCAD', 'CA_POLICY_RATE'], 16_000);
  });
});

describe('a fault of the clock', () => {
  it('late: the race goes on, and the print is there with the third poll after the numbers, at the latest', async () => {
    desk.standIns.control.setFault({ kind: 'late', release: 'GDP', byMs: 4_000 });
    const out = await desk.publish('GDP');
    const print = await desk.printOf('CA_INVESTMENT_MACHINERY', ordinalOf(desk, 'CA_INVESTMENT_MACHINERY', out.period));
    expect(desk.pollsUntil(print, 'statcan', out.switchedAt)).toBeLessThanOrEqual(3);
    expect(out.switchedAt - (out.scheduledAt ?? 0)).toBeGreaterThanOrEqual(4_000);
    await heal(desk, ['CA_INVESTMENT_MACHINERY'], 1_000);
    table.push(['late', 'raced on; published when it came out', '–']);
  });

  it('early: what comes before its instant is held, and goes out with the third poll after it, at the latest', async () => {
    const { control } = desk.standIns;
    control.setFault({ kind: 'early', release: 'BUILDING_PERMITS', byMs: 5_000 });
    await control.announce('BUILDING_PERMITS', desk.now() + 8_000);
    const held = await desk.until('the early edition is held', async () => {
      const found = await desk.heldOf('CA_BUILDING_PERMITS');
      return found.length > 0 && found;
    });
    expect(held.map(({ code }) => code)).toEqual(['early']);
    const out = control.log().at(-1);
    const print = await desk.printOf('CA_BUILDING_PERMITS', ordinalOf(desk, 'CA_BUILDING_PERMITS', out?.period ?? ''));
    const after = Date.parse(print.seenAt) - (out?.scheduledAt ?? 0);
    expect(out?.switchedAt).toBeLessThan(out?.scheduledAt ?? 0);
    expect(after).toBeGreaterThanOrEqual(0);
    expect(desk.pollsUntil(print, 'statcan', out?.scheduledAt ?? 0)).toBeLessThanOrEqual(3);
    await heal(desk, ['CA_BUILDING_PERMITS'], 1_000);
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
    await heal(desk, ['CA_IPPI_STEEL', 'CA_IPPI_LUMBER', 'CA_IPPI_METAL_CONSTRUCTION'], 31_000);
    table.push(['frozen', 'nothing new, the source answers; after the race asked each half minute', 'published when it came out']);
  });
});

describe('after all of it', () => {
  it('every release that came out has its prints, and no mistake of ours was met', () => expectAllTold(desk));
});
