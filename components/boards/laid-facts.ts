import type { Board, BoardPage, Panel } from '../../core/board';
import type { BoardFacts } from '../../core/board-facts';
import type { LaidPanel, Layout, Shown } from '../../core/board-layout';
import { type CompiledPanel, type Compiling, compiled } from '../../core/board-panel';
import type { RateTold } from '../../core/measure-marks';
import { panelFormula } from '../../core/panel-formula';
import type { Series, SeriesId, Words } from '../../core/series';

/** A board that is laid out on a grid, with everything that its panels show. */
export interface LaidBoardFacts {
  readonly id: string;
  /** Whether the catalogue has it, or a user made it. */
  readonly kind: 'catalogue' | 'made';
  readonly title: Words;
  /** Of a board of the catalogue: of the panels that have a value. */
  readonly layout: Layout;
  /** Of a board of the catalogue that has them. */
  readonly pages: readonly BoardPage[];
  /** The U.S. rates that a page tells of, by its id. */
  readonly rates: Readonly<Record<string, readonly RateTold[]>>;
  /** What a change is made over; 0 for boards of the catalogue, which nobody changes here. */
  readonly version: number;
  /** ISO; null for boards of the catalogue. */
  readonly changedAt: string | null;
  /** Boards of the catalogue with those of their panels that the layout shows. */
  readonly sources: readonly Pick<Board, 'id' | 'panels'>[];
  /** Series of the layout that the catalogue does not know. */
  readonly unknown: readonly SeriesId[];
  readonly facts: BoardFacts;
}

/** A panel as it can be drawn now; `waits` for data that come with the board when it is read again. */
export interface DrawnPanel extends CompiledPanel {
  readonly waits: boolean;
}

/** How the panels of a layout are drawn with what the page was rendered with. Panels that stay alike keep their identity. */
export function createDrawing(): (laid: LaidBoardFacts, layout: Layout) => ReadonlyMap<string, DrawnPanel> {
  let kept: { readonly laid: LaidBoardFacts; readonly panels: Map<LaidPanel['shows'], DrawnPanel> } | null = null;
  return (laid, layout) => {
    if (kept?.laid !== laid) kept = { laid, panels: new Map() };
    const { panels } = kept;
    const known = knownWith(laid);
    return new Map(
      layout.map((panel) => {
        const drawn = panels.get(panel.shows) ?? drawnPanel(panel, laid, known);
        panels.set(panel.shows, drawn);
        return [panel.id, drawn];
      }),
    );
  };
}

function drawnPanel(panel: LaidPanel, { unknown }: LaidBoardFacts, known: Compiling): DrawnPanel {
  const { shows } = panel;
  const lacks = (id: SeriesId) => !known.series.has(id) && !unknown.includes(id);
  const waits = shows.kind === 'catalogue' ? lacksPanel(shows, unknown, known) : seriesOf(shows).some(lacks);
  return waits ? { panel: null, problems: [], waits } : { ...compiled(panel, known), waits };
}

function lacksPanel({ board, panel }: Extract<Shown, { kind: 'catalogue' }>, unknown: LaidBoardFacts['unknown'], { boards }: Compiling) {
  return !unknown.includes(panel) && boards.get(board)?.panels.some(({ id }) => id === panel) !== true;
}

/** The series that must be read for what somebody chose; of a formula that can't be read none. */
export function seriesOf(shows: Exclude<Shown, { kind: 'catalogue' }>): readonly SeriesId[] {
  if (shows.kind === 'series') return shows.series;
  const formula = panelFormula(shows);
  return formula.ok ? formula.value.parts : [];
}

/** Which series have a value among what a page was rendered with. */
export function valuedIn({ series }: Pick<BoardFacts, 'series'>): (id: SeriesId) => boolean {
  const valued = new Set(series.filter(({ rows }) => rows.some(([, value]) => value !== null)).map((one) => one.series.id));
  return (id) => valued.has(id);
}

function knownWith({ facts, sources }: LaidBoardFacts): Compiling {
  const series = new Map<SeriesId, Series>(facts.series.map(({ series: one }) => [one.id, one]));
  const boards = new Map(sources.map(({ id, panels }): [string, Board] => [id, { ...emptyBoard, id, panels }]));
  return { series, boards };
}

const emptyBoard: Board = { id: '', title: { en: '', fr: '' }, window: '5-years', topics: [], panels: [] };

/** What a panel is called: its own title, or the names of what it would show. */
export function titleOf(shows: LaidPanel['shows'], panel: Panel | null, named: (id: SeriesId) => Words | undefined): Words {
  if (panel !== null) return panel.title;
  if (shows.kind === 'catalogue') return { en: shows.panel, fr: shows.panel };
  if (shows.kind === 'formula') return { en: shows.formula, fr: shows.formula };
  const words = shows.series.map((id) => named(id) ?? { en: id, fr: id });
  return { en: words.map(({ en }) => en).join(' · '), fr: words.map(({ fr }) => fr).join(' · ') };
}
