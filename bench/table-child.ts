/** One way of taking in a table, in a process of its own, for bench/table.ts: asked by one JSON argument, answers one line of JSON. */
import { createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { parse } from 'csv-parse';
import pino from 'pino';
import type { Catalogue } from '../catalogue/catalogue';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Edition } from '../core/vintage';
import { backfillTable } from '../jobs/backfill-table';
import type { HttpAnswer } from '../jobs/sources/http';
import { configuredSources } from '../jobs/sources/registry';
import type { Refusal } from '../jobs/sources/source';
import { readTable } from '../jobs/sources/statcan-table/read-table';
import { openTable } from '../jobs/sources/statcan-table/table-zip';
import { everySeries } from '../jobs/sources/statcan-table/wanted';
import { createWriteQueue } from '../jobs/write-queue';
import { openDatabase } from '../prisma/database';
import { syncCatalogue } from '../prisma/queries/series';
import { type MadeTable, seriesOfTable } from '../tests/jobs/made-table';
import { wallClock } from '../tests/store/engines';

export interface Asked {
  readonly way: 'columns' | 'editions' | 'from-zip' | 'duckdb' | 'csv-parse' | 'ingest';
  readonly made: MadeTable;
  readonly csvFile: string;
  readonly zipFile: string;
  readonly url?: string;
}

/** `sum` of the values in tenths and `digest` of all that a row says are the same in whatever order they are added up. */
export interface Said {
  readonly rows: number;
  readonly sum?: number;
  readonly digest?: number;
}

export interface Told extends Said {
  readonly ms: number;
  /** Of all its threads, what it added up for comparison included; not what other processes took away meanwhile. */
  readonly cpuMs: number;
  /** The most memory that the process ever held, in MB, and what it held before it began. */
  readonly peakMb: number;
  readonly beforeMb: number;
}

const pieceBytes = 65_536;
const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;

const ways: Readonly<Record<Asked['way'], (asked: Asked) => Promise<Said & { readonly ms: number }>>> = {
  columns: async ({ made, csvFile }) => read(pieces(csvFile), made, false),
  editions: async ({ made, csvFile }) => read(pieces(csvFile), made, true),
  'from-zip': async ({ made, zipFile }) => read(openTable(readFileSync(zipFile), made.table).rows(), made, true),
  duckdb: byDuckdb,
  'csv-parse': byCsvParse,
  ingest,
};

function* pieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(pieceBytes);
  for (;;) {
    const bytes = readSync(file, piece);
    if (bytes === 0) return;
    yield piece.subarray(0, bytes);
  }
}

/** Our reader: up to its columns, or up to the editions of all series. What it said is added up after the clock has stopped. */
function read(from: Iterable<Uint8Array>, { table }: MadeTable, isWhole: boolean): Said & { ms: number } {
  const began = performance.now();
  const reading = readTable(from, { table, wanted: everySeries('M', table), frequency: 'M' });
  let step = reading.next();
  while (!step.done) step = reading.next();
  if (!isWhole) return { ms: performance.now() - began, ...addedUp(step.value) };
  let spentMs = performance.now() - began;
  const sums = createSums();
  const editions = step.value[Symbol.iterator]();
  for (;;) {
    const turn = performance.now();
    const one = editions.next();
    spentMs += performance.now() - turn;
    if (one.done) return { ms: spentMs, ...sums.said() };
    sums.add(one.value);
  }
}

function addedUp(said: Iterable<Edition | Refusal>): Said {
  const sums = createSums();
  for (const one of said) sums.add(one);
  return sums.said();
}

