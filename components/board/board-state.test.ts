import { describe, expect, it } from 'vitest';
import { type BoardFacts, observationsNeeded } from '../../core/board-facts';
import type { Observation } from '../../core/observation';
import { periodOf } from '../../core/period';
import type { Print } from '../../core/print';
import { seriesOf } from '../../tests/fixtures/measured';
import { type BoardState, type FetchedSeries, nextState, readSeries } from './board-state';

const september = periodOf('M', '2026-09-01').ordinal;
const at = (ordinal: number, value: number): Observation => ({ ordinal, value, decimals: 0, status: 'A', quality: null });

function state(): BoardState {
  return { known: new Map([['A', { observations: [at(september - 1, 1)], print: null, arrivals: 0 }]]), prints: [], wanted: new Map() };
}

function print(seq: number, more: Partial<Print>): Print {
  const instant = '2026-11-05T13:30:00Z';
  return {
    seq,
    series: 'A',
    asOf: instant,
    kind: 'new',
    history: null,
    historyFrom: null,
    base: null,
    newest: at(september, 2),
    previous: at(september - 1, 1),
    prior: null,
    changed: 1,
    changes: [at(september, 2)],
    unconfirmed: false,
    scheduledAt: null,
    seenAt: instant,
    checkedAt: instant,
    committedAt: instant,
    emittedAt: null,
    ...more,
  };
}

const fetched = (answer: FetchedSeries) => ({ kind: 'fetched', series: 'A', fetched: answer }) as const;
const refetch = (after: number, upTo: number) => ({ kind: 'live', change: { kind: 'refetch', after, upTo, series: 'all' } }) as const;
const live = (prints: Print[]) => ({ kind: 'live', change: { kind: 'prints', after: 0, upTo: prints.at(-1)?.seq ?? 0, prints } }) as const;

describe('a board that is read again', () => {
  const factsOf = (ids: string[], value: number): BoardFacts => ({
    seq: 3,
    depth: observationsNeeded,
    at: '2026-11-05T13:30:00Z',
    board: { id: 'b', title: { en: '', fr: '' }, window: '5-years', topics: [], panels: [] },
    series: ids.map((id) => ({ series: seriesOf({ id }), rows: [[september, value, 0, 'A', null]], off: null })),
    sources: [],
    releases: [],
    dates: [],
    held: [],
    refused: [],
    unanswered: [],
    prints: [print(3, { series: 'B' })],
  });

  it('takes the series in that are new to it, and leaves those that the feed keeps up', () => {
    const before = nextState(state(), live([print(1, {})]));
    const next = nextState(before, { kind: 'joined', facts: factsOf(['A', 'B'], 9) });
    expect(next.known.get('A')).toBe(before.known.get('A'));
    expect(next.known.get('B')).toMatchObject({ observations: [at(september, 9)], print: { seq: 3 }, arrivals: 0 });
    expect(next.prints.map(({ seq }) => seq)).toEqual([3, 1]);
  });

  it('stays the very state that it was where nothing is new', () => {
    const before = state();
    expect(nextState(before, { kind: 'joined', facts: factsOf(['A'], 9) })).toBe(before);
  });
});

