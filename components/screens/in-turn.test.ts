import { describe, expect, it } from 'vitest';
import { createInTurn } from './in-turn';

describe('what is pressed quickly', () => {
  it('is done one after the other, and nothing is lost', async () => {
    const inTurn = createInTurn();
    const done: string[] = [];
    const task = (name: string, ms: number) =>
      inTurn(name, async () => {
        await new Promise((after) => setTimeout(after, ms));
        done.push(name);
        return name;
      });
    const answers = [task('theme', 20), task('blank', 1), task('theme', 1)];
    expect(inTurn.count()).toBe(2);
    expect(await Promise.all(answers)).toEqual(['theme', 'blank', null]);
    expect(done).toEqual(['theme', 'blank']);
    expect(await task('theme', 1)).toBe('theme');
  });

  it('is done also after something has failed', async () => {
    const inTurn = createInTurn();
    const failed = inTurn('one', () => Promise.reject(new Error('no')));
    const next = inTurn('two', async () => 'two');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('two');
    expect(inTurn.count()).toBe(0);
  });
});
