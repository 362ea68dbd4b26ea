import type { Difference } from '../../core/difference';
import type { Observation } from '../../core/observation';
import type { Print } from '../../core/print';
import type { Series } from '../../core/series';
import type { Edition, HistoryKind } from '../../core/vintage';
import { arrayOf, copied, isoColumn, nullInCopy, printed, textArrayOf } from '../columns';
import { type Statement, statementOf, type Writing } from '../statement';
import type { Transaction } from '../transaction';
import type { PrintBody } from './prints';

/** An edition that was judged and may be published. Instants are ISO. */
export interface Publication {
  readonly series: Series;
  readonly edition: Edition;
  /** When the statement became public: the edition's `publishedAt`, else `seenAt`. */
  readonly asOf: string;
  /** sha256 of the archived payload. */
  readonly payload: string;
  readonly parserVersion: number;
  readonly scheduledAt: string | null;
  readonly seenAt: string;
  readonly checkedAt: string;
  readonly unconfirmed: boolean;
  /**
   * For what was said before we first asked: it settles nothing that is held, and the series is known since then only
   * with the last of it, marked `past-complete`. Until that is in, there are moments between that lack their statement.
   */
  readonly occasion?: 'past' | 'past-complete';
}

/** A publication at its place among what is stored. */
export interface Placed {
  readonly publication: Publication;
  readonly key: number;
  readonly at: number;
  readonly difference: Difference;
  readonly known: readonly Observation[];
  readonly statements: readonly Statement[];
}

export interface Written extends Placed {
  readonly writing: Writing;
  readonly history: HistoryKind | null;
  readonly body: PrintBody;
}

export async function writeVintages(tx: Transaction, written: readonly Written[], silent: readonly Placed[]): Promise<void> {
  const all: (Placed & { history: HistoryKind | null })[] = [...written, ...silent.map((one) => ({ ...one, history: null }))];
  if (all.length === 0) return;
  const covers = all.map(({ publication, at }) => statementOf(publication.edition, at));
  await tx.query(
    `insert into vintage (series, as_of, seen_at, payload, parser_version, history, base, covers_from, covers_to, changed, added, revised, withdrawn, unchanged)
     select * from unnest($1::int[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::int[], $6::text[], $7::text[],
       $8::int[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[])`,
    [
      arrayOf(all.map(({ key }) => key)),
      arrayOf(all.map(({ at }) => iso(at))),
      arrayOf(all.map(({ publication }) => publication.seenAt)),
      textArrayOf(all.map(({ publication }) => publication.payload)),
      arrayOf(all.map(({ publication }) => publication.parserVersion)),
      textArrayOf(all.map(({ history }) => history)),
      textArrayOf(all.map(({ publication }) => baseOf(publication))),
      arrayOf(covers.map(({ from }) => from)),
      arrayOf(covers.map(({ to }) => to)),
      arrayOf(all.map((one) => one.difference.changed.length)),
      arrayOf(all.map((one) => one.difference.added.length)),
      arrayOf(all.map((one) => one.difference.revised.length)),
      arrayOf(all.map((one) => one.difference.withdrawn.length)),
      arrayOf(all.map((one) => one.difference.unchanged)),
    ],
  );
}

/**
 * Where the answer is silent, the base is what it was judged under: a later re-base is told by the catalogue's having
 * changed. Of the past nobody knows it.
 */
function baseOf({ edition, series, occasion }: Publication): string | null {
  return edition.base ?? (occasion === undefined ? series.unit.base : null);
}

export async function writeObservations(tx: Transaction, written: readonly Written[]): Promise<void> {
  const lines = written.flatMap(({ key, at, difference, writing }) => [
    linesOf(key, at, difference.changed),
    ...writing.restored.map((row) => linesOf(key, row.at, [row.observation])),
  ]);
  if (lines.length > 0) await tx.copy('copy observation (series, period, as_of, value, status, quality) from stdin', Buffer.concat(lines));
}

/** As bytes at once: the texts of a table's rows would else pile up until all of them are joined. */
function linesOf(key: number, at: number, observations: readonly Observation[]): Buffer {
  const [before, between] = [`${key}\t`, `\t${iso(at)}\t`];
  let lines = '';
  for (const observation of observations) {
    const { ordinal, status, quality } = observation;
    lines += `${before}${ordinal}${between}${printed(observation) ?? nullInCopy}\t${status}\t${copied(quality)}\n`;
  }
  return Buffer.from(lines);
}

