/**
 * The whole program killed while it publishes what stand-in agencies release, which outlive it, with a screen open
 * all the time. `CRASH_RUNS=20 npx vitest run --project parts tests/program/crash` kills it 20 times at random on each
 * engine; the tests alone do so three times and once. A file for each engine, so that they run beside each other.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Print } from '../../core/print';
import type { ReleaseId, SourceId } from '../../core/series';
import type { Step } from '../../prisma/database';
import { printsAfter } from '../../prisma/queries/prints';
import type { Publication } from '../../rehearsal/world';
import type { EngineKind } from '../store/engines';
import { expectNothingLostOrDoubled } from './account';
import { Newsroom, type Screen } from './newsroom';
import { until } from './process';

const steps: readonly { step: Step; release: ReleaseId; source: SourceId }[] = [
  { step: 'archived', release: 'CPI', source: 'statcan' },
  { step: 'begun', release: 'TRADE', source: 'statcan' },
  { step: 'observations-written', release: 'FX_RATES', source: 'boc' },
  { step: 'committed', release: 'LFS', source: 'statcan' },
];
const stream: readonly ReleaseId[] = [
  'IPPI',
  'LFS',
  'FX_RATES',
  'GDP',
  'CPI',
  'US_JOBS',
  'TRADE',
  'BUILDING_PERMITS',
  'BALANCE_OF_PAYMENTS',
];
const randomKills = (engine: EngineKind) => Number(process.env.CRASH_RUNS ?? { embedded: 3, postgresql: 1 }[engine]);

export function describeKills(engine: EngineKind): void {
  describe(`the program killed at work on ${engine}`, () => {
    let newsroom: Newsroom;
    let screen: Screen;
    let shownFrom = 0;
    const kills = randomKills(engine);

    beforeAll(async () => {
      newsroom = await Newsroom.open(engine);
      await newsroom.start();
      await newsroom.isFilled();
      shownFrom = await newsroom.newestSeq();
      screen = newsroom.openScreen(shownFrom);
      await newsroom.stop();
    }, 120_000);
    afterAll(async () => {
      screen?.close();
      await newsroom?.close();
    });

    it.each(steps)(
      'at "$step" of $release goes on after a restart as if nothing had been',
      async ({ step, release, source }) => {
        await newsroom.startToDieAt(step);
        await newsroom.isQuiet();
        const before = await newsroom.newestSeq();
        const out = await newsroom.announce(release, 20_000);
        // The race has seen the old bytes; what is archived next are the new ones.
        await newsroom.raceIsOn(source);
        newsroom.arm();
        expect(await newsroom.program.ended).toBe('SIGKILL');
        expect(await newsroom.mark()).toBe(step);
        const publication = await out();
        await newsroom.withStore(async (database) => {
          const received = await database.prisma.payload.findFirst({ orderBy: { receivedAt: 'desc' } });
          expect(received?.receivedAt.getTime()).toBeGreaterThanOrEqual(Math.floor(publication.switchedAt));
          const committed = await printsAfter(database, before, 100);
          expect(committed.length > 0).toBe(step === 'committed');
          expect(committed.filter(({ emittedAt }) => emittedAt !== null)).toEqual([]);
        });
        expect(screen.shown()).toBe(before);
        await newsroom.start();
        await isTold(publication);
        await expectAccounted();
      },
      120_000,
    );

    it('before it has asked for the rest of a changed history asks for it after a restart', async () => {
      newsroom.standIns.control.setFault({ kind: 'yearly-revised', release: 'IPPI' });
      await newsroom.startToDieAt('committed');
      await newsroom.isQuiet();
      const out = await newsroom.announce('IPPI', 20_000);
      await newsroom.raceIsOn('statcan');
      newsroom.arm();
      expect(await newsroom.program.ended).toBe('SIGKILL');
      await newsroom.start();
      const publication = await out();
      await isTold(publication);
      for (const { id } of publication.series) {
        // A series that this release is the first of has no earlier history to revise: all of it is its first statement.
        const reachesBack = (print: Print) => print.series === id && print.kind !== 'new' && print.changed > 100;
        await until(`the whole history of ${id} is asked for again`, 60_000, async () => screen.prints.some(reachesBack));
      }
      await expectAccounted();
    }, 120_000);

    it(
      `${kills} times at random during a stream of publications goes on each time as if nothing had been`,
      async () => {
        let next = 0;
        await newsroom.start();
        for (let kill = 0; kill < kills; kill += 1) {
          const outs: (() => Promise<Publication>)[] = [];
          for (let count = 0; count < 5; count += 1) {
            outs.push(await newsroom.announce(stream[next % stream.length] as ReleaseId, 1_000 + count * 700));
            next += 1;
          }
          await wait(Math.random() * 6_500);
          newsroom.program.signal('SIGKILL');
          expect(await newsroom.program.ended).toBe('SIGKILL');
          await newsroom.start();
          for (const out of outs) await isTold(await out());
        }
        await expectAccounted();
      },
      30_000 + kills * 40_000,
    );

    /** Every series of the publication has come to the screen. */
    async function isTold({ release, period, switchedAt, series }: Publication): Promise<void> {
      for (const { id, value } of series) {
        const shows = (print: Print) =>
          print.series === id && print.newest.value === value && Date.parse(print.seenAt) >= Math.floor(switchedAt);
        await until(`${id} of ${release} ${period} is on the screen`, 60_000, async () => screen.prints.some(shows));
      }
    }

    /** The screen has been told every print once and in order; then the program is ended in order, and its store gone through. */
    async function expectAccounted(): Promise<void> {
      const newest = await newsroom.newestSeq();
      await until(`the screen shows ${newest}`, 30_000, async () => screen.shown() >= newest);
      expect(screen.refetched).toEqual([]);
      expect(screen.prints.map(({ seq }) => seq)).toEqual(screen.prints.map((_, index) => shownFrom + index + 1));
      expect(await newsroom.stop()).toBe(0);
      const stored = await newsroom.withStore((database) => expectNothingLostOrDoubled(database, newsroom.standIns));
      expect(stored.map(({ seq, series, asOf, newest: last }) => ({ seq, series, asOf, last })).slice(shownFrom)).toEqual(
        screen.prints.map(({ seq, series, asOf, newest: last }) => ({ seq, series, asOf, last })),
      );
    }
  });
}
