import { parseArgs } from 'node:util';
import { stubOf } from '../../catalogue/measure-stub';
import { failure } from '../../core/errors';
import type { MeasureFinding } from '../../core/measure-finding';
import { decideFinding, findingNumbered, findingsWaiting } from '../../prisma/queries/measure-findings';
import { iso } from '../context';
import { agencyDay } from '../poll';
import type { Desk, Work } from './desk';

const usage = `Documents that the program found and that wait for a person:
  npm run measures -- list
  npm run measures -- accept NUMBER --by NAME               prints an entry for catalogue/measures.yaml
  npm run measures -- reject NUMBER --by NAME --why TEXT`;

/** `npm run measures`: what the program found in the register, and what a person decides of it. */
export function measures(words: readonly string[]): Work {
  const asked = read(words);
  if (typeof asked === 'string') throw refused(asked);
  return (desk) => carryOut(asked, desk);
}

async function carryOut(asked: Asked, desk: Desk): Promise<string> {
  if (asked.verb === 'list') return listOf(await findingsWaiting(desk.database));
  const finding = await findingNumbered(desk.database, asked.number);
  if (finding === null) throw refused(`Nothing was found under the number ${asked.number}; \`npm run measures -- list\` shows what waits.`);
  const state = asked.verb === 'accept' ? 'accepted' : 'rejected';
  const decision = { state, by: asked.by, at: iso(desk.clock.now()), reason: asked.why } as const;
  if (!(await decideFinding(desk.database, asked.number, decision)))
    throw refused(alreadyDecided((await findingNumbered(desk.database, asked.number)) ?? finding));
  if (state === 'rejected') return `${asked.number} is rejected by ${asked.by}: ${asked.why}`;
  const told = `${asked.number} is accepted by ${asked.by}. Read ${finding.url}, fill in what is empty here, put it into catalogue/measures.yaml, and start the program again:`;
  return `${told}\n\n${stubOf(finding, agencyDay(desk.clock.now()))}`;
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

function refused(sentence: string): Error {
  return failure('invalid-request', sentence);
}
