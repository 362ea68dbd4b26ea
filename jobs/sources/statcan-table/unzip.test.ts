import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../core/errors';
import { unzipped, zipEntries } from './unzip';

const name = "Statistics Canada's file of table 18-10-0004";

function read(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(zipEntries(zip, name).map((entry) => [entry.name, Buffer.concat([...unzipped(entry, name)]).toString()]));
}

/** The files, or the code of the failure; anything else is thrown. */
function readOrCode(zip: Uint8Array): Record<string, string> | string {
  try {
    return read(zip);
  } catch (error) {
    if (isFailure(error)) return error.code;
    throw error;
  }
}

const rows = Array.from({ length: 5_000 }, (_, row) => `"2019-${row}","v${row * 7919}","${Math.sin(row)}"\n`).join('');
const zip = zipSync(
  { '18100004.csv': Buffer.from(rows), '18100004_MetaData.csv': [Buffer.from('"Cube Title"\n'), { level: 0 }] },
  { mtime: '2018-12-11T00:16:00' },
);

/** As the agency's zips are made: sizes and checksum follow the bytes, and the local header has none. */
function withDescriptors(): Buffer {
  const plain = Buffer.from(zip);
  const entry = zipEntries(plain, name)[0];
  plain.writeUInt16LE(plain.readUInt16LE(6) | 8, 6);
  plain.fill(0, 14, 26);
  expect(entry?.name).toBe('18100004.csv');
  return plain;
}

describe('a zip', () => {
  it('gives its files, packed and not, with the day on which they were put in', () => {
    expect(read(zip)).toEqual({ '18100004.csv': rows, '18100004_MetaData.csv': '"Cube Title"\n' });
    expect(zipEntries(zip, name).map(({ madeOn }) => madeOn)).toEqual(['2018-12-11', '2018-12-11']);
  });

  it('gives them when its local headers tell neither sizes nor checksums', () => {
    expect(read(withDescriptors())['18100004.csv']).toBe(rows);
  });

  it('may stand within a longer array of bytes', () => {
    const longer = Buffer.concat([Buffer.alloc(100, 7), zip, Buffer.alloc(100, 7)]);
    expect(read(longer.subarray(100, 100 + zip.length))['18100004.csv']).toBe(rows);
  });

  it('hands a large file on in pieces', () => {
    let state = 1;
    const noise = Buffer.from(
      Array.from({ length: 300_000 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 24;
      }),
    );
    const [entry] = zipEntries(zipSync({ noise }), name);
    if (entry === undefined) throw new Error('no entry');
    const pieces = [...unzipped(entry, name)];
    expect(pieces.length).toBeGreaterThan(4);
    expect(Buffer.concat(pieces).equals(noise)).toBe(true);
  });

  it('with one bit of a file turned is refused by its checksum', () => {
    const stored = zipSync({ 'a.csv': [Buffer.from('"2019","1.5"\n'), { level: 0 }] });
    const at = Buffer.from(stored).indexOf('1.5');
    stored[at] = (stored[at] as number) ^ 1;
    expect(() => read(stored)).toThrow(
      `${name} gives a.csv with another checksum than its list: none of it is taken, and it is to be fetched again.`,
    );
  });

  it('cut off anywhere is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: zip.length - 1 }), (length) => {
        expect(readOrCode(zip.subarray(0, length))).toBe('source-shape-changed');
      }),
    );
  });

  it('with any byte changed gives the same files, or is refused', () => {
    const whole = read(zip);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Uint8Array.from(zip);
        damaged[at] = (damaged[at] as number) ^ change;
        const found = readOrCode(damaged);
        // A name is no part of any checksum; what stands under it is.
        if (found !== 'source-shape-changed')
          expect(Object.values(found)).toEqual(Object.values(whole).slice(0, Object.values(found).length));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a web page', Buffer.from('<!DOCTYPE html><html><title>Error 404</title></html>')],
  ])('that is %s is refused', (_what, bytes) => {
    expect(readOrCode(bytes)).toBe('source-shape-changed');
  });
});
