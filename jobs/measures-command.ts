import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { stubOf } from '../catalogue/measure-stub';
import type { MeasureFinding } from '../core/measure-finding';
import { readEnvironment } from '../environment';
import { type Database, openDatabase } from '../prisma/database';
import { decideFinding, findingNumbered, findingsWaiting } from '../prisma/queries/measure-findings';
import { agencyDay } from './poll';

export const usage = `Documents that the program found and that wait for a person:
  npm run measures -- list
  npm run measures -- accept NUMBER --by NAME               prints an entry for catalogue/measures.yaml
  npm run measures -- reject NUMBER --by NAME --why TEXT`;

interface Desk {
  readonly database: Database;
  readonly clock: { now(): number };
}

/** What is said, and whether the command did what it was asked. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** Lends a desk for one piece of work. */
type AtDesk = (work: (desk: Desk) => Promise<Said>) => Promise<Said>;

/** `npm run measures`: what the program found in the register, and what a person decides of it. The words are read before the desk is taken. */
export async function runMeasures(words: readonly string[], atDesk: AtDesk): Promise<Said> {
  const asked = read(words);
  return typeof asked === 'string' ? refused(asked) : atDesk((desk) => carryOut(asked, desk));
}

async function carryOut(asked: Asked, desk: Desk): Promise<Said> {
  if (asked.verb === 'list') return { ok: true, text: listOf(await findingsWaiting(desk.database)) };
  const finding = await findingNumbered(desk.database, asked.number);
  if (finding === null)
    return refused(`Nothing was found under the number ${asked.number}; \`npm run measures -- list\` shows what waits.`);
  const state = asked.verb === 'accept' ? 'accepted' : 'rejected';
  const decision = { state, by: asked.by, at: new Date(desk.clock.now()).toISOString(), reason: asked.why } as const;
  if (!(await decideFinding(desk.database, asked.number, decision)))
    return refused(alreadyDecided((await findingNumbered(desk.database, asked.number)) ?? finding));
  if (state === 'rejected') return { ok: true, text: `${asked.number} is rejected by ${asked.by}: ${asked.why}` };
  const told = `${asked.number} is accepted by ${asked.by}. Read ${finding.url}, fill in what is empty here, put it into catalogue/measures.yaml, and start the program again:`;
  return { ok: true, text: `${told}\n\n${stubOf(finding, agencyDay(desk.clock.now()))}` };
}

type Asked =
  | { readonly verb: 'list' }
  | { readonly verb: 'accept'; readonly number: string; readonly by: string; readonly why: null }
  | { readonly verb: 'reject'; readonly number: string; readonly by: string; readonly why: string };

/** What the words ask for, or the sentence that says what is missing. */
function read(words: readonly string[]): Asked | string {
  const options = { by: { type: 'string' }, why: { type: 'string' } } as const;
  let parsed: { values: { by?: string; why?: string }; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}.\n${usage}`;
  }
  const [verb, number, ...more] = parsed.positionals;
  const by = parsed.values.by?.trim() ?? '';
  const why = parsed.values.why?.trim() ?? '';
  if (verb === 'list' && number === undefined) return { verb };
  if ((verb !== 'accept' && verb !== 'reject') || number === undefined || more.length > 0) return usage;
  if (by === '') return `Say who decides: --by NAME.`;
  if (verb === 'accept') return { verb, number, by, why: null };
  return why === '' ? `Say why ${number} is rejected: --why TEXT.` : { verb, number, by, why };
}

function listOf(findings: readonly MeasureFinding[]): string {
  if (findings.length === 0) return 'Nothing waits.';
  const lines = findings.map(({ number, kind, presidentialNumber, title, signedOn, publishedOn, topics, url }) => {
    const numbered = [kind.replace('-', ' '), presidentialNumber].filter(Boolean).join(' ');
    return `${number}  ${numbered}, signed ${signedOn ?? 'on an unstated day'}, published ${publishedOn}, names ${topics.join(', ')}\n  ${title}\n  ${url}`;
  });
  return [`${findings.length} not checked:`, ...lines].join('\n');
}

function alreadyDecided({ number, state, decidedBy, decidedAt }: MeasureFinding): string {
  return `${number} is ${state} already, by ${decidedBy} at ${decidedAt}; that stays.`;
}

function refused(text: string): Said {
  return { ok: false, text };
}

/** The desk on the store that the environment names. */
const atOwnDesk: AtDesk = async (work) => {
  const read = readEnvironment(process.env);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  const { DATABASE_URL, DATA_FOLDER } = read.environment;
  const clock = { now: () => Date.now() };
  const database = await openDatabase({ url: DATABASE_URL ?? null, folder: DATA_FOLDER, clock, onDamage: 'refuse' });
  try {
    return await work({ database, clock });
  } finally {
    await database.close();
  }
};

async function main(): Promise<void> {
  const { ok, text } = await runMeasures(process.argv.slice(2), atOwnDesk);
  (ok ? process.stdout : process.stderr).write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
