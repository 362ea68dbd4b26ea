import type { Change } from './change';
import { roundHalfAway } from './decimal';
import type { Observation } from './observation';
import type { Companion, ErrorStatistic } from './series';

/**
 * How a change may be worded beside its own standard error (statistics rules, 1.3): `little-changed` below one
 * standard error, `moved-with-interval` from one to two, `plain` above two, `not-published` where the agency
 * gives none.
 */
export type ChangeWording = 'little-changed' | 'moved-with-interval' | 'plain' | 'not-published';

/** Standard errors in a 95% margin, on either side. */
export const marginFactor = 1.96;

export interface SamplingInterval {
  readonly low: number;
  readonly high: number;
}

/** How to word a change, in the unit of its standard error; null when there is no change to word. */
export function wordingOf(change: number | null, standardError: number | null): ChangeWording | null {
  if (change === null) return null;
  if (standardError === null) return 'not-published';
  const size = Math.abs(change);
  if (size === 0 || size < standardError) return 'little-changed';
  return size <= 2 * standardError ? 'moved-with-interval' : 'plain';
}

/** One standard error on either side, in the estimate's unit; null where either is missing. */
export function intervalOf(estimate: number | null, standardError: number | null): SamplingInterval | null {
  return around(estimate, standardError);
}

/** The 95% margin of error, 1.96 standard errors; the only thing that is called "margin of error". */
export function marginOfError(standardError: number | null): number | null {
  return standardError === null ? null : exactly(marginFactor * standardError);
}

/** The 95% interval around an estimate, in its unit; null where either is missing. */
export function confidenceInterval(estimate: number | null, standardError: number | null): SamplingInterval | null {
  return around(estimate, marginOfError(standardError));
}

/** A standard error as the agency publishes it, in the scale of the series that it belongs to. */
export interface StandardError {
  readonly value: number;
  readonly decimals: number;
}

/** The standard errors of the changes into one period; null where they are not published or not known. */
export type StandardErrors = Readonly<Record<ErrorStatistic, StandardError | null>>;

/** A companion with what is known of it, oldest first. */
export interface KnownCompanion {
  readonly companionOf: Companion;
  readonly observations: readonly Observation[];
}

/** What the companions of a series say of the period `ordinal`, and of no other: last month's error is not this month's. */
export function standardErrorsOf(ordinal: number | null, companions: readonly KnownCompanion[]): StandardErrors {
  const saying = (statistic: ErrorStatistic): StandardError | null => {
    const companion = companions.find(({ companionOf }) => companionOf.statistic === statistic);
    const said = companion?.observations.findLast((observation) => observation.ordinal === ordinal);
    return said === undefined || said.value === null ? null : { value: said.value, decimals: said.decimals };
  };
  return { 'change-on-period': saying('change-on-period'), 'change-on-year': saying('change-on-year') };
}

/** The standard error that belongs to a comparison; null where there is none. One comparison's never stands in for another's. */
export function standardErrorFor(comparison: Change['comparison'], errors: StandardErrors | undefined): StandardError | null {
  switch (comparison) {
    case 'period':
      return errors?.['change-on-period'] ?? null;
    case 'year':
      return errors?.['change-on-year'] ?? null;
    case 'three-periods':
    case 'step':
    case 'day':
    case 'four-quarters':
      return null;
  }
}

function around(estimate: number | null, reach: number | null): SamplingInterval | null {
  return estimate === null || reach === null ? null : { low: exactly(estimate - reach), high: exactly(estimate + reach) };
}

/** Without the noise of binary floats: 60.8 − 29.5 is 31.3. */
function exactly(value: number): number {
  return roundHalfAway(value, 9);
}
