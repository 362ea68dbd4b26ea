import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a Python reader beside this file, which shares no code with the program, says in JSON; `input` reaches it in JSON, too. */
export function readBy<Read>(script: string, words: readonly string[], input: unknown = null): Read {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const options = { input: JSON.stringify(input), maxBuffer: 512 * 1024 * 1024 };
  return JSON.parse(execFileSync('python3', ['-B', path, ...words], options).toString()) as Read;
}
