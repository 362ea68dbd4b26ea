import { describe, expect, it } from 'vitest';
import { counter } from './bound';

describe('the observations of one answer', () => {
  it('are refused as too large beyond 400,000, counted over all its series', () => {
    const count = counter('full', false);
    count(300_000);
    count(100_000);
    expect(() => count(1)).toThrow(
      expect.objectContaining({ sdmx: 'too-large', words: expect.objectContaining({ en: expect.stringContaining('400,000') }) }),
    );
  });

  it('are fewer where each repeats the key of its series', () => {
    expect(() => counter('full', true)(80_000)).not.toThrow();
    expect(() => counter('full', true)(80_001)).toThrow();
    expect(() => counter('dataonly', true)(80_001)).toThrow();
    expect(() => counter('dataonly', false)(400_000)).not.toThrow();
  });

  it('do not count where none is written', () => {
    expect(() => counter('nodata', false)(9_000_000)).not.toThrow();
  });
});
