import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { takesGzip } from '../gzip';
import { unchanged } from './answers';

const find = createRequire(import.meta.url);

/** A file that wall pages load. */
export interface WallFile {
  /** Changes with its bytes; an address that ends in it stands for them for good. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

export function fileAt(path: string): WallFile {
  if (!existsSync(path)) return { bytes: null, name: 'none' };
  const bytes = new Uint8Array(readFileSync(path));
  return { bytes, name: createHash('sha256').update(bytes).digest('hex').slice(0, 12) };
}

/** The script comes with the build of the pages; a program without pages has none, and its walls renew themselves. */
export const screenScript = fileAt('.next/wall/screen.js');
const socketScript = fileAt(join(dirname(find.resolve('socket.io')), '../client-dist/socket.io.min.js'));
const font = fileAt(find.resolve('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2'));

/** GET /wall/{file}, /wall/{file}?{name}: the former is looked at again each hour, the latter never. */
export function wallFileRoutes(
  app: Hono,
  files: Readonly<Record<string, WallFile>> = { 'screen.js': screenScript, 'socket.io.js': socketScript, 'plex.woff2': font },
): void {
  for (const [path, file] of Object.entries(files)) {
    const answer = answerWith(path, file);
    app.get(`/wall/${path}`, answer);
  }
}

function answerWith(path: string, { name, bytes }: WallFile): (c: Context) => Response {
  if (bytes === null) return (c) => c.text('', 404);
  const isText = path.endsWith('.js');
  const small = isText ? new Uint8Array(gzipSync(bytes, { level: 9 })) : null;
  return (c) => {
    const isNamed = new URL(c.req.url).search === `?${name}`;
    // A tag stands for the bytes that are sent, which differ by encoding.
    const isSmall = small !== null && takesGzip(c.req.header('accept-encoding'));
    const etag = isSmall ? `"${name}-gzip"` : `"${name}"`;
    const headers = {
      'Content-Type': isText ? 'text/javascript; charset=utf-8' : 'font/woff2',
      'Cache-Control': isNamed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      ETag: etag,
      'X-Content-Type-Options': 'nosniff',
      ...(isText ? { Vary: 'Accept-Encoding' } : {}),
      ...(isSmall ? { 'Content-Encoding': 'gzip' } : {}),
    };
    if (unchanged({ etag, modifiedMs: null }, c.req.header('if-none-match'), null)) return c.body(null, 304, headers);
    return c.body(isSmall ? small : bytes, 200, headers);
  };
}
