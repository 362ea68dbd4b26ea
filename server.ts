/** The composition root: environment → database → live → API → Next → listen → jobs; stops in reverse. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import closeWithGrace from 'close-with-grace';
import pino from 'pino';
import { createApi } from './api/app';
import { createHttp } from './api/http-server';
import { createMetrics } from './api/metrics';
import { createSessions } from './api/operator-sessions';
import { loadCatalogue } from './catalogue/catalogue';
import { searchCatalogue } from './catalogue/search';
import { isFailure } from './core/errors';
import type { Mode } from './core/mode';
import { type Environment, environmentOf } from './environment';
import { watchCalendars } from './jobs/agency-calendar';
import type { JobsContext } from './jobs/context';
import { restoreCodes } from './jobs/find-codes';
import { leadJobs } from './jobs/lead';
import { openChannel } from './jobs/operator/channel';
import { runCommand } from './jobs/operator/commands';
import type { Desk as OperatorDesk } from './jobs/operator/desk';
import { createFilesFetch } from './jobs/sources/files-fetch';
import { createHttp as createSourceHttp } from './jobs/sources/http';
import {
  baseUrlsFrom,
  type ConfiguredService,
  configuredRegisters,
  configuredSources,
  keysFrom,
  withoutDayBudgets,
} from './jobs/sources/registry';
import { watchEstimates } from './jobs/watch-estimates';
import { watchMeasures } from './jobs/watch-measures';
import { createWriteQueue } from './jobs/write-queue';
import { addressesBehind, encryptedBehind } from './live/client-address';
import type { Heartbeat } from './live/events';
import { printLogOf } from './live/print-log';
import { createLive } from './live/server';
import { createPages, type Pages, pageIsMissing } from './pages';
import { type Database, openDatabase, type Step } from './prisma/database';
import { syncCatalogue } from './prisma/queries/series';
import { sourceStates } from './prisma/queries/sources';
import { createReads } from './reads';
import { type Clock, type Runtime, setRuntime } from './runtime';

const stopWithinMs = 10_000;

export interface ServerOptions {
  readonly mode: Mode;
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Crash tests stop the process at a named point of a publication. */
  readonly step?: (name: Step) => void;
  /** `none` leaves Next and its build out: programs and live screens are served, people are not. For tests that start often. */
  readonly pages?: 'next' | 'none';
}

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the whole program. Throws an Error whose message says what to do when it can't; then nothing of it is left running. */
export async function startServer(options: ServerOptions, giveUp?: AbortSignal): Promise<RunningServer> {
  const ends: End[] = [];
  const stop = () => endAll(ends);
  try {
    return { url: await start(options, ends, giveUp), stop };
  } catch (error) {
    // Why it could not start is worth more than what its end complains of.
    await stop().catch(() => undefined);
    throw error;
  }
}

/** What was made says here how it is ended, told how long the ending has taken; `endAll` goes through them in reverse. */
type End = (sinceMs: number) => Promise<void> | void;

