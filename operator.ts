/** `npm run held`, `npm run measures`: what an operator asks, done by the running program where there is one, else on its store. */
import { loadCatalogue } from './catalogue/catalogue';
import { readEnvironment } from './environment';
import { restoreCodes } from './jobs/find-codes';
import { askRunning, type Outcome } from './jobs/operator/channel';
import { workOf } from './jobs/operator/commands';
import { configuredSources } from './jobs/sources/registry';
import { openDatabase } from './prisma/database';
import { holdsStore } from './prisma/embedded/folder';
import { syncCatalogue } from './prisma/queries/series';

const [name = '', ...words] = process.argv.slice(2);

try {
  const { ok, text } = await done();
  (ok ? console.log : console.error)(text);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function done(): Promise<Outcome> {
  const work = workOf(name, words);
  const read = readEnvironment(process.env);
  if ('mistakes' in read) return { ok: false, text: read.mistakes.join('\n') };
  const { DATABASE_URL, DATA_FOLDER, CALENDAR_FILE } = read.environment;
  const answered = DATABASE_URL === undefined ? await askRunning(DATA_FOLDER, [name, ...words]) : null;
  if (answered !== null) return answered;
  if (DATABASE_URL === undefined && !holdsStore(DATA_FOLDER)) return { ok: false, text: noStore(DATA_FOLDER) };
  const clock = { now: () => Date.now() };
  const catalogue = loadCatalogue({ calendarFile: CALENDAR_FILE ?? null });
  const database = await openDatabase({ url: DATABASE_URL ?? null, folder: DATA_FOLDER, clock, onDamage: 'refuse' });
  try {
    await syncCatalogue(database, catalogue);
    await restoreCodes(database, catalogue);
    return { ok: true, text: await work({ database, catalogue, sources: configuredSources(process.env), clock }) };
  } finally {
    await database.close();
  }
}

function noStore(folder: string): string {
  return `There is no database in ${folder}. Set DATA_FOLDER to the program's own (a rehearsal's is .data/rehearsal), or DATABASE_URL.`;
}
