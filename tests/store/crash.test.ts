import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase, type Step } from '../../prisma/database';
import { latest } from '../../prisma/queries/observations';
import { payloadOf } from '../../prisma/queries/payloads';
import { printsAfter } from '../../prisma/queries/prints';
import { startChild } from './child-process';
import { answer, prepare } from './editions';
import { layEmptyStore } from './empty-store';
import { type EngineKind, engines, makeDatabase, wallClock } from './engines';

const steps: readonly Step[] = ['archived', 'begun', 'observations-written', 'committed'];
const randomKills = 6;

describe.each(engines)('a process killed while it publishes on %s', (engine) => {
  it.each(steps)(
    'at "%s" loses nothing, doubles nothing, and leaves no hole in seq',
    async (step) => {
      await withStore(engine, async (place) => {
        const child = startChild({ ...place, act: 'publish', killAt: step, killAfter: 3 });
        expect(await child.saying('killed at')).toBe(`killed at ${step}`);
        expect(await child.ended).toBe('SIGKILL');
        const days = daysSaid(child.lines);
        expect(days).toEqual([1, 2]);
        // What was committed is there although nobody had heard of it; what was not is not there in part.
        await expectDays(place, step === 'committed' ? 3 : 2);
        const database = await openDatabase({ ...place, clock: wallClock });
        const third = await payloadOf(database, sha256Of('day 3'));
        expect(third?.body.toString()).toBe('day 3');
        await database.close();
        const again = startChild({ ...place, act: 'publish', killAt: 'committed', killAfter: 2, day: 3 });
        await again.saying('killed at');
        await again.ended;
        await expectDays(place, step === 'committed' ? 5 : 4);
      });
    },
    120_000,
  );

  it('at random loses nothing that was acknowledged', async () => {
    await withStore(engine, async (place) => {
      let acknowledged = 0;
      for (let kill = 0; kill < randomKills; kill += 1) {
        const child = startChild({ ...place, act: 'publish', day: acknowledged + 1 });
        await child.saying(`published ${acknowledged + 1}`);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 80));
        child.process.kill('SIGKILL');
        await child.ended;
        acknowledged = Math.max(acknowledged, ...daysSaid(child.lines));
        const stored = await storedDays(place);
        expect(stored).toBeGreaterThanOrEqual(acknowledged);
        expect(stored).toBeLessThanOrEqual(acknowledged + 1);
        await expectDays(place, stored);
        acknowledged = stored;
      }
    });
  }, 240_000);
});

interface Place {
  readonly url: string | null;
  readonly folder: string;
}

async function withStore(engine: EngineKind, work: (place: Place) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  const made = engine === 'postgresql' ? await makeDatabase() : null;
  const place = { url: made?.url ?? null, folder };
  if (made === null) await layEmptyStore(folder);
  try {
    const database = await openDatabase({ ...place, clock: wallClock });
    await prepare(database, ['S1', 'S2']);
    await database.close();
    await work(place);
  } finally {
    await made?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

function daysSaid(lines: readonly string[]): number[] {
  return lines.filter((line) => line.startsWith('published')).map((line) => Number(line.split(' ')[1]));
}

async function storedDays(place: Place): Promise<number> {
  const database = await openDatabase({ ...place, clock: wallClock });
  const newest = (await latest(database, 'S1')).at(-1);
  await database.close();
  return newest === undefined ? 0 : newest.ordinal - 1;
}

/** Both series hold exactly `days` days, and the print log two prints a day, without a hole. */
async function expectDays(place: Place, days: number): Promise<void> {
  const database: Database = await openDatabase({ ...place, clock: wallClock });
  try {
    expect(database.recovered).toBeNull();
    const prints = await printsAfter(database, 0, 10_000);
    expect(prints.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * days }, (_, index) => index + 1));
    expect(prints.map(({ series }) => series)).toEqual(Array.from({ length: 2 * days }, (_, index) => (index % 2 === 0 ? 'S1' : 'S2')));
    const expected = Array.from({ length: days + 1 }, (_, index) => Math.min(index + 1, days));
    expect((await latest(database, 'S1')).map(({ value }) => value)).toEqual(expected);
    expect((await latest(database, 'S2')).map(({ value }) => value)).toEqual(expected.map((value) => -value));
  } finally {
    await database.close();
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(answer(text).body).digest('hex');
}
