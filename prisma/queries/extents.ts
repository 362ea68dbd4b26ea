import type { SeriesId } from '../../core/series';
import { isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/** How far a series reaches: ordinals of its oldest and newest period, and when the newest statement became public (ISO). */
export interface Extent {
  readonly oldest: number;
  readonly newest: number;
  readonly statedAt: string;
}

/** The extents of some series; one without vintages is not in it. Two steps into the index for each. */
export async function extentsOf(database: Database, ids: readonly SeriesId[]): Promise<Map<SeriesId, Extent>> {
  const rows = await database.read<Extent & { id: SeriesId }>(
    `select s.id, reach.oldest, reach.newest, ${isoColumn('newest.as_of')} as "statedAt" from series s
     cross join lateral (
       select (select min(period) from observation where series = s.key) as oldest, (select max(period) from observation where series = s.key) as newest
     ) reach
     cross join lateral (select as_of from vintage where series = s.key and changed > 0 order by as_of desc limit 1) newest
     where s.id = any($1::text[]) and reach.oldest is not null`,
    [textArrayOf(ids)],
  );
  return new Map(rows.map(({ id, ...extent }) => [id, extent]));
}

/** When something was said of a series, oldest first (ISO), from when we know it on; for each of some series that has vintages. */
export async function statedInstants(database: Database, ids: readonly SeriesId[]): Promise<Map<SeriesId, string[]>> {
  const rows = await database.read<{ id: SeriesId; instants: string }>(
    `select s.id, json_agg(${isoColumn('v.as_of')} order by v.as_of)::text as instants from vintage v join series s on s.key = v.series
     where v.changed > 0 and v.as_of >= s.known_since and s.id = any($1::text[]) group by s.id`,
    [textArrayOf(ids)],
  );
  return new Map(rows.map(({ id, instants }) => [id, JSON.parse(instants) as string[]]));
}
