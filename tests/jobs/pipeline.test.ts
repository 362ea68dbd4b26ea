import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { periodOf } from '../../core/period';
import type { Print } from '../../core/print';
import { lastRuns } from '../../prisma/queries/job-runs';
import { latest } from '../../prisma/queries/observations';
import { releaseDates } from '../../prisma/queries/releases';
import { textOf } from '../../rehearsal/point';
import { engines } from '../store/engines';
import { Desk } from './desk';
import type { Recorded } from './recorder';

async function openDesk(...how: Parameters<typeof Desk.open>): Promise<Desk> {
  const desk = await Desk.open(...how);
  onTestFinished(() => desk.close());
  return desk;
}

/** What the agencies say of a series now, as period and value. */
function said(desk: Desk, id: string): (number | null)[][] {
  const series = desk.catalogue.series.get(id);
  if (series === undefined) throw new Error(`No series ${id}.`);
  return desk.standIns.control.points(id).map(({ ordinal, digits }) => [ordinal, digits === null ? null : Number(textOf(series, digits))]);
}

async function stored(desk: Desk, id: string): Promise<(number | null)[][]> {
  return (await latest(desk.database, id)).map(({ ordinal, value }) => [ordinal, value]);
}

const historyOf = ({ path, body }: Recorded) =>
  /startRefPeriod=1990|start_date=1990|cosd=1990|observation_start=1990/.test(path) || /"latestN":[1-9]\d\d/.test(body);

/** Whether a request to Statistics Canada asks for the newest periods of the CPI, all items. */
const forHeadline = ({ body }: Recorded) => body.includes('"vectorId":41690973,"latestN":14');

describe.each(engines)('the jobs at first sight, on the %s store', (engine) => {
  it('fetch the history of every series, once, and say again nothing that is known', async () => {
    const desk = await openDesk(engine);
    await desk.fill();
    expect(desk.seriesOut().length).toBeGreaterThanOrEqual(23);
    for (const id of desk.seriesOut()) expect(await stored(desk, id), id).toEqual(said(desk, id));
    const prints = await desk.prints();
    expect(prints.map(({ kind }) => kind)).toEqual(prints.map(() => 'first'));
    expect(prints.map(({ seq }) => seq)).toEqual(prints.map((_, index) => index + 1));
    const historyAsked = desk.recorder.requests.filter(historyOf).map(({ path, body }) => path + body);
    expect(new Set(historyAsked).size).toBe(historyAsked.length);

    // Until its first release one series has nothing to say; then the race's window is not all of its history.
    await desk.publish('IPPI');
    await desk.until('the newcomer has all of its history', async () => {
      const [have, all] = [await stored(desk, 'CA_IPPI_METAL_CONSTRUCTION'), said(desk, 'CA_IPPI_METAL_CONSTRUCTION')];
      return all.length > 100 && have.length === all.length;
    });
    await desk.pollAll();
    await desk.stopJobs();
    const before = await desk.rowCounts();
    const restart = desk.recorder.requests.length;
    desk.jump(3_600_000);
    await desk.startJobs();
    const polledAgain = async () =>
      ['statcan', 'boc', 'fred'].every((agency) =>
        desk.recorder.requests.slice(restart).some((one) => one.agency === agency && one.status === 200),
      );
    await desk.until('every source is asked again', polledAgain);
    await wait(1_500);
    await desk.stopJobs();
    expect(desk.recorder.requests.slice(restart).filter(historyOf)).toEqual([]);
    expect(await desk.rowCounts()).toEqual(before);
    expect(desk.errors()).toEqual([]);
  });
});

