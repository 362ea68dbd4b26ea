/**
 * A small JSON answer of the API against a plain Node handler that sends the same bytes.
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
import { newestSeq } from '../prisma/queries/prints';
import { syncCatalogue } from '../prisma/queries/series';
import { createReads } from '../reads';
import { pairWithPlain } from './paired-http';

const short = process.argv.includes('--short');
/** Small and true until the next print; the list of series also holds words of the clock and is made again each second. */
const paths = ['/api/v1/prints', '/api/v1/series/CA_CPI_ALL/observations', '/api/v1/series'];

const folder = mkdtempSync(join(tmpdir(), 'desk-bench-json-'));
const clock = { now: () => Date.now() };
const database = await openDatabase({ url: null, folder, clock });
const catalogue = loadCatalogue();
await syncCatalogue(database, catalogue);
const seq = await newestSeq(database);
const search = searchCatalogue(catalogue, []);
const operator = createSessions({ key: null, clock, database });
const sources = configuredSources({});
const read = createReads({ database, catalogue, sources, clock }, sources);
const runtime = { database, clock, catalogue, search, operator, mode: 'live', build: 'bench', seq: () => seq, read } as const;
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
  await pairWithPlain({ server, paths, accept: 'application/json', rounds: short ? 4 : 12, forMs: short ? 500 : 1_500, aim: 0.85 });
} finally {
  metrics.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
