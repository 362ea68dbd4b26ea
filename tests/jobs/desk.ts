import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { type Catalogue, loadCatalogue, sourcesOf } from '../../catalogue/catalogue';
import type { Print } from '../../core/print';
import type { ReleaseId, Series, SeriesId, SourceId } from '../../core/series';
import type { JobsContext } from '../../jobs/context';
import { restoreCodes } from '../../jobs/find-codes';
import { type Jobs, startJobs } from '../../jobs/schedule';
import { createHttp } from '../../jobs/sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from '../../jobs/sources/registry';
import { createWriteQueue } from '../../jobs/write-queue';
import type { Database } from '../../prisma/database';
import { type Held, heldNow } from '../../prisma/queries/held';
import { printsAfter } from '../../prisma/queries/prints';
import { type SeriesState, seriesStates, syncCatalogue } from '../../prisma/queries/series';
import { type SourceState, sourceStates } from '../../prisma/queries/sources';
import { type StandIns, startStandIns } from '../../rehearsal/stand-ins';
import type { Publication } from '../../rehearsal/world';
import { homeCatalogue } from '../home-catalogue';
import { type EngineKind, makeStore, type Store } from '../store/engines';
import { type Recorded, type Recorder, startRecorder } from './recorder';

interface Line {
  readonly level: number;
  readonly msg: string;
}

const errorLevel = 50;

/** Where the past of some series is had, in place of what the catalogue says. */
type Pasts = Readonly<Record<SeriesId, Series['pastFrom']>>;

/** Stand-in agencies that publish by hand, the jobs, a store, and between jobs and agencies a recorder of all requests. */
export class Desk {
  /** Read again at each start of the jobs. */
  catalogue: Catalogue;
  readonly standIns: StandIns;
  readonly recorder: Recorder;
  /** When each source was sent a request, by the clock that its throttle goes by; the recorder hears it some time later. */
  readonly sent: { readonly source: SourceId; readonly at: number }[] = [];
  readonly #store: Store;
  readonly #folder: string;
  readonly #read: () => Catalogue;
  readonly #clock: SteppedClock;
  readonly #lines: Line[] = [];
  #jobs: Jobs | null = null;
  #stopping = new AbortController();

  private constructor(made: {
    folder: string;
    read: () => Catalogue;
    clock: SteppedClock;
    standIns: StandIns;
    recorder: Recorder;
    store: Store;
  }) {
    this.#folder = made.folder;
    this.#clock = made.clock;
    this.#store = made.store;
    this.standIns = made.standIns;
    this.recorder = made.recorder;
    this.#read = made.read;
    this.catalogue = made.read();
  }

