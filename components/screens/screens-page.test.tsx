import { describe, expect, it } from 'vitest';
import { nothingWanted } from '../../core/wall/wanted';
import { textOf } from '../../tests/fixtures/rendered';
import { ScreenState, wantedWords } from './screen-state';
import type { ToldScreen } from './screens-client';
import { ScreensPage } from './screens-page';

const now = Date.parse('2026-11-24T13:00:00Z');
const screen: ToldScreen = {
  id: 'abc',
  name: 'Newsroom',
  profile: {
    diagonalInches: 55,
    distanceM: 5.5,
    language: 'en',
    theme: 'dark',
    safePercent: 5,
    panels: 4,
    boards: ['home'],
    desk: '',
  },
  wanted: nothingWanted,
  said: {
    tag: null,
    page: 'home/jobs-1',
    cover: null,
    seq: 1_234,
    build: 'b1',
    engine: 'Chromium 120',
    widthPx: 1920,
    heightPx: 1080,
    heapBytes: null,
    offsetMs: -12.4,
    loadedAt: null,
    losses: 1,
    theme: null,
    error: null,
  },
  saidAt: '2026-11-24T12:59:57.000Z',
};
const boards = [
  {
    id: 'home',
    title: { en: 'Home', fr: 'Accueil' },
    turns: { 1: of(25), 2: of(19), 4: of(3), 6: of(3) },
    pages: { 1: [], 2: [], 4: ['home/jobs-1', 'home/jobs-2'], 6: [] },
  },
];
const stateOf = (other: Partial<ToldScreen> = {}, language: 'en' | 'fr' = 'en') =>
  textOf(<ScreenState screen={{ ...screen, ...other }} build="b1" now={now} boards={boards} />, language);

describe('the page of screens', () => {
  it('says where no key is set that nobody can sign in, and what to do', () => {
    const facts = { access: 'off', boards: [] } as const;
    expect(textOf(<ScreensPage facts={facts} />, 'en')).toMatch(/Signing in is off.*Set OPERATOR_KEY there, at least 16 characters long/);
    expect(textOf(<ScreensPage facts={facts} />, 'fr')).toMatch(/Aucune session n’est possible.*Définissez-y OPERATOR_KEY/);
  });

  it('asks for the key where nobody is signed in, and for the screens where somebody is', () => {
    expect(textOf(<ScreensPage facts={{ access: 'signed-out', boards: [] }} />, 'en')).toContain('Operators’ key');
    expect(textOf(<ScreensPage facts={{ access: 'signed-in', boards: [] }} />, 'en')).toContain('Asking the server…');
  });
});

describe('a screen', () => {
  it('is told as it last said of itself', () => {
    expect(stateOf()).toMatch(/Last heard from\|3\ss ago\|Profile\|55″ at 5\.5 m, 4 panels\|/);
    expect(stateOf()).toContain('no. 1,234');
    expect(stateOf()).toContain('lost once');
    expect(stateOf()).toContain('12 ms ahead of the server');
    expect(stateOf({ said: screen.said && { ...screen.said, offsetMs: 389 } })).toContain('389 ms behind the server');
    expect(stateOf({ said: screen.said && { ...screen.said, offsetMs: 389 } }, 'fr')).toMatch(/389\sms de retard sur le serveur/);
    expect(stateOf()).not.toContain('not the one that runs');
    expect(stateOf({}, 'fr').replaceAll('\u00a0', ' ')).toContain('55 po à 5,5 m, 4 panneaux');
  });

  it('is marked when it has been silent for more than a minute, runs an old build, or was never heard of', () => {
    expect(stateOf({ saidAt: '2026-11-24T12:59:00.000Z' })).toMatch(/1\smin ago/);
    expect(stateOf({ saidAt: '2026-11-24T12:58:59.000Z' })).toMatch(/silent for 1\smin/);
    expect(stateOf({ said: screen.said && { ...screen.said, build: 'b0' } })).toContain('not the one that runs');
    expect(stateOf({ said: null, saidAt: null })).toMatch(
      /^\|Last heard from\|not yet\|Profile\|55″ at 5\.5 m, 4 panels\|Loop\|3 pages, 1\smin\|$/,
    );
  });

  it('tells its loop, and marks one that is long, or longer than a loop may be now', () => {
    const loop = (panels: 1 | 2 | 4) => stateOf({ profile: { ...screen.profile, panels } }).replaceAll('\u00a0', ' ');
    expect(loop(4)).toMatch(/\|Loop\|3 pages, 1 min\|/);
    expect(loop(2)).toContain('19 pages, 3 min 10 s| long|');
    expect(loop(1)).toContain('25 pages, 4 min 10 s| too long|');
    expect(stateOf({ profile: { ...screen.profile, boards: ['older'] } })).not.toContain('Loop');
  });

  it('says what is wanted of it as long as that holds', () => {
    const wanted = (other: object) => wantedWords({ screen: { ...screen, wanted: { ...nothingWanted, ...other } }, now, boards }, 'en');
    expect(wanted({})).toEqual([]);
    expect(wanted({ pinned: { page: 'home', until: null }, blank: true, theme: 'light' })).toEqual(['Stays on Home', 'Blank', 'Light']);
    expect(wanted({ pinned: { page: 'home', until: '2026-11-24T12:59:59Z' } })).toEqual([]);
    expect(wanted({ pinned: { page: 'home', until: '2026-11-24T13:05:00Z' } })[0]).toMatch(/^Stays on Home until 8:05\sa\.m\.\sET$/);
  });
});

describe('a screen under a release or a notice', () => {
  const under = (cover: 'takeover' | 'spotlight' | 'notice' | 'blank' | 'identify') => ({
    ...screen,
    said: screen.said && { ...screen.said, cover },
  });

  it('shows what is painted, and its page is told to come after that', () => {
    expect(stateOf()).toContain('|Shows|Home, page 1 of 2|');
    expect(stateOf(under('takeover'))).toContain('|Shows|A release|');
    expect(stateOf(under('notice'))).toContain('|Shows|What is put on all walls|');
    expect(stateOf(under('blank'))).toContain('|Shows|Nothing: it is dark|');
    const pinned = { ...nothingWanted, pinned: { page: 'home/jobs-2', until: null } };
    const told = (cover: Parameters<typeof under>[0]) => wantedWords({ screen: { ...under(cover), wanted: pinned }, now, boards }, 'en');
    expect(told('spotlight')).toEqual(['A release has the wall; shown after it: Home, page 2 of 2']);
    expect(told('notice')).toEqual(['What is put on all walls has the wall; shown after it: Home, page 2 of 2']);
    expect(told('identify')).toEqual(['Stays on Home, page 2 of 2']);
  });
});

function of(pages: number): number[] {
  return Array.from({ length: pages }, () => 1);
}
