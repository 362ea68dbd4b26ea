import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeOn, type Series } from '../../core/series';
import { lastRuns } from '../../prisma/queries/job-runs';
import { latest } from '../../prisma/queries/observations';
import { homeCatalogue } from '../home-catalogue';
import { engines } from '../store/engines';
import { Desk } from './desk';
import { faultsBegin } from './fault-desk';

const hamilton = 'CA_HAMILTON_UNEMPLOYMENT_RATE';

/** Our catalogue with one series more, which is named by its members. */
function withMembers(members: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(homeCatalogue(), folder, { recursive: true });
  rewrite(folder, members);
  return folder;
}

function rewrite(folder: string, members: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'series.yaml'),
    `${readFileSync(join(homeCatalogue(), 'series.yaml'), 'utf8')}
- id: ${hamilton}
  title: { en: 'Unemployment rate, Hamilton', fr: 'Taux de chômage, Hamilton' }
  short: { en: Hamilton, fr: Hamilton }
  topic: employment
  source: statcan
  codes: []
  members: ${members}
  table: 14-10-0459
  verification: unresolved
  expected: { title: null, table: 14-10-0459, frequency: M, unitCode: null, scale: 0 }
  place: Hamilton
  partner: null
  frequency: M
  unit: { kind: percent, currency: null, scale: 0, decimals: 1, base: null }
  basis: null
  prices: none
  adjustment: SA
  nature: rate
  window: 3
  mayBeNegative: false
  lead: points-on-period
  showsSamplingError: false
  showsUnadjustedMonth: false
  revision: { periods: 0, yearlyIn: 1 }
  release: LFS
  independentOf: null
  licence: statcan-open-licence
  redistribution: with-credit
`,
  );
}

const named = '{ Geography: "Hamilton, Ontario", Labour force characteristics: Unemployment rate }';

async function openDesk(engine: (typeof engines)[number], files: string): Promise<Desk> {
  // A morning: what is asked for once a day must not meet the day's end.
  const desk = await Desk.open(engine, faultsBegin, { folder: files });
  onTestFinished(() => desk.close());
  return desk;
}

const codes = (desk: Desk) => desk.catalogue.series.get(hamilton)?.codes ?? [];
const metadataAsked = (desk: Desk) => desk.recorder.requests.filter(({ path }) => path.endsWith('/getCubeMetadata'));

describe.each(engines)('a series that the catalogue names by its members, on the %s store', (engine) => {
  it('gets its code from the table’s metadata, is filled and polled by it, and keeps it over a restart', async () => {
    const desk = await openDesk(engine, withMembers(named));
    await desk.fill();
    expect(await desk.switchOf(hamilton)).toMatchObject({ state: 'on', offReason: null });
    expect(codes(desk)).toHaveLength(1);
    expect(codeOn(desk.catalogue.series.get(hamilton) as Series, '2030-01-01')).toBe('14-10-0459 51.51');
    const stored = await latest(desk.database, hamilton);
    expect(stored.map(({ ordinal }) => ordinal)).toEqual(desk.standIns.control.points(hamilton).map(({ ordinal }) => ordinal));

    await desk.stopJobs();
    await desk.startJobs();
    expect(codes(desk)).toMatchObject([{ code: '14-10-0459 51.51' }]);
    await desk.publish('LFS');
    const newest = desk.standIns.control.points(hamilton).at(-1)?.ordinal as number;
    expect((await desk.printOf(hamilton, newest)).kind).toBe('new');
    expect(desk.errors()).toEqual([]);
  });
});

describe('a series whose members the table does not have', () => {
  it('is switched off with the nearest names, its table asked for once a day, and everything else goes on', async () => {
    // The agency's table has Hamilton; the program's catalogue has it misspelt.
    const files = withMembers(named);
    const desk = await openDesk('embedded', files);
    rewrite(files, named.replace('Hamilton, Ontario', 'Hamillton, Ontario'));
    await desk.startJobs();
    await desk.until('it is switched off', async () => (await desk.switchOf(hamilton)).offReason?.detail.en.includes('nearest'));
    const { offReason, state } = await desk.switchOf(hamilton);
    expect(state).toBe('off');
    expect(offReason?.detail.en).toBe(
      'Table 14-10-0459 has no member "Hamillton, Ontario" in "Geography"; the nearest are Hamilton, Ontario. Correct the members in the catalogue.',
    );
    expect(offReason?.detail.fr).toContain('n’a pas de membre « Hamillton, Ontario »');
    await desk.until('the others have their history', async () => (await desk.prints()).some(({ series }) => series === 'CA_CPI_ALL'));

    const describing = async () => (await lastRuns(desk.database)).find(({ job }) => job === 'describe statcan');
    const before = (await describing())?.id ?? 0;
    desk.jump(16 * 60_000);
    await desk.until('the codes are asked for again', async () => {
      const run = await describing();
      return run !== undefined && run.id > before && run.endedAt !== null;
    });
    expect(metadataAsked(desk)).toHaveLength(1);
    desk.jump(25 * 3_600_000);
    await desk.until('the members are looked up again', async () => metadataAsked(desk).length === 2);

    await desk.stopJobs();
    rewrite(files, named);
    await desk.startJobs();
    await desk.until('it is switched on', async () => (await desk.switchOf(hamilton)).state === 'on');
    await desk.until('it has its history', async () => (await latest(desk.database, hamilton)).length > 0);
    expect(desk.errors()).toEqual([]);
  });
});
