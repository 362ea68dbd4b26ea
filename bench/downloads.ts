/**
 * A file of a million rows from our API against `\copy` by psql of the same rows from the same PostgreSQL, each by a program of its own
 * that throws them away: cold (a print has just made another file of it) and warm (asked for before), in turns. Then twenty such
 * downloads at once, with what they cost in memory and what prints that come meanwhile wait. Needs psql and curl.
 * `node --import tsx bench/downloads.ts [--short]`
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { makeDatabase } from '../tests/store/engines';
import type { DownloadServerSays } from './download-server';

const short = process.argv.includes('--short');
const shape = short ? { series: 20, rows: 1_000 } : { series: 100, rows: 10_000 };
const rounds = short ? 3 : 7;
const together = 20;
const aims = { warm: 0.6, cold: 1.25, firstByteMs: 10, memoryMb: 150, printMs: 250 };

const sameRows = `\\copy (select s.id, o.period, o.as_of, o.value, o.status, o.quality from series s cross join lateral (
  select * from (select distinct on (period) period, as_of, value, status, quality from observation
    where series = s.key order by period desc, as_of desc) newest order by period) o where s.id like 'S%') to '/dev/null' csv`.replaceAll(
  '\n',
  ' ',
);

const made = await makeDatabase();
const child = fork(fileURLToPath(new URL('./download-server.ts', import.meta.url)), {
  execArgv: ['--import', 'tsx'],
  env: {
    ...process.env,
    NODE_ENV: 'production',
    BENCH_DATABASE: made.url,
    BENCH_SERIES: String(shape.series),
    BENCH_ROWS: String(shape.rows),
  },
});
const { port } = await answer();
const url = `http://127.0.0.1:${port}/download/all.csv`;
try {
  await alone();
  await atOnce();
} finally {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
  await made.drop();
}

async function alone(): Promise<void> {
  const took = { psql: [] as number[], cold: [] as number[], warm: [] as number[], firstCold: [] as number[], firstWarm: [] as number[] };
  const ways = {
    async psql() {
      took.psql.push((await run('psql', ['-q', '-c', sameRows, made.url])).ms);
    },
    async files() {
      await publish();
      const cold = await download();
      const warm = await download();
      took.cold.push(cold.ms);
      took.firstCold.push(cold.firstMs);
      took.warm.push(warm.ms);
      took.firstWarm.push(warm.firstMs);
    },
  };
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['psql', 'files'] as const) : (['files', 'psql'] as const);
    for (const way of order) await ways[way]();
    // The first turn warms both.
    if (round < 0) for (const list of Object.values(took)) list.length = 0;
  }
  const { bytes } = await download();
  console.log(
    `${(shape.series * shape.rows).toLocaleString('en')} rows, ${(bytes / 1e6).toFixed(1)} MB of CSV; psql ${spread(took.psql)} ms`,
  );
  tellRatio('cold', took.cold, took.psql, aims.cold);
  tellRatio('warm', took.warm, took.psql, aims.warm);
  console.log(`  first byte: cold ${spread(took.firstCold)} ms, warm ${spread(took.firstWarm)} ms (aim ${aims.firstByteMs})`);
}

/** Twenty at once, the first of them cold, while a print comes every 100 ms. */
async function atOnce(): Promise<void> {
  const sockets = Array.from({ length: 20 }, () => io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true }));
  const begun = new Map<number, number>();
  const waits: number[] = [];
  const came = new Map<number, number[]>();
  for (const socket of sockets) {
    socket.on('connect', () => socket.emit('subscribe', { after: 0 }, () => undefined));
    socket.on('prints', ({ prints = [] }: { prints?: readonly { seq: number }[] }) => {
      for (const { seq } of prints) came.set(seq, [...(came.get(seq) ?? []), Date.now()]);
    });
  }
  await settled(4_000);
  const idle = residentMb();
  let most = idle;
  const watching = setInterval(() => {
    most = Math.max(most, residentMb());
  }, 20);
  let isOver = false;
  const printing = (async () => {
    while (!isOver) {
      const { published } = await publish();
      if (published !== undefined) begun.set(published.seq, published.at);
      await settled(100);
    }
  })();
  const at = performance.now();
  const all = await Promise.all(Array.from({ length: together }, () => download()));
  const tookMs = performance.now() - at;
  isOver = true;
  await printing;
  await settled(1_000);
  clearInterval(watching);
  for (const socket of sockets) socket.close();
  for (const [seq, start] of begun) for (const when of came.get(seq) ?? []) waits.push(when - start);
  const sorted = waits.sort((one, other) => one - other);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  console.log(
    `${together} downloads at once: ${tookMs.toFixed(0)} ms, first bytes up to ${Math.max(...all.map(({ firstMs }) => firstMs)).toFixed(0)} ms`,
  );
  console.log(
    `  resident memory ${idle.toFixed(0)} MB idle, ${most.toFixed(0)} MB at most: ${(most - idle).toFixed(0)} MB above${verdict(most - idle, aims.memoryMb)}`,
  );
  console.log(
    `  ${begun.size} prints meanwhile on ${sockets.length} sockets, from the start of their publication: p99 ${p99} ms${verdict(p99, aims.printMs)}`,
  );
}

interface Took {
  readonly ms: number;
  readonly out: string;
}

async function run(program: string, args: readonly string[]): Promise<Took> {
  const at = performance.now();
  const process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  process.stdout.on('data', (text) => {
    out += text;
  });
  const [status] = await once(process, 'close');
  if (status !== 0) throw new Error(`${program} ended with ${status}.`);
  return { ms: performance.now() - at, out };
}

async function download(): Promise<{ ms: number; firstMs: number; bytes: number }> {
  const { ms, out } = await run('curl', ['-s', '-f', '-o', '/dev/null', '-w', '%{time_starttransfer} %{size_download}', url]);
  const [first = 0, bytes = 0] = out.split(' ').map(Number);
  return { ms, firstMs: first * 1_000, bytes };
}

async function publish(): Promise<DownloadServerSays> {
  const told = answer();
  child.send('publish');
  return told;
}

async function answer(): Promise<DownloadServerSays> {
  const [said] = await once(child, 'message');
  return said as DownloadServerSays;
}

function residentMb(): number {
  const pages = Number(readFileSync(`/proc/${child.pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4_096) / 1e6;
}

function tellRatio(name: string, ours: readonly number[], theirs: readonly number[], aim: number): void {
  const ratios = ours.map((ms, at) => ms / (theirs[at] as number)).sort((one, other) => one - other);
  const middle = ratios[ratios.length >> 1] as number;
  const told = [ratios[0], ratios.at(-1)].map((ratio) => ratio?.toFixed(2)).join(' ');
  console.log(`  ${name}: ${spread(ours)} ms, ${middle.toFixed(2)} [${told}] of psql${verdict(middle, aim)}`);
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  return `${sorted[sorted.length >> 1]?.toFixed(0)} [${sorted[0]?.toFixed(0)} ${sorted.at(-1)?.toFixed(0)}]`;
}

function verdict(value: number, aim: number): string {
  return ` (aim ${aim}: ${value <= aim ? 'reached' : 'missed'})`;
}

function settled(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
