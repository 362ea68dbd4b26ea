import { describe, expect, it } from 'vitest';
import { capacityOf, capPx, gridOf, isReadable, panelGrids, readableToM, readingOf } from './profile';

const distances = [5, 7, 10] as const;

describe('how many panels can be read', () => {
  it.each([
    [55, [4, 2, 1]],
    [65, [4, 2, 1]],
    [75, [6, 4, 1]],
    [85, [6, 4, 2]],
  ])('at %i inches is by distance %j', (diagonalInches, panels) => {
    expect(distances.map((distanceM) => capacityOf({ diagonalInches, distanceM }).panels)).toEqual(panels);
  });

  it('never grows with the distance, and is one at least', () => {
    for (let inches = 19; inches <= 120; inches += 1) {
      let before = 6;
      for (let metres = 1; metres <= 30; metres += 0.5) {
        const { panels } = capacityOf({ diagonalInches: inches, distanceM: metres });
        expect(panels).toBeLessThanOrEqual(before);
        before = panels;
      }
      expect(before).toBeGreaterThanOrEqual(1);
    }
  });

  it('ends for each layout at the distance that its refusal names, to a tenth of a metre', () => {
    for (const inches of [43, 55, 65, 75, 85]) {
      for (const grid of panelGrids) {
        const most = readableToM(grid, inches);
        expect(isReadable(grid, { diagonalInches: inches, distanceM: most })).toBe(true);
        expect(isReadable(grid, { diagonalInches: inches, distanceM: most + 0.1 })).toBe(false);
      }
    }
    expect(readableToM(gridOf(6), 19)).toBeLessThan(readableToM(gridOf(1), 19));
  });
});

describe('heights of capitals on a picture of 1080 lines', () => {
  it.each([
    [55, 5, [37, 46, 92]],
    [55, 7, [51, 64, 128]],
    [55, 10, [73, 92, 183]],
    [65, 5, [31, 39, 78]],
    [65, 7, [43, 54, 109]],
    [65, 10, [62, 78, 155]],
    [75, 5, [27, 34, 67]],
    [75, 7, [38, 47, 94]],
    [75, 10, [54, 67, 135]],
    [85, 5, [24, 30, 59]],
    [85, 7, [33, 42, 83]],
    [85, 10, [47, 59, 119]],
  ])('at %i inches and %i m are for 16, 20 and 40 arc-minutes %j px', (diagonalInches, distanceM, px) => {
    const of = (linesPx: number) => [16, 20, 40].map((minutes) => Math.round(capPx({ diagonalInches, distanceM }, { minutes, linesPx })));
    expect(of(1080)).toEqual(px);
    const twice = capPx({ diagonalInches, distanceM }, { minutes: 40, linesPx: 2160 });
    expect(twice).toBeCloseTo(2 * capPx({ diagonalInches, distanceM }, { minutes: 40, linesPx: 1080 }), 9);
  });
});

describe('how a screen can be read', () => {
  it('is told of the layout that was chosen, or of as many panels as can be read', () => {
    expect(readingOf({ diagonalInches: 55, distanceM: 5, panels: 'fit' })).toMatchObject({
      panels: 4,
      minutes: 16,
      px: 37,
      isReadable: true,
    });
    expect(readingOf({ diagonalInches: 55, distanceM: 7, panels: 4 })).toMatchObject({ panels: 4, isReadable: false, choose: 2 });
    expect(readingOf({ diagonalInches: 19, distanceM: 30, panels: 'fit' })).toMatchObject({ panels: 1, isReadable: false, choose: null });
  });
});
