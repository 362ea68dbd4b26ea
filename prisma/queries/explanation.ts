import { derive, type Explained, instantAsked, type PayloadOrigin, type PeriodStatement, type Question } from '../../core/explanation';
import type { Observation, ObservationStatus } from '../../core/observation';
import { granted } from '../../core/refusal';
import { codeOn, hasCode, type Series } from '../../core/series';
import { snippetOf } from '../../core/snippet';
import { headersTold, withoutKeys } from '../../core/withheld';
import { isoColumn } from '../columns';
import type { Database } from '../database';
import { heldIn } from './held';
import { asOf, latest } from './observations';
import { payloadOf } from './payloads';

/** Larger answers are not looked through for a value. */
const lookedThrough = 4 * 1024 * 1024;

/** Where a number comes from: how it is calculated, what was said of its period and when, and the bytes that say it. `now` in milliseconds. */
export async function explanationOf(
  database: Database,
  { series, question, now }: { readonly series: Series; readonly question: Question; readonly now: number },
): Promise<Explained> {
  const instant = instantAsked(question.view);
  const observations = instant === null ? await latest(database, series.id) : await asOf(database, series.id, instant);
  if (observations === null || observations.length === 0) return { known: false, since: await knownSince(database, series) };
  const derived = derive(series, observations, question);
  if (!derived.ok) return { known: true, of: derived };
  const { ordinal, frequency } = derived.value;
  const statements = frequency === series.frequency ? await statementsOf(database, { series, ordinal, until: instant ?? 'infinity' }) : [];
  const last = statements.at(-1);
  const payload = last === undefined ? null : await originOf(database, last, { series, ordinal, now });
  return { known: true, of: granted({ ...derived.value, series: series.id, asOf: instant, statements, payload }) };
}

async function knownSince(database: Database, { id }: Series): Promise<string | null> {
  const rows = await database.read<{ since: string | null }>(
    `select ${isoColumn('known_since')} as since from series where id = $1::text`,
    [id],
  );
  return rows[0]?.since ?? null;
}

type StatementRow = Omit<PeriodStatement, 'value' | 'decimals'> & { readonly text: string | null };

/** What was said of one period up to an instant (ISO, or `infinity`), oldest first. */
async function statementsOf(
  database: Database,
  { series, ordinal, until }: { readonly series: Series; readonly ordinal: number; readonly until: string },
): Promise<PeriodStatement[]> {
  const rows = await database.read<{ statements: string | null }>(
    `select json_agg(said)::text as statements from (
       select ${isoColumn('o.as_of')} as "asOf", o.value::text as text, o.status, o.quality, ${isoColumn('v.seen_at')} as "seenAt",
         ${isoColumn('p.scheduled_at')} as "scheduledAt", ${isoColumn('p.checked_at')} as "checkedAt",
         ${isoColumn('p.committed_at')} as "committedAt", p.seq, p.kind, v.history, coalesce(p.unconfirmed, false) as unconfirmed,
         v.parser_version as "parserVersion", v.payload
       from observation o
       join vintage v on v.series = o.series and v.as_of = o.as_of
       left join lateral (select * from print where series = o.series and as_of = o.as_of order by seq desc limit 1) p on true
       where o.series = (select key from series where id = $1::text) and o.period = $2::int and o.as_of <= $3::timestamptz
       order by o.as_of
     ) said`,
    [series.id, ordinal, until],
  );
  const said = JSON.parse(rows[0]?.statements ?? '[]') as StatementRow[];
  return said.map(({ text, status, ...row }) => ({ ...row, status: status as ObservationStatus, ...numberIn(text) }));
}

function numberIn(text: string | null): Pick<Observation, 'value' | 'decimals'> {
  const point = text?.indexOf('.') ?? -1;
  return { value: text === null ? null : Number(text), decimals: text === null || point < 0 ? 0 : text.length - point - 1 };
}

async function originOf(
  database: Database,
  said: PeriodStatement,
  { series, ordinal, now }: { readonly series: Series; readonly ordinal: number; readonly now: number },
): Promise<PayloadOrigin | null> {
  const found = await payloadOf(database, said.payload);
  if (found === null) return null;
  const { url, method, status, headers, receivedAt, body } = found;
  const held = await heldIn(database, said.payload, now);
  const code = hasCode(series) ? codeOn(series, said.asOf.slice(0, 10)) : null;
  const { value, decimals } = said;
  const isText = held.length === 0 && value !== null && body.length <= lookedThrough && !body.includes(0);
  const period = { frequency: series.frequency, ordinal };
  return {
    sha256: said.payload,
    url: withoutKeys(url) ?? '',
    method,
    status,
    headers: headersTold(headers),
    receivedAt,
    size: body.length,
    held,
    snippet: isText ? snippetOf(body.toString('utf8'), { value, decimals, period, code }) : null,
  };
}
