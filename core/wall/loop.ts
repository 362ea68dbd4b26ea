import { capacityOf, gridFor, type PanelCount, type Profile } from './profile';
import { dwellMs, longestLoopMs, shortestDwellMs } from './rotation';

/** How many panels stand on each page of a board, for each layout of a screen; a page of something else counts as one panel. */
export type Turns = Readonly<Record<PanelCount, readonly number[]>>;

/** What a rotation comes to. */
export interface Loop {
  readonly pages: number;
  /** How long it takes to show them all once, milliseconds. */
  readonly ms: number;
}

/**
 * A rotation may have so many pages. Each stands for at least ten seconds, so up to `prompt` of them whoever waits for one waits three
 * minutes at most: more are told, and nothing else. More than `most`, four minutes, are refused: nobody stands before a wall for so long.
 * Each board of the catalogue alone fits on every screen, one panel a page too: the longest, the dispute's, has 22 at most.
 */
export const loopBounds = { prompt: longestLoopMs / shortestDwellMs, most: 24 } as const;

export function isTooLong({ pages }: Loop): boolean {
  return pages > loopBounds.most;
}

/** What there is to say of a loop that is too long. */
export interface TooLong {
  readonly pages: number;
  readonly boards: number;
  /** More panels on a page could be read. */
  readonly mayHaveMore: boolean;
}

export function tooLongFacts({ pages }: Loop, profile: Profile): TooLong {
  return { pages, boards: profile.boards.length, mayHaveMore: gridFor(profile).panels < capacityOf(profile).panels };
}

/** The loop of a screen that shows boards with these turns, as if all their panels had something to show: it has no more pages than that. */
export function loopOf(turns: readonly Turns[], profile: Pick<Profile, 'diagonalInches' | 'distanceM' | 'panels'>): Loop {
  const pages = turns.flatMap((board) => board[gridFor(profile).panels]);
  return { pages: pages.length, ms: pages.reduce((sum, panels) => sum + dwellMs(panels, pages.length), 0) };
}
