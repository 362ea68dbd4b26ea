import { describe, expect, it } from 'vitest';
import { ledgerOf, measureOf, rateOf } from '../tests/fixtures/ledger';
import type { Measure } from './measure';
import { rateSteps } from './rate-steps';

const drawn = (...measures: Measure[]) => {
  const { lines, announced } = rateSteps(ledgerOf(...measures), 'steel');
  const words = ({ percent, from, to }: { percent: number; from: string; to: string | null }) => `${percent} ${from} ${to}`;
  return { lines: lines.map(({ segments }) => segments.map(words)), announced: announced.map(words) };
};

describe('the rates of a topic', () => {
  it('hold until the successor’s day of effect, on which they step', () => {
    const second = measureOf('b', { announced: '2025-06-03', effective: '2025-06-04', rates: [rateOf({ percent: 50 })], succeeds: ['a'] });
    expect(drawn(measureOf('a'), second)).toEqual({
      lines: [['25 2025-02-04 2025-06-04', '50 2025-06-04 null']],
      announced: ['25 2025-02-01 2025-02-04', '50 2025-06-03 2025-06-04'],
    });
  });

  it('stand side by side where none takes the place of another, and are not added up', () => {
    expect(drawn(measureOf('a'), measureOf('b', { imposedBy: 'CA' })).lines).toEqual([['25 2025-02-04 null'], ['25 2025-02-04 null']]);
  });

  it('are interrupted by a pause', () => {
    expect(drawn(measureOf('a', { paused: { from: '2025-03-01', to: '2025-04-01' } })).lines).toEqual([
      ['25 2025-02-04 2025-03-01', '25 2025-04-01 null'],
    ]);
  });

  it('are only announced where no day is set, or one that was never reached', () => {
    const never = drawn(measureOf('a', { effective: null }));
    expect(never).toEqual({ lines: [], announced: ['25 2025-02-01 null'] });
  });

  it('leave out a rate that no source states', () => {
    expect(drawn(measureOf('a', { rates: [rateOf({ percent: null })] }))).toEqual({ lines: [], announced: [] });
  });
});
