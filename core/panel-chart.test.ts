import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesOf } from '../tests/fixtures/measured';
import type { Panel } from './board';
import { axisOf } from './chart-axis';
import { type Charted, measureWords, pointWords } from './chart-spec';
import type { Observation } from './observation';
import { chartSpec, multipleSpecs } from './panel-chart';
import { periodOf } from './period';
import type { Series } from './series';

const words = (text: string) => ({ en: text, fr: text });

function seriesNamed(id: string, more: Omit<Partial<Series>, 'unit'> & { unit?: Series['unit'] } = {}): Series {
  return seriesOf({ id, title: words(id), short: words(id.slice(3, 12)), ...more });
}

const newest = periodOf('M', '2026-09-01').ordinal;

function months(count: number, value: (at: number) => number | null, status: Observation['status'] = 'A'): Observation[] {
  return Array.from({ length: count }, (_, at) => {
    const known = value(at);
    return { ordinal: newest - count + 1 + at, value: known, decimals: 1, status: known === null ? 'L' : status, quality: null };
  });
}

function panel(ids: string[], more: Partial<Panel> = {}): Panel {
  return {
    id: 'panel',
    topic: 'trade',
    title: words('Panel'),
    short: words('Panel'),
    question: words('?'),
    layers: [{ series: ids, transformation: 'level', shape: 'line', weight: 'normal' }],
    beside: [],
    unitScale: 9,
    measures: false,
    error: false,
    multiples: false,
    ...more,
  };
}

function specOf(one: Panel, readings: [Series, Observation[], number[]?][], size: 'lead' | 'cell' = 'lead') {
  const charted = readings.map(([series, observations, breaks]): [string, Charted] => [
    series.id,
    { series, observations, breaks: breaks ?? [] },
  ]);
  return chartSpec({ panel: one, readings: new Map(charted), window: '5-years', size, language: 'en' });
}

describe('the whisker of a column chart', () => {
  const a = seriesNamed('CA_A');
  const columns = panel(['CA_A'], {
    error: true,
    layers: [{ series: ['CA_A'], transformation: 'difference', shape: 'columns', weight: 'normal' }],
  });
  const standardErrors = { 'change-on-period': { value: 33, decimals: 1 }, 'change-on-year': { value: 55, decimals: 1 } };
  const layerOf = (one: Panel, more: Partial<Charted> = {}) => {
    const observations = months(24, (at) => 40_000 + at * 10);
    const readings = new Map([['CA_A', { series: a, observations, breaks: [], ...more }]]);
    return chartSpec({ panel: one, readings, window: '5-years', size: 'cell', language: 'en' });
  };

  it('stands on the newest change alone, one standard error on either side, within the axis', () => {
    const spec = layerOf(columns, { standardErrors });
    expect(spec.layers[0]?.whisker).toEqual({ ordinal: newest, low: -23, high: 43 });
    expect(spec.axis.min).toBeLessThanOrEqual(-23);
    expect(spec.axis.max).toBeGreaterThanOrEqual(43);
  });

  it('is left out where no error is known, the newest month has no value, or the chart draws something else', () => {
    const unknown = { ...standardErrors, 'change-on-period': null };
    const missing = months(24, (at) => (at === 23 ? null : 40_000));
    const specs = [
      layerOf(columns),
      layerOf(columns, { standardErrors: unknown }),
      layerOf(columns, { standardErrors, observations: missing }),
      layerOf({ ...columns, error: false }, { standardErrors }),
      layerOf(panel(['CA_A'], { error: true }), { standardErrors }),
    ];
    expect(specs.map(({ layers }) => layers[0]?.whisker)).toEqual([null, null, null, null, null]);
  });
});

