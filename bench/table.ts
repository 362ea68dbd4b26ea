/**
 * A table of Statistics Canada's shape on its way in: 200 MB, 3,000 series of 40 years of months, all of them wanted, for
 * that is the most that a table can ask of us. Each way in a process of its own, paired, the order turned from round to round:
 * - reading the CSV, up to the editions of all series, against DuckDB on one thread reading the same columns into a table in
 *   memory; what we read is compared row by row with what csv-parse reads;
 * - the whole way in (archive, unpack, read, compare, judge, publish) against `\copy` by psql of the rows that it wrote, in
 *   the order in which it wrote them, into the same table with the same index;
 * - the most memory that each of our processes held.
 * Needs Linux and psql. `--short` takes a table of 10 MB, for a look that it runs: there, starting costs more than the rows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { median } from '../core/unusual-change';
import { openDatabase } from '../prisma/database';
import { type MadeTable, writeZip } from '../tests/jobs/made-table';
import { makeDatabase, wallClock } from '../tests/store/engines';
import type { Asked, Told } from './table-child';

const isShort = process.argv.includes('--short');
const table = '14-10-0900';
const made: MadeTable = isShort ? { table, series: 300, months: 240 } : { table, series: 3_000, months: 480 };
const rounds = isShort ? 3 : 5;
const aims = { ratio: 2.5, peakMb: 300 };
const columns = 'series, period, as_of, value, status, quality';

const folder = mkdtempSync(join(tmpdir(), 'table-'));
const files = { csvFile: join(folder, 'rows.csv'), zipFile: join(folder, 'table.zip') };
const rowsFile = join(folder, 'rows.txt');

try {
  writeZip(made, files);
  const mb = (path: string) => (statSync(path).size / 1e6).toFixed(1);
  console.log(
    `${(made.series * made.months).toLocaleString('en')} rows of ${made.series} series, ${mb(files.csvFile)} MB, packed ${mb(files.zipFile)} MB`,
  );
  benchReading();
  await benchIngest();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function benchReading(): void {
  const truth = inChild('csv-parse');
  const took: Record<'columns' | 'editions' | 'from-zip' | 'duckdb', Told[]> = { columns: [], editions: [], 'from-zip': [], duckdb: [] };
  const names = Object.keys(took) as (keyof typeof took)[];
  for (let round = 0; round < rounds; round += 1) {
    for (const turn of names.keys()) {
      const way = names[(turn + round) % names.length] as keyof typeof took;
      const told = inChild(way);
      const isEqual = told.rows === truth.rows && told.sum === truth.sum && (way === 'duckdb' || told.digest === truth.digest);
      if (!isEqual) throw new Error(`${way} read other rows than csv-parse: ${JSON.stringify(told)}, ${JSON.stringify(truth)}`);
      took[way].push(told);
    }
  }
  console.log(`  all read the same ${truth.rows.toLocaleString('en')} rows as csv-parse, which took ${truth.ms.toFixed(0)} ms`);
  report('reading the CSV to editions', took.editions, 'DuckDB on one thread', took.duckdb, aims.ratio);
  report('reading the CSV to columns', took.columns, 'DuckDB on one thread', took.duckdb);
  report('reading the zip to editions', took['from-zip'], 'DuckDB reading the CSV', took.duckdb);
  reportCpu(took.editions, took.duckdb);
  reportMemory('reading the zip', took['from-zip']);
}

async function benchIngest(): Promise<void> {
  const ours: Told[] = [];
  const copied: { ms: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The first round leaves the rows that are copied; from then on the order turns.
    if (round % 2 === 1) copied.push(await copy());
    ours.push(await onEmptyStore(async (url) => ingest(url, round === 0)));
    if (round % 2 === 0) copied.push(await copy());
  }
  report('the whole way in, PostgreSQL', ours, 'psql \\copy of its rows', copied, aims.ratio);
  reportMemory('the whole way in', ours);
}

async function ingest(url: string, isKept: boolean): Promise<Told> {
  const told = inChild('ingest', url);
  const stored = await rowsStored(url);
  if (told.rows !== made.series * made.months || stored !== told.rows) throw new Error(`${told.rows} rows told, ${stored} stored`);
  if (isKept) psql(url, `\\copy (select ${columns} from observation order by series, period) to '${rowsFile}'`);
  return told;
}

async function copy(): Promise<{ ms: number }> {
  return onEmptyStore(async (url) => {
    await (await openDatabase({ url, folder: 'unused', clock: wallClock })).close();
    const began = performance.now();
    psql(url, `\\copy observation (${columns}) from '${rowsFile}'`);
    const ms = performance.now() - began;
    if ((await rowsStored(url)) !== made.series * made.months) throw new Error('COPY wrote other rows.');
    return { ms };
  });
}

async function onEmptyStore<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const { url, drop } = await makeDatabase();
  try {
    return await work(url);
  } finally {
    await drop();
  }
}

async function rowsStored(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from observation');
  await client.end();
  return rows[0]?.count ?? 0;
}

function psql(url: string, command: string): void {
  const { status, error } = spawnSync('psql', [url, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', command], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`psql did not end well (${error?.message ?? status}): ${command}`);
}

function inChild(way: Asked['way'], url?: string): Told {
  const script = fileURLToPath(new URL('./table-child.ts', import.meta.url));
  const asked: Asked = { way, made, ...files, url };
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', script, JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The process that takes the way "${way}" did not end well (${status}).`);
  return JSON.parse(stdout) as Told;
}

function report(
  what: string,
  ours: readonly { ms: number }[],
  against: string,
  theirs: readonly { ms: number }[],
  aim: number | null = null,
): void {
  const ratios = ours.map(({ ms }, round) => ms / (theirs[round] as { ms: number }).ms);
  const verdict = aim === null ? '' : `, aim ≤ ${aim} ${median(ratios) <= aim ? 'reached' : 'missed'}`;
  const times = (list: readonly { ms: number }[]) =>
    spread(
      list.map(({ ms }) => ms),
      0,
    );
  console.log(`${what}: ${times(ours)} ms, ${against} ${times(theirs)} ms; ratio ${spread(ratios, 2)}${verdict}`);
}

/** On a machine with other work this says more than the clock; ours holds the adding up for comparison as well. */
function reportCpu(ours: readonly Told[], theirs: readonly Told[]): void {
  const [cpu, other] = [ours, theirs].map((list) => list.map(({ cpuMs }) => cpuMs)) as [number[], number[]];
  const ratios = cpu.map((ms, round) => ms / (other[round] as number));
  console.log(`  of the processor: ${spread(cpu, 0)} ms, DuckDB ${spread(other, 0)} ms; ratio ${spread(ratios, 2)}`);
}

function reportMemory(what: string, told: readonly Told[]): void {
  const peaks = told.map(({ peakMb }) => peakMb);
  const before = told.map(({ beforeMb }) => beforeMb);
  const verdict = Math.max(...peaks) < aims.peakMb ? 'reached' : 'missed';
  console.log(
    `${what}: at most ${spread(peaks, 0)} MB resident, of which ${spread(before, 0)} before it began; aim < ${aims.peakMb} ${verdict}`,
  );
}

function spread(values: readonly number[], digits: number): string {
  return `${median(values).toFixed(digits)} [${Math.min(...values).toFixed(digits)} ${Math.max(...values).toFixed(digits)}]`;
}
