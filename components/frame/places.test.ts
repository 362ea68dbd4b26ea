import { describe, expect, it } from 'vitest';
import { momentShown } from './places';

const asked = (asOf: string) => new URLSearchParams({ asOf });

describe('the moment that a page shows', () => {
  it('is the one that its address asks for, on pages that tell of earlier ones', () => {
    for (const path of ['/', '/explore', '/explore/topic/trade', '/series/CA_CPI_ALL', '/explain/CA_CPI_ALL', '/calendar', '/boards/b1'])
      expect(momentShown(path, asked('2026-01-15')), path).toBe('2026-01-15');
  });

  it('is now on pages that tell of now alone, and where nothing is asked that can be read', () => {
    for (const path of ['/sources', '/measures', '/boards', '/boards/new', '/nowhere'])
      expect(momentShown(path, asked('2026-01-15')), path).toBeNull();
    expect(momentShown('/', asked('yesterday'))).toBeNull();
    expect(momentShown('/', new URLSearchParams())).toBeNull();
    expect(momentShown('/', null)).toBeNull();
  });
});