/** Between its steps it looks whether it is to `giveUp`, and throws then. */
async function start(
  { mode, variables = process.env, step, pages: kind = 'next' }: ServerOptions,
  ends: End[],
  giveUp: AbortSignal | undefined,
): Promise<string> {
  const environment = environmentOf(variables);
  const log = pino({ level: environment.LOG_LEVEL, base: { mode } });
  // The system's own clock: it follows NTP and wakes with the machine, which a monotonic one does not.
  const clock: Clock = { now: () => Date.now() };
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const catalogue = loadCatalogue({ calendarFile: environment.CALENDAR_FILE ?? null, today });
  const sources = mode === 'rehearsal' ? withoutDayBudgets(configuredSources(variables)) : configuredSources(variables);
  const services: ReadonlyMap<string, ConfiguredService> = new Map([...sources, ...configuredRegisters()]);
  const build = kind === 'none' ? 'no pages' : buildName();

  const database = await openDatabase({ url: environment.DATABASE_URL ?? null, folder: environment.DATA_FOLDER, clock, step, giveUp });
  ends.push(() => database.close());
  if (database.recovered !== null) log.warn(database.recovered);
  giveUp?.throwIfAborted();
  await syncCatalogue(database, catalogue);
  await restoreCodes(database, catalogue);

  let live: ReturnType<typeof createLive> | undefined;
  const seq = () => live?.seq() ?? 0;
  const read = createReads({ database, catalogue, sources, clock }, services);
  const search = searchCatalogue(catalogue, [...sources.values()]);
  const operator = createSessions({ key: environment.OPERATOR_KEY ?? null, clock, database });
  const origin = environment.PUBLIC_URL?.replace(/\/+$/, '') ?? null;
  const runtime = { database, clock, catalogue, mode, build, origin, read, search, operator, seq } satisfies Runtime;
  setRuntime({ ...runtime, pageIsMissing });

  const metrics = createMetrics({ database, seq, sockets: () => live?.counts().sockets ?? 0 });
  ends.push(() => metrics.close());
  const warn = (sentence: string, error?: unknown) => log.warn({ err: error }, sentence);
  const { TRUSTED_PROXIES } = environment;
  const [addressOf, isEncrypted] = [addressesBehind(TRUSTED_PROXIES), encryptedBehind(TRUSTED_PROXIES)];
  const frameAncestors = environment.WALL_FRAME_ANCESTORS;
  const api = createApi({ runtime, sources: services, metrics, addressOf, isEncrypted, frameAncestors, warn });
  ends.push(() => api.close());
  const pages =
    kind === 'none' ? noPages : await createPages({ dev: false, port: environment.PORT, hostname: environment.HOST, seq, clock });
  ends.push(() => pages.close());
  giveUp?.throwIfAborted();
  const http = createHttp({ api, pages, answered: metrics.answered, warn });
  // What jobs took of the time is not given to answers once more: the store has to be closed in the rest.
  ends.push((sinceMs) => http.stop(Math.max(0, stopWithinMs - sinceMs)));
  ends.push(() => api.hangUp());
  live = createLive(http.server, {
    log: printLogOf(database),
    clock,
    seriesIds: () => [...catalogue.series.keys()],
    checks: () => lastChecks(database),
    calendar: nameOfCalendar(catalogue, clock),
    build,
    mode,
    warn,
    handed: metrics.printed,
    trustedProxies: TRUSTED_PROXIES,
  });
  const { stop: stopLive } = live;
  ends.push(stopLive);
  await live.start();
  giveUp?.throwIfAborted();
  const url = await listen(http.server, environment);
  // Not before: a start that is refused says why, and nothing else.
  for (const { switchedOff } of sources.values()) if (switchedOff !== null) log.warn(switchedOff.en);

  if (database.kind === 'embedded')
    ends.push(await operatorChannel(environment.DATA_FOLDER, { database, catalogue, sources, clock }, warn));

  const stopping = new AbortController();
  const context: JobsContext = {
    database,
    catalogue,
    clock,
    http: createSourceHttp({
      clock,
      baseUrls: baseUrlsFrom(variables),
      keys: keysFrom(variables),
      log,
      connections: connectionsOf(environment, services),
      fetches: { files: createFilesFetch({ hosts: environment.FILES_HOSTS ?? [], clock }) },
      stopping: stopping.signal,
    }),
    sources: new Map([...sources].filter(([, { switchedOff }]) => switchedOff === null)),
    writes: createWriteQueue(),
    log,
    stopping: stopping.signal,
    watches: [
      watchCalendars,
      watchMeasures,
      ...(environment.ESTIMATES_FOLDER === undefined ? [] : [watchEstimates(environment.ESTIMATES_FOLDER)]),
    ],
  };
  const leading = await leadJobs(context);
  ends.push(() => leading.stop());
  // First of all: what waits for an agency is given up, so that the jobs end within the deadline.
  ends.push(() => stopping.abort());
  log.info(
    `Ready: ${url} · ${database.place} · ${describeSources(services, variables)} · ${mode === 'rehearsal' ? 'REHEARSAL, no real data' : 'live'}`,
  );
  return url;
}

/** An operator's commands reach the embedded database through the program that has it. */
async function operatorChannel(folder: string, desk: OperatorDesk, warn: (sentence: string, error?: unknown) => void): Promise<End> {
  try {
    return await openChannel(folder, (name, words) => runCommand(desk, name, words));
  } catch (error) {
    warn('Operators’ commands (npm run held) can’t reach this program: the socket in the data folder could not be made.', error);
    return () => undefined;
  }
}

