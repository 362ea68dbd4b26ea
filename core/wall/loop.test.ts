import { describe, expect, it } from 'vitest';
import { drawFrame } from '../../api/wall-frame';
import { catalogue, wallBoards, wallFacts } from '../../tests/fixtures/wall-facts';
import { screensWords } from '../messages/screens';
import { isTooLong, loopBounds, loopOf, tooLongFacts } from './loop';
import { pinnable } from './plan';
import { gridOf, isReadable, type PanelCount, type Profile, panelCounts, panelGrids } from './profile';
import { pageIdsOf, ratesOfPages, turnsOf } from './turns';
import { nothingWanted } from './wanted';

const profile: Profile = {
  diagonalInches: 55,
  distanceM: 10,
  language: 'en',
  theme: 'dark',
  safePercent: 5,
  panels: 'fit',
  boards: [...wallBoards],
  desk: '',
};
const turnsIn = (ids: readonly string[], day = '2026-11-24') => {
  const boards = ids.flatMap((id) => catalogue.boards.get(id) ?? []);
  const rates = ratesOfPages(boards, catalogue.ledger, day);
  return boards.map((board) => turnsOf(board, rates));
};
const turns = (pages: number, panels = 1) => {
  const each = Array.from({ length: pages }, () => panels);
  return Object.fromEntries(panelCounts.map((count) => [count, each])) as unknown as Readonly<Record<PanelCount, number[]>>;
};

describe('the loop of a screen', () => {
  it('is what the server draws: as many pages, for as long', () => {
    const facts = wallFacts();
    for (const panels of panelCounts) {
      const described = { ...profile, distanceM: 2, panels };
      const asked = {
        name: 'Wall',
        profile: described,
        wanted: nothingWanted,
        now: Date.parse(facts.facts.at),
        build: 'b',
        mode: 'live',
      } as const;
      const { pages } = drawFrame(facts, asked).frame;
      const drawn = { pages: pages.length, ms: pages.reduce((sum, { dwellMs }) => sum + dwellMs, 0) };
      expect(loopOf(turnsIn(wallBoards, facts.facts.at.slice(0, 10)), described)).toEqual(drawn);
    }
  });

  it('has the pages that the server draws, by the names by which they can be pinned', () => {
    const facts = wallFacts();
    const boards = wallBoards.flatMap((id) => catalogue.boards.get(id) ?? []);
    const rates = ratesOfPages(boards, catalogue.ledger, facts.facts.at.slice(0, 10));
    for (const panels of panelCounts) {
      const described = { ...profile, distanceM: 2, panels };
      const asked = { name: 'Wall', wanted: nothingWanted, now: Date.parse(facts.facts.at), build: 'b', mode: 'live' } as const;
      const named = boards.flatMap((board) => pageIdsOf(board, rates)[panels]);
      expect(named).toEqual(drawFrame(facts, { ...asked, profile: described }).frame.pages.map(({ id }) => id));
      const known = pinnable(boards, gridOf(panels));
      expect(named.filter((id) => !known.has(id))).toEqual([]);
    }
  });

  it('lasts 3 min up to 18 pages, and ten seconds more for each that is beyond', () => {
    const ms = [9, 18, 19, 24, 43].map((pages) => loopOf([turns(pages)], profile).ms / 1_000);
    expect(ms).toEqual([180, 180, 190, 240, 430]);
    expect(loopBounds.prompt).toBe(18);
    expect(loopOf([turns(3, 4)], { ...profile, panels: 4 })).toEqual({ pages: 3, ms: 84_000 });
  });

  it('may have 24 pages', () => {
    expect([24, 25].map((pages) => isTooLong(loopOf([turns(pages)], profile)))).toEqual([false, true]);
  });

  it('of each of the catalogue’s boards alone is possible in every layout, on every screen where that can be read', () => {
    const longest = [...catalogue.boards.keys()].flatMap((id) =>
      [55, 65, 75, 85].flatMap((diagonalInches) =>
        [5, 7, 10].flatMap((distanceM) =>
          panelGrids
            .filter((grid) => isReadable(grid, { diagonalInches, distanceM }))
            .map(({ panels }) => loopOf(turnsIn([id]), { diagonalInches, distanceM, panels }).pages),
        ),
      ),
    );
    expect(Math.max(...longest)).toBeLessThanOrEqual(loopBounds.most);
  });

  it('of the three walls on 55 inches is too long at 10 m, long at 7 m and neither at 5 m', () => {
    const pages = [10, 7, 5].map((distanceM) => loopOf(turnsIn(wallBoards), { ...profile, distanceM }).pages);
    expect(pages.map((count) => [count > loopBounds.prompt, count > loopBounds.most])).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });
});

describe('a loop that is too long', () => {
  const told = (boards: readonly string[], panels: Profile['panels'], distanceM: number) => {
    const facts = tooLongFacts({ pages: 43, ms: 430_000 }, { ...profile, boards, panels, distanceM });
    return [screensWords.en.loopTooLong(facts), screensWords.fr.loopTooLong(facts)].map((text) => text.replaceAll('\u00a0', ' '));
  };

  it('is told with what can be done about it', () => {
    expect(told(['morning', 'dispute'], 'fit', 10)).toEqual([
      '43 pages are too many: a loop has at most 24, which take 4 min. Choose fewer boards, a shorter distance or a larger screen.',
      '43 pages, c’est trop : une boucle en compte au plus 24, qui durent 4 min. Choisissez moins de tableaux, une distance plus courte ou un plus grand écran.',
    ]);
    expect(told(['morning'], 1, 5)[0]).toMatch(/Choose more panels on a page, a shorter distance or a larger screen\.$/);
    expect(told(['morning'], 'fit', 10)[0]).toMatch(/Choose a shorter distance or a larger screen\.$/);
  });
});
