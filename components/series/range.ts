import { formatPeriod } from '../../core/period';
import type { SeriesDrawing } from '../../core/series-chart';

/** Oldest and newest ordinal with a value. */
export interface Reach {
  readonly oldest: number;
  readonly newest: number;
}

/** With fewer there is nothing to choose. */
const fewest = 4;

/** What a reader may choose a part of; null where there is too little of it. */
export function reachOf({ own }: Pick<SeriesDrawing, 'own'>): Reach | null {
  const observations = own.ok ? own.value.observations : [];
  const oldest = observations.find(({ value }) => value !== null)?.ordinal ?? 0;
  const newest = observations.findLast(({ value }) => value !== null)?.ordinal ?? 0;
  return newest - oldest < fewest ? null : { oldest, newest };
}

/** A chosen part as an address says it: `2021-01..2024-12`, at least two periods; `max` for all there is. */
export function rangeBetween(
  { frequency }: Pick<SeriesDrawing, 'frequency'>,
  { oldest, newest }: Reach,
  [first, last]: readonly [number, number],
): string {
  const text = (ordinal: number) => formatPeriod({ frequency, ordinal });
  return first <= oldest && last >= newest ? 'max' : `${text(first)}..${text(last)}`;
}
