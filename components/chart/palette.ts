import type { ChartColour } from '../../core/chart-spec';

/** The page's colours as canvas needs them, read from its custom properties. */
export interface Palette {
  readonly line: Readonly<Record<ChartColour, string>>;
  readonly text: string;
  readonly text2: string;
  readonly text3: string;
  readonly grid: string;
  readonly axis: string;
  readonly panel: string;
  readonly band: string;
  /** How strong columns are beside the newest one, `55%`. */
  readonly column: string;
  readonly font: string;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    line: { canada: colour('--canada'), us: colour('--us'), rest: colour('--rest'), ink: colour('--text') },
    text: colour('--text'),
    text2: colour('--text2'),
    text3: colour('--text3'),
    grid: colour('--grid'),
    axis: colour('--axis'),
    panel: colour('--panel'),
    band: colour('--band'),
    column: colour('--column'),
    font: style.fontFamily,
  };
}
