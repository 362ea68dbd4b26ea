import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Print } from '../../core/print';
import { openDatabase, type Step } from '../../prisma/database';
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
        const stored = await storedIn(place);
        expectDays(stored, step === 'committed' ? 3 : 2);
        expect(stored.third).toBe('day 3');
        const again = startChild({ ...place, act: 'publish', killAt: 'committed', killAfter: 2, day: 3 });
        await again.saying('killed at');
        await again.ended;
        expectDays(await storedIn(place), step === 'committed' ? 5 : 4);
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
        const afterMs = Math.random() * 80;
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        child.process.kill('SIGKILL');
        await child.ended;
        acknowledged = Math.max(acknowledged, ...daysSaid(child.lines));
        const stored = await storedIn(place);
        const words = `kill ${kill + 1}, ${afterMs} ms after a publication`;
        expect(stored.days, words).toBeGreaterThanOrEqual(acknowledged);
        expect(stored.days, words).toBeLessThanOrEqual(acknowledged + 1);
        expectDays(stored, stored.days, words);
        acknowledged = stored.days;
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

interface Stored {
  readonly recovered: string | null;
  readonly prints: readonly Print[];
  /** Values of S1 and S2, oldest first. */
  readonly values: readonly (readonly (number | null)[])[];
  /** How many days S1 has. */
  readonly days: number;
  /** What was archived of the third day. */
  readonly third: string | undefined;
}

/** What the next start finds. */
async function storedIn(place: Place): Promise<Stored> {
  const database = await openDatabase({ ...place, clock: wallClock });
  try {
    const [first, second] = [await latest(database, 'S1'), await latest(database, 'S2')];
    const newest = first.at(-1);
    return {
      recovered: database.recovered,
      prints: await printsAfter(database, 0, 10_000),
      values: [first, second].map((observations) => observations.map(({ value }) => value)),
      days: newest === undefined ? 0 : newest.ordinal - 1,
      third: (await payloadOf(database, sha256Of('day 3')))?.body.toString(),
    };
  } finally {
    await database.close();
  }
}

/** Both series hold exactly `days` days, and the print log two prints a day, without a hole. */
function expectDays({ recovered, prints, values }: Stored, days: number, words?: string): void {
  expect(recovered, words).toBeNull();
  expect(
    prints.map(({ seq }) => seq),
    words,
  ).toEqual(Array.from({ length: 2 * days }, (_, index) => index + 1));
  expect(
    prints.map(({ series }) => series),
    words,
  ).toEqual(Array.from({ length: 2 * days }, (_, index) => (index % 2 === 0 ? 'S1' : 'S2')));
  const expected = Array.from({ length: days + 1 }, (_, index) => Math.min(index + 1, days));
  expect(values, words).toEqual([expected, expected.map((value) => -value)]);
}

function sha256Of(text: string): string {
  return createHash('sha256').update(answer(text).body).digest('hex');
}
