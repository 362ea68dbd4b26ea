import type { WallTheme } from '../../core/wall/profile';
import { type Palette, palettes } from '../palette';

/** A wall's colours: the pictures' and those of its own furniture. Amber means new and nothing else. */
export interface WallPalette extends Palette {
  readonly ground: string;
  readonly border: string;
  readonly newGround: string;
  readonly newText: string;
}

/** Darker and stronger than a page's: a television stands in a lit room. Nothing is pure white, and nothing large is saturated. */
export const wallPalettes: Readonly<Record<WallTheme, WallPalette>> = {
  dark: {
    line: { canada: '#ff5e4b', us: '#a8caff', rest: '#8c9299', ink: '#f4f6f8' },
    text: '#f4f6f8',
    text2: '#c8d0d8',
    text3: '#a3aeb8',
    axis: '#7c8894',
    grid: '#26303a',
    band: '#26231b',
    panel: '#111820',
    ground: '#0a0e13',
    border: '#2f3a45',
    newGround: '#ffd166',
    newText: '#1a1300',
  },
  light: {
    ...palettes.light,
    panel: '#fcfbf8',
    ground: '#f0eee9',
    border: '#cfccc5',
    newGround: '#ffe9a8',
    newText: '#3a2600',
  },
};

/** Of a panel that must not be taken for current: the same shades without the colour. */
export function paled(palette: WallPalette): WallPalette {
  const { text2, text3 } = palette;
  return { ...palette, text: text2, line: { canada: text3, us: text3, rest: text3, ink: text2 } };
}
