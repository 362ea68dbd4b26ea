import { createHash } from 'node:crypto';
import { difference } from '../core/difference';
import { historyKind } from '../core/history';
import { judge } from '../core/plausibility';
import type { Print } from '../core/print';
import { codeOn, type Series, type SeriesId } from '../core/series';
import type { Edition } from '../core/vintage';
import type { Database } from '../prisma/database';
import { hold, settleHeld } from '../prisma/queries/held';
import { latest } from '../prisma/queries/observations';
import { archive } from '../prisma/queries/payloads';
import { newestVintages, type Publication, publish, type VintageHead } from '../prisma/queries/vintages';
import { iso, type JobsContext } from './context';
import { isOlderTable } from './older-table';
import { type DatesOf, datesAround, scheduledAt } from './release-dates';
import type { HttpAnswer } from './sources/http';
import type { Reading, Refusal, Source } from './sources/source';
import type { Priority } from './write-queue';

/**
 * A transaction writes whole vintages up to about this many rows. On the embedded database's one connection a race waits for
 * its end; on PostgreSQL its statements and its way to the disk cost as much as five thousand rows.
 */
export const rowsATransaction = { embedded: 5_000, postgresql: 20_000 } as const satisfies Record<Database['kind'], number>;
/** One fewer than a poll asks for: services miscount by one where a period has no value yet. */
const periodsInDigest = 13;

/**
 * What became of a series in one answer. empty: the source has nothing of it · older: a statement from before one that we
 * have · early: held until its instant · unusual: worth a second fetch before it is published as unconfirmed · unreadable:
 * its part of the answer can't be read, and is held · refused: the source would not say.
 */
export type OutcomeKind = Outcome['kind'] | 'empty' | 'refused';

export interface Ingested {
  readonly prints: readonly Print[];
  readonly outcomes: ReadonlyMap<SeriesId, OutcomeKind>;
  /** Codes that the source refused within a good answer, or whose part of it can't be read. */
  readonly refused: readonly Refusal[];
  /** Newest period that the answer spoke of, by series, where it is published or held for what it says. */
  readonly newest: ReadonlyMap<SeriesId, number>;
}

/** With these the source has shown a period; what came too early, or waits for its second fetch, is still to come. */
const shown: ReadonlySet<OutcomeKind> = new Set(['publish', 'unchanged', 'older', 'held']);

export interface Occasion {
  readonly priority: Priority;
  /** The series asked for; editions of other codes are left alone. */
  readonly series: readonly Series[];
  /** The day at the agency (`YYYY-MM-DD`) by whose codes they were asked for. */
  readonly day: string;
  /** The second fetch of an unusual value publishes it as unconfirmed. */
  readonly fetch: 'first' | 'second';
  /** Where the answer is a whole table: the day on which the agency made it. Tables lag behind what the service says by hours. */
  readonly tableOf?: string;
}

/** An answer that is archived and read. */
export interface Received {
  readonly receivedAt: string;
  /** sha256 of the archived payload. */
  readonly payload: string;
  readonly reading: Reading;
  /** The dates of releases about the instant of the answer. */
  readonly dates: DatesOf;
}

/**
 * One answer on its way in: archived, parsed, compared, judged, published or held.
 * Throws the source's Failure when the answer as a whole cannot be read; its bytes are archived by then.
 */
export async function ingest(context: JobsContext, source: Source, answer: HttpAnswer, occasion: Occasion): Promise<Ingested> {
  const payload = await context.writes.write(occasion.priority, () => archive(context.database, { source: source.id, response: answer }));
  const dates = datesAround(context.catalogue, answer.receivedAt);
  return takeIn(context, source, { receivedAt: answer.receivedAt, payload, reading: source.parse(answer), dates }, occasion);
}

/** What an answer says, compared, judged, published or held. */
export async function takeIn(
  context: JobsContext,
  source: Source,
  { receivedAt, payload, reading, dates }: Received,
  occasion: Occasion,
): Promise<Ingested> {
  const byCode = new Map(occasion.series.map((series) => [codeOn(series, occasion.day), series]));
  const refused: Refusal[] = [...reading.refused];
  const publications: Publication[] = [];
  const outcomes = new Map<SeriesId, OutcomeKind>();
  const newest = new Map<SeriesId, number>();
  const heads = await newestVintages(
    context.database,
    reading.editions.flatMap(({ code }) => byCode.get(code)?.id ?? []),
  );
  for (const edition of reading.editions) {
    const series = byCode.get(edition.code);
    if (series === undefined) continue;
    const last = edition.observations.at(-1);
    if (last === undefined) {
      outcomes.set(series.id, 'empty');
      continue;
    }
    const outcome = await consider(context, {
      series,
      edition,
      receivedAt,
      payload,
      source,
      occasion,
      dates,
      vintage: heads.get(series.id) ?? null,
    });
    outcomes.set(series.id, outcome.kind);
    if (shown.has(outcome.kind)) newest.set(series.id, outcome.newest ?? last.ordinal);
    if (outcome.kind === 'publish') publications.push(outcome.publication);
    if (outcome.kind === 'unreadable') refused.push(outcome.refusal);
  }
  for (const refusal of refused) {
    const series = byCode.get(refusal.code);
    if (series === undefined) continue;
    const isUnreadable = refusal.error === 'source-shape-changed';
    outcomes.set(series.id, isUnreadable ? 'unreadable' : 'refused');
    if (isUnreadable) await holdUnreadable(context, { series, refusal, receivedAt, payload, source, occasion });
  }
  const settled = [...outcomes].flatMap(([id, outcome]) => (outcome === 'unchanged' ? [id] : []));
  if (settled.length > 0 && occasion.tableOf === undefined) await settle(context, settled, receivedAt, occasion.priority);
  const prints: Print[] = [];
  for (const batch of batches(publications, rowsATransaction[context.database.kind])) {
    prints.push(...(await context.writes.write(occasion.priority, () => publish(context.database, batch))));
  }
  return { prints, outcomes, refused, newest };
}

