import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '../../core/errors';

/** The sentence for what the system said when we looked at the data folder, or wrote into it. */
export function unusable(folder: string, error: unknown): Error {
  const { code, path } = error as NodeJS.ErrnoException;
  return failure(
    'unavailable',
    `The data folder ${folder} cannot be used: ${whyOf(code, path ?? folder) ?? `the system says ${code ?? String(error)}`}, or set DATA_FOLDER to another folder.`,
    { cause: error },
  );
}

function whyOf(code: string | undefined, path: string): string | undefined {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `this user may not read and write ${path}. Give it that right (chown, chmod)`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${fileOn(path)} is a file. Move it away`;
    case 'EISDIR':
      return `${path} is a folder. Move it away`;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Make room there';
    case 'EROFS':
      return 'it can only be read. Make it writable (mount)';
  }
}

/** The part of a path that exists, where the rest of it does not. */
function fileOn(path: string): string {
  return existsSync(path) ? path : fileOn(dirname(path));
}
