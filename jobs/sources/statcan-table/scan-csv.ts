import { failure } from '../../../core/errors';

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];
/** UTF-8's byte order mark. */
const bom = [0xef, 0xbb, 0xbf] as const;
/** No row of the agency's comes near; what is longer has a quote that never closes. */
const longestRow = 1024 * 1024;
/** Ten dimensions at most, and what the agency adds. */
const mostColumns = 100;
/** Bytes written behind what was received, so that no inner loop needs to ask whether it is at the end. */
const stop = [quote, lineFeed, quote, 0] as const;

/** The wanted fields of one row, valid until the next row is read. */
export interface Row {
  /** The line on which it begins; the header is line 1. */
  readonly line: number;
  readonly bytes: Buffer;
  /** First byte, and the byte after the last, of each wanted field without its quotes, in the order in which they were wanted. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  text(place: number): string;
}

export type Delimiter = ',' | ';';

export interface Header {
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
}

export interface ScanOptions {
  /** What is read, for sentences: `Statistics Canada's table 18-10-0004`. */
  readonly name: string;
  /** Chooses the fields that rows are to give, by their place in the header. */
  choose(header: Header): readonly number[];
  take(row: Row): void;
}

export interface Scanner {
  /** Takes the next bytes, cut anywhere; they are copied, so that the caller may use them again. */
  push(chunk: Uint8Array): void;
  /** @throws source-shape-changed when what came ends within a quoted field, or is empty. */
  end(): void;
}

/**
 * Reads CSV as Statistics Canada writes it, byte by byte: with or without a byte order mark, LF or CRLF (a recorded file mixes
 * them), fields quoted or not, quotes doubled, delimiters and line breaks inside quotes, blank lines at the end. The English
 * files have commas between fields, the French ones semicolons. Fields are csv-parse's; those not wanted cost a glance.
 * @throws source-shape-changed with the line for a row of another width than the header, or a quote where none belongs.
 */
