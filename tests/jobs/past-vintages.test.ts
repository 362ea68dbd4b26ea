import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { firstDay } from '../../core/period';
import { isNews } from '../../core/print';
import type { Edition } from '../../core/vintage';
import { fred } from '../../jobs/sources/fred';
import type { SourceRequest } from '../../jobs/sources/source';
import { lastRuns } from '../../prisma/queries/job-runs';
import { asOf, first, latest } from '../../prisma/queries/observations';
import { latestPrints } from '../../prisma/queries/prints';
import { seriesStates } from '../../prisma/queries/series';
import { vintagesOf } from '../../prisma/queries/vintages';
import { engines } from '../store/engines';
import { Desk } from './desk';
import type { Recorded } from './recorder';

const jobs = 'US_EMPLOYMENT_MANUFACTURING';
const manemp = { [jobs]: { source: 'fred', code: 'MANEMP' } };

async function openDesk(...how: Parameters<typeof Desk.open>): Promise<Desk> {
  const desk = await Desk.open(...how);
  onTestFinished(() => desk.close());
  return desk;
}

const aboutPast = ({ path }: Recorded) => path.includes('realtime_start=');
const runsOf = async (desk: Desk) => (await lastRuns(desk.database)).filter(({ job }) => job.startsWith('vintages '));
const ended = (desk: Desk, outcome: string) =>
  desk.until(`the past is asked for, and ${outcome}`, async () => (await runsOf(desk)).find((run) => run.outcome === outcome));
const knownSince = async (desk: Desk, id: string) => (await seriesStates(desk.database)).find((one) => one.id === id)?.knownSince ?? '';

/** What the stand-in says now of the past of a code, read anew. */
async function saidOf(desk: Desk, code: string): Promise<Edition[]> {
  const request = fred.withKey?.vintages?.([{ code, frequency: 'M' }], '2026-11-24')[0] as SourceRequest;
  const url = `${desk.standIns.baseUrls.FRED_API_BASE_URL}${request.path}&api_key=${desk.standIns.keys.FRED_API_KEY}`;
  const text = await (await fetch(url)).text();
  return fred.parse({ request, url, status: 200, headers: {}, text, receivedAt: '' }).editions;
}

const numbersOf = (observations: Edition['observations'] | null) => observations?.map(({ ordinal, value }) => [ordinal, value]);

describe.each(engines)('the past of a series, on the %s store', (engine) => {
  it('is taken in once, as it was said, without a word of news and without a change of what stands now', async () => {
    const desk = await openDesk(engine, null, { pasts: manemp });
    await desk.fill();
    await ended(desk, 'done');
    const said = await saidOf(desk, 'MANEMP');
    expect(said).toHaveLength(61);
    // The newest of them is what we saw ourselves first, some minutes after it was public.
    expect(await knownSince(desk, jobs)).toBe(said[0]?.publishedAt);
    for (const { publishedAt, observations } of said) {
      expect(numbersOf(await asOf(desk.database, jobs, publishedAt ?? '')), publishedAt ?? '').toEqual(numbersOf(observations));
    }
    const justBefore = new Date(Date.parse(said[30]?.publishedAt ?? '') - 1).toISOString();
    expect(numbersOf(await asOf(desk.database, jobs, justBefore))).toEqual(numbersOf(said[29]?.observations ?? []));
    expect(await asOf(desk.database, jobs, new Date(Date.parse(said[0]?.publishedAt ?? '') - 1).toISOString())).toBeNull();
    expect(numbersOf(await latest(desk.database, jobs))).toEqual(numbersOf(said.at(-1)?.observations ?? []));
    // Of each month that came out since, the value that was said first is known now.
    expect((await first(desk.database, jobs))?.length).toBe(60);
    expect((await vintagesOf(desk.database, jobs)).length).toBeGreaterThanOrEqual(61);

    const prints = await desk.prints();
    expect(prints.filter(({ series, kind }) => series === jobs && kind === 'first')).toHaveLength(1);
    expect(prints.filter(({ kind }) => kind === 'past').map(({ series }) => series)).toEqual(Array(61).fill(jobs));
    expect(prints.map(({ seq }) => seq)).toEqual(prints.map((_, index) => index + 1));
    expect((await latestPrints(desk.database, 100)).every(isNews)).toBe(true);

    const restart = desk.recorder.requests.length;
    const written = async () => {
      const { observation, vintage, print } = await desk.rowCounts();
      return { observation, vintage, print };
    };
    const before = await written();
    await desk.stopJobs();
    await desk.startJobs();
    desk.jump(7 * 3_600_000);
    await desk.until('FRED is polled again', async () => desk.recorder.requests.slice(restart).some(({ agency }) => agency === 'fred'));
    await wait(1_500);
    expect(desk.recorder.requests.filter(aboutPast)).toHaveLength(1);
    expect(await written()).toEqual(before);
    expect(desk.errors()).toEqual([]);
  });
});

describe('the past of a series', () => {
  it('is had from FRED for a series whose present comes from its own agency', async () => {
    const id = 'CA_EMPLOYMENT';
    const desk = await openDesk('embedded', null, { pasts: { [id]: { source: 'fred', code: 'CANEMP' } } });
    await desk.fill();
    await ended(desk, 'done');
    const said = await saidOf(desk, 'CANEMP');
    expect(await knownSince(desk, id)).toBe(said[0]?.publishedAt);
    const middle = said[40] as Edition;
    expect(numbersOf(await asOf(desk.database, id, middle.publishedAt ?? ''))).toEqual(numbersOf(middle.observations));
    // Its own agency goes on as before.
    const out = await desk.publish('LFS');
    const print = await desk.until('the next month is in', async () =>
      (await desk.prints()).find(({ series, kind }) => series === id && kind === 'new'),
    );
    expect(firstDay({ frequency: 'M', ordinal: print.newest.ordinal }).slice(0, 7)).toBe(out.period);
    expect(desk.errors()).toEqual([]);
  });

  it('waits for a race, and for one that begins within ten minutes', async () => {
    const desk = await openDesk('embedded', null, { pasts: manemp });
    await desk.standIns.control.announce('CPI', desk.now() + 8 * 60_000);
    await desk.fill();
    await wait(2_500);
    expect(desk.recorder.requests.filter(aboutPast)).toEqual([]);
    desk.jump(8 * 60_000);
    await desk.until('the race is over', async () =>
      (await desk.prints()).some(({ series, kind }) => series === 'CA_CPI_ALL' && kind === 'new'),
    );
    await ended(desk, 'done');
    expect(desk.errors()).toEqual([]);
  });

  it('is refused where its numbers are of another series, in a sentence, and asked for again hours later', async () => {
    // Jobs under the name of an index: the catalogue names the wrong code.
    const desk = await openDesk('embedded', null, { pasts: { CA_CPI_ALL: { source: 'fred', code: 'MANEMP' } } });
    await desk.fill();
    const run = await ended(desk, 'failed');
    expect(run.detail).toMatch(
      /^The past of CA_CPI_ALL is not taken in: of the \d+ periods .+ 0 agree; .+ correct pastFrom of CA_CPI_ALL in the catalogue\.$/,
    );
    expect((await desk.prints()).filter((print) => !isNews(print))).toEqual([]);
    expect((await desk.stateOf('fred')).failure).toBeNull();
    desk.jump(3_600_000);
    await wait(2_500);
    expect(desk.recorder.requests.filter(aboutPast)).toHaveLength(1);
    desk.jump(6 * 3_600_000);
    await desk.until('it is asked for again', async () => desk.recorder.requests.filter(aboutPast).length === 2);
    expect(desk.errors()).toEqual([]);
  });
});
