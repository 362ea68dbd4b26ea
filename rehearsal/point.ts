import type { Series } from '../core/series';

/** What an agency says of one period, before a wire format writes it down. */
export interface Point {
  readonly ordinal: number;
  /** The value as a whole number of its last printed digit; null when there is none. */
  readonly digits: number | null;
  /** StatCan's status code (0 normal, 1 `..`, 7 `E`) and symbol code (1 preliminary, 3 revised); others ignore them. */
  readonly status: number;
  readonly symbol: number;
  /** Milliseconds since 1970, when this value was last published. */
  readonly releasedAt: number;
}

/** The value as an agency prints it, with all of its decimals: −12 digits at one decimal are `-1.2`. */
export function textOf({ unit: { decimals } }: Pick<Series, 'unit'>, digits: number): string {
  const whole = String(Math.abs(digits)).padStart(decimals + 1, '0');
  const text = decimals === 0 ? whole : `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}`;
  return digits < 0 ? `-${text}` : text;
}
