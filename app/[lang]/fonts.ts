import { preload } from 'react-dom';

/** The typefaces that a page begins with, as the style sheets name them. */
const files = [
  new URL('../../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2', import.meta.url),
  new URL('../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2', import.meta.url),
];

/** Tells the browser of them before it has read a style sheet: text that is first drawn in another typeface moves when its own comes. */
export function preloadFonts(): void {
  for (const { href } of files) preload(href, { as: 'font', type: 'font/woff2', crossOrigin: '' });
}
