import type { ErrorCode } from '../../core/errors';
import type { SeriesId } from '../../core/series';
import { isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/** A series that its source refuses in answers that are otherwise good. Instants are ISO. */
export interface Refused {
  readonly series: SeriesId;
  readonly since: string;
  /** When the source last answered for it; null when it never did. */
  readonly confirmedAt: string | null;
  readonly code: ErrorCode;
  /** One sentence. */
  readonly detail: string;
}

/** Notes a refusal. Of one that goes on, since when and what was confirmed before stay as they were noted first. */
export async function noteRefused(database: Database, { series, since, confirmedAt, code, detail }: Refused): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `insert into refused (series, since, confirmed_at, code, detail)
     select key, $2::timestamptz, $3::timestamptz, $4::text, $5::text from series where id = $1::text
     on conflict (series) do update set code = excluded.code, detail = excluded.detail`,
    series,
    since,
    confirmedAt,
    code,
    detail,
  );
}

/** The source answers for these series again. */
export async function noteAnswered(database: Database, series: readonly SeriesId[]): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    'delete from refused r using series s where s.key = r.series and s.id = any($1::text[])',
    textArrayOf(series),
  );
}

/** The series of the catalogue that are refused now, in its order of arrival in the store. */
export async function refusedNow(database: Database): Promise<Refused[]> {
  return database.prisma.$queryRawUnsafe<Refused[]>(
    `select s.id as series, ${isoColumn('r.since')} as since, ${isoColumn('r.confirmed_at')} as "confirmedAt", r.code, r.detail
     from refused r join series s on s.key = r.series where s.catalogued order by s.key`,
  );
}
