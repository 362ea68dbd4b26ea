import type { ChartColour } from '../core/chart-spec';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The screens' colours (components/frame/tokens.css; a test compares them), for pictures that leave the page. */
export interface Palette {
  readonly line: Readonly<Record<ChartColour, string>>;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly axis: string;
  readonly grid: string;
  /** Ground of stretches in which something held. */
  readonly band: string;
  readonly panel: string;
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    line: { canada: '#b5182b', us: '#0a3a75', rest: '#5c636b', ink: '#15191e' },
    text: '#15191e',
    text2: '#454c54',
    text3: '#5f666e',
    axis: '#868d95',
    grid: '#e3e1dc',
    band: '#eee8da',
    panel: '#ffffff',
  },
  dark: {
    line: { canada: '#f4503e', us: '#a3c6ff', rest: '#878c92', ink: '#eef1f4' },
    text: '#eef1f4',
    text2: '#b9c2cb',
    text3: '#94a0ab',
    axis: '#6e7a86',
    grid: '#27313b',
    band: '#26231b',
    panel: '#161e27',
  },
};
