import { describe, expect, it } from 'vitest';
import { type BoardState, nextState } from '../components/board/board-state';
import { observationsOf, seriesOf } from '../tests/fixtures/measured';
import type { SourceFacts } from './board-facts';
import { type CellReading, nextReadings, standingOf } from './board-readings';
import type { Surroundings } from './board-surroundings';
import { panelOf } from './panel';
import type { Print } from './print';
import type { Series } from './series';

const series = ['A', 'B'].map((id) => ({ series: seriesOf({ id }), rows: [], off: null }));
const october = observationsOf('2026-09', [1, 2]);

function state(): BoardState {
  const known = (id: string): [string, { observations: typeof october; print: null; arrivals: number }] => [
    id,
    { observations: october, print: null, arrivals: 0 },
  ];
  return { known: new Map([known('A'), known('B')]), prints: [], wanted: new Map() };
}

const statcan = { id: 'statcan', short: { en: 'StatCan', fr: 'StatCan' }, succeededAt: '2026-12-04T13:30:01Z' } as SourceFacts;
const around = (at: string, held: readonly string[]): Surroundings => ({
  at,
  dates: [],
  yearly: new Set(),
  sources: [statcan],
  held,
  refused: [],
  unanswered: [],
  off: [],
});

function printed(committedAt: string): Parameters<typeof nextState>[1] {
  const changes = october.slice(-1);
  const print = { seq: 7, series: 'A', kind: 'new', previous: null, changes, committedAt } as Partial<Print> as Print;
  return { kind: 'live', change: { kind: 'prints', after: 6, upTo: 7, prints: [print] } };
}

function readings(known: BoardState['known'], surroundings: Surroundings, before: ReadonlyMap<string, CellReading> = new Map()) {
  const standing = standingOf({ series, releases: [] }, surroundings, 'en');
  return nextReadings(before, { standing, known, companions: new Map() });
}

describe('the readings of a board', () => {
  const early = around('2026-12-04T13:30:02Z', ['A', 'B']);

  it('are no longer being checked once a print of the series came after the list that says so', () => {
    const before = readings(state().known, early);
    expect([before.get('A')?.held, before.get('B')?.held]).toEqual([true, true]);
    const { known } = nextState(state(), printed('2026-12-04T13:30:03.250Z'));
    const after = readings(known, early, before);
    expect([after.get('A')?.held, after.get('B')?.held]).toEqual([false, true]);
  });

  it('are being checked when the list was read after the print', () => {
    const { known } = nextState(state(), printed('2026-12-04T13:30:03.250Z'));
    expect(readings(known, around('2026-12-04T13:31:00Z', ['A'])).get('A')?.held).toBe(true);
    expect(readings(known, around('2026-12-04T13:31:00Z', [])).get('A')?.held).toBe(false);
  });

  it('show no change across a change of code', () => {
    const codes = [
      { code: 'v1', validFrom: '2000-01-01' },
      { code: 'v2', validFrom: '2026-10-20' },
    ];
    const leadIn = (more: Partial<Series>) => {
      const facts = { series: [{ series: seriesOf({ id: 'A', ...more }), rows: [], off: null }], releases: [] };
      const reading = nextReadings(new Map(), {
        standing: standingOf(facts, early, 'en'),
        known: state().known,
        companions: new Map(),
      }).get('A');
      return reading && panelOf(reading, 'en').lead?.text;
    };
    expect(leadIn({})).toBe('+100.0% m/m');
    expect(leadIn({ codes })).toBe('no change shown across a break');
  });

  it('stay the very same objects while nothing of the series changes', () => {
    const before = readings(state().known, early);
    const { known } = nextState(state(), printed('2026-12-04T13:30:03.250Z'));
    const after = readings(known, early, before);
    expect(after.get('A')).not.toBe(before.get('A'));
    expect(after.get('B')).toBe(before.get('B'));
    expect(readings(known, around('2026-12-04T13:30:03Z', ['A', 'B']), after).get('A')).toBe(after.get('A'));
  });
});
