import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { failure, isFailure } from '../../core/errors';
import { type FileRefusal, refusedResponse } from './files-refusal';
import { largestBody } from './http-body';
import { readSettled } from './settled-file';

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
    const last = known.get(path);
    const held = wanted !== undefined && last?.etag === wanted ? last.stamp : undefined;
    const file = await readSettled(path, { nowMs: now(), known: held, mostBytes: largestBody });
    if (file === null) return notModified(url);
    const etag = `"${createHash('sha256').update(file.body).digest('hex')}"`;
    known.set(path, { stamp: file.stamp, etag });
    if (etag === wanted) return notModified(url);
    const headers = { etag, 'content-type': 'text/csv', 'last-modified': new Date(file.writtenMs).toUTCString() };
    return told(new Response(new Uint8Array(file.body), { headers }), url);
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

/** "Nothing new": also of a file that is being written, which is then looked at next time. */
function notModified(url: string): Response {
  return told(new Response(null, { status: 304 }), url);
}

function refusalOf(error: unknown, url: string): FileRefusal {
  if (isFailure(error)) return { error: error.code, reason: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const words = code === 'ENOENT' ? 'is not in the folder: put it there, or correct the code in the catalogue' : `can’t be read (${code})`;
  return { error: 'source-refused', reason: `The file ${nameIn(url)} ${words}.` };
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
