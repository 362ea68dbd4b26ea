/** Numbers in [0, 1) that depend on the seed alone (mulberry32), so that a run that failed can be had again. */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (body: Buffer, random: () => number, bodies: readonly Buffer[]) => Buffer;

const at = (length: number, random: () => number) => Math.floor(random() * length);
const words = [
  'null',
  '"',
  '[',
  ']',
  '{',
  '}',
  ',',
  '-',
  '.',
  '..',
  'NaN',
  '1e999',
  '0',
  '-1',
  '9'.repeat(30),
  '\u0000',
  '\ufeff',
  '"x"',
  '\r\n',
  ';',
  'true',
];

const mutations: readonly Mutation[] = [
  // A bit, a byte, a digit.
  (body, random) => changed(body, at(body.length, random), (byte) => byte ^ (1 << at(8, random))),
  (body, random) => changed(body, at(body.length, random), () => at(256, random)),
  (body, random) => {
    const digits = [...body.keys()].filter((index) => isDigit(body[index]));
    return digits.length === 0 ? body : changed(body, digits[at(digits.length, random)] as number, () => 48 + at(10, random));
  },
  // A number or a text in the place of another: what is well formed is read further.
  (body, random) => swapped(body, random, /-?\d+(?:\.\d+)?/g),
  (body, random) => swapped(body, random, /"[^"\\]{0,40}"/g),
  (body, random) => swapped(body, random, /[^,\n]{1,20}(?=[,\n])/g),
  // Cut off, cut out, doubled, moved.
  (body, random) => body.subarray(0, at(body.length, random)),
  (body, random) => spliced(body, random, Buffer.alloc(0)),
  (body, random) => {
    const from = at(body.length, random);
    const part = body.subarray(from, from + at(200, random));
    return Buffer.concat([body.subarray(0, from), part, body.subarray(from)]);
  },
  // Something else in its place.
  (body, random) => spliced(body, random, Buffer.from(words[at(words.length, random)] as string)),
  (body, random, bodies) => {
    const other = bodies[at(bodies.length, random)] as Buffer;
    return Buffer.concat([body.subarray(0, at(body.length, random)), other.subarray(at(other.length, random))]);
  },
  // Lines in another order.
  (body, random) => {
    const lines = body.toString('latin1').split('\n');
    const [line = ''] = lines.splice(at(lines.length, random), 1);
    lines.splice(at(lines.length + 1, random), 0, line);
    return Buffer.from(lines.join('\n'), 'latin1');
  },
];

/** One of the bodies with one or two things done to it. */
export function mutated(bodies: readonly Buffer[], random: () => number): Buffer {
  let body = bodies[at(bodies.length, random)] as Buffer;
  for (let left = 1 + at(2, random); left > 0 && body.length > 0; left -= 1) {
    body = (mutations[at(mutations.length, random)] as Mutation)(body, random, bodies);
  }
  return body;
}

function changed(body: Buffer, index: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(body);
  copy[index] = change(copy[index] as number);
  return copy;
}

function spliced(body: Buffer, random: () => number, put: Buffer): Buffer {
  const from = at(body.length, random);
  return Buffer.concat([body.subarray(0, from), put, body.subarray(from + at(40, random))]);
}

function swapped(body: Buffer, random: () => number, token: RegExp): Buffer {
  const text = body.toString('latin1');
  const found = [...text.matchAll(token)];
  if (found.length < 2) return body;
  const { index, 0: old } = found[at(found.length, random)] as RegExpExecArray;
  const [other] = found[at(found.length, random)] as RegExpExecArray;
  return Buffer.from(`${text.slice(0, index)}${other}${text.slice(index + old.length)}`, 'latin1');
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
