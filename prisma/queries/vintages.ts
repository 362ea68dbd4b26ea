import { type Difference, difference } from '../../core/difference';
import { failure } from '../../core/errors';
import { historyKind, toldFrom } from '../../core/history';
import type { Observation } from '../../core/observation';
import type { Print } from '../../core/print';
import type { SeriesId } from '../../core/series';
import type { HistoryKind } from '../../core/vintage';
import { arrayOf, isoColumn, numbersIn, type ObservationColumns, observationColumns, observationsIn, textArrayOf } from '../columns';
import type { Database } from '../database';
import { type Statement, type Writing, writeInOrder, writeLate } from '../statement';
import type { Transaction } from '../transaction';
import {
  iso,
  knowPast,
  noteRestored,
  type Placed,
  type Publication,
  type Written,
  writeObservations,
  writePrints,
  writeVintages,
} from './writing';

export type { Publication } from './writing';

export interface StoredVintage {
  readonly asOf: string;
  readonly seenAt: string;
  readonly payload: string;
  readonly parserVersion: number;
  readonly history: HistoryKind | null;
  /** Base text of an index, as the edition gave it, else as the catalogue had it. */
  readonly base: string | null;
  /** Observations that it wrote: the sum of the next three. */
  readonly changed: number;
  readonly added: number;
  readonly revised: number;
  readonly withdrawn: number;
  /** Periods that it repeated as they were. */
  readonly unchanged: number;
}

/** The vintages of a series, oldest first. */
export async function vintagesOf({ read }: Pick<Database, 'read'>, id: SeriesId): Promise<StoredVintage[]> {
  return read<StoredVintage>(
    `select ${isoColumn('v.as_of')} as "asOf", ${isoColumn('v.seen_at')} as "seenAt", v.payload, v.parser_version as "parserVersion",
       v.history, v.base, v.changed, v.added, v.revised, v.withdrawn, v.unchanged
     from vintage v join series s on s.key = v.series where s.id = $1::text and v.changed > 0 order by v.as_of`,
    [id],
  );
}

/** Where a series' vintages stand: what the next edition is dated by. */
export interface VintageHead {
  readonly asOf: string;
  /** The newest instant that the agency itself gave; null when all of them are ours. */
  readonly statedAt: string | null;
  readonly base: string | null;
}

/** The newest vintage of a series; null before the first. */
export async function newestVintage(database: Database, id: SeriesId): Promise<VintageHead | null> {
  return (await newestVintages(database, [id])).get(id) ?? null;
}

/** The newest vintage of each series that has one. */
export async function newestVintages(database: Database, ids: readonly SeriesId[]): Promise<Map<SeriesId, VintageHead>> {
  const rows = await database.read<VintageHead & { id: SeriesId }>(
    `select s.id, v.* from series s cross join lateral (
       select ${isoColumn('v.as_of')} as "asOf", v.base,
         (select ${isoColumn('max(s2.as_of)')} from vintage s2 where s2.series = v.series and s2.as_of <> s2.seen_at) as "statedAt"
       from vintage v where v.series = s.key and v.changed > 0 order by v.as_of desc limit 1) v
     where s.id = any($1::text[])`,
    [textArrayOf(ids)],
  );
  return new Map(rows.map(({ id, ...head }) => [id, head]));
}

/** Any number, the same in every process: who holds it publishes. */
const publishLock = 7_316_003;

/**
 * Publishes editions in one transaction: their vintages, the observations that they change, and a print for
 * each vintage, with `seq` in the order of commits and without holes. Answers the prints, in order.
 * - An edition that says what was known writes nothing that a reader sees.
 * - An edition older than some that we hold is written into its place (prisma/statement.ts).
 * - An edition that differs from one with the same `asOf` is a correction, public from `seenAt` on; but a past
 *   statement is passed over there, for nothing of it may stand later than it was said.
 * Several editions of one series are taken in the order given.
 * @throws not-found for a series that is not in the store; source-shape-changed for an edition that `difference` refuses.
 */
