import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { planPages, rowsOf, type WallBoard } from './plan';
import { gridOf } from './profile';

const { boards } = loadCatalogue();
const wall = (id: string) => boards.get(id) as WallBoard;
const always = () => true;
const idsOf = (id: string, panels: 1 | 2 | 4 | 6) => planPages([wall(id)], gridOf(panels), always).map((page) => page.id);

describe('the pages of a wall', () => {
  it('are the board’s own where a screen can show four panels', () => {
    expect(idsOf('morning', 4)).toEqual(['morning/jobs-prices', 'morning/trade', 'morning/next']);
    expect(idsOf('at-home', 4)).toEqual(['at-home/ontario', 'at-home/quebec-bc', 'at-home/money', 'at-home/bill']);
  });

  it('are cut into their rows where it can show two, first the upper one', () => {
    expect(idsOf('morning', 2)).toEqual([
      'morning/jobs-prices-1',
      'morning/jobs-prices-2',
      'morning/trade-1',
      'morning/trade-2',
      'morning/next',
    ]);
    const [first, second] = planPages([wall('morning')], gridOf(2), always);
    expect([first, second].map((page) => page?.panels.map(({ id }) => id))).toEqual([
      ['unemployment', 'jobs'],
      ['inflation', 'dollar'],
    ]);
  });

  it('keep a page of what comes out next, whatever the board has', () => {
    expect(planPages([wall('morning')], gridOf(4), () => false).map(({ id, panels }) => [id, panels.length])).toEqual([
      ['morning/next', 0],
    ]);
  });

  it('have rates on a page of their own where one panel fills the wall', () => {
    expect(idsOf('dispute', 1).slice(0, 3)).toEqual(['dispute/steel-1', 'dispute/steel-2', 'dispute/steel-rates']);
    expect(idsOf('dispute', 2).slice(0, 2)).toEqual(['dispute/steel', 'dispute/aluminum']);
  });

  it('leave no gap for a panel with nothing to show, and no page without one', () => {
    const without = (gone: readonly string[]) => planPages([wall('at-home')], gridOf(4), ({ id }) => !gone.includes(id));
    const [ontario] = without(['hamilton-unemployment']);
    expect(ontario?.panels.map(({ id }) => id)).toEqual(['ontario-unemployment', 'ontario-factory-jobs', 'ontario-metal-jobs']);
    const money = ['us-investment', 'investment-in-us', 'machinery', 'capital-intentions'];
    expect(without(money).map(({ id }) => id)).not.toContain('at-home/money');
  });

  it('share panels evenly, and each panel stands on one page', () => {
    const { panels } = wall('at-home');
    for (const count of [1, 2, 3, 4, 5, 6, 7, 9, 11, 13]) {
      for (const most of [1, 2, 4, 6] as const) {
        const board = {
          id: 'made',
          title: { en: '', fr: '' },
          panels: panels.slice(0, count).map((panel) => ({ ...panel, page: undefined })),
        };
        const pages = planPages([board], gridOf(most), always);
        const sizes = pages.map((page) => page.panels.length);
        expect(pages.flatMap((page) => page.panels.map(({ id }) => id))).toEqual(board.panels.map(({ id }) => id));
        expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
        expect(Math.max(...sizes.slice(0, -1), 0) - Math.min(...sizes.slice(0, -1), most)).toBeLessThanOrEqual(0);
        expect(new Set(pages.map(({ id }) => id)).size).toBe(pages.length);
      }
    }
  });
});

describe('rows of a page', () => {
  it('share what is left over, and a single panel has the whole', () => {
    expect([1, 2, 3, 4].map((panels) => rowsOf(panels, gridOf(4)))).toEqual([[1], [2], [2, 1], [2, 2]]);
    expect([3, 5, 6].map((panels) => rowsOf(panels, gridOf(6)))).toEqual([[3], [3, 2], [3, 3]]);
  });
});
