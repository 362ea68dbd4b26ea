import { describe, expect, it } from 'vitest';
import { textOf } from '../../tests/fixtures/rendered';
import { Failed } from './missing';

describe('a page that could not be made', () => {
  it('says so in its place, with when it is tried again, and a way to try at once', () => {
    expect(textOf(<Failed again={() => undefined} />, 'en')).toMatch(/could not be made.* We try again every 30 seconds\.\|Try again/);
    expect(textOf(<Failed again={() => undefined} />, 'fr')).toMatch(/Nouvel essai toutes les 30 secondes\.\|Réessayer/);
  });
});
