import { describe, expect, it } from 'vitest';
import { pageOf, panelOf } from '../tests/fixtures/boards';
import type { Board, BoardPage, Panel } from './board';
import { hasValues, laidPages, layoutOf, panelsShown } from './board-pages';

const boardOf = (panels: readonly Panel[], pages: readonly BoardPage[] = []): Board => ({
  id: 'desk',
  title: { en: 'Desk', fr: 'Dossier' },
  window: '36-months',
  topics: [],
  panels,
  pages,
});
const placesOf = (board: Board) => layoutOf(board).map(({ id, x, y, w }) => [id, x, y, w]);

describe('a board of the catalogue', () => {
  it('has every panel once, in its order; the first has a row of its own where they are odd', () => {
    const board = boardOf(['a', 'b', 'c', 'd', 'e'].map((id) => panelOf(id)));
    expect(placesOf(board)).toEqual([
      ['a', 0, 0, 12],
      ['b', 0, 8, 6],
      ['c', 6, 8, 6],
      ['d', 0, 16, 6],
      ['e', 6, 16, 6],
    ]);
    expect(layoutOf(board)[0]?.shows).toEqual({ kind: 'catalogue', board: 'desk', panel: 'a' });
  });

  it('with pages has them below each other, and each by itself from its own top', () => {
    const board = boardOf(
      [panelOf('a', { page: 'one' }), panelOf('b', { page: 'two' }), panelOf('c', { page: 'one' })],
      [pageOf('one'), pageOf('two')],
    );
    expect(placesOf(board)).toEqual([
      ['a', 0, 0, 6],
      ['c', 6, 0, 6],
      ['b', 0, 8, 12],
    ]);
    expect(laidPages(board).map(({ page, layout }) => [page?.id, layout.map(({ id, y }) => [id, y])])).toEqual([
      [
        'one',
        [
          ['a', 0],
          ['c', 0],
        ],
      ],
      ['two', [['b', 0]]],
    ]);
  });

  it('has no page without panels, but for the one that tells what is due', () => {
    const board = boardOf([panelOf('a', { page: 'one' })], [pageOf('one'), pageOf('empty'), pageOf('next', { due: true })]);
    expect(laidPages(board).map(({ page }) => page?.id)).toEqual(['one', 'next']);
  });
});

describe('a panel without a value', () => {
  const valued =
    (...ids: string[]) =>
    (id: string) =>
      ids.includes(id);
  const shownWith = (panels: readonly Panel[], ...ids: string[]) =>
    panelsShown(panels, (panel) => hasValues(panel, valued(...ids))).map(({ id }) => id);

  it('leaves no gap', () => {
    const panels = [panelOf('a'), panelOf('b'), panelOf('c')];
    expect(shownWith(panels, 'A', 'C')).toEqual(['a', 'c']);
    expect(placesOf(boardOf(panelsShown(panels, (panel) => hasValues(panel, valued('A', 'C')))))).toEqual([
      ['a', 0, 0, 6],
      ['c', 6, 0, 6],
    ]);
  });

  it('is one that draws no series with a value, whatever stands beside', () => {
    const both = { series: ['A', 'B'], transformation: 'level', shape: 'line', weight: 'normal' } as const;
    expect(hasValues(panelOf('a', { layers: [both] }), valued('B'))).toBe(true);
    expect(hasValues(panelOf('a', { beside: [{ series: 'B', transformation: 'level' }] }), valued('B'))).toBe(false);
  });

  it('is one whose formula lacks the value of a part', () => {
    const formula = { id: 'SUM', text: 'A + B', frequency: null, aggregation: null, parts: ['A', 'B'], named: null };
    const layer = { series: ['SUM'], transformation: 'level', shape: 'line', weight: 'normal' } as const;
    const panel = panelOf('sum', { layers: [layer], formulas: [formula] });
    expect([hasValues(panel, valued('A')), hasValues(panel, valued('A', 'B'))]).toEqual([false, true]);
  });

  it('has another stand in for it until it has one', () => {
    const panels = [panelOf('sales'), panelOf('permits', { insteadOf: 'sales' })];
    expect(shownWith(panels, 'PERMITS')).toEqual(['permits']);
    expect(shownWith(panels, 'PERMITS', 'SALES')).toEqual(['sales']);
    expect(shownWith(panels)).toEqual([]);
  });
});
