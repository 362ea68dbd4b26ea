import { z } from 'zod';
import { startOfDay } from '../../core/as-of';
import type { Cell, Column, Table } from '../../core/download/file';
import { firstDay, formatPeriod } from '../../core/period';
import { codeOn, hasCode, type Series } from '../../core/series';
import { csv } from '../../formats/download/csv';
import { json } from '../../formats/download/json';
import { type ChangesFrom, changedCount, changesFrom } from '../../prisma/queries/changes';
import { newestOf } from '../../prisma/queries/observations';
import { lastCommittedAt, lastPrintInstants, newestSeq } from '../../prisma/queries/prints';
import { seriesStates } from '../../prisma/queries/series';
import type { Answer } from '../answers';
import type { ApiContext } from '../context';
import { ask, badParameters, instantOrDay, parameter } from '../questions';
import { keptAs, mostRows, tooMany } from './making';

const bulkFormats = { csv, json } as const;
export type BulkEnding = keyof typeof bulkFormats;

export function isBulkEnding(ending: string): ending is BulkEnding {
  return Object.hasOwn(bulkFormats, ending);
}

export const changesParameters = {
  after: parameter(
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .optional(),
    'a place in the print log: the greatest seq that you have, 0 for none',
    'une place dans le journal : le plus grand seq que vous avez, 0 pour aucun',
  ),
  since: parameter(
    instantOrDay,
    'an instant (2026-07-15T12:30:00Z) or a day (2026-07-15, its beginning in Toronto), without after',
    'un instant (2026-07-15T12:30:00Z) ou un jour (2026-07-15, son début à Toronto), sans after',
  ),
};

const text = (name: string): Column => ({ name, kind: 'text' });
const number = (name: string): Column => ({ name, kind: 'number' });

const catalogueColumns: readonly Column[] = [
  ...['series', 'title_en', 'title_fr', 'topic', 'place', 'partner', 'source', 'code', 'table', 'frequency', 'unit', 'currency'].map(text),
  number('scale'),
  number('decimals'),
  ...['base', 'adjustment', 'nature', 'basis', 'prices', 'release', 'licence', 'redistribution', 'known_since', 'newest_period'].map(text),
  { name: 'last_print', kind: 'instant' },
];

/** GET /download/catalogue.{csv,json}: a row a series, companions that hold standard errors left out. */
export async function catalogueAnswer(context: ApiContext, ending: BulkEnding, search: URLSearchParams): Promise<Answer> {
  ask(search, {});
  return bulkAnswer(context, { name: 'catalogue', ending, read: () => catalogueTable(context) });
}

async function catalogueTable({ runtime }: ApiContext): Promise<Table> {
  const { catalogue, clock, database } = runtime;
  const listed = [...catalogue.series.values()].filter(({ companionOf }) => companionOf === null);
  const ids = listed.map(({ id }) => id);
  const [states, newest, printed] = await Promise.all([seriesStates(database), newestOf(database, ids, 1), lastPrintInstants(database)]);
  const knownSince = new Map(states.map((state) => [state.id, state.knownSince]));
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const rows = listed.map((series): Cell[] => {
    const last = newest.get(series.id)?.at(-1);
    const period = last === undefined ? null : formatPeriod({ frequency: series.frequency, ordinal: last.ordinal });
    return [...describe(series, day), knownSince.get(series.id) ?? null, period, printed.get(series.id) ?? null];
  });
  return { columns: catalogueColumns, rows };
}

function describe(series: Series, day: string): Cell[] {
  const { id, title, topic, place, partner, source, table, frequency, unit } = series;
  const code = hasCode(series) ? codeOn(series, day) : null;
  return [
    ...[id, title.en, title.fr, topic, place, partner, source, code, table, frequency, unit.kind, unit.currency],
    String(unit.scale),
    String(unit.decimals),
    ...[unit.base, series.adjustment, series.nature, series.basis, series.prices, series.release, series.licence, series.redistribution],
  ];
}

const changesColumns: readonly Column[] = [
  { name: 'date', kind: 'day' },
  ...['period', 'series', 'kind', 'status', 'quality'].map(text),
  { name: 'vintage', kind: 'instant' },
  number('seq'),
  number('value'),
];

/** GET /download/changes.{csv,json}?after= or since=: what the prints from there on wrote, in their order; what may only be shown here is left out. */
export async function changesAnswer(context: ApiContext, ending: BulkEnding, search: URLSearchParams): Promise<Answer> {
  const from = fromAsked(search);
  return bulkAnswer(context, { name: 'changes', ending, read: () => changesTable(context, from) });
}

async function changesTable({ runtime }: ApiContext, from: ChangesFrom): Promise<Table> {
  const { catalogue, database } = runtime;
  const open = [...catalogue.series.values()].filter(({ redistribution }) => redistribution !== 'display-only');
  const ids = open.map(({ id }) => id);
  if ((await changedCount(database, ids, from)) > mostRows) throw tooMany(mostRows, 'later');
  const rows = (await changesFrom(database, ids, from)).map((row): Cell[] => {
    const period = { frequency: catalogue.series.get(row.series)?.frequency ?? 'M', ordinal: row.period };
    const said = [row.series, row.kind, row.status, row.quality, row.asOf, String(row.seq), row.value];
    return [firstDay(period), formatPeriod(period), ...said];
  });
  return { columns: changesColumns, rows };
}

function fromAsked(search: URLSearchParams): ChangesFrom {
  const { after, since } = ask(search, changesParameters);
  if (after !== undefined && since === undefined) return { after };
  if (since !== undefined && after === undefined) return { since: since.includes('T') ? since : startOfDay(since) };
  const allowed = { en: `${changesParameters.after.allowed.en}; or since`, fr: `${changesParameters.after.allowed.fr}; ou since` };
  throw badParameters([{ name: 'after', value: after === undefined ? '' : String(after), allowed }]);
}

interface Bulk {
  readonly name: 'catalogue' | 'changes';
  readonly ending: BulkEnding;
  readonly read: () => Promise<Table>;
}

async function bulkAnswer({ runtime }: ApiContext, { name, ending, read }: Bulk): Promise<Answer> {
  const { database, mode } = runtime;
  // Before the rows, so that they are never older than what is said of them.
  const [modifiedAt, seq] = [await lastCommittedAt(database), await newestSeq(database)];
  const headers = keptAs(`${mode === 'rehearsal' ? 'REHEARSAL_' : ''}${name}_${seq}.${ending}`);
  const { type, write } = bulkFormats[ending];
  return { body: { type, bytes: await write({ table: await read(), locale: 'plain' }), headers }, modifiedAt, lasting: 'print' };
}
