import { type Failure, failure } from '../errors';
import type { Words } from '../series';

/** Why a question is not answered with figures, by SDMX's own numbers where it has one, and the HTTP status that goes with it. */
export const refusals = {
  'no-results': { code: '100', status: 404 },
  'too-large': { code: '130', status: 413 },
  syntax: { code: '140', status: 400 },
  /** The question is understood, and what it asks for may not be given. */
  semantic: { code: '150', status: 403 },
  'not-acceptable': { code: '406', status: 406 },
  'not-implemented': { code: '501', status: 501 },
} as const;
export type RefusalKind = keyof typeof refusals;

export interface SdmxRefusal extends Failure {
  readonly words: Words;
  readonly sdmx: RefusalKind;
}

/** An error that an SDMX client is told in its own terms. */
export function refusal(sdmx: RefusalKind, words: Words): SdmxRefusal {
  return Object.assign(failure(sdmx === 'no-results' ? 'not-found' : 'invalid-request', words.en), { words, sdmx });
}

export function syntaxRefusal(name: string, value: string, allowed: Words): SdmxRefusal {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return refusal('syntax', {
    en: `${name} is "${shown}"; allowed: ${allowed.en}.`,
    fr: `${name} vaut « ${shown} »; permis : ${allowed.fr}.`,
  });
}
