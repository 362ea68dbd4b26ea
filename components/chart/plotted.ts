import { type ChartPoint, isProvisional } from '../../core/chart-spec';

/** A layer's points as a drawing reads them, oldest first: the first `count` of each array. */
export interface PlottedPoints {
  readonly count: number;
  readonly ordinals: Int32Array;
  /** NaN where there is no value. */
  readonly values: Float64Array;
  /** 1 where the value may still change. */
  readonly provisional: Uint8Array;
}

/** Points as arrays of numbers, in the arrays of `room` where they fit into them. */
export function plotted(points: readonly ChartPoint[], room?: PlottedPoints): PlottedPoints {
  const { length } = points;
  const into = room !== undefined && room.values.length >= length ? room : roomFor(length);
  const { ordinals, values, provisional } = into;
  for (let at = 0; at < length; at += 1) {
    const { ordinal, value, status } = points[at] as ChartPoint;
    ordinals[at] = ordinal;
    values[at] = value ?? Number.NaN;
    provisional[at] = isProvisional(status) ? 1 : 0;
  }
  return { count: length, ordinals, values, provisional };
}

/** A series grows by a point at a time: an eighth more than there is. */
function roomFor(length: number): Omit<PlottedPoints, 'count'> {
  const room = length + (length >> 3) + 8;
  return { ordinals: new Int32Array(room), values: new Float64Array(room), provisional: new Uint8Array(room) };
}

/** Columns of pixels between two ordinals. */
export interface PixelColumns {
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/**
 * Which points (as places in the arrays) a drawing needs that is so many pixels wide: in each column of pixels the first,
 * lowest, highest and last of what is joined there, so that the line covers the same pixels. A gap is one place without a
 * value; where values begin or cease to be provisional, both sides are kept.
 */
export function thinned({ count, ordinals, values, provisional }: PlottedPoints, { from, to, columns }: PixelColumns): number[] {
  const kept: number[] = [];
  const span = to - from || 1;
  let start = 0;
  while (start < count) {
    if (Number.isNaN(values[start])) {
      kept.push(start);
      while (start < count && Number.isNaN(values[start])) start += 1;
      continue;
    }
    const column = Math.floor((((ordinals[start] as number) - from) * columns) / span);
    const kind = provisional[start];
    let [lowest, highest, end] = [start, start, start + 1];
    let low = values[start] as number;
    let high = low;
    for (; end < count; end += 1) {
      const value = values[end] as number;
      if (Number.isNaN(value) || provisional[end] !== kind) break;
      if (Math.floor((((ordinals[end] as number) - from) * columns) / span) !== column) break;
      if (value < low) [low, lowest] = [value, end];
      else if (value > high) [high, highest] = [value, end];
    }
    keep(kept, [start, Math.min(lowest, highest), Math.max(lowest, highest), end - 1]);
    start = end;
  }
  return kept;
}

/** Places in order, each once. */
function keep(kept: number[], places: readonly number[]): void {
  for (const place of places) if (place !== kept.at(-1)) kept.push(place);
}
