import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that must have been injected before a wall may be trusted. */
export const faults = [
  'server killed',
  'database gone',
  'ingest stopped',
  'source late',
  'source behind',
  'held print',
  'clock skew of 5 minutes',
  'socket open but silent',
  'DNS gone',
  'main thread blocked',
  'out-of-date build',
  'corrupt message',
] as const;

export interface FaultRow {
  readonly fault: (typeof faults)[number];
  /** Which of several kinds of the fault; also the like of it, where no list demands it. */
  readonly kind?: string;
  /** What the wall shows during it, in words. */
  readonly shown: string;
  /** From the fault's beginning until that is shown. */
  readonly seconds: number;
  /** From its end until all is as before and what was printed meanwhile is shown; null: that was not to be seen. */
  readonly healed: number | null;
}

/** Beside the folders that the runners empty. */
export const rowsFolder = 'test-results/wall-faults';

/** Leaves what an injected fault led to for the table of all (fault-table.ts); a later run of the same one writes over it. */
export function leaveFaultRow(row: FaultRow): void {
  mkdirSync(rowsFolder, { recursive: true });
  const name = [row.fault, row.kind ?? ''].join(' ').toLowerCase().replace(/\W+/g, '-').replace(/-$/, '');
  writeFileSync(join(rowsFolder, `${name}.json`), `${JSON.stringify(row)}\n`);
}
