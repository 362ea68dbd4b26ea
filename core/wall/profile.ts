import type { Language } from '../series';

export const wallThemes = ['dark', 'light'] as const;
export type WallTheme = (typeof wallThemes)[number];

/** How many panels a page of a wall may have, as its layouts know them; `fit`: as many as can be read. */
export const panelCounts = [1, 2, 4, 6] as const;
export type PanelCount = (typeof panelCounts)[number];

/** A screen as its operator describes it: everything that decides how large what it shows must be, and what it shows. */
export interface Profile {
  readonly diagonalInches: number;
  /** From where it is read. */
  readonly distanceM: number;
  readonly language: Language;
  readonly theme: WallTheme;
  /** Of each side of the picture, kept free of text. */
  readonly safePercent: number;
  readonly panels: 'fit' | PanelCount;
  /** Boards in the order of the rotation. */
  readonly boards: readonly string[];
  /** Named in the header, beside the screen's name. */
  readonly desk: string;
}

/** What can be set, and the bounds within which it can. */
export const profileBounds = {
  diagonalInches: { least: 19, most: 120 },
  distanceM: { least: 1, most: 30 },
  safePercent: { least: 0, most: 8 },
  boards: { least: 1, most: 6 },
} as const;

/** A television that says nothing else is 16 wide and 9 high. */
export const usualAspect = 16 / 9;
const mmAnInch = 25.4;
/** Of a picture that is 1 m away, millimetres. */
const arcMinuteMm = 1_000 * Math.tan(Math.PI / 180 / 60);

type Seen = Pick<Profile, 'diagonalInches' | 'distanceM'>;

/** The picture's height as it is seen from the screen's distance, arc-minutes. */
export function heightInMinutes({ diagonalInches, distanceM }: Seen, aspect = usualAspect): number {
  const heightMm = (diagonalInches * mmAnInch) / Math.hypot(aspect, 1);
  return heightMm / (distanceM * arcMinuteMm);
}

/** Height of a capital or a digit in a picture of so many lines, pixels. */
export function capPx(profile: Seen, { minutes, linesPx }: { readonly minutes: number; readonly linesPx: number }): number {
  return (minutes * linesPx) / heightInMinutes(profile);
}

/**
 * The room that a panel needs to be read, arc-minutes: its number beside its chart, or above it. A page leaves 56′ to header and
 * tape, and a tenth of each side to the edge of the screen.
 */
const panelRoom = { beside: { height: 150, width: 355 }, above: { height: 245, width: 260 } } as const;
const headerAndTape = 56;
const usable = 0.9;

export interface PanelGrid {
  readonly panels: PanelCount;
  readonly columns: number;
  readonly rows: number;
}

export const panelGrids: readonly PanelGrid[] = [
  { panels: 6, columns: 3, rows: 2 },
  { panels: 4, columns: 2, rows: 2 },
  { panels: 2, columns: 2, rows: 1 },
  { panels: 1, columns: 1, rows: 1 },
];

/** The largest of the layouts that can be read on a screen; one panel where none can. */
export function capacityOf(profile: Seen): PanelGrid {
  return panelGrids.find((grid) => isReadable(grid, profile)) ?? (panelGrids.at(-1) as PanelGrid);
}

export function gridOf(panels: PanelCount): PanelGrid {
  return panelGrids.find((grid) => grid.panels === panels) as PanelGrid;
}

/** The layout that a screen is to have. */
export function gridFor(profile: Seen & Pick<Profile, 'panels'>): PanelGrid {
  return profile.panels === 'fit' ? capacityOf(profile) : gridOf(profile.panels);
}

/** Whether each panel of a layout has the room that its texts need. */
export function isReadable({ columns, rows }: PanelGrid, profile: Seen): boolean {
  const height = heightInMinutes(profile);
  const room = { height: (usable * height - headerAndTape) / rows, width: (usable * usualAspect * height) / columns };
  return Object.values(panelRoom).some((need) => room.height >= need.height && room.width >= need.width);
}

/** The distance up to which a layout can be read on a picture of a size, metres, rounded down to a tenth; below the least that can be set 0. */
export function readableToM(grid: PanelGrid, diagonalInches: number): number {
  const { least, most } = profileBounds.distanceM;
  const tenths = (metres: number) => Math.round(metres * 10);
  for (let distance = tenths(most); distance >= tenths(least); distance -= 1) {
    if (isReadable(grid, { diagonalInches, distanceM: distance / 10 })) return distance / 10;
  }
  return 0;
}

/** Below this nothing that is meant to be read is set, arc-minutes. */
export const readingMinutes = 16;
const lines = 1_080;

/** How the layout of a screen can be read. */
export interface Reading {
  readonly panels: PanelCount;
  readonly isReadable: boolean;
  /** Up to where, metres; 0 for nowhere that can be set. */
  readonly upToM: number;
  /** The largest layout that can be read from the screen's distance; null for none. */
  readonly choose: PanelCount | null;
  /** Height of its smallest reading capitals: arc-minutes, and pixels of a picture of 1,080 lines. */
  readonly minutes: number;
  readonly px: number;
}

export function readingOf(profile: Seen & Pick<Profile, 'panels'>): Reading {
  const grid = gridFor(profile);
  const best = capacityOf(profile);
  return {
    panels: grid.panels,
    isReadable: isReadable(grid, profile),
    upToM: readableToM(grid, profile.diagonalInches),
    choose: isReadable(best, profile) ? best.panels : null,
    minutes: readingMinutes,
    px: Math.round(capPx(profile, { minutes: readingMinutes, linesPx: lines })),
  };
}
