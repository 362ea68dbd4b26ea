import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { formatPeriod } from '../../core/period';
import { statcan } from '../../jobs/sources/statcan';
import { homeCatalogue } from '../home-catalogue';
import { ask, callStatcan, type Standing, stand, start } from './agencies';

const hour = 3_600_000;
const home = loadCatalogue({ folder: homeCatalogue() });

async function bodyOf(standing: Standing, codes: readonly string[]): Promise<string> {
  const requests = statcan.requests(
    codes.map((code) => ({ code, frequency: 'M' as const })),
    { periods: 13 },
    '2026-11-24',
  );
  return (await Promise.all(requests.map((request) => ask(standing, statcan, request)))).map(({ text }) => text).join();
}

describe('the world behind the stand-ins', () => {
  it('is the same for the same seed and another for another', async () => {
    const codes = ['v41690973', 'v87008956', 'v1863677803'];
    const [one, same, other] = [await stand({ seed: 7 }), await stand({ seed: 7 }), await stand({ seed: 8 })];
    for (const standing of [one, same, other]) standing.clock.ms += hour;
    expect(await bodyOf(one, codes)).toBe(await bodyOf(same, codes));
    expect(one.control.log()).toEqual(same.control.log());
    expect(await bodyOf(one, codes)).not.toBe(await bodyOf(other, codes));
    expect(readFileSync(one.calendarFile, 'utf8')).toBe(readFileSync(same.calendarFile, 'utf8'));
  });

  it('switches its bytes at the drawn instant, up to three seconds after the announced one, and not before', async () => {
    const [seen, moved] = [await stand(), await stand()];
    seen.clock.ms += hour;
    const trade = seen.control.log().find(({ release }) => release === 'TRADE');
    const scheduledAt = trade?.scheduledAt ?? 0;
    const switchedAt = trade?.switchedAt ?? 0;
    expect(switchedAt - scheduledAt).toBeGreaterThan(0);
    expect(switchedAt - scheduledAt).toBeLessThan(3000);
    const newest = async (ms: number) => {
      moved.clock.ms = ms;
      return /"refPer":"(\S{10})"/.exec(
        JSON.stringify((await callStatcan(moved, '/getDataFromVectorsAndLatestNPeriods', [{ vectorId: 87008956, latestN: 1 }])).body),
      )?.[1];
    };
    expect(await newest(switchedAt - 0.01)).toBe('2026-09-01');
    expect(await newest(switchedAt)).toBe('2026-10-01');
  });

  it('brings every release once a cycle, a quarter’s every third and a decision every second, ten seconds apart or more', async () => {
    const standing = await stand({ catalogue: home });
    standing.clock.ms = start + 25_000 + 6 * 180_000 - 1;
    const log = standing.control.log();
    const counts = Object.fromEntries(
      ['CPI', 'TRADE', 'FX_RATES', 'LFS', 'US_JOBS', 'IPPI', 'BUILDING_PERMITS', 'GDP', 'BALANCE_OF_PAYMENTS', 'RATE_DECISION'].map(
        (id) => [id, log.filter(({ release }) => release === id).length],
      ),
    );
    expect(counts).toEqual({
      CPI: 6,
      TRADE: 6,
      FX_RATES: 6,
      LFS: 6,
      US_JOBS: 6,
      IPPI: 6,
      BUILDING_PERMITS: 6,
      GDP: 2,
      BALANCE_OF_PAYMENTS: 2,
      RATE_DECISION: 3,
    });
    const scheduled = log.map(({ scheduledAt }) => scheduledAt ?? 0).sort((a, b) => a - b);
    expect(scheduled[0]).toBe(start + 25_000);
    expect(Math.min(...scheduled.slice(1).map((at, index) => at - (scheduled[index] ?? 0)))).toBeGreaterThanOrEqual(10_000);
    expect(log.filter(({ release }) => release === 'CPI').map(({ period }) => period)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
    ]);
  });

  it('makes a cycle longer where it is too short for ten seconds between its releases, and brings a year’s every sixth', async () => {
    const standing = await stand();
    const cycleMs = loadCatalogue().releases.size * 10_000;
    expect(cycleMs).toBeGreaterThan(180_000);
    standing.clock.ms = start + 25_000 + 6 * cycleMs - 1;
    const log = standing.control.log();
    const count = (id: string) => log.filter(({ release }) => release === id).length;
    expect(['US_TRADE', 'SEPH', 'BOND_YIELDS', 'CAPACITY_USE', 'CAPITAL_EXPENDITURES'].map(count)).toEqual([6, 6, 6, 2, 1]);
    const scheduled = log.map(({ scheduledAt }) => scheduledAt ?? 0).sort((a, b) => a - b);
    expect(Math.min(...scheduled.slice(1).map((at, index) => at - (scheduled[index] ?? 0)))).toBeGreaterThanOrEqual(10_000);
  });

  it('tells intentions for the year that runs, and the year after at the next release', async () => {
    const standing = await stand({ manual: true });
    const newest = () => standing.control.points('CA_CAPITAL_INTENTIONS_MANUFACTURING').at(-1)?.ordinal;
    expect([newest(), standing.control.points('CA_FDI_STOCK_MANUFACTURING').at(-1)?.ordinal]).toEqual([2026, 2025]);
    standing.control.publish('CAPITAL_EXPENDITURES');
    expect(newest()).toBe(2027);
  });

  it('keeps exports − imports = balance exactly, in every month of every edition', async () => {
    const standing = await stand();
    for (let cycle = 0; cycle < 5; cycle += 1) {
      const [exports, imports, balance] = ['CA_EXPORTS_US', 'CA_IMPORTS_US', 'CA_BALANCE_US'].map((id) => standing.control.points(id));
      expect(balance?.map(({ digits }) => digits)).toEqual(
        exports?.map(({ digits }, index) => (digits ?? 0) - (imports?.[index]?.digits ?? 0)),
      );
      standing.clock.ms += 180_000;
    }
  });

  it('revises the two months before the newest at a trade release and marks newest p and revised r', async () => {
    const standing = await stand({ manual: true });
    const before = standing.control.points('CA_EXPORTS_US');
    standing.clock.ms += 60_000;
    standing.control.publish('TRADE');
    const after = standing.control.points('CA_EXPORTS_US');
    const changed = before
      .filter(({ digits }, index) => after[index]?.digits !== digits)
      .map(({ ordinal }) => formatPeriod({ frequency: 'M', ordinal }));
    expect(changed).toEqual(['2026-08', '2026-09']);
    expect(after.slice(-4).map(({ symbol }) => symbol)).toEqual([0, 3, 3, 1]);
    expect(after.slice(-4).map(({ releasedAt }) => releasedAt === standing.clock.ms)).toEqual([false, true, true, true]);
  });

  it('restates all of the Labour Force Survey at each release while the CPI keeps its old times', async () => {
    const standing = await stand({ manual: true });
    standing.clock.ms += 60_000;
    standing.control.publish('LFS');
    standing.control.publish('CPI');
    const times = (id: string) => new Set(standing.control.points(id).map(({ releasedAt }) => releasedAt));
    expect([...times('CA_EMPLOYMENT')]).toEqual([standing.clock.ms]);
    expect(times('CA_CPI_ALL').size).toBe(standing.control.points('CA_CPI_ALL').length);
  });

  it('has a series that is not yet released, and all of it after its first release', async () => {
    const standing = await stand({ manual: true });
    const asked = [{ vectorId: 1230995999, latestN: 500 }];
    const before = (await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', asked)).body;
    expect(before).toMatchObject([{ status: 'SUCCESS', object: { responseStatusCode: 0, vectorDataPoint: [] } }]);
    standing.control.publish('IPPI');
    const [{ object }] = (await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', asked)).body as [
      { object: { vectorDataPoint: { refPer: string }[] } },
    ];
    expect([object.vectorDataPoint[0]?.refPer, object.vectorDataPoint.at(-1)?.refPer]).toEqual(['2015-01-01', '2026-11-01']);
  });

  it('has a newest value that is not available, which the next release fills, and values with E', async () => {
    const standing = await stand({ manual: true });
    const steel = () =>
      standing.control
        .points('CA_EXPORTS_US_STEEL_SEMI')
        .slice(-2)
        .map(({ digits, status }) => [digits !== null, status]);
    expect(steel()).toEqual([
      [true, 0],
      [false, 1],
    ]);
    standing.control.publish('TRADE');
    expect(steel()).toEqual([
      [true, 0],
      [true, 0],
    ]);
    const caution = standing.control.points('CA_IPPI_LUMBER').map(({ status }) => status);
    expect(new Set(caution)).toEqual(new Set([0, 7]));
  });

  it('counts the requests of each source by second', async () => {
    const standing = await stand();
    await bodyOf(standing, ['v41690973']);
    await bodyOf(standing, ['v41690973']);
    expect(standing.control.requests()).toEqual([{ source: 'statcan', second: start / 1000, count: 2 }]);
  });
});

