import type { Estimate, EstimateCurrency, EstimateId, EstimateUnit, RefusedRow } from '../../core/estimate';
import type { Words } from '../../core/series';
import type { Database } from '../database';
import type { Estimate as Row } from '../generated/client';

/** A version of an estimate. Instants are ISO. */
export interface EstimateVersion extends Estimate {
  readonly asOf: string;
  readonly file: string;
  /** The file no longer says it. */
  readonly withdrawn: boolean;
}

/** A bad row of a file, or with `row` null what is wrong with the file as a whole. */
export type RefusedPart = RefusedRow | { readonly row: null; readonly reason: Words };

export interface EstimateFile {
  readonly name: string;
  readonly readAt: string;
  readonly sha256: string;
  /** Rows that were taken. */
  readonly kept: number;
  readonly refused: readonly RefusedPart[];
  readonly gone: boolean;
}

/** A reading of a file with what it changes. */
export interface EstimateReading {
  readonly file: EstimateFile;
  readonly written: readonly Estimate[];
  readonly withdrawn: readonly Estimate[];
}

/** Writes a reading and its new versions together, all of the instant of the reading. */
export async function keepEstimates(database: Database, { file, written, withdrawn }: EstimateReading): Promise<void> {
  const versions = [...written.map((one) => ({ one, isGone: false })), ...withdrawn.map((one) => ({ one, isGone: true }))];
  const { name, readAt, ...state } = file;
  const read = { ...state, readAt: new Date(readAt), refused: file.refused.map((part) => ({ ...part, reason: { ...part.reason } })) };
  await database.prisma.$transaction([
    database.prisma.estimate.createMany({ data: versions.map(({ one, isGone }) => rowOf(one, { file: name, asOf: readAt, isGone })) }),
    database.prisma.estimateFile.upsert({ where: { name }, create: { name, ...read }, update: read }),
  ]);
}

/** What stood at an instant (ISO; null: now), by author and figure; what was withdrawn by then is left out. */
export async function estimatesAt(database: Database, asOf: string | null): Promise<EstimateVersion[]> {
  const rows = await database.prisma.estimate.findMany({
    where: asOf === null ? {} : { asOf: { lte: new Date(asOf) } },
    orderBy: [{ id: 'asc' }, { asOf: 'desc' }],
    distinct: ['id'],
  });
  return byAuthor(rows.map(versionOf).filter(({ withdrawn }) => !withdrawn));
}

/** Every version of every estimate, by author and figure, oldest first. */
export async function everyEstimate(database: Database): Promise<EstimateVersion[]> {
  const rows = await database.prisma.estimate.findMany({ orderBy: [{ id: 'asc' }, { asOf: 'asc' }] });
  return byAuthor(rows.map(versionOf));
}

/** The files that were ever read, by name. */
export async function estimateFiles(database: Database): Promise<EstimateFile[]> {
  const rows = await database.prisma.estimateFile.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ readAt, refused, ...file }) => ({
    ...file,
    readAt: readAt.toISOString(),
    refused: refused as unknown as RefusedPart[],
  }));
}

function byAuthor(versions: readonly EstimateVersion[]): EstimateVersion[] {
  const key = ({ author, figure }: Estimate) => `${author} ${figure.en}`;
  return versions.toSorted((one, other) => key(one).localeCompare(key(other), 'en'));
}

function rowOf(
  estimate: Estimate,
  { file, asOf, isGone }: { file: string; asOf: string; isGone: boolean },
): Omit<Row, 'value'> & { value: string } {
  const { id, author, on, figure, period, value, decimals, unit, currency, link, note } = estimate;
  return {
    id,
    asOf: new Date(asOf),
    file,
    withdrawn: isGone,
    author,
    dated: new Date(`${on}T00:00:00Z`),
    figureEn: figure.en,
    figureFr: figure.fr,
    period,
    value: value.toFixed(decimals),
    decimals,
    unit,
    currency,
    link,
    note,
  };
}

function versionOf({ id, asOf, dated, figureEn, figureFr, value, unit, currency, ...row }: Row): EstimateVersion {
  return {
    kind: 'estimate',
    id: id as EstimateId,
    author: row.author,
    on: dated.toISOString().slice(0, 10),
    figure: { en: figureEn, fr: figureFr },
    period: row.period,
    value: value.toNumber(),
    decimals: row.decimals,
    unit: unit as EstimateUnit,
    currency: currency as EstimateCurrency | null,
    link: row.link,
    note: row.note,
    asOf: asOf.toISOString(),
    file: row.file,
    withdrawn: row.withdrawn,
  };
}