describe('the jobs of a day', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open();
    await desk.fill();
  });
  afterAll(() => desk.close());

  it('race for a release from a minute before it, within the limit, until its print is in, then for the rest', async () => {
    const from = desk.recorder.requests.length;
    const out = await desk.publish('CPI', { aheadMs: 9_000 });
    const period = periodOf('M', `${out.period}-01`).ordinal;
    const headline = await desk.printOf('CA_CPI_ALL', period);
    const rest = await desk.printOf('CA_CPI_VEHICLES', period);
    expect(headline).toMatchObject({ kind: 'new', scheduledAt: new Date(out.scheduledAt ?? 0).toISOString(), unconfirmed: false });
    expect(rest.seq).toBeGreaterThan(headline.seq);
    const [seen, checked, committed] = [headline.seenAt, headline.checkedAt, headline.committedAt].map((at) => Date.parse(at)) as [
      number,
      number,
      number,
    ];
    // In the race, not at the next regular poll, which comes every five minutes. How fast is the bench's matter.
    expect(seen - out.switchedAt).toBeGreaterThan(0);
    expect(seen - out.switchedAt).toBeLessThan(30_000);
    expect(checked).toBeGreaterThanOrEqual(seen);
    expect(committed).toBeGreaterThanOrEqual(checked);
    const asked = desk.recorder.requests.slice(from).filter((one) => one.atMs < out.switchedAt && forHeadline(one));
    expect(asked.length).toBeGreaterThanOrEqual(2);
    // One poll each half second; the first may have come late to the recorder, by a stall of this process.
    const spanMs = (asked.at(-1)?.atMs ?? 0) - (asked[0]?.atMs ?? 0);
    expect(spanMs).toBeGreaterThanOrEqual((asked.length - 2) * 500);
    const dates = await desk.until('the release is marked as out', async () => {
      const found = (await releaseDates(desk.database)).filter(({ release, period: of }) => release === 'CPI' && of === out.period);
      return found.some(({ status }) => status === 'out') && found;
    });
    expect(dates).toHaveLength(1);
    // Twice its pause without a question: under load the last one may come late.
    await desk.until('the race is over', async () => {
      const raced = desk.recorder.requests.length;
      await wait(1_200);
      return desk.recorder.requests.length === raced;
    });
  });

  it('take a daily series day by day, as far as the calendar has come', async () => {
    for (let day = 0; day < 3; day += 1) {
      const out = await desk.publish('FX_RATES');
      await desk.printOf('FX_USDCAD', periodOf('D', out.period).ordinal);
    }
    expect(await stored(desk, 'FX_USDCAD')).toEqual(said(desk, 'FX_USDCAD'));
    expect(await desk.heldOf('FX_USDCAD')).toEqual([]);
  });

  it('ask again conditionally in a regular poll, and write nothing when nothing changed', async () => {
    await desk.pollAll();
    const before = await desk.rowCounts();
    const second = await desk.pollAll();
    expect(second.filter(({ agency }) => agency === 'boc').map(({ conditional, status }) => [conditional, status])).toEqual([[true, 304]]);
    expect(second.filter(({ agency }) => agency === 'statcan').every(({ status }) => status === 200)).toBe(true);
    expect(await desk.rowCounts()).toEqual(before);
    expect((await lastRuns(desk.database)).every(({ outcome }) => outcome === 'done')).toBe(true);
  });

  it('tell a revision between releases from news, and ask for the whole history when more than the habit changed', async () => {
    const { control } = desk.standIns;
    const seq = (await desk.prints()).length;
    control.setFault({ kind: 'revised', series: 'CA_EXPORTS_US_LUMBER', starts: 'now', periods: 2 });
    desk.jump(301_000);
    const revised = await desk.until('the revision is in', async () =>
      (await desk.prints(seq)).find(({ series }) => series === 'CA_EXPORTS_US_LUMBER'),
    );
    expect(revised).toMatchObject({ kind: 'revised', history: 'routine', changed: 2, scheduledAt: null });

    const history = desk.recorder.requests.length;
    control.setFault({ kind: 'yearly-revised', series: 'CA_EXPORTS_US', starts: 'now' });
    desk.jump(301_000);
    const yearly = await desk.until('the yearly revision is in, as far as the window shows and then whole', async () => {
      const found = (await desk.prints(revised.seq)).filter(({ series }) => series === 'CA_EXPORTS_US');
      return found.length === 2 && found;
    });
    expect(yearly.map(({ kind, history: told }: Print) => [kind, told])).toEqual([
      // Fourteen periods are within the habit of this series; what is behind them tells it apart.
      ['revised', 'routine'],
      ['revised', 'yearly'],
    ]);
    expect(desk.recorder.requests.slice(history).filter(historyOf)).toHaveLength(1);
    expect(await stored(desk, 'CA_EXPORTS_US')).toEqual(said(desk, 'CA_EXPORTS_US'));
    expect(desk.errors()).toEqual([]);
  });
});

