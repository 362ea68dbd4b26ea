import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'node' | 'python' | 'r' | 'shell';

/** What a call gave: its value as JSON has it, or the client's own complaint. */
export type Answer = { readonly value: unknown } | { readonly error: string };

export interface Asked {
  readonly folder: string;
  readonly url: string;
  /** The stand-in agencies', for calls that let something come out. */
  readonly agencies: string;
  readonly name: string;
  readonly language: Language;
  /** What stands before the calls, as imports. */
  readonly before: string;
  /** Each an expression of the language, or lines of which the last one returns. */
  readonly calls: readonly string[];
}

/** Any 32 lower-case letters and digits. */
const key = '0'.repeat(32);
const programMs = 150_000;
const marker = 'ANSWER ';

/** Writes one program with all of a client's calls, and runs it: a line of JSON for each call, in their order. */
export async function runCalls(asked: Asked): Promise<(Answer | undefined)[]> {
  if (asked.language === 'shell') return runShell(asked);
  const { ending, command, write } = languages[asked.language];
  const path = join(asked.folder, `${asked.name.replaceAll(/\W+/g, '-')}${ending}`);
  writeFileSync(path, write(asked));
  const { output, complaint, status } = await run([...command, path], asked);
  const lines = output.split('\n').filter((line) => line.startsWith(marker));
  const answers = lines.map((line) => JSON.parse(line.slice(marker.length)) as Answer);
  const missing = { error: `The program ended (${status}) before this call. ${complaint.slice(-600)}` };
  return asked.calls.map((_, at) => answers[at] ?? missing);
}

const languages = {
  node: { ending: '.mjs', command: [process.execPath], write: nodeProgram },
  // Debian's own, for its packages are where no other Python looks.
  python: { ending: '.py', command: ['/usr/bin/python3'], write: pythonProgram },
  r: { ending: '.R', command: ['Rscript', '--vanilla'], write: rProgram },
} as const;

function nodeProgram({ before, calls }: Asked): string {
  const functions = calls.map((call) => (/\breturn\b/.test(call) ? `async () => {\n${call}\n}` : `async () => (${call})`));
  return `const { URL: url, KEY: key } = process.env;
${before}
for (const call of [\n${functions.join(',\n')}\n]) {
  let answer;
  try { answer = { value: (await call()) ?? null }; } catch (error) { answer = { error: String(error?.stack ?? JSON.stringify(error)) }; }
  process.stdout.write('\\n${marker}' + JSON.stringify(answer, (_, value) => typeof value === 'bigint' ? Number(value) : value) + '\\n');
}
process.exit(0);
`;
}

function pythonProgram({ before, calls }: Asked): string {
  const functions = calls.map((call, at) => {
    const lines = /\breturn\b/.test(call) ? call : `return ${call}`;
    return `def call_${at}():\n${lines.replaceAll(/^/gm, '    ')}\n`;
  });
  return `import json, os, traceback
url, key = os.environ["URL"], os.environ["KEY"]
${before}
${functions.join('\n')}
for call in [${calls.map((_, at) => `call_${at}`).join(', ')}]:
    try:
        answer = {"value": call()}
    except Exception:
        answer = {"error": traceback.format_exc()[-1500:]}
    print("\\n${marker}" + json.dumps(answer, default=str), flush=True)
`;
}

function rProgram({ before, calls }: Asked): string {
  return `url <- Sys.getenv("URL"); key <- Sys.getenv("KEY")
suppressMessages({
${before}
})
for (call in list(\n${calls.map((call) => `function() {\n${call}\n}`).join(',\n')}\n)) {
  answer <- tryCatch(list(value = call()), error = function(e) list(error = conditionMessage(e)))
  cat("\\n${marker}", as.character(jsonlite::toJSON(answer, auto_unbox = TRUE, digits = NA, na = "null", null = "null")), "\\n", sep = "")
}
`;
}

/** Each call a script of its own; what it prints is its answer. */
async function runShell(asked: Asked): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const call of asked.calls) {
    const { output, complaint, status } = await run(['bash', '-euo', 'pipefail', '-c', `${asked.before}\n${call}`], asked);
    answers.push(
      status === 0 ? { value: output.trimEnd() } : { error: `Ended with ${status}. ${output.slice(-500)} ${complaint.slice(-500)}` },
    );
  }
  return answers;
}

function run([command = '', ...words]: readonly string[], { folder, url, agencies }: Asked) {
  const env = {
    ...process.env,
    URL: url,
    AGENCIES: agencies,
    KEY: key,
    CLIENTS: import.meta.dirname,
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    TZ: 'America/St_Johns',
  };
  const child = spawn(command, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: programMs });
  let output = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return new Promise<{ output: string; complaint: string; status: number | string | null }>((resolve) => {
    child.once('error', (error) => resolve({ output, complaint: error.message, status: null }));
    child.once('close', (status, signal) => resolve({ output, complaint, status: status ?? signal }));
  });
}
