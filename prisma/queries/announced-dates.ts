import { type AnnouncedDate, type KeptDate, keepDates } from '../../core/announced';
import type { ReleaseId } from '../../core/series';
import { arrayOf, isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/** What agencies announced, by release, in order of time. */
export async function announcedDatesOf(database: Database): Promise<Map<ReleaseId, KeptDate[]>> {
  const rows = await database.read<KeptDate & { release: ReleaseId }>(
    `select release, period, ${isoColumn('at')} as at, moved from announced_date order by release, announced_date.at`,
    [],
  );
  const found = new Map<ReleaseId, KeptDate[]>();
  for (const { release, ...date } of rows) found.set(release, [...(found.get(release) ?? []), { ...date, at: plainSecond(date.at) }]);
  return found;
}

/** Keeps what an agency's calendar says of a release now, at `seenAt` (ISO), over what it said before. */
export async function keepAnnounced(
  database: Database,
  release: ReleaseId,
  { said, seenAt }: { said: readonly AnnouncedDate[]; seenAt: string },
): Promise<void> {
  const before = (await announcedDatesOf(database)).get(release) ?? [];
  const kept = keepDates(before, said, Date.parse(seenAt));
  await database.prisma.$executeRawUnsafe(
    `insert into announced_date (release, period, at, moved, first_seen_at)
     select $1::text, d.period, d.at, d.moved, $5::timestamptz from unnest($2::text[], $3::timestamptz[], $4::boolean[]) d (period, at, moved)
     where exists (select from release where id = $1::text)
     on conflict (release, period, at) do update set moved = excluded.moved where announced_date.moved <> excluded.moved`,
    release,
    textArrayOf(kept.map(({ period }) => period)),
    arrayOf(kept.map(({ at }) => at)),
    arrayOf(kept.map(({ moved }) => moved)),
    seenAt,
  );
}

/** Release instants are whole seconds, and written so everywhere. */
function plainSecond(instant: string): string {
  return instant.replace('.000Z', 'Z');
}
