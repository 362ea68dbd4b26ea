import { type Aggregation, aggregate, methodOf } from './aggregate';
import type { Meaning, Meant } from './formula-likeness';
import { formulaRefusals } from './formula-refusal';
import { type FormulaAnswer, type FormulaNode, placed } from './formula-text';
import { combined, constant, perPerson, remade, shared } from './formula-units';
import { formulaTitle } from './formula-words';
import type { Observation } from './observation';
import type { Frequency } from './period';
import { granted } from './refusal';
import type { Series, SeriesId } from './series';
import { refusalOf, transformedUnit } from './transformation';

/** What each series is turned into before anything is calculated with it, where it is not at that frequency already. */
export interface FormulaOptions {
  readonly frequency?: Frequency;
  /** For series whose nature leaves a choice, such as exchange rates; the others go by their nature. */
  readonly aggregation?: Aggregation;
}

/** A series with its observations, oldest first, as a formula takes it. */
export interface FormulaPart {
  readonly series: Series;
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
}

export interface FormulaContext {
  readonly parts: ReadonlyMap<SeriesId, Series>;
  readonly options: FormulaOptions;
}

/** The unit of every part, from the leaves up. */
export function meaningOf(node: FormulaNode, context: FormulaContext): FormulaAnswer<Meaning> {
  switch (node.kind) {
    case 'number':
      return granted({ is: 'number', value: node.value });
    case 'series':
      return ofSeries(node, context);
    case 'transformed': {
      const own = ofSeries(node, context);
      if (!own.ok) return own;
      const { series } = own.value;
      const refusal = refusalOf(series, series.frequency, node.transformation);
      if (refusal !== null) return placed(refusal, node, node.id);
      const meant = remade(series, node.transformation, transformedUnit(series, node.transformation));
      // Indices that were put at 100 in one period have one base.
      const based = node.transformation === 'index' ? { ...meant.series, unit: { ...meant.series.unit, base: node.base } } : meant.series;
      return granted({ ...meant, series: based });
    }
    case 'operation':
      return ofBoth(node.left, node.right, context, (left, right) => combined(node.operator, left, right, node.at));
    case 'share':
      return ofSeriesOnly(node, [node.part, node.whole], context, (part, whole) => shared(part, whole, node.at));
    case 'per-capita':
      return ofSeriesOnly(node, [node.amount, node.persons], context, (amount, persons) => perPerson(amount, persons, node.at));
    case 'deflated':
      return ofSeriesOnly(node, [node.amount, node.prices], context, (amount, prices) => constant(amount, prices, node));
  }
}

function ofSeries(node: FormulaNode & { readonly id: SeriesId }, { parts, options }: FormulaContext): FormulaAnswer<Meant> {
  const series = parts.get(node.id);
  if (series === undefined) return formulaRefusals.unknownSeries(node.id, node.at);
  if (series.companionOf !== null) return formulaRefusals.companion(node.id, node.at);
  const lower = lowered({ series, observations: [], breaks: [] }, options);
  if (!lower.ok) return placed(lower, node, node.id);
  return granted({ is: 'series', series: lower.value.series, made: null });
}

/** A series at the frequency that is asked for. */
export function lowered({ series, observations, breaks }: FormulaPart, { frequency, aggregation }: FormulaOptions) {
  const to = frequency ?? series.frequency;
  const leavesChoice = methodOf(series) === null || series.window === 3;
  const made = aggregate({ series, observations, breaks, to, method: leavesChoice ? aggregation : undefined });
  if (!made.ok) return made;
  return granted({ series: { ...series, frequency: to }, observations: made.value.observations, breaks: made.value.breaks });
}

function ofBoth(
  left: FormulaNode,
  right: FormulaNode,
  context: FormulaContext,
  combine: (left: Meaning, right: Meaning) => FormulaAnswer<Meaning>,
): FormulaAnswer<Meaning> {
  const one = meaningOf(left, context);
  if (!one.ok) return one;
  const other = meaningOf(right, context);
  if (!other.ok) return other;
  return combine(titled(one.value, left, context), titled(other.value, right, context));
}

function ofSeriesOnly(
  node: FormulaNode,
  [left, right]: readonly [FormulaNode, FormulaNode],
  context: FormulaContext,
  combine: (left: Meant, right: Meant) => FormulaAnswer<Meaning>,
): FormulaAnswer<Meaning> {
  return ofBoth(left, right, context, (one, other) =>
    one.is === 'number' || other.is === 'number' ? formulaRefusals.number(node.at) : combine(one, other),
  );
}

/** By what a refusal calls a part. */
function titled(meaning: Meaning, node: FormulaNode, { parts, options }: FormulaContext): Meaning {
  if (meaning.is === 'number') return meaning;
  return { ...meaning, series: { ...meaning.series, title: formulaTitle(node, parts, options.frequency) } };
}
