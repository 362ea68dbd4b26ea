import type { Observation } from '../../core/observation';
import type { Print, PrintKind } from '../../core/print';
import type { HistoryKind } from '../../core/vintage';
import { arrayOf, isoColumn, textArrayOf } from '../columns';
import type { Database } from '../database';

/** What a print carries beside its columns, as it is stored in `print.body`; bodies of early prints lack `historyFrom` and `base`. */
export interface PrintBody extends PrintEnds, Pick<Print, 'historyFrom' | 'base'> {}

/** The newest two periods after a print, and what it wrote. */
export interface PrintEnds {
  readonly newest: Observation;
  readonly previous: Observation | null;
  readonly prior: Observation | null;
  readonly changes: readonly Observation[] | null;
}

/** The seq of the newest print; 0 before the first. */
export async function newestSeq(database: Database): Promise<number> {
  const rows = await database.prisma.$queryRawUnsafe<{ seq: number }[]>('select coalesce(max(seq), 0)::int8::float8 as seq from print');
  return rows[0]?.seq ?? 0;
}

/** The prints with a greater seq, oldest first, at most `limit`. */
export async function printsAfter(database: Database, after: number, limit: number): Promise<Print[]> {
  return read(database, 'p.seq > $1::bigint order by p.seq limit $2::int', after, limit);
}

/** When the log last grew (ISO), by whatever kind of print; null while it is empty. */
export async function lastCommittedAt(database: Database): Promise<string | null> {
  const rows = await database.prisma.$queryRawUnsafe<{ at: string }[]>(
    `select ${isoColumn('committed_at')} as at from print order by seq desc limit 1`,
  );
  return rows[0]?.at ?? null;
}

/** Past statements are no news: what tells news passes over their prints, and so does the index that finds them. */
const isNews = "kind <> 'past'";

/** 0 and null before the first print. */
export interface Place {
  readonly seq: number;
  readonly at: string | null;
  readonly asOf: string | null;
}

/** The newest place in the log that concerns some series, by whatever kind of print: when that was written, and when it had become public (ISO). */
export async function placeOf(database: Database, ids: readonly string[]): Promise<Place> {
  const rows = await database.read<Place>(
    `select p.seq::float8 as seq, ${isoColumn('p.committed_at')} as at, ${isoColumn('p.as_of')} as "asOf" from print p
     where p.seq = (select max(newest.seq) from series s
       cross join lateral (
         select greatest(
           (select max(seq) from print where series = s.key and ${isNews}), (select max(seq) from print where series = s.key and kind = 'past')
         ) as seq) newest
       where s.id = any($1::text[]))`,
    [textArrayOf(ids)],
  );
  return rows[0] ?? { seq: 0, at: null, asOf: null };
}

/** When what the prints of a series wrote after an instant had become public, all ISO. */
export async function statedAfter(database: Database, id: string, instant: string): Promise<Set<string>> {
  const rows = await database.read<{ asOf: string }>(
    `select ${isoColumn('as_of')} as "asOf" from print
     where series = (select key from series where id = $1::text) and committed_at > $2::timestamptz`,
    [id, instant],
  );
  return new Set(rows.map(({ asOf }) => asOf));
}

/** The newest `count` prints, newest first. */
export async function latestPrints(database: Database, count: number): Promise<Print[]> {
  return read(database, `p.${isNews} order by p.seq desc limit $1::int`, count);
}

/** The newest `count` prints of some series, newest first. */
export async function newestPrintsOf(database: Database, ids: readonly string[], count: number): Promise<Print[]> {
  // So many steps into the index of each series: the log read backwards would go on to its beginning for series that speak rarely.
  return read(
    database,
    `p.seq in (select newest.seq from series
       cross join lateral (select seq from print where series = series.key and ${isNews} order by seq desc limit $2::int) newest
       where series.id = any($1::text[]) order by newest.seq desc limit $2::int)
     order by p.seq desc`,
    textArrayOf(ids),
    count,
  );
}

