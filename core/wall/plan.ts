import type { Board, BoardPage, Panel } from '../board';
import type { Layout } from '../board-layout';
import { panelsShown } from '../board-pages';
import { type Compiling, compiled, compiledBoard } from '../board-panel';
import type { SeriesId, Words } from '../series';
import type { PanelGrid } from './profile';

/** A board as a wall takes it: of a board that a user laid out, its panels in the order in which they are read. */
export type WallBoard = Pick<Board, 'id' | 'title' | 'panels' | 'pages'>;

/** What is seen together on a wall. */
export interface PlannedPage {
  /** `morning/jobs-2`: board, its page, and the part of it where it has more panels than can be read together. */
  readonly id: string;
  readonly board: WallBoard;
  /** The page of the board; null where the board has none. */
  readonly page: BoardPage | null;
  readonly title: Words;
  /** Empty where the page tells what comes out next, or the rates in force. */
  readonly panels: readonly Panel[];
}

/** A board that a user laid out. */
export function wallBoardOf(made: { readonly id: string; readonly title: string; readonly layout: Layout }, known: Compiling): WallBoard {
  const inOrder = [...made.layout].sort((a, b) => a.y - b.y || a.x - b.x);
  const { id, title, panels } = compiledBoard(
    made,
    inOrder.map((panel) => compiled(panel, known)),
  );
  return { id, title, panels };
}

/** Whether a panel has something to draw. */
export type HasValues = (panel: Panel) => boolean;

/**
 * The pages of a rotation: each board's own, each cut into as many as a screen needs to show all its panels at a size that can be
 * read. Panels with nothing to show leave no gap, and a page without a panel is left out, unless it tells what is due.
 */
export function planPages(boards: readonly WallBoard[], grid: PanelGrid, hasValues: HasValues): PlannedPage[] {
  return boards.flatMap((board) => {
    const shown = panelsShown(board.panels.flatMap(apart), hasValues);
    const pages = board.pages ?? [];
    if (pages.length === 0) return cut({ id: board.id, board, page: null, title: board.title }, shown, grid);
    return pages.flatMap((page) => {
      const about = { id: `${board.id}/${page.id}`, board, page, title: page.title };
      if (page.due) return [{ ...about, panels: [] }];
      const panels = shown.filter((panel) => panel.page === page.id);
      const parts = cut(about, panels, grid);
      // Where one panel fills the wall the rates have no room under it.
      const isApart = page.rates !== null && grid.panels === 1 && parts.length > 0;
      return isApart ? [...parts, { ...about, id: `${about.id}-rates`, panels: [] }] : parts;
    });
  });
}

/** What of a rotation can be pinned: a board, a page of it, and each part into which a grid can cut them. */
export function pinnable(boards: readonly WallBoard[], grid: PanelGrid): ReadonlySet<string> {
  const parts = planPages(boards, grid, () => true).flatMap(({ id, page, panels }) =>
    page?.rates != null && panels.length === 0 ? [id, ...Array.from({ length: mostRates }, (_, at) => `${id}-${at + 1}`)] : [id],
  );
  return new Set([...boards.flatMap(({ id, pages = [] }) => [id, ...pages.map((page) => `${id}/${page.id}`)]), ...parts]);
}

/** At most so many rates stand on a page. */
export const mostRates = 2;

const unnamed: Words = { en: '', fr: '' };

/** Small multiples are too small to be read from afar: each of them is a panel, and has its series' name, for theirs is that of all. */
function apart(panel: Panel): Panel[] {
  if (!panel.multiples) return [panel];
  return panel.layers.flatMap((layer) =>
    layer.series.map((id: SeriesId) => ({
      ...panel,
      id: `${panel.id}-${id}`,
      title: unnamed,
      short: unnamed,
      layers: [{ ...layer, series: [id] }],
      multiples: false,
    })),
  );
}

/** As even as they can be: five panels on a screen for four are three and two, not four and one. */
function cut(about: Omit<PlannedPage, 'panels'>, panels: readonly Panel[], grid: PanelGrid): PlannedPage[] {
  const parts = Math.ceil(panels.length / grid.panels);
  const each = Math.ceil(panels.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, at) => ({
    ...about,
    id: parts === 1 ? about.id : `${about.id}-${at + 1}`,
    panels: panels.slice(at * each, (at + 1) * each),
  }));
}

/** Columns of each row of a page with so many panels; what is left over in the last row shares its width. */
export function rowsOf(panels: number, grid: PanelGrid): number[] {
  const rows: number[] = [];
  const columns = panels <= 1 ? 1 : grid.columns;
  for (let left = panels; left > 0; left -= columns) rows.push(Math.min(columns, left));
  return rows;
}
