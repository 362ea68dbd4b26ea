import {
  BarController,
  BarElement,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
} from 'chart.js';
import { type ChartLayer, type ChartSpec, isProvisional } from '../../core/chart-spec';
import { type Furniture, furniture, isNarrow } from './furniture';
import type { Palette } from './palette';
import { acrossOf, laneHeight, rightRoom, topRoom, yearsRoom } from './places';

// Only what is drawn: legends, tooltips, fills and time axes stay out of the bundle.
Chart.register(LineController, BarController, LineElement, PointElement, BarElement, LinearScale);

/** A chart on a canvas. One instance lives as long as its canvas; new data go into it in place. */
export interface Drawing {
  update(spec: ChartSpec, palette: Palette): void;
  /** Rings a period; null for none. */
  point(ordinal: number | null): void;
  destroy(): void;
}

type Row = { x: number; y: number | null };
type Dataset = ChartDataset<'line' | 'bar', Row[]>;

const widths = { thin: 1.25, normal: 2.25, thick: 2.75 } as const;
const longestEdge = 2;

export function draw(canvas: HTMLCanvasElement, request: Omit<Furniture, 'pointed'>): Drawing {
  const shown: Furniture = { ...request, pointed: null };
  const config: ChartConfiguration<'line' | 'bar', Row[]> = {
    type: 'line',
    data: { datasets: datasetsOf(shown) },
    options: optionsOf(shown),
    plugins: [furniture(shown) as Plugin<'line' | 'bar'>],
  };
  const chart = new Chart<'line' | 'bar', Row[]>(canvas, config);
  return {
    update(spec, palette) {
      shown.spec = spec;
      shown.palette = palette;
      const made = datasetsOf(shown);
      chart.data.datasets.length = made.length;
      made.forEach((dataset, at) => {
        const before = chart.data.datasets[at];
        if (before === undefined) chart.data.datasets[at] = dataset;
        else Object.assign(before, dataset);
      });
      const { scales, layout } = optionsOf(shown);
      Object.assign(chart.options.layout ?? {}, layout);
      Object.assign(chart.options.scales?.x ?? {}, scales?.x);
      Object.assign(chart.options.scales?.y ?? {}, scales?.y);
      if (canvas.isConnected) chart.update('none');
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

function optionsOf(shown: Furniture): NonNullable<ChartConfiguration<'line' | 'bar', Row[]>['options']> {
  const { spec } = shown;
  const { margin } = acrossOf(spec);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    resizeDelay: 150,
    devicePixelRatio: Math.min(longestEdge, window.devicePixelRatio),
    parsing: false,
    normalized: true,
    events: [],
    layout: { autoPadding: false, padding: paddingOf(shown) },
    scales: {
      // Columns would ask for half a category of room on either side.
      x: { type: 'linear', display: false, offset: false, min: spec.from - margin, max: spec.to + margin },
      y: { type: 'linear', display: false, min: spec.axis.min, max: spec.axis.max },
    },
  };
}

/** The lead chart keeps two lanes on its right (names at the ends of lines, then ticks) and one below for years. */
function paddingOf({ spec }: Furniture) {
  const { ticks, names } = rightRoom(spec);
  const bottom = yearsRoom + (spec.events.length > 0 ? laneHeight : 0);
  return { left: 0, right: ticks + (isNarrow() ? 0 : names), top: topRoom, bottom };
}

/** What is drawn of each layer; the pictures that leave the page are held against it. */
export function datasetsOf(shown: Furniture): Dataset[] {
  return shown.spec.layers.map((layer, at) => (layer.shape === 'columns' ? columnsOf(layer, shown) : lineOf(layer, shown, at)));
}

const rowsOf = (layer: ChartLayer): Row[] => layer.points.map(({ ordinal, value }) => ({ x: ordinal, y: value }));

function lineOf(layer: ChartLayer, { palette }: Furniture, at: number): Dataset {
  const provisional = layer.points.map((point) => isProvisional(point.status));
  return {
    type: 'line',
    data: rowsOf(layer),
    borderColor: palette.line[layer.colour],
    borderWidth: widths[layer.weight],
    borderDash: [...layer.dash],
    borderJoinStyle: 'round',
    // Holds a value until it changes; Chart.js calls that `true`.
    stepped: layer.shape === 'step',
    tension: 0,
    spanGaps: false,
    pointRadius: 0,
    pointHoverRadius: 0,
    pointHitRadius: 0,
    clip: false,
    segment: { borderDash: ({ p1DataIndex }) => (provisional[p1DataIndex] ? [6, 4] : undefined) },
    // A thin line is context: it lies below.
    order: layer.weight === 'thin' ? 1 : -at,
  };
}

function columnsOf(layer: ChartLayer, { palette }: Furniture): Dataset {
  const colour = palette.line[layer.colour];
  const newest = layer.points.findLastIndex((point) => point.value !== null);
  return {
    type: 'bar',
    data: rowsOf(layer),
    backgroundColor: layer.points.map((_, at) =>
      at === newest ? colour : `color-mix(in srgb, ${colour} ${palette.column}, ${palette.panel})`,
    ),
    borderWidth: 0,
    barPercentage: 0.8,
    categoryPercentage: 1,
    grouped: false,
    order: 10,
  };
}