/** The print with a seq; null where there is none, or where it is no news. */
export async function printOfSeq(database: Database, seq: number): Promise<Print | null> {
  const prints = await read(database, `p.seq = $1::bigint and p.${isNews}`, seq);
  return prints[0] ?? null;
}

/**
 * The newest `count` prints that wait for a person's confirmation, newest first: unusual in size, among the last 5,000 of the log,
 * and still the newest of their series.
 */
export async function unconfirmedPrints(database: Database, count: number): Promise<Print[]> {
  return read(
    database,
    `p.unconfirmed and p.${isNews} and p.seq > (select coalesce(max(seq), 0) - 5000 from print)
       and not exists (select from confirmed_print c where c.seq = p.seq)
       and not exists (select from print newer where newer.series = p.series and newer.seq > p.seq and newer.${isNews})
     order by p.seq desc limit $1::int`,
    count,
  );
}

/** The newest print of a series; null before its first. */
export async function lastPrintOf(database: Database, id: string): Promise<Print | null> {
  const ofSeries = 'p.series = (select key from series where id = $1::text)';
  const prints = await read(database, `${ofSeries} and p.${isNews} order by p.seq desc limit 1`, id);
  return prints[0] ?? null;
}

/** The newest print of each series; a series without prints is not in it. */
export async function lastPrintsOf(database: Database): Promise<Map<string, Print>> {
  // One step into the index for each series: "distinct on" would read the whole log, which only grows.
  const prints = await read(
    database,
    `p.seq in (select newest.seq from series
       cross join lateral (select seq from print where series = series.key and ${isNews} order by seq desc limit 1) newest)`,
  );
  return new Map(prints.map((print) => [print.series, print]));
}

/**
 * What the list of latest data and the cells said at an instant (ISO): the newest `count` statements that were public
 * by then, and the newest of each series, newest first.
 */
export async function printsAsOf(database: Database, { instant, count }: { instant: string; count: number }): Promise<Print[]> {
  const known = `as_of <= $1::timestamptz and ${isNews}`;
  return read(
    database,
    `p.seq in (
       (select seq from print where ${known} order by seq desc limit $2::int)
       union select newest.seq from series
         cross join lateral (select seq from print where series = series.key and ${known} order by seq desc limit 1) newest)
     order by p.seq desc`,
    instant,
    count,
  );
}

const isDoubted = 'unconfirmed and not exists (select from confirmed_print c where c.seq = print.seq)';

/** Those of some series whose newest print is unusual in size and confirmed by nobody, with when that became public (ISO). */
export async function doubtedPrints({ read }: Pick<Database, 'read'>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await read<{ id: string; asOf: string }>(
    `select s.id, ${isoColumn('print.as_of')} as "asOf" from series s cross join lateral (
       select seq, as_of, unconfirmed from print where series = s.key and ${isNews} order by seq desc limit 1) print
     where s.id = any($1::text[]) and ${isDoubted}`,
    [textArrayOf(ids)],
  );
  return new Map(rows.map(({ id, asOf }) => [id, asOf]));
}

/** The newest print of each of some series that is not doubted; a series without one is not in it. */
export async function surePrintsOf(database: Database, ids: readonly string[]): Promise<Map<string, Print>> {
  const prints = await read(
    database,
    `p.seq in (select newest.seq from series cross join lateral (
       select seq from print where series = series.key and ${isNews} and not (${isDoubted}) order by seq desc limit 1) newest
     where id = any($1::text[]))`,
    textArrayOf(ids),
  );
  return new Map(prints.map((print) => [print.series, print]));
}

/** Of a series the newest print before another that is not doubted; null where there is none. */
export async function surePrintBefore(database: Database, series: string, seq: number): Promise<Print | null> {
  const prints = await read(
    database,
    `p.seq = (select max(print.seq) from print join series on series.key = print.series
       where series.id = $1::text and print.seq < $2::bigint and print.${isNews} and not (${isDoubted}))`,
    series,
    seq,
  );
  return prints[0] ?? null;
}

