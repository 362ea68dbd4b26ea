/**
 * A small JSON answer of the API against a plain Node handler that sends the same bytes with the same headers,
 * paired in one run: both servers stand in this process, the clients in another, and the order turns from round
 * to round. `node --import tsx bench/json.ts [--short]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApi } from '../api/app';
import { createHttp } from '../api/http-server';
import { createMetrics } from '../api/metrics';
import { loadCatalogue } from '../catalogue/catalogue';
import { configuredSources } from '../jobs/sources/registry';
import { openDatabase } from '../prisma/database';
import { newestSeq } from '../prisma/queries/prints';
import { syncCatalogue } from '../prisma/queries/series';
import type { ClientOrder, ClientReport } from './json-clients';

const short = process.argv.includes('--short');
const rounds = short ? 4 : 12;
const forMs = short ? 500 : 1_500;
const aim = 0.85;
/** Small and true until the next print; the list of series also holds words of the clock and is made again each second. */
const paths = ['/api/v1/prints', '/api/v1/series/CA_CPI_ALL/observations', '/api/v1/series'];

interface Figure {
  readonly perSecond: number;
  readonly cpuUs: number;
}

const folder = mkdtempSync(join(tmpdir(), 'desk-bench-json-'));
const clock = { now: () => Date.now() };
const database = await openDatabase({ url: null, folder, clock });
const catalogue = loadCatalogue();
await syncCatalogue(database, catalogue);
const seq = await newestSeq(database);
const runtime = { database, clock, catalogue, mode: 'live', build: 'bench', seq: () => seq } as const;
const warn = (sentence: string, error: unknown) => console.error(sentence, error);
const metrics = createMetrics({ database, seq: runtime.seq });
const pages = { handle: async () => {}, upgrade: () => {} };
const ours = createHttp({
  api: createApi({ runtime, sources: configuredSources({}), metrics, warn }),
  pages,
  answered: metrics.answered,
  warn,
}).server;
const clients = fork(fileURLToPath(new URL('./json-clients.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });

try {
  const ourPort = await listening(ours);
  for (const path of paths) {
    const plain = await plainLike(`http://127.0.0.1:${ourPort}${path}`);
    const plainPort = await listening(plain.server);
    tell(path, plain.bytes, await pairs(path, ourPort, plainPort));
    plain.server.close();
  }
} finally {
  clients.kill();
  ours.close();
  metrics.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A handler that knows nothing but the bytes and headers that the API just answered. */
async function plainLike(address: string): Promise<{ server: Server; bytes: number }> {
  const answer = await fetch(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const ofNode = new Set(['connection', 'keep-alive', 'date']);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !ofNode.has(name)));
  const server = createServer((_, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  });
  return { server, bytes: bytes.length };
}

async function pairs(path: string, ourPort: number, plainPort: number): Promise<{ ours: Figure; plain: Figure }[]> {
  const measured: { ours: Figure; plain: Figure }[] = [];
  await round(path, ourPort);
  await round(path, plainPort);
  for (let turn = 0; turn < rounds; turn += 1) {
    const firstOurs = turn % 2 === 0 ? await round(path, ourPort) : null;
    const plain = await round(path, plainPort);
    measured.push({ ours: firstOurs ?? (await round(path, ourPort)), plain });
  }
  return measured;
}

async function round(path: string, port: number): Promise<Figure> {
  const before = process.cpuUsage();
  const { answers, ms } = await report(clients, { port, path, sockets: 16, forMs });
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (answers / ms) * 1000, cpuUs: (user + system) / answers };
}

async function report(child: ChildProcess, order: ClientOrder): Promise<ClientReport> {
  child.send(order);
  const told = new AbortController();
  const { signal } = told;
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The clients ended before they had counted.')));
  const message = once(child, 'message', { signal }) as Promise<[ClientReport]>;
  const [counted] = await Promise.race([message, ended]);
  ended.catch(() => {});
  told.abort();
  return counted;
}

function tell(path: string, bytes: number, measured: readonly { ours: Figure; plain: Figure }[]): void {
  const rate = spread(measured.map(({ ours, plain }) => ours.perSecond / plain.perSecond));
  const cpu = spread(measured.map(({ ours, plain }) => plain.cpuUs / ours.cpuUs));
  const ofOurs = spread(measured.map(({ ours }) => ours.perSecond));
  const ofPlain = spread(measured.map(({ plain }) => plain.perSecond));
  console.log(`GET ${path} (${bytes} bytes, 16 keep-alive sockets, ${measured.length} pairs of ${forMs} ms)`);
  console.log(`  answers a second   API ${whole(ofOurs)}   plain handler ${whole(ofPlain)}`);
  console.log(
    `  API ÷ plain        rate ${ratio(rate)}   per CPU second ${ratio(cpu)}   aim ≥ ${aim}: ${rate[0] >= aim ? 'met' : 'NOT met'}`,
  );
}

type Spread = readonly [median: number, least: number, most: number];

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
  return [median, sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
}

function whole([median, least, most]: Spread): string {
  return `${Math.round(median)} [${Math.round(least)} ${Math.round(most)}]`;
}

function ratio([median, least, most]: Spread): string {
  return `${median.toFixed(2)} [${least.toFixed(2)} ${most.toFixed(2)}]`;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
