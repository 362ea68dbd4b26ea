import { Chart } from 'chart.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChartSpec } from '../../core/chart-spec';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { seriesChart } from '../../core/series-chart';
import { plainView, type SeriesView } from '../../core/series-view';
import { indexUnit, observationsOf, observed, ordinalOf, rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { type Mark, type RecordedCanvas, recordedCanvas } from '../../tests/fixtures/recorded-canvas';
import { draw } from './drawing';
import type { Palette } from './palette';

const palette: Palette = {
  line: { canada: '#b5182b', us: '#0a3a75', rest: '#5c636b', ink: '#15191e' },
  text: '#111111',
  text2: '#222222',
  text3: '#333333',
  grid: '#dddddd',
  axis: '#888888',
  panel: '#ffffff',
  band: '#eee8da',
  column: '55%',
  font: 'sans',
};
const canada = palette.line.canada;
const flow = seriesOf({ id: 'CA_FLOW' });
const values = Array.from({ length: 34 }, (_, at) => 40_000 + at * 100);

let recorded: RecordedCanvas;
beforeEach(() => {
  recorded = recordedCanvas();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

interface Shown {
  readonly view?: Partial<SeriesView>;
  readonly compared?: readonly Series[];
}

function drawn(series: Series, observations: readonly Observation[], { view = {}, compared = [] }: Shown = {}): ChartSpec {
  const beside = compared.map((one) => ({ series: one, observations: observationsOf('2024-01', values), breaks: [] }));
  const page = { shown: { series, observations, breaks: [] }, ghost: null, compared: beside };
  const { spec } = seriesChart({ view: { ...plainView, ...view }, page, phases: [], language: 'en' });
  draw(recorded.canvas, { spec, palette }).destroy();
  return spec;
}

/** Strokes of a series' own line: as wide as only lines of data are. */
const linesIn = (colour: string): Mark[] =>
  recorded.marks.filter((mark) => mark.kind === 'stroke' && mark.shape === 'line' && mark.colour === colour && mark.widthPx > 2);
const corners = ({ path }: Mark) => path.flat();

describe('a chart on its canvas', () => {
  it('dashes the stretch that may still change, and ends it in a hollow dot', () => {
    const provisional = [...observationsOf('2024-01', values.slice(0, -2)), ...newest('P')];
    drawn(flow, provisional);
    expect(linesIn(canada).map(({ dash }) => dash)).toEqual([[], [6, 4]]);
    expect(dots()).toEqual([{ inside: palette.panel, edge: canada }]);
  });

  it('draws what is final solid, with a full dot', () => {
    drawn(flow, [...observationsOf('2024-01', values.slice(0, -2)), ...newest('A')]);
    expect(linesIn(canada).map(({ dash }) => dash)).toEqual([[]]);
    expect(dots()).toEqual([{ inside: canada, edge: canada }]);
  });

  it('marks a column that may still change', () => {
    const balance = seriesOf({ id: 'CA_BALANCE', nature: 'balance', mayBeNegative: true });
    drawn(balance, [...observationsOf('2024-01', values.slice(0, -2)), ...newest('P')]);
    const outlined = recorded.marks.filter(({ kind, colour, dash }) => kind === 'stroke' && colour === canada && dash.length > 0);
    expect(outlined).toHaveLength(2);
  });

  it('breaks its line at a month that was never collected, hatches it and writes the agency’s words', () => {
    const prices = seriesOf({ id: 'US_CPI', unit: indexUnit, nature: 'index', prices: 'index' });
    const missing = ordinalOf('2025-10');
    const spec = drawn(
      prices,
      observationsOf('2024-01', values).map((one) => (one.ordinal === missing ? { ...one, value: null, status: 'L' as const } : one)),
    );
    expect(spec.gaps).toEqual([{ from: missing, to: missing, words: 'not collected' }]);
    const ends = linesIn(palette.line.us).flatMap(({ path }) => path);
    expect(ends).toHaveLength(2);
    const [before, after] = ends;
    expect(before?.at(-1)?.[0] ?? 0).toBeLessThan(after?.[0]?.[0] ?? 0);
    const between = ((before?.at(-1)?.[0] ?? 0) + (after?.[0]?.[0] ?? 0)) / 2;
    const thin = recorded.marks.filter(({ colour, widthPx }) => colour === palette.axis && widthPx === 1);
    const hatches = thin.flatMap(({ path }) => path).filter(isSlanted);
    expect(hatches.length).toBeGreaterThan(10);
    expect(recorded.texts.find(({ text }) => text === 'not collected')?.place[0] ?? 0).toBeGreaterThan(between);
  });

  it('holds a rate until the day of the new one, and steps upright there', () => {
    const rate = seriesOf({ id: 'CA_RATE', nature: 'rate', lead: 'points-since-step', unit: rateUnit });
    drawn(rate, observationsOf('2026-09', [2.5, 2.25]));
    const [line] = linesIn(canada);
    const [from, corner, to] = line === undefined ? [] : corners(line);
    expect(corners(line as Mark)).toHaveLength(3);
    expect(corner).toEqual([to?.[0], from?.[1]]);
    expect(to?.[1]).toBeGreaterThan(from?.[1] ?? 0);
  });

  it('stands every column on the line of zero', () => {
    const balance = seriesOf({ id: 'CA_BALANCE', nature: 'balance', mayBeNegative: true });
    const spec = drawn(balance, observationsOf('2024-01', [120, -80, 40, -200, 60]));
    const columns = recorded.marks.filter(({ kind, shape, colour }) => kind === 'fill' && shape === 'rectangle' && colour.includes(canada));
    expect(columns).toHaveLength(5);
    const strong = recorded.marks.filter(({ kind, colour }) => kind === 'stroke' && colour === palette.axis).flatMap(({ path }) => path);
    const heights = strong.filter(([from, to]) => from?.[1] === to?.[1]).map(([from]) => from?.[1] ?? Number.NaN);
    expect(spec.axis).toMatchObject({ fromZero: true });
    for (const column of columns) {
      const ends = corners(column).map(([, y]) => y);
      expect(Math.min(...heights.flatMap((zero) => ends.map((end) => Math.abs(end - zero))))).toBeLessThan(1.5);
    }
  });

  it('knows our own plots of lines and columns, and neither slices nor dials nor bubbles', () => {
    expect(Chart.registry.getController('plot')).toBeDefined();
    for (const kind of ['line', 'bar', 'pie', 'doughnut', 'polarArea', 'radar', 'bubble', 'scatter'])
      expect(() => Chart.registry.getController(kind)).toThrow();
  });

  it('puts all that it compares on its one scale, in straight lines', () => {
    const spec = drawn(flow, observationsOf('2024-01', values), { compared: [seriesOf({ id: 'US_FLOW' })] });
    const [own] = linesIn(canada);
    const [other] = linesIn(palette.line.us);
    // Equal values, so equal heights: a second scale would part them.
    expect(own?.path.flat()).toEqual(other?.path.flat());
    expect(recorded.texts.filter(({ text }) => spec.axis.ticks.some(({ label }) => label === text))).toHaveLength(spec.axis.ticks.length);
    // A corner for each value and no curve between them.
    expect(new Set(own?.path.flat().map(String)).size).toBe(34);
  });
});

function newest(status: 'A' | 'P'): Observation[] {
  return [observed(ordinalOf('2026-09'), 41_000, 1, status), observed(ordinalOf('2026-10'), 42_000, 1, status)];
}

/** Circles, by what they are filled with and their edge. */
function dots(): { inside: string; edge: string }[] {
  const circles = recorded.marks.filter(({ shape }) => shape === 'circle');
  const edges = circles.filter(({ kind }) => kind === 'stroke');
  return circles.filter(({ kind }) => kind === 'fill').map(({ colour }, at) => ({ inside: colour, edge: edges[at]?.colour ?? '' }));
}

function isSlanted([from, to]: Mark['path'][number]): boolean {
  return from !== undefined && to !== undefined && from[0] !== to[0] && from[1] !== to[1];
}
