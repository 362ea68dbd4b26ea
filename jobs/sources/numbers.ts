/** A number as an agency wrote it: its value and how many digits stand after the point. */
export interface PrintedNumber {
  readonly value: number;
  readonly decimals: number;
}

const shape = /^-?(?:\d+(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,3}))?$/;

/** No agency prints more, and what prints numbers refuses a hundred; a double holds seventeen. */
const mostDecimals = 20;

/**
 * Reads a number as text: `2.25`, `-831`, `4.1472081E7`. Null for anything else: empty text, `.`, `1,393`, `2.25%`;
 * also for whole numbers that a double can't hold exactly, which would be stored as another value than was sent, and for
 * more than twenty digits after the point (`1e-150`). A source refuses such a value with `source-shape-changed`.
 * Digits: `11.400` has three; `4.1472081E7` none, for the exponent moves the point past them.
 */
export function readNumber(text: string): PrintedNumber | null {
  const parts = shape.exec(text.trim());
  if (parts === null) return null;
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return null;
  const written = (parts[1] ?? parts[2] ?? '').length;
  const decimals = Math.max(0, written - Number(parts[3] ?? 0));
  return decimals > mostDecimals ? null : { value: value === 0 ? 0 : value, decimals };
}

/** Digits after the point that a number needs: 169.83 needs two, 41472081 none, 1e-7 seven. */
export function digitsNeeded(value: number): number {
  return readNumber(String(value))?.decimals ?? 0;
}
