import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { WallFacts } from '../../api/wall-facts';
import { type DrawnFrame, drawFrame } from '../../api/wall-frame';
import { wallScreenWords } from '../../core/messages/wall-screen';
import type { Language } from '../../core/series';
import type { Profile } from '../../core/wall/profile';
import type { Wanted } from '../../core/wall/wanted';
import { wallDocument } from '../../formats/wall/document';
import { wallBoards } from '../fixtures/wall-facts';

const find = createRequire(import.meta.url);
const font = readFileSync(find.resolve('@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2'));
const origin = 'http://wall.test';
const nothingWanted: Wanted = { pinned: null, theme: null, blank: false, identifyUntil: null, reloadBefore: null, orderedAt: null };

export function profileOf(diagonalInches: number, distanceM: number, language: Language): Profile {
  return { diagonalInches, distanceM, language, theme: 'dark', safePercent: 5, panels: 'fit', boards: [...wallBoards], desk: 'Trade desk' };
}

export function drawnWall(facts: WallFacts, profile: Profile, { wanted = {}, mode = 'live' }: DrawnOptions = {}): DrawnFrame {
  return drawFrame(facts, {
    name: 'Wall A',
    profile,
    wanted: { ...nothingWanted, ...wanted },
    now: Date.parse(facts.facts.at),
    build: 'one',
    mode,
  });
}

interface DrawnOptions {
  readonly wanted?: Partial<Wanted>;
  readonly mode?: 'live' | 'rehearsal';
}

/** Shows a frame as its screen does before any script runs, its font loaded. */
export async function showDrawn(page: Page, { frame, canvas }: DrawnFrame, language: Language): Promise<void> {
  const html = wallDocument({
    frame,
    canvas,
    language,
    isLite: true,
    script: 'none',
    words: {},
    about: { screen: 'Wall A', profile: '' },
    stopped: wallScreenWords[language].stopped,
  });
  await showDocument(page, html);
}

export async function showDocument(page: Page, html: string): Promise<void> {
  await page.unrouteAll();
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (pathname === '/wall/plex.woff2') return route.fulfill({ contentType: 'font/woff2', body: font });
    return route.fulfill({ contentType: 'text/javascript', body: '' });
  });
  await page.goto(`${origin}/`);
  await page.evaluate(() => Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 20px "IBM Plex Sans"`))));
}

/** Puts a page of the rotation in sight, and a line of the tape. */
export async function turnTo(page: Page, id: string): Promise<void> {
  await page.evaluate((wanted) => {
    for (const one of document.querySelectorAll<HTMLElement>('.page')) one.hidden = one.id !== `p-${wanted}`;
  }, id);
}

export async function turnTape(page: Page, place: number): Promise<void> {
  await page.evaluate((wanted) => {
    document.querySelectorAll<HTMLElement>('.item').forEach((one, at) => {
      one.hidden = at !== wanted;
    });
  }, place);
}
