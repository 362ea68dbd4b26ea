import { describe, expect, it } from 'vitest';
import type { WallFacts } from '../../api/wall-facts';
import { type Language, languages } from '../../core/series';
import { drawnWall, profileOf } from '../../tests/e2e/wall-drawn';
import { half, isoOf } from '../../tests/fixtures/moments';
import { wallFacts } from '../../tests/fixtures/wall-facts';
import { commaRoom } from './ink';

const quiet = wallFacts();

/** What stands over a wall while an operator shows a series' newest value on it. */
function coverOf(id: string, [diagonal, distance]: readonly [number, number], language: Language): string {
  const [en, fr] = [quiet.readings.en.get(id), quiet.readings.fr.get(id)];
  const print = quiet.facts.prints.find(({ series }) => series === id);
  if (print === undefined || en === undefined || fr === undefined) throw new Error(`${id} has no print.`);
  const facts: WallFacts = { ...quiet, notice: { seq: print.seq, until: isoOf(half), putAt: quiet.facts.at, print, readings: { en, fr } } };
  const { frame } = drawnWall(facts, profileOf(diagonal, distance, language));
  expect(frame.cover?.phase).toBe('notice');
  return frame.cover?.svg.replaceAll(/\u202f/g, '\u00a0') ?? '';
}

function textsOf(svg: string) {
  return [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"([^>]*)>(.*?)<\/text>/g)].map(([, y, attributes = '', text = '']) => ({
    y: Number(y),
    cap: Number(/data-cap="([\d.]+)"/.exec(attributes)?.[1] ?? Number(/font-size="([\d.]+)"/.exec(attributes)?.[1]) * 0.698),
    field: /data-field="([^"]*)"/.exec(attributes)?.[1] ?? '',
    text: text.replaceAll(/<[^>]*>/g, ''),
  }));
}

const sizes = [
  [55, 5],
  [55, 7],
  [65, 10],
  [85, 7],
] as const;

describe('a number that takes a wall over', () => {
  it('keeps its comma clear of what stands below, however large it is', () => {
    for (const id of ['CA_EXPORTS_US', 'CA_UNEMPLOYMENT_RATE', 'CA_EMPLOYMENT']) {
      for (const size of sizes) {
        for (const language of languages) {
          const texts = textsOf(coverOf(id, size, language));
          const value = texts.find(({ field }) => field === 'value');
          const below = texts.find(({ field }) => field === 'line') ?? texts.find(({ field }) => field === 'footer');
          if (value === undefined || below === undefined) throw new Error(`${id} has no number or nothing below it.`);
          const free = below.y - below.cap - value.y - commaRoom(value.cap);
          expect(free, `${id} ${size} ${language}`).toBeGreaterThanOrEqual(2.9);
        }
      }
    }
  });

  it('says in what its axis counts where that is not what the number does', () => {
    expect(coverOf('CA_EMPLOYMENT', [55, 5], 'fr')).toContain('axe en milliers');
    expect(coverOf('CA_EMPLOYMENT', [55, 5], 'en')).toContain('axis in thousands');
    expect(coverOf('CA_UNEMPLOYMENT_RATE', [55, 5], 'en')).not.toContain('axis in');
  });

  it('says of an index its value and its base in one piece', () => {
    for (const size of sizes) {
      const said = textsOf(coverOf('CA_CPI_ALL', size, 'fr')).map(({ text }) => text);
      const line = said.find((text) => text.includes('2002'));
      if (line !== undefined) expect(line, said.join(' | ')).toMatch(/indice\u00a0[\d,]+\u00a0\(2002\u00a0=\u00a0100\)/);
    }
    expect(coverOf('CA_CPI_ALL', [55, 5], 'en')).toMatch(/index\u00a0[\d.]+\u00a0\(2002\u00a0=\u00a0100\)/);
  });
});
