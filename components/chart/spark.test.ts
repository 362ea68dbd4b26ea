import { describe, expect, it } from 'vitest';
import type { LayerShape } from '../../core/board';
import type { ChartLayer, ChartPoint, ChartSpec } from '../../core/chart-spec';
import { sparkOf } from './spark';

const point = (ordinal: number, value: number | null, status: ChartPoint['status'] = 'A'): ChartPoint => ({ ordinal, value, status });

function specOf(points: readonly ChartPoint[], shape: LayerShape = 'line', axis = { min: 0, max: 10 }): ChartSpec {
  const layer = {
    series: 'CA_A',
    label: 'A',
    shape,
    weight: 'normal',
    dash: [],
    colour: 'canada',
    points,
    last: null,
    whisker: null,
  } as unknown as ChartLayer;
  const ordinals = points.map(({ ordinal }) => ordinal);
  return {
    from: Math.min(...ordinals),
    to: Math.max(...ordinals),
    layers: [layer],
    axis: { ...axis, ticks: [], fromZero: axis.min <= 0 },
    breaks: [],
    range: 'some',
  } as unknown as ChartSpec;
}

const pathOf = (spec: ChartSpec) => sparkOf(spec).lines[0]?.path;

describe('a small chart', () => {
  it('runs from the left to the right and from the axis’ top to its bottom', () => {
    expect(pathOf(specOf([point(1, 0), point(2, 10), point(3, 5)]))).toBe('M0 1L0.5 0L1 0.5');
  });

  it('is broken where there is no value', () => {
    expect(pathOf(specOf([point(1, 0), point(2, null), point(3, 5), point(4, 5)]))).toBe('M0 1M0.6667 0.5L1 0.5');
  });

  it('holds a step until the day of the new value', () => {
    expect(pathOf(specOf([point(1, 0), point(2, 10)], 'step'))).toBe('M0 1H1L1 0');
  });

  it('parts what may still change, joined to what is final', () => {
    const [line] = sparkOf(specOf([point(1, 0), point(2, 5), point(3, 10, 'P')])).lines;
    expect([line?.path, line?.provisional]).toEqual(['M0 1L0.5 0.5', 'M0.5 0.5L1 0']);
  });

  it('stands columns on zero, up and down, the newest marked', () => {
    const [columns] = sparkOf(specOf([point(1, 5), point(2, -5), point(3, null)], 'columns', { min: -10, max: 10 })).columns;
    expect(columns?.bars.map(({ y, height, newest }) => [y, height, newest])).toEqual([
      [0.25, 0.25, false],
      [0.5, 0.25, true],
    ]);
  });

  it('keeps highs, lows and gaps of a long line, with far fewer points', () => {
    const points = Array.from({ length: 5_000 }, (_, at) => point(at, at === 1_234 ? 10 : at === 4_321 ? 0 : at === 2_000 ? null : 5));
    const path = pathOf(specOf(points)) ?? '';
    expect(path.match(/[ML]/g)?.length).toBeLessThan(500);
    expect(path).toContain(`L${Math.round((1_234 / 4_999) * 10_000) / 10_000} 0`);
    expect(path).toContain(' 1L');
    expect(path.match(/M/g)).toHaveLength(2);
  });
});
