/**
 * Arithmetic on the numbers as they are printed. Agencies compute changes from printed decimals and round
 * half away from zero; binary floats put 1.005 and 2.675 on the wrong side of the half. A value is
 * therefore read through its shortest decimal text, calculated in integers, and turned back once.
 * All functions throw RangeError on NaN and infinities: a missing value is null and never gets here.
 */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** Digits kept of a quotient: beyond what any screen prints, within what a double holds. */
const quotientPlaces = 12;
/** A double holds this many digits of any number, and hardly one more. */
const significantDigits = 17;

/** `value` rounded to `decimals` digits after the point, halves away from zero: 2.25 → 2.3, −2.25 → −2.3. */
export function roundHalfAway(value: number, decimals: number): number {
  const { digits, places } = decimalOf(value);
  if (places <= decimals) return value === 0 ? 0 : value;
  return divide(digits, 10n ** BigInt(places), decimals);
}

/** Digits after the point in the shortest text of `value`: 7.25 → 2, 1e-7 → 7. */
export function decimalPlaces(value: number): number {
  return Math.max(0, partsOf(value).places);
}

/** Exact `a − b`. */
export function subtract(a: number, b: number): number {
  return sum([a, -b]);
}

/** Exact sum; 0 for no values. */
export function sum(values: readonly number[]): number {
  const total = add(values);
  return numberOf(total.digits, total.places);
}

/**
 * `a − b` to the digits that doubles of their size hold, twelve decimals at most. What means were rounded by
 * falls away: 205 and 13.75 in three parts are 63.75 apart, and printed as 63.8.
 */
export function subtractMeans(a: number, b: number): number {
  return roundHalfAway(subtract(a, b), Math.max(0, Math.min(quotientPlaces, 15 - magnitudeOf(Math.max(Math.abs(a), Math.abs(b))))));
}

/** Mean of at least one value, to all the digits that a double holds and twelve decimals at least: what is compared with it keeps its halves. */
export function average(values: readonly number[]): number {
  const total = add(values);
  return divideFully(total.digits, BigInt(values.length) * 10n ** BigInt(total.places));
}

/** Exact `a × b`. */
export function product(a: number, b: number): number {
  const [one, other] = [decimalOf(a), decimalOf(b)];
  return numberOf(one.digits * other.digits, one.places + other.places);
}

/** `a ÷ b` to all the digits that a double holds and twelve decimals at least. `b` must not be 0. */
export function quotient(a: number, b: number): number {
  const [top, bottom] = sameScale(a, b);
  return divideFully(top, bottom);
}

/** `(a − b) ÷ count`, to twelve decimals: the difference of two means, from their sums. */
export function differenceOfMeans(a: number, b: number, count: number): number {
  const { digits, places } = add([a, -b]);
  return divide(digits, BigInt(count) * 10n ** BigInt(places), quotientPlaces);
}

/** `100 × a ÷ b`, to `decimals`. `b` must not be 0. */
export function percentOf(a: number, b: number, decimals = quotientPlaces): number {
  const [top, bottom] = sameScale(a, b);
  return divide(100n * top, bottom, decimals);
}

/** `100 × (now − then) ÷ then`, to `decimals`, halves away from zero. `then` must not be 0. */
export function percentChange(now: number, then: number, decimals = quotientPlaces): number {
  const [top, bottom] = sameScale(now, then);
  return divide(100n * (top - bottom), bottom, decimals);
}

/** The shortest text of a number, as digits and the places after the point; negative places are zeros before it. */
function partsOf(value: number): { text: string; places: number } {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number to calculate with; a missing value is null.`);
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { text: whole + fraction, places: fraction.length - Number(exponent) };
}

function decimalOf(value: number): Decimal {
  const { text, places } = partsOf(value);
  const digits = BigInt(text);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

function add(values: readonly number[]): Decimal {
  const decimals = values.map(decimalOf);
  const places = decimals.reduce((most, decimal) => Math.max(most, decimal.places), 0);
  const digits = decimals.reduce((total, decimal) => total + decimal.digits * 10n ** BigInt(places - decimal.places), 0n);
  return { digits, places };
}

function sameScale(a: number, b: number): [bigint, bigint] {
  const [first, second] = [decimalOf(a), decimalOf(b)];
  const places = Math.max(first.places, second.places);
  return [first.digits * 10n ** BigInt(places - first.places), second.digits * 10n ** BigInt(places - second.places)];
}

function divideFully(numerator: bigint, denominator: bigint): number {
  const size = magnitudeOf(Math.abs(Number(numerator) / Number(denominator)));
  return divide(numerator, denominator, Math.max(quotientPlaces, significantDigits - size));
}

/** Digits before the point: 6.7 → 1, 0.04 → −1. */
function magnitudeOf(value: number): number {
  return value === 0 || !Number.isFinite(value) ? 1 : Math.floor(Math.log10(value)) + 1;
}

function divide(numerator: bigint, denominator: bigint, decimals: number): number {
  const top = magnitude(numerator) * 10n ** BigInt(decimals);
  const bottom = magnitude(denominator);
  const rounded = (2n * top + bottom) / (2n * bottom);
  return numberOf(numerator < 0n !== denominator < 0n ? -rounded : rounded, decimals);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function numberOf(digits: bigint, places: number): number {
  return digits === 0n ? 0 : Number(`${digits}e${-places}`);
}
