import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  boardColumns,
  type Direction,
  inReadingOrder,
  type LaidPanel,
  type Layout,
  moved,
  type Place,
  placed,
  removed,
  reordered,
  resized,
  settled,
} from './board-layout';

const shows = { kind: 'series', series: ['CA_CPI_ALL'], transformation: 'level', shape: 'line' } as const;
const panel = (id: string, x: number, y: number, w: number, h: number): LaidPanel => ({ id, x, y, w, h, shows });
/** Two halves beside each other, a whole row under them. */
const three: Layout = [panel('a', 0, 0, 6, 8), panel('b', 6, 0, 6, 8), panel('c', 0, 8, 12, 6)];
const placesOf = (layout: Layout) => Object.fromEntries(layout.map(({ id, x, y, w, h }) => [id, [x, y, w, h]]));
const orderOf = (layout: Layout) => inReadingOrder(layout).map(({ id }) => id);

describe('a panel that is added', () => {
  it('takes the first place that is free, else a row at the bottom', () => {
    const none = added([], { id: 'a', shows });
    const two = added(none, { id: 'b', shows });
    expect(placesOf(added(two, { id: 'c', shows }))).toEqual({ a: [0, 0, 6, 8], b: [6, 0, 6, 8], c: [0, 8, 6, 8] });
    expect(placesOf(added(removed(two, 'a'), { id: 'c', shows }))).toEqual({ b: [6, 0, 6, 8], c: [0, 0, 6, 8] });
  });
});

describe('a panel that is removed', () => {
  it('leaves no hole above another', () => {
    expect(placesOf(removed([panel('a', 0, 0, 12, 8), panel('b', 0, 8, 12, 4)], 'a'))).toEqual({ b: [0, 0, 12, 4] });
  });
});

describe('a panel that is moved by a key', () => {
  it('changes places with its neighbour, and back', () => {
    const right = moved(three, 'a', 'right');
    expect(placesOf(right)).toEqual({ a: [6, 0, 6, 8], b: [0, 0, 6, 8], c: [0, 8, 12, 6] });
    expect(placesOf(moved(right, 'a', 'left'))).toEqual(placesOf(three));
  });

  it('changes places with what lies under it, and with what lies above', () => {
    expect(placesOf(moved(three, 'c', 'up'))).toEqual({ a: [0, 6, 6, 8], b: [6, 6, 6, 8], c: [0, 0, 12, 6] });
    expect(orderOf(moved(three, 'a', 'down'))[0]).toBe('c');
    expect(moved(three, 'a', 'down').find(({ id }) => id === 'a')?.y).toBe(6);
  });

  it('goes by a column where nothing is beside it', () => {
    expect(placesOf(moved([panel('a', 2, 0, 4, 4)], 'a', 'right'))).toEqual({ a: [3, 0, 4, 4] });
  });

  it.each(['left', 'up'] as const)('stays the very layout that it was at the edge: %s', (direction) => {
    expect(moved(three, 'a', direction)).toBe(three);
    expect(moved(three, 'nothing', direction)).toBe(three);
  });
});

describe('a panel that is resized by a key', () => {
  it('grows to the right, and to the left where the board ends', () => {
    expect(placesOf(resized([panel('a', 0, 0, 4, 4)], 'a', 'right'))).toEqual({ a: [0, 0, 5, 4] });
    expect(placesOf(resized([panel('a', 8, 0, 4, 4)], 'a', 'right'))).toEqual({ a: [7, 0, 5, 4] });
  });

  it('pushes what lies under it down', () => {
    expect(placesOf(resized(three, 'a', 'down')).c).toEqual([0, 9, 12, 6]);
  });

  it('is never smaller than what can be read, nor wider than the board', () => {
    const least = [panel('a', 0, 0, 3, 4)];
    expect([resized(least, 'a', 'left'), resized(least, 'a', 'up')]).toEqual([least, least]);
    const widest = [panel('a', 0, 0, 12, 24)];
    expect([resized(widest, 'a', 'right'), resized(widest, 'a', 'down')]).toEqual([widest, widest]);
  });
});

