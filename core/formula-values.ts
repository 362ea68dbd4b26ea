import { baseOf } from './base';
import { hasValue, timeline } from './comparison';
import { percentOf, product, quotient, subtractMeans, sum } from './decimal';
import { type FormulaContext, type FormulaPart, lowered, meaningOf } from './formula-meaning';
import { formulaRefusals } from './formula-refusal';
import { type FormulaAnswer, type FormulaNode, type Operator, placed } from './formula-text';
import { cautionOf, type Observation, type ObservationStatus } from './observation';
import { granted } from './refusal';
import type { Series, SeriesId } from './series';
import { transform } from './transform';

/** Oldest first. */
export interface FormulaLine {
  readonly observations: readonly Observation[];
  readonly breaks: readonly number[];
}

export interface Calculating extends FormulaContext {
  readonly readings: ReadonlyMap<SeriesId, FormulaPart>;
}

const nothing: FormulaLine = { observations: [], breaks: [] };

/** The values of every part, from the leaves up; what has no meaning was refused before. */
export function lineOf(node: FormulaNode, context: Calculating): FormulaAnswer<FormulaLine> {
  switch (node.kind) {
    case 'number':
      return granted(nothing);
    case 'series':
      return ownLine(node, context);
    case 'transformed': {
      const own = ownLine(node, context);
      if (!own.ok) return own;
      const made = transform(own.value, node.transformation, node.base ?? undefined);
      return made.ok ? granted({ observations: made.value.observations, breaks: own.value.breaks }) : placed(made, node, node.id);
    }
    case 'operation':
      return operated(node, context);
    case 'share':
      return together([node.part, node.whole], context, (part, whole) => dividing(part, whole, percentOf));
    case 'per-capita':
      return together([node.amount, node.persons], context, (amount, persons) => dividing(amount, persons, quotient));
    case 'deflated': {
      const prices = lineOf(node.prices, context);
      if (!prices.ok) return prices;
      const series = seriesMeant(node.prices, context);
      const base = baseOf(timeline(series?.frequency ?? 'M', prices.value.observations, prices.value.breaks), node.year);
      if (!base.ok) return placed(base, node, series?.id ?? '');
      const level = base.value.level;
      return together(
        [node.amount, node.prices],
        context,
        () => (amount, price) => (price > 0 ? quotient(product(amount, level), price) : null),
      );
    }
  }
}

function ownLine(node: FormulaNode & { readonly id: SeriesId }, { readings, options }: Calculating): FormulaAnswer<FormulaPart> {
  const reading = readings.get(node.id);
  if (reading === undefined) return formulaRefusals.unknownSeries(node.id, node.at);
  return placed(lowered(reading, options), node, node.id);
}

type Calculation = (left: number, right: number) => number | null;

function operated(node: FormulaNode & { readonly kind: 'operation' }, context: Calculating): FormulaAnswer<FormulaLine> {
  const [left, right] = [numberIn(node.left, context), numberIn(node.right, context)];
  if (left !== null && right !== null) return granted(nothing);
  if (left !== null) return each(node.right, context, (value) => product(value, left));
  if (right !== null) return each(node.left, context, (value) => (node.operator === '*' ? product(value, right) : quotient(value, right)));
  return together([node.left, node.right], context, (one, other) => calculations[node.operator](one, other));
}

/** In the scale of the result: the larger of both for sums, single units for what is divided. */
const calculations = {
  '+': (one, other) => inScale(one, other, (left, right) => sum([left, right])),
  '-': (one, other) => inScale(one, other, subtractMeans),
  '*': () => product,
  '/': (one, other) => (isMoneyOverRate(one, other) ? positive(quotient) : dividing(one, other, quotient)),
} satisfies Record<Operator, (one: Series, other: Series) => Calculation>;

function isMoneyOverRate(one: Series, other: Series): boolean {
  return one.unit.kind === 'money' && other.unit.kind === 'exchange-rate';
}

