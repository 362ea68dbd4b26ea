import type { SourceId } from '../../core/series';
import { dayAt } from '../../core/zone';
import type { Database } from '../database';

/** Checks of a source that were noted on a day (`YYYY-MM-DD` in Toronto). */
export interface SourceDay {
  readonly source: SourceId;
  readonly day: string;
  readonly succeeded: number;
  readonly failed: number;
}

const keptDays = 60;

/** Counts a check that went well or did not; days that are too long past are forgotten. `at` is ISO. */
export async function countCheck(database: Database, source: SourceId, { at, ok }: { at: string; ok: boolean }): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `with past as (delete from source_day where source = $1::text and day < $2::date - ${keptDays})
     insert into source_day (source, day, succeeded, failed) values ($1::text, $2::date, $3::int, $4::int)
     on conflict (source, day) do update set succeeded = source_day.succeeded + excluded.succeeded, failed = source_day.failed + excluded.failed`,
    source,
    dayAt(at, 'America/Toronto'),
    ok ? 1 : 0,
    ok ? 0 : 1,
  );
}

/** The days from one on (`YYYY-MM-DD`), in order; a day without a check is not among them. */
export async function sourceDays(database: Database, from: string): Promise<SourceDay[]> {
  return database.read<SourceDay>(
    'select source, day::text as day, succeeded, failed from source_day where day >= $1::date order by source, source_day.day',
    [from],
  );
}
