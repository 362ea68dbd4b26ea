import { mostSeries } from '../../../core/formula-text';
import type { SeriesId } from '../../../core/series';

/** What can be calculated by choosing series; `own` is typed. */
export const formulaKinds = ['difference', 'sum', 'ratio', 'share', 'perCapita', 'deflated', 'own'] as const;
export type FormulaKind = (typeof formulaKinds)[number];
export type BuiltKind = Exclude<FormulaKind, 'own'>;

export interface FormulaParts {
  readonly kind: BuiltKind;
  /** In order; fewer than it needs while they are being chosen. */
  readonly series: readonly SeriesId[];
  /** Whose dollars `deflated` is told in. */
  readonly year: string;
}

/** How many series a kind takes, at least and at most. */
export function seriesTaken(kind: BuiltKind): { readonly least: number; readonly most: number } {
  return { least: 2, most: kind === 'sum' ? mostSeries : 2 };
}

/** The formula as it is written; empty while series are missing. */
export function builtFormula({ kind, series, year }: FormulaParts): string {
  if (series.length < seriesTaken(kind).least) return '';
  return `${kind}(${[...series, ...(kind === 'deflated' ? [year] : [])].join(', ')})`;
}