describe('the board while prints arrive', () => {
  it('takes new and revised observations in, in order of their periods', () => {
    const next = nextState(state(), live([print(1, { changes: [at(september - 1, 1.5), at(september, 2)] })]));
    expect(next.known.get('A')?.observations).toEqual([at(september - 1, 1.5), at(september, 2)]);
    expect(next.known.get('A')).toMatchObject({ arrivals: 1, print: { seq: 1 } });
    expect([...next.wanted]).toEqual([]);
  });

  it('asks for a series whose changes were too many to travel, and shows its newest value meanwhile', () => {
    const next = nextState(state(), live([print(1, { changes: null, changed: 500 })]));
    expect([...next.wanted]).toEqual([['A', 1]]);
    expect(next.known.get('A')?.observations).toEqual([at(september - 1, 1), at(september, 2)]);
    const after = nextState(next, fetched({ seq: 1, print: print(1, { changes: null }), observations: [at(september, 3)] }));
    expect(after.wanted.size).toBe(0);
    expect(after.known.get('A')).toMatchObject({ arrivals: 1, observations: [at(september, 3)] });
  });

  it('keeps a print that came while an older answer was on its way, and asks again', () => {
    const first = nextState(state(), live([print(1, { changes: null, changed: 500 })]));
    const second = nextState(first, live([print(2, { changes: [at(september + 1, 4)], newest: at(september + 1, 4) })]));
    const late = nextState(second, fetched({ seq: 1, print: print(1, {}), observations: [at(september, 3)] }));
    expect(late.known.get('A')?.observations.at(-1)).toEqual(at(september + 1, 4));
    expect(late.known.get('A')?.print?.seq).toBe(2);
    expect([...late.wanted.keys()]).toEqual(['A']);
  });

  it('asks again after an answer from before a second print whose changes were too many to travel', () => {
    const first = nextState(state(), live([print(1, { changes: null, changed: 500 })]));
    const second = nextState(first, live([print(2, { changes: null, changed: 500 })]));
    const late = nextState(second, fetched({ seq: 1, print: print(1, {}), observations: [at(september, 3)] }));
    expect([...late.wanted]).toEqual([['A', 2]]);
    const whole = nextState(late, fetched({ seq: 2, print: print(2, {}), observations: [at(september, 5)] }));
    expect(whole.wanted.size).toBe(0);
    expect(whole.known.get('A')?.observations).toEqual([at(september, 5)]);
  });

  it('is not taken back by a print that an answer held already', () => {
    const wanted = nextState(state(), refetch(1, 4));
    const ahead = nextState(wanted, fetched({ seq: 6, print: print(6, {}), observations: [at(september, 6)] }));
    const next = nextState(ahead, live([print(5, { changes: [at(september, 5)] })]));
    expect(next.known.get('A')?.observations).toEqual([at(september, 6)]);
    expect(next.known.get('A')?.print?.seq).toBe(6);
    expect(next.prints.map(({ seq }) => seq)).toEqual([6, 5]);
  });

  it('renews what it says of the newest print when it fetches', () => {
    const told = nextState(state(), live([print(1, {})]));
    const newest = print(7, { kind: 'revised', committedAt: '2026-11-06T13:30:00Z' });
    const next = nextState(nextState(told, refetch(1, 9)), fetched({ seq: 9, print: newest, observations: [at(september, 7)] }));
    expect(next.known.get('A')).toMatchObject({ print: { seq: 7, kind: 'revised' }, arrivals: 2 });
    expect(next.prints.map(({ seq }) => seq)).toEqual([7, 1]);
  });

  it('believes the log that it is told of, also when that is an older one', () => {
    const told = nextState(state(), live([print(90, {})]));
    const back = nextState(told, refetch(0, 3));
    expect([back.prints, back.known.get('A')?.print]).toEqual([[], null]);
    const next = nextState(back, fetched({ seq: 3, print: print(2, {}), observations: [at(september, 2)] }));
    expect(next.known.get('A')?.print?.seq).toBe(2);
    expect(next.wanted.size).toBe(0);
  });

  it('lists each print once, newest first, and passes by series that it does not show', () => {
    const once = nextState(state(), live([print(1, {}), print(2, { series: 'ELSEWHERE' })]));
    const twice = nextState(once, live([print(2, { series: 'ELSEWHERE' }), print(3, {})]));
    expect(twice.prints.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect([...twice.known.keys()]).toEqual(['A']);
  });

  it('passes over a past statement, which is no news and changes nothing that is shown', () => {
    const told = nextState(state(), live([print(1, {})]));
    const next = nextState(told, live([print(2, { kind: 'past', changes: null, changed: 300 })]));
    expect(next.known).toEqual(told.known);
    expect(next.prints.map(({ seq }) => seq)).toEqual([1]);
    expect(next.wanted.size).toBe(0);
  });

  it('fetches everything on the board when it is not known what changed', () => {
    expect([...nextState(state(), refetch(0, 9)).wanted]).toEqual([['A', 9]]);
    const elsewhere = { kind: 'refetch', after: 0, upTo: 9, series: ['ELSEWHERE'] } as const;
    expect(nextState(state(), { kind: 'live', change: elsewhere }).wanted.size).toBe(0);
  });
});

describe('observations as the API tells them', () => {
  it('become periods again, the newest ones only', () => {
    const { emittedAt: _, ...newest } = print(4, {});
    const observations = ['2026-08', '2026-09'].map((period) => ({ period, value: 1, decimals: 0, status: 'A' as const, quality: null }));
    expect(readSeries({ seq: 5, print: newest, observations }, 'M', 1)).toEqual({
      seq: 5,
      print: print(4, {}),
      observations: [at(september, 1)],
    });
    expect(readSeries({ seq: 5, print: null, observations: null }, 'M', 5)).toEqual({ seq: 5, print: null, observations: [] });
  });
});
