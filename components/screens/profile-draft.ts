import type { Language } from '../../core/series';
import { isTooLong, type Loop, loopOf } from '../../core/wall/loop';
import { gridOf, isReadable, type PanelCount, type Profile, panelCounts, profileBounds, readableToM } from '../../core/wall/profile';
import type { OfferedBoard } from './offered-board';

/** A profile as it stands in a form: numbers are still text. */
export interface ProfileDraft extends Omit<Profile, 'diagonalInches' | 'distanceM' | 'safePercent'> {
  readonly diagonalInches: string;
  readonly distanceM: string;
  readonly safePercent: string;
}

export function newDraft(language: Language, boards: readonly string[]): ProfileDraft {
  return { diagonalInches: '55', distanceM: '5', safePercent: '5', language, theme: 'dark', panels: 'fit', boards, desk: '' };
}

export function draftOf(profile: Profile): ProfileDraft {
  const { diagonalInches, distanceM, safePercent } = profile;
  return { ...profile, diagonalInches: String(diagonalInches), distanceM: String(distanceM), safePercent: String(safePercent) };
}

/** The profile that a form describes; null while a number is none or lies outside its bounds. */
export function profileIn(draft: ProfileDraft): Profile | null {
  const diagonalInches = within(draft.diagonalInches, profileBounds.diagonalInches);
  const distanceM = within(draft.distanceM, profileBounds.distanceM);
  const safePercent = within(draft.safePercent, profileBounds.safePercent);
  if (diagonalInches === null || distanceM === null || safePercent === null) return null;
  return { ...draft, diagonalInches, distanceM, safePercent };
}

/** A layout that may be chosen, or may not: then up to which distance it could be read, metres. */
export interface PanelChoice {
  readonly panels: PanelCount;
  readonly isReadable: boolean;
  readonly upToM: number;
}

export function panelChoices(profile: Profile): PanelChoice[] {
  return panelCounts.map((panels) => {
    const grid = gridOf(panels);
    return { panels, isReadable: isReadable(grid, profile), upToM: readableToM(grid, profile.diagonalInches) };
  });
}

/** The loop that a screen comes to; null without boards, or where one is not among those that are offered. */
export function loopIn(profile: Profile, offered: readonly OfferedBoard[]): Loop | null {
  const turns = profile.boards.flatMap((id) => offered.find((board) => board.id === id)?.turns ?? []);
  return turns.length === 0 || turns.length < profile.boards.length ? null : loopOf(turns, profile);
}

/** Whether the server would take the boards of a profile, as far as can be seen from here. */
export function mayBeSent(profile: Profile | null, offered: readonly OfferedBoard[]): profile is Profile {
  if (profile === null || profile.boards.length < profileBounds.boards.least) return false;
  const loop = loopIn(profile, offered);
  return loop === null || !isTooLong(loop);
}

/** Boards stand in the order in which they were chosen. */
export function withBoard(draft: ProfileDraft, id: string): ProfileDraft {
  const boards = draft.boards.includes(id) ? draft.boards.filter((board) => board !== id) : [...draft.boards, id];
  return { ...draft, boards };
}

function within(text: string, { least, most }: { readonly least: number; readonly most: number }): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
  return value >= least && value <= most ? value : null;
}
