import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Custom properties of the blocks that `selector` opens, in order. */
function tokensOf(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).match(/\{([^}]*)\}/)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, colour]) => [name, colour]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) return 0;
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const themes = { light: tokensOf(':root {'), dark: tokensOf(':root[data-theme="dark"]') };

describe.each(Object.entries(themes))('colours of the %s theme', (_, tokens) => {
  it.each(['text', 'text2', 'text3', 'link', 'fresh', 'down', 'stale'])('%s can be read on every ground', (name) => {
    for (const ground of ['bg', 'panel', 'sunk']) expect(contrast(tokens[name], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['canada', 'us', 'rest', 'axis'])('%s can be seen as a line', (name) => {
    for (const ground of ['bg', 'panel']) expect(contrast(tokens[name], tokens[ground])).toBeGreaterThanOrEqual(3);
  });

  it('writes and draws on a band of measures as legibly', () => {
    for (const name of ['text', 'text2']) expect(contrast(tokens[name], tokens.band)).toBeGreaterThanOrEqual(4.5);
    for (const name of ['canada', 'us', 'rest']) expect(contrast(tokens[name], tokens.band)).toBeGreaterThanOrEqual(3);
  });

  it('says "new" legibly', () => {
    expect(contrast(tokens['new-text'], tokens['new-back'])).toBeGreaterThanOrEqual(7);
  });
});

describe('the dark theme', () => {
  it('is the same by choice as by the system’s wish', () => {
    expect(tokensOf(':root:not([data-theme="light"])')).toEqual(themes.dark);
  });
});
