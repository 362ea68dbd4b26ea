/**
 * Builds the program: the Prisma client, then Next's production build, then the script of the wall screens. With `--if-needed` only when a
 * source file is newer than the last build, or when asked for `generate` only the client. `--then FILE WORDS…` goes on
 * with that program in this process, so that a signal to it reaches what it serves.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeScreen } from './components/wall/build-screen';

const stamp = '.next/built-from';
const sources = [
  'app',
  'components',
  'core',
  'live/events.ts',
  'runtime.ts',
  'next.config.js',
  'package-lock.json',
  'prisma/schema.prisma',
  'tsconfig.json',
];

const wanted = process.argv[2] ?? 'all';
const fingerprint = fingerprintOf(sources);
const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint && existsSync('prisma/generated');

if (!(wanted === '--if-needed' && built)) {
  // Offline, Prisma would try to download an engine that the client does not use: any program that answers will do.
  run('prisma', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' });
  if (wanted !== 'generate') {
    run('next', ['build'], { NEXT_TELEMETRY_DISABLED: '1' });
    await writeScreen('.next/wall/screen.js');
    writeFileSync(stamp, fingerprint);
  }
}

const [, , , then, file, ...words] = process.argv;
if (then === '--then' && file !== undefined) {
  const program = resolve(file);
  process.argv = [process.execPath, program, ...words];
  await import(pathToFileURL(program).href);
}

function run(command: string, words: string[], environment: Record<string, string>): void {
  const { status } = spawnSync(join('node_modules', '.bin', command), words, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) {
    console.error(`The build stopped in \`${command} ${words.join(' ')}\`; the lines above say where.`);
    process.exit(status ?? 1);
  }
}

function fingerprintOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder).sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}
