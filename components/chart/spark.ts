import { type ChartLayer, type ChartPoint, type ChartSpec, isProvisional } from '../../core/chart-spec';
import { acrossOf } from './places';

/** A place in a chart: 0 to 1 from the left and from the top. */
interface Place {
  readonly x: number;
  readonly y: number;
}

export interface SparkLine {
  readonly layer: ChartLayer;
  /** Path of what is final, and of what may still change (drawn dashed), in a square of one. */
  readonly path: string;
  readonly provisional: string;
  /** The newest value; null for columns, whose newest is drawn stronger. */
  readonly dot: (Place & { readonly hollow: boolean }) | null;
  readonly whisker: { readonly x: number; readonly low: number; readonly high: number } | null;
}

export interface SparkColumns {
  readonly layer: ChartLayer;
  readonly bars: readonly {
    readonly ordinal: number;
    readonly x: number;
    readonly width: number;
    readonly y: number;
    readonly height: number;
    readonly newest: boolean;
    /** It may still change. */
    readonly open: boolean;
  }[];
  readonly whisker: SparkLine['whisker'];
}

export interface Spark {
  readonly lines: readonly SparkLine[];
  readonly columns: readonly SparkColumns[];
  /** Where zero lies, where the axis has it. */
  readonly zero: number | null;
  readonly breaks: readonly number[];
}

const barShare = 0.8;

/** The geometry of a chart. Deep, thin detail is cut to what so few pixels can show. */
export function sparkOf(spec: ChartSpec): Spark {
  const { share: x, span } = acrossOf(spec);
  const y = (value: number) => (spec.axis.max - value) / (spec.axis.max - spec.axis.min);
  const whisker = (layer: ChartLayer) =>
    layer.whisker === null ? null : { x: x(layer.whisker.ordinal), low: y(layer.whisker.low), high: y(layer.whisker.high) };
  return {
    lines: spec.layers
      .filter(({ shape }) => shape !== 'columns')
      .map((layer) => ({ layer, ...lineOf(layer, { x, y }), whisker: whisker(layer) })),
    columns: spec.layers
      .filter(({ shape }) => shape === 'columns')
      .map((layer) => ({ layer, bars: barsOf(layer, { x, y, width: barShare / span }), whisker: whisker(layer) })),
    zero: spec.axis.fromZero && spec.range !== null ? y(0) : null,
    breaks: spec.breaks.map(({ ordinal }) => x(ordinal - 0.5)),
  };
}

interface Scales {
  x(ordinal: number): number;
  y(value: number): number;
}

function lineOf(layer: ChartLayer, { x, y }: Scales): Pick<SparkLine, 'path' | 'provisional' | 'dot'> {
  const parts: Record<'path' | 'provisional', string[]> = { path: [], provisional: [] };
  let before: ChartPoint | null = null;
  let under: keyof typeof parts | null = null;
  for (const point of thinned(layer.points)) {
    if (point.value === null) {
      before = null;
      under = null;
      continue;
    }
    const kind = isProvisional(point.status) ? 'provisional' : 'path';
    if (before === null || before.value === null) {
      parts[kind].push(`M${text(x(point.ordinal))} ${text(y(point.value))}`);
    } else {
      if (under !== kind) parts[kind].push(`M${text(x(before.ordinal))} ${text(y(before.value))}`);
      if (layer.shape === 'step') parts[kind].push(`H${text(x(point.ordinal))}`);
      parts[kind].push(`L${text(x(point.ordinal))} ${text(y(point.value))}`);
    }
    before = point;
    under = kind;
  }
  const last = layer.points.findLast(({ value }) => value !== null);
  const dot =
    last === undefined || last.value === null ? null : { x: x(last.ordinal), y: y(last.value), hollow: layer.last?.provisional ?? false };
  return { path: parts.path.join(''), provisional: parts.provisional.join(''), dot };
}

function barsOf(layer: ChartLayer, { x, y, width }: Scales & { readonly width: number }): SparkColumns['bars'] {
  const newest = layer.points.findLastIndex(({ value }) => value !== null);
  return layer.points.flatMap(({ ordinal, value, status }, at) => {
    if (value === null) return [];
    const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
    return [
      { ordinal, x: x(ordinal) - width / 2, width, y: top, height: bottom - top, newest: at === newest, open: isProvisional(status) },
    ];
  });
}

/** More points than a small chart has pixels for. */
const mostPoints = 400;
const slices = 100;

/** First, lowest, highest and last of each slice of a long line, in their order: what so few pixels show of it. */
function thinned(points: readonly ChartPoint[]): readonly ChartPoint[] {
  if (points.length <= mostPoints) return points;
  const size = Math.ceil(points.length / slices);
  const kept: ChartPoint[] = [];
  for (let start = 0; start < points.length; start += size) {
    const slice = points.slice(start, start + size);
    const valued = slice.filter((point): point is ChartPoint & { value: number } => point.value !== null);
    const lowest = valued.reduce<ChartPoint | undefined>(
      (low, point) => (low?.value == null || point.value < low.value ? point : low),
      undefined,
    );
    const highest = valued.reduce<ChartPoint | undefined>(
      (high, point) => (high?.value == null || point.value > high.value ? point : high),
      undefined,
    );
    const wanted = new Set([slice[0], lowest, highest, slice.at(-1), ...slice.filter(({ value }) => value === null)]);
    kept.push(...slice.filter((point) => wanted.has(point)));
  }
  return kept;
}

function text(share: number): string {
  return String(Math.round(share * 10_000) / 10_000);
}
