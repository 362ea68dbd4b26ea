import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observationStatuses } from '../../core/observation';
import { markOf } from './statcan-marks';

const plain = { symbolCode: 0, statusCode: 0, securityLevelCode: 0 };

describe("a StatCan value's marks", () => {
  it.each([
    ['nothing', plain, 'A', null, 'as-sent'],
    ['p', { ...plain, symbolCode: 1 }, 'P', null, 'as-sent'],
    ['r', { ...plain, symbolCode: 3 }, 'A', null, 'as-sent'],
    ['..', { ...plain, statusCode: 1 }, 'O', null, 'none'],
    ['0s', { ...plain, statusCode: 2 }, 'N', null, 'zero'],
    ['A', { ...plain, statusCode: 3 }, 'A', 'A', 'as-sent'],
    ['B', { ...plain, statusCode: 4 }, 'A', 'B', 'as-sent'],
    ['C', { ...plain, statusCode: 5 }, 'A', 'C', 'as-sent'],
    ['D', { ...plain, statusCode: 6 }, 'A', 'D', 'as-sent'],
    ['E', { ...plain, statusCode: 7 }, 'U', 'E', 'as-sent'],
    ['F', { ...plain, statusCode: 8 }, 'Q', 'F', 'none'],
    ['...', { ...plain, statusCode: 9 }, 'M', null, 'none'],
    ['<LOD', { ...plain, statusCode: 10 }, 'N', '<LOD', 'as-sent'],
    ['x', { ...plain, securityLevelCode: 1 }, 'Q', 'x', 'none'],
    ['p and E', { ...plain, symbolCode: 1, statusCode: 7 }, 'P', 'E', 'as-sent'],
    ['p and B', { ...plain, symbolCode: 1, statusCode: 4 }, 'P', 'B', 'as-sent'],
    ['p and 0s', { ...plain, symbolCode: 1, statusCode: 2 }, 'P', '0s', 'zero'],
    ['p and F', { ...plain, symbolCode: 1, statusCode: 8 }, 'Q', 'F', 'none'],
    ['r and E', { ...plain, symbolCode: 3, statusCode: 7 }, 'U', 'E', 'as-sent'],
    ['E and x', { ...plain, statusCode: 7, securityLevelCode: 1 }, 'Q', 'x', 'none'],
  ])('%s', (_mark, codes, status, quality, value) => {
    expect(markOf(codes)).toEqual({ status, quality, value });
  });

  it('are unknown when any of the three codes is not in the code set', () => {
    expect(markOf({ ...plain, symbolCode: 2 })).toBeNull();
    expect(markOf({ ...plain, statusCode: 11 })).toBeNull();
    expect(markOf({ ...plain, securityLevelCode: 2 })).toBeNull();
  });

  it("never become SDMX's break, forecast or estimate, whose letters StatCan uses for other things", () => {
    const codes = fc.record({
      symbolCode: fc.integer({ min: 0, max: 4 }),
      statusCode: fc.integer({ min: 0, max: 12 }),
      securityLevelCode: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(codes, (triple) => {
        const mark = markOf(triple);
        if (mark === null) return;
        expect(observationStatuses).toContain(mark.status);
        expect(['B', 'F', 'E', 'L']).not.toContain(mark.status);
      }),
    );
  });
});
