import type { Reach } from './plot-scale';
import type { PlottedPoints } from './plotted';

/** The part of a canvas' path that lines are made of. */
export type Path = Pick<CanvasPath, 'moveTo' | 'lineTo'>;

export interface Trace {
  readonly points: PlottedPoints;
  /** Places of the points that are drawn. */
  readonly kept: readonly number[];
  readonly x: Reach;
  readonly y: Reach;
  /** Holds a value until the next one. */
  readonly isStepped: boolean;
}

/**
 * Leads a path along the points that are final, or along those that may still change; a stretch is what its later end is.
 * Lifted where there is no value. Whether there was anything to draw.
 */
export function lead(path: Path, { points, kept, x, y, isStepped }: Trace, part: 'final' | 'provisional'): boolean {
  const wanted = part === 'provisional' ? 1 : 0;
  const { ordinals, values, provisional } = points;
  let isDrawn = false;
  let [left, before] = [0, Number.NaN];
  let isDown = false;
  for (const at of kept) {
    const across = x.offset + x.slope * (ordinals[at] as number);
    const down = y.offset + y.slope * (values[at] as number);
    if (Number.isNaN(down) || Number.isNaN(before) || provisional[at] !== wanted) isDown = false;
    else {
      if (!isDown) path.moveTo(left, before);
      if (isStepped) path.lineTo(across, before);
      path.lineTo(across, down);
      isDown = true;
      isDrawn = true;
    }
    [left, before] = [across, down];
  }
  return isDrawn;
}
