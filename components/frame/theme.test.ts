import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chooseTheme, chosenTheme, nextTheme, themeScript } from './theme';

let kept: Map<string, string>;
let address: string;
let dataset: { theme?: string };
let wishes: readonly string[];

/** What a browser has, as far as themes need it. */
function stubBrowser(storage: Partial<Storage>): void {
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('document', { documentElement: { dataset } });
  vi.stubGlobal('matchMedia', (wish: string) => ({ matches: wishes.includes(wish) }));
  vi.stubGlobal('location', {
    get href() {
      return address;
    },
    get search() {
      return new URL(address).search;
    },
  });
  const replaceState = (_: unknown, __: string, to: URL) => {
    address = to.href;
  };
  vi.stubGlobal('history', { state: null, replaceState });
}

const refusing = {
  getItem: () => {
    throw new Error('Storage is off.');
  },
  setItem: () => {
    throw new Error('Storage is off.');
  },
};
// What the page's head does.
const load = () => new Function(themeScript)();

beforeEach(() => {
  kept = new Map();
  address = 'https://desk.example/';
  dataset = {};
  wishes = [];
  stubBrowser({ getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) });
});
afterEach(() => vi.unstubAllGlobals());

describe('the theme of a page', () => {
  it('is the one that was chosen, and the system’s where none was, or where storage throws', () => {
    load();
    expect(chosenTheme()).toBe('system');
    kept.set('theme', 'contrast');
    load();
    expect(chosenTheme()).toBe('contrast');
    delete dataset.theme;
    stubBrowser(refusing);
    load();
    expect(chosenTheme()).toBe('system');
  });

  it('is the one that its address names before the chosen one', () => {
    kept.set('theme', 'dark');
    address = 'https://desk.example/?theme=light';
    load();
    expect(chosenTheme()).toBe('light');
    delete dataset.theme;
    address = 'https://desk.example/?theme=system';
    load();
    expect(chosenTheme()).toBe('system');
    address = 'https://desk.example/?theme=pink';
    load();
    expect(chosenTheme()).toBe('dark');
  });

  it('is kept when it is chosen, and an address that names another one names it from then on', () => {
    address = 'https://desk.example/explore?q=bois&theme=light#top';
    chooseTheme('contrast');
    expect(kept.get('theme')).toBe('contrast');
    expect(address).toBe('https://desk.example/explore?q=bois&theme=contrast#top');
    address = 'https://desk.example/';
    chooseTheme('system');
    expect([dataset.theme, kept.get('theme'), address]).toEqual([undefined, 'system', 'https://desk.example/']);
  });

  it('holds for the page where it can’t be kept', () => {
    stubBrowser(refusing);
    chooseTheme('dark');
    expect(chosenTheme()).toBe('dark');
  });

  it('is followed by the next one, from the one that is seen', () => {
    wishes = ['(prefers-color-scheme: dark)'];
    nextTheme();
    expect(chosenTheme()).toBe('contrast');
    nextTheme();
    expect(chosenTheme()).toBe('light');
    chooseTheme('system');
    wishes = ['(prefers-contrast: more)', '(prefers-color-scheme: dark)'];
    nextTheme();
    expect(chosenTheme()).toBe('light');
  });
});
