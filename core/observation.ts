/**
 * Status of an observation: the letters of SDMX's CL_OBS_STATUS that agencies' own marks are mapped to
 * (catalogue of statistics rules, 1.4). Agencies' letters are never copied across: StatCan's `B` is a
 * quality grade, SDMX's `B` a break.
 * A normal · P preliminary · U low reliability · Q suppressed · O missing · M cannot exist ·
 * N not significant (rounded to zero) · L not collected · B break · F forecast · E estimate.
 */
export const observationStatuses = ['A', 'P', 'U', 'Q', 'O', 'M', 'N', 'L', 'B', 'F', 'E'] as const;
export type ObservationStatus = (typeof observationStatuses)[number];

/**
 * One value of a series at one period (its ordinal; the frequency is the series').
 * `value` is in the series' own scale (thousands stay thousands), null when there is none, never NaN.
 * `decimals` is how many digits the agency printed; of a missing value 0, unless the agency says it apart from the value. `quality` is the agency's own letter or null.
 */
export interface Observation {
  readonly ordinal: number;
  readonly value: number | null;
  readonly decimals: number;
  readonly status: ObservationStatus;
  readonly quality: string | null;
}

/** Status of a period that the agency withdrew: kept as a statement, without a value. */
export const tombstone = { value: null, decimals: 0, status: 'O', quality: null } as const;

/** The most cautious status among the parts of a calculated value: forecast, estimate, low reliability, preliminary; null when none is any of these. */
export function cautionOf(parts: readonly Observation[]): ObservationStatus | null {
  const order: readonly ObservationStatus[] = ['F', 'E', 'U', 'P'];
  return order.find((status) => parts.some((part) => part.status === status)) ?? null;
}
