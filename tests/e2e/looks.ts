import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { themes } from '../../components/frame/theme';
import { expect } from './test';

export type ShownTheme = (typeof themes)[number];

/** Pictures are for eyes, and take their time: with PICTURES=1 they lie in test-results/pictures. */
const takesPictures = process.env.PICTURES !== undefined;

export interface PictureOptions {
  readonly themes?: readonly ShownTheme[];
  readonly fullPage?: boolean;
}

/** Keeps a picture of the page as it stands, or one in each theme. */
export async function keepPicture(page: Page, name: string, { themes: inThemes, fullPage = false }: PictureOptions = {}): Promise<void> {
  if (!takesPictures) return;
  const take = (called: string) => page.screenshot({ path: `test-results/pictures/${called}.png`, fullPage });
  if (inThemes === undefined) await take(name);
  for (const theme of inThemes ?? []) {
    await showTheme(page, theme);
    await take(`${name}-${theme}`);
  }
}

/** Shows a page in a theme: light and dark as the system wishes, the high contrast by choice. */
export async function showTheme(page: Page, theme: ShownTheme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'light' ? 'light' : 'dark' });
  await page.evaluate((chosen) => {
    if (chosen === 'contrast') document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }, theme);
}

/** Rules whose answer depends on colours, so that each theme is asked. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** Axe finds nothing on the page as it stands. */
export async function expectNothing(page: Page, asked: 'everything' | 'colours' = 'everything'): Promise<void> {
  // A cell that fades its tint has other colours for a second.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const axe = new AxeBuilder({ page });
  const { violations } = await (asked === 'everything' ? axe : axe.withRules(rulesOfColours)).analyze();
  expect(violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 160)) }))).toEqual([]);
}

/** Everything in the first theme, and what themes decide in the others. */
export async function expectNothingInAnyTheme(page: Page): Promise<void> {
  for (const [at, theme] of themes.entries()) {
    await showTheme(page, theme);
    await expectNothing(page, at === 0 ? 'everything' : 'colours');
  }
}

/** Resizes the window and waits until the page has its size. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

/** Resizes the window and waits until nothing reaches beyond it; then no text may be cut off. */
export async function expectWhole(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  // A chart is as wide as its panel a moment after the panel has its width.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await cutOff(page)).toEqual([]);
  expect((await textsOf(page, 'script, style, code, pre, .bytes')).filter((text) => slip.test(text))).toEqual([]);
}

/** What a program writes where words are lacking. */
const slip = /\b(?:undefined|null|NaN|Infinity|Invalid Date)\b|\[object /i;

/** Texts in sight that their own box cuts off, or that stand outside the window. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, h3, p, span, b, small, a, button, th, td, li, time')]
      .filter(
        (element) => element.closest('.spoken, [popover], .scroll, .place-list, .skip') === null && element.getClientRects().length > 0,
      )
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(element);
        const cut = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        const clamped = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
        return cut || clamped || left < -1 || right > innerWidth + 1;
      })
      .map((element) => `${element.className || element.tagName}: ${(element.textContent ?? '').slice(0, 80)}`),
  );
}

/** Controls that a finger can't hit: under 44 px, links within a line of text left out. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, summary, select, input')]
      .filter((element) => element.closest('[popover], .skip') === null && getComputedStyle(element).display !== 'inline')
      // A label around a field can be hit as the field itself, and so can a strip under two handles.
      .map((element) => (element.matches('input') ? (element.closest<HTMLElement>('label, .brush, .handle') ?? element) : element))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 44 || height < 44);
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${element.getAttribute('aria-label') ?? element.textContent}: ${Math.round(width)} × ${Math.round(height)}`;
      }),
  );
}

const english =
  /\b(?:the|and|from|with|is|are|was|were|not|this|which|since|released|published|month|quarter|year|newest|latest|shown|values?|updated|January|February|March|April|June|July|August|October|December|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/i;
/** Figures, signs and times as English writes them. */
const writtenInEnglish = /\d\.\d|\d%|\d [%$]|C\$|US\$|\d (?:a|p)\.m\.|\bET\b/;

/** What a French page says in English, and figures, dollars and times that it writes as English does. Names and codes stay as they are. */
export async function englishLeft(page: Page): Promise<string[]> {
  const said = await textsOf(page, 'script, style, code, pre, [lang="en"], [data-rehearsal], .bytes');
  // Addresses, and the code that other sites take.
  const words = said.map((text) => (text.startsWith('<') ? '' : text.replace(/https?:\S+/g, '')));
  return [...new Set(words)].filter((text) => english.test(text) || writtenInEnglish.test(text));
}

/** Every text of the page, those for assistive technology included, outside the elements named. */
async function textsOf(page: Page, apart: string): Promise<string[]> {
  return page.evaluate((leftOut) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && node.parentElement?.closest(leftOut) === null) texts.push(text);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]')) {
      if (element.closest(leftOut) !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  }, apart);
}

/** What in a drawer reaches beyond it or is cut off by its own box; what scrolls by itself is left out. */
export async function beyond(drawer: Locator): Promise<string[]> {
  return drawer.evaluate((dialog) => {
    const edge = dialog.getBoundingClientRect();
    return [...dialog.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.closest('.download-rows table') === null && !element.matches('option, optgroup'))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < edge.left - 1 || right > edge.right + 1);
      })
      .map((element) => `${element.className || element.tagName}: ${(element.textContent ?? '').slice(0, 60)}`);
  });
}
