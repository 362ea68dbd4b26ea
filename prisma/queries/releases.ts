import type { ReleaseDate } from '../../core/release';
import type { ReleaseId } from '../../core/series';
import { arrayOf, isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/**
 * Writes the calendar over the one in the store: dates from the first of `dates` to the last that are no
 * longer in it go, a date that is out stays. Dates of releases that are not in the catalogue are passed over.
 */
export async function syncReleaseDates(database: Database, dates: readonly ReleaseDate[]): Promise<void> {
  if (dates.length === 0) return;
  const columns = [
    textArrayOf(dates.map(({ release }) => release)),
    textArrayOf(dates.map(({ period }) => period)),
    arrayOf(dates.map(({ at }) => at)),
  ] as const;
  await database.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe(
      `with dates as (select * from unnest($1::text[], $2::text[], $3::timestamptz[]) d (release, period, at))
       delete from release_date r where r.status <> 'out' and r.at between (select min(at) from dates) and (select max(at) from dates)
         and not exists (select from dates d where d.release = r.release and d.period = r.period and d.at = r.at)`,
      ...columns,
    );
    await tx.$executeRawUnsafe(
      `insert into release_date (release, period, at, status, certainty)
       select distinct on (d.release, d.period, d.at) d.* from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[]) d (release, period, at, status, certainty)
       join release on release.id = d.release
       on conflict (release, period, at) do update set certainty = excluded.certainty,
         status = case when release_date.status = 'out' then 'out' else excluded.status end
       where release_date.certainty <> excluded.certainty or release_date.status <> excluded.status`,
      ...columns,
      textArrayOf(dates.map(({ status }) => status)),
      textArrayOf(dates.map(({ certainty }) => certainty)),
    );
  });
}

/** Dates with `from` ≤ instant < `to` (ISO), in order of time. */
export async function releaseDates(database: Database, bounds: { from?: string; to?: string } = {}): Promise<ReleaseDate[]> {
  return database.prisma.$queryRawUnsafe<ReleaseDate[]>(
    `select release, period, ${isoColumn('at')} as at, status, certainty from release_date
     where at >= $1::timestamptz and at < $2::timestamptz order by release_date.at, release`,
    bounds.from ?? '-infinity',
    bounds.to ?? 'infinity',
  );
}

/** The dates of one period of a release, in order of time; several where it was postponed. */
export async function datesOf(database: Database, release: ReleaseId, period: string): Promise<ReleaseDate[]> {
  return database.prisma.$queryRawUnsafe<ReleaseDate[]>(
    `select release, period, ${isoColumn('at')} as at, status, certainty from release_date
     where release = $1::text and period = $2::text order by release_date.at`,
    release,
    period,
  );
}

/** Notes that the release's figures for a period came out at `at` (ISO): on its date nearest to that instant, or on a date of its own. */
export async function markReleaseOut(database: Database, release: ReleaseId, period: string, at: string): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `with nearest as (
       select r.at from release_date r where r.release = $1::text and r.period = $2::text
       order by abs(extract(epoch from r.at - $3::timestamptz)) limit 1)
     insert into release_date (release, period, at, status, certainty, out_at)
     values ($1::text, $2::text, coalesce((select at from nearest), $3::timestamptz), 'out', 'published', $3::timestamptz)
     on conflict (release, period, at) do update set status = excluded.status, out_at = excluded.out_at where release_date.status <> 'out'`,
    release,
    period,
    at,
  );
}
