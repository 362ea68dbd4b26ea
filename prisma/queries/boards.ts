import type { Layout } from '../../core/board-layout';
import type { Database } from '../database';
import type { Board as Row } from '../generated/client';

/** A board that a user laid out, as it stands or stood. Instants are ISO. */
export interface StoredBoard {
  readonly id: string;
  readonly title: string;
  readonly layout: Layout;
  /** 1 at first, one more with each change. */
  readonly version: number;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** A board in a list. */
export interface BoardEntry extends Omit<StoredBoard, 'layout' | 'version'> {
  /** How many panels it has. */
  readonly panels: number;
}

/** What a change of a board came to: `gone` was removed, `other-version` was changed meanwhile. */
export type BoardChange = { readonly outcome: 'changed'; readonly version: number } | { readonly outcome: BoardRefusal };
export type BoardRefusal = 'unknown' | 'gone' | 'forbidden' | 'other-version';

/** Who changes a board, and which version of it they have seen. */
export interface Claimed {
  readonly id: string;
  readonly editKeySha256: string;
  readonly version: number;
}

interface Laid {
  readonly title: string;
  readonly layout: Layout;
  /** ISO. */
  readonly at: string;
}

const versionsKept = 100;

export async function makeBoard(
  database: Database,
  { id, editKeySha256, title, layout, at }: Laid & Pick<Claimed, 'id' | 'editKeySha256'>,
): Promise<void> {
  const instant = new Date(at);
  const data = { id, editKeySha256, title, layout: plain(layout), createdAt: instant, changedAt: instant };
  await database.prisma.board.create({ data });
}

/** The board as it stands; `gone` where it was removed, null where there never was one. */
export async function boardById(database: Database, id: string): Promise<StoredBoard | 'gone' | null> {
  if (!isStorable(id)) return null;
  const row = await database.prisma.board.findUnique({ where: { id } });
  if (row === null) return null;
  return row.removedAt === null ? boardOf(row) : 'gone';
}

/** The board as it was in one of its versions, the present one too; null where that is not kept. */
export async function boardVersion(database: Database, id: string, version: number): Promise<StoredBoard | null> {
  const now = await boardById(database, id);
  if (now === null || now === 'gone' || now.version === version) return now === 'gone' ? null : now;
  const row = await database.prisma.boardVersion.findUnique({ where: { board_version: { board: id, version } } });
  if (row === null) return null;
  const { title, layout, changedAt } = row;
  return { ...now, title, layout: layout as unknown as Layout, version, changedAt: changedAt.toISOString() };
}

/** The newest boards that were made, newest first. */
export async function newestBoards(database: Database, count: number): Promise<BoardEntry[]> {
  const boards = await newestLaidBoards(database, count);
  return boards.map(({ layout, version: _, ...entry }) => ({ ...entry, panels: layout.length }));
}

/** The same with their layouts. */
export async function newestLaidBoards(database: Database, count: number): Promise<StoredBoard[]> {
  const rows = await database.prisma.board.findMany({
    where: { removedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: count,
  });
  return rows.map(boardOf);
}

/** Writes a change over the version that its maker has seen, and keeps what stood before. */
export function changeBoard(database: Database, claimed: Claimed, { title, layout, at }: Laid): Promise<BoardChange> {
  return overVersion(database, claimed, { title, layout: JSON.stringify(layout), at, isRemoval: false });
}

/** Takes a board out of sight; what it was stays in the database. */
export function removeBoard(database: Database, claimed: Claimed, at: string): Promise<BoardChange> {
  return overVersion(database, claimed, { title: null, layout: null, at, isRemoval: true });
}

interface Over {
  readonly title: string | null;
  readonly layout: string | null;
  readonly at: string;
  readonly isRemoval: boolean;
}

/** PostgreSQL has no NUL in its texts, and refuses a statement that has one. */
function isStorable(text: string): boolean {
  return !text.includes('\0');
}

/** One statement: who comes second waits for the row, finds another version in it and changes nothing. */
async function overVersion(
  database: Database,
  { id, editKeySha256, version }: Claimed,
  { title, layout, at, isRemoval }: Over,
): Promise<BoardChange> {
  if (!isStorable(id)) return { outcome: 'unknown' };
  const rows = await database.prisma.$queryRawUnsafe<{ version: number }[]>(
    `with before as (
       select * from board where id = $1 and version = $2 and edit_key_sha256 = $3 and removed_at is null for update
     ), kept as (
       insert into board_version (board, version, title, layout, changed_at) select id, version, title, layout, changed_at from before
     )
     update board b set title = coalesce($4::text, b.title), layout = coalesce($5::jsonb, b.layout), version = b.version + 1,
       changed_at = $6::timestamptz, removed_at = case when $7 then $6::timestamptz end
     from before where b.id = before.id returning b.version`,
    id,
    version,
    editKeySha256,
    title,
    layout,
    at,
    isRemoval,
  );
  const [changed] = rows;
  if (changed === undefined) return { outcome: await refusalOf(database, id, editKeySha256) };
  await database.prisma.boardVersion.deleteMany({ where: { board: id, version: { lt: changed.version - versionsKept } } });
  return { outcome: 'changed', version: changed.version };
}

async function refusalOf(database: Database, id: string, editKeySha256: string): Promise<BoardRefusal> {
  const row = await database.prisma.board.findUnique({ where: { id } });
  if (row === null) return 'unknown';
  if (row.removedAt !== null) return 'gone';
  return row.editKeySha256 === editKeySha256 ? 'other-version' : 'forbidden';
}

function boardOf({ id, title, layout, version, createdAt, changedAt }: Row): StoredBoard {
  return {
    id,
    title,
    layout: layout as unknown as Layout,
    version,
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}

function plain(layout: Layout) {
  return layout.map((panel) => ({
    ...panel,
    shows: { ...panel.shows, ...('series' in panel.shows ? { series: [...panel.shows.series] } : {}) },
  }));
}