describe('the jobs on a day when the clocks change', () => {
  it.each([
    ['forward', '2027-03-14T05:00:00Z', '2027-03-14T12:30:00Z'],
    ['back', '2026-11-01T04:00:00Z', '2026-11-01T13:30:00Z'],
  ])('%s publish at 08:30 in Ottawa, once', async (_, start, release) => {
    const desk = await openDesk('embedded', start);
    await desk.fill();
    await desk.standIns.control.announce('LFS', release);
    desk.jump(Date.parse(release) - desk.now() - 1_500);
    const out = await desk.until('the survey comes out', async () => desk.standIns.control.log()[0]);
    const print = await desk.printOf('CA_EMPLOYMENT', periodOf('M', `${out.period}-01`).ordinal);
    expect(print).toMatchObject({ kind: 'new', scheduledAt: new Date(release).toISOString(), asOf: new Date(release).toISOString() });
    expect(Date.parse(print.seenAt) - out.switchedAt).toBeLessThan(30_000);
    expect((await desk.prints()).filter(({ series, kind }) => series === 'CA_EMPLOYMENT' && kind === 'new')).toHaveLength(1);
    expect(desk.errors()).toEqual([]);
  });
});

describe.each(engines)('a store on %s that takes nothing more', (engine) => {
  it.each([
    ['53100', ': the disk is full. Make room where its data are.'],
    ['XX001', '; see its log.'],
  ])('(%s) is told in our own words where everybody reads, and in its own in the log', async (state, words) => {
    const desk = await openDesk(engine);
    await desk.database.prisma.$executeRawUnsafe(
      `create function refuse() returns trigger language plpgsql as
         $$ begin raise exception 'could not extend file "base/5/1"' using errcode = '${state}'; end $$`,
    );
    await desk.database.prisma.$executeRawUnsafe(
      'create trigger refuse before insert on observation for each row execute function refuse()',
    );
    await desk.startJobs();
    const { failure } = await desk.until('the source rests', async () => {
      const found = await desk.stateOf('boc');
      return found.failure && found;
    });
    const detail = `This program could not take in what Bank of Canada sent${words}`;
    expect(failure).toEqual({ code: 'unavailable', detail });
    const run = await desk.until('the run has ended', async () =>
      (await lastRuns(desk.database)).find(({ outcome, detail: why }) => outcome === 'failed' && why?.includes('Bank of Canada')),
    );
    expect(run.detail).toBe(`unavailable: ${detail}`);
    expect(desk.errors().join()).toContain('could not extend file');
  });
});

describe('the end of the jobs', () => {
  it('waits for no agency, and says of none that it failed', async () => {
    const desk = await openDesk();
    await desk.fill();
    desk.standIns.control.setFault({ kind: 'slow', source: 'statcan', byMs: 9_000 });
    const from = desk.recorder.requests.length;
    desk.jump(301_000);
    await desk.until('a request is under way', async () => desk.recorder.requests.slice(from).some(({ agency }) => agency === 'statcan'));
    const begun = performance.now();
    await desk.stopJobs();
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect((await desk.stateOf('statcan')).failure).toBeNull();
    expect(desk.errors()).toEqual([]);
  });
});
