import { describe, expect, it } from 'vitest';
import { createKeptFiles, type KeptFilesOptions } from './kept-files';

const bytes = (text: string) => new TextEncoder().encode(text);

let nowMs = 0;

/** The chunks of a file for which there is room. */
function keeping(options: Partial<KeptFilesOptions>) {
  const kept = createKeptFiles({ clock: { now: () => nowMs }, most: 100, mostLiving: 1_000, atOnce: 2, ...options });
  return (key: string, read: () => AsyncIterable<Uint8Array>, expected = 0) => {
    const chunks = kept({ key, expected, read });
    if (chunks === null) throw new Error('There is no room.');
    return chunks;
  };
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
  return text;
}

/** A file whose chunks come when they are let out. */
function source(...texts: string[]) {
  const gates: (() => void)[] = [];
  const made = { begun: 0, ended: 0, next: () => gates.shift()?.() };
  async function* read() {
    made.begun += 1;
    try {
      for (const text of texts) {
        await new Promise<void>((resolve) => gates.push(resolve));
        yield bytes(text);
      }
    } finally {
      made.ended += 1;
    }
  }
  return { made, read };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a kept file', () => {
  it('is read once for all who ask for it, from its beginning for each of them', async () => {
    const kept = keeping({});
    const { made, read } = source('a', 'b');
    const first = textOf(kept('k', read));
    await turn();
    made.next();
    await turn();
    const second = textOf(kept('k', read));
    made.next();
    expect([await first, await second]).toEqual(['ab', 'ab']);
    expect(await textOf(kept('k', read))).toBe('ab');
    expect(made.begun).toBe(1);
  });

  it('is read to its end while one still waits, and no further once all have left', async () => {
    const kept = keeping({});
    const { made, read } = source('a', 'b', 'c');
    const gone = kept('k', read);
    const taken = gone.next();
    await turn();
    made.next();
    await taken;
    await gone.return(undefined);
    await turn();
    made.next();
    await turn();
    expect(made.ended).toBe(1);
    const again = source('new');
    const text = textOf(kept('k', again.read));
    await turn();
    again.made.next();
    expect(await text).toBe('new');
  });

  it('fails for all who follow, and is tried again by who asks later', async () => {
    const kept = keeping({});
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield bytes('a');
      throw new Error('no database');
    }
    const both = [textOf(kept('k', failing)), textOf(kept('k', failing))];
    await expect(both[0]).rejects.toThrow('no database');
    await expect(both[1]).rejects.toThrow('no database');
    const { made, read } = source('fine');
    const text = textOf(kept('k', read));
    await turn();
    made.next();
    expect(await text).toBe('fine');
  });

  it('waits where as many are read as may be', async () => {
    const kept = keeping({ atOnce: 1 });
    const [one, other] = [source('1'), source('2')];
    const texts = [textOf(kept('one', one.read)), textOf(kept('other', other.read))];
    await turn();
    expect([one.made.begun, other.made.begun]).toEqual([1, 0]);
    one.made.next();
    await turn();
    expect(other.made.begun).toBe(1);
    other.made.next();
    expect(await Promise.all(texts)).toEqual(['1', '2']);
  });

  it('is forgotten when newer ones need its room, the one that was asked for the longest ago first', async () => {
    const kept = keeping({ most: 8 });
    const begun: string[] = [];
    const ask = (name: string) =>
      textOf(
        kept(name, async function* () {
          begun.push(name);
          yield bytes('four');
        }),
      );
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(name);
    expect(begun).toEqual(['a', 'b', 'c', 'b']);
  });

  async function* four() {
    yield bytes('four');
  }

  it('is refused where others that are being sent leave no room, until one of them is sent', async () => {
    const kept = keeping({ mostLiving: 8 });
    const slow = ['a', 'b'].map((key) => kept(key, four, 4));
    for (const one of slow) await one.next();
    expect(() => kept('c', four, 4)).toThrow('no room');
    expect(await textOf(kept('a', four, 4))).toBe('four');
    await slow[0]?.return(undefined);
    expect(await textOf(kept('c', four, 4))).toBe('four');
    await slow[1]?.return(undefined);
  });

  it('is made and sent a piece in a turn of the event loop, to all who are sent one together, so that nothing else waits for it', async () => {
    const kept = keeping({});
    let turns = 0;
    const madeIn: number[] = [];
    async function* pieces() {
      for (let at = 0; at < 20; at += 1) {
        madeIn.push(turns);
        yield bytes('.');
      }
    }
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const whole = '.'.repeat(20);
    expect(await textOf(kept('k', pieces))).toBe(whole);
    expect(new Set(madeIn).size).toBe(20);
    turns = 0;
    expect(await Promise.all([textOf(kept('k', pieces)), textOf(kept('k', pieces))])).toEqual([whole, whole]);
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(40);
  });

  it('keeps free what it is expected to come to, and is never refused where there is no other', async () => {
    const kept = keeping({ mostLiving: 8 });
    const { made, read } = source('a');
    const large = textOf(kept('large', read, 20));
    expect(() => kept('small', four, 4)).toThrow('no room');
    await turn();
    made.next();
    expect(await large).toBe('a');
    expect(await textOf(kept('small', four, 4))).toBe('four');
  });

  it('gives its room to another when nobody has taken anything of it for half a minute, and cuts off who comes back', async () => {
    const kept = keeping({ mostLiving: 8 });
    const [still, waiting] = [kept('still', four, 4), source('1')];
    await still.next();
    const early = textOf(kept('waiting', waiting.read, 4));
    await turn();
    nowMs += 30_000;
    expect(await textOf(kept('c', four, 4))).toBe('four');
    await expect(still.next()).rejects.toThrow('another needed its room');
    waiting.made.next();
    expect(await early).toBe('1');
  });
});