  /**
   * `start` (ISO) is when the world begins; now by default, so that the database's clock agrees with the desk's. `folder` is that of
   * another catalogue than the home board's; `pasts` says of some series where their past is had.
   */
  static async open(
    engine: EngineKind = 'embedded',
    start: string | null = null,
    { folder: of = homeCatalogue(), pasts = {} }: { folder?: string; pasts?: Pasts } = {},
  ): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'jobs-'));
    const clock = new SteppedClock(start);
    const calendarFile = join(folder, 'calendar.yaml');
    const standIns = await startStandIns({ clock, manual: true, calendarFile, catalogue: withPasts(loadCatalogue({ folder: of }), pasts) });
    const read = () => withPasts(loadCatalogue({ folder: of, calendarFile }), pasts);
    const recorder = await startRecorder(standIns.url, clock);
    const store = await makeStore(engine);
    const desk = new Desk({ folder, read, clock, standIns, recorder, store });
    await syncCatalogue(desk.database, desk.catalogue);
    return desk;
  }

  get database(): Database {
    return this.#store.database;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Lets time pass at once, for agencies and jobs alike; the next heartbeat, within a second, notices. */
  jump(ms: number): void {
    this.#clock.jump(ms);
  }

  /** Starts the jobs as the program does: with an empty memory, on the store as it is. */
  async startJobs(): Promise<void> {
    this.#jobs = await startJobs(await this.context(), 1);
  }

  /** What the jobs work with, made anew: the catalogue is that of the files, with the codes that the store has found. */
  async context(): Promise<JobsContext> {
    await this.stopJobs();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.catalogue = this.#read();
    await restoreCodes(this.database, this.catalogue);
    const lines = this.#lines;
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
    const baseUrls = baseUrlsFrom(this.recorder.inPlaceOf(this.standIns.baseUrls));
    const sources = configuredSources(this.standIns.keys);
    const noted = (source: SourceId) => (url: string, init: RequestInit) => {
      this.sent.push({ source, at: Date.now() });
      return fetch(url, init);
    };
    const fetches = Object.fromEntries([...sources.keys()].map((id) => [id, noted(id)]));
    return {
      database: this.database,
      catalogue: this.catalogue,
      clock: this.#clock,
      http: createHttp({ clock: this.#clock, baseUrls, keys: keysFrom(this.standIns.keys), log, fetches, stopping: signal }),
      sources,
      writes: createWriteQueue(),
      log,
      stopping: signal,
    };
  }

  async stopJobs(): Promise<void> {
    this.#stopping.abort();
    await this.#jobs?.stop();
    this.#jobs = null;
  }

  /** Starts the jobs and waits until every series that is out has its history. */
  async fill(withinMs?: number): Promise<void> {
    await this.startJobs();
    const filled = async () => {
      const have = new Set((await this.prints()).map(({ series }) => series));
      return this.seriesOut().every((id) => have.has(id));
    };
    await this.until('every series that is out has a print', filled, withinMs);
  }

  /** Lets so much time pass that every source is polled; answers the requests, with whatever followed within a second. */
  async pollAll(): Promise<Recorded[]> {
    const from = this.recorder.requests.length;
    const answered = () => this.recorder.requests.slice(from).filter(({ status }) => status !== null);
    const pauses = sourcesOf(this.catalogue).map((id) => configuredSources(this.standIns.keys).get(id)?.limits.pollEveryMs ?? 0);
    this.jump(Math.max(...pauses) + 1_000);
    await this.until(
      'all sources are polled',
      async () => new Set(answered().map(({ agency }) => agency)).size === sourcesOf(this.catalogue).length,
    );
    await wait(1_500);
    return answered();
  }

  /** Series that the agencies have numbers for. */
  seriesOut(): SeriesId[] {
    return [...this.catalogue.series.keys()].filter((id) => this.standIns.control.points(id).length > 0);
  }

  /** Announces the next edition of a release for a moment from now; answers when it is out, up to 3 s after that, with nothing said of us. */
  async publish(release: ReleaseId, { aheadMs = 1_000 }: { aheadMs?: number } = {}): Promise<Publication> {
    const out = () => this.standIns.control.log().filter((one) => one.release === release);
    const before = out().length;
    await this.standIns.control.announce(release, this.now() + aheadMs);
    return this.until(`${release} comes out`, async () => out()[before]);
  }

  /** A print of the series with the period, once it is there. */
  async printOf(series: SeriesId, ordinal: number): Promise<Print> {
    return this.until(`${series} has a print of ${ordinal}`, async () =>
      (await this.prints()).find((print) => print.series === series && print.newest.ordinal === ordinal),
    );
  }

  /**
   * How often a source was asked for numbers from an instant on until a print was seen. None, where the question that
   * brought it had just been sent.
   */
  pollsUntil(print: Print, agency: string, from: number): number {
    const until = this.recorder.requests.filter(
      (one) => one.agency === agency && /getDataFromVectors/.test(one.path) && one.atMs <= Date.parse(print.seenAt),
    );
    if (until.length === 0) throw new Error(`${agency} was never asked for numbers as this counts them.`);
    return until.filter(({ atMs }) => atMs >= from).length;
  }

  prints(after = 0): Promise<Print[]> {
    return printsAfter(this.database, after, 10_000);
  }

  async stateOf(source: SourceId): Promise<SourceState> {
    const state = (await sourceStates(this.database)).find((one) => one.source === source);
    if (state === undefined) throw new Error(`The store has no source ${source}.`);
    return state;
  }

  async switchOf(series: SeriesId): Promise<SeriesState> {
    const state = (await seriesStates(this.database)).find((one) => one.id === series);
    if (state === undefined) throw new Error(`The store has no series ${series}.`);
    return state;
  }

  async heldOf(series: SeriesId): Promise<Held[]> {
    return (await heldNow(this.database)).filter((one) => one.series === series);
  }

  /** Rows by table: what a run that has nothing to say must leave as it is. The calendar moves on with the day by itself. */
  async rowCounts(): Promise<Record<string, number>> {
    const tables = ['observation', 'vintage', 'print', 'payload', 'held'];
    const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    const [row] = await this.database.read<Record<string, number>>(`select ${counts.join(', ')}`, []);
    return row ?? {};
  }

  /** Sentences of level error: mistakes of ours. That the clock jumped looks to the watchdog as if the heartbeat had been silent. */
  errors(): string[] {
    return this.#lines.filter(({ level, msg }) => level >= errorLevel && !msg.includes('heartbeat')).map(({ msg }) => msg);
  }

  async until<T>(what: string, look: () => Promise<T | undefined | null | false>, withinMs = 30_000): Promise<T> {
    const giveUp = performance.now() + withinMs;
    for (;;) {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found;
      if (performance.now() > giveUp) {
        throw new Error(`In ${withinMs / 1000} s it did not come about that ${what}. Last words of the jobs: ${this.#lastWords()}`);
      }
      await wait(50);
    }
  }

  async close(): Promise<void> {
    await this.stopJobs();
    await this.recorder.stop();
    await this.standIns.stop();
    await this.#store.remove();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #lastWords(): string {
    return this.#lines
      .slice(-5)
      .map(({ msg }) => msg)
      .join(' | ');
  }
}

function withPasts(catalogue: Catalogue, pasts: Pasts): Catalogue {
  if (Object.keys(pasts).length === 0) return catalogue;
  const changed = [...catalogue.series].map(([id, series]): [SeriesId, Series] => [
    id,
    { ...series, pastFrom: pasts[id] ?? series.pastFrom },
  ]);
  return { ...catalogue, series: new Map(changed) };
}

/** Runs as fast as the wall's, from an instant of its own, and can be put forward. */
class SteppedClock {
  #aheadMs: number;

  constructor(start: string | null) {
    this.#aheadMs = start === null ? 0 : Date.parse(start) - SteppedClock.#wall();
  }

  now(): number {
    return SteppedClock.#wall() + this.#aheadMs;
  }

  jump(ms: number): void {
    this.#aheadMs += ms;
  }

  static #wall(): number {
    return performance.timeOrigin + performance.now();
  }
}
