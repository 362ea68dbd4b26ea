/** `npm run backfill -- 18-10-0004`: takes in the whole history of a table's series, while the program is not running on the same folder. */
import pino from 'pino';
import { loadCatalogue } from '../catalogue/catalogue';
import { environmentOf } from '../environment';
import { openDatabase } from '../prisma/database';
import { syncCatalogue } from '../prisma/queries/series';
import { type Backfilled, backfillTable } from './backfill-table';
import type { JobsContext } from './context';
import { restoreCodes } from './find-codes';
import { createHttp } from './sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from './sources/registry';
import { createWriteQueue } from './write-queue';

const usage = 'Name one table: npm run backfill -- 18-10-0004';

/** The table of the command line; a displayed number has the number of a view behind it, `18-10-0004-01`. */
function tableIn(words: readonly string[]): string {
  const [, table] = words.length === 1 ? (/^(\d{2}-\d{2}-\d{4})(?:-\d{2})?$/.exec(words[0] ?? '') ?? []) : [];
  if (table === undefined) throw new Error(usage);
  return table;
}

async function backfill(table: string, variables: NodeJS.ProcessEnv): Promise<Backfilled> {
  const environment = environmentOf(variables);
  const log = pino({ level: environment.LOG_LEVEL });
  const clock = { now: () => Date.now() };
  const catalogue = loadCatalogue({ calendarFile: environment.CALENDAR_FILE ?? null });
  const { DATABASE_URL, DATA_FOLDER } = environment;
  const database = await openDatabase({ url: DATABASE_URL ?? null, folder: DATA_FOLDER, clock, onDamage: 'refuse' });
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  try {
    await syncCatalogue(database, catalogue);
    await restoreCodes(database, catalogue);
    const http = createHttp({ clock, baseUrls: baseUrlsFrom(variables), keys: keysFrom(variables), log, stopping: stopping.signal });
    const sources = new Map([...configuredSources(variables)].filter(([, { switchedOff }]) => switchedOff === null));
    const writes = createWriteQueue();
    const context: JobsContext = { database, catalogue, clock, http, sources, writes, log, stopping: stopping.signal };
    return await backfillTable(context, table);
  } finally {
    await database.close();
  }
}

function sentences(table: string, { series, prints, held, refused, beingChecked }: Backfilled): string[] {
  const rows = prints.reduce((sum, { changed }) => sum + changed, 0);
  return [
    `Table ${table}: ${series.length} series of the catalogue, ${rows} observations written in ${prints.length} prints.`,
    ...held.map((id) => `${id} is held: see what is being checked on the Sources page.`),
    ...beingChecked.map((id) => `${id} was left alone: something of it is being checked.`),
    ...refused.map(({ reason }) => reason),
  ];
}

try {
  const table = tableIn(process.argv.slice(2));
  process.stdout.write(`${sentences(table, await backfill(table, process.env)).join('\n')}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
