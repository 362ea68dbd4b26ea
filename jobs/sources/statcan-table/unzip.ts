import { crc32 } from 'node:zlib';
import { InflateRaw } from 'minizlib';
import { failure } from '../../../core/errors';

/** One file of a zip. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  /** When the file was put into the zip, by the clock of who did: `YYYY-MM-DD`. */
  readonly madeOn: string;
  readonly size: number;
  readonly crc32: number;
  readonly isDeflated: boolean;
  readonly compressed: Uint8Array;
}

const signatures = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, central: 0x02014b50, local: 0x04034b50 } as const;
const endBytes = 22;
const longestComment = 65_535;
/** In place of what needs more than 32 bits. */
const elsewhere = 0xffffffff;
/** Compressed bytes unpacked at a time: a thousandfold of it at most comes out, some hundred kB of a table. */
const portionBytes = 16_384;

/**
 * The files of a zip, by its central directory: the agency's zips leave size and checksum out of the local headers. Our own
 * reading of the directory, for of the libraries none checks the checksum; minizlib unpacks with Node's own zlib, but piece by
 * piece and in step with the reader, so that a source's `parse` stays a function (three times as fast as fflate).
 * @throws source-shape-changed when it is cut off, encrypted or no zip.
 */
export function zipEntries(zip: Uint8Array, name: string): ZipEntry[] {
  try {
    return entriesOf(Buffer.from(zip.buffer, zip.byteOffset, zip.length), name);
  } catch (cause) {
    if (cause instanceof RangeError) throw broken(name, 'points beyond its end', cause);
    throw cause;
  }
}

function entriesOf(zip: Buffer, name: string): ZipEntry[] {
  const { count, offset } = directoryOf(zip, name);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== signatures.central) throw broken(name, 'has a damaged list of files');
    const [nameBytes, extraBytes, commentBytes] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    entries.push(entryAt(zip, at, name));
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

/** Where the list of files begins, from the record at the end of the zip. */
function directoryOf(zip: Buffer, name: string): { count: number; offset: number } {
  let at = zip.length - endBytes;
  const least = Math.max(0, at - longestComment);
  while (at >= least && zip.readUInt32LE(at) !== signatures.end) at -= 1;
  if (at < least) throw broken(name, 'has no end: it is cut off on the way, or no zip');
  const [count, offset] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16)];
  if (offset !== elsewhere) return { count, offset };
  if (zip.readUInt32LE(at - 20) !== signatures.locator64) throw broken(name, 'has a damaged end');
  const record = Number(zip.readBigUInt64LE(at - 12));
  if (zip.readUInt32LE(record) !== signatures.end64) throw broken(name, 'has a damaged end');
  return { count: Number(zip.readBigUInt64LE(record + 32)), offset: Number(zip.readBigUInt64LE(record + 48)) };
}

function entryAt(zip: Buffer, at: number, name: string): ZipEntry {
  const [flags, method, day] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10), zip.readUInt16LE(at + 14)];
  const entryName = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
  if ((flags & 1) !== 0) throw broken(name, `has ${entryName} encrypted`);
  if (method !== 0 && method !== 8) throw broken(name, `has ${entryName} packed in a way that we don't unpack (method ${method})`);
  const { size, packed, offset } = placesOf(zip, at);
  if (zip.readUInt32LE(offset) !== signatures.local) throw broken(name, `has ${entryName} at another place than its list says`);
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (from + packed > zip.length) throw broken(name, `has ${entryName} cut off`);
  return {
    name: entryName,
    madeOn: dayOf(day),
    size,
    crc32: zip.readUInt32LE(at + 16),
    isDeflated: method === 8,
    compressed: zip.subarray(from, from + packed),
  };
}

/** Sizes and place of an entry; what needs more than 32 bits stands in its extra field, in this order. */
function placesOf(zip: Buffer, at: number): { size: number; packed: number; offset: number } {
  const places = { size: zip.readUInt32LE(at + 24), packed: zip.readUInt32LE(at + 20), offset: zip.readUInt32LE(at + 42) };
  const from = at + 46 + zip.readUInt16LE(at + 28);
  const to = from + zip.readUInt16LE(at + 30);
  for (let extra = from; extra + 4 <= to; extra += 4 + zip.readUInt16LE(extra + 2)) {
    if (zip.readUInt16LE(extra) !== 1) continue;
    let field = extra + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (places[key] !== elsewhere) continue;
      places[key] = Number(zip.readBigUInt64LE(field));
      field += 8;
    }
  }
  return places;
}

/** MS-DOS: seven bits of years since 1980, four of the month, five of the day. */
function dayOf(day: number): string {
  const [year, month, date] = [1980 + (day >> 9), (day >> 5) & 15, day & 31];
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/**
 * The bytes of a file, piece by piece. Only after the last one is it known that they are all there and as they were.
 * @throws source-shape-changed when they are not.
 */
export function* unzipped(entry: ZipEntry, name: string): Generator<Uint8Array> {
  let [size, sum] = [0, 0];
  for (const piece of entry.isDeflated ? inflated(entry, name) : [entry.compressed]) {
    size += piece.length;
    if (size > entry.size) break;
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.size) throw broken(name, `gives ${entry.name} of another size than its list`);
  if (sum !== entry.crc32) throw broken(name, `gives ${entry.name} with another checksum than its list`);
}

function* inflated({ compressed, name: entryName }: ZipEntry, name: string): Generator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const inflate = new InflateRaw({});
  inflate.on('data', (piece) => pieces.push(piece));
  inflate.on('error', (cause) => {
    throw broken(name, `can't be unpacked (${entryName})`, cause);
  });
  for (let from = 0; from < compressed.length; from += portionBytes) {
    inflate.write(compressed.subarray(from, from + portionBytes));
    yield* pieces.splice(0);
  }
  inflate.end();
  yield* pieces;
}

function broken(name: string, what: string, cause?: unknown): Error {
  return failure('source-shape-changed', `${name} ${what}: none of it is taken, and it is to be fetched again.`, { cause });
}
