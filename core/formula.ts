import { type FormulaOptions, type FormulaPart, meaningOf } from './formula-meaning';
import { formulaRefusals } from './formula-refusal';
import type { Formula, FormulaAnswer } from './formula-text';
import { lineOf } from './formula-values';
import { formulaNotes, formulaShort, formulaTitle } from './formula-words';
import { granted } from './refusal';
import type { Series, SeriesId, Words } from './series';

/** The result of a formula: to be drawn and transformed as any series is. */
export interface FormulaReading extends FormulaPart {
  /** Who calculated it, from what, and that its sampling error is not known. */
  readonly notes: Words;
}

/**
 * What a formula's result is, as a series that nobody publishes: its id is the formula itself, which no series can have;
 * its title says what was calculated; nature, unit, adjustment and prices follow from the parts. Needs no observations.
 * Refuses what can't be combined, with the place in the formula.
 */
export function formulaSeries(formula: Formula, parts: ReadonlyMap<SeriesId, Series>, options: FormulaOptions = {}): FormulaAnswer<Series> {
  const meaning = meaningOf(formula.root, { parts, options });
  if (!meaning.ok) return meaning;
  if (meaning.value.is === 'number') return formulaRefusals.noSeries();
  const title = formulaTitle(formula.root, parts, options.frequency);
  return granted({ ...meaning.value.series, id: formula.text, title, short: formulaShort(formula.root, parts) });
}

/**
 * Calculates a formula in FRED's order: each series is aggregated, then transformed, then the formula is applied. There is
 * a value where all parts have one, with the most cautious status of them; the result reaches from the latest beginning of
 * the parts to their earliest end, and a break of a part is a break of the result.
 */
export function evaluate(
  formula: Formula,
  readings: ReadonlyMap<SeriesId, FormulaPart>,
  options: FormulaOptions = {},
): FormulaAnswer<FormulaReading> {
  const parts = new Map([...readings].map(([id, { series }]) => [id, series]));
  const described = formulaSeries(formula, parts, options);
  if (!described.ok) return described;
  const line = lineOf(formula.root, { parts, options, readings });
  if (!line.ok) return line;
  const used = formula.series.flatMap((id) => parts.get(id) ?? []);
  const { decimals } = described.value.unit;
  const observations = line.value.observations.map((one) => ({ ...one, decimals: one.value === null ? 0 : decimals }));
  return granted({ series: described.value, observations, breaks: line.value.breaks, notes: formulaNotes(formula.text, used) });
}
