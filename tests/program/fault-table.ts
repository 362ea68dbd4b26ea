import { afterAll } from 'vitest';

const rows: string[] = [];

/** Notes a row of the table that `FAULT_TABLE=1 npx vitest run --project parts tests/program` prints. */
export function note(done: string, seen: string): void {
  rows.push(`| ${done} | ${seen.trim().replaceAll('\n', ' ⏎ ').replaceAll('|', '\\|')} |`);
}

/** Prints the table of this file's tests after the last of them, when it is asked for. */
export function printTable(): void {
  afterAll(() => {
    if (process.env.FAULT_TABLE) console.log(['| what was done | what was seen |', '|---|---|', ...rows].join('\n'));
  });
}
