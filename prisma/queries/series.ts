import type { Catalogue } from '../../catalogue/catalogue';
import type { ErrorCode } from '../../core/errors';
import type { SeriesCode, SeriesId, Words } from '../../core/series';
import { isoColumn } from '../columns';
import type { Database } from '../database';

export interface OffReason {
  readonly code: ErrorCode;
  readonly detail: Words;
}

export interface SeriesState {
  readonly id: SeriesId;
  readonly state: 'on' | 'off';
  readonly offReason: OffReason | null;
  /** The instant of the earliest vintage; null before the first. */
  readonly knownSince: string | null;
}

/**
 * Writes the catalogue's sources, series with their dated codes, and releases into the store. What left the
 * catalogue keeps its rows, for its history is still true, and is no longer listed.
 */
export async function syncCatalogue(database: Database, catalogue: Pick<Catalogue, 'series' | 'releases'>): Promise<void> {
  const series = [...catalogue.series.values()];
  const releases = [...catalogue.releases.values()];
  const sources = [...new Set([...series, ...releases].map(({ source }) => source))];
  await database.transaction(async (tx) => {
    await tx.query('insert into source (id) select unnest($1::text[]) on conflict do nothing', [sources]);
    await tx.query(
      `insert into series (id, source, entry) select e ->> 'id', e ->> 'source', e from jsonb_array_elements($1::jsonb) with ordinality t (e, place)
       order by place on conflict (id) do update set source = excluded.source, entry = excluded.entry, catalogued = true
       where (series.source, series.entry, series.catalogued) is distinct from (excluded.source, excluded.entry, true)`,
      [JSON.stringify(series)],
    );
    await tx.query('update series set catalogued = false where catalogued and id <> all($1::text[])', [series.map(({ id }) => id)]);
    await tx.query(
      `insert into series_code (series, valid_from, code)
       select s.key, (c ->> 'validFrom')::date, c ->> 'code' from series s cross join lateral jsonb_array_elements(s.entry -> 'codes') c
       where s.catalogued on conflict (series, valid_from) do update set code = excluded.code where series_code.code <> excluded.code`,
    );
    await tx.query(
      `insert into release (id, source, entry) select e ->> 'id', e ->> 'source', e from jsonb_array_elements($1::jsonb) e
       on conflict (id) do update set source = excluded.source, entry = excluded.entry, catalogued = true
       where (release.source, release.entry, release.catalogued) is distinct from (excluded.source, excluded.entry, true)`,
      [JSON.stringify(releases)],
    );
    await tx.query('update release set catalogued = false where catalogued and id <> all($1::text[])', [releases.map(({ id }) => id)]);
  });
}

/** Keeps a code that was found for a series, from its day on. */
export async function keepCode(database: Database, id: SeriesId, { code, validFrom }: SeriesCode): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `insert into series_code (series, valid_from, code) select key, $2::date, $3::text from series where id = $1::text
     on conflict (series, valid_from) do update set code = excluded.code`,
    id,
    validFrom,
    code,
  );
}

/** The codes that were found for series of which the catalogue names none, newest last. */
export async function foundCodes(database: Database): Promise<{ id: SeriesId; code: SeriesCode }[]> {
  const rows = await database.read<{ id: SeriesId; code: string; validFrom: string }>(
    `select s.id, c.code, c.valid_from::text as "validFrom" from series_code c join series s on s.key = c.series
     where s.catalogued and s.entry -> 'codes' = '[]'::jsonb order by s.key, c.valid_from`,
    [],
  );
  return rows.map(({ id, code, validFrom }) => ({ id, code: { code, validFrom } }));
}

/** The series of the catalogue, in its order of arrival in the store. */
export async function seriesStates({ read }: Pick<Database, 'read'>): Promise<SeriesState[]> {
  const rows = await read<Omit<SeriesState, 'offReason'> & { code: ErrorCode | null; detail: Words }>(
    `select id, state, off_code as code, off_detail as detail, ${isoColumn('known_since')} as "knownSince" from series
     where catalogued order by key`,
    [],
  );
  return rows.map(({ code, detail, ...row }) => ({ ...row, offReason: code === null ? null : { code, detail } }));
}

/** The source is no longer asked for it; what we hold stays. */
export async function switchOff(database: Database, id: SeriesId, reason: OffReason): Promise<void> {
  await database.prisma.series.update({ where: { id }, data: { state: 'off', offCode: reason.code, offDetail: { ...reason.detail } } });
}

export async function switchOn(database: Database, id: SeriesId): Promise<void> {
  await database.prisma.$executeRawUnsafe(
    `update series set state = 'on', off_code = null, off_detail = null where id = $1::text and state = 'off'`,
    id,
  );
}

/** The source has answered for the histories of these series, be it with nothing. The first instant (ISO) stands. */
export async function noteAnswered(database: Database, ids: readonly SeriesId[], at: string): Promise<void> {
  await database.prisma.series.updateMany({ where: { id: { in: [...ids] }, answeredAt: null }, data: { answeredAt: new Date(at) } });
}

/** Series that are on, of which nothing is published and for which their source has not answered yet: what there is of them is not known. */
export async function unansweredSeries(database: Database): Promise<SeriesId[]> {
  const rows = await database.read<{ id: SeriesId }>(
    `select s.id from series s where s.catalogued and s.state = 'on' and s.answered_at is null
       and not exists (select from observation o where o.series = s.key) order by s.key`,
    [],
  );
  return rows.map(({ id }) => id);
}
