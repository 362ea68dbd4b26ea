/**
 * A server of ours against a plain Node handler that sends the same bytes with the same headers, paired in one run: both
 * stand in this process, the clients in another, and the order turns from round to round.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ClientOrder, ClientReport } from './http-clients';

interface Figure {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly p95Ms: number;
}

type Pair = { readonly ours: Figure; readonly plain: Figure };

export interface PairedRun {
  readonly server: Server;
  readonly paths: readonly string[];
  /** Also for clients that have the answer already, who are told so (304). */
  readonly alsoKnown?: boolean;
  readonly accept: string;
  readonly rounds: number;
  readonly forMs: number;
  /** Least share of the plain handler's rate. */
  readonly aim: number;
}

/** Measures each path and prints the ratios; `server` listens while it lasts. */
export async function pairWithPlain(run: PairedRun): Promise<void> {
  const clients = fork(fileURLToPath(new URL('./http-clients.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const ourPort = await listening(run.server);
  try {
    for (const path of run.paths) {
      const tag = await compare(path, null);
      if (run.alsoKnown === true) await compare(path, tag);
    }
  } finally {
    clients.kill();
    run.server.close();
  }

  /** Answers the tag of what is there. */
  async function compare(path: string, known: string | null): Promise<string> {
    const plain = await plainLike(`http://127.0.0.1:${ourPort}${path}`, run.accept, known);
    // What is made again each second nobody has for long.
    if (known !== null && plain.status !== 304) return plain.tag;
    const ask = (port: number) => round(clients, { port, path, accept: run.accept, tag: known, sockets: 16, forMs: run.forMs });
    const measured = await pairs(ask, run.rounds, { ours: ourPort, plain: await listening(plain.server) });
    plain.server.close();
    tell(known === null ? `${path} (${plain.bytes} bytes` : `${path} (${plain.status}`, run, measured);
    return plain.tag;
  }
}

/** A handler that knows nothing but the bytes and headers that the API just answered. */
async function plainLike(address: string, accept: string, known: string | null) {
  const asked = { accept, 'accept-encoding': 'identity', ...(known === null ? {} : { 'if-none-match': known }) };
  const answer = await fetch(address, { headers: asked });
  const { status } = answer;
  const bytes = Buffer.from(await answer.arrayBuffer());
  const ofNode = new Set(['connection', 'keep-alive', 'date']);
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !ofNode.has(name)));
  const server = createServer((_, response) => {
    response.writeHead(status, headers);
    response.end(bytes);
  });
  return { server, status, bytes: bytes.length, tag: answer.headers.get('etag') ?? '' };
}

async function pairs(ask: (port: number) => Promise<Figure>, rounds: number, ports: { ours: number; plain: number }): Promise<Pair[]> {
  const measured: Pair[] = [];
  await ask(ports.ours);
  await ask(ports.plain);
  for (let turn = 0; turn < rounds; turn += 1) {
    const firstOurs = turn % 2 === 0 ? await ask(ports.ours) : null;
    const plain = await ask(ports.plain);
    measured.push({ ours: firstOurs ?? (await ask(ports.ours)), plain });
  }
  return measured;
}

async function round(clients: ChildProcess, order: ClientOrder): Promise<Figure> {
  const before = process.cpuUsage();
  const { answers, ms, p95Ms } = await report(clients, order);
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (answers / ms) * 1000, cpuUs: (user + system) / answers, p95Ms };
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

function tell(asked: string, { forMs, aim }: PairedRun, measured: readonly Pair[]): void {
  const of = (read: (pair: Pair) => number) => spread(measured.map(read));
  const rate = of(({ ours, plain }) => ours.perSecond / plain.perSecond);
  console.log(`GET ${asked}, 16 keep-alive sockets, ${measured.length} pairs of ${forMs} ms)`);
  console.log(
    `  answers a second   ours ${whole(of(({ ours }) => ours.perSecond))}   plain handler ${whole(of(({ plain }) => plain.perSecond))}`,
  );
  console.log(`  p95, ms            ours ${ratio(of(({ ours }) => ours.p95Ms))}   plain handler ${ratio(of(({ plain }) => plain.p95Ms))}`);
  console.log(
    `  ours ÷ plain       rate ${ratio(rate)}   per CPU second ${ratio(of(({ ours, plain }) => plain.cpuUs / ours.cpuUs))}   aim ≥ ${aim}: ${rate[0] >= aim ? 'met' : 'NOT met'}`,
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