export async function publish(database: Database, publications: readonly Publication[]): Promise<Print[]> {
  if (publications.length === 0) return [];
  const prints = await database.transaction(
    async (tx) => {
      await database.step?.('begun');
      const made: Print[] = [];
      const written: Written[][] = [];
      for (const round of rounds(publications)) written.push(await writeRound(tx, round));
      await knowPast(tx, publications);
      if (written.some((round) => round.length > 0)) await database.step?.('observations-written');
      for (const round of written) made.push(...(await writePrints(tx, round)));
      return made;
    },
    { lock: publishLock },
  );
  if (prints.length > 0) {
    await database.step?.('committed');
    await database.flush();
  }
  return prints;
}

/** One series at most once in a round, so that each edition is compared with what the one before it left. */
function rounds(publications: readonly Publication[]): Publication[][] {
  const counts = new Map<SeriesId, number>();
  const made: Publication[][] = [];
  for (const publication of publications) {
    const round = counts.get(publication.series.id) ?? 0;
    counts.set(publication.series.id, round + 1);
    made[round] ??= [];
    made[round].push(publication);
  }
  return made;
}

interface Stored {
  readonly key: number;
  readonly statements: readonly Statement[];
}

async function writeRound(tx: Transaction, round: readonly Publication[]): Promise<Written[]> {
  const spoken = round.filter(({ edition }) => edition.observations.length > 0 || edition.extent === 'full');
  const stored = await storedStatements(
    tx,
    spoken.map(({ series }) => series.id),
  );
  const placed = await place(tx, spoken, stored);
  const changing = placed.filter((one) => one.difference.changed.length > 0 && !isPassedOver(one));
  const written: Written[] = [];
  for (const one of changing) {
    const writing = isLate(one) ? await lateWriting(tx, one) : writeInOrder(one.known, one.difference, one.statements.length === 0);
    const { series, edition } = one.publication;
    const history = historyKind({ series, known: one.known, edition, difference: one.difference });
    const base = history.kind === 're-base' ? (edition.base ?? series.unit.base) : null;
    const body = { ...writing.ends, historyFrom: toldFrom(history, { known: one.known, edition }), base };
    written.push({ ...one, writing, history: history.kind, body });
  }
  await writeVintages(tx, written, placed.filter(isSilent));
  await writeObservations(tx, written);
  await noteRestored(tx, written);
  return written;
}

/** Finds each publication's instant and what was known at it. */
async function place(tx: Transaction, publications: readonly Publication[], stored: ReadonlyMap<SeriesId, Stored>): Promise<Placed[]> {
  const compare = async (asked: readonly { publication: Publication; at: number }[]) => {
    const places = asked.map(({ publication, at }) => ({ publication, at, ...storedOf(stored, publication) }));
    // Of a series without a statement nothing is known.
    const spokenOf = places.filter(({ statements }) => statements.length > 0);
    const found = await knownAt(tx, spokenOf);
    const known = new Map(spokenOf.map((one, index) => [one, found[index] as Observation[]]));
    return places.map((one): Placed => {
      const before = known.get(one) ?? [];
      return { ...one, known: before, difference: differenceOf(one.publication, before) };
    });
  };
  const first = await compare(publications.map((publication) => ({ publication, at: Date.parse(publication.asOf) })));
  const corrections = first.filter((one) => one.difference.changed.length > 0 && isStated(one.statements, one.at) && !isPassedOver(one));
  if (corrections.length === 0) return first;
  const corrected = await compare(
    corrections.map(({ publication, statements, at }) => ({ publication, at: correctedAt(publication, statements, at) })),
  );
  return first.map((one) => corrected[corrections.indexOf(one)] ?? one);
}

function storedOf(stored: ReadonlyMap<SeriesId, Stored>, { series }: Publication): Stored {
  const found = stored.get(series.id);
  if (found === undefined) throw failure('not-found', `The series ${series.id} is not in the store: read the catalogue into it first.`);
  return found;
}

function differenceOf({ series, edition }: Publication, known: readonly Observation[]): Difference {
  const found = difference(known, edition);
  if (found.ok) return found.value;
  throw failure(
    found.code,
    `The edition of ${series.id} cannot be compared with what is known (${found.reason}); nothing of it is published.`,
  );
}

