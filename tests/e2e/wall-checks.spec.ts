import { type Language, languages } from '../../core/series';
import { capacityOf, gridOf } from '../../core/wall/profile';
import { wallPalettes } from '../../formats/wall/colours';
import { wallFacts } from '../fixtures/wall-facts';
import { expect, test } from './test';
import { drawnWall, profileOf, showDrawn, turnTape, turnTo } from './wall-drawn';
import { faultsOf } from './wall-faults';
import { painted } from './wall-measured';

/** `WALL_CHECKS=all` looks at every profile of the capacity table; without it at one of each kind of layout. */
const isWhole = process.env.WALL_CHECKS === 'all';
const sizes = isWhole ? [55, 65, 75, 85] : [55, 65, 85];
const distances = isWhole ? [5, 7, 10] : [5, 10];
const screen = { widthPx: 1920, heightPx: 1080 };

test.use({ viewport: { width: screen.widthPx, height: screen.heightPx } });

test.describe('the wall checks', () => {
  for (const size of sizes) {
    for (const distance of distances) {
      for (const language of languages) {
        test(`hold on every page at ${size}″, ${distance} m, ${language}`, async ({ page }) => {
          const facts = wallFacts();
          const profile = profileOf(size, distance, language);
          const drawn = drawnWall(facts, profile);
          await showDrawn(page, drawn, language);
          const found: string[] = [];
          for (const { id } of drawn.frame.pages) {
            await turnTo(page, id);
            const sheet = await painted(page, wallPalettes.dark.newGround);
            found.push(...faultsOf(sheet, { profile, ...screen }).map((fault) => `${id}: ${fault}`));
          }
          expect(found).toEqual([]);
        });
      }
    }
  }
});
