import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../jobs/operator/commands';
import { configuredSources } from '../../jobs/sources/registry';
import { latest } from '../../prisma/queries/observations';
import { datesOf } from '../../prisma/queries/releases';
import { Desk } from './desk';
import { faultsBegin, isWhole } from './fault-desk';

describe('what is held', () => {
  let desk: Desk;
  const run = (...words: string[]) => {
    const { database, catalogue } = desk;
    return runCommand({ database, catalogue, sources: configuredSources({}), clock: { now: () => desk.now() } }, 'held', words);
  };
  const isHeld = (series: string) =>
    desk.until(`${series} is held`, async () => {
      const [one] = await desk.heldOf(series);
      return one;
    });

  beforeAll(async () => {
    desk = await Desk.open('embedded', faultsBegin);
    await desk.fill();
    await desk.pollAll();
  });
  afterAll(() => desk.close());

  it('is nothing, and says so', async () => {
    expect(await run()).toEqual({ ok: true, text: 'Nothing is held.' });
    expect(await run('show', '7')).toMatchObject({ ok: false, text: expect.stringContaining('has the number 7') });
    expect(await run('publish', '7')).toMatchObject({ ok: false, text: expect.stringContaining('--by NAME') });
    expect(await run('release')).toMatchObject({ ok: false, text: expect.stringContaining('There is no "release"') });
  });

  it('is listed with its reason, shown beside what is published, and published by name', async () => {
    desk.standIns.control.setFault({ kind: 're-based', series: 'CA_CPI_VEHICLES', starts: 'now' });
    desk.jump(301_000);
    const { id } = await isHeld('CA_CPI_VEHICLES');
    const listed = await run('list');
    expect(listed.text).toContain('CA_CPI_VEHICLES');
    expect(listed.text).toContain('multiplied by one constant');
    const before = (await latest(desk.database, 'CA_CPI_VEHICLES')).at(-1)?.value?.toFixed(1) ?? '';
    const showed = await run('show', String(id));
    // The sentence and the comparison count the same periods.
    const [, counted] = /: all (\d+) known periods/.exec(showed.text) ?? [];
    expect(showed.text).toContain(`Of ${counted} known periods ${counted} differ and 0 agree; new: 0.`);
    expect(showed.text).not.toMatch(/\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?Z/);
    const newest = showed.text.split('\n').at(-1) ?? '';
    expect(newest).toContain(before);
    expect(newest.trim().split(/\s+/)).toHaveLength(3);

    const done = await run('publish', String(id), '--by', 'A. Editor');
    expect(done).toMatchObject({ ok: true, text: expect.stringContaining('released by A. Editor') });
    expect((await latest(desk.database, 'CA_CPI_VEHICLES')).at(-1)?.value?.toFixed(1)).toBe(newest.trim().split(/\s+/)[2]);
    expect(await desk.heldOf('CA_CPI_VEHICLES')).toEqual([]);
    const row = await desk.database.prisma.held.findFirst({ where: { id } });
    expect(row?.settledBy).toBe('released by A. Editor');
    // Its history is longer than the window that was held: the rest comes by itself, and nothing is held again.
    await desk.pollAll();
    expect(await run()).toEqual({ ok: true, text: 'Nothing is held.' });
  });

  it('has its release out when a person publishes the number that the release brought', async () => {
    desk.standIns.control.setFault({ kind: 'thousandfold', series: 'CA_BUILDING_PERMITS' });
    const { period } = await desk.publish('BUILDING_PERMITS');
    const { id } = await isHeld('CA_BUILDING_PERMITS');
    const status = async () => (await datesOf(desk.database, 'BUILDING_PERMITS', period)).map((date) => date.status);
    expect(await status()).not.toContain('out');
    expect(await run('publish', String(id), '--by', 'A. Editor')).toMatchObject({ ok: true });
    expect(await status()).toContain('out');
    const [print] = (await desk.prints()).filter(({ series, kind }) => series === 'CA_BUILDING_PERMITS' && kind === 'new');
    expect(print?.scheduledAt).toBe((await datesOf(desk.database, 'BUILDING_PERMITS', period)).at(-1)?.at);
    desk.standIns.control.clearFaults();
  });

  it('is rejected by name and reason, and the same statement is not held again', async () => {
    desk.standIns.control.setFault({ kind: 'sign-flipped', series: 'CA_EMPLOYMENT', starts: 'now' });
    desk.jump(301_000);
    const { id } = await isHeld('CA_EMPLOYMENT');
    expect(await run('reject', String(id), '--by', 'A. Editor')).toMatchObject({ ok: false, text: expect.stringContaining('--why TEXT') });
    expect(await run('reject', String(id), '--by', 'A. Editor', '--why', 'wrong sign')).toMatchObject({ ok: true });
    await desk.pollAll();
    expect(await desk.heldOf('CA_EMPLOYMENT')).toEqual([]);
    expect((await desk.prints()).filter(({ series, kind }) => series === 'CA_EMPLOYMENT' && kind !== 'first')).toEqual([]);
    desk.standIns.control.clearFaults();
    desk.jump(301_000);
    await desk.until('the survey is as the agency says', () => isWhole(desk, ['CA_EMPLOYMENT']));
  });
});
