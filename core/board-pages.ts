import type { Board, BoardPage, Panel } from './board';
import { boardColumns, type LaidPanel, type Layout, settled } from './board-layout';
import type { SeriesId } from './series';

/** Panels that are seen together, laid out from the top of their page. */
export interface LaidPage {
  /** Null where the board has no pages. */
  readonly page: BoardPage | null;
  readonly layout: Layout;
}

const usualHeight = 8;
const tallHeight = 10;

/** Whether a panel has something to draw: a series with a value, or a formula of which every part has one. */
export function hasValues({ layers, formulas = [] }: Panel, isValued: (series: SeriesId) => boolean): boolean {
  const parts = (id: SeriesId) => formulas.find((formula) => formula.id === id)?.parts ?? [id];
  return layers.some(({ series }) => series.some((id) => parts(id).every(isValued)));
}

/** Panels with something to show, without those that only stand in for another of them: what has nothing leaves no gap. */
export function panelsShown(panels: readonly Panel[], hasValues: (panel: Panel) => boolean): Panel[] {
  const filled = panels.filter(hasValues);
  return filled.filter(({ insteadOf }) => insteadOf == null || !filled.some(({ id }) => id === insteadOf));
}

/** A board of the catalogue, or some of its panels, page by page. A page without a panel is left out, unless it tells what is due. */
export function laidPages({ id, panels, pages = [] }: Pick<Board, 'id' | 'panels' | 'pages'>): LaidPage[] {
  if (pages.length === 0) return [{ page: null, layout: laidOut(id, panels) }];
  return pages
    .map((page) => ({
      page,
      layout: laidOut(
        id,
        panels.filter((panel) => panel.page === page.id),
      ),
    }))
    .filter(({ page, layout }) => layout.length > 0 || page.due);
}

/** The same as one layout, its pages below each other. */
export function layoutOf(board: Pick<Board, 'id' | 'panels' | 'pages'>): Layout {
  let top = 0;
  const laid = laidPages(board).flatMap(({ layout }) => {
    const lower = layout.map((panel) => ({ ...panel, y: panel.y + top }));
    top = Math.max(top, ...lower.map(({ y, h }) => y + h));
    return lower;
  });
  return settled(laid);
}

/** Two panels in a row, each tall enough for what it says; where they are odd, the first has a row of its own. */
function laidOut(board: string, panels: readonly Panel[]): Layout {
  const laid: LaidPanel[] = [];
  let [x, y] = [0, 0];
  panels.forEach(({ id: panel, layers, multiples }, at) => {
    const series = new Set(layers.flatMap((layer) => layer.series)).size;
    const w = at === 0 && panels.length % 2 === 1 ? boardColumns : boardColumns / 2;
    const h = multiples || series > 2 ? tallHeight : usualHeight;
    if (x + w > boardColumns) [x, y] = [0, y + tallHeight];
    laid.push({ id: panel, x, y, w, h, shows: { kind: 'catalogue', board, panel } });
    x += w;
  });
  return settled(laid);
}
