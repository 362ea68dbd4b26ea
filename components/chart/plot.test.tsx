import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observation';
import type { Series } from '../../core/series';
import { seriesChart } from '../../core/series-chart';
import { plainView, type SeriesView } from '../../core/series-view';
import { observationsOf, observed, ordinalOf, seriesOf } from '../../tests/fixtures/measured';
import { datasetsOf } from './drawing';
import { Plot } from './plot';

const values = Array.from({ length: 48 }, (_, at) => 40_000 + Math.round(Math.sin(at / 3) * 4_000));
const flow = seriesOf({ id: 'CA_FLOW', short: { en: 'Flow', fr: 'Flux' } });
const balance = seriesOf({ id: 'CA_BALANCE', nature: 'balance', mayBeNegative: true });
const provisional = [...observationsOf('2022-11', values.slice(0, -1)), observed(ordinalOf('2026-10'), 42_000, 1, 'P')];
const withGap = observationsOf(
  '2022-11',
  values.map((value, at) => (at === 35 ? null : value)),
);

function specOf(series: Series, observations: readonly Observation[], view: Partial<SeriesView> = {}) {
  const page = { shown: { series, observations, breaks: [] }, ghost: null, compared: [] };
  return seriesChart({ view: { ...plainView, ...view }, page, phases: [], language: 'en' }).spec;
}

type Spec = ReturnType<typeof specOf>;

const plotOf = (spec: Spec) => renderToStaticMarkup(<Plot spec={spec} size={{ width: 600, height: 200 }} />);

const specs = {
  'a flow': specOf(flow, observationsOf('2022-11', values)),
  'a provisional tail': specOf(flow, provisional),
  'a gap': specOf(flow, withGap),
  'percent changes': specOf(flow, observationsOf('2022-11', values), { units: 'pc1' }),
};

describe('a large chart as SVG', () => {
  it.each(Object.entries(specs))('ends %s where the canvas does, as surely', (_, spec) => {
    const svg = plotOf(spec);
    const [dataset] = datasetsOf({ spec, palette: { line: {} } as never, pointed: null });
    const { count = 0, ordinals = [], values: drawn = [] } = dataset?.points ?? {};
    const at = [...drawn].slice(0, count).findLastIndex((value) => !Number.isNaN(value));
    const [, hollow, x, y] = /<circle [^>]*data-hollow="(\w+)" cx="([\d.]+)%" cy="([\d.]+)%"/.exec(svg) ?? [];
    expect(spec.from + (Number(x) / 100) * (spec.to - spec.from)).toBeCloseTo(ordinals[at] ?? Number.NaN, 4);
    expect(spec.axis.max - (Number(y) / 100) * (spec.axis.max - spec.axis.min)).toBeCloseTo(drawn[at] ?? Number.NaN, 4);
    expect(hollow).toBe(String(spec.layers[0]?.last?.provisional));
  });

  it('writes every tick, the years, and the newest value at the end of its line', () => {
    const spec = specs['a flow'];
    const svg = plotOf(spec);
    for (const { label } of spec.axis.ticks) expect(svg).toContain(`>${label}</text>`);
    for (const { label } of spec.years) expect(svg).toContain(`>${label}</text>`);
    expect(svg).toContain(spec.layers[0]?.last?.text);
  });

  it('dashes what may still change', () => {
    expect(plotOf(specs['a provisional tail'])).toContain('stroke-dasharray="6 4"');
    expect(plotOf(specs['a flow'])).not.toContain('stroke-dasharray');
  });

  it('breaks the line at a gap, hatches it and says the agency’s word', () => {
    const svg = plotOf(specs['a gap']);
    expect(svg.match(/data-gap=/g)).toHaveLength(1);
    expect(svg).toContain('>not available for the period</text>');
    expect(/<g class="spark-line[^>]*><path d="([^"]+)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  });

  it('stands columns on zero', () => {
    const spec = specOf(
      balance,
      observationsOf(
        '2022-11',
        values.map((value) => value - 40_000),
      ),
    );
    expect(plotOf(spec).match(/class="spark-(bar|newest)"/g)).toHaveLength(values.length);
  });

  it('writes fewer years where there is less room', () => {
    const labels = (width: number) =>
      renderToStaticMarkup(<Plot spec={specs['a flow']} size={{ width, height: 200 }} />).match(/>20\d\d<\/text>/g)?.length ?? 0;
    expect(labels(90)).toBeLessThan(labels(600));
    expect(labels(90)).toBeGreaterThan(0);
  });
});
