import type { ChartLayer, ChartSpec } from '../../core/chart-spec';
import { widthOf } from '../../core/text-width';

// Where things stand in a large chart, CSS pixels: the same for the page's own drawing and for the canvas that is laid over it.

/** Above the plot: the uppermost tick, and the captions of bands. */
export const topRoom = 22;
/** Below the plot: the years. */
export const yearsRoom = 24;
/** Height of the lane of marks between the plot and the years; the marks themselves are no part of a drawing. */
export const laneHeight = 34;
export const bandRoom = 16;
const textPx = 12;

/** Columns stand within the chart, not half outside. */
const columnMargin = 0.7;

/** Places across a chart: 0 at the left of its plot, 1 at the right. */
export interface Across {
  share(ordinal: number): number;
  /** The period at a place, which may lie outside what is drawn. */
  ordinalAt(share: number): number;
  /** Room beside the first period and the last, in periods. */
  readonly margin: number;
  /** Periods from the left to the right, that room included. */
  readonly span: number;
}

export function acrossOf({ from, to, layers }: Pick<ChartSpec, 'from' | 'to' | 'layers'>): Across {
  // A single period stands in the middle.
  const margin = layers.some(({ shape }) => shape === 'columns') ? columnMargin : from === to ? 0.5 : 0;
  const span = to - from + 2 * margin;
  return {
    margin,
    span,
    share: (ordinal) => (ordinal - from + margin) / span,
    ordinalAt: (share) => Math.round(from - margin + share * span),
  };
}

/** Room at the right of the plot: for the ticks, and before them for the names at the ends of the lines, where these are written. */
export function rightRoom({ axis, layers }: Pick<ChartSpec, 'axis' | 'layers'>): { readonly ticks: number; readonly names: number } {
  const widest = (texts: readonly string[], isBold: boolean) =>
    Math.ceil(Math.max(0, ...texts.map((text) => widthOf(text, textPx, isBold))));
  const ticks = widest(
    axis.ticks.map(({ label }) => label),
    false,
  );
  return { ticks: ticks + 8, names: widest(layers.map(endLabel), true) + 16 };
}

/** `3-month average C$42.2B`. */
export function endLabel({ label, last }: Pick<ChartLayer, 'label' | 'last'>): string {
  return `${label} ${last?.text ?? ''}`.trim();
}

const nameHeight = 15;

/** Names at the ends of the lines instead of a legend, from the top; `y` in pixels, pushed apart where they would touch. */
export function namesAtEnds(
  layers: readonly ChartLayer[],
  y: (value: number) => number,
): { readonly layer: ChartLayer; readonly y: number }[] {
  const names = layers
    .flatMap((layer) => {
      const last = layer.points.findLast(({ value }) => value !== null);
      return last === undefined || last.value === null || layer.last === null ? [] : [{ layer, y: y(last.value) }];
    })
    .sort((one, other) => one.y - other.y);
  names.forEach((name, at) => {
    name.y = Math.max(name.y, (names[at - 1]?.y ?? Number.NEGATIVE_INFINITY) + nameHeight);
  });
  return names;
}

/** A year that is named has at least this much room before the next. */
export const yearApartPx = 42;

/** A band's caption stands within it where it has room, else before it. */
export function captionFits(caption: string, widthPx: number): boolean {
  return widthOf(caption, textPx) + 8 < widthPx;
}
