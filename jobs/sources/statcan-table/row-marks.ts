import type { ObservationStatus } from '../../../core/observation';
import { type Mark, markOfPrinted } from '../statcan-marks';
import type { Row } from './scan-csv';

/** Statuses that speak of a value: where it is empty after all, it is missing. */
const ofValues: readonly ObservationStatus[] = ['A', 'P', 'U'];

/** The marks that a table's rows bear, each once, so that a row keeps a number in place of them. */
export function createRowMarks(places: { readonly status: number; readonly symbol: number }) {
  const all: Mark[] = [];
  const known = new Map<string, number>();

  function add(mark: Mark): number {
    const place = all.findIndex(({ status, quality, value }) => status === mark.status && quality === mark.quality && value === mark.value);
    return place >= 0 ? place : all.push(mark) - 1;
  }

  const plain = add(markOfPrinted({ status: '', symbol: '' }) as Mark);

  return {
    all: all as readonly Mark[],
    /** Place of a row's mark in `all`; -1 where the agency's code set has no such mark. */
    of(row: Row): number {
      if (isEmpty(row, places.status) && isEmpty(row, places.symbol)) return plain;
      const [status, symbol] = [row.text(places.status).trim(), row.text(places.symbol).trim()];
      const key = `${status}\n${symbol}`;
      const place = known.get(key);
      if (place !== undefined) return place;
      const mark = markOfPrinted({ status, symbol });
      const found = mark === null ? -1 : add(mark);
      known.set(key, found);
      return found;
    },
    /** The mark of an empty value that bears this one. */
    missing(place: number): number {
      const mark = all[place] as Mark;
      return ofValues.includes(mark.status) ? add({ ...mark, status: 'O', value: 'none' }) : place;
    },
  };
}

export function isEmpty({ starts, ends }: Row, place: number): boolean {
  return starts[place] === ends[place];
}