function inScale(one: Series, other: Series, calculate: Calculation): Calculation {
  const scale = Math.max(one.unit.scale, other.unit.scale);
  return (left, right) => calculate(shifted(left, one.unit.scale - scale), shifted(right, other.unit.scale - scale));
}

function dividing(one: Series, other: Series, calculate: Calculation): Calculation {
  const apart = one.unit.scale - other.unit.scale;
  return positive((left, right) => calculate(shifted(left, apart), right));
}

/** Nothing is divided by zero, nor by what turned out to be negative. */
function positive(calculate: Calculation): Calculation {
  return (left, right) => (right > 0 ? calculate(left, right) : null);
}

function shifted(value: number, powers: number): number {
  return powers === 0 ? value : product(value, Number(`1e${powers}`));
}

function seriesMeant(node: FormulaNode, context: FormulaContext): Series | null {
  const meaning = meaningOf(node, context);
  return meaning.ok && meaning.value.is === 'series' ? meaning.value.series : null;
}

function numberIn(node: FormulaNode, context: FormulaContext): number | null {
  const meaning = meaningOf(node, context);
  return meaning.ok && meaning.value.is === 'number' ? meaning.value.value : null;
}

function each(node: FormulaNode, context: Calculating, calculate: (value: number) => number): FormulaAnswer<FormulaLine> {
  const line = lineOf(node, context);
  if (!line.ok) return line;
  const observations = line.value.observations.map((one) => (hasValue(one) ? { ...one, value: finite(calculate(one.value)) } : one));
  return granted({ ...line.value, observations });
}

function together(
  [left, right]: readonly [FormulaNode, FormulaNode],
  context: Calculating,
  calculation: (one: Series, other: Series) => Calculation,
): FormulaAnswer<FormulaLine> {
  const one = lineOf(left, context);
  if (!one.ok) return one;
  const other = lineOf(right, context);
  if (!other.ok) return other;
  const [above, below] = [seriesMeant(left, context), seriesMeant(right, context)];
  if (above === null || below === null) return granted(nothing);
  const calculate = calculation(above, below);
  const breaks = [...new Set([...one.value.breaks, ...other.value.breaks])].sort((a, b) => a - b);
  return granted({ observations: joined(one.value.observations, other.value.observations, calculate), breaks });
}

/** The periods that both reach over, with a value where both have one. */
function joined(left: readonly Observation[], right: readonly Observation[], calculate: Calculation): Observation[] {
  const first = Math.max(left[0]?.ordinal ?? Number.POSITIVE_INFINITY, right[0]?.ordinal ?? Number.POSITIVE_INFINITY);
  const last = Math.min(left.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY, right.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY);
  const byOrdinal = (observations: readonly Observation[]) => new Map(observations.map((one) => [one.ordinal, one]));
  const [ones, others] = [byOrdinal(left), byOrdinal(right)];
  const ordinals = [...new Set([...ones.keys(), ...others.keys()])].filter((ordinal) => ordinal >= first && ordinal <= last);
  return ordinals.sort((a, b) => a - b).map((ordinal) => joinedAt(ordinal, [ones.get(ordinal), others.get(ordinal)], calculate));
}

function joinedAt(ordinal: number, [left, right]: readonly (Observation | undefined)[], calculate: Calculation): Observation {
  const parts = [left, right].filter((part) => part !== undefined);
  const value = hasValue(left) && hasValue(right) ? finite(calculate(left.value, right.value)) : null;
  return { ordinal, value, decimals: 0, status: value === null ? reasonOf(parts) : (cautionOf(parts) ?? 'A'), quality: null };
}

/** Why a period has no value: that it was not collected or is suppressed says more than that it is missing. */
function reasonOf(parts: readonly Observation[]): ObservationStatus {
  const told: readonly ObservationStatus[] = ['L', 'Q', 'M'];
  return told.find((status) => parts.some((part) => part.value === null && part.status === status)) ?? 'O';
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
