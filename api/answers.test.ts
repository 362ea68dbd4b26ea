import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answers, createAnswers, type Lasting, unchanged } from './answers';

const base = 'http://desk.example';
let nowMs: number;
let seq: number;
let made: number;
let answers: Answers;

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T13:30:00.400Z');
  seq = 7;
  made = 0;
  answers = createAnswers({ clock: { now: () => nowMs }, seq: () => seq, mode: 'live' });
});

async function ask(path: string, lasting: Lasting = 'print', headers: Record<string, string> = {}, modifiedAt: string | null = null) {
  const make = async () => {
    made += 1;
    return { body: { made }, modifiedAt, lasting };
  };
  return answers.give(new Request(base + path, { headers }), lasting, make);
}

describe('a finished answer', () => {
  it('is made once for as long as the print log does not grow', async () => {
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":1}');
    nowMs += 3_600_000;
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":1}');
    seq += 1;
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":2}');
  });

  it('is forgotten when the log goes back, for its numbers come again', async () => {
    await ask('/a');
    seq = 3;
    expect(await (await ask('/b')).text()).toBe('{"mode":"live","made":2}');
    seq = 7;
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":3}');
  });

  it('that was begun before the log went back is not kept', async () => {
    await answers.give(new Request(`${base}/a`), 'print', async () => {
      seq = 3;
      return { body: { said: 'old' }, modifiedAt: null, lasting: 'print' };
    });
    seq = 7;
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":1}');
  });

  it('is made again in the next second when it holds words of the clock', async () => {
    await ask('/a', 'second');
    nowMs += 500;
    expect(await (await ask('/a', 'second')).text()).toBe('{"mode":"live","made":1}');
    nowMs += 100;
    expect(await (await ask('/a', 'second')).text()).toBe('{"mode":"live","made":2}');
  });

  it('that holds words of the clock goes out until its successor is made, never more than two seconds old', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await ask('/a', 'second');
    nowMs += 1_000;
    const renewed = answers.give(new Request(`${base}/a`), 'second', async () => {
      await held;
      return { body: { said: 'renewed' }, modifiedAt: null, lasting: 'second' };
    });
    expect(await (await ask('/a', 'second')).text()).toBe('{"mode":"live","made":1}');
    release();
    expect(await (await renewed).text()).toBe('{"mode":"live","said":"renewed"}');
    expect(await (await ask('/a', 'second')).text()).toBe('{"mode":"live","said":"renewed"}');
    nowMs += 2_000;
    expect(await (await ask('/a', 'second')).text()).toBe('{"mode":"live","made":2}');
  });

  it('is made for each request when nothing of it lasts', async () => {
    await ask('/a', 'never');
    await ask('/a', 'never');
    expect(made).toBe(2);
  });

  it('is made once for all who ask while it is being made', async () => {
    const told = await Promise.all([ask('/a'), ask('/a'), ask('/a')]);
    expect(await Promise.all(told.map((one) => one.text()))).toEqual([
      '{"mode":"live","made":1}',
      '{"mode":"live","made":1}',
      '{"mode":"live","made":1}',
    ]);
  });

  it('that takes seconds to make is made once for those who ask a second later too, unless it holds words of the clock', async () => {
    const slowly = (lasting: Lasting) =>
      answers.give(new Request(`${base}/${lasting}`), lasting, async () => {
        made += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { body: {}, modifiedAt: null, lasting };
      });
    for (const lasting of ['print', 'second'] as const) {
      const first = slowly(lasting);
      nowMs += 1_000;
      await Promise.all([first, slowly(lasting)]);
    }
    expect(made).toBe(3);
  });

  it('is filed under the seq from before it was made, never under a print that came meanwhile', async () => {
    const grown = answers.give(new Request(`${base}/a`), 'print', async () => {
      seq = 8;
      return { body: { said: 'old' }, modifiedAt: null, lasting: 'print' };
    });
    expect((await grown).headers.get('etag')).toMatch(/^"7-/);
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":1}');
  });

  it('is told apart by the whole question', async () => {
    await ask('/a?from=2026');
    await ask('/a?from=2025');
    expect(made).toBe(2);
  });

  it('is forgotten, the longest unasked first, when the bytes are more than may be held', async () => {
    answers = createAnswers({ clock: { now: () => nowMs }, seq: () => seq, mode: 'live', most: 60 });
    await ask('/a');
    await ask('/b');
    await ask('/a');
    await ask('/c');
    expect(made).toBe(3);
    await ask('/a');
    expect(made).toBe(3);
    await ask('/b');
    expect(made).toBe(4);
  });

  it('does not keep a failure', async () => {
    const failing = answers.give(new Request(`${base}/a`), 'print', async () => {
      throw new Error('no database');
    });
    await expect(failing).rejects.toThrow('no database');
    expect(await (await ask('/a')).text()).toBe('{"mode":"live","made":1}');
  });

  it('answers 304 without a body to its own tag, and 200 to another', async () => {
    const etag = (await ask('/a')).headers.get('etag') as string;
    const same = await ask('/a', 'print', { 'if-none-match': `"x", W/${etag}` });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await ask('/a', 'print', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('names the second of its last print once that second is over, so that two prints never share a date', async () => {
    const modifiedAt = '2026-11-24T13:30:00.300Z';
    expect((await ask('/a', 'print', {}, modifiedAt)).headers.get('last-modified')).toBeNull();
    nowMs += 1_000;
    seq += 1;
    const dated = (await ask('/a', 'print', {}, modifiedAt)).headers.get('last-modified') as string;
    expect(dated).toBe('Tue, 24 Nov 2026 13:30:00 GMT');
    expect((await ask('/a', 'print', { 'if-modified-since': dated })).status).toBe(304);
    expect((await ask('/a', 'print', { 'if-modified-since': 'Tue, 24 Nov 2026 13:29:59 GMT' })).status).toBe(200);
  });
});

describe('a conditional request', () => {
  const one = { etag: '"a"', modifiedMs: 10_000 };

  it('is decided by If-None-Match alone where it is sent', () => {
    expect(unchanged(one, '"b"', new Date(20_000).toUTCString())).toBe(false);
    expect(unchanged(one, '*', null)).toBe(true);
  });

  it('is not satisfied by a date that cannot be read', () => {
    expect(unchanged(one, null, 'yesterday')).toBe(false);
  });
});

describe('a finished answer of some length', () => {
  const letters = new TextEncoder().encode('period,value\n'.repeat(200));
  const give = (headers: Record<string, string>, type = 'text/csv; charset=utf-8') =>
    answers.give(new Request(`${base}/${encodeURIComponent(type)}`, { headers }), 'print', async () => {
      made += 1;
      return { body: { type, bytes: letters, headers: {} }, modifiedAt: null, lasting: 'print', place: 3 };
    });

  it('is compressed for who takes gzip, and for nobody else', async () => {
    const zipped = await give({ 'Accept-Encoding': 'br, gzip' });
    const plain = await give({});
    const bytes = new Uint8Array(await zipped.arrayBuffer());
    expect([zipped.headers.get('content-encoding'), zipped.headers.get('content-length')]).toEqual(['gzip', String(bytes.length)]);
    expect(new Uint8Array(gunzipSync(bytes))).toEqual(letters);
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding']);
    expect((await give({ 'Accept-Encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull();
    expect(made).toBe(1);
  });

  it('is not compressed where its bytes are packed already', async () => {
    const parquet = await give({ 'Accept-Encoding': 'gzip' }, 'application/vnd.apache.parquet');
    expect(parquet.headers.get('content-encoding')).toBeNull();
  });

  it.each([
    ['bytes=0-5', 206, 'period', 'bytes 0-5/2600'],
    ['bytes=-6', 206, 'value\n', 'bytes 2594-2599/2600'],
    ['bytes=2594-9999', 206, 'value\n', 'bytes 2594-2599/2600'],
    ['bytes=2600-', 416, '', 'bytes */2600'],
    ['bytes=5-2', 200, null, null],
    ['bytes=0-1,4-5', 200, null, null],
    ['lines=0-1', 200, null, null],
  ])('answers %s with status %i', async (range, status, text, contentRange) => {
    const answer = await give({ Range: range, 'Accept-Encoding': 'gzip' });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
    expect(await answer.text()).toBe(text ?? new TextDecoder().decode(letters));
  });

  it('gives a part only of the bytes that the asker has begun with', async () => {
    const etag = (await give({})).headers.get('etag') ?? '';
    expect((await give({ Range: 'bytes=0-5', 'If-Range': etag })).status).toBe(206);
    expect((await give({ Range: 'bytes=0-5', 'If-Range': '"other"' })).status).toBe(200);
  });

  it('has another tag where it is compressed, which is known again and begins no part of the plain bytes', async () => {
    const plain = (await give({})).headers.get('etag') ?? '';
    const zipped = (await give({ 'Accept-Encoding': 'gzip' })).headers.get('etag') ?? '';
    expect(zipped).toBe(`${plain.slice(0, -1)}-gzip"`);
    for (const tag of [plain, zipped, `W/${zipped}`]) {
      const answer = await give({ 'Accept-Encoding': 'gzip', 'If-None-Match': tag });
      expect([answer.status, answer.headers.get('etag')]).toEqual([304, tag.replace('W/', '')]);
    }
    expect((await give({ Range: 'bytes=0-5', 'If-Range': zipped })).status).toBe(200);
  });

  it('gives no parts of what it is too large to keep', async () => {
    answers = createAnswers({ clock: { now: () => nowMs }, seq: () => seq, mode: 'live', most: 1_000 });
    const answer = await give({ Range: 'bytes=0-5' });
    expect([answer.status, answer.headers.get('accept-ranges')]).toEqual([200, 'none']);
  });

  it('keeps its tag while prints come that are not about it', async () => {
    const before = (await give({})).headers.get('etag');
    seq += 5;
    expect((await give({})).headers.get('etag')).toBe(before);
    expect(before).toMatch(/^"3-/);
  });
});