type Unreadable = Omit<Considered, 'edition' | 'dates' | 'vintage'> & { readonly refusal: Refusal };

async function holdUnreadable(context: JobsContext, { series, refusal, receivedAt, payload, source, occasion }: Unreadable): Promise<void> {
  const { code, reason } = refusal;
  const fr = `${source.title.fr} a envoyé ${series.id} (${code}) sous une forme illisible : rien n’en est repris; comparez avec le tableau de l’organisme.`;
  const seenAt = receivedAt;
  const found = { series: series.id, payload, asOf: seenAt, seenAt, code: 'unreadable', detail: { en: reason, fr } };
  await context.writes.write(occasion.priority, () => hold(context.database, found));
}

/** Of the newest observations, which every answer speaks of, however far back it was asked. */
function digestOf({ observations }: Edition): string {
  return createHash('sha256')
    .update(JSON.stringify(observations.slice(-periodsInDigest)))
    .digest('hex');
}

interface Considered {
  readonly series: Series;
  readonly edition: Edition;
  readonly receivedAt: string;
  readonly payload: string;
  readonly source: Source;
  readonly occasion: Occasion;
  readonly dates: DatesOf;
  /** The newest that we have of the series; null before the first, when nothing is known of it. */
  readonly vintage: VintageHead | null;
}

type Outcome = { /** Newest period that counts as seen, where it is not the edition's own. */ readonly newest?: number } & (
  | { readonly kind: 'publish'; readonly publication: Publication }
  | { readonly kind: 'unreadable'; readonly refusal: Refusal }
  | { readonly kind: 'unchanged' | 'older' | 'held' | 'early' | 'unusual' }
);

async function consider(context: JobsContext, considered: Considered): Promise<Outcome> {
  const { series, edition, receivedAt: seenAt, payload, source, occasion, vintage } = considered;
  const known = vintage === null ? [] : await latest(context.database, series.id);
  const compared = difference(known, edition);
  if (!compared.ok) {
    const reason = `${source.title.en} sent ${series.id} (${edition.code}) in a form that can't be read (${compared.reason}): nothing of it is taken, and it is asked again.`;
    return { kind: 'unreadable', refusal: { code: edition.code, error: compared.code, reason } };
  }
  const changes = compared.value;
  if (changes.changed.length === 0) return { kind: 'unchanged' };
  const asOf = publicInstant(edition, seenAt, vintage);
  if (asOf === null) return { kind: 'older' };
  const dates = considered.dates(series);
  const history = historyKind({ series, known, edition, difference: changes });
  const verdict = judge({ series, edition, known, knownBase: vintage?.base ?? null, dates, seenAt, difference: changes, history });
  if (isOlderTable(occasion, { vintage, reasons: verdict.reasons })) return { kind: 'older' };
  if (verdict.verdict === 'hold') {
    const newest = edition.observations.at(-1)?.ordinal;
    for (const { code, detail } of verdict.reasons) {
      const isNew = await context.writes.write(occasion.priority, () =>
        hold(context.database, { series: series.id, payload, asOf, seenAt, code, detail, newest, said: digestOf(edition) }),
      );
      // A race asks twice a second: the same statement is told once.
      if (isNew) context.log.warn({ series: series.id, reason: code }, detail.en);
    }
    if (verdict.reasons.some(({ code }) => code === 'early')) return { kind: 'early' };
    // A held period that is not due yet must not pass for its release: that one is raced for all the same.
    return { kind: 'held', newest: newest === undefined ? undefined : Math.min(newest, verdict.expectsNewest ?? newest) };
  }
  if (verdict.unconfirmed && occasion.fetch === 'first') return { kind: 'unusual' };
  return {
    kind: 'publish',
    publication: {
      series,
      edition,
      asOf,
      payload,
      parserVersion: source.parserVersion,
      scheduledAt: scheduledAt(series, changes, dates),
      seenAt,
      checkedAt: iso(context.clock.now()),
      unconfirmed: verdict.unconfirmed,
    },
  };
}

/**
 * When a changed statement became public: as the agency says; when it says nothing, an instant to come, or one not
 * after the vintage that we have (agencies date to the minute, and correct without a new date), when we saw it.
 * Null for a statement that the agency dates before one that we have: these services speak of the present, so an
 * older one comes from a cache or a sick backend.
 */
function publicInstant({ publishedAt }: Edition, seenAt: string, newest: VintageHead | null): string | null {
  if (publishedAt === null) return seenAt;
  const said = Date.parse(publishedAt);
  if (newest?.statedAt != null && said < Date.parse(newest.statedAt)) return null;
  if (said > Date.parse(seenAt)) return seenAt;
  return newest === null || said > Date.parse(newest.asOf) ? publishedAt : seenAt;
}

/** The source says again what is published: nothing of these series is being checked any more. */
async function settle(context: JobsContext, series: readonly SeriesId[], at: string, priority: Priority): Promise<void> {
  await context.writes.write(priority, () => settleHeld(context.database, series, { at, by: 'unchanged' }));
}

/** Whole vintages, of about `most` rows together. */
export function batches(publications: readonly Publication[], most: number): Publication[][] {
  const made: Publication[][] = [];
  let rows = most;
  for (const publication of publications) {
    rows += publication.edition.observations.length;
    if (rows > most) {
      made.push([]);
      rows = publication.edition.observations.length;
    }
    made.at(-1)?.push(publication);
  }
  return made;
}
