import type { PrintKind } from '../../core/print';
import type { SeriesId } from '../../core/series';
import { isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/** An observation as a print wrote it; `value` in the source's own digits. */
export interface ChangeRow {
  readonly seq: number;
  readonly kind: PrintKind;
  readonly series: SeriesId;
  readonly period: number;
  readonly asOf: string;
  readonly status: string;
  readonly quality: string | null;
  readonly value: string | null;
}

/** From which place on, not included, or from which instant (ISO) of writing on. */
export type ChangesFrom = { readonly after: number } | { readonly since: string };

const later = (from: ChangesFrom) => ('after' in from ? 'p.seq > $2::bigint' : 'p.committed_at >= $2::timestamptz');
const bound = (from: ChangesFrom) => ('after' in from ? from.after : from.since);

/** How many observations the prints of some series wrote from there on, at their own statements. */
export async function changedCount(database: Database, ids: readonly SeriesId[], from: ChangesFrom): Promise<number> {
  const rows = await database.read<{ count: number }>(
    `select coalesce(sum(p.changed), 0)::float8 as count from print p join series s on s.key = p.series
     where s.id = any($1::text[]) and ${later(from)}`,
    [textArrayOf(ids), bound(from)],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Those observations, in the order of the prints and of a print the oldest period first. An edition that came late also wrote rows for its
 * successors (prisma/statement.ts): each row stands once more under the newest print that said something older of its period, for none but
 * that one or its own can have written it last. A print writes nothing of a time before its own, so that older rows are left where they lie.
 */
export async function changesFrom(database: Database, ids: readonly SeriesId[], from: ChangesFrom): Promise<ChangeRow[]> {
  return database.read<ChangeRow>(
    `with concerned as materialized (
       select s.key, s.id, min(p.as_of) as since from print p join series s on s.key = p.series
       where s.id = any($1::text[]) and ${later(from)} group by s.key, s.id
     ), stated as (
       select c.id, o.*, own.seq, max(own.seq) over (partition by o.series, o.period order by o.as_of) as late
       from concerned c join observation o on o.series = c.key and o.as_of >= c.since left join print own on own.series = o.series and own.as_of = o.as_of
     )
     select p.seq::float8 as seq, p.kind, o.id as series, o.period, ${isoColumn('o.as_of')} as "asOf", o.status, o.quality, o.value::text as value
     from stated o join print p on p.seq = any(array[o.seq, o.late]) where ${later(from)} order by p.seq, o.period, o.as_of`,
    [textArrayOf(ids), bound(from)],
  );
}
