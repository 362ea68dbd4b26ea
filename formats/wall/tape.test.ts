import { describe, expect, it } from 'vitest';
import type { TapeItem } from '../../core/wall/tape';
import { profileOf } from '../../tests/e2e/wall-drawn';
import { wallPalettes } from './colours';
import { inkWidth } from './ink';
import { canvasOf } from './page';
import { tapeSvg } from './tape';

const long = 'Indice des prix des produits industriels et indice des prix des matières brutes, oct.';
const short = 'Enquête sur la population active, oct.';

function itemOf(name: string): TapeItem {
  const text = `8 h 30 HE · ${name}`;
  return {
    key: 'one',
    state: 'coming',
    release: 'PPI',
    series: null,
    period: { frequency: 'M', ordinal: 681 },
    at: 0,
    words: { en: text, fr: text },
    counts: 'minutes',
  };
}

describe('the tape', () => {
  it('keeps its countdown within the safe area whatever a release is called, and cuts the name at a word', () => {
    for (const diagonal of [55, 65, 85]) {
      for (const distance of [5, 7, 10]) {
        const canvas = canvasOf(profileOf(diagonal, distance, 'fr'));
        for (const name of [short, long, `${long} ${long}`]) {
          const svg = tapeSvg(itemOf(name), {
            canvas,
            palette: wallPalettes.dark,
            language: 'fr',
            grid: { columns: 2, panels: 4 } as never,
          });
          const texts = [...svg.matchAll(/<text x="([\d.]+)"[^>]*font-size="([\d.]+)"([^>]*)>([^<]*)<\/text>/g)];
          const count = texts.find(([, , , attributes]) => attributes?.includes('data-until'));
          expect(count, name).toBeDefined();
          const end = Number(count?.[1]) + inkWidth('30\u00a0min', Number(count?.[2]) * 0.698, true);
          expect(end, `${diagonal}″ ${distance} m ${name}`).toBeLessThanOrEqual(canvas.width - canvas.safe.x + 0.1);
          const said = texts.filter(([, , , attributes]) => attributes?.includes('"tape"')).map(([, , , , text]) => text ?? '');
          for (const word of said
            .join(' ')
            .replaceAll('…', '')
            .split(/[\s,]+/))
            expect(`${name},`, word).toContain(word);
        }
      }
    }
  });
});
