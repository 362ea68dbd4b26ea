import { failure } from '../../../core/errors';
import type { Frequency } from '../../../core/period';
import type { AskedCode } from '../source';
import { readCode } from '../statcan-codes';
import type { Columns } from './columns';
import { at } from './places';
import type { Row } from './scan-csv';

/** What the rows of a table are sorted into. */
export interface WantedEdition {
  readonly code: string;
  readonly frequency: Frequency;
  /** When it became public, where the table says it; null elsewhere. */
  readonly publishedAt: string | null;
}

export interface Wanted {
  /** Columns of members that it looks at, by their place in the header; in a row they follow the agency's own. */
  members(columns: Columns): readonly number[];
  /**
   * Which edition a row belongs to, by its place in `editions`; -1 where it is not wanted. `vector` is its number, 0 where it has none.
   * @throws source-shape-changed when that can't be told.
   */
  editionOf(row: Row, vector: number): number;
  /** They may grow with each row. */
  readonly editions: readonly WantedEdition[];
  /** The codes that were asked for; null where every series is wanted. */
  readonly asked: readonly string[] | null;
}

/** One edition for each code, told by its vector, or by its coordinate where that is all we know. */
export function wantedCodes(asked: readonly AskedCode[], table: string): Wanted {
  const editions = asked.map(({ code, frequency }): WantedEdition => ({ code, frequency, publishedAt: null }));
  const vectors = new Map<number, number>();
  const coordinates = new Map<string, number>();
  asked.forEach(({ code }, place) => {
    const read = readCode(code);
    if ('vectorId' in read) vectors.set(read.vectorId, place);
    else if (code.startsWith(`${table} `)) coordinates.set(withoutZeros(read.coordinate), place);
    else throw failure('invalid-request', `${code} is no series of table ${table}: ask its own table for it.`);
  });
  return {
    members: () => [],
    editionOf: (row, vector) =>
      vectors.get(vector) ?? (coordinates.size === 0 ? -1 : (coordinates.get(withoutZeros(row.text(at.coordinate))) ?? -1)),
    editions,
    asked: asked.map(({ code }) => code),
  };
}

/** One edition for each series that the table has, by its vector where it has one. */
export function everySeries(frequency: Frequency, table: string): Wanted {
  const editions: WantedEdition[] = [];
  const vectors = new Map<number, number>();
  const coordinates = new Map<string, number>();
  function placeOf<Key>(known: Map<Key, number>, key: Key, code: (key: Key) => string): number {
    const place = known.get(key);
    if (place !== undefined) return place;
    known.set(key, editions.length);
    return editions.push({ code: code(key), frequency, publishedAt: null }) - 1;
  }
  return {
    members: () => [],
    editionOf: (row, vector) =>
      vector > 0
        ? placeOf(vectors, vector, (number) => `v${number}`)
        : placeOf(coordinates, withoutZeros(row.text(at.coordinate)), (coordinate) => `${table} ${coordinate}`),
    editions,
    asked: null,
  };
}

/** Tables write a coordinate without the zeros that fill it up to ten parts elsewhere. */
export function withoutZeros(coordinate: string): string {
  return coordinate.trim().replace(/(?:\.0)+$/, '');
}
