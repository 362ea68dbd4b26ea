import type { Print } from '../../core/print';
import type { PrintLog } from '../../live/print-log';

export const seriesInTests = ['CA_CPI_ALL', 'CA_EXPORTS_US_TOTAL', 'US_PAYROLLS'] as const;

/** A print log that tests can write to, whatever it is kept in. */
export interface WritableLog extends PrintLog {
  /** Commits `count` prints; with `bell` false the bell is lost. */
  append(count: number, bell: boolean): Promise<void>;
}

/** A plausible print; everything follows from its seq and the edition of the log it is in. */
export function printOf(seq: number, edition = 0): Print {
  const at = new Date(Date.UTC(2026, 6, 15, 12, 30, 0) + seq * 1_000 + edition).toISOString();
  const newest = { ordinal: 24_318 + (seq % 12), value: 100 + seq / 10, decimals: 1, status: 'A', quality: null } as const;
  return {
    seq,
    series: seriesInTests[seq % seriesInTests.length] ?? 'CA_CPI_ALL',
    asOf: at,
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest,
    previous: { ...newest, ordinal: newest.ordinal - 1 },
    prior: null,
    changed: 1,
    changes: [newest],
    unconfirmed: false,
    scheduledAt: null,
    seenAt: at,
    checkedAt: at,
    committedAt: at,
    emittedAt: null,
  };
}

/** The log in memory, with reads that take a random moment, as a database's do. */
export class MemoryPrintLog implements WritableLog {
  prints: Print[] = [];
  readonly marks = new Map<number, string[]>();
  /** What the next reads throw, for a database that is away. */
  failure: Error | null = null;
  #bells = new Set<() => void>();

  constructor(
    private readonly delayMs: () => number = () => 0,
    private edition = 0,
  ) {}

  async newestSeq(): Promise<number> {
    await this.#moment();
    return this.prints.at(-1)?.seq ?? 0;
  }

  /** Reads what is committed at the end of the wait, as a statement sees what was committed when it began to run. */
  async printsAfter(after: number, limit: number): Promise<Print[]> {
    await this.#moment();
    const read = this.prints.filter((print) => print.seq > after).slice(0, limit);
    await this.#moment();
    return read;
  }

  async markEmitted(seqs: readonly number[], at: string): Promise<void> {
    await this.#moment();
    for (const seq of seqs) this.marks.set(seq, [...(this.marks.get(seq) ?? []), at]);
    this.prints = this.prints.map((print) => (seqs.includes(print.seq) && print.emittedAt === null ? { ...print, emittedAt: at } : print));
  }

  async onBell(listener: () => void): Promise<() => Promise<void>> {
    this.#bells.add(listener);
    return async () => {
      this.#bells.delete(listener);
    };
  }

  async append(count: number, bell: boolean): Promise<void> {
    const newest = this.prints.at(-1)?.seq ?? 0;
    for (let seq = newest + 1; seq <= newest + count; seq += 1) this.prints.push(printOf(seq, this.edition));
    if (bell) for (const ring of this.#bells) ring();
  }

  /** An older copy is put in place; what is written from now on differs from what was. */
  restore(upTo: number): void {
    this.prints = this.prints.filter((print) => print.seq <= upTo);
    this.edition += 1;
  }

  async #moment(): Promise<void> {
    const delay = this.delayMs();
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (this.failure !== null) throw this.failure;
  }
}