function isStated(statements: readonly Statement[], at: number): boolean {
  return statements.some((statement) => statement.at === at);
}

/** A past statement at an instant for which we hold one already. */
function isPassedOver({ publication, statements, at }: Placed): boolean {
  return publication.occasion !== undefined && isStated(statements, at);
}

/** A correction is public from when we saw it; never before the statement that it corrects, and never at the instant of another. */
function correctedAt({ seenAt }: Publication, statements: readonly Statement[], asOf: number): number {
  let at = Math.max(Date.parse(seenAt), asOf + 1);
  while (isStated(statements, at)) at += 1;
  return at;
}

function isLate({ statements, at }: Placed): boolean {
  return statements.some((statement) => statement.at > at);
}

/** An edition that the agency dated itself, and that said what was known: kept in case an older one arrives after it. */
function isSilent({ publication, difference: found, statements, at }: Placed): boolean {
  return found.changed.length === 0 && publication.edition.publishedAt !== null && statements.length > 0 && !isStated(statements, at);
}

async function lateWriting(tx: Transaction, { known, difference: found, key, at, statements }: Placed): Promise<Writing> {
  const [latest] = await knownAt(tx, [{ key, at: null }]);
  const rows = await tx.query<{ periods: string | null; instants: string | null }>(
    `select array_agg(period)::text as periods, array_agg(at)::text as instants from (
       select period, (extract(epoch from min(as_of)) * 1000)::bigint as at from observation
       where series = $1::int and as_of > $2::timestamptz group by period) next`,
    [key, iso(at)],
  );
  const instants = numbersIn(rows[0]?.instants ?? '{}');
  const nextRowAt = new Map(numbersIn(rows[0]?.periods ?? '{}').map((period, index) => [period, instants[index] as number]));
  const later = statements.filter((statement) => statement.at > at);
  return writeLate(known, found, { statements: later, nextRowAt, latest: latest ?? [] });
}

async function storedStatements(tx: Transaction, ids: readonly SeriesId[]): Promise<Map<SeriesId, Stored>> {
  const rows = await tx.query<{ id: string; key: number; instants: string | null; froms: string | null; tos: string | null }>(
    `select s.id, s.key, v.* from series s cross join lateral (
       select array_agg((extract(epoch from as_of) * 1000)::bigint order by as_of)::text as instants,
         array_agg(covers_from order by as_of)::text as froms, array_agg(covers_to order by as_of)::text as tos
       from vintage where series = s.key) v
     where s.id = any($1::text[])`,
    [textArrayOf(ids)],
  );
  return new Map(
    rows.map(({ id, key, instants, froms, tos }) => {
      const [from, to] = [boundsIn(froms), boundsIn(tos)];
      const statements = numbersIn(instants ?? '{}').map((at, index) => ({ at, from: from[index] ?? null, to: to[index] ?? null }));
      return [id, { key, statements }];
    }),
  );
}

function boundsIn(array: string | null): (number | null)[] {
  return JSON.parse(`[${(array ?? '{}').slice(1, -1).replaceAll('NULL', 'null')}]`) as (number | null)[];
}

/** What was known of each series at an instant (null: now), oldest first; in the order asked. */
async function knownAt(tx: Transaction, asked: readonly { key: number; at: number | null }[]): Promise<Observation[][]> {
  if (asked.length === 0) return [];
  const rows = await tx.query<ObservationColumns & { place: number }>(
    `select asked.place::int as place, o.* from unnest($1::int[], $2::timestamptz[]) with ordinality asked (series, at, place)
     cross join lateral (
       select ${observationColumns} from (
         select distinct on (period) period, value, status, quality from observation
         where series = asked.series and as_of <= asked.at order by period desc, as_of desc
       ) newest_first
     ) o`,
    [arrayOf(asked.map(({ key }) => key)), arrayOf(asked.map(({ at }) => (at === null ? 'infinity' : iso(at))))],
  );
  const known = asked.map((): Observation[] => []);
  for (const row of rows) known[row.place - 1] = observationsIn(row).reverse();
  return known;
}
