import { describe, expect, it } from 'vitest';
import { createQuestionLimit, questionsAtOnce } from './wall-questions';

const refused = expect.objectContaining({ status: 429, headers: { 'Retry-After': '1' } });

function refusalOf(ask: () => void): unknown {
  try {
    ask();
  } catch (error) {
    return error;
  }
  return null;
}

describe('the limit of a screen’s questions', () => {
  it('lets twenty pass at once and five a second, of each screen apart', () => {
    const clock = { nowMs: 1_000_000, now: () => clock.nowMs };
    const mayAsk = createQuestionLimit(clock);
    const asked = (token: string, times: number) => Array.from({ length: times }, () => refusalOf(() => mayAsk(token)));
    const passed = (refusals: readonly unknown[]) => refusals.filter((one) => one === null).length;
    const all = asked('one', 200);
    expect(passed(all)).toBe(questionsAtOnce);
    expect(all.at(-1)).toEqual(refused);
    expect(passed(asked('another', 1))).toBe(1);
    clock.nowMs += 1_000;
    expect(passed(asked('one', 200))).toBe(5);
    clock.nowMs += 60_000;
    expect(passed(asked('one', 200))).toBe(questionsAtOnce);
  });

  it('refuses nobody because the clock was set back', () => {
    const clock = { nowMs: 1_000_000_000, now: () => clock.nowMs };
    const mayAsk = createQuestionLimit(clock);
    mayAsk('one');
    clock.nowMs -= 3_600_000;
    expect(refusalOf(() => mayAsk('one'))).toBeNull();
  });
});
