import { type FormulaRefusal, formulaRefusals } from './formula-refusal';
import { periodsPerYear } from './period';
import type { Series } from './series';
import { seasonless, type Transformation } from './transformation';

/** What a part of a formula is: a number without a unit, or what a series of its values would be. */
export type Meaning = { readonly is: 'number'; readonly value: number } | Meant;
export interface Meant {
  readonly is: 'series';
  readonly series: Series;
  /** The units that were asked of its series; windows of different lengths are not compared. */
  readonly made: Transformation | null;
}

/** Whose values neither add up nor have shares. */
export function notAdditive(one: Meant, other: Meant, at: number): FormulaRefusal | null {
  const both = [one, other];
  const couple = pair(one, other, at);
  if (both.every(({ series }) => series.nature === 'index')) return formulaRefusals.notAdditive('index', couple);
  if (both.every(isRate)) return formulaRefusals.notAdditive('rate', couple);
  if (both.every(({ series }) => series.nature === 'price')) return formulaRefusals.notAdditive('price', couple);
  if (both.every(({ series }) => series.prices.startsWith('chained'))) return formulaRefusals.notAdditive('chained', couple);
  return both.some(({ series, made }) => series.window === 3 && made === null) ? formulaRefusals.notAdditive('window', couple) : null;
}

/** In what two parts of one unit differ so that they can't be combined. */
export function unlike(one: Meant, other: Meant, at: number): FormulaRefusal | null {
  const [a, b] = [one.series, other.series];
  const couple = pair(one, other, at);
  if (a.frequency !== b.frequency) return formulaRefusals.frequencies(couple);
  if (a.unit.kind !== b.unit.kind || a.unit.per?.en !== b.unit.per?.en) return formulaRefusals.units(couple);
  if (a.unit.currency !== b.unit.currency) return formulaRefusals.currencies(couple);
  if (a.unit.base !== b.unit.base) return formulaRefusals.indexBases(couple);
  if (countOf(a) !== countOf(b)) return formulaRefusals.bases(couple);
  if (a.prices !== b.prices) return formulaRefusals.prices(couple);
  if (kindOf(a) !== kindOf(b)) return formulaRefusals.natures(couple);
  return unlikeInTime(one, other, at);
}

function unlikeInTime(one: Meant, other: Meant, at: number): FormulaRefusal | null {
  const [a, b] = [one.series, other.series];
  if (one.made !== other.made || a.window !== b.window) return formulaRefusals.transformations(pair(one, other, at));
  return unlikeInSeason(one, other, at);
}

export function unlikeInSeason(one: Meant, other: Meant, at: number): FormulaRefusal | null {
  const [a, b] = [one.series, other.series];
  if (a.frequency !== b.frequency) return formulaRefusals.frequencies(pair(one, other, at));
  const apart = a.adjustment !== b.adjustment && a.adjustment !== 'none' && b.adjustment !== 'none';
  return apart && hasSeasons(one) && hasSeasons(other) ? formulaRefusals.adjustments(pair(one, other, at)) : null;
}

/** In a year there is no season left to adjust for. */
function hasSeasons({ series, made }: Meant): boolean {
  return periodsPerYear[series.frequency] !== 1 && (made === null || !seasonless.has(made));
}

/** By whose count: within one of them domestic exports, general imports and the like are told apart in a note. */
function countOf({ basis }: Series): string | null {
  return basis === null ? null : (['customs', 'census'].find((count) => basis.startsWith(count)) ?? basis);
}

/** Balances are flows with a sign. */
function kindOf({ nature }: Series): Series['nature'] {
  return nature === 'balance' ? 'flow' : nature;
}

export function divisor({ series }: Meant, at: number): FormulaRefusal | null {
  return series.mayBeNegative || series.nature === 'balance' ? formulaRefusals.mayBeNegative(at, series.title) : null;
}

export function isRate({ series }: Meant): boolean {
  return series.nature === 'rate';
}

export function pair(one: Meant, other: Meant, at: number) {
  return { at, titles: [one.series.title, other.series.title] as const };
}
