/**
 * The program with a filled store and without its jobs, as a process of its own: prints are published when the parent asks for
 * them, by the program's own transaction, and travel its whole way from there. Started by seeded.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../api/app';
import { createHttp } from '../../api/http-server';
import { createMetrics } from '../../api/metrics';
import { createSessions } from '../../api/operator-sessions';
import { loadCatalogue } from '../../catalogue/catalogue';
import { searchCatalogue } from '../../catalogue/search';
import { seriesOfPanel } from '../../core/board';
import { periodOf, periodsPerYear } from '../../core/period';
import type { Series } from '../../core/series';
import { configuredSources, sources as shippedSources } from '../../jobs/sources/registry';
import { printLogOf } from '../../live/print-log';
import { createLive } from '../../live/server';
import { createPages, pageIsMissing } from '../../pages';
import { openDatabase } from '../../prisma/database';
import { archive } from '../../prisma/queries/payloads';
import { syncReleaseDates } from '../../prisma/queries/releases';
import { syncCatalogue } from '../../prisma/queries/series';
import { recordCheck } from '../../prisma/queries/sources';
import { type Publication, publish } from '../../prisma/queries/vintages';
import { createReads } from '../../reads';
import { setRuntime } from '../../runtime';
import { answer, edition, point, publication } from '../store/editions';
import { layEmptyStore } from '../store/empty-store';

/** Publishes `prints` prints, `together` in a transaction: of the home board's series in turn. */
export interface PublishOrder {
  readonly prints: number;
  readonly together: number;
}

export interface Published {
  readonly series: string;
  readonly seq: number;
}

/** `round`: after so many prints each series stands in its turn as before, with another value. */
export type FromProgram = { readonly url: string; readonly round: number } | { readonly published: readonly Published[] };

const dayMs = 86_400_000;
const years = 15;
/** Among so many prints of a series one has a new period; the others revise its newest. */
const eachNew = 40;

const folder = mkdtempSync(join(tmpdir(), 'desk-seeded-'));
await layEmptyStore(folder);
const clock = { now: () => Date.now() };
const warn = (sentence: string, error?: unknown) => console.error(sentence, error);
const database = await openDatabase({ url: null, folder, clock });
const catalogue = loadCatalogue();
await syncCatalogue(database, catalogue);
const payload = await archive(database, { source: 'statcan', response: answer('made up') });
/** When everything was said that the program begins with. */
const begun = clock.now() - 2 * dayMs;
const newest = new Map<string, { ordinal: number; said: number }>();
await seed();

const services = configuredSources({});
const search = searchCatalogue(catalogue, [...services.values()]);
const read = createReads({ database, catalogue, sources: shippedSources, clock }, services);
const seq = () => live.seq();
const now = () => iso(clock.now());
for (const id of services.keys()) await recordCheck(database, id, { at: now(), ok: true, budgetUsed: 1 });
const operator = createSessions({ key: process.env.OPERATOR_KEY ?? null, clock, database });
const runtime = {
  database,
  clock,
  catalogue,
  search,
  operator,
  mode: 'rehearsal',
  build: 'seeded',
  origin: null,
  read,
  seq,
} as const;
setRuntime({ ...runtime, pageIsMissing });
const metrics = createMetrics({ database, seq });
const pages = await createPages({ dev: false, port: 3000, seq, clock });
const api = createApi({ runtime, sources: services, metrics, addressOf: () => '', isEncrypted: () => false, warn });
const { server } = createHttp({ api, pages, answered: metrics.answered, warn });
const live = createLive(server, {
  log: printLogOf(database),
  clock,
  seriesIds: () => [...catalogue.series.keys()],
  checks: () => ({ checks: Object.fromEntries([...services.keys()].map((id) => [id, now()])), failing: [] }),
  calendar: () => 'seeded',
  build: 'seeded',
  mode: 'rehearsal',
  warn,
});
await live.start();
server.listen(0, '127.0.0.1', () =>
  say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, round: shown.length * eachNew }),
);

const board = catalogue.boards.get('home');
const shown = [...new Set((board?.panels ?? []).flatMap(seriesOfPanel))].flatMap((id) => catalogue.series.get(id) ?? []);
let turn = 0;

process.on('message', async ({ prints, together }: PublishOrder) => {
  const published: Published[] = [];
  while (published.length < prints) {
    const made = await publish(database, Array.from({ length: Math.min(together, prints - published.length) }, next));
    published.push(...made.map(({ series, seq: at }) => ({ series, seq: at })));
  }
  say({ published });
});
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('disconnect', () => process.exit(0));

/** Fifteen years of each series of the catalogue, published as ingest does, and a next date for each release, so that nothing is due. */
async function seed(): Promise<void> {
  const at = iso(clock.now() + 10 * dayMs);
  const lastDay = iso(begun - 40 * dayMs).slice(0, 10);
  await syncReleaseDates(
    database,
    [...catalogue.releases.keys()].map((release) => ({ release, period: '2030-01', at, status: 'scheduled', certainty: 'published' })),
  );
  for (const series of catalogue.series.values()) {
    const last = periodOf(series.frequency, lastDay).ordinal;
    const count = years * (periodsPerYear[series.frequency] ?? (series.frequency === 'D' ? 365 : 52));
    const observations = Array.from({ length: count }, (_, at) => observed(series, last - count + 1 + at, at));
    newest.set(series.id, { ordinal: last, said: 0 });
    await publish(database, [{ ...publication(series.id, payload, iso(begun).slice(0, 10), edition(observations)), series }]);
  }
}

/** Another value each time: an edition that says what was known is no print. */
function observed({ unit }: Series, ordinal: number, at: number) {
  return point(ordinal, 100 + ((at * 7) % 41) / 10, { decimals: unit.decimals });
}

/** What an agency says next of the series whose turn it is. */
function next(): Publication {
  const series = shown[turn % shown.length] as Series;
  const before = newest.get(series.id) ?? { ordinal: 0, said: 0 };
  const said = before.said + 1;
  const ordinal = before.ordinal + (said % eachNew === 1 ? 1 : 0);
  newest.set(series.id, { ordinal, said });
  turn += 1;
  // A second apart, after all that was said before and before now.
  const asOf = iso(begun + dayMs + turn * 1_000);
  const seenAt = now();
  const whole = edition([observed(series, ordinal, turn)], { publishedAt: asOf });
  return {
    ...publication(series.id, payload, asOf.slice(0, 10), whole),
    series,
    edition: whole,
    asOf,
    scheduledAt: asOf,
    seenAt,
    checkedAt: seenAt,
  };
}

function say(words: FromProgram): void {
  process.send?.(words);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
