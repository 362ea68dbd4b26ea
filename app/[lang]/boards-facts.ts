import { boardFacts } from '../../board-reading';
import type { BoardsFacts } from '../../components/boards/boards-page';
import { type LaidBoardFacts, seriesOf, valuedIn } from '../../components/boards/laid-facts';
import type { Board } from '../../core/board';
import type { BoardFacts } from '../../core/board-facts';
import type { Layout } from '../../core/board-layout';
import { hasValues, layoutOf, panelsShown } from '../../core/board-pages';
import { compiled, compiledBoard } from '../../core/board-panel';
import { torontoDay } from '../../core/format-time';
import { ratesTold } from '../../core/measure-marks';
import type { SeriesId } from '../../core/series';
import { runtime } from '../../runtime';
import { marksBefore } from './marks';

const listed = 100;

/** Reads what the list of boards shows. */
export async function boardsFacts(): Promise<BoardsFacts> {
  const { catalogue, read } = runtime();
  return {
    shipped: [...catalogue.boards.values()].map(({ id, title, panels }) => ({ id, title, panels: panels.length })),
    made: await read.newestBoards(listed),
  };
}

/**
 * Reads a board as it is laid out now, with what its panels show: now, or what was known at a moment (core/as-of). Null where
 * there is no board, or none any more.
 */
export async function laidBoardFacts(id: string, asOf: string | null): Promise<LaidBoardFacts | null> {
  const { catalogue, read } = runtime();
  const shipped = catalogue.boards.get(id);
  if (shipped !== undefined) return shippedFacts(shipped, asOf);
  const made = await read.boardById(id);
  if (made === null || made === 'gone') return null;
  const { title, layout, version, changedAt } = made;
  const about = { id, kind: 'made', title: { en: title, fr: title }, version, changedAt, pages: [], rates: {} } as const;
  return { ...about, ...(await laidOut(layout, { id, title }, asOf)) };
}

/** Its layout is that of the panels with a value; the others come with it, for a value may come. */
async function shippedFacts(board: Board, asOf: string | null): Promise<LaidBoardFacts> {
  const { id, title, pages = [] } = board;
  const due = pages.some((page) => page.due)
    ? [...runtime().catalogue.releases.values()].flatMap(({ headline }) => headline.slice(0, 1))
    : [];
  const whole = await laidOut(layoutOf(board), { id, title: title.en, more: due, window: board.window }, asOf);
  const valued = valuedIn(whole.facts);
  const shown = panelsShown(board.panels, (panel) => hasValues(panel, valued));
  return {
    id,
    kind: 'catalogue',
    title,
    version: 0,
    changedAt: null,
    pages,
    rates: ratesOf(board, whole.facts),
    ...whole,
    layout: layoutOf({ ...board, panels: shown }),
  };
}

function ratesOf({ pages = [] }: Board, { at }: BoardFacts): LaidBoardFacts['rates'] {
  const { ledger } = runtime().catalogue;
  return Object.fromEntries(pages.flatMap(({ id, rates }) => (rates === null ? [] : [[id, ratesTold(ledger, rates, torontoDay(at))]])));
}

interface Made {
  readonly id: string;
  readonly title: string;
  /** Series to read although no panel shows them. */
  readonly more?: readonly SeriesId[];
  readonly window?: Board['window'];
}

async function laidOut(
  layout: Layout,
  { more = [], window = '5-years', ...made }: Made,
  asOf: string | null,
): Promise<Pick<LaidBoardFacts, 'layout' | 'sources' | 'unknown' | 'facts'>> {
  const { catalogue } = runtime();
  const panels = layout.map((panel) => compiled(panel, catalogue));
  const series = layout.flatMap(({ shows }) => (shows.kind === 'catalogue' ? [] : seriesOf(shows)));
  // Of a series that can't be drawn as it was asked the facts come too, so that the page says why.
  const undrawn = [...series, ...more].filter((id) => catalogue.series.get(id)?.companionOf === null);
  const board = { ...compiledBoard(made, panels), window };
  const facts = await boardFacts(runtime(), board, { asOf, more: undrawn });
  return {
    layout,
    sources: sourcesOf(layout, catalogue.boards),
    unknown: [...new Set(panels.flatMap(({ problems }) => problems.flatMap(unknownOf)))],
    facts: board.panels.some(({ measures }) => measures) ? { ...facts, marks: marksBefore(facts.at) } : facts,
  };
}

function unknownOf(problem: ReturnType<typeof compiled>['problems'][number]): string[] {
  if (problem.reason === 'series-unknown') return [problem.series];
  return problem.reason === 'panel-unknown' ? [problem.panel] : [];
}

function sourcesOf(layout: Layout, boards: ReadonlyMap<string, Board>): LaidBoardFacts['sources'] {
  const shown = layout.flatMap(({ shows }) => (shows.kind === 'catalogue' ? [shows] : []));
  return [...new Set(shown.map(({ board }) => board))].flatMap((id) => {
    const panels = boards.get(id)?.panels.filter((panel) => shown.some((one) => one.board === id && one.panel === panel.id));
    return panels === undefined ? [] : [{ id, panels }];
  });
}
