import { firstDay } from '../core/period';
import type { Series } from '../core/series';
import { dayInToronto } from './history';
import { type Point, textOf } from './point';
import type { World } from './world';

/** A value with the days on which it stood, both included. */
export interface Row {
  readonly realtime_start: string;
  readonly realtime_end: string;
  readonly date: string;
  readonly value: string;
}

/** Editions of the time before the world began: five years of a monthly release. */
const editionsBefore = 60;
const lastDayOfAll = '9999-12-31';

export function presentRows(world: World, series: Series, day: string): Row[] {
  return valuesOf(series, world.points(series.id)).map(([date, value]) => ({ realtime_start: day, realtime_end: day, date, value }));
}

/**
 * Rows that stood on any day from `from` to `to`, clipped to them, by date and then by the day on which they began. FRED
 * knows days only: of several editions in one day it keeps the last.
 */
export function pastRows(world: World, series: Series, { from, to }: { from: string; to: string }): Row[] {
  const days = new Map(world.editions(series.id, editionsBefore).map(({ at, points }) => [dayInToronto(at), points]));
  const rows: Row[] = [];
  const standing = new Map<string, Row>();
  const end = (row: Row, day: string) => rows.push({ ...row, realtime_end: dayBefore(day) });
  for (const [day, points] of days) {
    const said = new Map(valuesOf(series, points));
    for (const [date, row] of standing) {
      if (said.get(date) === row.value) continue;
      end(row, day);
      standing.delete(date);
    }
    for (const [date, value] of said) {
      if (!standing.has(date)) standing.set(date, { realtime_start: day, realtime_end: lastDayOfAll, date, value });
    }
  }
  return [...rows, ...standing.values()]
    .filter((row) => row.realtime_start <= to && row.realtime_end >= from)
    .map((row) => ({
      ...row,
      realtime_start: row.realtime_start < from ? from : row.realtime_start,
      realtime_end: row.realtime_end > to ? to : row.realtime_end,
    }))
    .sort((a, b) => a.date.localeCompare(b.date) || a.realtime_start.localeCompare(b.realtime_start));
}

function valuesOf(series: Series, points: readonly Point[]): [date: string, value: string][] {
  return points.map(({ ordinal, digits }) => [
    firstDay({ frequency: series.frequency, ordinal }),
    digits === null ? '.' : textOf(series, digits),
  ]);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