describe('the calendar file', () => {
  it('is one that the catalogue reads, hours ahead, and names the instants that releases come out at', async () => {
    const standing = await stand({ catalogue: home });
    const catalogue = loadCatalogue({ calendarFile: standing.calendarFile });
    const dates = catalogue.calendar(new Date(start).toISOString(), new Date(start + 6 * hour).toISOString());
    expect(dates.filter(({ release }) => release === 'CPI')).toHaveLength(120);
    standing.clock.ms += hour;
    for (const { release, period, scheduledAt } of standing.control.log()) {
      expect(dates.find((date) => date.release === release && date.period === period)?.at).toBe(
        new Date(scheduledAt ?? 0).toISOString().replace('.000Z', 'Z'),
      );
    }
  });

  it('names a publication by hand once it is announced, and the release comes out at it', async () => {
    const standing = await stand({ manual: true });
    const catalogue = loadCatalogue({ calendarFile: standing.calendarFile });
    const entry = await standing.control.announce('CPI', start + 5000);
    expect(entry).toEqual({ release: 'CPI', at: '2026-11-24T13:20:05Z', period: '2026-11', status: 'scheduled' });
    expect(catalogue.reloadCalendar()).toBe(true);
    expect(catalogue.calendar(new Date(start).toISOString(), new Date(start + hour).toISOString())).toMatchObject([
      { release: 'CPI', at: entry.at, period: '2026-11' },
    ]);
    standing.clock.ms += 4999;
    expect(standing.control.log()).toEqual([]);
    standing.clock.ms += 3001;
    expect(standing.control.log()).toMatchObject([{ release: 'CPI', period: '2026-11', scheduledAt: start + 5000 }]);
  });
});
