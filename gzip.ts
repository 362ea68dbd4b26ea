import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export const gzipped = promisify(gzip);

/** Whether who asks takes gzip, by Accept-Encoding: named, and not with a quality of zero. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\b(?!\.?\d*[1-9]))/i.test(acceptEncoding ?? '');
}
