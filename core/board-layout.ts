import type { Aggregation } from './aggregate';
import type { LayerShape, PanelTransformation } from './board';
import type { Frequency } from './period';
import type { SeriesId } from './series';

/** Columns of a board that users lay out. Rows are as many as its panels need. */
export const boardColumns = 12;
export const mostPanels = 24;
/** Characters of a board's title. */
export const longestTitle = 80;
/** Series of one panel: as many as one chart tells apart by colour and dash. */
export const mostSeries = 3;
/** A panel lies within this many rows from the top. */
export const mostRows = 400;
export const leastSize = { w: 3, h: 4 } as const;
export const tallestPanel = 24;
/** What a panel has when it is added: half a row, tall enough for a chart with axes. */
export const firstSize = { w: 6, h: 8 } as const;

/** Where a panel lies: columns and rows from the top left, whole numbers. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What a panel shows: series as its maker chose, a formula over series, or a panel of the catalogue. */
export type Shown =
  | {
      readonly kind: 'series';
      readonly series: readonly SeriesId[];
      readonly transformation: PanelTransformation;
      readonly shape: LayerShape;
    }
  | {
      readonly kind: 'formula';
      readonly formula: string;
      /** What its series are turned into first; null: they have one frequency. */
      readonly frequency: Frequency | null;
      /** For series whose nature leaves a choice. */
      readonly aggregation: Aggregation | null;
      readonly transformation: PanelTransformation;
      readonly shape: LayerShape;
    }
  | { readonly kind: 'catalogue'; readonly board: string; readonly panel: string };

/** A panel of a board that users lay out; `id` is its own within the board. */
export interface LaidPanel extends Place {
  readonly id: string;
  readonly shows: Shown;
}

/** The panels of a board, none of them on another. */
export type Layout = readonly LaidPanel[];

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Left to right, row by row: the order in which a board is read aloud, and down a phone. */
export function inReadingOrder(layout: Layout): LaidPanel[] {
  return layout.toSorted((one, other) => one.y - other.y || one.x - other.x);
}

/** The layout after any list of panels was made to fit: within the columns, none on another, each as high as it can lie. */
export function settled(layout: Layout): Layout {
  return settledIn(inReadingOrder(layout.map(within)), layout);
}

/** With a panel of the first free place from the top that holds it. */
export function added(layout: Layout, panel: Omit<LaidPanel, keyof Place>, size: Pick<Place, 'w' | 'h'> = firstSize): Layout {
  const bottom = Math.max(0, ...layout.map(({ y, h }) => y + h));
  for (let y = 0; y <= bottom; y += 1) {
    for (let x = 0; x + size.w <= boardColumns; x += 1) {
      const place = { x, y, ...size };
      if (!layout.some((one) => overlap(one, place))) return settled([...layout, { ...panel, ...place }]);
    }
  }
  return settled([...layout, { ...panel, x: 0, y: bottom, ...size }]);
}

export function removed(layout: Layout, id: string): Layout {
  return settled(layout.filter((panel) => panel.id !== id));
}

/** With a panel at a place that was pointed at; what lay there makes room below. */
export function placed(layout: Layout, id: string, place: Partial<Place>): Layout {
  const panel = layout.find((one) => one.id === id);
  if (panel === undefined) return layout;
  const there = within({ ...panel, ...place });
  const others = inReadingOrder(layout.filter((one) => one.id !== id));
  const above = others.filter((one) => one.y < there.y);
  return settledIn([...above, there, ...others.filter((one) => one.y >= there.y)], layout);
}

/**
 * A panel one step on: past its neighbour where it has one, else by a column. The very layout that was given where
 * there is no way on.
 */
export function moved(layout: Layout, id: string, direction: Direction): Layout {
  const panel = layout.find((one) => one.id === id);
  if (panel === undefined) return layout;
  const next = direction === 'up' || direction === 'down' ? movedInColumn(layout, panel, direction) : movedInRow(layout, panel, direction);
  return sameLayout(layout, next) ? layout : next;
}

/** A panel wider (right), narrower (left), taller (down) or shorter (up) by one. */
export function resized(layout: Layout, id: string, direction: Direction): Layout {
  const panel = layout.find((one) => one.id === id);
  if (panel === undefined) return layout;
  const { w, h } = panel;
  const size = { left: { w: w - 1, h }, right: { w: w + 1, h }, up: { w, h: h - 1 }, down: { w, h: h + 1 } }[direction];
  const x = Math.min(panel.x, boardColumns - size.w);
  const next = x < 0 ? layout : placed(layout, id, { ...size, x });
  return sameLayout(layout, next) ? layout : next;
}

