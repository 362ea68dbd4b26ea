import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Catalogue, loadCatalogue } from '../../catalogue/catalogue';
import { type Action, type Plan, planNext } from '../../core/plan';
import { codeOn, type Series, type SeriesId } from '../../core/series';
import { iso, type JobsContext } from '../../jobs/context';
import { openJobLog, type WorkingLog } from '../../jobs/job-log';
import { runAction } from '../../jobs/run-action';
import { createHttp } from '../../jobs/sources/http';
import { sources } from '../../jobs/sources/registry';
import { statcan } from '../../jobs/sources/statcan';
import { createWriteQueue } from '../../jobs/write-queue';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { syncCatalogue } from '../../prisma/queries/series';
import { homeCatalogue } from '../home-catalogue';
import { makeStore, type Store } from '../store/engines';

/** A month and its value. */
export type Point = readonly [month: string, value: number];

/** What Statistics Canada says of a series: numbers with the local time of their release, or its code for a refusal. */
export type Said = { readonly points: readonly Point[]; readonly released: string } | { readonly refusedWith: number };

/** A release date as an operator writes it. */
interface Announced {
  readonly release: string;
  readonly at: string;
  readonly period: string;
}

/** The jobs' actions one by one, on a clock that stands still, against a Statistics Canada whose every answer a test writes. */
export class Scripted {
  readonly catalogue: Catalogue;
  /** By series; of any other series the service says nothing. */
  readonly said = new Map<SeriesId, Said>();
  /** Paths of the requests, oldest first. */
  readonly asked: string[] = [];
  /** Called before each answer with its number, 1 for the first: `away` in place of an answer. */
  before: (request: number) => 'away' | undefined = () => undefined;
  nowMs: number;
  log!: WorkingLog;
  readonly warnings: string[] = [];
  #context!: JobsContext;
  readonly #store: Store;
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  });

  private constructor(store: Store, calendarFile: string, nowIso: string) {
    this.#store = store;
    this.nowMs = Date.parse(nowIso);
    this.catalogue = loadCatalogue({ folder: homeCatalogue(), calendarFile });
  }

  static async open(nowIso: string, announced: readonly Announced[]): Promise<Scripted> {
    const folder = await mkdtemp(join(tmpdir(), 'calendar-'));
    const file = join(folder, 'calendar.yaml');
    const rows = announced.map(({ release, at, period }) => `- { release: ${release}, at: ${at}, period: ${period}, status: scheduled }\n`);
    await writeFile(file, rows.join(''));
    const made = new Scripted(await makeStore('embedded'), file, nowIso);
    await rm(folder, { recursive: true });
    await syncCatalogue(made.database, made.catalogue);
    await syncReleaseDates(made.database, made.catalogue.calendar(iso(made.nowMs - 130 * 86_400_000), iso(made.nowMs + 100 * 86_400_000)));
    await new Promise<void>((resolve) => made.#server.listen(0, '127.0.0.1', resolve));
    await made.restart();
    return made;
  }

  get database() {
    return this.#store.database;
  }

  /** Forgets everything that is not in the store, as a new process does. */
  async restart(): Promise<void> {
    const clock = { now: () => this.nowMs };
    const baseUrls = { statcan: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` };
    const { warnings } = this;
    const write = (line: string) => void warnings.push((JSON.parse(line) as { msg: string }).msg);
    const log = pino({ level: 'warn' }, { write });
    this.#context = {
      database: this.database,
      catalogue: this.catalogue,
      clock,
      http: createHttp({ clock, baseUrls, log }),
      sources: sources,
      writes: createWriteQueue(),
      log,
      stopping: new AbortController().signal,
    };
    this.log = await openJobLog(this.#context, 1);
  }

  async run(kind: 'backfill' | 'poll' | 'race', ...series: SeriesId[]): Promise<void> {
    const action: Action =
      kind === 'race' ? { kind, source: statcan.id, series, releases: [], late: false } : { kind, source: statcan.id, series };
    this.log.begun(action);
    await runAction(this.#context, this.log, action);
    this.log.ended(action);
  }

  /** Does what is due for these series, one action after another on a clock that stands still, until nothing is; answers what was done. */
  async turn(...ids: SeriesId[]): Promise<string[]> {
    const done: string[] = [];
    for (;;) {
      const action = this.plan(...ids).due.find(({ kind }) => kind !== 'copy');
      if (action === undefined || action.kind === 'copy' || action.kind === 'describe' || action.kind === 'vintages') return done;
      await this.run(action.kind, ...action.series);
      done.push(`${action.kind} ${action.series.join(' ')}`);
      // The gap that the source's limit leaves between two actions.
      this.nowMs += 100;
    }
  }

  /** What is due for these series, were they all that the catalogue has. */
  plan(...ids: SeriesId[]): Plan {
    const dates = this.catalogue.calendar(iso(this.nowMs - 15 * 86_400_000), iso(this.nowMs + 86_400_000));
    const series = ids.map((id) => this.#series(id));
    const { limits } = statcan;
    const releases = new Map(
      [...this.catalogue.releases].map(([id, release]) => {
        const covered = (all: readonly SeriesId[]) => all.filter((one) => ids.includes(one));
        return [id, { ...release, headline: covered(release.headline), series: covered(release.series) }] as const;
      }),
    );
    this.log.described(statcan.id, true);
    return planNext({ dates, releases, series, sources: [{ id: statcan.id, limits }], log: this.log.read(), now: this.nowMs });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#store.remove();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = request.url ?? '';
    this.asked.push(url);
    if (this.before(this.asked.length) === 'away') return { status: 503, body: '{"message":"Away"}' };
    const range = /vectorIds=([\d,]+)&startRefPeriod=/.exec(url)?.[1];
    const asked = range === undefined ? (JSON.parse(Buffer.concat(parts).toString()) as Asked[]) : range.split(',').map(everything);
    const items = asked.flatMap(({ vectorId, latestN }) => {
      const series = [...this.catalogue.series.values()].find((one) => codeOn(one, '2026-11-01') === `v${vectorId}`);
      const said = series === undefined ? undefined : this.said.get(series.id);
      return series === undefined || said === undefined ? [] : [itemOf(series, said, { vectorId, latestN })];
    });
    return { status: 200, body: JSON.stringify(items) };
  }

  #series(id: SeriesId): Series {
    const series = this.catalogue.series.get(id);
    if (series === undefined) throw new Error(`The catalogue has no series ${id}.`);
    return series;
  }
}

/** Months in a row with these values, from the one named. */
export function months(first: string, values: readonly number[]): Point[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return values.map((value, index) => [new Date(Date.UTC(year, month - 1 + index)).toISOString().slice(0, 7), value]);
}

interface Asked {
  readonly vectorId: number;
  readonly latestN: number;
}

function everything(vector: string): Asked {
  return { vectorId: Number(vector), latestN: Number.MAX_SAFE_INTEGER };
}

function itemOf({ unit, table }: Series, said: Said, { vectorId, latestN }: Asked): object {
  const productId = Number(`${table?.replaceAll('-', '')}`);
  const head = { productId, coordinate: '1.1.0.0.0.0.0.0.0.0', vectorId };
  if ('refusedWith' in said) return { status: 'FAILED', object: { responseStatusCode: said.refusedWith, ...head, vectorDataPoint: [] } };
  const vectorDataPoint = said.points.slice(-latestN).map(([month, value]) => ({
    refPer: `${month}-01`,
    refPer2: '',
    value,
    decimals: unit.decimals,
    scalarFactorCode: unit.scale,
    symbolCode: 0,
    statusCode: 0,
    securityLevelCode: 0,
    releaseTime: said.released,
    frequencyCode: 6,
  }));
  return { status: 'SUCCESS', object: { responseStatusCode: 0, ...head, vectorDataPoint } };
}
