import type { Language } from '../../core/series';
import {
  capacityOf,
  capPx,
  gridOf,
  isReadable,
  type PanelCount,
  type Profile,
  panelCounts,
  profileBounds,
  readableToM,
} from '../../core/wall/profile';

/** A profile as it stands in a form: numbers are still text. */
export interface ProfileDraft extends Omit<Profile, 'diagonalInches' | 'distanceM' | 'safePercent'> {
  readonly diagonalInches: string;
  readonly distanceM: string;
  readonly safePercent: string;
}

/** Below this nothing that is meant to be read is set, arc-minutes. */
export const readingMinutes = 16;
const lines = 1_080;

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

/** The layout that a profile comes to, the height of its smallest reading capitals in a picture of 1,080 lines, and up to where it can be read. */
export function readingOf(profile: Profile): { panels: PanelCount; minutes: number; px: number; upToM: number; isReadable: boolean } {
  const grid = profile.panels === 'fit' ? capacityOf(profile) : gridOf(profile.panels);
  return {
    panels: grid.panels,
    minutes: readingMinutes,
    px: Math.round(capPx(profile, { minutes: readingMinutes, linesPx: lines })),
    upToM: readableToM(grid, profile.diagonalInches),
    isReadable: isReadable(grid, profile),
  };
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