describe('a panel that is moved on a phone', () => {
  it('changes its place in reading order with the one before or behind it', () => {
    // A whole row does not fit between two halves.
    expect(orderOf(reordered(three, 'c', 'up'))).toEqual(['c', 'a', 'b']);
    expect(orderOf(reordered(three, 'a', 'down'))).toEqual(['b', 'a', 'c']);
    expect(reordered(three, 'a', 'up')).toBe(three);
    expect(reordered(three, 'c', 'down')).toBe(three);
  });
});

describe('a panel that is pointed to a place', () => {
  it('lies there, and what was there goes under it', () => {
    expect(placesOf(placed(three, 'c', { y: 0 }))).toEqual({ a: [0, 6, 6, 8], b: [6, 6, 6, 8], c: [0, 0, 12, 6] });
  });
});

describe('every layout', () => {
  const place = fc.record({
    x: fc.integer({ min: -3, max: 20 }),
    y: fc.integer({ min: 0, max: 40 }),
    w: fc.integer({ min: 0, max: 20 }),
    h: fc.integer({ min: 0, max: 30 }),
  });
  const layouts = fc
    .array(place, { minLength: 1, maxLength: 8 })
    .map((places) => settled(places.map((one, at) => ({ ...one, id: `p${at}`, shows }))));
  const directions = fc.constantFrom<Direction>('left', 'right', 'up', 'down');

  it('holds its panels within the columns, none on another and none with room above it, whatever is done to it', () => {
    fc.assert(
      fc.property(layouts, directions, fc.nat(), (layout, direction, nth) => {
        const { id } = layout[nth % layout.length] as LaidPanel;
        const up = direction === 'left' || direction === 'up' ? 'up' : 'down';
        for (const next of [
          layout,
          moved(layout, id, direction),
          resized(layout, id, direction),
          reordered(layout, id, up),
          removed(layout, id),
        ]) {
          expect(next.every(({ x, w }) => x >= 0 && x + w <= boardColumns)).toBe(true);
          expect(pairs(next).filter(([one, other]) => overlaps(one, other))).toEqual([]);
          expect(
            next.filter((one) => one.y > 0 && next.every((other) => other === one || !overlaps({ ...one, y: one.y - 1 }, other))),
          ).toEqual([]);
        }
      }),
    );
  });

  it('lets a panel go before another on a phone although a third would slip in before it', () => {
    const places = [
      { x: 0, y: 0, w: 3, h: 4 },
      { x: 0, y: 4, w: 4, h: 4 },
      { x: 0, y: 8, w: 3, h: 8 },
      { x: 3, y: 8, w: 3, h: 4 },
    ];
    const layout = places.map((one, at) => ({ ...one, id: `p${at}`, shows }));
    expect(orderOf(layout)).toEqual(['p0', 'p1', 'p2', 'p3']);
    expect(orderOf(reordered(layout, 'p2', 'up')).indexOf('p2')).toBeLessThan(2);
  });

  it('lets a panel go before another on a phone wherever one is before it', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), (layout, nth) => {
        const { id } = layout[nth % layout.length] as LaidPanel;
        const rank = orderOf(layout).indexOf(id);
        fc.pre(rank > 0);
        expect(orderOf(reordered(layout, id, 'up')).indexOf(id)).toBeLessThan(rank);
      }),
    );
  });

  it('keeps the panels that it has, with what they show', () => {
    fc.assert(
      fc.property(layouts, directions, fc.nat(), (layout, direction, nth) => {
        const { id } = layout[nth % layout.length] as LaidPanel;
        expect(moved(layout, id, direction).map((one) => one.id)).toEqual(layout.map((one) => one.id));
        expect(settled(layout)).toEqual(layout);
      }),
    );
  });
});

function overlaps(one: Place, other: Place): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}

function pairs(layout: Layout): [LaidPanel, LaidPanel][] {
  return layout.flatMap((one, at) => layout.slice(at + 1).map((other): [LaidPanel, LaidPanel] => [one, other]));
}
