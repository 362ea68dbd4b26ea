import { describe, expect, it } from 'vitest';
import type { Profile } from '../../core/wall/profile';
import { wallProfile } from '../../tests/fixtures/profile';
import { pageName, pagesOfLoop } from './page-names';

const profile: Profile = { ...wallProfile, boards: ['morning', 'home', 'older'], desk: '' };
const none = { 1: [], 2: [], 6: [] };
const boards = [
  { id: 'home', title: { en: 'Home', fr: 'Accueil' }, turns: null, pages: { ...none, 4: ['home'] } },
  {
    id: 'morning',
    title: { en: '8:30', fr: '8 h 30' },
    turns: null,
    pages: { ...none, 4: ['morning/next', 'morning/jobs-1', 'morning/jobs-2'] },
  },
];
const known = { profile, boards };

describe('the pages of a loop', () => {
  it('are all named by their board and number, in the order of the loop', () => {
    expect(pagesOfLoop(known, 'en').map(({ name }) => name)).toEqual([
      '8:30, page 1 of 3',
      '8:30, page 2 of 3',
      '8:30, page 3 of 3',
      'Home',
      'older',
    ]);
    expect(pagesOfLoop(known, 'fr')[1]).toEqual({ id: 'morning/jobs-1', name: '8 h 30, page 2 de 3' });
  });

  it('are named by their board where they are none of the loop just now', () => {
    expect(['morning', 'morning/jobs', 'home-2', 'nothing'].map((id) => pageName(id, known, 'en'))).toEqual([
      '8:30',
      '8:30 (jobs)',
      'Home (2)',
      'nothing',
    ]);
    expect(pageName('morning/jobs-2', known, 'en')).toBe('8:30, page 3 of 3');
  });
});
