/**
 * Home and series pages with ten million observations in the store, against a plain Node handler that sends the same bytes:
 * pages are finished HTML, kept for each position of the print log. Needs PostgreSQL and a build (`npm run build`).
 * `node --import tsx bench/pages.ts [--short]`
 */
import pg from 'pg';
import { createApi } from '../api/app';
import { createHttp } from '../api/http-server';
import { createMetrics } from '../api/metrics';
import { createSessions } from '../api/operator-sessions';
import { loadCatalogue } from '../catalogue/catalogue';
import { searchCatalogue } from '../catalogue/search';
import { periodOf, periodsPerYear } from '../core/period';
import type { Series } from '../core/series';
import { configuredSources, sources as shippedSources } from '../jobs/sources/registry';
import { createPages, pageIsMissing } from '../pages';
import { openDatabase } from '../prisma/database';
import { archive } from '../prisma/queries/payloads';
import { newestSeq } from '../prisma/queries/prints';
import { syncCatalogue } from '../prisma/queries/series';
import { publish } from '../prisma/queries/vintages';
import { createReads } from '../reads';
import { setRuntime } from '../runtime';
import { answer, edition, point, publication } from '../tests/store/editions';
import { makeDatabase, wallClock } from '../tests/store/engines';
import { pairWithPlain } from './paired-http';

const short = process.argv.includes('--short');
const stored = short ? 100_000 : 10_000_000;
const paths = ['/', '/fr', '/series/CA_EXPORTS_US', '/series/FX_USDCAD'];

const { url, drop } = await makeDatabase();
const database = await openDatabase({ url, folder: 'unused', clock: wallClock });
const catalogue = loadCatalogue();
const warn = (sentence: string, error: unknown) => console.error(sentence, error);
try {
  await syncCatalogue(database, catalogue);
  await fill();
  const newest = await newestSeq(database);
  const services = configuredSources({});
  const runtime = {
    database,
    clock: wallClock,
    catalogue,
    search: searchCatalogue(catalogue, [...services.values()]),
    operator: createSessions({ key: null, clock: wallClock, database }),
    mode: 'live',
    build: 'bench',
    origin: null,
    read: createReads({ database, catalogue, sources: shippedSources, clock: wallClock }, services),
    seq: () => newest,
  } as const;
  setRuntime({ ...runtime, pageIsMissing });
  const metrics = createMetrics({ database, seq: runtime.seq });
  const pages = await createPages({ dev: false, port: 3000, seq: runtime.seq, clock: wallClock });
  const { server } = createHttp({
    api: createApi({ runtime, sources: services, metrics, addressOf: () => '', isEncrypted: () => false, warn }),
    pages,
    answered: metrics.answered,
    warn,
  });
  await pairWithPlain({ server, paths, accept: 'text/html', rounds: short ? 4 : 12, forMs: short ? 500 : 1_500, aim: 0.5 });
  metrics.close();
  await pages.close();
} finally {
  await database.close();
  await drop();
}
process.exit(0);

/** Fifteen years of each series of the catalogue, published as ingest does; the rest are series that no page shows. */
async function fill(): Promise<void> {
  const payload = await archive(database, { source: 'statcan', response: answer('made up for a bench') });
  for (const series of catalogue.series.values())
    await publish(database, [{ ...publication(series.id, payload, '2026-10-05', edition(historyOf(series))), series }]);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  await pool.query(
    `insert into series (id, source, entry, catalogued) select 'Z' || n, 'statcan', '{}', false from generate_series(1, $1::int / 1000) n`,
    [stored],
  );
  await pool.query(
    `insert into observation (series, period, as_of, value, status)
     select key, period, '2026-06-05T12:30Z', period, 'A' from series cross join generate_series(1, 1000) period where id ^@ 'Z'`,
  );
  await pool.query('vacuum analyze observation');
  const { rows } = await pool.query<{ count: string }>('select count(*) from observation');
  console.log(`${Number(rows[0]?.count).toLocaleString('en')} observations in the store`);
  await pool.end();
}

function historyOf({ frequency, unit }: Series) {
  const last = periodOf(frequency, '2026-09-30').ordinal;
  const count = 15 * (periodsPerYear[frequency] ?? (frequency === 'D' ? 365 : 52));
  return Array.from({ length: count }, (_, at) =>
    point(last - count + 1 + at, 100 + Math.round(10 * Math.sin(at / 7)) / 10, { decimals: unit.decimals }),
  );
}
