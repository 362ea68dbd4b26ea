import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadCatalogue, sourcesOf } from '../../catalogue/catalogue';
import { seriesOfPanel } from '../../core/board';
import type { Print } from '../../core/print';
import type { SeriesId, SourceId } from '../../core/series';
import type { Fault } from '../../rehearsal/faults';
import { type StandInOptions, type StandIns, startStandIns } from '../../rehearsal/stand-ins';
import { bundled } from '../bundle';
import { layEmptyStore } from '../store/empty-store';

/** What `/api/v1/series` says of one series, as far as tests read it. */
export interface SeriesAnswer {
  readonly id: SeriesId;
  readonly source: SourceId;
  readonly state: 'on' | 'off';
  readonly newest: { readonly period: string; readonly value: number | null } | null;
}

/** The whole program against stand-in agencies, as a newsroom would run it: stand-ins here, the program in a process of its own. */
export interface Desk {
  readonly url: string;
  readonly standIns: StandIns;
  /** Milliseconds since 1970, with a fraction: the clock by which the stand-ins switch their bytes. */
  now(): number;
  /** Kills the program as a power cut would. */
  kill(): Promise<void>;
  /** Starts the program again on the same port and database, its clock perhaps ahead, and waits until it answers. */
  start(clock?: { aheadMs: number }): Promise<void>;
  prints(after: number): Promise<Print[]>;
  series(): Promise<SeriesAnswer[]>;
  newestSeq(): Promise<number>;
  /**
   * Announces a release, lets it come out (within 3 s of the announced instant, at no particular phase) and waits until
   * all of its prints are there. Answers those that have a panel, oldest first, with the instant at which the bytes switched.
   */
  release(release: string): Promise<{ switchedAt: number; prints: Print[] }>;
  setFault(fault: Fault): void;
  /** What the program wrote, for a test that failed. */
  output(): string;
  close(): Promise<void>;
}

/** For hooks that open a desk and let releases out: only what hangs takes so long. */
export const openingMs = 400_000;

/** What operators sign in with at a desk of the tests. */
export const operatorKey = 'operators-of-the-tests';

const program = await bundled('tests/e2e/program.ts');
const repository = fileURLToPath(new URL('../..', import.meta.url));
const now = () => performance.timeOrigin + performance.now();

const catalogue = loadCatalogue();

const shown = new Set((catalogue.boards.get('home')?.panels ?? []).flatMap(seriesOfPanel));

/** Whether readers of the home board see a print by itself; those of standard errors only word the changes of other series. */
export function hasPanel({ series }: Pick<Print, 'series'>): boolean {
  return shown.has(series);
}

interface DeskOptions {
  readonly sourcesDown?: boolean;
  /** More of the program's environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Starts stand-ins and program on free ports and an empty database; resolves when every series that is out is shown, or,
 * with `sourcesDown`, as soon as the program answers.
 */
export async function openDesk(
  options: Partial<StandInOptions> = {},
  { sourcesDown = false, variables = {} }: DeskOptions = {},
): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-e2e-'));
  const standIns = await startStandIns({ manual: true, calendarFile: join(folder, 'calendar.yaml'), ...options, clock: { now } });
  await layEmptyStore(join(folder, 'data'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const written: string[] = [];
  let child: ChildProcess | null = null;

  const desk: Desk = {
    url,
    standIns,
    now,
    start,
    kill: () => end('SIGKILL'),
    prints: async (after) => ((await ask(`/api/v1/prints?after=${after}&limit=500`)) as { prints: Print[] }).prints,
    series: async () => ((await ask('/api/v1/series')) as { series: SeriesAnswer[] }).series,
    // The database lets questions wait while it is copied, and on a busy machine too long for one of them.
    newestSeq: () =>
      until('the database answers', 30_000, () =>
        ask('/readyz').then(
          (ready) => (ready as { newest: number }).newest,
          () => null,
        ),
      ),
    release,
    setFault: (fault) => void standIns.control.setFault(fault),
    output: () => written.join(''),
    async close() {
      await end('SIGTERM');
      await standIns.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    if (sourcesDown) for (const source of sourcesOf(catalogue)) desk.setFault({ kind: 'down', source });
    await start();
    if (!sourcesDown) await until('every series that is out is shown', 150_000, async () => isFilled(desk));
  } catch (error) {
    await desk.close();
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${desk.output()}`);
  }
  return desk;

  async function start({ aheadMs } = { aheadMs: 0 }): Promise<void> {
    const started = spawn(process.execPath, [program], {
      cwd: repository,
      env: {
        ...process.env,
        ...standIns.baseUrls,
        ...standIns.keys,
        CALENDAR_FILE: standIns.calendarFile,
        DATA_FOLDER: join(folder, 'data'),
        DATABASE_URL: '',
        OPERATOR_KEY: operatorKey,
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
        CLOCK_AHEAD_MS: String(aheadMs),
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout.on('data', (bytes: Buffer) => written.push(bytes.toString()));
    started.stderr.on('data', (bytes: Buffer) => written.push(bytes.toString()));
    await until('the program answers', 150_000, async () => {
      if (started.exitCode !== null) throw new Error(`The program ended with status ${started.exitCode}.`);
      return fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async function ask(path: string): Promise<unknown> {
    const response = await fetch(url + path, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`${path} answered with status ${response.status}: ${await response.text()}`);
    return response.json();
  }

  async function release(name: string): Promise<{ switchedAt: number; prints: Print[] }> {
    const after = await desk.newestSeq();
    const editions = standIns.control.log().length;
    await standIns.control.announce(name, now() + 1_200);
    const out = await until(`${name} comes out`, 15_000, async () =>
      standIns.control
        .log()
        .slice(editions)
        .find((one) => one.release === name),
    );
    const expected = out.series.length;
    const prints = await until(`the ${expected} prints of ${name}`, 30_000, async () => {
      const got = (await desk.prints(after)).filter((print) => out.series.some(({ id }) => id === print.series));
      return got.length >= expected ? got : null;
    });
    return { switchedAt: out.switchedAt, prints: prints.filter(hasPanel) };
  }
}

async function isFilled(desk: Desk): Promise<boolean> {
  const series = await desk.series();
  return series.every(({ id, newest }) => newest !== null || desk.standIns.control.points(id).length === 0);
}

/** Asks again and again until the answer is neither null, undefined nor false. */
export async function until<T>(what: string, withinMs: number, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (now() > end) throw new Error(`Waited ${withinMs / 1000} s in vain until ${what}.`);
    await wait(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
