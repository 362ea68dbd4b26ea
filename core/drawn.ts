import type { PanelTransformation } from './board';
import { formatDifference, formatNumber, formatPoints, formatSigned, formatValue, percentSign } from './format';
import type { Observation } from './observation';
import { granted } from './refusal';
import type { Language, Series } from './series';
import { type Transformed, transform } from './transform';

/** A series with its observations, oldest first, as a chart takes it. */
export interface Drawable {
  readonly series: Series;
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
}

export interface Drawn extends Transformed {
  /** The values are differences of the series' own, and carry a sign. */
  readonly difference: boolean;
}

/** What a panel draws of a series; null where the transformation has no meaning for it, or its base year no values. */
export function drawn({ series, observations, breaks }: Drawable, transformation: PanelTransformation): Drawn | null {
  const measured = { series, observations, breaks };
  const made = step(measured, transformation);
  return made.ok ? { ...made.value, difference: transformation === 'difference' } : null;
}

/** A drawn value as text in its own unit: `−2.1%`, `−12,000`, `96.1`, `C$42.2B`. */
export function formatDrawn(
  value: number,
  { unit, decimals, difference }: Omit<Drawn, 'observations'>,
  series: Pick<Series, 'unit' | 'nature'>,
  language: Language,
): string {
  switch (unit) {
    case 'percent':
      return formatSigned(value, decimals, language) + percentSign(language);
    case 'points':
      return formatPoints(value, decimals, language);
    case 'index':
    case 'logarithm':
      return formatNumber(value, decimals, language);
    case 'own':
      return difference ? formatDifference(value, series.unit, language) : formatValue(value, series, language);
  }
}

function step(measured: Drawable, transformation: PanelTransformation) {
  switch (transformation) {
    case 'level':
      return transform(measured, 'lin');
    case 'percent-on-year':
      return transform(measured, 'pc1');
    case 'percent-on-period':
      return transform(measured, 'pch');
    case 'difference':
      return transform(measured, 'chg');
    case 'index-2024':
      return transform(measured, 'index', '2024');
    case 'three-month-average':
      return transform(measured, 'avg3');
    case 'index-2024-of-three-month-averages': {
      // Averages of the index are the index of averages: 100 stays the average month of 2024.
      const index = transform(measured, 'index', '2024');
      if (!index.ok) return index;
      const averages = transform({ ...measured, observations: index.value.observations }, 'avg3');
      return averages.ok ? granted({ ...index.value, observations: averages.value.observations }) : averages;
    }
    case 'four-quarter-sum':
      return transform(measured, 'sum4');
    case 'twelve-month-sum':
      return transform(measured, 'sum12');
    case 'percent-on-year-of-three-month-sums': {
      // Sums of three months and their averages change by the same percentage.
      const averages = transform(measured, 'avg3');
      return averages.ok ? transform({ ...measured, observations: averages.value.observations }, 'pc1') : averages;
    }
  }
}
