import { type ErrorCode, failure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, firstDay, formatPeriod, nextPeriod, periodOf } from '../../core/period';
import type { Edition } from '../../core/vintage';
import type { Reading, Refusal, Since, SourceResponse } from './source';

/** Zone of the agencies that we read: StatCan and the Bank of Canada publish in it, and it keeps Washington's time too. */
export const agencyZone = 'America/Toronto';

/**
 * Reads the whole answer as JSON.
 * @throws source-shape-changed when it is a web page, empty or cut off.
 */
export function readJson(response: SourceResponse, agency: string): unknown {
  refuseWebPage(response, agency);
  try {
    return JSON.parse(response.text);
  } catch (cause) {
    throw failure(
      'source-shape-changed',
      `${agency} sent ${response.text.length} characters that are not whole JSON (${path(response)}, ends with "${tail(response.text)}"): cut off on the way or changed; it is asked again at the next poll.`,
      { cause },
    );
  }
}

/** @throws source-shape-changed when an answer with a good status is a web page (an error page, a challenge, a notice) or empty. */
export function refuseWebPage(response: SourceResponse, agency: string): void {
  const start = response.text.trimStart().slice(0, 20).toLowerCase();
  if (start === '') {
    throw failure(
      'source-shape-changed',
      `${agency} sent an empty answer (${path(response)}, HTTP ${response.status}); it is asked again at the next poll.`,
    );
  }
  if (!start.startsWith('<')) return;
  throw failure(
    'source-shape-changed',
    `${agency} sent a web page${pageTitle(response.text)} in place of data (${path(response)}, HTTP ${response.status}); open the address and read what it says.`,
  );
}

/** @throws source-refused, source-rate-limited or source-unreachable for a status that is not 200. */
export function refuseStatus(response: SourceResponse, agency: string, retryAfterMs?: number): void {
  if (response.status === 200) return;
  const code: ErrorCode =
    response.status === 429 ? 'source-rate-limited' : response.status >= 500 ? 'source-unreachable' : 'source-refused';
  throw failure(code, `${agency} refused ${path(response)} with HTTP ${response.status}${agencyWords(response.text)}.`, { retryAfterMs });
}

/** The `message` of a JSON error body as `: "…"`, a web page's title, or nothing. */
export function agencyWords(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (body instanceof Object && 'message' in body && typeof body.message === 'string') return `: "${body.message.slice(0, 200)}"`;
  } catch {
    return pageTitle(text);
  }
  return '';
}

/**
 * Orders observations and refuses a period that is there twice: nobody can tell which value the agency means.
 * Returns the observations oldest first, or the refusal.
 */
export function inOrder(
  code: string,
  frequency: Frequency,
  observations: readonly Observation[],
  agency: string,
): readonly Observation[] | Refusal {
  const sorted = [...observations].sort((a, b) => a.ordinal - b.ordinal);
  const twice = sorted.find((observation, index) => index > 0 && observation.ordinal === sorted[index - 1]?.ordinal);
  if (twice === undefined) return sorted;
  const period = formatPeriod({ frequency, ordinal: twice.ordinal });
  return refusal(
    code,
    'source-shape-changed',
    `${agency} gives ${code} two values for ${period}: we can't tell which one holds, so none is taken; compare with the agency's table.`,
  );
}

/** `observations`, oldest first, of which the service says no more: neither when they came out, nor their scale or base. */
export function plainEdition(code: string, observations: readonly Observation[]): Edition {
  return {
    code,
    publishedAt: null,
    observations,
    extent: 'window',
    frequency: null,
    scale: null,
    decimals: observations.findLast(({ value }) => value !== null)?.decimals ?? null,
    base: null,
    breaks: [],
    terminated: false,
  };
}

export function refusal(code: string, error: ErrorCode, reason: string): Refusal {
  return { code, error, reason };
}

export function isRefusal<Read extends object>(read: Read | Refusal): read is Refusal {
  return 'reason' in read;
}

/** What was read of each code, told apart. */
export function readingOf(read: readonly (Edition | Refusal)[]): Reading {
  return { editions: read.filter((one): one is Edition => !isRefusal(one)), refused: read.filter((one): one is Refusal => isRefusal(one)) };
}

/** The frequency of a code's series, which this service's answers don't say. */
export function askedFrequency(response: SourceResponse, code: string): Frequency {
  const frequency = response.request.frequencies?.[code];
  if (frequency === undefined) {
    throw failure('invalid-request', `The request for ${code} does not name its frequency: fill in \`frequencies\` from the catalogue.`);
  }
  return frequency;
}

/** Periods between the newest one that can be out and today, for agencies that publish weeks or months after a period. */
const publicationLag: Readonly<Record<Frequency, number>> = { D: 10, W: 4, M: 3, Q: 2, A: 2 };

/** The first day to ask for, so that the newest periods are in the answer although they come out long after they end. */
export function firstDayWanted(frequency: Frequency, since: Since, today: string): string {
  if ('from' in since) return since.from;
  return firstDay(nextPeriod(periodOf(frequency, today), -(since.periods + publicationLag[frequency])));
}

export function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size));
}

function path(response: SourceResponse): string {
  return response.request.path.split('?')[0] ?? response.request.path;
}

function tail(text: string): string {
  return text.slice(-30).replace(/\s+/g, ' ');
}

/** ` titled "…"`, or nothing. */
export function pageTitle(text: string): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
  return title === undefined || title === '' ? '' : ` titled "${title}"`;
}
