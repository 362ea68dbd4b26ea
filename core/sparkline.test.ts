import { describe, expect, it } from 'vitest';
import type { Observation } from './observation';
import { type SparklineShape, sparkline } from './sparkline';

const shape: SparklineShape = { widthPx: 106, heightPx: 46, stepped: false, breaks: [] };
const points = (values: readonly (number | null)[], first = 100): Observation[] =>
  values.map((value, at) => ({ ordinal: first + at, value, decimals: 1, status: value === null ? 'O' : 'A', quality: null }));

describe('a small line', () => {
  it('goes from the oldest value at its left to the newest at its right, the highest on top', () => {
    const line = sparkline(points([10, 30, 20]), 'M', shape);
    expect(line).toEqual({ path: 'M3 43L53 3L103 23', last: { x: 103, y: 23 }, low: 10, high: 30, from: 100, to: 102 });
  });

  it('is parted where a value is missing or a period is not there, and at a break', () => {
    expect(sparkline(points([10, null, 30, 20]), 'M', shape)?.path).toMatch(/^M[\d. ]+M[\d. ]+L[\d. ]+$/);
    expect(sparkline([...points([10, 20]), ...points([30, 20], 105)], 'M', shape)?.path.match(/M/g)).toHaveLength(2);
    expect(sparkline(points([10, 20, 30]), 'M', { ...shape, breaks: [101] })?.path.match(/M/g)).toHaveLength(2);
  });

  it('goes on over weekends and holidays in a daily series, and no further', () => {
    const days = [0, 1, 4, 9, 15].map((ordinal): Observation => ({ ordinal, value: ordinal, decimals: 1, status: 'A', quality: null }));
    expect(sparkline(days, 'D', shape)?.path.match(/M/g)).toHaveLength(2);
  });

  it('holds a rate until it changes', () => {
    expect(sparkline(points([1, 1, 2]), 'D', { ...shape, stepped: true })?.path).toBe('M3 43H53V43H103V3');
  });

  it('is level in the middle where all values are the same, and none with fewer than two', () => {
    expect(sparkline(points([5, 5]), 'M', shape)?.path).toBe('M3 23L103 23');
    expect(sparkline(points([5]), 'M', shape)).toBeNull();
    expect(sparkline(points([null, null]), 'M', shape)).toBeNull();
  });
});
