import { describe, expect, it } from 'vitest';
import type { ChartPoint } from '../../core/chart-spec';
import { plotted } from './plotted';
import { lead } from './trace';

const point = (ordinal: number, value: number | null, status: ChartPoint['status'] = 'A'): ChartPoint => ({ ordinal, value, status });

/** The path as SVG writes it: ten pixels a period, values downwards. */
function pathOf(points: readonly ChartPoint[], part: 'final' | 'provisional' = 'final', isStepped = false): string {
  const steps: string[] = [];
  const path = {
    moveTo: (x: number, y: number) => void steps.push(`M${x} ${y}`),
    lineTo: (x: number, y: number) => void steps.push(`L${x} ${y}`),
  };
  const isDrawn = lead(
    path,
    { points: plotted(points), kept: points.map((_, at) => at), x: { offset: 0, slope: 10 }, y: { offset: 100, slope: -1 }, isStepped },
    part,
  );
  expect(isDrawn).toBe(steps.length > 0);
  return steps.join('');
}

describe('the trace of a line', () => {
  it('joins its points', () => {
    expect(pathOf([point(0, 1), point(1, 2), point(2, 4)])).toBe('M0 99L10 98L20 96');
  });

  it('is broken where there is no value', () => {
    expect(pathOf([point(0, 1), point(1, 2), point(2, null), point(3, 4), point(4, 5)])).toBe('M0 99L10 98M30 96L40 95');
  });

  it('holds a step until the next value, and lets it go at a gap', () => {
    expect(pathOf([point(0, 1), point(1, 2), point(2, null), point(3, 4)], 'final', true)).toBe('M0 99L10 99L10 98');
  });

  it('parts what may still change, joined to what is final', () => {
    const points = [point(0, 1), point(1, 2), point(2, 4, 'P'), point(3, 5, 'P')];
    expect([pathOf(points), pathOf(points, 'provisional')]).toEqual(['M0 99L10 98', 'M10 98L20 96L30 95']);
  });

  it('goes on after a provisional stretch in between', () => {
    const points = [point(0, 1), point(1, 2, 'E'), point(2, 4), point(3, 5)];
    expect([pathOf(points), pathOf(points, 'provisional')]).toEqual(['M10 98L20 96L30 95', 'M0 99L10 98']);
  });
});
