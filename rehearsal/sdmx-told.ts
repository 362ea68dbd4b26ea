import { formatPeriod } from '../core/period';
import type { Series } from '../core/series';
import type { Point } from './point';

/** A series that a service has, with its code taken apart. */
export interface Told {
  readonly series: Series;
  readonly flow: string;
  /** The members of its key, one for each dimension. */
  readonly members: readonly string[];
  readonly points: readonly Point[];
  /** Base text of an index; null for anything else. */
  readonly base: string | null;
}

/** The SDMX text of a point's period. */
export function periodText({ series }: Told, { ordinal }: Point): string {
  return formatPeriod({ frequency: series.frequency, ordinal });
}