/** For a phone, where a board is one column: a panel before the one above it in reading order, or behind the one below. */
export function reordered(layout: Layout, id: string, direction: 'up' | 'down'): Layout {
  const order = inReadingOrder(layout);
  const at = order.findIndex((panel) => panel.id === id);
  const [rising, sinking] = direction === 'up' ? [order[at], order[at - 1]] : [order[at + 1], order[at]];
  if (rising === undefined || sinking === undefined || at === -1) return layout;
  const swapped = swappedIn(layout, rising, sinking);
  const rank = (made: Layout) => inReadingOrder(made).findIndex((panel) => panel.id === rising.id);
  if (rank(swapped) < rank(layout)) return swapped;
  // Where their sizes turn the two around again, or a third slips in before them, the one that rises takes the place of the
  // other, or else of the nearest one before it that lets it go first.
  const before = [...order.slice(0, order.indexOf(sinking) + 1).reverse(), { x: 0, y: 0 }];
  return before.map(({ x, y }) => placed(layout, rising.id, { x, y })).find((made) => rank(made) < rank(layout)) ?? layout;
}

/** Two panels in each other's places; the one that rises is laid first. */
function swappedIn(layout: Layout, rising: LaidPanel, sinking: LaidPanel): Layout {
  const swapped = layout.map((one) => {
    if (one.id === rising.id) return within({ ...one, x: sinking.x, y: sinking.y });
    return one.id === sinking.id ? within({ ...one, x: rising.x, y: rising.y }) : one;
  });
  const isRising = ({ id }: LaidPanel) => Number(id === rising.id);
  return settledIn(
    swapped.toSorted((one, other) => one.y - other.y || isRising(other) - isRising(one) || one.x - other.x),
    layout,
  );
}

export function sameLayout(one: Layout, other: Layout): boolean {
  return one.length === other.length && one.every((panel, at) => samePanel(panel, other[at]));
}

function samePanel(one: LaidPanel, other: LaidPanel | undefined): boolean {
  if (other === undefined || one.id !== other.id || one.shows !== other.shows) return false;
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}

function movedInColumn(layout: Layout, panel: LaidPanel, direction: 'up' | 'down'): Layout {
  const column = layout.filter((one) => one.id !== panel.id && one.x < panel.x + panel.w && panel.x < one.x + one.w);
  if (direction === 'up') {
    const above = column.filter((one) => one.y < panel.y).toSorted((one, other) => other.y - one.y)[0];
    return above === undefined ? layout : placed(layout, panel.id, { y: above.y });
  }
  const below = column.filter((one) => one.y > panel.y).toSorted((one, other) => one.y - other.y)[0];
  if (below === undefined) return layout;
  // The one below goes first: then both fall into their places.
  return placed(layout, below.id, { y: panel.y });
}

function movedInRow(layout: Layout, panel: LaidPanel, direction: 'left' | 'right'): Layout {
  const touching = (one: LaidPanel) =>
    one.y < panel.y + panel.h &&
    panel.y < one.y + one.h &&
    (direction === 'left' ? one.x + one.w === panel.x : one.x === panel.x + panel.w);
  const neighbour = layout.filter((one) => one.id !== panel.id && touching(one)).toSorted((one, other) => one.y - other.y)[0];
  if (neighbour === undefined) return placed(layout, panel.id, { x: panel.x + (direction === 'left' ? -1 : 1) });
  const [left, right] = direction === 'left' ? [neighbour, panel] : [panel, neighbour];
  const apart = placed(layout, right.id, { x: left.x });
  const y = Math.min(left.y, right.y);
  const swapped = apart.map((one) => {
    if (one.id === right.id) return { ...one, x: left.x, y: one.id === panel.id ? panel.y : y };
    return one.id === left.id ? { ...one, x: left.x + right.w, y: one.id === panel.id ? panel.y : y } : one;
  });
  return placed(swapped, panel.id, {});
}

/** Lays panels in the order given, each where it wants to be or below what is there already, then as high as it can lie. */
function settledIn(order: readonly LaidPanel[], like: Layout): Layout {
  const laid: LaidPanel[] = [];
  for (const panel of order) {
    let y = panel.y;
    while (collides(laid, { ...panel, y })) y += 1;
    while (y > 0 && !collides(laid, { ...panel, y: y - 1 })) y -= 1;
    laid.push({ ...panel, y });
  }
  const known = like.map(({ id }) => laid.find((panel) => panel.id === id)).filter((panel) => panel !== undefined);
  return [...known, ...laid.filter((panel) => !known.includes(panel))];
}

function collides(laid: readonly Place[], place: Place): boolean {
  return laid.some((one) => overlap(one, place));
}

function overlap(one: Place, other: Place): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

/** A panel with a size that is allowed, within the columns. */
function within(panel: LaidPanel): LaidPanel {
  const w = clamp(panel.w, leastSize.w, boardColumns);
  const h = clamp(panel.h, leastSize.h, tallestPanel);
  return { ...panel, w, h, x: clamp(panel.x, 0, boardColumns - w), y: clamp(panel.y, 0, mostRows) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
