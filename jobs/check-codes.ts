import { codeOn, hasCode, inOneText, isAskable, type Series, type Words } from '../core/series';
import { switchOff, switchOn } from '../prisma/queries/series';
import { type JobsContext, seriesOf } from './context';
import { findCodes, type LookedUpTables } from './find-codes';
import { agencyDay } from './poll';
import type { Refusal, Source } from './sources/source';
import { noCode, type Verdict, verifyCodes } from './verify-codes';

/**
 * Asks a source what our codes mean and compares it with the catalogue: a code that differs is switched off with a
 * sentence, one that agrees again is switched on. A companion of which the agency says nothing is switched off too, for
 * nothing else tells that it holds the right standard errors. Before all that, series that the catalogue names by their
 * members get their codes, and those of which nobody knows a code are switched off. Answers whether the source was asked at
 * all: some can't say what their codes mean. Throws the source's Failure; what it answered beside that holds.
 */
export async function checkCodes(context: JobsContext, source: Source, lookedUp: LookedUpTables = new Map()): Promise<boolean> {
  const all = seriesOf(context, source.id);
  for (const { id } of all.filter((one) => !isAskable(one)))
    await switchOff(context.database, id, { code: 'source-unknown-series', detail: noCode });
  const lost = await findCodes(context, source, lookedUp);
  const series = seriesOf(context, source.id).filter((one) => hasCode(one) && !lost.has(one.id));
  const { asked, verdicts, failure } = await verifyCodes(context, source, { series, day: agencyDay(context.clock.now()) });
  // A source that can't say what its codes mean: what it refused before gets another chance.
  if (!asked) for (const { id } of series) await switchOn(context.database, id);
  else for (const verdict of verdicts) await heed(context, verdict);
  if (failure !== null) throw failure;
  return asked;
}

async function heed(context: JobsContext, { series: id, code, kind, sentences }: Verdict): Promise<void> {
  if (kind === 'agrees') return switchOn(context.database, id);
  const isCompanion = context.catalogue.series.get(id)?.companionOf != null;
  if (kind === 'unsaid' && !isCompanion) return;
  const detail = inOneText([...sentences, ...(kind === 'unsaid' ? [notUsed] : [])]);
  context.log.warn({ series: id, code }, `${id} is switched off. ${detail.en}`);
  await switchOff(context.database, id, { code: kind === 'unsaid' ? 'source-refused' : 'source-unknown-series', detail });
}

const notUsed: Words = {
  en: 'These standard errors are not used until the agency says what the code holds.',
  fr: 'Ces erreurs-types ne servent pas tant que l’organisme n’a pas dit ce que contient ce code.',
};

/** Switches off the series whose codes a source said it does not know, in an answer that is otherwise good. */
export async function switchOffUnknown(
  context: JobsContext,
  source: Source,
  { series, refused }: { series: readonly Series[]; refused: readonly Refusal[] },
): Promise<number> {
  const today = agencyDay(context.clock.now());
  const unknown = new Map(refused.filter(({ error }) => error === 'source-unknown-series').map((refusal) => [refusal.code, refusal]));
  const hit = series.filter((one) => unknown.has(codeOn(one, today)));
  for (const one of hit) {
    const code = codeOn(one, today);
    const fr = `${source.title.fr} ne connaît pas le code ${code} : cherchez la série à la source et corrigez le catalogue.`;
    await switchOff(context.database, one.id, { code: 'source-unknown-series', detail: { en: unknown.get(code)?.reason ?? '', fr } });
  }
  return hit.length;
}
