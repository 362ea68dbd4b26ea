import { methodOf } from './aggregate';
import type { Frequency } from './period';
import { periodsPerYear } from './period';
import type { Refusal } from './refusal';
import { refused } from './refusal';
import type { Series } from './series';

/**
 * FRED's codes: lin level · chg change · ch1 change on a year · pch percent change · pc1 percent change on a
 * year · pca percent change at an annual rate · cch and cca the same with logarithms · log natural logarithm;
 * and what newsrooms use beside them: ytd year to date against the same months · avg3 3-month average ·
 * sum12 and sum4 12-month and 4-quarter sum · index a period or a year's average = 100 · since the change since
 * a period or a year's average, in percent, points or the series' own unit.
 */
export const transformations = [
  'lin',
  'chg',
  'ch1',
  'pch',
  'pc1',
  'pca',
  'cch',
  'cca',
  'log',
  'ytd',
  'avg3',
  'sum12',
  'sum4',
  'index',
  'since',
] as const;
export type Transformation = (typeof transformations)[number];

/** Changes on a year and sums of a year compare the same months, so they may stand beside adjusted ones. */
export const seasonless: ReadonlySet<Transformation> = new Set(['pc1', 'ch1', 'ytd', 'sum12', 'sum4']);
/** What of a series decides which transformations have a meaning. */
export type Transformable = Pick<Series, 'nature' | 'mayBeNegative' | 'window' | 'adjustment' | 'prices'>;

/** Why a transformation is refused for a series at a frequency; null when it is allowed. */
export function refusalOf(series: Transformable, frequency: Frequency, transformation: Transformation): Refusal | null {
  switch (transformation) {
    case 'lin':
    case 'since':
      return null;
    case 'chg':
      return ofIndex(series);
    case 'ch1':
      return ofIndex(series);
    case 'pch':
    case 'pc1':
    case 'cch':
    case 'log':
    case 'index':
      return percentRefusal(series);
    case 'pca':
    case 'cca':
      return percentRefusal(series) ?? annualisedRefusal(series, frequency);
    case 'ytd':
      return yearToDateRefusal(series, frequency);
    case 'avg3':
      return averageRefusal(series, frequency);
    case 'sum12':
      return sumRefusal(series, frequency, 'M');
    case 'sum4':
      return sumRefusal(series, frequency, 'Q');
  }
}

/** In what a transformation of the series is told. */
export function transformedUnit(series: Series, transformation: Exclude<Transformation, 'log'>): 'own' | 'percent' | 'points' | 'index' {
  const difference = series.nature === 'rate' ? 'points' : 'own';
  switch (transformation) {
    case 'lin':
    case 'avg3':
    case 'sum12':
    case 'sum4':
      return 'own';
    case 'chg':
    case 'ch1':
      return difference;
    case 'pch':
    case 'pc1':
    case 'pca':
    case 'cch':
    case 'cca':
      return 'percent';
    case 'ytd':
    case 'since':
      return percentRefusal(series) === null ? 'percent' : difference;
    case 'index':
      return 'index';
  }
}

/** Whether a percentage change of the series has a meaning: not of rates, balances, or what may cross zero. */
export function percentRefusal(series: Transformable): Refusal | null {
  if (series.nature === 'rate') return refused('incompatible-units', 'percent-of-rate');
  if (series.nature === 'balance') return refused('incompatible-units', 'percent-of-balance');
  return series.mayBeNegative ? refused('incompatible-units', 'percent-of-signed') : null;
}

function ofIndex(series: Transformable): Refusal | null {
  return series.nature === 'index' ? refused('incompatible-units', 'index-by-percent-only') : null;
}

function annualisedRefusal(series: Transformable, frequency: Frequency): Refusal | null {
  if (series.window === 3) return refused('incompatible-units', 'three-month-average');
  const adjusted = series.adjustment === 'SA' || series.adjustment === 'SAAR';
  const chained = series.prices.startsWith('chained');
  switch (series.nature) {
    case 'flow':
    case 'flow-at-annual-rate':
    case 'index':
      if (!adjusted && !chained) return refused('incompatible-units', 'annualised-not-adjusted');
      return periodsPerYear[frequency] === null ? refused('incompatible-frequency', 'no-periods-per-year') : null;
    case 'balance':
    case 'average-level':
    case 'stock':
    case 'rate':
    case 'price':
      return refused('incompatible-units', 'annualised-not-of-nature');
  }
}

function yearToDateRefusal(series: Transformable, frequency: Frequency): Refusal | null {
  if (frequency !== 'M' && frequency !== 'Q') return refused('incompatible-frequency', 'not-of-frequency');
  if (series.window === 3) return refused('wrong-aggregation', 'three-month-average');
  const method = methodOf(series);
  if (method === null) return refused('wrong-aggregation', 'method-must-be-asked');
  return method === 'end-of-period' ? refused('wrong-aggregation', 'method-not-of-nature') : null;
}

function averageRefusal(series: Transformable, frequency: Frequency): Refusal | null {
  if (frequency !== 'M') return refused('incompatible-frequency', 'not-of-frequency');
  if (series.window === 3) return refused('wrong-aggregation', 'three-month-average');
  return series.nature === 'stock' ? refused('wrong-aggregation', 'method-not-of-nature') : null;
}

function sumRefusal(series: Transformable, frequency: Frequency, wanted: Frequency): Refusal | null {
  if (frequency !== wanted) return refused('incompatible-frequency', 'not-of-frequency');
  return methodOf(series) === 'sum' && series.window === 1 ? null : refused('wrong-aggregation', 'not-summable');
}

/** Periods between two values that share no observation: three for three-month averages each month, else one. */
export function lagOf(series: Transformable, frequency: Frequency): number {
  return series.window === 3 && frequency === 'M' ? 3 : 1;
}
