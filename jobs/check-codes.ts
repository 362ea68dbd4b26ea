import { codeOn, hasCode, type Series, type Words } from '../core/series';
import { switchOff, switchOn } from '../prisma/queries/series';
import { refusedCompanions } from './companions';
import { type JobsContext, seriesOf } from './context';
import { findCodes, type LookedUpTables, titled } from './find-codes';
import { agencyDay } from './poll';
import { differences } from './sources/describe-check';
import type { CodeDescription, Refusal, Source, SourceRequest } from './sources/source';

/**
 * Asks a source what our codes mean and compares it with the catalogue: a code that differs is switched off with a
 * sentence, one that agrees again is switched on. A companion of which the agency says nothing is switched off too, for
 * nothing else tells that it holds the right standard errors. Before all that, series that the catalogue names by their
 * members get their codes. Answers whether the source was asked at all: some can't say what their codes mean. Throws the
 * source's Failure; then nothing more is changed.
 */
export async function checkCodes(context: JobsContext, source: Source, lookedUp: LookedUpTables = new Map()): Promise<boolean> {
  const today = agencyDay(context.clock.now());
  const lost = await findCodes(context, source, lookedUp);
  const known = seriesOf(context, source.id).filter((series) => hasCode(series) && !lost.has(series.id));
  const byCode = new Map(known.map((series) => [codeOn(series, today), series]));
  const requests = source.describe([...byCode.keys()]);
  // A source that can't say what its codes mean: what it refused before gets another chance.
  if (requests.length === 0) for (const series of byCode.values()) await switchOn(context.database, series.id);
  const inForce = { series: [...byCode.values()], day: today };
  const said = (await Promise.all(requests.map((request) => described(context, source, { request, ...inForce })))).flat();
  const descriptions = await titled(context, source, { said, byCode });
  for (const description of descriptions) {
    const series = byCode.get(description.code);
    if (series === undefined) continue;
    const [first, ...more] = differences(series, description, today);
    if (first === undefined) {
      await switchOn(context.database, series.id);
      continue;
    }
    const sentences = [first, ...more];
    const detail = { en: sentences.map((one) => one.en).join(' '), fr: sentences.map((one) => one.fr).join(' ') };
    context.log.warn({ series: series.id, code: description.code }, `${series.id} is switched off. ${detail.en}`);
    await switchOff(context.database, series.id, { code: 'source-unknown-series', detail });
  }
  const unsaid = requests.flatMap(({ codes }) => codes).filter((code) => !descriptions.some((one) => one.code === code));
  for (const code of unsaid) {
    const series = byCode.get(code);
    if (series === undefined || series.companionOf === null) continue;
    context.log.warn({ series: series.id, code }, `${series.id} is switched off. ${unsaidWords(code).en}`);
    await switchOff(context.database, series.id, { code: 'source-refused', detail: unsaidWords(code) });
  }
  return requests.length > 0;
}

async function described(
  context: JobsContext,
  source: Source,
  { request, ...asked }: { request: SourceRequest; series: readonly Series[]; day: string },
): Promise<CodeDescription[]> {
  try {
    return source.readDescription(await context.http.ask(source, request));
  } catch (error) {
    const ofCompanions = refusedCompanions(error, request, asked);
    if (ofCompanions === null) throw error;
    for (const { code, reason } of ofCompanions) context.log.warn({ source: source.id, code }, reason);
    return [];
  }
}

function unsaidWords(code: string): Words {
  return {
    en: `The agency did not say what ${code} holds: these standard errors are not used until it does.`,
    fr: `L’organisme n’a pas dit ce que contient ${code} : ces erreurs-types ne servent pas d’ici là.`,
  };
}

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
