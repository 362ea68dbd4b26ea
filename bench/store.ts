/**
 * The store against the bare driver, paired in one run and in rotated order: publishing 100,000 observations
 * through the whole path against one `INSERT … unnest` of the same rows; latest and as-of reads at 5 million
 * observations against the same SQL parsed the same way. `--short` makes it small, for a look that it runs.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Observation } from '../core/observation';
import { type ObservationColumns, observationsIn } from '../prisma/columns';
import { type Database, openDatabase } from '../prisma/database';
import { startEngine } from '../prisma/embedded/engine';
import { asOf, asOfSql, latest } from '../prisma/queries/observations';
import { archive } from '../prisma/queries/payloads';
import { syncCatalogue } from '../prisma/queries/series';
import { publish } from '../prisma/queries/vintages';
import { answer, edition, point, publication, release, seriesNamed } from '../tests/store/editions';
import { makeDatabase, wallClock } from '../tests/store/engines';

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

interface Size {
  readonly rounds: number;
  readonly series: number;
  readonly periods: number;
  /** Series of 1,000 periods in the table that is read. */
  readonly stored: number;
  readonly reads: number;
}

const full: Size = { rounds: 7, series: 20, periods: 5_000, stored: 5_000, reads: 40 };
const short: Size = { rounds: 3, series: 4, periods: 500, stored: 50, reads: 10 };

export async function benchStore(size: Size = full): Promise<void> {
  await onPostgresql(async (database, pool) => {
    await benchPublish('PostgreSQL', database, pool, size);
    await benchReads(database, pool, size);
  });
  await onEmbedded(async (database, bare) => benchPublish('PGlite', database, bare, size));
}

/** Milliseconds of each way in each round, the order turned by one from round to round. */
async function paired<Name extends string>(
  rounds: number,
  ways: Readonly<Record<Name, (round: number) => Promise<number>>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(ways) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + names.length) % names.length] as Name;
      const ms = await ways[name](round + 1);
      // The first round warms up and is not counted.
      if (round >= 0) times[name].push(ms);
    }
  }
  return times;
}

async function benchPublish(engine: string, database: Database, bare: pg.Pool, size: Size): Promise<void> {
  const total = size.series * size.periods;
  const { path, driver } = await paired(size.rounds, {
    path: async (round) => {
      const ids = Array.from({ length: size.series }, (_, index) => `P${round}_${index}`);
      await syncCatalogue(database, {
        series: new Map(ids.map((id) => [id, seriesNamed(id)])),
        releases: new Map([['LFS', release]]) as never,
      });
      const said = ids.map((_, index) => observationsOf(index, size.periods));
      return timed(async () => {
        const payload = await archive(database, { source: 'statcan', response: answer(`round ${round}`) });
        await publish(
          database,
          ids.map((id, index) => publication(id, payload, '2026-07-10', edition(said[index] as Observation[]))),
        );
      });
    },
    driver: async (round) => {
      const rows = Array.from({ length: size.series }, (_, index) =>
        observationsOf(index, size.periods).map((one) => ({ ...one, key: 1_000_000 + round * size.series + index })),
      ).flat();
      const columns = [
        rows.map(({ key }) => key),
        rows.map(({ ordinal }) => ordinal),
        rows.map(() => '2026-07-10T12:30:00.000Z'),
        rows.map(({ value }) => value),
        rows.map(({ status }) => status),
        rows.map(({ quality }) => quality),
      ];
      return timed(() =>
        bare.query(
          'insert into observation (series, period, as_of, value, status, quality) select * from unnest($1::int[], $2::int[], $3::timestamptz[], $4::numeric[], $5::char(1)[], $6::text[])',
          columns,
        ),
      );
    },
  });
  report(`publish ${total.toLocaleString('en')} observations, ${engine}`, path, 'bare INSERT … unnest', driver, 1.5);
}

