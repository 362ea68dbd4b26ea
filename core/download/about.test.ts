import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewOf } from './about';

const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('the preview of a file', () => {
  it('is the whole of a short one', () => {
    expect(previewOf(rowsOf(8))).toEqual({ first: rowsOf(8), last: [] });
    expect(previewOf([])).toEqual({ first: [], last: [] });
  });

  it('is the beginning and the end of a long one, its newest rows more than its oldest', () => {
    expect(previewOf(rowsOf(9))).toEqual({ first: [0, 1, 2], last: [4, 5, 6, 7, 8] });
  });

  it('has no row twice, and never more than eight', () => {
    fc.assert(
      fc.property(fc.nat(400), (count) => {
        const { first, last } = previewOf(rowsOf(count));
        const shown = [...first, ...last];
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBe(Math.min(count, 8));
      }),
    );
  });
});
