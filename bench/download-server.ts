/**
 * The API and Socket.IO on PostgreSQL with series of many figures, as a process of its own; its parent (bench/downloads.ts) tells it
 * when to publish a print of one of them.
 */
import type { AddressInfo } from 'node:net';
import { createApi } from '../api/app';
import { createHttp } from '../api/http-server';
import { createMetrics } from '../api/metrics';
import { createSessions } from '../api/operator-sessions';
import { loadCatalogue } from '../catalogue/catalogue';
import { searchCatalogue } from '../catalogue/search';
import { configuredSources } from '../jobs/sources/registry';
import { printLogOf } from '../live/print-log';
import { createLive } from '../live/server';
import { openDatabase } from '../prisma/database';
import { archive } from '../prisma/queries/payloads';
import { syncCatalogue } from '../prisma/queries/series';
import { publish } from '../prisma/queries/vintages';
import { createReads } from '../reads';
import { answer, edition, point, publication, release, seriesNamed } from '../tests/store/editions';

export interface DownloadServerSays {
  readonly port?: number;
  /** When a print's publication began, milliseconds, and its seq. */
  readonly published?: { readonly at: number; readonly seq: number };
}

const { BENCH_DATABASE: url = '', BENCH_SERIES = '100', BENCH_ROWS = '10000' } = process.env;
const clock = { now: () => Date.now() };
const database = await openDatabase({ url, folder: '', clock });
const shipped = loadCatalogue();
const ids = Array.from({ length: Number(BENCH_SERIES) }, (_, at) => `S${at + 1}`);
const series = new Map(ids.map((id) => [id, { ...seriesNamed(id), frequency: 'D' as const, licence: 'statcan-open-licence' }]));
const releases = new Map([['LFS', { ...shipped.releases.get('LFS'), ...release, headline: ids, series: ids }]]) as typeof shipped.releases;
const catalogue = { ...shipped, series, releases };
await syncCatalogue(database, catalogue);
const payload = await archive(database, { source: 'statcan', response: answer('made up') });
await seed();

const sources = configuredSources({});
const live = { current: null as ReturnType<typeof createLive> | null };
const seq = () => live.current?.seq() ?? 0;
const runtime = {
  database,
  clock,
  catalogue,
  search: searchCatalogue(catalogue, []),
  operator: createSessions({ key: null, clock, database }),
  mode: 'live',
  build: 'bench',
  origin: null,
  seq,
  read: createReads({ database, catalogue, sources, clock }, sources),
} as const;
const warn = (sentence: string, error?: unknown) => console.error(sentence, error);
const metrics = createMetrics({ database, seq });
let asked = 0;
// Each question from an address of its own: the limit of one client is not what is measured.
const addressOf = () => {
  asked += 1;
  return `10.0.${Math.floor(asked / 250)}.${asked % 250}`;
};
const { server } = createHttp({
  api: createApi({ runtime, sources, metrics, addressOf, isEncrypted: () => false, warn }),
  pages: { handle: async () => {}, upgrade: () => {} },
  answered: metrics.answered,
  warn,
});
live.current = createLive(server, {
  log: printLogOf(database),
  clock,
  seriesIds: () => ids,
  checks: () => ({ checks: {}, failing: [] }),
  calendar: () => 'bench',
  build: 'bench',
  mode: 'live',
  warn,
});
await live.current.start();
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }));

const step = { said: 0 };
process.on('message', async () => {
  step.said += 1;
  const at = Date.now();
  const said = edition([point(20_000, 100 + (step.said % 900) / 10)], { frequency: 'D' });
  const [print] = await publish(database, [
    { ...publication('S1', payload, '2026-11-01', said), asOf: new Date(at).toISOString(), series: series.get('S1') as never },
  ]);
  say({ published: { at, seq: print?.seq ?? 0 } });
});
process.on('disconnect', () => process.exit(0));

/** Days of one statement each, written by the store itself; a print of each series so that files have a place. */
async function seed(): Promise<void> {
  for (const id of ids) {
    const first = edition([point(9_999, 1)], { frequency: 'D' });
    await publish(database, [{ ...publication(id, payload, '2026-10-01', first), series: series.get(id) as never }]);
  }
  await database.prisma.$executeRawUnsafe(
    `insert into observation (series, period, as_of, value, status, quality)
     select key, 9999 + p, '2026-10-01T12:30:00Z', (1000 + (p * 7) % 4100)::numeric / 10, 'A', null
     from series cross join generate_series(1, ${Number(BENCH_ROWS) - 1}) p where id like 'S%'`,
  );
  await database.prisma.$executeRawUnsafe('vacuum analyze observation');
}

function say(words: DownloadServerSays): void {
  process.send?.(words);
}
