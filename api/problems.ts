import type { ErrorCode, Failure } from '../core/errors';
import { errorCodes, failure, isFailure } from '../core/errors';
import { errorWords } from '../core/messages/errors';
import type { Mode } from '../core/mode';
import type { Language, Words } from '../core/series';
import { openHeaders } from './answers';

/** The HTTP status of each code. Its words are those of the screens, in core/messages. */
export const statuses = {
  'source-unreachable': 502,
  'source-rate-limited': 503,
  'source-refused': 502,
  'source-unknown-series': 502,
  'source-shape-changed': 502,
  'vintage-held': 409,
  'incompatible-frequency': 422,
  'incompatible-units': 422,
  'wrong-aggregation': 422,
  'invalid-request': 400,
  'not-found': 404,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** In which language, and what was asked for. */
export interface Asked {
  readonly language: Language;
  readonly instance: string;
}

/** One parameter that was not understood. `allowed` is in the language of the problem. */
export interface BadParameter {
  readonly name: string;
  readonly value: string;
  readonly allowed: string;
}

/** RFC 9457, with our code and language. `parameters` only where the question was wrong. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: ErrorCode;
  readonly language: Language;
  readonly parameters?: readonly BadParameter[];
  /** Character of a formula that the problem begins at, from 1. */
  readonly at?: number;
}

/** A failure that says what is wrong in both languages. */
export interface WordedFailure extends Failure {
  readonly words: Words;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parameters?: readonly { readonly name: string; readonly value: string; readonly allowed: Words }[];
  readonly at?: number;
}

export function worded(
  code: ErrorCode,
  words: Words,
  more: Pick<WordedFailure, 'status' | 'headers' | 'parameters' | 'at'> = {},
): WordedFailure {
  return Object.assign(failure(code, words.en), { words, ...more });
}

export function isErrorCode(text: string): text is ErrorCode {
  return (errorCodes as readonly string[]).includes(text);
}

/** The sentence of a code, in both languages. */
export function wordsOf(code: ErrorCode): Words {
  return { en: errorWords.en[code], fr: errorWords.fr[code] };
}

/**
 * What to answer when a route threw. A failure of ours is told as it is; anything else is `unavailable`
 * without its message, which may name files and statements.
 */
export function problemOf(error: unknown, asked: Asked): Problem {
  const { language, instance } = asked;
  const code = isFailure(error) ? error.code : 'unavailable';
  const told = isWorded(error) ? error : null;
  const problem = {
    type: `/api/v1/problems/${code}`,
    title: wordsOf(code)[language],
    status: told?.status ?? (isFailure(error) ? statuses[code] : 500),
    detail: told?.words[language] ?? (isFailure(error) ? error.message : unexpected[language]),
    instance,
    code,
    language,
    ...(told?.at === undefined ? {} : { at: told.at }),
  };
  if (told?.parameters === undefined) return problem;
  return { ...problem, parameters: told.parameters.map((one) => ({ ...one, allowed: one.allowed[language] })) };
}

/** The problem as an HTTP answer, with Retry-After where a retry makes sense. */
export function problemResponse(error: unknown, { mode, ...asked }: Asked & { readonly mode: Mode }): Response {
  const problem = problemOf(error, asked);
  const retryAfterMs = isFailure(error) ? error.retryAfterMs : undefined;
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': problem.language,
      Vary: 'Accept-Language',
      'Cache-Control': 'no-store',
      ...openHeaders(mode),
      ...(retryAfterMs === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) }),
      ...(isWorded(error) ? error.headers : undefined),
    },
  });
}

/** The language that an Accept-Language header prefers; English where it names neither. */
export function preferredLanguage(header: string | undefined | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
      return { tag: tag.trim().split('-')[0], quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return wanted.find(({ tag }) => tag === 'en' || tag === 'fr')?.tag === 'fr' ? 'fr' : 'en';
}

const unexpected: Words = {
  en: 'Something went wrong on our side; the log of the server says what. Ask again in a moment.',
  fr: 'Une erreur s’est produite de notre côté; le journal du serveur en donne la raison. Réessayez dans un instant.',
};

export function isWorded(error: unknown): error is WordedFailure {
  return isFailure(error) && 'words' in error;
}
