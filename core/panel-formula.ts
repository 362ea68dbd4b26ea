import type { Aggregation } from './aggregate';
import type { PanelFormula } from './board';
import { evaluate, type FormulaReading, formulaSeries } from './formula';
import type { FormulaOptions, FormulaPart } from './formula-meaning';
import { type Formula, type FormulaAnswer, parseFormula } from './formula-text';
import type { Frequency } from './period';
import { granted } from './refusal';
import { inOneText, type Series, type SeriesId, type Words } from './series';

/** A formula as somebody wrote it, with what its series are turned into first. */
export interface AskedFormula {
  readonly formula: string;
  readonly frequency: Frequency | null;
  readonly aggregation: Aggregation | null;
}

/** A formula that a panel draws, named by what it says: no series has such an id. @see parseFormula for what is refused */
export function panelFormula({ formula, frequency, aggregation }: AskedFormula): FormulaAnswer<PanelFormula> {
  const read = parseFormula(formula);
  if (!read.ok) return read;
  const { text, series } = read.value;
  const id = [text, frequency, aggregation].filter((part) => part !== null).join(' @ ');
  return granted({ id, text, frequency, aggregation, parts: series, named: null });
}

/** What a panel's formula is, as a series that nobody publishes. */
export function calculatedSeries(formula: PanelFormula, series: ReadonlyMap<SeriesId, Series>): FormulaAnswer<Series> {
  const read = parseFormula(formula.text);
  if (!read.ok) return read;
  const made = formulaSeries(read.value, series, optionsOf(formula));
  return made.ok ? granted(called(made.value, formula)) : made;
}

/** A panel's formula with its values. */
export function calculated(formula: PanelFormula, readings: ReadonlyMap<SeriesId, FormulaPart>): FormulaAnswer<FormulaReading> {
  const read: FormulaAnswer<Formula> = parseFormula(formula.text);
  if (!read.ok) return read;
  const made = evaluate(read.value, readings, optionsOf(formula));
  if (!made.ok) return made;
  const { series, notes } = made.value;
  const note = formula.named?.note ?? null;
  return granted({ ...made.value, series: called(series, formula), notes: note === null ? notes : inOneText([notes, note]) });
}

function optionsOf({ frequency, aggregation }: PanelFormula): FormulaOptions {
  return { ...(frequency === null ? {} : { frequency }), ...(aggregation === null ? {} : { aggregation }) };
}

const calculatedShort: Words = { en: 'Calculated', fr: 'Calculé' };

function called(series: Series, { id, named }: PanelFormula): Series {
  // Names that were cut off name nothing: beside its title the figure is said to be calculated.
  const short = series.short.en.endsWith('…') || series.short.fr.endsWith('…') ? calculatedShort : series.short;
  return named === null ? { ...series, id, short } : { ...series, id, title: named.title, short: named.short };
}
