import { setImmediate } from 'node:timers/promises';
import type { Table } from '../core/download/file';

export type Rows = Table['rows'];

/** Some 20 ms of writing in the slowest format: what else the process has to do waits no longer than that. */
const partRows = 5_000;
/** The same in characters. */
const turnLength = 64_000;

/** The text of all rows, some thousands at a time; between two parts everybody else has a turn. `first` is the index of a part's first row. */
export async function* inParts(rows: Rows, textOf: (part: Rows, first: number) => string): AsyncGenerator<string> {
  for (let first = 0; first < rows.length; first += partRows) {
    if (first > 0) await setImmediate();
    yield textOf(rows.slice(first, first + partRows), first);
  }
}

/** Small texts gathered into larger ones; between two of them everybody else has a turn. */
export async function* inTurns(texts: Iterable<string>): AsyncGenerator<string> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < turnLength) continue;
    yield gathered;
    gathered = '';
    await setImmediate();
  }
  yield gathered;
}

/** UTF-8 of texts in order. */
export async function bytesOf(texts: AsyncIterable<string>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of encoded(texts)) parts.push(part);
  return joined(parts);
}

export async function* encoded(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
