import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { openDesk, until } from '../e2e/desk';
import { type Failures, installNpm } from './install';
import { tableOf } from './table';

declare module 'vitest' {
  interface ProvidedContext {
    /** The rehearsal server's base URL. */
    url: string;
    /** The stand-in agencies', with /control. */
    agencies: string;
    /** Where the clients of npm are installed and the programs are written that ask with them. */
    folder: string;
    failures: Failures;
  }
}

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds and starts the whole program against stand-in agencies on a free port and an empty embedded store, and installs the clients of npm. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'build.ts', '--if-needed'], { cwd: repository, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The program could not be built:\n${built.stdout}${built.stderr}`);
  const folder = mkdtempSync(join(tmpdir(), 'clients-'));
  mkdirSync(join(folder, 'results'));
  const desk = await openDesk();
  try {
    // Revisions, so that there is more than one vintage to ask for.
    await until('the database is at rest', 60_000, async () => (await fetch(`${desk.url}/readyz`)).ok);
    await desk.release('TRADE');
    project.provide('url', desk.url);
    project.provide('agencies', desk.standIns.url);
    project.provide('folder', folder);
    project.provide('failures', installNpm(folder, desk.url));
  } catch (error) {
    await desk.close();
    throw error;
  }
  return async () => {
    await desk.close();
    const table = tableOf(join(folder, 'results'));
    mkdirSync(join(repository, 'test-results'), { recursive: true });
    writeFileSync(join(repository, 'test-results', 'clients.md'), table);
    console.log(`\n${table}`);
    rmSync(folder, { recursive: true, force: true });
  };
}
