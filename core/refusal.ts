import type { ErrorCode } from './errors';

/** Why a question about a series has no meaningful answer; the words for screens are looked up by these keys. */
export const refusalReasons = [
  'frequency-not-lower',
  'weeks-do-not-fit',
  'three-month-average',
  'method-must-be-asked',
  'method-not-of-nature',
  'percent-of-balance',
  'percent-of-rate',
  'percent-of-signed',
  'index-by-percent-only',
  'annualised-not-adjusted',
  'annualised-not-of-nature',
  'no-periods-per-year',
  'not-summable',
  'not-of-frequency',
  'base-not-given',
  'base-not-a-period',
  'base-has-no-value',
  'base-not-positive',
  'adjustments-differ',
  'duplicated-period',
  'not-a-number',
  'vintages-not-calculated',
  'wide-of-frequencies',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly reason: RefusalReason;
}

/** An answer, or a refusal that says why. Refusing is a normal outcome, so it is a value and not an exception. */
export type Refusable<T> = { readonly ok: true; readonly value: T } | Refusal;

export function granted<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refused(code: ErrorCode, reason: RefusalReason): Refusal {
  return { ok: false, code, reason };
}
