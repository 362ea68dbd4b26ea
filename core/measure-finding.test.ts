import { describe, expect, it } from 'vitest';
import { askFrom } from './measure-finding';

describe('the day from which the register is asked', () => {
  it('is sixty days back at first, and then two weeks behind the newest document, however long ago that was', () => {
    expect(askFrom(null, '2026-11-24')).toBe('2026-09-25');
    expect(askFrom('2026-11-20', '2026-11-24')).toBe('2026-11-06');
    expect(askFrom('2026-03-01', '2026-11-24')).toBe('2026-02-15');
  });

  it('is never led astray by a document dated ahead', () => {
    expect(askFrom('2027-05-01', '2026-11-24')).toBe('2026-11-10');
  });
});
