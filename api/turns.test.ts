import { describe, expect, it } from 'vitest';
import { createTurns } from './turns';

describe('turns', () => {
  it('let so much work begin at once and no more, the rest in its order, be it that some fails', async () => {
    const inTurn = createTurns(2);
    const log: string[] = [];
    const work = (name: string) =>
      inTurn(async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.push(`${name} ends`);
        if (name === 'a') throw new Error('a failed');
      });
    const all = await Promise.allSettled(['a', 'b', 'c'].map(work));
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(log.slice(0, 4)).toEqual(['a begins', 'b begins', 'a ends', expect.stringMatching(/^(c begins|b ends)$/)]);
  });
});
