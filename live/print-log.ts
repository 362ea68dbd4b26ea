import type { Print } from '../core/print';
import type { Database } from '../prisma/database';
import { markEmitted, newestSeq, printsAfter } from '../prisma/queries/prints';

/** The database's print log as the hub reads it: `seq` has no hole, and order of commit is order of `seq`. */
export interface PrintLog {
  /** 0 when there is none. */
  newestSeq(): Promise<number>;
  /** Prints with a seq above `after`, oldest first, at most `limit`. */
  printsAfter(after: number, limit: number): Promise<Print[]>;
  /** Writes the instant of emission (ISO, Z) where none is written yet: the first emission wins. */
  markEmitted(seqs: readonly number[], at: string): Promise<void>;
  /** Rings when prints were committed. A bell may be lost or ring twice. Resolves with how to stop listening. */
  onBell(listener: () => void): Promise<() => Promise<void>>;
}

export function printLogOf(database: Database): PrintLog {
  return {
    newestSeq: () => newestSeq(database),
    printsAfter: (after, limit) => printsAfter(database, after, limit),
    markEmitted: (seqs, at) => markEmitted(database, seqs, at),
    onBell: (listener) => database.listen(listener),
  };
}
