import { describe, expect, it } from 'vitest';
import { contrast, deltaE00, distance, type Eyes } from '../../tests/fixtures/colour-vision';
import { tokensOfThemes as shown, tokensOf } from '../../tests/fixtures/tokens';
import { themes } from './theme';

/** Least contrast of text, and of what must be seen to understand a graphic. */
const least = { light: { text: 4.5, graphic: 3 }, dark: { text: 4.5, graphic: 3 }, contrast: { text: 7, graphic: 4.5 } };

const series = ['canada', 'us', 'mexico', 'china', 'eu', 'rest'];
const texts = ['text', 'text2', 'text3', 'link', 'fresh', 'late', 'stale', 'down'];

/** Least ΔE00 between two of the six (design, interface 4.2), a little less, for roundings differ. */
const apart: Record<keyof typeof shown, Record<Eyes, number>> = {
  light: { normal: 19.1, protan: 14, deutan: 15.7, tritan: 15.8 },
  dark: { normal: 18.1, protan: 18.5, deutan: 17.6, tritan: 13.2 },
  contrast: { normal: 17, protan: 17.8, deutan: 15.6, tritan: 13.5 },
};

describe.each(themes)('colours of the %s theme', (theme) => {
  const tokens = shown[theme];
  const of = (name: string) => tokens[name] ?? '#808080';

  it('are those of every other theme', () => {
    expect(Object.keys(tokens)).toEqual(Object.keys(shown.light));
  });

  it.each(texts)('%s can be read on every ground', (name) => {
    for (const ground of ['bg', 'panel', 'sunk']) expect(contrast(of(name), of(ground)), ground).toBeGreaterThanOrEqual(least[theme].text);
  });

  it.each([...series, 'axis'])('%s can be seen as a line', (name) => {
    for (const ground of ['bg', 'panel']) expect(contrast(of(name), of(ground)), ground).toBeGreaterThanOrEqual(least[theme].graphic);
  });

  it('writes and draws on a band of measures as legibly', () => {
    for (const name of ['text', 'text2']) expect(contrast(of(name), of('band')), name).toBeGreaterThanOrEqual(least[theme].text);
    for (const name of ['canada', 'us', 'rest']) expect(contrast(of(name), of('band')), name).toBeGreaterThanOrEqual(least[theme].graphic);
  });

  it('shows where the focus is on every ground', () => {
    for (const ground of ['bg', 'panel', 'sunk'])
      expect(contrast(of('link'), of(ground)), ground).toBeGreaterThanOrEqual(least[theme].graphic);
  });

  it('says "new" legibly', () => {
    expect(contrast(of('new-text'), of('new-back'))).toBeGreaterThanOrEqual(7);
  });

  it.each(['normal', 'protan', 'deutan', 'tritan'] as const)(
    'tells the six series apart to %s eyes, Canada and the U.S. above all',
    (eyes) => {
      const pairs = series.flatMap((one, at) => series.slice(at + 1).map((other) => distance(of(one), of(other), eyes)));
      expect(Math.min(...pairs)).toBeGreaterThanOrEqual(apart[theme][eyes]);
      expect(distance(of('canada'), of('us'), eyes)).toBeGreaterThanOrEqual(35);
    },
  );
});

describe('the wishes of the system', () => {
  it('give the same dark theme as the choice does', () => {
    expect(tokensOf(':root:not([data-theme="light"])')).toEqual(shown.dark);
  });

  it('give the same high contrast as the choice does, where nothing is chosen', () => {
    expect(tokensOf(':root:not([data-theme]) {')).toEqual(shown.contrast);
  });
});

describe('the measure of colours', () => {
  it('gives the distances of its authors’ own examples', () => {
    expect(deltaE00([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
    expect(deltaE00([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
    expect(deltaE00([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  });

  it('gives black and white the greatest contrast, and a colour none with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#b5182b', '#b5182b')).toBe(1);
  });
});
