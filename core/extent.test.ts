import { describe, expect, it } from 'vitest';
import { extentOf } from './extent';

describe('the extent of values', () => {
  it('is their lowest and highest', () => {
    expect(extentOf([3, -1, 2])).toEqual({ low: -1, high: 3 });
    expect(extentOf([4])).toEqual({ low: 4, high: 4 });
  });

  it('is null of none', () => {
    expect(extentOf([])).toBeNull();
  });

  it('is found of more values than a function takes arguments', () => {
    expect(extentOf(Array.from({ length: 1_000_000 }, (_, at) => at))).toEqual({ low: 0, high: 999_999 });
  });
});
