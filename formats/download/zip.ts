import { createHash } from 'node:crypto';
import type { DownloadFile } from '../../core/download/file';
import { archiveOf } from './archive';
import { bibliographyOf } from './bibliography';
import { csv } from './csv';
import { descriptorOf } from './descriptor';
import type { FileFormat } from './format';
import { companions, licenceText, readmeOf } from './readme';

interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** The table as CSV with all that should travel with it: what it says, how to cite it, under which terms, and checksums. */
export const zip: FileFormat = {
  ending: 'zip',
  type: 'application/zip',
  async write(file) {
    const table = entryOf(`${file.name}.csv`, await csv.write(file));
    const entries = [table, ...companionsOf(file, table)];
    const all = [...entries, textEntry(companions.sums, sumsOf(entries))];
    return archiveOf(all.map(({ path, bytes }) => ({ path, parts: [bytes] })));
  },
};

function companionsOf(file: DownloadFile, { path, bytes, hash }: Entry): Entry[] {
  return [
    textEntry(companions.readme, readmeOf(file)),
    textEntry(companions.licence, licenceText(file)),
    textEntry(companions.citation, `${file.citation}\n`),
    textEntry(companions.bibliography, bibliographyOf(file)),
    textEntry(companions.descriptor, descriptorOf(file, { path, bytes: bytes.length, hash })),
  ];
}

/** As `sha256sum -c` reads it. */
function sumsOf(entries: readonly Entry[]): string {
  return entries.map(({ path, hash }) => `${hash}  ${path}\n`).join('');
}

function textEntry(path: string, text: string): Entry {
  return entryOf(path, new TextEncoder().encode(text));
}

function entryOf(path: string, bytes: Uint8Array): Entry {
  return { path, bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}
