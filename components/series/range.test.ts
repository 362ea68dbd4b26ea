import { describe, expect, it } from 'vitest';
import { seriesChart } from '../../core/series-chart';
import { boundsOf, plainView, readView } from '../../core/series-view';
import { observationsOf, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { rangeBetween, reachOf } from './range';

function drawingOf(values: readonly (number | null)[]) {
  const shown = { series: seriesOf(), observations: observationsOf('2024-01', values), breaks: [] };
  return seriesChart({ view: plainView, page: { shown, ghost: null, compared: [] }, phases: [], language: 'en' });
}

const drawing = drawingOf([null, ...Array.from({ length: 24 }, (_, at) => at + 1), null]);
const reach = { oldest: ordinalOf('2024-02'), newest: ordinalOf('2026-01') };

describe('the part of a series that a reader chooses', () => {
  it('lies between the oldest and the newest value', () => {
    expect(reachOf(drawing)).toEqual(reach);
  });

  it('is nothing to choose where there are hardly any values', () => {
    expect(reachOf(drawingOf([1, 2, 3]))).toBeNull();
    expect(reachOf(drawingOf([]))).toBeNull();
  });

  it('is told by the address as the chart reads it back', () => {
    const [from, to] = [ordinalOf('2024-06'), ordinalOf('2025-03')];
    const range = rangeBetween(drawing, reach, [from, to]);
    expect(range).toBe('2024-06..2025-03');
    expect(readView(new URLSearchParams({ range })).view.range).toBe(range);
    expect(boundsOf(range, { frequency: 'M', newest: reach.newest, phases: [] })).toEqual({ from, to });
  });

  it('is all there is where it reaches over both ends', () => {
    expect(rangeBetween(drawing, reach, [reach.oldest - 1, reach.newest])).toBe('max');
  });
});
