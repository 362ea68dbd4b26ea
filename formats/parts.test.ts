import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bytesOf, inTurns } from './parts';

describe('texts written in turns', () => {
  it('are the same text, and leave everybody else a turn while they are written', async () => {
    const texts = Array.from({ length: 5_000 }, (_, at) => `${at};`.padEnd(100, '.'));
    let turns = 0;
    let isWriting = true;
    const others = (async () => {
      for (; isWriting; turns++) await setImmediate();
    })();
    const bytes = await bytesOf(inTurns(texts));
    isWriting = false;
    await others;
    expect(new TextDecoder().decode(bytes)).toBe(texts.join(''));
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('may be none', async () => {
    expect(await bytesOf(inTurns([]))).toEqual(new Uint8Array());
  });
});
