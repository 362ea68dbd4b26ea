import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { isAskable } from '../../core/series';
import { latest } from '../../prisma/queries/observations';
import { textOf } from '../../rehearsal/point';
import { Desk } from './desk';

describe('the whole catalogue', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open('embedded', '2026-11-24T13:00:00Z', { folder: fileURLToPath(new URL('../../catalogue', import.meta.url)) });
    await desk.fill(120_000);
  }, 180_000);
  afterAll(() => desk.close());

  /** What the agencies say of a series now, as period and value. */
  const said = (id: string) => {
    const series = desk.catalogue.series.get(id);
    if (series === undefined) throw new Error(`No series ${id}.`);
    return desk.standIns.control
      .points(id)
      .map(({ ordinal, digits }) => [ordinal, digits === null ? null : Number(textOf(series, digits))]);
  };

  it('is filled from all agencies, as they say it', async () => {
    expect(desk.seriesOut()).toHaveLength([...desk.catalogue.series.values()].filter(isAskable).length - 1);
    for (const id of desk.seriesOut()) {
      const stored = await latest(desk.database, id);
      expect(
        stored.map(({ ordinal, value }) => [ordinal, value]),
        id,
      ).toEqual(said(id));
    }
    expect(desk.errors()).toEqual([]);
  });

  it('costs so few requests that more than half of a day’s 25 are left at the U.S. Bureau of Labor Statistics', () => {
    const count = (agency: string) => desk.recorder.requests.filter((one) => one.agency === agency).length;
    expect(count('bls')).toBeLessThanOrEqual(12);
    expect(count('census')).toBeLessThanOrEqual(12);
    const statcan = desk.sent.filter(({ source }) => source === 'statcan').map(({ at }) => at);
    expect(statcan.length).toBeGreaterThan(10);
    // p-throttle counts whole milliseconds, hence 5 ms of grace.
    const most = Math.max(...statcan.map((from) => statcan.filter((at) => at >= from && at < from + 1_000 - 5).length));
    expect(most).toBeLessThanOrEqual(10);
  });

  it('says of a series whose code nobody has found that it is not asked for, and asks for no other in vain', async () => {
    expect(await desk.switchOf('CA_EXPORTS_VOLUME')).toMatchObject({
      state: 'off',
      offReason: { code: 'source-unknown-series', detail: { en: expect.stringMatching(/^Nobody has found its code yet/) } },
    });
    const off = await Promise.all(
      [...desk.catalogue.series.keys()].map(async (id) => ((await desk.switchOf(id)).state === 'off' ? [id] : [])),
    );
    expect(off.flat()).toEqual(['CA_EXPORTS_VOLUME']);
  });

  it.each([
    ['US_JOBS', ['US_PAYROLLS', 'US_UNEMPLOYMENT_RATE', 'US_EMPLOYMENT_PRIMARY_METALS', 'US_EMPLOYMENT_MANUFACTURING']],
    ['US_TRADE', ['US_IMPORTS_CA_STEEL', 'US_DUTY_CA_METALS', 'US_IMPORTS_CA']],
    ['CPI', ['CA_CPI_ALL', 'CA_QC_CPI_ALL', 'CA_CPI_TRIM']],
    ['CAPITAL_EXPENDITURES', ['CA_CAPITAL_INTENTIONS_MANUFACTURING']],
  ] as const)('is raced for at the source when %s comes out, and its mirrors follow', async (release, ids) => {
    const out = await desk.publish(release);
    for (const id of ids) {
      const frequency = desk.catalogue.series.get(id)?.frequency ?? 'M';
      const print = await desk.printOf(id, parsePeriod(out.period, frequency)?.ordinal ?? 0);
      expect(print, id).toMatchObject({ kind: 'new', scheduledAt: new Date(out.scheduledAt ?? 0).toISOString() });
    }
    expect(desk.errors()).toEqual([]);
  });

  it('is raced for while three other agencies are down: the print is in with the third poll after it came out, at the latest', async () => {
    const down = ['boc', 'fred', 'census'];
    for (const source of down) desk.standIns.control.setFault({ kind: 'down', source });
    desk.jump(61 * 60_000);
    for (const source of down) await desk.until(`${source} is known to be down`, async () => (await desk.stateOf(source)).failure !== null);
    const out = await desk.publish('LFS', { aheadMs: 6_000 });
    const print = await desk.printOf('CA_EMPLOYMENT', parsePeriod(out.period, 'M')?.ordinal ?? 0);
    expect(desk.pollsUntil(print, 'statcan', out.switchedAt)).toBeLessThanOrEqual(3);
    desk.standIns.control.clearFaults();
  });
});
