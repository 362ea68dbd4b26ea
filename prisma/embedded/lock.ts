import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { failure, isFailure } from '../../core/errors';
import { unusable } from './unusable';

/**
 * The embedded engine does not lock its folder, and a second process on it loses acknowledged rows. So one
 * file says who has it: written aside and linked into place, which succeeds for one process only. A lock
 * whose process is gone (same host: no such process, another start time or another boot; another host: not
 * touched for two minutes) is taken over.
 */
export interface FolderLock {
  /** Whether the lock before ours was left by a process that did not close the folder. */
  readonly tookOver: boolean;
  release(): void;
  /** Stops touching the lock, which stays: who opens the folder after this process takes it over, and reads everything. */
  leave(): void;
}

interface Holder {
  readonly token: string;
  readonly pid: number;
  /** Ticks from boot to the start of the process; null where the system does not say. */
  readonly startedAt: string | null;
  readonly bootId: string | null;
  readonly host: string;
}

const touchEveryMs = 10_000;
const abandonedAfterMs = 120_000;
const tries = 5;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The holder touches its lock every 10 s; ages are read off the clock of the file system, which all hosts share.
 * @throws unavailable, naming the process that has the folder, or what the system does not let us write.
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'lock');
  const own: Holder = {
    token: randomUUID(),
    pid: process.pid,
    startedAt: startOf(process.pid),
    bootId: bootId(),
    host: hostname(),
  };
  const aside = join(folder, `lock.${own.token}`);
  try {
    writeFileSync(aside, `${JSON.stringify(own, null, 1)}\n`);
    const now = statSync(aside).mtimeMs;
    let tookOver = false;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      if (linked(aside, path)) return held(path, own, tookOver);
      const holder = holderIn(path);
      if (holder === null) continue;
      if (!abandoned(holder, path, now)) throw taken(folder, holder);
      tookOver = clear(folder, path, holder, now) || tookOver;
    }
    throw failure(
      'unavailable',
      `The data folder ${folder} is being opened by several processes at once. Start one, and the others elsewhere.`,
    );
  } catch (error) {
    throw isFailure(error) ? error : unusable(folder, error);
  } finally {
    rmSync(aside, { force: true });
  }
}

function held(path: string, own: Holder, tookOver: boolean): FolderLock {
  const timer = setInterval(() => {
    const at = new Date();
    try {
      if (holderIn(path)?.token === own.token) utimesSync(path, at, at);
    } catch {
      // The folder may be gone at the end of a test; losing the touch only makes the lock look older.
    }
  }, touchEveryMs);
  timer.unref();
  return {
    tookOver,
    leave: () => clearInterval(timer),
    release() {
      clearInterval(timer);
      if (holderIn(path)?.token === own.token) rmSync(path, { force: true });
    },
  };
}

/** One process at a time removes an abandoned lock: it makes a file with the lock's own token first. */
function clear(folder: string, path: string, holder: Holder, now: number): boolean {
  const claim = join(folder, `lock.${holder.token}.claimed`);
  if (!linked(path, claim)) {
    // The claim is a second name of the abandoned lock, so its change time says when it was made.
    const made = statSync(claim, { throwIfNoEntry: false })?.ctimeMs;
    if (made !== undefined && now - made > abandonedAfterMs) rmSync(claim, { force: true });
    return false;
  }
  try {
    if (holderIn(path)?.token !== holder.token) return false;
    rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

function abandoned(holder: Holder, path: string, now: number): boolean {
  const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
  if (holder.host !== hostname()) return now - touched > abandonedAfterMs;
  if (holder.bootId !== bootId()) return true;
  if (!alive(holder.pid)) return true;
  return holder.startedAt !== startOf(holder.pid);
}

function taken(folder: string, holder: Holder): Error {
  return failure(
    'unavailable',
    `The data folder ${folder} is in use by process ${holder.pid} on ${holder.host}, and the embedded database serves one process. ` +
      'Stop that one, set DATA_FOLDER to another folder, or set DATABASE_URL to share a PostgreSQL.',
  );
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || (code === 'ENOENT' && to.endsWith('.claimed'))) return false;
    throw error;
  }
}

/** Null when the file is gone or is not a lock (a lock is complete from its first instant, being linked). */
function holderIn(path: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isHolder(holder)) return holder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    // What can't be read may be the lock of a process that runs.
    if (code !== undefined) throw Object.assign(error as Error, { path });
  }
  rmSync(path, { force: true });
  return null;
}

/** The token becomes a part of a file's name and the number is asked of the system, so neither may be anything else. */
function isHolder(read: unknown): read is Holder {
  const { token, pid, host } = Object(read) as Record<keyof Holder, unknown>;
  return typeof token === 'string' && uuid.test(token) && Number.isInteger(pid) && Number(pid) > 0 && typeof host === 'string';
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/…/stat; the second field may hold spaces and parentheses, so we count from its end. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