/** Each end is tried, whatever became of those before it, so that the folder's lock is released. Throws the first error. */
async function endAll(ends: End[]): Promise<void> {
  const errors: unknown[] = [];
  const begun = performance.now();
  for (const end of ends.splice(0).reverse()) {
    try {
      await end(performance.now() - begun);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

/** Starts the program as a process of its own: ends with a sentence and status 1 when it can't, and in order when told to. */
export async function main(options: ServerOptions): Promise<void> {
  const giveUp = new AbortController();
  // A tick later than what follows: a program that is told to end while it starts ends in order too.
  const starting = Promise.resolve().then(() => startServer(options, giveUp.signal));
  closeWithGrace({ delay: stopWithinMs + 5_000, logger: false }, async ({ err }) => {
    if (err) console.error(err);
    giveUp.abort();
    const running = await starting.catch(() => null);
    await running?.stop();
  });
  try {
    await starting;
  } catch (error) {
    // Told to end before it had started: what was made is ended by then.
    if (giveUp.signal.aborted) return;
    console.error(error instanceof Error ? error.message : error);
    if (!isFailure(error) && error instanceof Error && process.env.LOG_LEVEL === 'debug') console.error(error.stack);
    process.exit(1);
  }
}

const noPages: Pages = {
  handle: async (_request, response) => void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('No pages are served here.\n'),
  upgrade: (_request, socket) => void socket.destroy(),
  close: async () => undefined,
};

/** Names the build that runs, so that a page can tell that it is old. */
function buildName(): string {
  const file = '.next/BUILD_ID';
  if (!existsSync(file)) throw new Error('The pages are not built: run `npm run build` once, or start with `npm start`.');
  return readFileSync(file, 'utf8').trim();
}

async function lastChecks(database: Database): Promise<Pick<Heartbeat, 'checks' | 'failing'>> {
  const states = await sourceStates(database);
  return {
    checks: Object.fromEntries(states.map(({ source, succeededAt }) => [source, succeededAt])),
    failing: states.filter(({ failure }) => failure !== null).map(({ source }) => source),
  };
}

/** A name that changes when a release date of the coming month does; asked at each heartbeat and greeting, worked out once a minute. */
function nameOfCalendar(catalogue: JobsContext['catalogue'], clock: Clock): () => string {
  let minute = -1;
  let name = '';
  return () => {
    const now = Math.floor(clock.now() / 60_000);
    if (now === minute) return name;
    minute = now;
    const today = Math.floor(now / 1_440) * 86_400_000;
    const month = catalogue.calendar(new Date(today).toISOString(), new Date(today + 31 * 86_400_000).toISOString());
    name = createHash('sha256').update(JSON.stringify(month)).digest('hex').slice(0, 12);
    return name;
  };
}

async function listen(server: import('node:http').Server, { HOST, PORT }: Environment): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = cannotListen[error.code ?? ''] ?? `the system says ${error.message}. Set HOST and PORT to others.`;
      reject(new Error(`The program can't listen on port ${PORT} of ${HOST}: ${why}`));
    });
    server.listen(PORT, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
}

const cannotListen: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is in use by another program. Stop that one, or set PORT to a free port.',
  EACCES: 'this user may not. Set PORT to 1024 or more.',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one of its own, or to 0.0.0.0 for all.',
  ENOTFOUND: 'that name is not known here. Set HOST to an address of this machine, or to 0.0.0.0 for all.',
};

function connectionsOf(
  { USER_AGENT }: Environment,
  sources: ReadonlyMap<string, ConfiguredService>,
): Record<string, { userAgent: string }> | undefined {
  if (USER_AGENT === undefined) return undefined;
  return Object.fromEntries([...sources.keys()].map((id) => [id, { userAgent: USER_AGENT }]));
}

function describeSources(sources: ReadonlyMap<string, ConfiguredService>, variables: Readonly<Record<string, string | undefined>>): string {
  const addresses = baseUrlsFrom(variables);
  const asked = [...sources.values()].filter(({ switchedOff }) => switchedOff === null);
  const placeOf = (id: string) => new URL(addresses[id] ?? '').host || `the folder ${fileURLToPath(addresses[id] ?? '')}`;
  return `sources ${asked.map(({ id }) => `${id} at ${placeOf(id)}`).join(', ')}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main({ mode: 'live' });
