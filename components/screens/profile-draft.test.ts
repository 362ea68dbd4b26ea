import { describe, expect, it } from 'vitest';
import { capacityOf } from '../../core/wall/profile';
import { draftOf, newDraft, panelChoices, profileIn, readingOf, withBoard } from './profile-draft';

const draft = newDraft('en', ['home']);
const at = (distanceM: string, diagonalInches = '55') => {
  const profile = profileIn({ ...draft, distanceM, diagonalInches });
  if (profile === null) throw new Error('The profile can be read.');
  return profile;
};

describe('a profile in a form', () => {
  it('is the profile again, with a comma or a point', () => {
    const profile = at('5,5');
    expect(profile).toMatchObject({ distanceM: 5.5, diagonalInches: 55, safePercent: 5 });
    expect(profileIn(draftOf(profile))).toEqual(profile);
  });

  it.each([{ distanceM: '' }, { distanceM: '0.5' }, { distanceM: 'far' }, { diagonalInches: '121' }, { safePercent: '9' }])(
    'is none while a number is none or out of bounds: %j',
    (other) => {
      expect(profileIn({ ...draft, ...other })).toBeNull();
    },
  );

  it('has its boards in the order in which they were chosen', () => {
    const chosen = withBoard(withBoard(draft, 'dispute'), 'morning');
    expect(chosen.boards).toEqual(['home', 'dispute', 'morning']);
    expect(withBoard(chosen, 'home').boards).toEqual(['dispute', 'morning']);
  });
});

describe('the layouts of a screen', () => {
  it('that can’t be read say up to which distance they could, and that is nearer', () => {
    const profile = at('7');
    const refused = panelChoices(profile).filter(({ isReadable }) => !isReadable);
    expect(refused.length).toBeGreaterThan(0);
    for (const { upToM } of refused) expect(upToM).toBeLessThan(7);
  });

  it('come, when as many as can be read are asked for, to the screen’s capacity', () => {
    for (const distance of ['2', '4', '6', '9']) expect(readingOf(at(distance)).panels).toBe(capacityOf(at(distance)).panels);
  });

  it('have capitals of 16 minutes, 37 px on 55 inches at 5 m', () => {
    expect(readingOf(at('5'))).toMatchObject({ minutes: 16, px: 37, isReadable: true });
    expect(readingOf(at('30', '19'))).toMatchObject({ panels: 1, isReadable: false });
  });
});
