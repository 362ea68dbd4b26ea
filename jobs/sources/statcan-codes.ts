import { failure } from '../../core/errors';

/**
 * A code is a vector, `v41690973`, or, where no vector is known, a table and a coordinate, `14-10-0287 1.3.1.1.3.1`.
 * Coordinates go out with ten parts always: a short one once got the numbers of another table's series.
 */
export type StatcanCode = { readonly vectorId: number } | { readonly productId: number; readonly coordinate: string };

const parts = 10;

/** @throws invalid-request when the text is neither. */
export function readCode(code: string): StatcanCode {
  const vector = /^v([1-9]\d{0,11})$/.exec(code)?.[1];
  if (vector !== undefined) return { vectorId: Number(vector) };
  const [, table, coordinate] = /^(\d{2}-\d{2}-\d{4}) (\d+(?:\.\d+){0,9})$/.exec(code) ?? [];
  if (table !== undefined && coordinate !== undefined) return { productId: productOf(table), coordinate: tenParts(coordinate) };
  throw failure(
    'invalid-request',
    `"${code}" is neither a vector nor a table with a coordinate: write v and a number, such as v41690973, or 14-10-0287 1.3.1.1.3.1, in the catalogue.`,
  );
}

/**
 * A code of a real-time table, `20-10-0054 1.2.*`: a table and a coordinate with a star in the place of the dimension whose
 * members are dates of release. It stands for all past editions of one series, and can't be asked for as a series.
 */
export interface VintageCode {
  readonly table: string;
  /** What stands before and after the star in the coordinates of its rows. */
  readonly before: string;
  readonly after: string;
}

/** @throws invalid-request when the text is no such code. */
export function readVintageCode(code: string): VintageCode {
  const [, table, before, after] = /^(\d{2}-\d{2}-\d{4}) ((?:\d+\.)*)\*((?:\.\d+)*)$/.exec(code) ?? [];
  if (table !== undefined && before !== undefined && after !== undefined) return { table, before, after: after.replace(/(?:\.0)+$/, '') };
  throw failure(
    'invalid-request',
    `"${code}" is no code of a real-time table: write its table and the coordinate with * for the dimension of releases, such as 20-10-0054 1.2.*, in the catalogue.`,
  );
}

export function isVector(code: string): boolean {
  return 'vectorId' in readCode(code);
}

export function isCoordinate(code: string): boolean {
  return !isVector(code);
}

/** The name under which an answer's item is looked up for a code; two spellings of a coordinate have one. */
export function keyOf(code: StatcanCode): string {
  return 'vectorId' in code ? `v${code.vectorId}` : `${code.productId} ${tenParts(code.coordinate)}`;
}

/** 18100004 → `18-10-0004`. */
export function tableOf(productId: number | string): string {
  return String(productId).replace(/^(\d{2})(\d{2})(\d{4})$/, '$1-$2-$3');
}

/** `18-10-0004` → 18100004. */
export function productOf(table: string): number {
  return Number(table.replaceAll('-', ''));
}

function tenParts(coordinate: string): string {
  const own = coordinate.split('.');
  return [...own, ...Array<string>(Math.max(0, parts - own.length)).fill('0')].join('.');
}
