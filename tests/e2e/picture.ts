/** Takes the README's picture, docs/home.png: the home board of a rehearsal with every panel filled. `node --import tsx tests/e2e/picture.ts` */
import { statSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../chromium';
import { openDesk, until } from './desk';

const file = 'docs/home.png';
const mostBytes = 300_000;

const desk = await openDesk();
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
try {
  for (const release of ['IPPI', 'LFS', 'FX_RATES', 'BUILDING_PERMITS', 'TRADE', 'CPI']) await desk.release(release);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(desk.url);
  await page.locator('[data-connection="live"]').waitFor();
  await until('every panel has a value', 10_000, async () => (await page.locator('[data-series]:not([data-state="value"])').count()) === 0);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: file });
} finally {
  await browser.close();
  await desk.close();
}
const { size } = statSync(file);
console.log(`${file}: ${size} bytes.`);
if (size > mostBytes) throw new Error(`The picture is larger than ${mostBytes} bytes.`);
