import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LiveChange } from '../../components/live-follower';
import { connectLive, createLiveStore } from '../../components/live-store';
import type { Print } from '../../core/print';
import type { ReleaseId, SourceId } from '../../core/series';
import { type Database, openDatabase, type Step } from '../../prisma/database';
import { type StandIns, startStandIns } from '../../rehearsal/stand-ins';
import type { Publication } from '../../rehearsal/world';
import { layEmptyStore } from '../store/empty-store';
import { type EngineKind, makeDatabase, wallClock } from '../store/engines';
import { freePort, isReady, type Program, startProgram, until } from './process';

/** A screen that stays open whatever becomes of the program: the real socket, the real fetch, the real patience. */
export interface Screen {
  /** Every print that it was told one by one, as they came. */
  readonly prints: Print[];
  /** Stretches that it was told to fetch anew. */
  readonly refetched: LiveChange[];
  shown(): number;
  close(): void;
}

/** Stand-in agencies in this process, which outlive the program; the program in one of its own; its store. */
export class Newsroom {
  readonly url: string;
  readonly standIns: StandIns;
  readonly variables: Readonly<Record<string, string>>;
  #program: Program | null = null;
  readonly #folder: string;
  readonly #databaseUrl: string | null;
  readonly #drop: () => Promise<void>;

  private constructor(made: {
    folder: string;
    standIns: StandIns;
    port: number;
    database: Awaited<ReturnType<typeof makeDatabase>> | null;
  }) {
    const { folder, standIns, port, database } = made;
    this.#folder = folder;
    this.#databaseUrl = database?.url ?? null;
    this.#drop = database?.drop ?? (async () => undefined);
    this.standIns = standIns;
    this.url = `http://127.0.0.1:${port}`;
    this.variables = {
      ...standIns.baseUrls,
      ...standIns.keys,
      CALENDAR_FILE: standIns.calendarFile,
      DATA_FOLDER: this.dataFolder,
      PORT: String(port),
      ...(database === null ? {} : { DATABASE_URL: database.url }),
    };
  }

  /** Everything is there; the program is not yet started. */
  static async open(engine: EngineKind): Promise<Newsroom> {
    const folder = await mkdtemp(join(tmpdir(), 'program-'));
    const clock = { now: () => performance.timeOrigin + performance.now() };
    const standIns = await startStandIns({ clock, manual: true, calendarFile: join(folder, 'calendar.yaml') });
    const database = engine === 'postgresql' ? await makeDatabase() : null;
    if (database === null) await layEmptyStore(join(folder, 'data'));
    return new Newsroom({ folder, standIns, port: await freePort(), database });
  }

  get dataFolder(): string {
    return join(this.#folder, 'data');
  }

  get program(): Program {
    if (this.#program === null) throw new Error('The program is not started.');
    return this.#program;
  }

  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    await isReady(this.launch(more), this.url);
  }

  /** Starts the program and does not wait for it. */
  launch(more: Readonly<Record<string, string>> = {}): Program {
    this.#program = startProgram({ variables: { ...this.variables, ...more } });
    return this.#program;
  }

  /** Ends the program as its operator does; answers its status. */
  async stop(): Promise<number | NodeJS.Signals> {
    this.program.signal('SIGTERM');
    return this.program.ended;
  }

  /** Starts the program so that it kills itself at `step` of the first publication after `arm`. */
  async startToDieAt(step: Step): Promise<void> {
    rmSync(this.#armed, { force: true });
    rmSync(this.#mark, { force: true });
    await this.start({ CRASH_AT: step, CRASH_WHEN: this.#armed, CRASH_MARK: this.#mark });
  }

  arm(): void {
    writeFileSync(this.#armed, '');
  }

  /** The step at which the program killed itself; null when it did not. */
  async mark(): Promise<string | null> {
    return existsSync(this.#mark) ? readFile(this.#mark, 'utf8') : null;
  }

  /** Resolves when every series that the stand-ins have numbers for has its first print. */
  async isFilled(): Promise<void> {
    await until('every series that is out is in the store', 90_000, async () => {
      // It has one connection, where asking without a pause would keep what is being filled from being written.
      await wait(200);
      const { series } = (await this.ask('/api/v1/series')) as { series: { id: string; newest: unknown }[] };
      return series.every(({ id, newest }) => newest !== null || this.standIns.control.points(id).length === 0);
    });
  }

  /** The embedded database lets questions wait while it is copied, so this one has patience. */
  async newestSeq(): Promise<number> {
    const ready = await until('the database answers', 30_000, () => this.ask('/readyz').catch(() => null));
    return (ready as { newest: number }).newest;
  }

  async ask(path: string): Promise<unknown> {
    const response = await fetch(this.url + path, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`${path} answered with status ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** Announces the next edition of a release for `inMs` from now; answers how to wait until it is out, up to 3 s later. */
  async announce(release: ReleaseId, inMs: number): Promise<() => Promise<Publication>> {
    const { control } = this.standIns;
    const editions = control.log().filter((one) => one.release === release).length;
    await control.announce(release, wallClock.now() + inMs);
    return () => until(`${release} comes out`, 20_000, async () => control.log().filter((one) => one.release === release)[editions]);
  }

  /** Resolves when no agency has been asked for two whole seconds: what a start asks for is through. */
  async isQuiet(): Promise<void> {
    await until('all agencies are left alone', 40_000, async () => {
      const now = Math.floor(wallClock.now() / 1_000);
      return !this.standIns.control.requests().some(({ second }) => second >= now - 2);
    });
  }

  /** Resolves when the program has asked the source three times within three seconds, as it does in a race alone. */
  async raceIsOn(source: SourceId): Promise<void> {
    const since = Math.floor(wallClock.now() / 1_000) + 1;
    await until(`${source} is raced`, 20_000, async () => {
      const now = Math.floor(wallClock.now() / 1_000);
      const asked = this.standIns.control.requests().filter((one) => one.source === source && one.second >= Math.max(since, now - 2));
      return asked.reduce((total, { count }) => total + count, 0) >= 3;
    });
  }

  openScreen(after: number): Screen {
    const prints: Print[] = [];
    const refetched: LiveChange[] = [];
    const store = createLiveStore(after);
    const connection = connectLive(store, { origin: this.url, after });
    connection.follower.listen((change) => {
      if (change.kind === 'prints') prints.push(...change.prints);
      else refetched.push(change);
    }, after);
    return { prints, refetched, shown: () => store.getState().shown, close: () => connection.close() };
  }

  /** The store as the ended program left it; the embedded one is opened as a copy, so that the next start finds it untouched. */
  async withStore<T>(look: (database: Database) => Promise<T>): Promise<T> {
    const copy = join(this.#folder, 'looked-at');
    if (this.#databaseUrl === null) await cp(join(this.dataFolder, 'pg'), join(copy, 'pg'), { recursive: true });
    const database = await openDatabase({ url: this.#databaseUrl, folder: copy, clock: wallClock });
    try {
      return await look(database);
    } finally {
      await database.close();
      await rm(copy, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.#program?.signal('SIGKILL');
    await this.#program?.ended;
    await this.standIns.stop();
    await wait(50);
    await this.#drop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #armed(): string {
    return join(this.#folder, 'armed');
  }

  get #mark(): string {
    return join(this.#folder, 'mark');
  }
}
