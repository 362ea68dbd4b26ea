import { describe, expect, it } from 'vitest';
import { indexUnit, observationsOf, ordinalOf, rateUnit, seriesOf } from '../tests/fixtures/measured';
import type { Charted } from './chart-spec';
import type { Series } from './series';
import { seriesChart } from './series-chart';
import { plainView, type SeriesView } from './series-view';

function charted(series: Series, start: string, values: readonly (number | null)[]): Charted {
  return { series, observations: observationsOf(start, values), breaks: [] };
}

const rising = (count: number, from = 100) => Array.from({ length: count }, (_, at) => from + at);
const exports = charted(seriesOf({ id: 'CA_EXPORTS_US' }), '2024-01', rising(34));
const imports = charted(seriesOf({ id: 'CA_IMPORTS_US' }), '2024-01', rising(34, 200));

function drawn(change: Partial<SeriesView> = {}, compared: readonly Charted[] = [], shown = exports) {
  return seriesChart({
    view: { ...plainView, ...change },
    page: { shown, ghost: null, compared },
    phases: [{ id: 'steel', from: '2025-03-12' }],
    language: 'en',
  });
}

describe('the chart of a series page', () => {
  it('draws the values themselves, newest last', () => {
    const { spec, units } = drawn();
    expect(units).toBe('lin');
    expect(spec.layers[0]?.points.at(-1)).toMatchObject({ ordinal: ordinalOf('2026-10'), value: 133 });
  });

  it('aggregates first, then transforms', () => {
    // Quarters of 2024: 303, 312, 321, …; Q3 2026: 130 + 131 + 132 = 393 against 357 a year before.
    const { spec, own } = drawn({ frequency: 'Q', units: 'pc1' });
    expect(spec.frequency).toBe('Q');
    expect(own.ok && own.value.observations.at(-1)?.value).toBeCloseTo((393 / 357 - 1) * 100, 9);
  });

  it('draws from a phase of the dispute on', () => {
    expect(drawn({ range: 'since-steel' }).spec.from).toBe(ordinalOf('2025-03'));
  });

  it('says why it draws nothing where the units have no meaning', () => {
    const rate = charted(seriesOf({ nature: 'rate', unit: rateUnit }), '2024-01', rising(30, 6));
    const { own, spec } = drawn({ units: 'pc1' }, [], rate);
    expect(own).toMatchObject({ ok: false, reason: 'percent-of-rate' });
    expect(spec.layers).toEqual([]);
  });

  it('puts series of one unit on one axis as they are', () => {
    const { units, spec } = drawn({}, [imports]);
    expect(units).toBe('lin');
    expect(spec.layers.map(({ series }) => series)).toEqual(['CA_EXPORTS_US', 'CA_IMPORTS_US']);
  });

  it('tells series of different units as an index, on one axis all the same', () => {
    const prices = charted(seriesOf({ id: 'CA_PRICES', nature: 'index', unit: indexUnit, prices: 'index' }), '2024-01', rising(34, 150));
    const { units, spec } = drawn({}, [prices]);
    expect(units).toBe('index');
    expect(spec.unit).toBe('2024 average = 100');
    expect(spec.layers).toHaveLength(2);
  });

  it('leaves out what is adjusted otherwise, unless the same months are compared', () => {
    const raw = charted(seriesOf({ id: 'CA_RAW', adjustment: 'NSA' }), '2024-01', rising(34));
    expect(drawn({}, [raw]).left).toMatchObject([{ reason: 'adjustments-differ' }]);
    expect(drawn({ units: 'pc1' }, [raw]).left).toEqual([]);
  });

  it('leaves out what is published less often, with the reason', () => {
    const quarters = charted(seriesOf({ id: 'CA_Q', frequency: 'Q' }), '2024-Q1', rising(10));
    expect(drawn({}, [quarters]).left).toMatchObject([{ reason: 'frequency-not-lower' }]);
    expect(drawn({ frequency: 'Q' }, [quarters]).left).toEqual([]);
  });

  it('says in words what a compared series lacks, for only the page’s own gaps are hatched', () => {
    const missing = observationsOf('2024-01', rising(34, 200)).map((one) =>
      one.ordinal === ordinalOf('2025-10') ? { ...one, value: null, status: 'L' as const } : one,
    );
    const other = {
      series: seriesOf({ id: 'US_JOBS', short: { en: 'U.S. jobs', fr: 'Emploi, É.-U.' } }),
      observations: missing,
      breaks: [],
    };
    const { spec } = drawn({}, [other]);
    expect(spec.gaps).toEqual([]);
    expect(spec.notes).toEqual(['U.S. jobs: not collected, Oct 2025']);
  });

  it('draws an earlier statement grey and thin under today’s', () => {
    const { spec } = seriesChart({
      view: plainView,
      page: { shown: exports, ghost: { observations: observationsOf('2024-01', rising(30, 99)), label: 'Jun 5, 2026' }, compared: [] },
      phases: [],
      language: 'en',
    });
    expect(spec.layers.map(({ label, colour, weight }) => [label, colour, weight])).toEqual([
      ['Shown', 'canada', 'thick'],
      ['Jun 5, 2026', 'rest', 'thin'],
    ]);
  });

  it('hatches no period in which nothing had been published yet, of the series or of its grey line', () => {
    const { spec } = seriesChart({
      view: plainView,
      page: {
        shown: exports,
        ghost: { observations: observationsOf('2026-09', [131]), label: 'first' },
        compared: [charted(imports.series, '2024-01', rising(36))],
      },
      phases: [],
      language: 'en',
    });
    expect(spec.to).toBe(ordinalOf('2026-12'));
    expect(spec.gaps).toEqual([]);
  });

  it('tells four series of one country apart without colour', () => {
    const others = ['CA_B', 'CA_C', 'CA_D'].map((id) => charted(seriesOf({ id }), '2024-01', rising(34)));
    const styles = drawn({}, others).spec.layers.map(({ colour, dash }) => `${colour} ${dash.join(' ')}`);
    expect(new Set(styles).size).toBe(4);
  });
});
