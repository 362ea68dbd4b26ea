/**
 * Small answers of the API against a plain Node handler that sends the same bytes, and the word that nothing has changed (304) against one that says the same.
 * `node --import tsx bench/json.ts [--short]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../api/app';
import { createHttp } from '../api/http-server';
import { createMetrics } from '../api/metrics';
import { createSessions } from '../api/operator-sessions';
import { loadCatalogue } from '../catalogue/catalogue';
import { searchCatalogue } from '../catalogue/search';
import { configuredSources } from '../jobs/sources/registry';
import { openDatabase } from '../prisma/database';
import { archive } from '../prisma/queries/payloads';
import { markEmitted, newestSeq } from '../prisma/queries/prints';
import { syncCatalogue } from '../prisma/queries/series';
import { publish } from '../prisma/queries/vintages';
import { createReads } from '../reads';
import { answer, edition, point, publication } from '../tests/store/editions';
import { pairWithPlain } from './paired-http';

const short = process.argv.includes('--short');
/** Small and true until the next print; the list of series also holds words of the clock and is made again each second. */
const paths = ['/api/v1/prints', '/api/v1/series/CA_CPI_ALL/observations', '/api/v1/series', '/download/CA_CPI_ALL.csv'];

const folder = mkdtempSync(join(tmpdir(), 'desk-bench-json-'));
const clock = { now: () => Date.now() };
const database = await openDatabase({ url: null, folder, clock });
const catalogue = loadCatalogue();
await syncCatalogue(database, catalogue);
const payload = await archive(database, { source: 'statcan', response: answer('made up') });
const months = Array.from({ length: 600 }, (_, at) => point(23_000 + at, 100 + (at % 400) / 10));
const cpi = catalogue.series.get('CA_CPI_ALL');
if (cpi === undefined) throw new Error('The catalogue has no CA_CPI_ALL.');
await publish(database, [{ ...publication(cpi.id, payload, '2026-10-20', edition(months)), series: cpi }]);
const seq = await newestSeq(database);
// As the live server does; until then an answer with the print is not kept.
await markEmitted(database, [seq], new Date().toISOString());
const search = searchCatalogue(catalogue, []);
const operator = createSessions({ key: null, clock, database });
const sources = configuredSources({});
const read = createReads({ database, catalogue, sources, clock }, sources);
const runtime = {
  database,
  clock,
  catalogue,
  search,
  operator,
  mode: 'live',
  build: 'bench',
  origin: null,
  seq: () => seq,
  read,
} as const;
const warn = (sentence: string, error: unknown) => console.error(sentence, error);
const metrics = createMetrics({ database, seq: runtime.seq });
const pages = { handle: async () => {}, upgrade: () => {} };
const { server } = createHttp({
  api: createApi({ runtime, sources, metrics, addressOf: () => '', isEncrypted: () => false, warn }),
  pages,
  answered: metrics.answered,
  warn,
});

try {
  await pairWithPlain({
    server,
    paths,
    accept: 'application/json',
    alsoKnown: true,
    rounds: short ? 4 : 12,
    forMs: short ? 500 : 1_500,
    aim: 0.85,
  });
} finally {
  metrics.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
