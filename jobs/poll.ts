import { DateTime } from 'luxon';
import type { Print } from '../core/print';
import { codeOn, type Series, type SeriesId } from '../core/series';
import type { JobsContext } from './context';
import { type Ingested, ingest, type OutcomeKind } from './ingest';
import { type Polled, together } from './polled';
import { isOfRequest, refusedApart } from './refused-apart';
import type { AskedCode, Refusal, Since, Source, SourceRequest } from './sources/source';
import type { Priority } from './write-queue';

/** Newest periods asked for when polling: every routine revision, and a year to compare with. */
export const windowPeriods = 14;

/** The agencies that we read publish by this zone's day. */
const agencyZone = 'America/Toronto';

export interface Ask {
  readonly series: readonly Series[];
  readonly since: Since;
  readonly priority: Priority;
}

/** The day at the agencies, `YYYY-MM-DD`. */
export function agencyDay(ms: number): string {
  return DateTime.fromMillis(ms, { zone: agencyZone }).toISODate() as string;
}

/**
 * Asks a source for some of its series and takes in what is new. An unusual value is fetched a second time before
 * it is published as unconfirmed. An answer that can't be used stops no other request; a source that does not
 * answer does. Never throws: what came before an error is told beside it.
 */
export async function poll(context: JobsContext, source: Source, ask: Ask): Promise<Polled> {
  const day = agencyDay(context.clock.now());
  const prints: Print[] = [];
  const newest = new Map<SeriesId, number>();
  const outcomes = new Map<SeriesId, OutcomeKind>();
  const refused: Refusal[] = [];
  const requests = source.requests(asked(ask.series, day), ask.since, day);
  const answered = new Set<SourceRequest>();
  let error: unknown = null;
  for (const request of requests) {
    try {
      for await (const result of takeIn(context, source, { ask, request, day })) {
        prints.push(...result.prints);
        refused.push(...result.refused);
        for (const [id, ordinal] of result.newest) newest.set(id, Math.max(ordinal, newest.get(id) ?? ordinal));
        for (const [id, outcome] of result.outcomes) outcomes.set(id, outcome);
      }
      answered.add(request);
    } catch (thrown) {
      const apart = refusedApart(thrown, request, { series: ask.series, day });
      if (apart === null) error ??= thrown;
      else {
        refused.push(...apart);
        for (const { id } of askedBy(request, ask.series, day)) outcomes.set(id, 'refused');
      }
      if (!isOfRequest(thrown)) break;
    }
  }
  const torn = codesInPart(requests, answered);
  for (const series of ask.series) {
    if (!torn.has(codeOn(series, day))) continue;
    newest.delete(series.id);
    outcomes.delete(series.id);
  }
  const spoiled = spoiledBy(refused, ask.series, day);
  const polled = { prints, newest, outcomes, refused, error };
  return spoiled.length === 0 ? polled : together(polled, await poll(context, source, { ...ask, series: spoiled }));
}

interface Request {
  readonly ask: Ask;
  readonly request: SourceRequest;
  readonly day: string;
}

/** What became of an answer, and of the second look at what is unusual in it. */
async function* takeIn(context: JobsContext, source: Source, { ask, request, day }: Request): AsyncGenerator<Ingested> {
  const first = await fetchAndIngest(context, source, { ask, request, day, fetch: 'first' });
  yield first;
  const unusual = ask.series.filter(({ id }) => first.outcomes.get(id) === 'unusual');
  if (unusual.length === 0) return;
  const again = { ...ask, series: unusual };
  for (const second of source.requests(asked(again.series, day), ask.since, day)) {
    yield await fetchAndIngest(context, source, { ask: again, request: second, day, fetch: 'second' });
  }
}

/** Codes that several requests ask for, of which some were answered and some were not. */
function codesInPart(requests: readonly SourceRequest[], answered: ReadonlySet<SourceRequest>): Set<string> {
  const missed = new Set(requests.filter((request) => !answered.has(request)).flatMap(({ codes }) => codes));
  return new Set([...answered].flatMap(({ codes }) => codes).filter((code) => missed.has(code)));
}

/** Series that were refused only because another code of the same request is unknown: they are asked for again without it. */
function spoiledBy(refused: readonly Refusal[], series: readonly Series[], today: string): Series[] {
  if (!refused.some(({ error }) => error === 'source-unknown-series')) return [];
  const codes = new Set(refused.filter(({ error }) => error === 'source-refused').map(({ code }) => code));
  return series.filter((one) => codes.has(codeOn(one, today)));
}

/** With any of these an answer is looked at again at the next poll, even if the same bytes come. */
const lookedAtAgain: ReadonlySet<OutcomeKind> = new Set(['held', 'early', 'unusual', 'unreadable', 'refused']);

async function fetchAndIngest(
  context: JobsContext,
  source: Source,
  { ask, request, day, fetch }: Request & { fetch: 'first' | 'second' },
): Promise<Ingested> {
  const answer = await context.http.ask(source, request);
  if (answer.unchanged) return saidAgain(askedBy(request, ask.series, day));
  const result = await ingest(context, source, answer, { priority: ask.priority, series: ask.series, day, fetch });
  if ([...result.outcomes.values()].some((outcome) => lookedAtAgain.has(outcome))) context.http.unsettled(answer);
  else context.http.settled(answer);
  return result;
}

/** The source has nothing to add to its last answer, in which all was well. */
function saidAgain(series: readonly Series[]): Ingested {
  return { prints: [], outcomes: new Map(series.map(({ id }) => [id, 'unchanged'])), refused: [], newest: new Map() };
}

function askedBy({ codes }: SourceRequest, series: readonly Series[], day: string): Series[] {
  return series.filter((one) => codes.includes(codeOn(one, day)));
}

/** The codes by which the series are asked for on a day. */
export function asked(series: readonly Series[], today: string): AskedCode[] {
  return series.map((one) => ({ code: codeOn(one, today), frequency: one.frequency }));
}
