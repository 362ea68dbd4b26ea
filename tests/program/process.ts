import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { variablesOfSources } from '../../jobs/sources/registry';
import { bundled } from '../bundle';

/** The program in a process of its own. */
export interface Program {
  readonly pid: number;
  /** What it wrote so far, log lines and complaints together. */
  said(): string;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has ended, with its status or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

export interface Start {
  /** Added to an environment that holds nothing of the program's own. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Path, from the repository if it does not begin with a slash: TypeScript, or what `bundled` made of it; tests/program/program.ts by default. */
  readonly script?: string;
  /** What stands behind it on the command line. */
  readonly words?: readonly string[];
  /** Folder that it is started in; the repository by default. */
  readonly from?: string;
  /** The user that it runs as; ours by default. */
  readonly uid?: number;
}

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const loader = import.meta.resolve('tsx');
const program = await bundled('tests/program/program.ts');
const { addresses, folders, keys } = variablesOfSources();
/** What the program reads of its environment. */
const own = [
  'DATABASE_URL',
  'DATA_FOLDER',
  'HOST',
  'PORT',
  'TRUSTED_PROXIES',
  'CALENDAR_FILE',
  'FILES_HOSTS',
  'ESTIMATES_FOLDER',
  'USER_AGENT',
  'LOG_LEVEL',
  ...addresses,
  ...folders,
  ...keys,
];

export function startProgram({ variables = {}, script = program, words = [], from = repository, uid }: Start): Program {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)));
  const child = spawn(process.execPath, [...(script.endsWith('.ts') ? ['--import', loader] : []), resolve(repository, script), ...words], {
    cwd: from,
    uid,
    env: { ...rest, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return {
    pid: child.pid ?? 0,
    said: () => said,
    signal: (name) => void child.kill(name),
    ended: once(child, 'close').then(([status, signal]: unknown[]) => (signal ?? status) as number | NodeJS.Signals),
  };
}

/** Resolves when the program answers at `url`; rejects with what it said when it ends before. */
export async function isReady(program: Program, url: string): Promise<void> {
  let ended: unknown = null;
  void program.ended.then((how) => {
    ended = how;
  });
  await until('the program is ready', 60_000, async () => {
    if (ended !== null) throw new Error(`The program ended (${String(ended)}) before it was ready. It said:\n${program.said()}`);
    return program.said().includes('Ready: ') && (await answers(`${url}/readyz`));
  });
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Asks again and again until the answer is neither null, undefined nor false. */
export async function until<T>(what: string, withinMs: number, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    await wait(25);
  }
}

/** A port of this machine that nobody listens on, to be kept over restarts. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
