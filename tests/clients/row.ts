import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { debianFailures, debianVersion } from './install';
import type { NpmPackage } from './packages';
import { type Answer, type Language, runCalls } from './programs';
import type { Result } from './table';

/** A program of others, and how it is asked. */
export interface Client {
  /** As the table of results names it; how it was pointed here, where that is no option of its own. */
  readonly name: string;
  readonly npm?: NpmPackage;
  /** Packages of Debian that it needs, its own first. */
  readonly debian?: readonly string[];
  readonly language: Language;
  /** What stands before the calls: imports, and how it is pointed to `url`. */
  readonly before: string;
}

export interface Row {
  /** The call in the client's language, as it is run where there is no `code`, and as the table shows it. */
  readonly call: string;
  /** What is run, where it is longer than what a table can show. */
  readonly code?: string;
  /** What it must give, as `/api/v1` or the protocol has it. */
  readonly expected: unknown | (() => unknown);
}

/** One test for each row; all calls of a client run in one program, which begins with the first test. */
export function rowsOf(client: Client, rows: readonly Row[]): void {
  let answers: Promise<(Answer | undefined)[]> | undefined;
  const { name, language, before } = client;

  describe(name, () => {
    it.each(rows.map((row, at) => ({ ...row, at })))('$call', async ({ call, expected, at }) => {
      await recorded(name, versionOf(client), call, async () => {
        const absent = absenceOf(client);
        if (absent !== null) throw new Error(absent);
        const calls = rows.map(({ call, code }) => code ?? call);
        answers ??= runCalls({ folder: inject('folder'), url: inject('url'), agencies: inject('agencies'), name, language, before, calls });
        const answer = (await answers)[at];
        if (answer === undefined || 'error' in answer) throw new Error(answer?.error ?? 'No answer.');
        expect(answer.value).toEqual(typeof expected === 'function' ? await expected() : expected);
      });
    });
  });
}

/** Runs a test's body, and adds how it went to the table. */
export async function recorded(client: string, version: string, call: string, body: () => Promise<void>): Promise<void> {
  const add = (result: string) => write({ client, version, call, result });
  try {
    await body();
  } catch (error) {
    add(`**failed**: ${firstWords(error)}`);
    throw error;
  }
  add('passed');
}

function write(result: Result): void {
  const file = expect.getState().testPath?.split('/').at(-1) ?? 'rows';
  appendFileSync(join(inject('folder'), 'results', file), `${JSON.stringify(result)}\n`);
}

function firstWords(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').filter((line) => line.trim() !== '');
  return (lines[0] ?? '').slice(0, 300);
}

function absenceOf({ npm, debian }: Client): string | null {
  return (npm === undefined ? null : (inject('failures')[npm] ?? null)) ?? (debian === undefined ? null : debianFailures(debian));
}

function versionOf({ npm, debian }: Client): string {
  if (npm === undefined) return debianVersion(debian?.[0] ?? '') ?? 'not installed';
  if (inject('failures')[npm] !== undefined) return 'not installed';
  const description = readFileSync(join(inject('folder'), 'node_modules', npm, 'package.json'), 'utf8');
  return (JSON.parse(description) as { version: string }).version;
}
