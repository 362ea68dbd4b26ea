import type { Stated } from '../../core/download/part';
import type { SeriesId } from '../../core/series';
import { arrayOf, numbersIn, type ObservationColumns, observationColumns, observationsIn, textArrayOf } from '../columns';
import type { Database } from '../database';
import type { Range } from './observations';

/** Which statements are read: what stood at an instant (ISO, or `infinity`), what was said first, or everything that was ever said. */
export type Edition = { readonly instant: string } | 'first' | 'all';

/** A series and the range of it that is asked for. */
export interface AskedStatements {
  readonly id: SeriesId;
  readonly range: Range;
}

const lowest = -2_147_483_648;
const highest = 2_147_483_647;

/**
 * Observations with the statements that gave them, oldest period first and of a period the oldest statement first. Null, "not known",
 * for a moment before our vintages begin, and for first values where there is no vintage.
 */
export async function statedObservations(
  { read }: Pick<Database, 'read'>,
  id: SeriesId,
  edition: Edition,
  range: Range = {},
): Promise<Stated[] | null> {
  const asked = { id: literal(id), ...ends(range) };
  const rows = await read<ObservationColumns & { instants: string | null; known: boolean | null }>(
    `select ${observationColumns}, array_agg((extract(epoch from as_of) * 1000)::bigint)::text as instants,
       (select ${knownIn(edition)} from series s where s.id = ${asked.id}) as known
     from (${statementsOf(asked, edition)}) in_order`,
    [],
  );
  const [row] = rows;
  if (row?.known !== true) return null;
  const instants = numbersIn(row.instants ?? '{}');
  return observationsIn(row).map((one, at) => ({ ...one, asOf: new Date(instants[at] as number).toISOString() }));
}

/**
 * The same of several series, one behind the other and all of one moment, in the text of COPY, a line each: the series' place among those
 * asked (from 1), period, as_of in seconds since 1970, value, status, quality. Half the time of reading observations, and they come
 * while they are read. Nothing for a series of which it is not known.
 */
export function copiedStatements(database: Database, asked: readonly AskedStatements[], edition: Edition): AsyncIterable<Buffer> {
  const ranges = asked.map(({ range }) => ends(range));
  const columns = [
    `${literal(textArrayOf(asked.map(({ id }) => id)))}::text[]`,
    `'${arrayOf(ranges.map(({ from }) => from))}'::int[]`,
    `'${arrayOf(ranges.map(({ to }) => to))}'::int[]`,
  ];
  // A function's rows come in its order, and to each of them is read what it asks for: the lines need no sorting.
  return database.copyOut(`copy (
    select asked.place, stated.* from unnest(${columns.join(', ')}) with ordinality asked (id, low, high, place)
    cross join lateral (
      select period, date_part('epoch', as_of), value, status, quality
      from (${statementsOf({ id: 'asked.id', from: 'asked.low', to: 'asked.high' }, edition)}) in_order
      where (select ${knownIn(edition)} from series s where s.id = asked.id)
    ) stated
  ) to stdout`);
}

/** Words of SQL for a series and its range. */
interface Asked {
  readonly id: string;
  readonly from: string | number;
  readonly to: string | number;
}

/** The ordinals of a range, be it without ends. */
export function ends({ from = lowest, to = highest }: Range): { readonly from: number; readonly to: number } {
  return { from: Math.trunc(from), to: Math.trunc(to) };
}

/** Rows of period, as_of, value, status and quality, in order. Its parts are written into it, for COPY takes no parameters. */
function statementsOf({ id, from, to }: Asked, edition: Edition): string {
  const key = `(select key from series where id = ${id})`;
  const columns = 'period, as_of, value, status, quality';
  const ofSeries = `from observation where series = ${key} and period between ${from} and ${to}`;
  const since = `(select known_since from series where id = ${id})`;
  // A past that is half in would lie.
  if (edition === 'all') return `select ${columns} ${ofSeries} and as_of >= ${since} order by period, as_of`;
  if (edition === 'first') {
    const firsts = `select distinct on (period) ${columns} ${ofSeries} order by period, as_of`;
    return `select * from (${firsts}) firsts where as_of > ${since} order by period`;
  }
  // Backwards along the primary key, which is the fast way to the newest of each period, and then the right way round.
  const newest = `select distinct on (period) ${columns} ${ofSeries} and as_of <= ${literal(edition.instant)} order by period desc, as_of desc`;
  return `select * from (${newest}) newest order by period`;
}

/** Of series s. What stands now is known even where nothing was ever said. */
export function knownIn(edition: Edition): string {
  if (edition === 'first') return 's.known_since is not null';
  if (edition === 'all' || edition.instant === 'infinity') return 'true';
  return `coalesce(s.known_since <= ${literal(edition.instant)}, false)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
