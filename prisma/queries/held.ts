import { type Frequency, formatPeriod } from '../../core/period';
import type { ReleaseId, SeriesId, Words } from '../../core/series';
import { isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';
import { datesOf } from './releases';

/** A vintage that waits for a person ("being checked"). Instants are ISO. */
export interface Holding {
  readonly series: SeriesId;
  /** sha256 of the payload that says it. */
  readonly payload: string;
  readonly asOf: string;
  readonly seenAt: string;
  /** What the check found (core/hold-reason). */
  readonly code: string;
  readonly detail: Words;
  /** Ordinal of the newest period that it speaks of; left out where that could not be read. */
  readonly newest?: number;
  /** Digest of what it says, by which a statement that a person rejected is known again; that of its payload where it is left out. */
  readonly said?: string;
}

export interface Held extends Omit<Holding, 'newest' | 'said'> {
  readonly id: number;
}

/**
 * Holds a vintage; answers whether its statement is held with this finding for the first time. The same finding on the same
 * statement is held once, for an answer holds many series, and a neighbour's change makes other bytes: the newest payload
 * stands, with the sentence of the first sight, and all that said it are kept from readers. A statement that the agency did
 * not date (`asOf` is `seenAt`) takes the place of the one before as long as the finding is the same. One that was settled is
 * held again, with all that ever said it; but not one that a person rejected.
 */
export async function hold(
  database: Database,
  { series, payload, asOf, seenAt, code, detail, newest, said = payload }: Holding,
): Promise<boolean> {
  const [answer] = await database.prisma.$queryRawUnsafe<{ isNew: boolean }[]>(
    `with before as (
       select h.id, h.said from held h join series s on s.key = h.series
       where s.id = $1::text and h.code = $5::text and h.settled_at is null
         and (h.as_of = $3::timestamptz or (h.as_of = h.seen_at and $3::timestamptz = $4::timestamptz))),
     again as (
       update held h set payload = $2::text, newest = coalesce($7::int, h.newest), said = $8::text,
         detail = case when before.said = $8::text then h.detail else $6::jsonb end,
         payloads = case when $2::text = any(h.payloads) then h.payloads else h.payloads || $2::text end
       from before where h.id = before.id
       returning h.id),
     made as (
       insert into held (series, payload, payloads, as_of, seen_at, code, detail, newest, said)
       select key, $2::text, array[$2::text], $3::timestamptz, $4::timestamptz, $5::text, $6::jsonb, $7::int, $8::text from series
       where id = $1::text and not exists (select from again)
         and not exists (select from held h where h.series = key and h.rejected and h.said = $8::text)
       on conflict (series, code, as_of) do update set payload = excluded.payload, seen_at = excluded.seen_at,
         payloads = case when excluded.payload = any(held.payloads) then held.payloads else held.payloads || excluded.payload end,
         detail = excluded.detail, newest = coalesce(excluded.newest, held.newest), said = excluded.said, rejected = false,
         settled_at = null, settled_by = null
       returning id)
     select exists (select from made) or exists (select from before where said is distinct from $8::text) as "isNew"`,
    series,
    payload,
    asOf,
    seenAt,
    code,
    JSON.stringify(detail),
    newest ?? null,
    said,
  );
  return answer?.isNew ?? false;
}

/**
 * Titles of the series of which a payload says what must not be shown at an instant (milliseconds): what is being checked,
 * and what came before its release until that is due, though the agency took it back. None when the payload may be shown.
 */
export async function heldIn(database: Database, payload: string, now: number): Promise<Words[]> {
  const rows = await database.prisma.$queryRawUnsafe<(Early & { title: Words; settled: boolean })[]>(
    `select distinct s.id, s.entry -> 'title' as title, s.entry ->> 'release' as release, s.entry ->> 'frequency' as frequency,
       h.newest, h.settled_at is not null as settled
     from held h join series s on s.key = h.series
     where $1::text = any(h.payloads) and (h.settled_at is null or (h.code = 'early' and h.newest is not null
       and not exists (select from observation o where o.series = h.series and o.period >= h.newest)))
     order by s.id`,
    payload,
  );
  const closed = await Promise.all(rows.map(async (row) => !row.settled || (await isToCome(database, row, now))));
  const titles = new Map(rows.flatMap(({ id, title }, index) => (closed[index] ? [[id, title]] : [])));
  return [...titles.values()];
}

/** A period of a series, named before its time. */
interface Early {
  readonly id: SeriesId;
  readonly release: ReleaseId;
  readonly frequency: Frequency;
  readonly newest: number;
}

/** By the calendar as it is now, for the hour may have moved since. `now` in milliseconds. */
export async function isToCome(database: Database, { release, frequency, newest }: Early, now: number): Promise<boolean> {
  const dates = await datesOf(database, release, formatPeriod({ frequency, ordinal: newest }));
  const last = dates.at(-1);
  if (last === undefined || dates.some(({ status }) => status === 'out')) return false;
  return last.status === 'postponed' || Date.parse(last.at) > now;
}

/** What is being checked now, oldest first. */
export async function heldNow(database: Database): Promise<Held[]> {
  return database.read<Held>(
    `select h.id, s.id as series, h.payload, ${isoColumn('h.as_of')} as "asOf", ${isoColumn('h.seen_at')} as "seenAt", h.code, h.detail
     from held h join series s on s.key = h.series where h.settled_at is null order by h.id`,
    [],
  );
}

/** Ends the checking of everything held of these series: the source now says what passes. Publishing does so by itself. */
export async function settleHeld(database: Database, series: readonly SeriesId[], { at, by }: { at: string; by: string }): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `update held h set settled_at = $2::timestamptz, settled_by = $3::text from series s
     where s.key = h.series and s.id = any($1::text[]) and h.settled_at is null`,
    textArrayOf(series),
    at,
    by,
  );
}

/** Ends the checking of one finding and of all others on the same statement, and says by whom. */
export async function settleOne(
  database: Database,
  id: number,
  { at, by, as }: { at: string; by: string; as: 'published' | 'rejected' },
): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `update held h set settled_at = $2::timestamptz, settled_by = $3::text, rejected = $4::boolean from held one
     where one.id = $1::int and h.series = one.series and h.payload = one.payload and (h.settled_at is null or h.id = one.id)`,
    id,
    at,
    by,
    as === 'rejected',
  );
}
