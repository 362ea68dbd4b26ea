import { describe, expect, it } from 'vitest';
import { placeSlug, placeWords } from './place';

describe('a place', () => {
  it('has its French name where that is another', () => {
    expect(placeWords('British Columbia')).toEqual({ en: 'British Columbia', fr: 'Colombie-Britannique' });
    expect(placeWords('Hamilton')).toEqual({ en: 'Hamilton', fr: 'Hamilton' });
  });

  it('stands in an address without capitals, accents and spaces', () => {
    expect(placeSlug('British Columbia')).toBe('british-columbia');
    expect(placeSlug('Trois-Rivières')).toBe('trois-rivieres');
  });
});
