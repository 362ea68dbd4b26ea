import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { buildScreen } from '../../components/wall/build-screen';
import { wallScreenWords } from '../../core/messages/wall-screen';
import { type Language, languages } from '../../core/series';
import { wallDocument } from '../../formats/wall/document';
import { wallFacts } from '../fixtures/wall-facts';
import { expect, test } from './test';
import { drawnWall, profileOf } from './wall-drawn';

const find = createRequire(import.meta.url);
const socketScript = readFileSync(join(dirname(find.resolve('socket.io')), '../client-dist/socket.io.min.js'), 'utf8');
const facts = wallFacts();
let script: string;

test.beforeAll(async () => {
  script = await buildScreen();
});

interface Way {
  readonly isLite: boolean;
  readonly language: Language;
  /** The screen's own script reaches the page. */
  readonly isScripted: boolean;
}

/** A screen's page from a server that keeps saying the same. */
async function openWall(context: BrowserContext, { isLite, language, isScripted }: Way): Promise<Page> {
  const { frame, canvas } = drawnWall(facts, profileOf(55, 5, language));
  const words = wallScreenWords[language];
  const about = { screen: 'Wall A', profile: '' };
  const html = wallDocument({ frame, canvas, language, isLite, script: 'one', words, about, stopped: words.stopped });
  const page = await context.newPage();
  await page.route('http://wall.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/wall/secret') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (pathname === '/wall/secret/frame') return route.fulfill({ json: frame });
    if (pathname === '/wall/screen.js') return isScripted ? route.fulfill({ contentType: 'text/javascript', body: script }) : route.abort();
    if (pathname === '/wall/socket.io.js') return route.fulfill({ contentType: 'text/javascript', body: socketScript });
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto('http://wall.test/wall/secret');
  return page;
}

/** Of each page of the rotation and each panel what it says and in which state it is, in order. */
async function saidOn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.page')].flatMap((one) => [
      one.id,
      ...[...one.querySelectorAll('[data-panel], [data-field], .plot text')].map((part) => {
        const state = part.getAttribute('data-state');
        return state === null
          ? `${part.getAttribute('data-field') ?? 'label'} ${part.textContent}`
          : `${part.getAttribute('data-panel')} ${state}`;
      }),
    ]),
  );
}

test.describe('wall-lite', () => {
  for (const language of languages) {
    test(`says the same values, periods and states as the wall, with its script, without it and with scripts off (${language})`, async ({
      browser,
      complaints,
    }) => {
      complaints.allow(/./);
      const context = await browser.newContext();
      const still = await browser.newContext({ javaScriptEnabled: false });
      try {
        const wall = await saidOn(await openWall(context, { isLite: false, language, isScripted: true }));
        expect(wall.filter((line) => line.startsWith('value ')).length).toBeGreaterThan(25);
        for (const [where, isLite, isScripted] of [
          [context, true, true],
          [context, true, false],
          [context, false, false],
          [still, true, true],
          [still, false, true],
        ] as const) {
          const page = await openWall(where, { isLite, language, isScripted });
          expect(await saidOn(page), `${isLite ? 'lite' : 'wall'}, script ${isScripted}`).toEqual(wall);
          await expect(page.locator('.page:visible')).toHaveCount(1);
          await page.close();
        }
      } finally {
        await context.close();
        await still.close();
      }
    });
  }
});
