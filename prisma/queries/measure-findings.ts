import type { FindingState, FindingTopic, MeasureFinding, PresidentialDocument } from '../../core/measure-finding';
import type { Database } from '../database';
import type { MeasureFinding as Row } from '../generated/client';

/** Documents of one answer, with what they were asked for. Instants are ISO. */
export interface Found {
  readonly documents: readonly PresidentialDocument[];
  readonly topic: FindingTopic;
  /** sha256 of the archived answer. */
  readonly payload: string;
  readonly foundAt: string;
}

/**
 * Keeps what was found, each document once: one that waits takes the register's newer words and the further topic, one
 * that a person has decided stays as it was decided. Answers the numbers that are new here.
 */
export async function keepFindings(database: Database, { documents, topic, payload, foundAt }: Found): Promise<string[]> {
  const rows = await database.prisma.$queryRawUnsafe<{ number: string; fresh: boolean }[]>(
    `insert into measure_finding (number, kind, presidential_number, title, signed_on, published_on, effective_on, url, abstract, topics, payload, found_at)
     select distinct on (d ->> 'number') d ->> 'number', d ->> 'kind', d ->> 'presidentialNumber', d ->> 'title', (d ->> 'signedOn')::date,
       (d ->> 'publishedOn')::date, (d ->> 'effectiveOn')::date, d ->> 'url', d ->> 'abstract', array[$2::text], $3::text, $4::timestamptz
     from jsonb_array_elements($1::jsonb) d
     on conflict (number) do update set presidential_number = excluded.presidential_number, title = excluded.title, signed_on = excluded.signed_on,
       published_on = excluded.published_on, effective_on = excluded.effective_on, url = excluded.url, abstract = excluded.abstract,
       topics = array(select distinct t from unnest(measure_finding.topics || excluded.topics) t order by t)
     where measure_finding.state = 'found'
     returning number, xmax = 0 as fresh`,
    JSON.stringify(documents),
    topic,
    payload,
    foundAt,
  );
  return rows.filter(({ fresh }) => fresh).map(({ number }) => number);
}

/** What waits for a person, the newest publication first. */
export async function findingsWaiting(database: Database): Promise<MeasureFinding[]> {
  const rows = await database.prisma.measureFinding.findMany({
    where: { state: 'found' },
    orderBy: [{ publishedOn: 'desc' }, { number: 'desc' }],
  });
  return rows.map(findingOf);
}

/** The finding with the register's number, whatever became of it; null where there is none. */
export async function findingNumbered(database: Database, number: string): Promise<MeasureFinding | null> {
  const row = await database.prisma.measureFinding.findUnique({ where: { number } });
  return row === null ? null : findingOf(row);
}

/** The newest day of publication among all findings (`YYYY-MM-DD`); null before the first. */
export async function newestFinding(database: Database): Promise<string | null> {
  const { _max } = await database.prisma.measureFinding.aggregate({ _max: { publishedOn: true } });
  return _max.publishedOn && dayOf(_max.publishedOn);
}

/** What a person decided. `reason` belongs to a rejection, and only to it. */
export interface Decision {
  readonly state: Exclude<FindingState, 'found'>;
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/** Writes a decision on a finding that waits; false where none waits under that number. */
export async function decideFinding(database: Database, number: string, { state, by, at, reason }: Decision): Promise<boolean> {
  const { count } = await database.prisma.measureFinding.updateMany({
    where: { number, state: 'found' },
    data: { state, decidedBy: by, decidedAt: new Date(at), reason },
  });
  return count === 1;
}

function findingOf({ signedOn, publishedOn, effectiveOn, foundAt, decidedAt, kind, topics, state, ...row }: Row): MeasureFinding {
  return {
    ...row,
    kind: kind as MeasureFinding['kind'],
    topics: topics as FindingTopic[],
    state: state as FindingState,
    signedOn: signedOn && dayOf(signedOn),
    publishedOn: dayOf(publishedOn),
    effectiveOn: effectiveOn && dayOf(effectiveOn),
    foundAt: foundAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
