import { inflateSync } from 'node:zlib';

const headerBytes = 44;
const directoryBytes = 20;

/**
 * A WOFF 1 font as the TrueType or OpenType file that it wraps (W3C WOFF 1.0, sections 3 to 5), for renderers that read
 * no other. Each table is compressed by zlib or stored as it is.
 * @param {Uint8Array} woff
 * @returns {Uint8Array}
 */
export function sfntOf(woff) {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new RangeError('This font is no WOFF 1 file.');
  const count = view.getUint16(12);
  const sfnt = new Uint8Array(view.getUint32(16));
  const out = new DataView(sfnt.buffer);
  const power = Math.floor(Math.log2(count));
  out.setUint32(0, view.getUint32(4));
  out.setUint16(4, count);
  out.setUint16(6, 16 * 2 ** power);
  out.setUint16(8, power);
  out.setUint16(10, 16 * (count - 2 ** power));
  let place = 12 + 16 * count;
  for (let at = 0; at < count; at += 1) {
    const entry = headerBytes + directoryBytes * at;
    const [offset, packed, length] = [4, 8, 12].map((field) => view.getUint32(entry + field));
    const stored = woff.subarray(offset, offset + packed);
    const target = 12 + 16 * at;
    out.setUint32(target, view.getUint32(entry));
    out.setUint32(target + 4, view.getUint32(entry + 16));
    out.setUint32(target + 8, place);
    out.setUint32(target + 12, length);
    sfnt.set(packed < length ? inflateSync(stored) : stored, place);
    place += (length + 3) & ~3;
  }
  return sfnt;
}
