import { describe, expect, it } from 'vitest';
import { type PanelCount, panelCounts } from '../../core/wall/profile';
import { draftOf, loopIn, mayBeSent, newDraft, panelChoices, profileIn, withBoard } from './profile-draft';

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
});

describe('the loop of a form', () => {
  const offered = ['home', 'other'].map((id) => ({ id, title: { en: id, fr: id }, turns: turnsWith(24), pages: null }));

  it('is told of boards that are offered, and may be sent up to its bound', () => {
    const profile = at('5');
    expect(loopIn(profile, offered)).toEqual({ pages: 24, ms: 240_000 });
    expect(mayBeSent(profile, offered)).toBe(true);
    expect(mayBeSent({ ...profile, boards: ['home', 'other'] }, offered)).toBe(false);
    expect(mayBeSent({ ...profile, boards: [] }, offered)).toBe(false);
  });

  it('is left to the server where a board is not among them', () => {
    const profile = { ...at('5'), boards: ['home', 'older'] };
    expect(loopIn(profile, offered)).toBeNull();
    expect(mayBeSent(profile, offered)).toBe(true);
  });
});

function turnsWith(pages: number) {
  return Object.fromEntries(panelCounts.map((panels) => [panels, Array.from({ length: pages }, () => panels)])) as unknown as Readonly<
    Record<PanelCount, number[]>
  >;
}
