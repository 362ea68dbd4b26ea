import type { ChartSpec } from '../core/chart-spec';
import type { Palette } from './palette';

/** Where a chart stands in its picture, in pixels; `right` is the plot's, beside it are end labels and ticks up to `edge`. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly edge: number;
  /** Height of the lane of marks between the plot and its years; 0 where there is none. */
  readonly lane: number;
  /** Whether lines are named at their ends, where there is room; so unless it is said otherwise. */
  readonly names?: boolean;
  /** How strong columns are beside the newest, of 1; 0.55 unless it is said otherwise. */
  readonly columnShade?: number;
}

export interface Plot {
  readonly spec: ChartSpec;
  readonly palette: Palette;
  readonly area: Area;
  x(ordinal: number): number;
  y(value: number): number;
}
