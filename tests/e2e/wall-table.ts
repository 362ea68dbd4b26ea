/**
 * Looks at every page of the three walls at every profile of the capacity table, in both languages, and prints how high their texts are.
 * `node --import tsx tests/e2e/wall-table.ts [size[/distance[/language]] …]`; ends with status 1 where a check fails.
 */
import { chromium, type Page } from '@playwright/test';
import { type Language, languages } from '../../core/series';
import { capacityOf, heightInMinutes, type Profile } from '../../core/wall/profile';
import { wallPalettes } from '../../formats/wall/colours';
import { chromiumArguments, findChromium } from '../chromium';
import { wallFacts } from '../fixtures/wall-facts';
import { drawnWall, profileOf, showDrawn, turnTo } from './wall-drawn';
import { faultsOf } from './wall-faults';
import { type PaintedSheet, painted } from './wall-measured';
import { unsaidOf } from './wall-said';

const screen = { widthPx: 1920, heightPx: 1080 };
const roles = ['value', 'second value', 'name', 'line', 'rate', 'tape', 'clock', 'state', 'footer', 'label'] as const;
const asked = process.argv.slice(2);
const facts = wallFacts();
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const faults = new Map<string, string[]>();
try {
  const page = await browser.newPage({ viewport: { width: screen.widthPx, height: screen.heightPx } });
  // What the compiler of this command leaves in functions that a page runs.
  await page.addInitScript('globalThis.__name = (one) => one');
  console.log(['profile', 'panels', 'pages', ...roles, 'least', 'line width'].join('\t'));
  for (const size of [55, 65, 75, 85]) {
    for (const distance of [5, 7, 10]) {
      for (const language of languages) {
        const name = `${size}/${distance}/${language}`;
        if (asked.length === 0 || asked.some((one) => name.startsWith(one)))
          console.log(await rowOf(page, { size, distance, language, name }));
      }
    }
  }
} finally {
  await browser.close();
}
for (const [fault, where] of faults)
  console.log(`${fault}  [${where.slice(0, 3).join(', ')}${where.length > 3 ? `, and ${where.length - 3} more` : ''}]`);
process.exitCode = faults.size === 0 ? 0 : 1;

interface Looked {
  readonly size: number;
  readonly distance: number;
  readonly language: Language;
  readonly name: string;
}

async function rowOf(page: Page, { size, distance, language, name }: Looked): Promise<string> {
  // Both themes are looked at, one a language.
  const theme = language === 'fr' ? 'light' : 'dark';
  const profile: Profile = { ...profileOf(size, distance, language), theme };
  const drawn = drawnWall(facts, profile);
  await showDrawn(page, drawn, language);
  const sheets: PaintedSheet[] = [];
  for (const { id } of drawn.frame.pages) {
    await turnTo(page, id);
    const sheet = await painted(page, wallPalettes[theme].newGround);
    sheets.push(sheet);
    for (const fault of [...faultsOf(sheet, { profile, ...screen }), ...unsaidOf(sheet, facts, language)])
      faults.set(fault, [...(faults.get(fault) ?? []), `${name} ${id}`]);
  }
  const texts = sheets.flatMap((sheet) => sheet.texts);
  const lines = sheets.flatMap((sheet) => sheet.marks.filter(({ kind }) => kind === 'line').map(({ widthPx }) => widthPx));
  const of = (role: string) => least(texts.filter((text) => text.role === role).map(({ capPx }) => capPx));
  const perMinute = screen.heightPx / heightInMinutes(profile);
  const most = Math.max(...sheets.map(({ panels }) => panels.length));
  const cells = [name, `${most} of ${capacityOf(profile).panels}`, String(sheets.length), ...roles.map(of)];
  return [...cells, least(texts.map(({ leastCapPx }) => leastCapPx)), least(lines), `1′ = ${perMinute.toFixed(2)}`].join('\t');
}

function least(values: readonly number[]): string {
  return values.length === 0 ? '–' : Math.min(...values).toFixed(1);
}
