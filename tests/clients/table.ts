import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of the table of results. */
export interface Result {
  readonly client: string;
  readonly version: string;
  readonly call: string;
  readonly result: string;
}

/** What all the test files left in `folder`, as a table in Markdown, with a count above it. */
export function tableOf(folder: string): string {
  const results = readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Result);
  const passed = results.filter(({ result }) => result === 'passed').length;
  const lines = results.map(({ client, version, call, result }) => `| ${[client, version, `\`${call}\``, result].map(cell).join(' | ')} |`);
  return [
    `${passed} of ${results.length} calls passed.`,
    '',
    '| client | version | call | result |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
}
