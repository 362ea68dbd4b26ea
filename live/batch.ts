import type { Print } from '../core/print';
import type { PrintBatch } from './events';

/** What one batch may carry before it travels as its bounds and ids. */
export interface BatchBounds {
  readonly batchPrints: number;
  readonly batchBytes: number;
}

/**
 * The batch of `prints`, which are all of (after, upTo], oldest first. Above a bound (count, or bytes of their JSON)
 * it carries no prints, only which series they belong to.
 */
export function batchOf(after: number, prints: readonly Print[], bounds: BatchBounds): PrintBatch {
  const upTo = prints.at(-1)?.seq ?? after;
  const series = [...new Set(prints.map((print) => print.series))];
  const tooLarge = prints.length > bounds.batchPrints || JSON.stringify(prints).length > bounds.batchBytes;
  return { after, upTo, prints: tooLarge ? null : prints, series };
}

/** The newest prints in memory, in order. What is older must be read from the database. */
export class PrintRing {
  #prints: Print[] = [];

  /** `floor` is the seq before the oldest print that will be added. */
  constructor(
    readonly size: number,
    private floor: number,
  ) {}

  add(prints: readonly Print[]): void {
    this.#prints.push(...prints);
    // Cut rarely: moving the whole array at each print would cost more than the prints themselves.
    if (this.#prints.length > this.size * 2) this.#cutTo(this.size);
  }

  /** All prints after `after`, or null when some of them have left the ring. */
  from(after: number): readonly Print[] | null {
    if (after < this.floor) return null;
    return this.#prints.slice(this.#prints.findLastIndex((print) => print.seq <= after) + 1);
  }

  at(seq: number): Print | null {
    return this.#prints.findLast((print) => print.seq === seq) ?? null;
  }

  #cutTo(size: number): void {
    const gone = this.#prints.splice(0, this.#prints.length - size);
    this.floor = gone.at(-1)?.seq ?? this.floor;
  }
}