function createSums() {
  let [rows, sum, digest] = [0, 0, 0];
  const note = (code: string, ordinal: number, value: number | null, marks: string) => {
    rows += 1;
    sum += value === null ? 0 : Math.round(value * 10);
    digest = (digest + hashOf(`${code} ${ordinal} ${value} ${marks}`)) % Number.MAX_SAFE_INTEGER;
  };
  return {
    note,
    add(one: Edition | Refusal): void {
      if ('reason' in one) throw new Error(one.reason);
      for (const { ordinal, value, decimals, status, quality } of one.observations)
        note(one.code, ordinal, value, `${value === null ? '' : decimals} ${status} ${quality ?? ''}`);
    },
    said: (): Said => ({ rows, sum, digest }),
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** The columns that our reader looks at, into a table in memory. */
async function byDuckdb({ csvFile }: Asked): Promise<Said & { ms: number }> {
  // Not at the top: it would count in the memory of the others.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run('select 1');
  const columns = 'REF_DATE, VECTOR, COORDINATE, VALUE, STATUS, SYMBOL, TERMINATED, DECIMALS, SCALAR_ID, UOM_ID, UOM';
  const began = performance.now();
  await connection.run(`create table said as select ${columns} from read_csv('${csvFile}', header = true, delim = ',', quote = '"')`);
  const ms = performance.now() - began;
  const answer = await connection.runAndReadAll('select count(*)::int, sum(round(VALUE * 10))::double from said');
  const [rows, sum] = answer.getRows()[0] as [number, number];
  return { ms, rows, sum };
}

/** What the fields mean is told here by hand, apart from our reader: the made table has three kinds of rows. */
async function byCsvParse({ csvFile }: Asked): Promise<Said & { ms: number }> {
  const sums = createSums();
  const began = performance.now();
  const records = createReadStream(csvFile).pipe(parse({ bom: true, columns: true }));
  for await (const { REF_DATE, VECTOR, VALUE, STATUS, DECIMALS } of records as AsyncIterable<Record<string, string>>) {
    const [year, month] = (REF_DATE as string).split('-').map(Number) as [number, number];
    const marks = STATUS === '..' ? ' O ' : `${DECIMALS} ${STATUS === 'E' ? 'U' : 'A'} ${STATUS}`;
    sums.note(VECTOR as string, year * 12 + month - 1, VALUE === '' ? null : Number(VALUE), marks);
  }
  return { ms: performance.now() - began, ...sums.said() };
}

/** The whole way in: the agency's answer is there, and its table is archived, unpacked, read, compared, judged and published. */
async function ingest({ made, zipFile, url }: Asked): Promise<Said & { ms: number }> {
  const database = await openDatabase({ url: url as string, folder: 'unused', clock: wallClock });
  const series = new Map(seriesOfTable(made).map((one) => [one.id, one]));
  const catalogue: Catalogue = { ...loadCatalogue(), series };
  await syncCatalogue(database, catalogue);
  const ask = async (_: unknown, request: HttpAnswer['request']): Promise<HttpAnswer> => {
    const body = readFileSync(zipFile);
    return {
      request,
      url: `https://example.org${request.path}`,
      status: 200,
      headers: {},
      text: '',
      file: body,
      body,
      sha256: '',
      receivedAt: new Date().toISOString(),
      notModified: false,
      unchanged: false,
    };
  };
  const context = {
    database,
    catalogue,
    clock: wallClock,
    http: { ask } as never,
    sources: configuredSources({}),
    writes: createWriteQueue(),
    log: pino({ level: 'silent' }),
    stopping: new AbortController().signal,
  };
  const began = performance.now();
  const { prints, held, refused } = await backfillTable(context, made.table);
  const ms = performance.now() - began;
  if (prints.length !== made.series || prints.some(({ unconfirmed }) => unconfirmed))
    throw new Error(
      `${prints.length} prints of ${made.series} series, ${held.length} held, ${refused.length} refused: ${refused[0]?.reason ?? ''}`,
    );
  await database.close();
  return { ms, rows: prints.reduce((sum, { changed }) => sum + changed, 0) };
}

/** The kernel's own count; `resourceUsage().maxRSS` begins at what the parent held. */
function peakMb(): number {
  const [, kb] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kb) / 1_024;
}

const beforeMb = peakMb();
const before = process.cpuUsage();
const said = await ways[asked.way](asked);
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${JSON.stringify({ ...said, cpuMs: (user + system) / 1_000, beforeMb, peakMb: peakMb() } satisfies Told)}\n`);
