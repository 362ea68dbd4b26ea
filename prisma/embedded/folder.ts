import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failure } from '../../core/errors';
import { type Engine, startEngine } from './engine';
import { unusable } from './unusable';

/**
 * The data folder: `pg/` is the engine's, `copies/` holds verified copies of it named by their instant,
 * `damaged-…/` what could not be opened, kept for a person to look at and never deleted by us.
 */
export const engineMajor = 18;
const copiesKept = 3;
/** Up to here everything is read at each start (under a second); beyond, only after a crash. */
const readThroughBytes = 100_000_000;

export interface OpenedFolder {
  readonly engine: Engine;
  /** What happened, in a sentence that does not name the folder, when it was damaged; null when it was not. */
  readonly recovered: string | null;
}

/** @throws unavailable when the folder cannot be made, read or written, or a part of it is a file. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'copies'), { recursive: true });
    for (const part of [folder, join(folder, 'copies'), join(folder, 'pg')].filter((path) => existsSync(path))) {
      readdirSync(part);
      accessSync(part, constants.R_OK | constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** Whether there are data to open, whole or not; what can't be looked into may hold some. */
export function holdsStore(folder: string): boolean {
  return ['pg', 'copies'].some((part) => {
    try {
      return readdirSync(join(folder, part)).length > 0;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  });
}

/** What becomes of damaged data: only the program recovers them, for only it says so where everybody sees it. */
export type OnDamage = 'recover' | 'refuse';

/**
 * Opens the engine on `folder`, which is locked by the caller. A folder that does not open, or whose rows
 * cannot be read, is put aside and the newest copy that opens takes its place; so it does where the data are
 * missing beside copies of them, as a recovery that was killed leaves them.
 * @throws unavailable when the folder was made by another major version of the engine, when it is damaged and the caller does
 * not recover, and when the disk, the memory or the time does not suffice to open it: that is no damage, and nothing is moved.
 */
export async function openFolder(
  folder: string,
  asked: { afterCrash: boolean; onDamage: OnDamage; now: () => number; giveUp?: AbortSignal | undefined },
): Promise<OpenedFolder> {
  refuseOtherMajor(folder);
  const pg = join(folder, 'pg');
  for (const name of readdirSync(join(folder, 'copies')).filter((found) => /\.(partial|trial)$/.test(found))) {
    rmSync(join(folder, 'copies', name), { recursive: true, force: true });
  }
  const existed = existsSync(pg) && readdirSync(pg).length > 0;
  if (!existed && !hadData(folder)) return { engine: await begin(folder, asked.giveUp), recovered: null };
  try {
    if (!existed) throw new Error('they are not in their place');
    return { engine: await openExisting(pg, asked.afterCrash), recovered: null };
  } catch (error) {
    refuseShortage(folder, error);
    if (asked.onDamage === 'refuse') throw damaged(folder, error);
    return recover(folder, wordsOf(error), asked.now());
  }
}

/** A new database. What is half made when that fails or is given up is removed, lest the next start take it for damaged data. */
async function begin(folder: string, giveUp?: AbortSignal): Promise<Engine> {
  const pg = join(folder, 'pg');
  try {
    return await startEngine(pg, giveUp);
  } catch (error) {
    try {
      giveUp?.throwIfAborted();
      refuseShortage(folder, error);
    } finally {
      rmSync(pg, { recursive: true, force: true });
    }
    throw failure(
      'unavailable',
      `The embedded database could not be made in ${folder} (${wordsOf(error)}). See that there is room and that this user may write ` +
        'there, or set DATA_FOLDER to another folder.',
      { cause: error },
    );
  }
}

function damaged(folder: string, error: unknown): Error {
  return failure(
    'unavailable',
    `The data in ${folder} are damaged (${wordsOf(error)}). Nothing was changed: start the program first (npm start); ` +
      'it goes on from the newest good copy, keeps the damaged data, and says so.',
    { cause: error },
  );
}

function hadData(folder: string): boolean {
  return copiesIn(folder).length > 0 || readdirSync(folder).some((name) => name.startsWith('damaged-'));
}

/** What the system says when it lacks something, or forbids it; the data may be as good as ever. */
const shortage =
  /\b(ENOSPC|EDQUOT|EFBIG|ENOMEM|EMFILE|ENFILE|EIO|EROFS|EACCES|EPERM|ERR_WORKER_OUT_OF_MEMORY)\b|no space left|out of memory|allocate|did not open within/i;
/** With less on the disk an engine can't be trusted to start, and it does not always say why. */
const leastFreeBytes = 64_000_000;

/** @throws unavailable when the failure is no sign of damage. */
function refuseShortage(folder: string, error: unknown): void {
  const words = `${(error as { code?: string }).code ?? ''} ${wordsOf(error)}`.trim();
  const { bavail, bsize } = statfsSync(folder);
  const full = bavail * bsize < leastFreeBytes;
  if (!full && !shortage.test(words)) return;
  throw failure(
    'unavailable',
    `The embedded database in ${folder} could not be opened (${full ? 'the disk is full' : words}). Nothing was changed: ` +
      'see that there is room on the disk and in memory and that this user may read and write there, and start again.',
    { cause: error },
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Copies the folder, opens the copy and reads every row of it; only then does it count. Keeps the newest three.
 * Statements wait while the files are copied (0.2 s for 40 MB), not while the copy is verified.
 */
export async function copyFolder(folder: string, engine: Engine, now: number): Promise<string> {
  const name = stamp(now);
  const partial = join(folder, 'copies', `${name}.partial`);
  await engine.copyTo(partial);
  await verify(partial);
  const copy = join(folder, 'copies', name);
  rmSync(copy, { recursive: true, force: true });
  renameSync(partial, copy);
  for (const old of copiesIn(folder).slice(copiesKept)) rmSync(join(folder, 'copies', old), { recursive: true, force: true });
  return name;
}

async function openExisting(pg: string, afterCrash: boolean): Promise<Engine> {
  for (const part of ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal']) {
    if (!existsSync(join(pg, part))) throw new Error(`${part} is missing`);
  }
  const engine = await startEngine(pg);
  try {
    if (afterCrash || (await engine.size()) <= readThroughBytes) await engine.readThrough();
    return engine;
  } catch (error) {
    await engine.close().catch(() => undefined);
    throw error;
  }
}

async function verify(copy: string): Promise<void> {
  const engine = await startEngine(copy);
  try {
    await engine.readThrough();
  } finally {
    await engine.close();
  }
}

/** What was there is moved last, so that a process killed at any point finds the same choice again. */
async function recover(folder: string, words: string, now: number): Promise<OpenedFolder> {
  const pg = join(folder, 'pg');
  const good = await newestGoodCopy(folder);
  const aside = `damaged-${stamp(now)}`;
  const moved = existsSync(pg);
  if (moved) renameSync(pg, join(folder, aside));
  if (good !== null) renameSync(good.trial, pg);
  const engine = good === null ? await begin(folder) : await startEngine(pg);
  const kept = moved ? ` The damaged data are kept in ${aside}.` : '';
  // Everyone may read this sentence at /readyz.
  const why = words.replaceAll(resolve(folder), 'the data folder').replaceAll(folder, 'the data folder');
  return {
    engine,
    recovered:
      good === null
        ? `The data were damaged (${why}) and no good copy was there; the program started empty and asks the agencies again, ` +
          `but earlier vintages are not known here.${kept}`
        : `The data were damaged (${why}); the program started from the copy of ${instantOf(good.name)}. ` +
          `What came after it is asked of the agencies again.${kept}`,
  };
}

/** The newest copy that can be read, as a copy of itself, so that the good one outlives a failure here; null when there is none. */
async function newestGoodCopy(folder: string): Promise<{ name: string; trial: string } | null> {
  for (const name of copiesIn(folder)) {
    const trial = join(folder, 'copies', `${name}.trial`);
    rmSync(trial, { recursive: true, force: true });
    try {
      cpSync(join(folder, 'copies', name), trial, { recursive: true });
      await verify(trial);
      return { name, trial };
    } catch (error) {
      rmSync(trial, { recursive: true, force: true });
      refuseShortage(folder, error);
    }
  }
  return null;
}

function refuseOtherMajor(folder: string): void {
  const path = join(folder, 'pg', 'PG_VERSION');
  if (!existsSync(path)) return;
  const major = readFileSync(path, 'utf8').trim();
  if (!/^\d+$/.test(major) || Number(major) === engineMajor) return;
  throw failure(
    'unavailable',
    `The data folder ${folder} was made by an embedded database of major version ${major}, and this program has ${engineMajor}. ` +
      'Start the release of the program that made it, or set DATA_FOLDER to another folder.',
  );
}

/** Newest first. */
function copiesIn(folder: string): string[] {
  const names = readdirSync(join(folder, 'copies'));
  return names.filter((name) => /^\d{8}T\d{9}Z$/.test(name)).sort((a, b) => (a < b ? 1 : -1));
}

/** `20261104T133000250Z`: sorts, and is a file name everywhere. */
function stamp(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, '');
}

function instantOf(name: string): string {
  return name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6Z');
}