async function benchReads(database: Database, pool: pg.Pool, size: Size): Promise<void> {
  const rows = await load(pool, size.stored);
  const middle = '2026-07-05T00:00:00.000Z';
  const ids = (round: number) => Array.from({ length: size.reads }, (_, index) => `R${pick(round, index, size.stored)}`);
  const each = (read: (id: string) => Promise<unknown>) => async (round: number) =>
    timed(async () => {
      for (const id of ids(round)) await read(id);
    });
  const bare = async (id: string, instant: string) => {
    const { rows: found } = await pool.query<ObservationColumns>(asOfSql, [id, instant, -2_147_483_648, 2_147_483_647]);
    return observationsIn(found[0] as ObservationColumns).reverse();
  };
  // The same rows in both, or the comparison means nothing.
  const [ours, theirs] = [await latest(database, 'R1'), await bare('R1', 'infinity')];
  if (ours.length !== 1_000 || JSON.stringify(ours) !== JSON.stringify(theirs))
    throw new Error('The two ways read different observations.');
  const times = await paired(size.rounds * 3, {
    latest: each((id) => latest(database, id)),
    latestBare: each((id) => bare(id, 'infinity')),
    asOf: each((id) => asOf(database, id, middle)),
    asOfBare: each((id) => bare(id, middle)),
  });
  const perRead = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, list.map((ms) => ms / size.reads)]),
  ) as typeof times;
  const of = `1,000 periods of ${rows.toLocaleString('en')} observations, PostgreSQL`;
  report(`latest, ${of}`, perRead.latest, 'bare driver', perRead.latestBare, 1.3);
  report(`as-of, ${of}`, perRead.asOf, 'bare driver', perRead.asOfBare, 1.3);
  report(`as-of, ${of}`, perRead.asOf, 'latest', perRead.latest, 1.2);
  for (const instant of ['infinity', middle]) {
    const { rows: plan } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, timing off, summary off) ${asOfSql}`, [
      'R7',
      instant,
      0,
      2_000,
    ]);
    const scan = plan.map((line) => line['QUERY PLAN'].trim()).filter((line) => /observation|Heap Fetches/.test(line));
    console.log(`  plan ${instant === 'infinity' ? 'latest' : 'as-of '}: ${scan.join(' · ')}`);
  }
}

/** 1,000 months of each series, and a second vintage that revises one in twenty. Answers the number of rows. */
async function load(pool: pg.Pool, series: number): Promise<number> {
  await pool.query(
    `insert into series (id, source, entry, known_since) select 'R' || n, 'statcan', '{}', '2026-06-05T12:30Z' from generate_series(1, $1::int) n`,
    [series],
  );
  const written = await pool.query(
    `insert into observation (series, period, as_of, value, status)
     select key, period, '2026-06-05T12:30Z', round((1000 + 13 * sin(period / 7.0) + key % 97)::numeric, 1), 'A'
     from series cross join generate_series(1, 1000) period where id ^@ 'R'`,
  );
  const revised = await pool.query(
    `insert into observation (series, period, as_of, value, status)
     select series, period, '2026-07-10T12:30Z', value + 0.3, 'A' from observation
     where period % 20 = 0 and series in (select key from series where id ^@ 'R')`,
  );
  await pool.query('vacuum analyze observation');
  await pool.query('analyze series');
  return (written.rowCount ?? 0) + (revised.rowCount ?? 0);
}

function observationsOf(index: number, periods: number): Observation[] {
  return Array.from({ length: periods }, (_, ordinal) => point(ordinal, Math.round(10_000 + 100 * Math.sin(ordinal / 5 + index)) / 10));
}

/** The same series for every way in a round, others in the next; spread by a hash so that no page is always warm. */
function pick(round: number, index: number, among: number): number {
  return (createHash('md5').update(`${round} ${index}`).digest().readUInt32LE(0) % among) + 1;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] as number, least: sorted[0] as number, most: sorted.at(-1) as number };
}

function report(what: string, ours: readonly number[], against: string, theirs: readonly number[], aim: number): void {
  const ratio = spreadOf(ours.map((ms, round) => ms / (theirs[round] as number)));
  const words = ({ median, least, most }: Spread, digits: number) =>
    `${median.toFixed(digits)} [${least.toFixed(digits)} ${most.toFixed(digits)}]`;
  const verdict = ratio.median <= aim ? 'reached' : 'missed';
  console.log(
    `${what}: ${words(spreadOf(ours), 2)} ms, ${against} ${words(spreadOf(theirs), 2)} ms; ratio ${words(ratio, 2)}, aim ≤ ${aim} ${verdict}`,
  );
}

async function onPostgresql(work: (database: Database, bare: pg.Pool) => Promise<void>): Promise<void> {
  const { url, drop } = await makeDatabase();
  const database = await openDatabase({ url, folder: 'unused', clock: wallClock });
  const bare = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await work(database, bare);
  } finally {
    await bare.end();
    await database.close();
    await drop();
  }
}

/** The bare driver has an engine of its own, in a folder of its own: two cannot share one. */
async function onEmbedded(work: (database: Database, bare: pg.Pool) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  await (await openDatabase({ url: null, folder: join(folder, 'bare'), clock: wallClock })).close();
  const engine = await startEngine(join(folder, 'bare', 'pg'));
  const database = await openDatabase({ url: null, folder: join(folder, 'ours'), clock: wallClock });
  try {
    await work(database, engine.pool);
  } finally {
    await engine.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchStore(process.argv.includes('--short') ? short : full);
