import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { latest } from '../../prisma/queries/observations';
import { catalogueWithPeers, peers } from '../rehearsal/peers';
import { Desk } from './desk';

const minuteMs = 60_000;

describe('a peer-country comparison', () => {
  let desk: Desk;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await catalogueWithPeers();
    remove = made.remove;
    desk = await Desk.open('embedded', null, { folder: made.folder });
  });
  afterAll(async () => {
    await desk.close();
    await remove();
  });

  /** Waits for a print of each; the hour's budget leaves a minute between two turns of a source, so time is put forward. */
  const followed = (ids: readonly string[]) =>
    desk.until(
      'the comparison is followed',
      async () => {
        const have = new Set((await desk.prints()).map(({ series }) => series));
        if (ids.every((id) => have.has(id))) return true;
        desk.jump(minuteMs);
        return false;
      },
      50_000,
    );

  it('is followed once it stands in the catalogue, its histories stored as the services say them', async () => {
    await desk.startJobs();
    await followed(peers.map(({ id }) => id));
    for (const { id, decimals } of peers) {
      const told = desk.standIns.control
        .points(id)
        .map(({ ordinal, digits }) => [ordinal, digits === null ? null : digits / 10 ** decimals]);
      expect(
        (await latest(desk.database, id)).map(({ ordinal, value }) => [ordinal, value]),
        id,
      ).toEqual(told);
      expect(await desk.heldOf(id), id).toEqual([]);
    }
  });

  it('is printed when the next month comes out, for all countries from one download', async () => {
    const from = desk.recorder.requests.length;
    const out = await desk.publish('OECD_TEST');
    const ordinal = parsePeriod(out.period)?.ordinal ?? 0;
    const rates = peers.filter(({ release }) => release === 'OECD_TEST').map(({ id }) => id);
    desk.jump(3 * minuteMs);
    for (const id of rates) expect((await desk.printOf(id, ordinal)).kind).toBe('new');
    const asked = desk.recorder.requests.slice(from).filter(({ agency }) => agency === 'oecd');
    expect(asked.some(({ path }) => path.includes('/CAN+USA+MEX.UNE_LF_M'))).toBe(true);
    expect(desk.errors()).toEqual([]);
  });

  it('is held, not drawn on, when an index comes with another base', async () => {
    desk.standIns.control.setFault({ kind: 're-based', series: 'KR_OUTPUT_OECD', starts: 'now' });
    desk.jump(61 * minuteMs);
    const held = await desk.until('the new base is held', async () => {
      const found = await desk.heldOf('KR_OUTPUT_OECD');
      return found.length > 0 ? found : false;
    });
    expect(held.map(({ detail }) => detail.en).join(' ')).toMatch(/2025/);
  });
});
