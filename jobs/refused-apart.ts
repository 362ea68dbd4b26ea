import { type ErrorCode, type Failure, isFailure } from '../core/errors';
import { codeOn, type Series } from '../core/series';
import type { Refusal, SourceRequest } from './sources/source';

/** What an agency says of a request, rather than of itself. */
const ofTheRequest: ReadonlySet<ErrorCode> = new Set(['source-refused', 'source-unknown-series', 'source-shape-changed']);

/** Whether an error speaks of one request, so that others may go well. */
export function isOfRequest(error: unknown): error is Failure {
  return isFailure(error) && ofTheRequest.has(error.code);
}

/**
 * Standard errors never stop the numbers that they belong to, nor do codes that we found by their members' names stop
 * those that the catalogue knows: where a source refuses a request for nothing else, its Failure becomes a refusal of
 * their codes. Null for any other error.
 */
export function refusedApart(error: unknown, request: SourceRequest, asked: { series: readonly Series[]; day: string }): Refusal[] | null {
  const beside = asked.series.filter(({ companionOf, members }) => companionOf !== null || members !== null);
  const codes = new Set(beside.map((one) => codeOn(one, asked.day)));
  if (!isOfRequest(error) || !request.codes.every((code) => codes.has(code))) return null;
  return request.codes.map((code) => ({ code, error: error.code, reason: error.message }));
}
