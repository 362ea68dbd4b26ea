import { describe, expect, it } from 'vitest';
import { pagePrints } from './board-facts';
import type { Print } from './print';

const observation = (ordinal: number) => ({ ordinal, value: 1, decimals: 0, status: 'A', quality: null }) as const;
const instant = '2026-11-05T13:30:00Z';

function print(seq: number, series: string, changed = 1): Print {
  const changes = Array.from({ length: changed }, (_, at) => observation(seq + at));
  const instants = { asOf: instant, scheduledAt: null, seenAt: instant, checkedAt: instant, committedAt: instant, emittedAt: null };
  const of = {
    seq,
    series,
    kind: 'revised',
    history: null,
    historyFrom: null,
    base: null,
    newest: observation(seq),
    previous: null,
    prior: null,
    unconfirmed: false,
  } as const;
  return { ...of, changed, changes, ...instants };
}

describe('the prints that a page is rendered with', () => {
  const isShown = (series: string) => series !== 'ELSEWHERE';
  const quarterly = print(1, 'QUARTERLY');
  const daily = Array.from({ length: 300 }, (_, at) => print(400 - at, 'DAILY', 40));

  it('hold the newest one of a quarterly series after months of daily ones', () => {
    const prints = pagePrints({ last: [quarterly, daily[0] as Print], latest: daily }, isShown);
    expect(prints.map(({ series }) => series)).toContain('QUARTERLY');
    expect(prints[0]?.seq).toBe(400);
    expect(prints.map(({ seq }) => seq)).toEqual([...prints.map(({ seq }) => seq)].sort((a, b) => b - a));
  });

  it('are few and short, whatever the log holds', () => {
    const prints = pagePrints({ last: [quarterly, daily[0] as Print], latest: daily }, isShown);
    expect(prints.length).toBeLessThan(30);
    expect(JSON.stringify(prints).length).toBeLessThan(30_000);
    // What tells that the newest value was revised stays.
    expect(prints[0]?.changes?.at(-1)).toEqual(observation(439));
  });

  it('are each told once, and none of another board', () => {
    const prints = pagePrints({ last: [quarterly, print(500, 'ELSEWHERE')], latest: [print(500, 'ELSEWHERE'), quarterly] }, isShown);
    expect(prints.map(({ seq }) => seq)).toEqual([1]);
  });
});
