/**
 * Live fan-out against a bare `ws` broadcast of the same bytes, paired in one run: every server keeps its sockets
 * open through all rounds, the order turns from round to round, and each ratio is to the bare server's figure of
 * the same round. `node --import tsx bench/fan-out.ts [--short]`
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromClients, ToClients } from './fan-out-clients';
import type { FanOutMode, FromServer, ToServer } from './fan-out-server';

interface Load {
  readonly sockets: number;
  readonly burst: number;
  readonly paced: number;
  readonly gapMs: number;
}

interface Figure {
  readonly cpuUs: number;
  readonly p50: number;
  readonly p99: number;
}

interface Pair {
  readonly mode: FanOutMode;
  readonly server: ChildProcess;
  readonly clients: ChildProcess;
}

/** `ratio`, `cpuUs`: median [least most] of the rounds; latencies: medians, milliseconds. */
export interface FanOutResult {
  readonly sockets: number;
  readonly load: 'burst' | 'paced';
  readonly mode: FanOutMode;
  readonly cpuUs: Spread;
  readonly ratio: Spread;
  readonly p50: number;
  readonly p99: number;
}

type Spread = readonly [median: number, least: number, most: number];

const modes: readonly FanOutMode[] = ['ws', 'stock', 'one-frame', 'hub'];
const words: Record<FanOutMode, string> = {
  ws: 'bare ws.send(Buffer)',
  stock: 'Socket.IO room as it comes',
  'one-frame': 'one-frame adapter',
  hub: 'whole hub',
};

/** Prints a table as it goes and returns its rows. */
export async function fanOut({ short }: { short: boolean }): Promise<FanOutResult[]> {
  const loads: Load[] = short
    ? [{ sockets: 1_000, burst: 40, paced: 15, gapMs: 40 }]
    : [
        { sockets: 1_000, burst: 120, paced: 40, gapMs: 50 },
        { sockets: 5_000, burst: 30, paced: 12, gapMs: 200 },
      ];
  const results: FanOutResult[] = [];
  for (const load of loads) results.push(...(await measure(load, short ? 3 : 5)));
  return results;
}

async function measure(load: Load, rounds: number): Promise<FanOutResult[]> {
  const pairs = [];
  for (const mode of modes) pairs.push(await openPair(mode, load.sockets));
  try {
    // Unmeasured, until the compilers have settled.
    for (const pair of pairs) for (let time = 0; time < 2; time += 1) await run(pair, load.sockets, load.burst, 0);
    const bursts = await inTurns(pairs, rounds, (pair) => run(pair, load.sockets, load.burst, 0));
    const rows = summary(load.sockets, 'burst', bursts);
    const paced = await inTurns(pairs, rounds, (pair) => run(pair, load.sockets, load.paced, load.gapMs));
    return [...rows, ...summary(load.sockets, 'paced', paced)];
  } finally {
    for (const { server, clients } of pairs) {
      clients.kill();
      server.kill();
    }
  }
}

async function openPair(mode: FanOutMode, sockets: number): Promise<Pair> {
  const server = start('./fan-out-server.ts', [mode]);
  const { port, frameBytes } = (await answer(server)) as Extract<FromServer, { port: number }>;
  const clients = start('./fan-out-clients.ts', []);
  const protocol = mode === 'ws' || mode === 'hub' ? mode : 'socket.io';
  await ask(clients, { port, count: sockets, protocol, frameBytes } satisfies ToClients);
  return { mode, server, clients };
}

async function run({ server, clients }: Pair, sockets: number, messages: number, gapMs: number): Promise<Figure> {
  await ask(clients, { expect: messages } satisfies ToClients);
  const received = answer(clients);
  const { sentAt } = (await ask(server, { send: messages, gapMs } satisfies ToServer)) as Extract<FromServer, { sentAt: unknown }>;
  await received;
  const { cpuUs } = (await ask(server, 'cpu' satisfies ToServer)) as Extract<FromServer, { cpuUs: number }>;
  const { latenciesMs } = (await ask(clients, { sentAt } satisfies ToClients)) as Extract<FromClients, { latenciesMs: unknown }>;
  return { cpuUs: cpuUs / (messages * sockets), ...latenciesMs };
}

/** Every pair once a round; each round begins with another one. */
async function inTurns(
  pairs: readonly Pair[],
  rounds: number,
  measured: (pair: Pair) => Promise<Figure>,
): Promise<Map<FanOutMode, Figure[]>> {
  const figures = new Map<FanOutMode, Figure[]>(pairs.map(({ mode }) => [mode, []]));
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % pairs.length;
    for (const pair of [...pairs.slice(turn), ...pairs.slice(0, turn)]) figures.get(pair.mode)?.push(await measured(pair));
  }
  return figures;
}

function summary(sockets: number, load: FanOutResult['load'], figures: Map<FanOutMode, Figure[]>): FanOutResult[] {
  const bare = figures.get('ws') ?? [];
  return [...figures].map(([mode, rounds]) => {
    const ratios = rounds.map((figure, round) => figure.cpuUs / (bare[round]?.cpuUs ?? Number.NaN));
    const median = (values: number[]) => spread(values)[0];
    const row: FanOutResult = {
      sockets,
      load,
      mode,
      cpuUs: spread(rounds.map(({ cpuUs }) => cpuUs)),
      ratio: spread(ratios),
      p50: median(rounds.map(({ p50 }) => p50)),
      p99: median(rounds.map(({ p99 }) => p99)),
    };
    const [us, least, most] = row.cpuUs;
    console.log(
      `${String(sockets).padStart(5)} sockets  ${load}  ${words[mode].padEnd(27)} ${us.toFixed(2)} [${least.toFixed(2)} ${most.toFixed(2)}] µs CPU a message` +
        `  × ${row.ratio.map((ratio) => ratio.toFixed(2)).join(' ')} [median least most]  p50 ${row.p50.toFixed(1)} ms  p99 ${row.p99.toFixed(1)} ms`,
    );
    return row;
  });
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  return [at(Math.floor(sorted.length / 2)), at(0), at(sorted.length - 1)];
}

function start(file: string, words: string[]): ChildProcess {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), words, { execArgv: ['--import', 'tsx'] });
  child.once('exit', (code) => {
    if (code !== null && code !== 0) throw new Error(`${file} ${words} ended with ${code}.`);
  });
  return child;
}

async function ask(child: ChildProcess, words: ToServer | ToClients): Promise<unknown> {
  const answered = answer(child);
  child.send(words);
  return answered;
}

async function answer(child: ChildProcess): Promise<unknown> {
  const [said] = await once(child, 'message');
  return said;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await fanOut({ short: process.argv.includes('--short') });
