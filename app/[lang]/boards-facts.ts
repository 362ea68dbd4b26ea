import type { BoardsFacts } from '../../components/boards/boards-page';
import type { LaidBoardFacts } from '../../components/boards/laid-facts';
import type { Board } from '../../core/board';
import type { Layout } from '../../core/board-layout';
import { compiled, compiledBoard, layoutOf } from '../../core/board-panel';
import { runtime } from '../../runtime';
import { boardFacts } from './board-facts';

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
  if (shipped !== undefined) {
    const about = { id, kind: 'catalogue', title: shipped.title, version: 0, changedAt: null } as const;
    return { ...about, ...(await laidOut(layoutOf(shipped), { id, title: shipped.title.en }, asOf)) };
  }
  const made = await read.boardById(id);
  if (made === null || made === 'gone') return null;
  const { title, layout, version, changedAt } = made;
  const about = { id, kind: 'made', title: { en: title, fr: title }, version, changedAt } as const;
  return { ...about, ...(await laidOut(layout, { id, title }, asOf)) };
}

async function laidOut(
  layout: Layout,
  made: { readonly id: string; readonly title: string },
  asOf: string | null,
): Promise<Pick<LaidBoardFacts, 'layout' | 'sources' | 'unknown' | 'facts'>> {
  const { catalogue } = runtime();
  const panels = layout.map((panel) => compiled(panel, catalogue));
  const series = layout.flatMap(({ shows }) => (shows.kind === 'series' ? shows.series : []));
  // Of a series that can't be drawn as it was asked the facts come too, so that the page says why.
  const undrawn = series.filter((id) => catalogue.series.get(id)?.companionOf === null);
  const board = compiledBoard(made, panels);
  return {
    layout,
    sources: sourcesOf(layout, catalogue.boards),
    unknown: [...new Set(panels.flatMap(({ problems }) => problems.flatMap(unknownOf)))],
    facts: await boardFacts(board, { asOf, more: undrawn }),
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
