import type { Observation } from '../../core/observation';
import type { SeriesId } from '../../core/series';
import { numbersIn, type ObservationColumns, observationColumns, observationsIn } from '../columns';
import type { Database } from '../database';

/** Ordinals of the series' own frequency, both included. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}

const lowest = -2_147_483_648;
const highest = 2_147_483_647;

/**
 * For each period the row with the greatest as_of up to `$2`, read backwards along the primary key, which
 * includes all that is asked: an index-only scan. bench/store.ts times this text on the bare driver.
 */
export const asOfSql = `
  select ${observationColumns},
    (select known_since <= $2::timestamptz from series where id = $1::text) as known
  from (
    select distinct on (period) period, value, status, quality from observation
    where series = (select key from series where id = $1::text)
      and period between $3::int and $4::int and as_of <= $2::timestamptz
    order by period desc, as_of desc
  ) newest_first`;

const firstSql = `
  select ${observationColumns}, (select known_since is not null from series where id = $1::text) as known
  from (
    select distinct on (period) period, as_of, value, status, quality from observation
    where series = (select key from series where id = $1::text) and period between $2::int and $3::int
    order by period, as_of
  ) oldest_first
  where as_of > (select known_since from series where id = $1::text)`;

type Known = ObservationColumns & { known: boolean | null };

/** What the source says now, oldest first; a withdrawn period is there without a value. Empty for a series without vintages. */
export async function latest(database: Database, id: SeriesId, range: Range = {}): Promise<Observation[]> {
  const [row] = await database.read<Known>(asOfSql, [id, 'infinity', range.from ?? lowest, range.to ?? highest]);
  return row === undefined ? [] : observationsIn(row).reverse();
}

/**
 * What the source had said up to an instant (ISO), oldest first. Null, "not known", when our vintages of
 * the series begin later.
 */
export async function asOf(database: Database, id: SeriesId, instant: string, range: Range = {}): Promise<Observation[] | null> {
  const [row] = await database.read<Known>(asOfSql, [id, instant, range.from ?? lowest, range.to ?? highest]);
  return row?.known === true ? observationsIn(row).reverse() : null;
}

/**
 * The first value that the source gave for each period, oldest first. Periods of the earliest vintage are
 * left out: they were public before our vintages begin, so what was said first of them is not known.
 * Null when the series has no vintage.
 */
export async function first(database: Database, id: SeriesId, range: Range = {}): Promise<Observation[] | null> {
  const [row] = await database.read<Known>(firstSql, [id, range.from ?? lowest, range.to ?? highest]);
  return row?.known === true ? observationsIn(row) : null;
}

export interface VintageObservations {
  readonly asOf: string;
  readonly observations: readonly Observation[];
}

/** What each vintage changed, oldest vintage first, oldest period first: from when we know the series on, for a past that is half in would lie. */
export async function allVintages(database: Database, id: SeriesId, range: Range = {}): Promise<VintageObservations[]> {
  const [row] = await database.read<ObservationColumns & { instants: string | null }>(
    `select ${observationColumns}, array_agg((extract(epoch from as_of) * 1000)::bigint)::text as instants
     from (
       select period, as_of, value, status, quality from observation
       where series = (select key from series where id = $1::text) and period between $2::int and $3::int
         and as_of >= (select known_since from series where id = $1::text)
       order by period, as_of
     ) rows_in_order`,
    [id, range.from ?? lowest, range.to ?? highest],
  );
  if (row === undefined || row.instants === null) return [];
  const instants = numbersIn(row.instants);
  const byInstant = new Map<number, Observation[]>();
  observationsIn(row).forEach((observation, index) => {
    const instant = instants[index] as number;
    const rows = byInstant.get(instant);
    if (rows === undefined) byInstant.set(instant, [observation]);
    else rows.push(observation);
  });
  return [...byInstant]
    .sort(([a], [b]) => a - b)
    .map(([instant, observations]) => ({ asOf: new Date(instant).toISOString(), observations }));
}

/** The newest `count` periods of each series as they stand now, oldest first. A series without vintages has an empty list. */
export async function newestOf(database: Database, ids: readonly SeriesId[], count: number): Promise<Map<SeriesId, Observation[]>> {
  const rows = await database.read<ObservationColumns & { id: string }>(
    `select s.id, o.* from series s cross join lateral (
       select ${observationColumns} from (
         select distinct on (period) period, value, status, quality from observation
         where series = s.key order by period desc, as_of desc limit $2::int
       ) newest_first
     ) o where s.id = any($1::text[])`,
    [[...ids], count],
  );
  const found = new Map(rows.map((row) => [row.id, observationsIn(row).reverse()]));
  return new Map(ids.map((id) => [id, found.get(id) ?? []]));
}

/**
 * The same as it had been said up to an instant (ISO). Null, "not known", for a series whose vintages begin later. An
 * index-only scan for each series, as `asOfSql`.
 */
export async function newestAsOf(
  database: Database,
  ids: readonly SeriesId[],
  { count, instant }: { readonly count: number; readonly instant: string },
): Promise<Map<SeriesId, Observation[] | null>> {
  const rows = await database.read<ObservationColumns & { id: string }>(
    `select s.id, o.* from series s cross join lateral (
       select ${observationColumns} from (
         select distinct on (period) period, value, status, quality from observation
         where series = s.key and as_of <= $3::timestamptz order by period desc, as_of desc limit $2::int
       ) newest_first
     ) o where s.id = any($1::text[]) and s.known_since <= $3::timestamptz`,
    [[...ids], count, instant],
  );
  const found = new Map(rows.map((row) => [row.id, observationsIn(row).reverse()]));
  return new Map(ids.map((id) => [id, found.get(id) ?? null]));
}
