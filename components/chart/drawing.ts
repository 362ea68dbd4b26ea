import { Chart, type ChartConfiguration, layouts, type Plugin } from 'chart.js';
import type { ChartLayer, ChartSpec } from '../../core/chart-spec';
import { endLabel, furniture, laneHeight } from './furniture';
import type { Palette } from './palette';
import { type Furniture, isNarrow, widthOf } from './pen';
import { PlotController, type PlotDataset, PlotElement, plotDatasetOf, scalesOf } from './plot-controller';
import { PlotScale } from './plot-scale';
import { plotted } from './plotted';

// Only what is drawn: elements, legends, tooltips, fills and time axes stay out of the bundle.
Chart.register(PlotController, PlotElement, PlotScale);

/** A chart on a canvas. One instance lives as long as its canvas; new data go into it in place. */
export interface Drawing {
  update(spec: ChartSpec, palette: Palette): void;
  /** Rings a period; null for none. */
  point(ordinal: number | null): void;
  /** The period under a horizontal place of the canvas, in CSS pixels. */
  ordinalAt(x: number): number;
  destroy(): void;
}

const longestEdge = 2;

export function draw(canvas: HTMLCanvasElement, request: Omit<Furniture, 'pointed'>): Drawing {
  const shown: Furniture = { ...request, pointed: null };
  const chart = new Chart<'plot'>(canvas, {
    type: 'plot',
    data: { datasets: datasetsOf(shown) },
    options: optionsOf(shown),
    plugins: [bounds(shown) as Plugin<'plot'>, furniture(shown) as Plugin<'plot'>],
  });
  let room = paddingOf(shown);
  /** Chart.js has not been told yet of layers that came, went or changed their order. */
  let isOtherwise = false;
  return {
    update(spec, palette) {
      shown.spec = spec;
      shown.palette = palette;
      const { datasets } = chart.data;
      const made = datasetsOf(shown, datasets.map(plotDatasetOf));
      isOtherwise ||= made.length !== datasets.length || made.some(({ order }, at) => order !== plotDatasetOf(datasets[at]).order);
      datasets.length = made.length;
      made.forEach((dataset, at) => {
        if (datasets[at] === undefined) datasets[at] = dataset;
        else Object.assign(datasets[at], dataset);
      });
      if (!canvas.isConnected) return;
      const before = room;
      room = paddingOf(shown);
      if (isOtherwise) chart.update('none');
      else redraw(chart, shown, before.right !== room.right || before.bottom !== room.bottom);
      isOtherwise = false;
    },
    point(ordinal) {
      shown.pointed = ordinal;
      if (canvas.isConnected) chart.draw();
    },
    ordinalAt(x) {
      return Math.round(scalesOf(chart.scales).x.getValueForPixel(x));
    },
    destroy() {
      // A change of size that still waits would otherwise be drawn on a canvas that is not there any more.
      chart.update = () => undefined;
      chart.destroy();
    },
  };
}

/** What `update` does without asking for every option again: Chart.js resolves them one by one, which costs more than the drawing. */
function redraw(chart: Chart<'plot'>, shown: Furniture, isLaidOut: boolean): void {
  bound(chart, shown);
  if (isLaidOut) layouts.update(chart as unknown as Chart, chart.width, chart.height);
  tellPlaces(chart, shown);
  for (const { controller } of chart.getSortedVisibleDatasetMetas()) controller.update('none');
  chart.draw();
}

/** The axes reach as far as the spec says. */
function bounds(shown: Furniture): Plugin {
  return { id: 'bounds', beforeLayout: (chart) => bound(chart, shown), afterLayout: (chart) => tellPlaces(chart, shown) };
}

type Scaled = Pick<Chart, 'scales'>;

function bound({ scales }: Scaled, { spec }: Furniture): void {
  const { x, y } = scalesOf(scales);
  // Columns stand within the chart, not half outside.
  const margin = spec.layers.some((layer) => layer.shape === 'columns') ? 0.7 : 0;
  x.bound(spec.from - margin, spec.to + margin);
  y.bound(spec.axis.min, spec.axis.max);
}

function tellPlaces({ scales }: Scaled, { spec, placed }: Furniture): void {
  placed?.(spec.events.map(({ ordinal }) => scalesOf(scales).x.getPixelForValue(ordinal)));
}

function optionsOf(shown: Furniture): NonNullable<ChartConfiguration<'plot'>['options']> {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    resizeDelay: 150,
    devicePixelRatio: Math.min(longestEdge, window.devicePixelRatio),
    events: [],
    layout: { autoPadding: false, padding: () => paddingOf(shown) },
    scales: { x: { type: 'plot' }, y: { type: 'plot' } },
  };
}

/** The lead chart keeps two lanes on its right (end labels, then ticks) and one below for years. */
function paddingOf(shown: Furniture) {
  const { spec, palette } = shown;
  const ticks = widest(spec.axis.ticks.map(({ label }) => widthOf(label, palette)));
  const ends = widest(spec.layers.map((layer) => widthOf(endLabel(layer), palette, 600)));
  const bottom = 24 + (spec.events.length > 0 ? laneHeight : 0);
  return { left: 0, right: ticks + (isNarrow() ? 8 : ends + 24), top: 22, bottom };
}

function widest(widths: readonly number[]): number {
  return Math.ceil(Math.max(0, ...widths));
}

/** What is drawn of each layer, in the arrays of what was drawn before; the pictures that leave the page are held against it. */
export function datasetsOf({ spec, palette }: Furniture, before: readonly PlotDataset[] = []): PlotDataset[] {
  return spec.layers.map((layer, at) => ({
    type: 'plot',
    data: [],
    layer,
    points: plotted(layer.points, before[at]?.points),
    palette,
    order: orderOf(layer, at),
    clip: false,
  }));
}

/** A thin line is context: it lies below, and columns lie below everything. */
function orderOf({ shape, weight }: ChartLayer, at: number): number {
  if (shape === 'columns') return 10;
  return weight === 'thin' ? 1 : -at;
}
