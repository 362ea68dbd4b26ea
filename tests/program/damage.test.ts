import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingLostOrDoubled } from './account';
import { note, printTable } from './fault-table';
import { Newsroom } from './newsroom';
import { until } from './process';

printTable();

/** A newsroom whose store was copied by the program itself, and that published once more after it. */
let newsroom: Newsroom;
let kept: string;

beforeAll(async () => {
  newsroom = await Newsroom.open('embedded');
  kept = `${newsroom.dataFolder}-kept`;
  await newsroom.start();
  await newsroom.isFilled();
  await until('the program has copied its store', 60_000, async () => (await copies()).length > 0);
  const before = await newsroom.newestSeq();
  const out = await newsroom.announce('CPI', 1_500);
  const { series } = await out();
  await until('CPI is in', 30_000, async () => (await newsroom.newestSeq()) >= before + series.length);
  await newsroom.stop();
  await cp(newsroom.dataFolder, kept, { recursive: true });
}, 180_000);
afterAll(() => newsroom?.close());

async function copies(): Promise<string[]> {
  return (await readdir(join(newsroom.dataFolder, 'copies'))).filter((name) => /^\d{8}T\d{9}Z$/.test(name));
}

async function cut(path: string): Promise<void> {
  await truncate(path, 10);
}

async function overwrite(path: string): Promise<void> {
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0x5a, 0, Math.min(bytes.length, 8_192)));
}

/** Every table of the engine's own catalogue and ours lies in the files of base/5. */
async function overwriteTables(path: string): Promise<void> {
  for (const name of await readdir(path)) if (/^\d+$/.test(name)) await overwrite(join(path, name));
}

async function startDamaged(done: string): Promise<string> {
  const screen = newsroom.openScreen(0);
  try {
    await newsroom.start();
    const { recovered } = (await newsroom.ask('/readyz')) as { recovered: string };
    note(done, recovered);
    expect(newsroom.program.said()).toContain(recovered);
    await newsroom.isFilled();
    const { control } = newsroom.standIns;
    await until('what came after the copy is asked of the agencies again', 60_000, async () => {
      const { series } = (await newsroom.ask('/api/v1/series')) as {
        series: { id: string; newest: { period: string; value: number | null } | null }[];
      };
      // A rate may be what it was: the period tells whether it is the new one.
      const published = control.log().flatMap(({ period, series: told }) => told.map(({ id, value }) => ({ id, period, value })));
      return published.every((one) =>
        series.some(({ id, newest }) => id === one.id && newest?.period === one.period && newest.value === one.value),
      );
    });
    const newest = await newsroom.newestSeq();
    await until('the screen shows all', 20_000, async () => screen.shown() >= newest);
    expect(await newsroom.stop()).toBe(0);
    const inDamaged = (await readdir(newsroom.dataFolder)).filter((name) => name.startsWith('damaged-'));
    expect(inDamaged).toHaveLength(1);
    expect(await readdir(join(newsroom.dataFolder, inDamaged[0] as string))).toContain('PG_VERSION');
    await newsroom.withStore((database) => expectNothingLostOrDoubled(database, newsroom.standIns));
    return recovered;
  } finally {
    screen.close();
  }
}

describe('a damaged data folder', () => {
  it.each([
    ['pg_control cut to 10 bytes', 'pg/global/pg_control', cut],
    ['the first pages of all tables overwritten', 'pg/base/5', overwriteTables],
  ])(
    '(%s) is put aside, and the program goes on from its newest copy and says so',
    async (words, path, harm) => {
      await restoreKept();
      await harm(join(newsroom.dataFolder, path));
      expect(await startDamaged(words)).toMatch(/were damaged \(.+\); the program started from the copy of \d{4}-\d\d-\d\dT[\d:.]+Z\./);
    },
    120_000,
  );

  it('without a copy is put aside, and the program begins empty and says so', async () => {
    await restoreKept();
    await rm(join(newsroom.dataFolder, 'copies'), { recursive: true });
    await cut(join(newsroom.dataFolder, 'pg/global/pg_control'));
    expect(await startDamaged('pg_control cut to 10 bytes, and no copy')).toMatch(/no good copy was there; the program started empty/);
  }, 120_000);

  async function restoreKept(): Promise<void> {
    await rm(newsroom.dataFolder, { recursive: true, force: true });
    await cp(kept, newsroom.dataFolder, { recursive: true });
  }
});
