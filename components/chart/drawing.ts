import { Chart, type ChartConfiguration, type Plugin } from 'chart.js';
import type { ChartLayer, ChartSpec } from '../../core/chart-spec';
import { furniture } from './furniture';
import type { Palette } from './palette';
import { type Furniture, isNarrow } from './pen';
import { acrossOf, laneHeight, rightRoom, topRoom, yearsRoom } from './places';
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
  destroy(): void;
}

const longestEdge = 2;

export function draw(canvas: HTMLCanvasElement, request: Omit<Furniture, 'pointed'>): Drawing {
  const shown: Furniture = { ...request, pointed: null };
  const chart = new Chart<'plot'>(canvas, {
    type: 'plot',
    data: { datasets: datasetsOf(shown) },
    options: optionsOf(),
    plugins: [layout(shown) as Plugin<'plot'>, furniture(shown) as Plugin<'plot'>],
  });
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
      if (isOtherwise) chart.update('none');
      else redraw(chart, shown);
      isOtherwise = false;
    },
    point(ordinal) {
      shown.pointed = ordinal;
      if (canvas.isConnected) chart.draw();
    },
    destroy() {
      // A change of size that still waits would otherwise be drawn on a canvas that is not there any more.
      chart.update = () => undefined;
      chart.destroy();
    },
  };
}

/** What `chart.update` does without asking for every option again: Chart.js resolves them one by one, which costs more than the drawing. */
function redraw(chart: Chart<'plot'>, shown: Furniture): void {
  layOut(chart, shown);
  for (const { controller } of chart.getSortedVisibleDatasetMetas()) controller.update('none');
  chart.draw();
}

/** For the times at which Chart.js lays out by itself: at first, and when the size changes. */
function layout(shown: Furniture): Plugin {
  return { id: 'layout', afterLayout: (chart) => layOut(chart, shown) };
}

type Laid = Pick<Chart, 'width' | 'height' | 'chartArea' | 'scales'>;

/** The plot between what stands around it, and the axes as far as the spec says. Chart.js' own layout would find the same in more steps. */
function layOut({ width, height, chartArea, scales }: Laid, shown: Furniture): void {
  const { spec } = shown;
  const { x, y } = scalesOf(scales);
  const { top, ...room } = roomOf(shown);
  const right = Math.max(0, width - room.right);
  const bottom = Math.max(top, height - room.bottom);
  Object.assign(chartArea, { left: 0, top, right, bottom, width: right, height: bottom - top });
  const { margin } = acrossOf(spec);
  x.reachOver(chartArea, [spec.from - margin, spec.to + margin]);
  y.reachOver(chartArea, [spec.axis.min, spec.axis.max]);
}

function optionsOf(): NonNullable<ChartConfiguration<'plot'>['options']> {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    resizeDelay: 150,
    devicePixelRatio: Math.min(longestEdge, window.devicePixelRatio),
    events: [],
    scales: { x: { type: 'plot' }, y: { type: 'plot' } },
  };
}

/** The lead chart keeps two lanes on its right (names at the ends of lines, then ticks) and one below for years. */
function roomOf({ spec }: Furniture) {
  const { ticks, names } = rightRoom(spec);
  return { top: topRoom, right: ticks + (isNarrow() ? 0 : names), bottom: yearsRoom + (spec.events.length > 0 ? laneHeight : 0) };
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
