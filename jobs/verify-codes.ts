import { codeOn, hasCode, type Series, type SeriesId, type Words } from '../core/series';
import type { JobsContext } from './context';
import { titled } from './find-codes';
import { isOfRequest, refusedApart } from './refused-apart';
import { differences } from './sources/describe-check';
import type { CodeDescription, Source, SourceRequest } from './sources/source';

/** What asking an agency takes; nothing of it is a store. */
export type Asker = Pick<JobsContext, 'http' | 'log'>;

/** What became of a code when its agency was asked what it means. */
export interface Verdict {
  readonly series: SeriesId;
  readonly code: string | null;
  /** `unsaid`: nobody can tell, because the agency says nothing of it. */
  readonly kind: 'agrees' | 'differs' | 'unsaid';
  /** What the agency calls the series; null where it does not say. */
  readonly title: Words | null;
  /** What differs, or why nothing is known; none for a code that agrees. */
  readonly sentences: readonly Words[];
}

/** The series whose codes are verified, and the day (`YYYY-MM-DD`) on which they are in force. */
interface InForce {
  readonly series: readonly Series[];
  readonly day: string;
}

/**
 * Asks a source what our codes mean and compares that with the catalogue. A verdict for each series, in their order; `asked`
 * is false for a source that can't say. A question that the source refuses leaves its codes unsaid, and is told as `failure`
 * beside the others' verdicts. Throws the source's Failure when it answers none.
 */
export async function verifyCodes(
  asker: Asker,
  source: Source,
  inForce: InForce,
): Promise<{ asked: boolean; verdicts: Verdict[]; failure: unknown }> {
  const { series, day } = inForce;
  const byCode = new Map(series.filter(hasCode).map((one) => [codeOn(one, day), one]));
  const requests = source.describe([...byCode.keys()]);
  const answers = await Promise.all(requests.map((request) => described(asker, source, request, inForce)));
  const refusals = answers.flatMap((answer) => ('failure' in answer ? [answer] : []));
  if (refusals.length > 0 && refusals.length === requests.length) throw refusals[0]?.failure;
  const said = answers.flatMap((answer) => ('said' in answer ? answer.said : []));
  const descriptions = new Map((await titled(asker, source, { said, byCode })).map((one) => [one.code, one]));
  const whyUnsaid = (code: string): Words => {
    if (requests.length === 0) return cannotSay(source);
    return refusals.find(({ codes }) => codes.includes(code))?.words ?? unsaidWords(code);
  };
  const verdictOn = (one: Series): Verdict => {
    if (!hasCode(one)) return { ...unsaid, series: one.id, code: null, sentences: [noCode] };
    const code = codeOn(one, day);
    const description = descriptions.get(code);
    if (description === undefined) return { ...unsaid, series: one.id, code, sentences: [whyUnsaid(code)] };
    const sentences = differences(one, description, day);
    return { series: one.id, code, kind: sentences.length === 0 ? 'agrees' : 'differs', title: description.title, sentences };
  };
  return { asked: requests.length > 0, verdicts: series.map(verdictOn), failure: refusals[0]?.failure ?? null };
}

type Described =
  | { readonly said: readonly CodeDescription[] }
  | { readonly failure: unknown; readonly codes: readonly string[]; readonly words: Words };

async function described(asker: Asker, source: Source, request: SourceRequest, inForce: InForce): Promise<Described> {
  try {
    return { said: source.readDescription(await asker.http.ask(source, request)) };
  } catch (error) {
    const apart = refusedApart(error, request, inForce);
    for (const { code, reason } of apart ?? []) asker.log.warn({ source: source.id, code }, reason);
    if (apart !== null) return { said: [] };
    if (!isOfRequest(error)) throw error;
    return { failure: error, codes: request.codes, words: { en: error.message, fr: refusedWords(source) } };
  }
}

const unsaid = { kind: 'unsaid', title: null } as const;

/** Why a series is not asked for that has neither a code nor members. */
export const noCode: Words = {
  en: 'Nobody has found its code yet: it is not asked for. Look it up at the agency and write code or members in the catalogue.',
  fr: 'Personne n’a encore trouvé son code : elle n’est pas demandée. Cherchez-le auprès de l’organisme et écrivez le code ou les membres au catalogue.',
};

function unsaidWords(code: string): Words {
  return {
    en: `The agency did not say what ${code} holds.`,
    fr: `L’organisme n’a pas dit ce que contient ${code}.`,
  };
}

function refusedWords({ title }: Source): string {
  return `${title.fr} a refusé de dire ce que ses codes signifient.`;
}

function cannotSay({ title, key, withKey }: Source): Words {
  const [en, fr] = withKey?.describe === undefined ? ['', ''] : [` without a key (${key?.variable})`, ` sans clé (${key?.variable})`];
  return { en: `${title.en} can’t be asked what its codes mean${en}.`, fr: `${title.fr} ne dit pas ce que ses codes signifient${fr}.` };
}
