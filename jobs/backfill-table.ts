import { failure } from '../core/errors';
import type { Print } from '../core/print';
import { hasCode, type Series, type SeriesId } from '../core/series';
import { heldNow } from '../prisma/queries/held';
import { type JobsContext, sourceOf } from './context';
import { findCodes } from './find-codes';
import { ingestTable } from './ingest-table';
import { agencyDay, asked } from './poll';
import type { Refusal, Source } from './sources/source';

/** What became of a table. */
export interface Backfilled {
  /** The series of the catalogue that were wanted of it. */
  readonly series: readonly SeriesId[];
  readonly prints: readonly Print[];
  readonly held: readonly SeriesId[];
  readonly refused: readonly Refusal[];
  /** Left alone, for something of theirs is being checked: a table of the day before must not settle that. */
  readonly beingChecked: readonly SeriesId[];
}

/**
 * Takes in the whole history of every catalogued series of a table (`18-10-0004`), from the agency's own file. Judged as
 * any answer at first sight is; what is unusual is fetched a second time; what is older than what we have changes nothing.
 * @throws invalid-request when the catalogue has no series of the table; else the source's Failure
 */
export async function backfillTable(context: JobsContext, table: string): Promise<Backfilled> {
  const source = sourceWithTable(context, table);
  if (ofTable(context, source, table).some((series) => !hasCode(series))) await findCodes(context, source, new Map());
  const all = ofTable(context, source, table).filter(hasCode);
  const checked = new Set((await heldNow(context.database)).map(({ series }) => series));
  const wanted = all.filter(({ id }) => !checked.has(id));
  const beingChecked = all.filter(({ id }) => checked.has(id)).map(({ id }) => id);
  const first = await fetchTable(context, source, { table, series: wanted, fetch: 'first' });
  const unusual = wanted.filter(({ id }) => first.unusual.has(id));
  const second = await fetchTable(context, source, { table, series: unusual, fetch: 'second' });
  return {
    series: wanted.map(({ id }) => id),
    prints: [...first.prints, ...second.prints],
    held: [...first.held, ...second.held],
    refused: [...first.refused, ...second.refused],
    beingChecked,
  };
}

interface Fetch {
  readonly table: string;
  readonly series: readonly Series[];
  readonly fetch: 'first' | 'second';
}

async function fetchTable(context: JobsContext, source: Source, { table, series, fetch }: Fetch) {
  const taken = { prints: [] as Print[], held: [] as SeriesId[], refused: [] as Refusal[], unusual: new Set<SeriesId>() };
  if (series.length === 0 || source.tables === undefined) return taken;
  const day = agencyDay(context.clock.now());
  const request = source.tables.request(table, asked(series, day));
  const ask = () => context.http.ask(source, request);
  for await (const part of ingestTable(context, source, { ask, occasion: { priority: 'backfill', series, day, fetch } })) {
    taken.prints.push(...part.prints);
    taken.refused.push(...part.refused);
    for (const [id, outcome] of part.outcomes) {
      if (outcome === 'held' || outcome === 'early' || outcome === 'unreadable') taken.held.push(id);
      if (outcome === 'unusual') taken.unusual.add(id);
    }
  }
  return taken;
}

function sourceWithTable(context: JobsContext, table: string): Source {
  const [series] = [...context.catalogue.series.values()].filter((one) => one.table === table);
  if (series === undefined) {
    throw failure(
      'invalid-request',
      `The catalogue has no series of table ${table}: write its number as the catalogue does, such as 18-10-0004.`,
    );
  }
  const source = sourceOf(context, series.source);
  if (source.tables === undefined)
    throw failure('invalid-request', `${source.title.en} gives out no tables as files; its series are asked for one by one.`);
  return source;
}

function ofTable({ catalogue }: JobsContext, source: Source, table: string): Series[] {
  return [...catalogue.series.values()].filter((one) => one.table === table && one.source === source.id);
}
