import { hasValue } from './comparison';
import { decimalPlaces } from './decimal';
import type { Observation } from './observation';

/** One period as it was known and as an edition now says it. */
export interface Pair {
  readonly ordinal: number;
  readonly known: number;
  readonly said: number;
  /** Half a unit of the last printed digit, on either side. */
  readonly knownSlack: number;
  readonly saidSlack: number;
}

/** Every value was multiplied by one number, which lies from `low` to `high` (by magnitude, closest to zero first). */
export interface Proportion {
  /** The best estimate; a power of ten where one is possible. Never 1. */
  readonly constant: number;
  readonly low: number;
  readonly high: number;
}

/** Wider than this the rounding alone explains the ratio, and nothing has been found. */
const widestRelativeInterval = 0.02;

/** Periods that have a value on both sides, oldest first. */
export function pairsOf(known: readonly Observation[], said: readonly Observation[]): Pair[] {
  const before = new Map(known.map((observation) => [observation.ordinal, observation]));
  return said.flatMap((after) => {
    const earlier = before.get(after.ordinal);
    if (!hasValue(earlier) || !hasValue(after)) return [];
    return [{ ordinal: after.ordinal, known: earlier.value, said: after.value, knownSlack: slackOf(earlier), saidSlack: slackOf(after) }];
  });
}

/**
 * The one constant that turns all known values into the ones said, allowing for the rounding of both; null
 * when there is none, when it may be 1, or when rounding leaves it too wide to tell.
 */
export function proportionOf(pairs: readonly Pair[]): Proportion | null {
  const largest = pairs.reduce<Pair | null>(
    (most, pair) => (most === null || Math.abs(pair.known) > Math.abs(most.known) ? pair : most),
    null,
  );
  if (largest === null || largest.known === 0 || largest.said === 0) return null;
  const sign = Math.sign(largest.known) * Math.sign(largest.said);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (const pair of pairs) {
    const bounds = ratioBounds(pair, sign);
    low = Math.max(low, bounds.low);
    high = Math.min(high, bounds.high);
  }
  if (!Number.isFinite(high)) return null;
  // Ratios are calculated in binary; the slack covers its last digits.
  const noise = high * 1e-9;
  if (high - low < -noise || high > low * (1 + widestRelativeInterval) + noise) return null;
  if (sign > 0 && low - noise <= 1 && high + noise >= 1) return null;
  const constant = sign * estimate(pairs, low - noise, high + noise);
  return { constant, low: sign * low, high: sign * high };
}

function ratioBounds(pair: Pair, sign: number): { low: number; high: number } {
  const mirrored = pair.known < 0 ? -1 : 1;
  const known = pair.known * mirrored;
  const said = pair.said * mirrored * sign;
  // A known value that rounds to nothing only says how large the constant must at least be.
  if (known <= pair.knownSlack)
    return { low: Math.max(0, (Math.abs(said) - pair.saidSlack) / (known + pair.knownSlack)), high: Number.POSITIVE_INFINITY };
  return { low: (said - pair.saidSlack) / (known + pair.knownSlack), high: (said + pair.saidSlack) / (known - pair.knownSlack) };
}

function estimate(pairs: readonly Pair[], low: number, high: number): number {
  const tenfold = 10 ** Math.round(Math.log10((low + high) / 2));
  if (low <= tenfold && tenfold <= high) return tenfold;
  const said = pairs.reduce((total, pair) => total + Math.abs(pair.said), 0);
  const known = pairs.reduce((total, pair) => total + Math.abs(pair.known), 0);
  return Math.min(Math.max(said / known, low), high);
}

function slackOf(observation: Observation & { readonly value: number }): number {
  return 0.5 * 10 ** -Math.max(observation.decimals, decimalPlaces(observation.value));
}
