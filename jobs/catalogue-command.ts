/**
 * `npm run catalogue -- check`: asks the agencies, at the addresses and with the keys of the environment, whether each code of
 * the catalogue still exists and still means the same, and Statistics Canada what its marks and units are. Ends with 1 when
 * anything differs. It writes nothing and runs beside the program.
 */
import pino from 'pino';
import { loadCatalogue } from '../catalogue/catalogue';
import { isFailure } from '../core/errors';
import { environmentOf } from '../environment';
import { checkCatalogue } from './check-catalogue';
import { agencyDay } from './poll';
import { createHttp, type Http } from './sources/http';
import { baseUrlsFrom, configuredSources, keysFrom } from './sources/registry';
import type { Source } from './sources/source';
import { codeSetDifferences, codeSetsRequest, readCodeSets } from './sources/statcan-code-sets';
import type { Verdict } from './verify-codes';

const usage = 'Write: npm run catalogue -- check';

interface Checked {
  readonly verdicts: readonly Verdict[];
  /** Where the agency's code sets say something else than we read in them; or why they could not be had. */
  readonly codeSets: { readonly differences: readonly string[] } | { readonly unsaid: string };
}

async function check(variables: NodeJS.ProcessEnv): Promise<Checked> {
  const environment = environmentOf(variables);
  // The table alone goes to the standard output.
  const log = pino({ level: environment.LOG_LEVEL }, pino.destination(2));
  const clock = { now: () => Date.now() };
  const http = createHttp({ clock, baseUrls: baseUrlsFrom(variables), keys: keysFrom(variables), log });
  const sources = configuredSources(variables);
  const verdicts = await checkCatalogue({ http, log }, { catalogue: loadCatalogue(), sources, day: agencyDay(clock.now()) });
  return { verdicts, codeSets: await checkCodeSets(http, sources.get('statcan')) };
}

async function checkCodeSets(http: Http, statcan: Source | undefined): Promise<Checked['codeSets']> {
  if (statcan === undefined) return { unsaid: 'No source gives code sets.' };
  try {
    return { differences: codeSetDifferences(readCodeSets(await http.ask(statcan, codeSetsRequest))) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { unsaid: error.message };
  }
}

function toldCodeSets(codeSets: Checked['codeSets']): string {
  if ('unsaid' in codeSets) return `Statistics Canada's code sets could not be verified: ${codeSets.unsaid}`;
  if (codeSets.differences.length === 0)
    return "Statistics Canada's code sets agree: marks, scales and frequencies are what we read in them.";
  return ["Statistics Canada's code sets differ:", ...codeSets.differences].join('\n');
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
  const { verdicts, codeSets } = await check(process.env);
  process.stdout.write(`${toldCodeSets(codeSets)}\n${told(verdicts)}\n`);
  const differs = verdicts.some(({ kind }) => kind === 'differs') || ('differences' in codeSets && codeSets.differences.length > 0);
  if (differs) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
