import type { Observation } from './observation';
import type { Frequency } from './period';

/** A small line as SVG draws it, with what stands beside it in words. */
export interface Sparkline {
  /** `d` of a path; parts where values are missing. */
  readonly path: string;
  readonly last: { readonly x: number; readonly y: number };
  readonly low: number;
  readonly high: number;
  /** Ordinals of the first and the last period drawn. */
  readonly from: number;
  readonly to: number;
}

export interface SparklineShape {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Holds until it changes, as a policy rate does. */
  readonly stepped: boolean;
  /** Periods from which earlier ones are not comparable. */
  readonly breaks: readonly number[];
}

/** Half the last point's width, so that it is not cut off. */
const edgePx = 3;
/** A daily series rests at weekends and on holidays; that is no gap. */
const restDays = 5;

/** The line of a series, null before it has two values. Oldest first; nothing is drawn across a gap or a break. */
export function sparkline(observations: readonly Observation[], frequency: Frequency, shape: SparklineShape): Sparkline | null {
  const known = observations.flatMap(({ ordinal, value }) => (value === null ? [] : [{ ordinal, value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) return null;
  const low = Math.min(...known.map(({ value }) => value));
  const high = Math.max(...known.map(({ value }) => value));
  const place = placing({ from: first.ordinal, to: last.ordinal, low, high }, shape);
  const furthest = frequency === 'D' ? restDays : 1;
  const path = known.map((point, at) => {
    const { x, y } = place(point);
    const before = known[at - 1];
    if (before === undefined || isParted(before.ordinal, point.ordinal, furthest, shape.breaks)) return `M${x} ${y}`;
    return shape.stepped ? `H${x}V${y}` : `L${x} ${y}`;
  });
  return { path: path.join(''), last: place(last), low, high, from: first.ordinal, to: last.ordinal };
}

function isParted(before: number, ordinal: number, furthest: number, breaks: readonly number[]): boolean {
  return ordinal - before > furthest || breaks.some((from) => before < from && from <= ordinal);
}

interface Extent {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

function placing({ from, to, low, high }: Extent, { widthPx, heightPx }: SparklineShape) {
  const across = (widthPx - 2 * edgePx) / (to - from);
  const up = high === low ? 0 : (heightPx - 2 * edgePx) / (high - low);
  const rest = high === low ? heightPx / 2 : heightPx - edgePx;
  return ({ ordinal, value }: { ordinal: number; value: number }) => ({
    x: tenth(edgePx + (ordinal - from) * across),
    y: tenth(rest - (value - low) * up),
  });
}

function tenth(px: number): number {
  return Math.round(px * 10) / 10;
}
