import { describe, expect, it } from 'vitest';
import { type BoardState, nextState } from '../components/board/board-state';
import { observationsOf, observed, ordinalOf, seriesOf } from '../tests/fixtures/measured';
import type { PanelFormula } from './board';
import { withCalculated } from './board-calculated';
import type { SourceFacts } from './board-facts';
import { type CellReading, nextReadings, standingOf } from './board-readings';
import type { Surroundings } from './board-surroundings';
import type { Observation } from './observation';
import { panelOf } from './panel';
import { panelFormula } from './panel-formula';
import type { Print } from './print';

type Readings = ReadonlyMap<string, CellReading>;

const series = ['EXPORTS', 'IMPORTS', 'OTHER'].map((id) => ({ series: seriesOf({ id, source: 'statcan' }), rows: [], off: null }));
const statcan = { id: 'statcan', short: { en: 'StatCan', fr: 'StatCan' } } as SourceFacts;
const around: Surroundings = {
  at: '2026-12-04T13:30:00Z',
  dates: [],
  yearly: new Set(),
  sources: [statcan],
  held: [],
  refused: [],
  unanswered: [],
  off: [],
};

function formulaOf(formula: string): PanelFormula {
  const read = panelFormula({ formula, frequency: null, aggregation: null });
  if (!read.ok) throw new Error(read.words.en);
  return read.value;
}

const difference = formulaOf('EXPORTS - IMPORTS');

const first: BoardState = {
  known: new Map(
    [
      ['EXPORTS', [500, 510]],
      ['IMPORTS', [400, 420]],
      ['OTHER', [1, 2]],
    ].map(([id, values]) => [id as string, { observations: observationsOf('2026-08', values as number[]), print: null, arrivals: 0 }]),
  ),
  prints: [],
  wanted: new Map(),
};

/** As the socket hands it on. */
function pushed(state: BoardState, seq: number, id: string, changes: Observation[]): BoardState {
  const print = {
    seq,
    series: id,
    kind: 'new',
    previous: null,
    prior: null,
    history: null,
    changes,
    committedAt: around.at,
    asOf: around.at,
  };
  const change = { kind: 'prints', after: seq - 1, upTo: seq, prints: [print as Partial<Print> as Print] } as const;
  return nextState(state, { kind: 'live', change });
}

function readingsOf(state: BoardState, before: Readings = new Map(), formulas = [difference]): Readings {
  const standing = standingOf({ series, releases: [] }, around, 'en');
  const readings = nextReadings(before, { standing, known: state.known, companions: new Map() });
  return withCalculated(before, readings, formulas);
}

const october = ordinalOf('2026-10');
const valuesOf = (readings: Readings, id = difference.id) => readings.get(id)?.observations.map(({ value }) => value);

describe('a figure that is calculated of others', () => {
  const before = readingsOf(first);

  it('says what it is, from whose figures, and that we calculated it', () => {
    const reading = before.get(difference.id);
    expect(valuesOf(before)).toEqual([100, 90]);
    expect(reading && panelOf(reading, 'en')).toMatchObject({ state: 'value', value: '+C$90.0M', source: 'StatCan, calculated by us' });
    expect(reading?.source.fr).toBe('StatCan, calculé par nous');
    expect(reading?.calculated?.notes.en).toMatch(/^Calculated by us: EXPORTS - IMPORTS/);
    expect(reading?.calculated?.parts.map((part) => part.series.id)).toEqual(['EXPORTS', 'IMPORTS']);
  });

  it('is another as soon as a print of each of its series has come in, and not before', () => {
    const one = pushed(first, 7, 'EXPORTS', [observed(october, 530)]);
    const half = readingsOf(one, before);
    expect(valuesOf(half)).toEqual([100, 90]);
    const both = readingsOf(pushed(one, 8, 'IMPORTS', [observed(october, 425)]), half);
    expect(valuesOf(both)).toEqual([100, 90, 105]);
    expect(both.get(difference.id)).toMatchObject({ arrivals: 2, print: { seq: 8, series: difference.id, prior: null } });
  });

  it('takes a revision of a past month in', () => {
    const revised = pushed(first, 7, 'IMPORTS', [observed(october - 2, 410), observed(october - 1, 430)]);
    expect(valuesOf(readingsOf(revised, before))).toEqual([90, 80]);
  });

  it('stays the very same while prints of other series come in', () => {
    const other = readingsOf(pushed(first, 7, 'OTHER', [observed(october, 3)]), before);
    expect(other.get('OTHER')).not.toBe(before.get('OTHER'));
    expect(other.get(difference.id)).toBe(before.get(difference.id));
  });

  it('is not there before all of its series are', () => {
    const lacking = formulaOf('EXPORTS - GONE');
    expect(readingsOf(first, new Map(), [lacking]).has(lacking.id)).toBe(false);
  });

  it('has no figure where the values that it is measured by are not held, and says so', () => {
    const since = formulaOf('since(EXPORTS, 1990) - since(IMPORTS, 1990)');
    const reading = readingsOf(first, new Map(), [since]).get(since.id);
    expect(reading?.observations).toEqual([]);
    expect(reading?.calculated?.refusal?.en).toMatch(/^Character 1, EXPORTS: /);
  });

  it('is in doubt while one of its parts is', () => {
    const unconfirmed = { ...pushed(first, 7, 'EXPORTS', [observed(october, 530)]) };
    const known = new Map(unconfirmed.known);
    const exports = known.get('EXPORTS');
    if (exports?.print == null) throw new Error('The print did not come in.');
    known.set('EXPORTS', { ...exports, print: { ...exports.print, unconfirmed: true } });
    expect(readingsOf({ ...unconfirmed, known }).get(difference.id)?.print?.unconfirmed).toBe(true);
  });
});
