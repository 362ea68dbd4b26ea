import type { Catalogue } from '../catalogue/catalogue';
import { codeOn, hasCode, type Series, type SeriesId, type Words } from '../core/series';
import type { Database } from '../prisma/database';
import { foundCodes, keepCode, switchOff } from '../prisma/queries/series';
import { type JobsContext, seriesOf } from './context';
import { agencyDay } from './poll';
import { isOfRequest } from './refused-apart';
import type { CodeDescription, Source, TableMembers } from './sources/source';

/** By table: the day (`YYYY-MM-DD`) on which its members were looked up last, and the series that were not found then. */
export type LookedUpTables = Map<string, { readonly day: string; readonly lost: ReadonlySet<SeriesId> }>;

/** Gives the running catalogue the codes that were found before it was started. */
export async function restoreCodes(database: Database, catalogue: Catalogue): Promise<void> {
  for (const { id, code } of await foundCodes(database)) catalogue.resolve(id, code);
}

/**
 * Finds the codes of the series that the catalogue names by their members, once a day, for metadata are megabytes and
 * change once in months; but they do, and so do names in the catalogue. What is found is kept in the store and in the
 * running catalogue. A series is switched off with a sentence while it is being looked for, and as long as its members are
 * not found. Answers those that are not.
 * @throws the source's Failure when it does not answer
 */
export async function findCodes(context: JobsContext, source: Source, lookedUp: LookedUpTables): Promise<ReadonlySet<SeriesId>> {
  const today = agencyDay(context.clock.now());
  const lost: SeriesId[] = [];
  for (const [table, series] of tablesOf(seriesOf(context, source.id))) {
    if (lookedUp.get(table)?.day !== today) {
      lookedUp.set(table, { day: today, lost: await findInTable(context, source, { table, series }) });
    }
    lost.push(...(lookedUp.get(table)?.lost ?? []));
  }
  return new Set(lost);
}

interface InTable {
  readonly table: string;
  readonly series: readonly Series[];
}

async function findInTable(context: JobsContext, source: Source, { table, series }: InTable): Promise<ReadonlySet<SeriesId>> {
  for (const one of series.filter((other) => !hasCode(other))) await off(context, one, beingLookedFor(table));
  const lost = new Set<SeriesId>();
  for (const [one, resolved] of await resolveInTable(context, source, { table, series })) {
    if ('code' in resolved) await keep(context, one, resolved.code);
    else {
      lost.add(one.id);
      context.log.warn({ series: one.id }, `${one.id} is switched off. ${resolved.refusal.en}`);
      await off(context, one, resolved.refusal);
    }
  }
  return lost;
}

/** The code that a series' members give, or why they give none; `silent` where the agency says nothing of the table now. */
export type Resolved = { readonly code: string } | { readonly refusal: Words; readonly silent: boolean };

/** What the members of each series give, table by table. Throws the source's Failure when it does not answer. */
export async function codesByMembers(
  asker: Pick<JobsContext, 'http'>,
  source: Source,
  series: readonly Series[],
): Promise<ReadonlyMap<Series, Resolved>> {
  const resolved: [Series, Resolved][] = [];
  for (const [table, own] of tablesOf(series)) resolved.push(...(await resolveInTable(asker, source, { table, series: own })));
  return new Map(resolved);
}

async function resolveInTable(
  asker: Pick<JobsContext, 'http'>,
  source: Source,
  { table, series }: InTable,
): Promise<ReadonlyMap<Series, Resolved>> {
  const members = await lookUp(asker, source, table);
  return new Map(series.map((one) => [one, 'refusal' in members ? members : { silent: false, ...members.resolve(one.members ?? {}) }]));
}

/** The table's members, or why the agency does not tell them. */
async function lookUp(
  { http }: Pick<JobsContext, 'http'>,
  source: Source,
  table: string,
): Promise<TableMembers | { readonly refusal: Words; readonly silent: boolean }> {
  if (source.members === undefined) return { refusal: noMembers(source), silent: false };
  try {
    return source.members.read(await http.ask(source, source.members.request(table)));
  } catch (error) {
    if (!isOfRequest(error)) throw error;
    return {
      refusal: { en: error.message, fr: `${source.title.fr} ne décrit pas le tableau ${table} : vérifiez son numéro au catalogue.` },
      silent: error.code !== 'source-unknown-series',
    };
  }
}

async function keep(context: JobsContext, series: Series, code: string): Promise<void> {
  const today = agencyDay(context.clock.now());
  if (hasCode(series) && codeOn(series, today) === code) return;
  await keepCode(context.database, series.id, { code, validFrom: today });
  context.catalogue.resolve(series.id, { code, validFrom: today });
  context.log.info({ series: series.id, code }, `The members of ${series.id} give the code ${code}.`);
}

/** What an agency said of codes; where it left the title out, with the one that the members of the table give. */
export async function titled(
  { http }: Pick<JobsContext, 'http'>,
  source: Source,
  { said, byCode }: { said: readonly CodeDescription[]; byCode: ReadonlyMap<string, Series> },
): Promise<CodeDescription[]> {
  const tables = new Map<string, TableMembers>();
  const descriptions: CodeDescription[] = [];
  for (const description of said) {
    const table = description.known && description.title === null ? byCode.get(description.code)?.table : null;
    if (table != null && source.members !== undefined && !tables.has(table))
      tables.set(table, source.members.read(await http.ask(source, source.members.request(table))));
    const title = description.title ?? tables.get(table ?? '')?.title(description.code) ?? null;
    descriptions.push({ ...description, title });
  }
  return descriptions;
}

function tablesOf(series: readonly Series[]): Map<string, Series[]> {
  const tables = new Map<string, Series[]>();
  for (const one of series) {
    if (one.members === null || one.table === null) continue;
    tables.set(one.table, [...(tables.get(one.table) ?? []), one]);
  }
  return tables;
}

async function off(context: JobsContext, { id }: Series, detail: Words): Promise<void> {
  await switchOff(context.database, id, { code: 'source-unknown-series', detail });
}

function beingLookedFor(table: string): Words {
  return {
    en: `Its code is being looked for among the members of table ${table}.`,
    fr: `Son code est recherché parmi les membres du tableau ${table}.`,
  };
}

function noMembers({ title }: Source): Words {
  return {
    en: `${title.en} does not tell the members of its tables, so that they give no code: write the code in the catalogue.`,
    fr: `${title.fr} n’indique pas les membres de ses tableaux; ils ne donnent donc pas de code : écrivez le code au catalogue.`,
  };
}