/** Successors that got rows from a late edition changed that much more than they seemed to. */
export async function noteRestored(tx: Transaction, written: readonly Written[]): Promise<void> {
  const rows = written.flatMap(({ key, writing }) =>
    writing.restored.map(({ at, observation }) => ({ key, at, withdrawn: observation.value === null })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `update vintage v set changed = v.changed + more.rows, revised = v.revised + more.rows - more.withdrawn,
       withdrawn = v.withdrawn + more.withdrawn, unchanged = greatest(0, v.unchanged - more.rows + more.withdrawn)
     from (select series, as_of, count(*)::int as rows, (count(*) filter (where withdrawn))::int as withdrawn
       from unnest($1::int[], $2::timestamptz[], $3::boolean[]) r (series, as_of, withdrawn) group by series, as_of) more
     where v.series = more.series and v.as_of = more.as_of`,
    [arrayOf(rows.map(({ key }) => key)), arrayOf(rows.map(({ at }) => iso(at))), arrayOf(rows.map(({ withdrawn }) => withdrawn))],
  );
}

/**
 * The prints, and what follows from those of the present: since when the series is known, and what need not be checked any
 * more. The bell rings at commit.
 */
export async function writePrints(tx: Transaction, written: readonly Written[]): Promise<Print[]> {
  if (written.length === 0) return [];
  const publications = written.map(({ publication }) => publication);
  // An answer that passed its checks settles what was being checked of an earlier or the same statement. What the agency did
  // not date (as_of is seen_at) is earlier when it was seen earlier: a print's as_of is the agency's minute, before either was
  // seen. An edition that arrives late says nothing of what was seen since the newer ones.
  const rows = await tx.query<{ seq: number; committedAt: string }>(
    `with p as materialized (
       select * from unnest($1::int[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[], $6::int[], $7::boolean[],
         $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::boolean[], $12::boolean[]) with ordinality
         p (series, as_of, kind, history, body, changed, unconfirmed, scheduled_at, seen_at, checked_at, is_present, is_newest, place)
     ), known as (
       update series s set known_since = least(s.known_since, p.as_of) from p where p.is_present and s.key = p.series
     ), settled as (
       update held h set settled_at = p.checked_at, settled_by = 'publication' from p
       where p.is_present and h.series = p.series and h.settled_at is null
         and (h.as_of <= p.as_of or (p.is_newest and h.as_of = h.seen_at and h.seen_at <= p.seen_at))
     ), written as (
       insert into print (seq, series, as_of, kind, history, body, changed, unconfirmed, scheduled_at, seen_at, checked_at, committed_at)
       select (select coalesce(max(seq), 0) from print) + p.place, p.series, p.as_of, p.kind, p.history, p.body, p.changed, p.unconfirmed,
         p.scheduled_at, p.seen_at, p.checked_at, clock_timestamp()
       from p returning seq, committed_at)
     select seq::float8 as seq, ${isoColumn('committed_at')} as "committedAt",
       pg_notify('prints', (max(seq) over ())::text)::text as rung from written order by seq`,
    [
      arrayOf(written.map(({ key }) => key)),
      arrayOf(written.map(({ at }) => iso(at))),
      arrayOf(written.map(({ writing }) => writing.kind)),
      arrayOf(written.map(({ history }) => history)),
      textArrayOf(written.map(({ body }) => JSON.stringify(body))),
      arrayOf(written.map((one) => one.difference.changed.length)),
      arrayOf(publications.map(({ unconfirmed }) => unconfirmed)),
      arrayOf(publications.map(({ scheduledAt }) => scheduledAt)),
      arrayOf(publications.map(({ seenAt }) => seenAt)),
      arrayOf(publications.map(({ checkedAt }) => checkedAt)),
      arrayOf(publications.map(({ occasion }) => occasion === undefined)),
      arrayOf(written.map(({ statements, at }) => statements.every((statement) => statement.at <= at))),
    ],
  );
  return written.map(({ publication, at, history, writing, body, ...one }, index) => {
    const { seq, committedAt } = rows[index] as { seq: number; committedAt: string };
    const told = {
      kind: writing.kind,
      history,
      ...body,
      changed: one.difference.changed.length,
      unconfirmed: publication.unconfirmed,
    };
    const scheduledAt = publication.scheduledAt === null ? null : isoOf(publication.scheduledAt);
    const instantsOf = { scheduledAt, seenAt: isoOf(publication.seenAt), checkedAt: isoOf(publication.checkedAt) };
    return { seq, series: publication.series.id, asOf: iso(at), ...told, ...instantsOf, committedAt, emittedAt: null };
  });
}

/** A series is known since its oldest statement as soon as all that was said before we first asked is in. */
export async function knowPast(tx: Transaction, publications: readonly Publication[]): Promise<void> {
  const complete = publications.filter(({ occasion }) => occasion === 'past-complete').map(({ series }) => series.id);
  if (complete.length === 0) return;
  await tx.query(
    `update series s set known_since = (select min(v.as_of) from vintage v where v.series = s.key and v.changed > 0)
     where s.id = any($1::text[])`,
    [textArrayOf(complete)],
  );
}

/** The same instant in the one form that is read back, with milliseconds. */
function isoOf(instant: string): string {
  return iso(Date.parse(instant));
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
