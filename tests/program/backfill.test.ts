import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { openDatabase } from '../../prisma/database';
import { latest } from '../../prisma/queries/observations';
import { type StandIns, startStandIns } from '../../rehearsal/stand-ins';
import { bundled } from '../bundle';
import { wallClock } from '../store/engines';
import { startProgram } from './process';

const script = await bundled('jobs/backfill-main.ts');
let folder: string;
let standIns: StandIns;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backfill-'));
  standIns = await startStandIns({ clock: wallClock, manual: true, calendarFile: join(folder, 'calendar.yaml') });
});
afterAll(async () => {
  await standIns.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs `npm run backfill` with these words; answers its status and what it said. */
async function backfill(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<{ status: unknown; said: string }> {
  const program = startProgram({
    script,
    words,
    variables: { DATA_FOLDER: join(folder, 'data'), LOG_LEVEL: 'error', ...standIns.baseUrls, ...variables },
  });
  return { status: await program.ended, said: program.said().trim() };
}

describe('npm run backfill', () => {
  it('takes in a table and says what it wrote; while the folder is in use it is refused with a sentence', async () => {
    const { status, said } = await backfill(['18-10-0004-01']);
    const count = [...loadCatalogue().series.values()].filter(({ table }) => table === '18-10-0004').length;
    expect(count).toBeGreaterThan(1);
    expect(said).toMatch(
      new RegExp(`^Table 18-10-0004: ${count} series of the catalogue, \\d{3,} observations written in ${count} prints\\.$`),
    );
    expect(status).toBe(0);

    const database = await openDatabase({ url: null, folder: join(folder, 'data'), clock: wallClock });
    try {
      const points = standIns.control.points('CA_CPI_ALL');
      expect((await latest(database, 'CA_CPI_ALL')).map(({ ordinal }) => ordinal)).toEqual(points.map(({ ordinal }) => ordinal));
      const refused = await backfill(['18-10-0004']);
      expect(refused.status).toBe(1);
      expect(refused.said).toMatch(/^The data folder .* is in use by .*\.$/s);
    } finally {
      await database.close();
    }
  });

  it.each<[string, readonly string[], string]>([
    ['no table', [], 'Name one table: npm run backfill -- 18-10-0004'],
    ['what is no table', ['CPI'], 'Name one table: npm run backfill -- 18-10-0004'],
    ['a table that is not catalogued', ['99-10-0001'], 'The catalogue has no series of table 99-10-0001'],
  ])('is refused for %s, with a sentence', async (_what, words, sentence) => {
    const { status, said } = await backfill(words);
    expect(status).toBe(1);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('says why the agency can’t be reached', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const { status, said } = await backfill(['18-10-0004'], { STATCAN_FILES_BASE_URL: `http://127.0.0.1:${port}` });
    expect(status).toBe(1);
    expect(said).toContain('it refused the connection');
  });
});