/** When the newest print of each series was committed (ISO); a series without prints is not in it. */
export async function lastPrintInstants(database: Database): Promise<Map<string, string>> {
  const rows = await database.prisma.$queryRawUnsafe<{ id: string; at: string }[]>(
    `select s.id, ${isoColumn('newest.committed_at')} as at from series s
     cross join lateral (select committed_at from print where series = s.key and ${isNews} order by seq desc limit 1) newest`,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** How many observations the newest print of each series wrote; a series without prints is not in it. */
export async function lastPrintSizes(database: Database): Promise<Map<string, number>> {
  const rows = await database.prisma.$queryRawUnsafe<{ id: string; changed: number }[]>(
    `select s.id, newest.changed from series s
     cross join lateral (select changed from print where series = s.key and ${isNews} order by seq desc limit 1) newest`,
  );
  return new Map(rows.map(({ id, changed }) => [id, changed]));
}

/** The prints of some series that were committed from an instant on and before another (ISO), oldest first; past statements are passed over. */
export async function printsBetween(
  database: Database,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<Print[]> {
  const within = 'p.committed_at >= $2::timestamptz and p.committed_at < $3::timestamptz';
  return read(
    database,
    `p.series = any(select key from series where id = any($1::text[])) and p.${isNews} and ${within} order by p.seq`,
    textArrayOf(ids),
    from,
    to,
  );
}

/** The newest `most` prints of each of some series that were committed from an instant (ISO) on, oldest first; past statements are passed over. */
export async function newestPrintsSince(
  database: Database,
  ids: readonly string[],
  { from, most }: { readonly from: string; readonly most: number },
): Promise<Print[]> {
  return read(
    database,
    `p.seq in (select newest.seq from series cross join lateral (
       select seq from print where series = series.key and ${isNews} order by seq desc limit $3::int) newest
     where id = any($1::text[])) and p.committed_at >= $2::timestamptz order by p.seq`,
    textArrayOf(ids),
    from,
    most,
  );
}

/** Notes when prints were handed to sockets; the first instant stays. */
export async function markEmitted(database: Database, seqs: readonly number[], at: string): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    'update print set emitted_at = $2::timestamptz where seq = any($1::bigint[]) and emitted_at is null',
    arrayOf(seqs),
    at,
  );
}

interface PrintRow {
  seq: number;
  series: string;
  asOf: string;
  kind: PrintKind;
  history: HistoryKind | null;
  body: PrintEnds & Partial<PrintBody>;
  changed: number;
  unconfirmed: boolean;
  scheduledAt: string | null;
  seenAt: string;
  checkedAt: string;
  committedAt: string;
  emittedAt: string | null;
}

async function read(database: Database, condition: string, ...values: (string | number)[]): Promise<Print[]> {
  const rows = await database.prisma.$queryRawUnsafe<{ prints: string | null }[]>(
    `select json_agg(print)::text as prints from (
       select p.seq, s.id as series, p.kind, p.history, p.body, p.changed, p.unconfirmed,
         ${isoColumn('p.as_of')} as "asOf", ${isoColumn('p.scheduled_at')} as "scheduledAt", ${isoColumn('p.seen_at')} as "seenAt",
         ${isoColumn('p.checked_at')} as "checkedAt", ${isoColumn('p.committed_at')} as "committedAt", ${isoColumn('p.emitted_at')} as "emittedAt"
       from print p join series s on s.key = p.series where ${condition}
     ) print`,
    ...values,
  );
  const found = JSON.parse(rows[0]?.prints ?? '[]') as PrintRow[];
  return found.map(({ body, ...columns }) => ({ ...columns, historyFrom: null, base: null, ...body }));
}
