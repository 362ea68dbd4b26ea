import { arrayOf, isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';
import { type AskedStatements, type Edition, ends, knownIn } from './statements';

/** What can be said of statements before they are read. */
export interface Reach {
  /** Rows at most. */
  readonly rows: number;
  /** When the newest statement up to the moment that is asked about became public, ISO; null where there is none. */
  readonly statedAt: string | null;
  /** Whether it is known of one of the series at least. */
  readonly isKnown: boolean;
}

/**
 * Without reading them where no range is asked for. Of what stands there are no more rows than periods from the first to the last, nor
 * than were written. Where first values are asked for, the newest statement may be one that only revised.
 */
export async function reachOf(database: Database, asked: readonly AskedStatements[], edition: Edition): Promise<Reach> {
  const ranges = asked.map(({ range }) => ends(range));
  const whole = ends({});
  const isWhole = `asked.low = ${whole.from} and asked.high = ${whole.to}`;
  const ofSeries = 'from observation where series = s.key';
  const inRange = `${ofSeries} and period between asked.low and asked.high and as_of <= $4::timestamptz`;
  const span = `least((select max(period) ${ofSeries}), asked.high)::bigint - greatest((select min(period) ${ofSeries}), asked.low) + 1`;
  const rows =
    edition === 'all'
      ? `case when ${isWhole} then said.written else (select count(*) ${inRange}) end`
      : `least(said.written, greatest(0, ${span}))`;
  const newest = `case when ${isWhole} then said.newest else (select max(as_of) ${inRange}) end`;
  const [reach] = await database.read<Reach>(
    `select coalesce(sum(${rows}), 0)::float8 as rows, ${isoColumn(`max(${newest})`)} as "statedAt",
       coalesce(bool_or(${knownIn(edition)}), false) as "isKnown"
     from unnest($1::text[], $2::int[], $3::int[]) asked (id, low, high) join series s on s.id = asked.id
     cross join lateral (
       select coalesce(sum(changed), 0) as written, max(as_of) as newest from vintage
       where series = s.key and changed > 0 and as_of <= $4::timestamptz
     ) said`,
    [
      textArrayOf(asked.map(({ id }) => id)),
      arrayOf(ranges.map(({ from }) => from)),
      arrayOf(ranges.map(({ to }) => to)),
      typeof edition === 'string' ? 'infinity' : edition.instant,
    ],
  );
  return reach ?? { rows: 0, statedAt: null, isKnown: false };
}
