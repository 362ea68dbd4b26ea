import type { Frequency } from '../../../core/period';
import { ordinalOfReferenceDate } from './reference-date';
import type { Row } from './scan-csv';

/** Ordinals of the dates of rows. Thousands of rows in turn have the same date, which is then read once for each frequency. */
export function createRowDates(place: number) {
  let seen: Buffer = Buffer.alloc(0);
  let ordinals = new Map<Frequency, number | null>();

  function isSeen({ bytes, starts, ends }: Row): boolean {
    const start = starts[place] as number;
    const length = (ends[place] as number) - start;
    if (length !== seen.length) return false;
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== seen[at]) return false;
    return true;
  }

  /** Null where no period of the frequency begins. */
  return (row: Row, frequency: Frequency): number | null => {
    if (!isSeen(row)) {
      seen = Buffer.from(row.bytes.subarray(row.starts[place], row.ends[place]));
      ordinals = new Map();
    }
    let ordinal = ordinals.get(frequency);
    if (ordinal === undefined) {
      ordinal = ordinalOfReferenceDate(frequency, row.text(place).trim());
      ordinals.set(frequency, ordinal);
    }
    return ordinal;
  };
}
