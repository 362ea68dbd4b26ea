import { describe, expect, it } from 'vitest';
import { type ChartPoint, pointAt } from './chart-spec';

describe('the point of a period', () => {
  const points = Array.from({ length: 1_000 }, (_, at): ChartPoint => ({ ordinal: 3 * at, value: at, status: 'A' }));

  it('is found wherever it stands', () => {
    for (const point of points) expect(pointAt({ points }, point.ordinal)).toBe(point);
  });

  it('is undefined where the layer has none', () => {
    for (const ordinal of [-1, 1, 1_501, 3_000]) expect(pointAt({ points }, ordinal)).toBeUndefined();
    expect(pointAt({ points: [] }, 0)).toBeUndefined();
  });
});
