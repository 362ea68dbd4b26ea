import { type CartesianScaleOptions, type ChartDataset, DatasetController, Element } from 'chart.js';
import type { ChartLayer } from '../../core/chart-spec';
import type { Palette } from './palette';
import type { PlotScale } from './plot-scale';
import { type PlottedPoints, thinned } from './plotted';
import { lead, type Trace } from './trace';

declare module 'chart.js' {
  interface ChartTypeRegistry {
    plot: {
      chartOptions: object;
      datasetOptions: object;
      defaultDataPoint: never;
      metaExtensions: object;
      parsedDataType: never;
      scales: 'plot';
    };
  }
  interface CartesianScaleTypeRegistry {
    plot: { options: CartesianScaleOptions };
  }
}

/** A layer as Chart.js has it: without data of Chart.js' own, of which it would make an element a point. */
export interface PlotDataset {
  readonly type: 'plot';
  readonly data: never[];
  readonly layer: ChartLayer;
  readonly points: PlottedPoints;
  readonly palette: Palette;
  /** What has the greater number lies below. */
  readonly order: number;
  /** Charts clip what they draw to their area; a thick line at its edge is drawn whole. */
  readonly clip: false;
}

/** Chart.js asks for a class of elements, one a point; a plot has none. */
export class PlotElement extends Element {
  static id = 'plot';
}

const widths = { thin: 1.25, normal: 2.25, thick: 2.75 } as const;
const provisionalDash = [6, 4];
/** A period with less room is a join that nobody sees round; painting so many of them costs a third of the whole. */
const roundFromPx = 2;
/** Of the room that a period has. */
const columnShare = 0.8;

/** What is drawn of a layer at the moment; kept while neither its points nor its place change. */
interface Drawn extends Trace {
  readonly final: Path2D | null;
  readonly provisional: Path2D | null;
}

/** Draws a layer from arrays of numbers: a line, steps or columns. */
export class PlotController extends DatasetController<'plot'> {
  static id = 'plot';
  static defaults = { datasetElementType: false, dataElementType: 'plot' };

  #drawn: Drawn | null = null;

  /** Points or axes are others than before. */
  override update(): void {
    this.#drawn = null;
  }

  override draw(): void {
    const dataset = plotDatasetOf(this.getDataset());
    this.#drawn ??= this.#drawnOf(dataset);
    if (dataset.layer.shape === 'columns') columns(this.chart.ctx, dataset, this.#drawn);
    else line(this.chart.ctx, dataset, this.#drawn);
  }

  #drawnOf({ layer, points }: PlotDataset): Drawn {
    const { x, y } = scalesOf(this.chart.scales);
    const width = (this.chart.chartArea.right - this.chart.chartArea.left) * this.chart.currentDevicePixelRatio;
    const kept = thinned(points, { from: x.min, to: x.max, columns: Math.max(1, Math.round(width)) });
    const trace = { points, kept, x: x.reach(), y: y.reach(), isStepped: layer.shape === 'step' };
    if (layer.shape === 'columns') return { ...trace, final: null, provisional: null };
    const [final, provisional] = [new Path2D(), new Path2D()];
    return {
      ...trace,
      final: lead(final, trace, 'final') ? final : null,
      provisional: lead(provisional, trace, 'provisional') ? provisional : null,
    };
  }
}

/** Guarantee: drawing.ts, the only maker of charts, gives them no other datasets. */
export function plotDatasetOf(dataset: ChartDataset | undefined): PlotDataset {
  return dataset as unknown as PlotDataset;
}

/** Guarantee: drawing.ts gives each chart these two. */
export function scalesOf(scales: Readonly<Record<string, unknown>>): { readonly x: PlotScale; readonly y: PlotScale } {
  return scales as { x: PlotScale; y: PlotScale };
}

function line(context: CanvasRenderingContext2D, { layer, palette }: PlotDataset, { final, provisional, x }: Drawn): void {
  context.strokeStyle = palette.line[layer.colour];
  context.lineWidth = widths[layer.weight];
  context.lineJoin = x.slope < roundFromPx ? 'bevel' : 'round';
  context.setLineDash([...layer.dash]);
  if (final !== null) context.stroke(final);
  if (provisional === null) return;
  context.setLineDash(provisionalDash);
  context.stroke(provisional);
}

/** From zero; the newest is drawn stronger, and what may still change pale, within an outline that furniture draws. */
function columns(context: CanvasRenderingContext2D, { layer, palette }: PlotDataset, { points, kept, x, y }: Drawn): void {
  const { ordinals, values, provisional } = points;
  const width = Math.max(1, x.slope * columnShare);
  const newest = kept.findLast((at) => !Number.isNaN(values[at]));
  const colour = palette.line[layer.colour];
  const mixed = (share: string) => `color-mix(in srgb, ${colour} ${share}, ${palette.panel})`;
  const [final, pale] = [mixed(palette.column), mixed('25%')];
  for (const at of kept) {
    const height = y.slope * (values[at] as number);
    if (Number.isNaN(height)) continue;
    context.fillStyle = provisional[at] === 1 ? pale : at === newest ? colour : final;
    context.fillRect(x.offset + x.slope * (ordinals[at] as number) - width / 2, y.offset, width, height);
  }
}
