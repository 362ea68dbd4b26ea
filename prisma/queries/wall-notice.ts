import type { Database } from '../database';

/** A print that stands on all walls until an instant. Instants are ISO. */
export interface WallNotice {
  readonly seq: number;
  readonly until: string;
  readonly putAt: string;
}

/** Puts a print on all walls, in the place of the one before. */
export async function putNotice(database: Database, { seq, until, putAt }: WallNotice): Promise<void> {
  const written = { seq: BigInt(seq), until: new Date(until), putAt: new Date(putAt) };
  await database.prisma.wallNotice.upsert({ where: { id: 1 }, create: { id: 1, ...written }, update: written });
}

/** Takes it from all walls; false where none stood there. */
export async function withdrawNotice(database: Database): Promise<boolean> {
  return (await database.prisma.wallNotice.deleteMany()).count > 0;
}

/** What stands on all walls at an instant, ISO; null for nothing. */
export async function noticeAt(database: Database, at: string): Promise<WallNotice | null> {
  const row = await database.prisma.wallNotice.findFirst({ where: { until: { gt: new Date(at) } } });
  return row === null ? null : { seq: Number(row.seq), until: row.until.toISOString(), putAt: row.putAt.toISOString() };
}

/** Notes that a person confirms an unconfirmed print; the first to do so stands. */
export async function confirmPrint(database: Database, seq: number, { at, by }: { at: string; by: string }): Promise<void> {
  await database.prisma.confirmedPrint.createMany({ data: [{ seq: BigInt(seq), at: new Date(at), by }], skipDuplicates: true });
}

/** When a person confirmed which of some prints, ISO. */
export async function confirmedAmong(database: Database, seqs: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (seqs.length === 0) return new Map();
  const rows = await database.prisma.confirmedPrint.findMany({ where: { seq: { in: seqs.map(BigInt) } }, select: { seq: true, at: true } });
  return new Map(rows.map(({ seq, at }) => [Number(seq), at.toISOString()]));
}
