import { describe, expect, it } from 'vitest';
import { ledgerOf, measureOf } from '../tests/fixtures/ledger';
import type { Measure } from './measure';
import { timelineOf } from './measure-timeline';

const asked = { from: '2025-01-01', to: '2027-01-01', day: '2026-11-26', gapDays: 100 };
const lanes = (measures: Measure[], change: Partial<typeof asked> = {}) =>
  timelineOf(ledgerOf(...measures), { measures, ...asked, ...change });
const pieces = (measure: Measure, change: Partial<typeof asked> = {}) =>
  lanes([measure], change)[0]?.rows[0]?.[0]?.pieces.map(({ state, from, to }) => `${state} ${from} ${to}`);

describe('a bar of the timeline', () => {
  it('tells announced from in force, and what nobody has looked at since', () => {
    expect(pieces(measureOf('a'))).toEqual([
      'announced 2025-02-01 2025-02-04',
      'in-force 2025-02-04 2026-01-02',
      'unchecked 2026-01-02 2026-11-27',
    ]);
  });

  it('has its pause', () => {
    expect(pieces(measureOf('a', { paused: { from: '2025-02-03', to: '2025-03-04' }, ended: '2025-04-01' }))).toEqual([
      'announced 2025-02-01 2025-02-03',
      'paused 2025-02-03 2025-03-04',
      'in-force 2025-03-04 2025-04-01',
    ]);
  });

  it('claims nothing of days to come but what is announced', () => {
    expect(pieces(measureOf('a', { announced: '2026-10-01', effective: '2026-12-15', checkedTo: '2026-11-26' }))).toEqual([
      'announced 2026-10-01 2026-12-15',
    ]);
    expect(pieces(measureOf('a', { ended: '2026-12-15', checkedTo: '2026-11-26' }))?.at(-1)).toBe('announced 2026-11-27 2026-12-15');
  });

  it('is not drawn where it was over before the first day', () => {
    expect(lanes([measureOf('a', { ended: '2025-03-01' })], { from: '2025-06-01' })).toEqual([]);
  });
});

describe('a lane', () => {
  it('is one party’s, and puts a successor into the row of what it succeeds, if its number has room there', () => {
    const early = measureOf('a');
    const next = measureOf('b', { announced: '2025-09-01', effective: '2025-09-01', succeeds: ['a'] });
    const near = measureOf('c', { announced: '2025-09-20', effective: '2025-09-20' });
    const theirs = measureOf('d', { imposedBy: 'CA' });
    const found = lanes([early, next, near, theirs]);
    expect(found.map(({ party, rows }) => [party, rows.map((row) => row.map(({ measure, number }) => `${number} ${measure.id}`))])).toEqual(
      [
        ['US', [['1 a', '2 b'], ['3 c']]],
        ['CA', [['4 d']]],
      ],
    );
  });
});
