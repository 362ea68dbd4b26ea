import type { Chart } from 'chart.js';
import type { ChartSpec } from '../../core/chart-spec';
import type { Palette } from './palette';
import { scalesOf } from './plot-controller';

/** What a drawing shows at the moment; changed in place when new data come. */
export interface Furniture {
  spec: ChartSpec;
  palette: Palette;
  /** The period that a reader points at. */
  pointed: number | null;
}

export interface Pen extends Furniture {
  readonly context: CanvasRenderingContext2D;
  readonly area: Chart['chartArea'];
  readonly width: number;
  x(ordinal: number): number;
  y(value: number): number;
}

export function penOf(chart: Chart, { spec, palette, pointed }: Furniture): Pen {
  const scales = scalesOf(chart.scales);
  const [x, y] = [scales.x.reach(), scales.y.reach()];
  return {
    spec,
    palette,
    pointed,
    context: chart.ctx,
    area: chart.chartArea,
    width: chart.width,
    x: (ordinal) => x.offset + x.slope * ordinal,
    y: (value) => y.offset + y.slope * value,
  };
}

/** From left and top to left and top, CSS pixels. */
export type Segment = readonly [number, number, number, number];

const solid: number[] = [];

/** All lines of one kind in one go. */
export function lines({ context }: Pen, segments: readonly Segment[], style: { colour: string; width: number; dash?: number[] }): void {
  if (segments.length === 0) return;
  context.beginPath();
  for (const [left, top, right, bottom] of segments) {
    context.moveTo(left, top);
    context.lineTo(right, bottom);
  }
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash(style.dash ?? solid);
  context.stroke();
}

export function write(
  { context, palette }: Pen,
  text: string,
  [left, middle]: readonly [number, number],
  style: { colour: string; align?: CanvasTextAlign; weight?: number },
): void {
  context.font = fontOf(palette, style.weight);
  context.fillStyle = style.colour;
  context.textAlign = style.align ?? 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left, middle);
}

export function dot(
  { context, palette }: Pen,
  [x, y]: readonly [number, number],
  style: { colour: string; hollow: boolean; radius: number },
): void {
  context.beginPath();
  context.arc(x, y, style.radius, 0, 2 * Math.PI);
  context.fillStyle = style.hollow ? palette.panel : style.colour;
  context.strokeStyle = style.colour;
  context.lineWidth = 2;
  context.setLineDash(solid);
  context.fill();
  context.stroke();
}

/** Half pixels keep hairlines sharp. */
export const crisp = (value: number) => Math.round(value) + 0.5;

/** On a phone the readout above the chart says what the ends of lines have no room for. */
export function isNarrow(): boolean {
  narrow ??= window.matchMedia('(max-width: 700px)');
  return narrow.matches;
}
let narrow: MediaQueryList | undefined;

/** Of a text on one line, CSS pixels; measured apart from any chart, because its area is laid out around its texts. */
export function widthOf(text: string, palette: Palette, weight?: number): number {
  const font = fontOf(palette, weight);
  const key = `${font} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) return unmeasured;
  ruler.font = font;
  const { width } = ruler.measureText(text);
  if (measured.size >= mostMeasured) measured.clear();
  measured.set(key, width);
  return width;
}
let ruler: CanvasRenderingContext2D | null | undefined;
const measured = new Map<string, number>();
const mostMeasured = 500;
const unmeasured = 100;

function fontOf({ font }: Palette, weight = 400): string {
  return `${weight} 12px ${font}`;
}
