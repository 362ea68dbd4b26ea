import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../core/errors';

/** A file that was written a moment ago may still be being written. */
const settleMs = 2_000;

export interface SettledFile {
  readonly body: Buffer;
  /** Changes whenever the file does, as far as its size and time tell. */
  readonly stamp: string;
  readonly writtenMs: number;
}

export interface Reading {
  readonly nowMs: number;
  /** The stamp of what is known already. */
  readonly known: string | undefined;
  readonly mostBytes: number;
}

/**
 * Reads a plain file whole; null where it is what is known, without reading it, or is being written, to be looked at again.
 * Links are not followed.
 * @throws source-refused for what is no plain file, too large or not to be opened; the system's ENOENT for what is not there.
 */
export async function readSettled(path: string, { nowMs, known, mostBytes }: Reading): Promise<SettledFile | null> {
  const file = await opened(path);
  try {
    const before = await stateOf(file, path, mostBytes);
    if (before.stamp === known) return null;
    const ageMs = nowMs - before.writtenMs;
    if (ageMs >= 0 && ageMs < settleMs) return null;
    const body = await file.readFile();
    const after = await stateOf(file, path, mostBytes);
    return after.stamp === before.stamp ? { body, ...before } : null;
  } finally {
    await file.close();
  }
}

const words: Readonly<Record<string, string>> = {
  ELOOP: 'is a link, which is not followed: put the file itself there',
  EACCES: 'can’t be read with the rights that this program has: give it the right',
};

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') throw error;
    throw failure('source-refused', `The file ${basename(path)} ${words[code] ?? `can’t be read (${code})`}.`);
  }
}

async function stateOf(file: FileHandle, path: string, mostBytes: number): Promise<Omit<SettledFile, 'body'>> {
  const stat = await file.stat();
  if (!stat.isFile()) throw failure('source-refused', `The folder's ${basename(path)} is no plain file: put a plain one there.`);
  if (stat.size > mostBytes) {
    throw failure('source-refused', `The file ${basename(path)} holds more than ${mostBytes / 1024 / 1024} MiB: none of it is taken.`);
  }
  return { stamp: `${stat.mtimeMs} ${stat.size} ${stat.ino}`, writtenMs: stat.mtimeMs };
}
