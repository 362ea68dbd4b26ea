/** A page as the rotation sees it. */
export interface Turning {
  readonly id: string;
  readonly dwellMs: number;
  readonly sound: boolean;
}

const leastDwellMs = 20_000;
/** A loop is no longer than this as long as its pages can be read: whoever waits for a page waits no longer. */
export const longestLoopMs = 180_000;
/** However many there are, a page can be read. */
export const shortestDwellMs = 10_000;

/** How long a page with so many panels stays, in a loop of so many pages, milliseconds: long enough to read it, as far as the loop allows. */
export function dwellMs(panels: number, pages: number): number {
  const wanted = Math.max(leastDwellMs, 8_000 + 5_000 * panels);
  return Math.min(wanted, Math.max(shortestDwellMs, Math.floor(longestLoopMs / Math.max(1, pages))));
}

export interface Turn<Page extends Turning> {
  readonly page: Page;
  /** For how long it has stood, of its own dwell, milliseconds. */
  readonly intoMs: number;
}

/**
 * The page that stands at an instant (the server's clock, milliseconds since 1970): worked out from the clock alone, so that a screen
 * that was away, asleep or loaded again shows what its neighbour shows. Pages that are not sound are passed by where another is left.
 * Null without pages.
 */
export function pageAt<Page extends Turning>(now: number, pages: readonly Page[]): Page | null {
  return turnAt(now, pages)?.page ?? null;
}

/** The same, and how far into its turn the page is. */
export function turnAt<Page extends Turning>(now: number, pages: readonly Page[]): Turn<Page> | null {
  const sound = pages.filter((page) => page.sound);
  const turning = sound.length > 0 ? sound : pages;
  const loop = turning.reduce((sum, page) => sum + page.dwellMs, 0);
  let into = loop > 0 ? ((now % loop) + loop) % loop : 0;
  for (const page of turning) {
    if (into < page.dwellMs) return { page, intoMs: into };
    into -= page.dwellMs;
  }
  const [first] = turning;
  return first === undefined ? null : { page: first, intoMs: 0 };
}
