import type { Frame, FrameCover, FramePage } from '../../../core/wall/frame';
import { turnAt } from '../../../core/wall/rotation';

/** A page that somebody at the screen holds. Instants are by the server's clock. */
export interface Hold {
  readonly page: string;
  /** When the key was pressed. */
  readonly at: number;
  readonly until: number;
  /** Held by pausing, which the screen says. */
  readonly paused: boolean;
}

export interface Shown {
  readonly page: FramePage | null;
  /** Of its turn, 0 to 1; null while it stands still. */
  readonly progress: number | null;
}

/** What stands at an instant: what somebody at the screen holds, else what the operator has pinned, else what the clock says. */
export function shownAt(
  now: number,
  { frame, hold }: { readonly frame: Pick<Frame, 'pages' | 'pinned'>; readonly hold: Hold | null },
): Shown {
  const { pages, pinned } = frame;
  const still = pageOf(pages, holdAt(now, hold)?.page ?? null) ?? pageOf(pages, pinned);
  if (still !== null) return { page: still, progress: null };
  const turn = turnAt(now, pages);
  return turn === null ? { page: null, progress: null } : { page: turn.page, progress: turn.intoMs / turn.page.dwellMs };
}

/** Whether what was pressed on the screen still holds: an operator has ordered nothing since. */
export function outlasts(pressedAt: number, orderedAt: number | null): boolean {
  return orderedAt === null || orderedAt < pressedAt;
}

/** A hold that has run out is none. */
export function holdAt(now: number, hold: Hold | null): Hold | null {
  return hold !== null && now < hold.until ? hold : null;
}

/** A frame that brings the next thing is on its way: so long what stood until then stands on. */
const coverGraceMs = 5_000;

/** Whether what lies over the rotation still does: a screen that hears nothing more ends it by itself. */
export function isCovered(now: number, cover: Pick<FrameCover, 'until'> | null): boolean {
  return cover !== null && (cover.until === null || now < cover.until + coverGraceMs);
}

/** Which line of the tape stands: each long enough to be read aloud. */
const tapeMs = 8_000;
export function lineAt(now: number, lines: number): number {
  return lines === 0 ? 0 : Math.floor(now / tapeMs) % lines;
}

/** Where the picture stands at an instant, px from its place: within 8 each way, another place each minute, so that nothing burns in. */
export function orbitAt(now: number): { readonly x: number; readonly y: number } {
  // The golden angle: no two minutes of an hour share a place.
  const angle = Math.floor(now / 60_000) * 2.399963;
  return { x: Math.round(8 * Math.cos(angle)), y: Math.round(8 * Math.sin(angle)) };
}

function pageOf(pages: readonly FramePage[], id: string | null): FramePage | null {
  return pages.filter((page) => page.id === id)[0] ?? null;
}
