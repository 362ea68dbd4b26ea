import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../core/errors';
import { createScanner, type Delimiter } from './scan-csv';

/** All fields of all rows but the header, with the line on which each row begins. */
function scanned(bytes: Uint8Array, cuts: readonly number[] = []): { lines: number[]; rows: string[][] } {
  const lines: number[] = [];
  const rows: string[][] = [];
  let width = 0;
  const scanner = createScanner({
    name: "Statistics Canada's table 18-10-0004",
    choose: ({ names }) => {
      width = names.length;
      rows.push([...names]);
      return names.map((_, place) => place);
    },
    take: (row) => {
      lines.push(row.line);
      rows.push(Array.from({ length: width }, (_, place) => row.text(place)));
    },
  });
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  // A buffer of its own for each portion, overwritten after it was handed in.
  places.slice(1).forEach((to, index) => {
    const portion = bytes.slice(places[index], to);
    scanner.push(portion);
    portion.fill(0);
  });
  scanner.end();
  return { lines, rows };
}

function byCsvParse(text: string, delimiter: Delimiter): string[][] {
  return parse(text, { bom: true, delimiter, record_delimiter: ['\r\n', '\n'], skip_empty_lines: true });
}

function unlessRefused(read: () => string[][]): string[][] | 'refused' {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) return 'refused';
    throw error;
  }
}

function refusalOf(text: string): string {
  try {
    scanned(Buffer.from(text));
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}

const delimiters = fc.constantFrom<Delimiter>(',', ';');
const field = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '雪', '0', '.', ' ', '"', ',', ';', '\n', '\r\n'), maxLength: 8 }),
  fc.constantFrom('', '2019-04', 'v41690973', '1.2.3', 'Index, 2002=100', 'The "core" index'),
);
const cuts = fc.array(fc.nat(), { maxLength: 12 });

/** A field as it may be written: quoted where it must be, or all the same. */
function written(text: string, { quoted, delimiter }: { quoted: boolean; delimiter: Delimiter }): string {
  return quoted || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

const tables = fc
  .record({
    delimiter: delimiters,
    width: fc.integer({ min: 2, max: 5 }),
    bom: fc.constantFrom('', '\ufeff'),
    ends: fc.array(fc.constantFrom('\n', '\r\n', '\n\n'), { minLength: 7, maxLength: 7 }),
    last: fc.constantFrom('', '\n', '\r\n', '\n\n\n'),
    fields: fc.array(fc.tuple(field, fc.boolean()), { minLength: 35, maxLength: 35 }),
    rows: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ delimiter, width, bom, ends, last, fields, rows }) => {
    const header = Array.from({ length: width }, (_, place) => `"C${place}"`).join(delimiter);
    const body = Array.from({ length: rows }, (_, row) =>
      fields
        .slice(row * width, (row + 1) * width)
        .map(([text, quoted]) => written(text, { quoted, delimiter }))
        .join(delimiter),
    );
    const lines = [header, ...body];
    const text = lines.map((line, index) => line + (index === lines.length - 1 ? last : ends[index])).join('');
    return { delimiter, text: bom + text };
  });

describe('the scanner of CSV', () => {
  it('reads what csv-parse reads, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(tables, cuts, ({ delimiter, text }, places) => {
        expect(scanned(Buffer.from(text), places).rows).toEqual(byCsvParse(text, delimiter));
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads the same from bytes that come one by one', () => {
    fc.assert(
      fc.property(tables, ({ delimiter, text }) => {
        const bytes = Buffer.from(text);
        const everywhere = Array.from(bytes, (_, place) => place);
        expect(scanned(bytes, everywhere).rows).toEqual(byCsvParse(text, delimiter));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what csv-parse refuses, and reads all else as it does, after any change of a character', () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom('"', ',', ';', '\n', '\r', 'x', ''), fc.nat({ max: 2 }));
    fc.assert(
      fc.property(tables, change, cuts, ({ delimiter, text }, [place, put, taken], places) => {
        const headerEnd = text.indexOf('\n') + 1;
        fc.pre(headerEnd > 0 && text.length > headerEnd);
        const from = headerEnd + (place % (text.length - headerEnd));
        const changed = text.slice(0, from) + put + text.slice(from + taken);
        expect(unlessRefused(() => scanned(Buffer.from(changed), places).rows)).toEqual(
          unlessRefused(() => byCsvParse(changed, delimiter)),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('counts lines as an editor does: line breaks inside quotes and blank lines are lines', () => {
    expect(scanned(Buffer.from('a,b\n1,"x\r\ny\nz"\r\n\n2,y\n')).lines).toEqual([2, 6]);
  });

  it('gives only the fields that are wanted, in the order in which they are', () => {
    const found: string[] = [];
    const scanner = createScanner({ name: 'It', choose: () => [2, 0], take: (row) => found.push(row.text(0), row.text(1)) });
    scanner.push(Buffer.from('a;b;c\n1;"2";"3 ""quoted"""\n'));
    scanner.end();
    expect(found).toEqual(['3 "quoted"', '1']);
  });

  it.each([
    ['a row of another width', 'a,b\n1,2\n1,2,3\n', 'has 3 fields where its header has 2 (line 3)'],
    ['a quote within a field', 'a,b\n1,2"\n', 'has a quote within a field that does not begin with one (line 2)'],
    ['something behind a closing quote', 'a,b\n"1"x,2\n', 'has something between a closing quote and the next field (line 2)'],
    ['a quote that does not close', 'a,b\n1,2\n1,"2\n3,4\n', 'ends within a quoted field (line 3)'],
    ['nothing at all', '', 'is empty (line 1)'],
  ])('refuses %s with its line', (_what, text, words) => {
    expect(refusalOf(text)).toBe(
      `source-shape-changed: Statistics Canada's table 18-10-0004 ${words}: none of it is taken; compare with the agency's file.`,
    );
  });

  it('refuses a quote that does not close before it has taken more than a few MiB', () => {
    const scanner = createScanner({ name: 'It', choose: () => [0], take: () => undefined });
    scanner.push(Buffer.from('a,b\n"'));
    const portion = Buffer.alloc(200_000, 0x61);
    const pushes = () => {
      for (let index = 0; index < 10; index += 1) scanner.push(portion);
    };
    expect(pushes).toThrow('has a row of more than 1 MiB: a quote does not close (line 2)');
  });
});
