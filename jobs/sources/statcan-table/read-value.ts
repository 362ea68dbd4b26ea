import { readNumber } from '../numbers';
import type { Row } from './scan-csv';

const [minus, point, zero, nine] = [0x2d, 0x2e, 0x30, 0x39];
/** So many digits are whole numbers that a double holds exactly. */
const exactDigits = 15;
const powersOfTen = Float64Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent);

/** The number that `readNumber` would make of a field's text, without making the text: value and printed digits after the point. */
export interface Printed {
  value: number;
  decimals: number;
}

/**
 * Reads a field as a number into `into` and answers whether it is one. The digits make a whole number that a double
 * holds exactly, and so does the power of ten that it is divided by: the quotient is the number nearest to the text, as
 * Number(text) is. Whatever is longer or written otherwise goes the long way.
 */
export function readValue({ bytes, starts, ends }: Row, place: number, into: Printed): boolean {
  const [start, end] = [starts[place] as number, ends[place] as number];
  const from = bytes[start] === minus ? start + 1 : start;
  let digits = 0;
  let pointAt = -1;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) digits = digits * 10 + (byte - zero);
    else if (byte === point && pointAt < 0) pointAt = at;
    else return readText(bytes.toString('latin1', start, end), into);
  }
  const length = end - from - (pointAt < 0 ? 0 : 1);
  if (length === 0 || length > exactDigits) return readText(bytes.toString('latin1', start, end), into);
  into.decimals = pointAt < 0 ? 0 : end - pointAt - 1;
  const value = digits / (powersOfTen[into.decimals] as number);
  into.value = value === 0 || from === start ? value : -value;
  return true;
}

function readText(text: string, into: Printed): boolean {
  const number = readNumber(text);
  if (number === null) return false;
  into.value = number.value;
  into.decimals = number.decimals;
  return true;
}

/** A field that holds a small whole number (decimals, a code); -1 for all else. */
export function readCount({ bytes, starts, ends }: Row, place: number): number {
  const [start, end] = [starts[place] as number, ends[place] as number];
  if (start === end || end - start > 9) return -1;
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < zero || byte > nine) return -1;
    count = count * 10 + (byte - zero);
  }
  return count;
}

/** A vector's number, `v41690973`; 0 where there is none, for the agency writes `v0` or nothing, -1 for all else. */
export function readVector({ bytes, starts, ends }: Row, place: number): number {
  const [start, end] = [starts[place] as number, ends[place] as number];
  if (start === end) return 0;
  if (bytes[start] !== 0x76 || end - start < 2 || end - start > 13) return -1;
  let number = 0;
  for (let at = start + 1; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < zero || byte > nine) return -1;
    number = number * 10 + (byte - zero);
  }
  return number;
}