describe('a chart as facts', () => {
  const a = seriesNamed('CA_A');

  it('draws five years and ends with the newest value, its period and whether it may still change', () => {
    const observations = [
      ...months(84, (at) => 40_000 + at * 10).slice(0, -1),
      { ordinal: newest, value: 41_312.4, decimals: 1, status: 'P' as const, quality: null },
    ];
    const spec = specOf(panel(['CA_A']), [[a, observations]]);
    expect(spec).toMatchObject({ from: newest - 60, to: newest, unit: 'C$ billions' });
    expect(spec.layers[0]?.last).toEqual({ ordinal: newest, text: 'C$41.3B', period: 'Sep 2026', provisional: true });
    expect(spec.years.map((year) => year.label)).toEqual(['2022', '2023', '2024', '2025', '2026']);
  });

  it('says of a flow that it is of a month where it draws the months, and what it draws where it draws something else', () => {
    const wordsOf = (transformation: Panel['layers'][number]['transformation']) => {
      const one = panel(['CA_A'], { layers: [{ series: ['CA_A'], transformation, shape: 'line', weight: 'normal' }] });
      return measureWords(a, specOf(one, [[a, months(84, (at) => 40_000 + at * 10)]]), 'en');
    };
    expect(wordsOf('level')).toBe('C$ billions a month');
    expect(wordsOf('three-month-average')).toBe('C$ billions, 3-month average');
    expect(wordsOf('twelve-month-sum')).toBe('C$ billions, 12-month sum');
    expect(wordsOf('index-2024')).toBe('2024 average = 100');
    expect(wordsOf('percent-on-year-of-three-month-sums')).toBe('%, 3-month sums, change on the year');
  });

  it('keeps a missing month as a gap with the agency’s reason, in the line and in words', () => {
    const spec = specOf(panel(['CA_A']), [[a, months(24, (at) => (at === 12 ? null : 40_000))]]);
    expect(spec.gaps).toEqual([{ from: newest - 11, to: newest - 11, words: 'not collected' }]);
    const point = spec.layers[0]?.points[12];
    expect(point?.value).toBeNull();
    expect(spec.layers[0] && point && pointWords(spec.layers[0], point, 'en')).toBe('not collected');
    expect(spec.alt).toContain('No value for Oct 2025.');
  });

  it('shows breaks of any of its series', () => {
    expect(specOf(panel(['CA_A']), [[a, months(24, () => 40_000), [newest - 5]]]).breaks).toEqual([
      { ordinal: newest - 5, words: 'break in series' },
    ]);
  });

  it('does not break a daily line at a weekend, but at a silence longer than any closure', () => {
    const daily = seriesNamed('CA_D', { frequency: 'D' });
    const days = [0, 1, 4, 5, 20].map((day) => ({ ordinal: 20_000 + day, value: 1, decimals: 4, status: 'A' as const, quality: null }));
    const points = specOf(panel(['CA_D']), [[daily, days]]).layers[0]?.points.map((point) => point.value);
    expect(points).toEqual([1, 1, 1, 1, null, 1]);
  });

  it('says when the axis does not start at zero, and starts columns there', () => {
    const far = months(24, (at) => 40_000 + (at % 5) * 100);
    expect(specOf(panel(['CA_A']), [[a, far]]).notes).toEqual(['axis does not start at zero']);
    const columns = specOf(
      panel(['CA_A'], { layers: [{ series: ['CA_A'], transformation: 'level', shape: 'columns', weight: 'normal' }] }),
      [[a, far]],
    );
    expect(columns.axis.min).toBe(0);
    expect(columns.notes).toEqual([]);
  });

  it('gives countries their colours, and compatriots grey and a dash each', () => {
    const b = seriesNamed('CA_B');
    const c = seriesNamed('CA_C');
    const us = seriesNamed('US_A');
    const observations = months(24, () => 40_000);
    const spec = specOf(
      panel(['CA_A', 'CA_B', 'CA_C', 'US_A']),
      [a, b, c, us].map((series) => [series, observations]),
    );
    expect(spec.layers.map(({ colour, dash }) => [colour, dash.join(' ')])).toEqual([
      ['canada', ''],
      ['rest', '2 3'],
      ['rest', '8 4'],
      ['us', ''],
    ]);
  });

  it('is one sentence to a listener, and says so when there is nothing', () => {
    const spec = specOf(panel(['CA_A']), [[a, months(13, (at) => 40_000 + at * 100)]]);
    expect(spec.alt).toBe('Panel, C$ billions, Sep 2025 to Sep 2026: newest C$41.2B; lowest C$40.0B, highest C$41.2B.');
    expect(specOf(panel(['CA_A']), [[a, []]]).alt).toBe('Panel. No data to draw yet.');
  });

  it('draws small multiples on one scale', () => {
    const b = seriesNamed('CA_B');
    const readings = new Map<string, Charted>([
      ['CA_A', { series: a, observations: months(24, () => 10_000), breaks: [] }],
      ['CA_B', { series: b, observations: months(24, () => 50_000), breaks: [] }],
    ]);
    const specs = multipleSpecs({
      panel: panel(['CA_A', 'CA_B'], { multiples: true }),
      readings,
      window: '5-years',
      size: 'cell',
      language: 'fr',
    });
    expect(specs).toHaveLength(2);
    expect(specs[0]?.axis).toEqual(specs[1]?.axis);
  });
});

describe('an axis', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

  it('holds every value between its ends and has few ticks', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (drawn, fromZero) => {
        const axis = axisOf({ values: drawn, fromZero, factor: 1, language: 'en', free: 0.5 });
        const slack = (axis.max - axis.min) * 1e-6;
        expect(Math.min(...drawn)).toBeGreaterThanOrEqual(axis.min - slack);
        expect(Math.max(...drawn)).toBeLessThanOrEqual(axis.max + slack);
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('includes zero where columns are measured from it', () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const axis = axisOf({ values: drawn, fromZero: true, factor: 1, language: 'en', free: 0 });
        expect(axis.min).toBeLessThanOrEqual(0);
        expect(axis.max).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('tells millions in billions', () => {
    const axis = axisOf({ values: [41_000, 57_000], fromZero: false, factor: 0.001, language: 'fr', free: 0.5 });
    expect(axis.ticks.map((tick) => tick.label)).toEqual(['30', '40', '50', '60']);
    expect(axis.min).toBe(30_000);
  });
});
