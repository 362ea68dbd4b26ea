import { failure, isFailure } from '../core/errors';
import { agreement, pastStatements } from '../core/past';
import type { Print } from '../core/print';
import type { Series } from '../core/series';
import type { Edition } from '../core/vintage';
import { onceForGood } from '../prisma/queries/job-runs';
import { asOf, latest } from '../prisma/queries/observations';
import { archive } from '../prisma/queries/payloads';
import { seriesStates } from '../prisma/queries/series';
import { type Publication, publish } from '../prisma/queries/vintages';
import { iso, type JobsContext } from './context';
import { batches, rowsATransaction } from './ingest';
import { agencyDay } from './poll';
import type { Source } from './sources/source';

/** What became of asking for the past of a series. */
export interface TakenPast {
  readonly prints: readonly Print[];
  /** Why nothing was taken, in a sentence; null where all went well, be it that nothing older is to be had. */
  readonly refused: string | null;
}

/** The job log's name for the past of a series: of another code, it is another past. */
export function nameOfPastJob({ id, pastFrom }: Series): string {
  return `${onceForGood}${pastFrom?.source} ${pastFrom?.code} ${id}`;
}

/**
 * Takes in what was said of a series before we first asked, from the source that its `pastFrom` names: asked, archived,
 * read, compared with what we hold, and put into its place without being judged as news. All answers are read before
 * anything is published, for each tells of a stretch of time; until the last statement is in, the series is not known of
 * any earlier than before (`Publication.occasion`), so that a program that ends in the middle leaves no wrong answer behind.
 * Throws what is no Failure, and when the program ends.
 */
export async function takePast(context: JobsContext, source: Source, series: Series): Promise<TakenPast> {
  try {
    const statements = await askForPast(context, source, series);
    return { prints: await publishPast(context, series, statements), refused: null };
  } catch (error) {
    if (!isFailure(error) || context.stopping.aborted) throw error;
    return { prints: [], refused: `The past of ${series.id} is not taken in: ${error.message}` };
  }
}

interface Statement {
  readonly edition: Edition;
  /** sha256 of the answer that holds it. */
  readonly payload: string;
  readonly seenAt: string;
  readonly parserVersion: number;
}

/** Every statement of every answer. Throws a Failure when one of them can't be read: without it there would be a hole. */
async function askForPast(context: JobsContext, source: Source, { pastFrom, frequency }: Series): Promise<Statement[]> {
  const code = pastFrom?.code ?? '';
  const statements: Statement[] = [];
  for (const request of source.vintages?.([{ code, frequency }], agencyDay(context.clock.now())) ?? []) {
    const answer = await context.http.ask(source, request);
    const payload = await context.writes.write('backfill', () => archive(context.database, { source: source.id, response: answer }));
    const { editions, refused } = source.parse(answer);
    const [refusal] = refused;
    if (refusal !== undefined) throw failure(refusal.error, refusal.reason);
    for (const edition of editions) {
      statements.push({ edition, payload, seenAt: answer.receivedAt, parserVersion: source.parserVersion });
    }
  }
  return statements.filter(({ edition }) => edition.publishedAt !== null);
}

async function publishPast(context: JobsContext, series: Series, statements: readonly Statement[]): Promise<Print[]> {
  const { database, writes } = context;
  const since = (await seriesStates(database)).find(({ id }) => id === series.id)?.knownSince ?? null;
  const standing = await latest(database, series.id);
  if (since === null) throw failure('not-found', 'we hold nothing of it yet that it could be compared with.');
  refuseDisagreement(series, standing, newestOf(statements));
  const atFirst = (await asOf(database, series.id, since)) ?? [];
  const past = pastStatements(statements, { latest: standing, since, atFirst });
  const prints: Print[] = [];
  // Each edition is compared with the one before it, by statements of its own: on PostgreSQL as well, a race would wait for more.
  for (const batch of batches(publicationsOf(context, series, past), rowsATransaction.embedded)) {
    if (context.stopping.aborted) throw failure('unavailable', 'The program is stopping: the rest of the past is asked for again.');
    prints.push(...(await writes.write('backfill', () => publish(database, batch))));
  }
  const first = past[0]?.edition.publishedAt ?? since;
  context.log.info({ series: series.id, statements: past.length }, `The past of ${series.id} is known since ${first}.`);
  return prints;
}

function newestOf(statements: readonly Statement[]): Edition | null {
  return statements.reduce<Edition | null>(
    (newest, { edition }) =>
      newest === null || Date.parse(edition.publishedAt ?? '') > Date.parse(newest.publishedAt ?? '') ? edition : newest,
    null,
  );
}

/** @throws incompatible-units where the newest statement is of another scale, base or series than what we hold. */
function refuseDisagreement({ id, pastFrom }: Series, standing: Parameters<typeof agreement>[0], newest: Edition | null): void {
  if (newest === null) return;
  const { common, agreeing } = agreement(standing, newest.observations);
  if (common > 0 && agreeing > common / 2) return;
  throw failure(
    'incompatible-units',
    `of the ${common} periods that ${pastFrom?.source} (${pastFrom?.code}) and we have both, ${agreeing} agree; its scale, base or code must be another: correct pastFrom of ${id} in the catalogue.`,
  );
}

function publicationsOf(context: JobsContext, series: Series, past: readonly Statement[]): Publication[] {
  const checkedAt = iso(context.clock.now());
  return past.map(({ edition, payload, seenAt, parserVersion }, index) => ({
    series,
    edition,
    asOf: edition.publishedAt ?? seenAt,
    payload,
    parserVersion,
    scheduledAt: null,
    seenAt,
    checkedAt,
    unconfirmed: false,
    occasion: index === past.length - 1 ? 'past-complete' : 'past',
  }));
}
