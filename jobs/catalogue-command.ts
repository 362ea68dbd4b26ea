/**
 * `npm run catalogue -- check`: asks the agencies, at the addresses and with the keys of the environment, whether each code of
 * the catalogue still exists and still means the same. Ends with 1 when one differs. It writes nothing and runs beside the program.
 */
import pino from 'pino';
import { loadCatalogue } from '../catalogue/catalogue';
import { type Environment, readEnvironment } from '../environment';
import { checkCatalogue } from './check-catalogue';
import { agencyDay } from './poll';
import { createHttp } from './sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from './sources/registry';
import type { Verdict } from './verify-codes';

const usage = 'Write: npm run catalogue -- check';

function checked(read: ReturnType<typeof readEnvironment>): Environment {
  if ('environment' in read) return read.environment;
  throw new Error(read.mistakes.join('\n'));
}

async function check(variables: NodeJS.ProcessEnv): Promise<Verdict[]> {
  const environment = checked(readEnvironment(variables));
  // The table alone goes to the standard output.
  const log = pino({ level: environment.LOG_LEVEL }, pino.destination(2));
  const clock = { now: () => Date.now() };
  const http = createHttp({ clock, baseUrls: baseUrlsFrom(variables), keys: keysFrom(variables), log });
  const asked = { catalogue: loadCatalogue(), sources: configuredSources(variables), day: agencyDay(clock.now()) };
  return checkCatalogue({ http, log }, asked);
}

const names = { agrees: 'agrees', differs: 'differs', unsaid: 'could not be verified' } as const satisfies Record<Verdict['kind'], string>;

const countNames = { agrees: 'agree', differs: 'differ', unsaid: 'could not be verified' } as const satisfies Record<
  Verdict['kind'],
  string
>;

/** A line for each series, those that differ last, where an eye falls first; then how many there are of each. */
function told(verdicts: readonly Verdict[]): string {
  const kinds = ['agrees', 'unsaid', 'differs'] as const;
  const of = (kind: Verdict['kind']) => verdicts.filter((one) => one.kind === kind);
  const width = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const columns = [
    width(Object.values(names)),
    width(verdicts.map(({ series }) => series)),
    width(verdicts.map(({ code }) => code ?? '–')),
  ] as const;
  const line = ({ kind, series, code, title, sentences }: Verdict) => {
    const words = sentences.length === 0 ? `“${title?.en}”` : sentences.map(({ en }) => en).join(' ');
    return [names[kind].padEnd(columns[0]), series.padEnd(columns[1]), (code ?? '–').padEnd(columns[2]), words].join('  ');
  };
  const counts = kinds.map((kind) => `${of(kind).length} ${countNames[kind]}`).join(', ');
  return [...kinds.flatMap((kind) => of(kind).map(line)), `${verdicts.length} codes: ${counts}.`].join('\n');
}

try {
  const words = process.argv.slice(2);
  if (words.length !== 1 || words[0] !== 'check') throw new Error(usage);
  const verdicts = await check(process.env);
  process.stdout.write(`${told(verdicts)}\n`);
  if (verdicts.some(({ kind }) => kind === 'differs')) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