export function createScanner({ name, choose, take }: ScanOptions): Scanner {
  let bytes = Buffer.alloc(0);
  let filled = 0;
  let line = 1;
  /** Null until the first delimiter or the end of the first line is seen. */
  let delimiter: number | null = null;
  /** Fields of a row; null while the header is read, of which all fields are wanted. */
  let width: number | null = null;
  /** Place of each field among those wanted, by its place in the header; -1 where it is not wanted. */
  let places = Int16Array.from({ length: mostColumns }, (_, field) => field);
  let row = createRow(mostColumns);
  /** Where a line feed was added because the last line had none. */
  let added = -1;

  function refuse(what: string): never {
    throw failure('source-shape-changed', `${name} ${what} (line ${line}): none of it is taken; compare with the agency's file.`);
  }

  /** Reads the rows that are whole. */
  function readWhole(): void {
    delimiter ??= delimiterOf(bytes, filled);
    if (delimiter === null) return;
    stop.forEach((byte, index) => {
      bytes[filled + index] = byte;
    });
    row.bytes = bytes;
    let at = width === null && bom.every((byte, index) => bytes[index] === byte) ? bom.length : 0;
    let taken = 0;
    while (at < filled) {
      const blank = blankBytes(at);
      const next = blank > 0 ? at + blank : readRow(at, delimiter);
      if (next < 0) break;
      if (blank > 0) line += 1;
      at = next;
      taken = at;
    }
    bytes.copyWithin(0, taken, filled);
    filled -= taken;
    added -= taken;
  }

  /** How many bytes a blank line has; 0 where there is none. */
  function blankBytes(at: number): number {
    if (bytes[at] === lineFeed) return 1;
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed && at + 1 !== added ? 2 : 0;
  }

  /**
   * Hands on the row that begins at a byte and answers where the next begins; -1 where it is not whole yet. One long
   * function of plain loops, for it sees every byte of hundreds of megabytes.
   */
  function readRow(from: number, between: number): number {
    const [buffer, end, to, wantedAt] = [bytes, added, filled, places];
    const { starts, ends, doubled } = row;
    const most = width ?? mostColumns;
    let at = from;
    let field = 0;
    let breaks = 0;
    for (;;) {
      let start = at;
      let stopsAt = at;
      let isDoubled = 0;
      let byte = buffer[at] as number;
      if (byte === quote) {
        start = ++at;
        for (;;) {
          byte = buffer[at] as number;
          while (byte !== quote) {
            if (byte === lineFeed) breaks += 1;
            byte = buffer[++at] as number;
          }
          if (buffer[at + 1] !== quote) break;
          isDoubled = 1;
          at += 2;
        }
        stopsAt = at;
        byte = buffer[++at] as number;
        if (byte === carriageReturn && at + 1 !== end) {
          if (at + 1 >= to) return -1;
          byte = buffer[++at] as number;
          if (byte !== lineFeed) refuse('has something between a closing quote and the end of its line');
        }
        if (at >= to) return -1;
        if (byte !== between && byte !== lineFeed) refuse('has something between a closing quote and the next field');
      } else {
        while (byte !== between && byte !== lineFeed && byte !== quote) byte = buffer[++at] as number;
        if (at >= to) return -1;
        if (byte === quote) refuse('has a quote within a field that does not begin with one');
        stopsAt = byte === lineFeed && at !== end && at > start && buffer[at - 1] === carriageReturn ? at - 1 : at;
      }
      const place = field < most ? (wantedAt[field] as number) : -1;
      if (place >= 0) {
        starts[place] = start;
        ends[place] = stopsAt;
        doubled[place] = isDoubled;
      }
      field += 1;
      at += 1;
      if (byte === lineFeed) break;
    }
    if (width === null) takeHeader(field, between);
    else if (field !== width) refuse(`has ${field} fields where its header has ${width}`);
    else {
      row.line = line;
      take(row);
    }
    line += breaks + 1;
    return at;
  }

  function takeHeader(fields: number, between: number): void {
    if (fields > mostColumns) refuse(`has ${fields} columns, which no table has`);
    const names = Array.from({ length: fields }, (_, field) => row.text(field));
    const wanted = choose({ names, delimiter: String.fromCharCode(between) as Delimiter });
    width = fields;
    places = new Int16Array(fields).fill(-1);
    wanted.forEach((field, place) => {
      places[field] = place;
    });
    row = createRow(wanted.length);
    row.bytes = bytes;
  }

  return {
    push(chunk) {
      if (filled + chunk.length + stop.length > bytes.length) {
        const larger = Buffer.allocUnsafe(Math.max(2 * bytes.length, filled + chunk.length + stop.length));
        bytes.copy(larger, 0, 0, filled);
        bytes = larger;
      }
      bytes.set(chunk, filled);
      filled += chunk.length;
      readWhole();
      if (filled > longestRow) refuse('has a row of more than 1 MiB: a quote does not close');
    },
    end() {
      added = filled;
      this.push(Uint8Array.of(lineFeed));
      if (filled > 1) refuse('ends within a quoted field');
      if (width === null) refuse('is empty');
    },
  };
}

/** The first comma or semicolon outside quotes; a comma for a first line without either. Null while there is nothing to tell it by. */
function delimiterOf(bytes: Buffer, filled: number): number | null {
  let isQuoted = false;
  for (let at = 0; at < filled; at += 1) {
    const byte = bytes[at] as number;
    if (byte === quote) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (byte === 0x2c || byte === 0x3b) return byte;
    if (byte === lineFeed && at > bom.length) return 0x2c;
  }
  return null;
}

function createRow(wanted: number) {
  return {
    line: 0,
    bytes: Buffer.alloc(0),
    starts: new Int32Array(wanted),
    ends: new Int32Array(wanted),
    doubled: new Uint8Array(wanted),
    text(place: number): string {
      const text = this.bytes.toString('utf8', this.starts[place], this.ends[place]);
      return this.doubled[place] === 0 ? text : text.replaceAll('""', '"');
    },
  };
}
