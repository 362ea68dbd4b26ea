import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, isFailure } from '../../core/errors';
import { type FileRefusal, refusedResponse } from './files-refusal';
import { largestBody } from './http';

/** A file that was written a moment ago may still be being written: it is left for the next look. */
const settleMs = 2_000;

/** A plain file name: nothing that leads out of the folder, or to a hidden file. */
const fileName = /^[\p{L}\p{N}_][\p{L}\p{N} ._-]*\.csv$/u;

interface Known {
  /** Changes whenever the file does, as far as its size and time tell. */
  readonly stamp: string;
  readonly etag: string;
}

/**
 * Reads files of a folder as if a server sent them: `etag` is the sha256 of the bytes, and 304 is said of a file whose
 * size and time are what they were, without reading it, or whose bytes are. The address that is told holds the name alone,
 * for payloads are shown to readers.
 */
export function createFolderFetch({ now }: { now(): number }) {
  const known = new Map<string, Known>();

  return async (url: string, { headers }: RequestInit): Promise<Response> => {
    const wanted = (headers as Record<string, string>)['if-none-match'];
    try {
      return await readFile(url, wanted);
    } catch (error) {
      return told(refusedResponse(refusalOf(error, url)), url);
    }
  };

  async function readFile(url: string, wanted: string | undefined): Promise<Response> {
    const path = pathOf(url);
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const before = await stampOf(file, path);
      const last = known.get(path);
      if (wanted !== undefined && last?.stamp === before.stamp && last.etag === wanted) return notModified(url);
      const ageMs = now() - before.writtenMs;
      if (ageMs >= 0 && ageMs < settleMs) return notModified(url);
      const body = await file.readFile();
      const after = await stampOf(file, path);
      if (after.stamp !== before.stamp) return notModified(url);
      const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
      known.set(path, { stamp: before.stamp, etag });
      if (etag === wanted) return notModified(url);
      const written = new Date(before.writtenMs).toUTCString();
      return told(new Response(new Uint8Array(body), { headers: { etag, 'content-type': 'text/csv', 'last-modified': written } }), url);
    } finally {
      await file.close();
    }
  }
}

/** @throws source-refused for what is no plain file name. */
function pathOf(url: string): string {
  const name = nameIn(url);
  if (!fileName.test(name)) {
    throw failure(
      'source-refused',
      `The name "${name}" is none of a file in the folder: write NAME.csv#column, or https://host/path.csv#column.`,
    );
  }
  return fileURLToPath(url);
}

/** @throws source-refused for what is no plain file, or is too large. */
async function stampOf(file: FileHandle, path: string): Promise<{ stamp: string; writtenMs: number }> {
  const stat = await file.stat();
  if (!stat.isFile()) throw failure('source-refused', `The folder's ${basename(path)} is no plain file: put a CSV file there.`);
  if (stat.size > largestBody) {
    throw failure('source-refused', `The file ${basename(path)} holds more than ${largestBody / 1024 / 1024} MiB: none of it is taken.`);
  }
  return { stamp: `${stat.mtimeMs} ${stat.size} ${stat.ino}`, writtenMs: stat.mtimeMs };
}

/** "Nothing new": also of a file that is being written, which is then looked at next time. */
function notModified(url: string): Response {
  return told(new Response(null, { status: 304 }), url);
}

const words: Readonly<Record<string, string>> = {
  ENOENT: 'is not in the folder: put it there, or correct the code in the catalogue',
  ELOOP: 'is a link, which is not followed: put the file itself there',
  EACCES: 'can’t be read with the rights that this program has: give it the right',
};

function refusalOf(error: unknown, url: string): FileRefusal {
  if (isFailure(error)) return { error: error.code, reason: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { error: 'source-refused', reason: `The file ${nameIn(url)} ${words[code] ?? `can’t be read (${code})`}.` };
}

function nameIn(url: string): string {
  const last = url.slice(url.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function told(response: Response, url: string): Response {
  return Object.defineProperty(response, 'url', { value: `file:///${encodeURIComponent(nameIn(url))}` });
}
