import { divisor, isRate, type Meaning, type Meant, notAdditive, pair, unlike, unlikeInSeason } from './formula-likeness';
import { formulaRefusals } from './formula-refusal';
import type { FormulaAnswer, Operator } from './formula-text';
import { granted } from './refusal';
import type { LeadChange, Series, Unit, Words } from './series';
import type { Transformation } from './transformation';

type Combining = (one: Meant, other: Meant, at: number) => FormulaAnswer<Meant>;

/** What an operation means for its operands (statistics rules, 1.1: sum or share across series). */
export function combined(operator: Operator, left: Meaning, right: Meaning, at: number): FormulaAnswer<Meaning> {
  if (left.is === 'number' && right.is === 'number') return ofNumbers(operator, left.value, right.value, at);
  if (left.is === 'number') return right.is === 'series' && operator === '*' ? scaled(right, left.value, at) : formulaRefusals.number(at);
  if (right.is === 'number') {
    if (operator === '+' || operator === '-') return formulaRefusals.number(at);
    if (right.value === 0) return formulaRefusals.zero(at);
    return scaled(left, operator === '*' ? right.value : 1 / right.value, at);
  }
  return combinations[operator](left, right, at);
}

const combinations = {
  '+': (one, other, at) => added(one, other, at),
  '-': (one, other, at) => (isRate(one) && isRate(other) ? inPoints(one, other, at) : subtracted(one, other, at)),
  '*': (one, other, at) => {
    if (canConvert(one, other, 'USD')) return converted(one, other, { currency: 'CAD', at });
    return canConvert(other, one, 'USD') ? converted(other, one, { currency: 'CAD', at }) : formulaRefusals.product(pair(one, other, at));
  },
  '/': (one, other, at) => {
    if (canConvert(one, other, 'CAD')) return converted(one, other, { currency: 'USD', at });
    return one.series.unit.kind === other.series.unit.kind ? ratio(one, other, at) : perCount(one, other, at);
  },
} satisfies Record<Operator, Combining>;

/** A part in percent of a whole of the same unit. */
export function shared(part: Meant, whole: Meant, at: number): FormulaAnswer<Meant> {
  const refusal = notAdditive(part, whole, at) ?? unlike(part, whole, at) ?? divisor(whole, at);
  if (refusal !== null) return refusal;
  return derived([part, whole], { nature: 'rate', unit: plainUnit('percent', 1), mayBeNegative: part.series.mayBeNegative });
}

/** An amount for each of the persons of its place; what is adjusted of persons is no matter. */
export function perPerson(amount: Meant, persons: Meant, at: number): FormulaAnswer<Meant> {
  const { unit, nature } = persons.series;
  if (unit.kind !== 'persons' || (nature !== 'stock' && nature !== 'average-level'))
    return formulaRefusals.notPersons(at, persons.series.title);
  if (amount.series.place !== persons.series.place) return formulaRefusals.places(pair(amount, persons, at));
  return perCount(amount, { ...persons, series: { ...persons.series, adjustment: 'none' } }, at);
}

/** An amount at the prices of a year, by a price index of its place. The index need not be adjusted as the amount is. */
export function constant(amount: Meant, prices: Meant, { year, at }: { year: string; at: number }): FormulaAnswer<Meant> {
  const { series } = prices;
  if (series.nature !== 'index' || series.topic !== 'price' || prices.made !== null) return formulaRefusals.notPrices(at, series.title);
  if (amount.series.unit.kind !== 'money' || amount.series.prices !== 'current' || amount.series.nature === 'price')
    return formulaRefusals.notCurrent(at, amount.series.title);
  const place = amount.series.place === series.place && amount.series.unit.currency === currencyOf(series);
  if (!place) return formulaRefusals.places(pair(amount, prices, at));
  if (amount.series.frequency !== series.frequency) return formulaRefusals.frequencies(pair(amount, prices, at));
  // A sum of months is at the prices of each of them, which one price of the last does not take out.
  if (amount.made !== null) return formulaRefusals.transformations(pair(amount, prices, at));
  return derived([amount, prices], { prices: `constant:${year}:${series.id}`, adjustment: amount.series.adjustment });
}

/** What a series is once it was transformed: a change in percent is a rate, one in its own unit may be negative. */
export function remade(series: Series, transformation: Transformation, unit: 'own' | 'percent' | 'points' | 'index'): Meant {
  const { decimals } = series.unit;
  const made = { is: 'series', made: transformation } as const;
  switch (unit) {
    case 'percent':
      return {
        ...made,
        series: settled({ ...series, nature: 'rate', prices: 'none', basis: null, mayBeNegative: true, unit: plainUnit('percent', 1) }),
      };
    case 'points':
      return { ...made, series: settled({ ...series, nature: 'rate', mayBeNegative: true, unit: plainUnit('points', decimals) }) };
    case 'index':
      return { ...made, series: settled({ ...series, nature: 'index', prices: 'index', unit: { ...plainUnit('index', 1), base: null } }) };
    case 'own':
      if (transformation === 'avg3') return { ...made, series: settled({ ...series, window: 3 }) };
      // A sum of twelve months is at an annual rate: it is averaged, and never summed again.
      if (transformation === 'sum12' || transformation === 'sum4')
        return { ...made, series: settled({ ...series, nature: 'flow-at-annual-rate' }) };
      return { ...made, series: settled({ ...series, ...signed(series) }) };
  }
}

function ofNumbers(operator: Operator, left: number, right: number, at: number): FormulaAnswer<Meaning> {
  if (operator === '/' && right === 0) return formulaRefusals.zero(at);
  const value = { '+': left + right, '-': left - right, '*': left * right, '/': left / right }[operator];
  return granted({ is: 'number', value });
}

/** A hundred times a ratio is a percentage. */
function scaled(one: Meant, factor: number, at: number): FormulaAnswer<Meant> {
  const { series } = one;
  if (!(factor > 0)) return formulaRefusals.zero(at);
  if (series.nature === 'index' || isRate(one)) return formulaRefusals.factor(at, series.title);
  if (series.unit.kind === 'ratio' && factor === 100) return derived([one], { nature: 'rate', unit: plainUnit('percent', 1) });
  const decimals = Math.min(6, Math.max(0, series.unit.decimals - Math.floor(Math.log10(factor))));
  return derived([one], { unit: { ...series.unit, decimals } });
}

function added(one: Meant, other: Meant, at: number): FormulaAnswer<Meant> {
  const refusal = notAdditive(one, other, at) ?? unlike(one, other, at);
  if (refusal !== null) return refusal;
  const balance = one.series.nature === 'balance' || other.series.nature === 'balance';
  const mayBeNegative = one.series.mayBeNegative || other.series.mayBeNegative;
  return derived([one, other], { unit: commonUnit(one, other), mayBeNegative, ...(balance ? { nature: 'balance' as const } : {}) });
}

function subtracted(one: Meant, other: Meant, at: number): FormulaAnswer<Meant> {
  const refusal = notAdditive(one, other, at) ?? unlike(one, other, at);
  if (refusal !== null) return refusal;
  return derived([one, other], { unit: commonUnit(one, other), ...signed(one.series) });
}

/** The difference of two rates: of unemployment in two places, of inflation in two countries. */
function inPoints(one: Meant, other: Meant, at: number): FormulaAnswer<Meant> {
  const refusal = unlike(one, other, at);
  if (refusal !== null) return refusal;
  const decimals = Math.max(one.series.unit.decimals, other.series.unit.decimals);
  return derived([one, other], { nature: 'rate', mayBeNegative: true, unit: plainUnit('points', decimals) });
}

function ratio(one: Meant, other: Meant, at: number): FormulaAnswer<Meant> {
  const both = one.series.nature === 'index' && other.series.nature === 'index';
  // One index may be divided by another of the same base: the price of one thing in that of another.
  const refusal = (both ? null : notAdditive(one, other, at)) ?? unlike(one, other, at) ?? divisor(other, at);
  if (refusal !== null) return refusal;
  return derived([one, other], {
    nature: 'price',
    unit: plainUnit('ratio', 3),
    prices: 'none',
    basis: null,
    mayBeNegative: one.series.mayBeNegative,
  });
}

const counted: Readonly<Partial<Record<Unit['kind'], Words>>> = {
  persons: { en: 'person', fr: 'personne' },
  jobs: { en: 'job', fr: 'emploi' },
  dwellings: { en: 'dwelling', fr: 'logement' },
};

/** An amount or count for each of another count; it stays a flow, a level or a stock as the amount is. */
function perCount(one: Meant, other: Meant, at: number): FormulaAnswer<Meant> {
  const [above, below] = [one.series.unit, other.series.unit];
  const per = counted[below.kind];
  const divides = above.kind === 'money' || counted[above.kind] !== undefined;
  if (per === undefined || !divides || above.per !== undefined || below.per !== undefined)
    return formulaRefusals.units(pair(one, other, at));
  const refusal = unlikeInSeason(one, other, at) ?? divisor(other, at);
  if (refusal !== null) return refusal;
  return derived([one, other], { unit: { ...above, scale: 0, decimals: above.kind === 'money' ? 2 : 4, per } });
}

function canConvert(amount: Meant, rate: Meant, from: 'CAD' | 'USD'): boolean {
  return (
    rate.series.unit.kind === 'exchange-rate' &&
    rate.made === null &&
    amount.series.unit.kind === 'money' &&
    amount.series.unit.currency === from
  );
}

function converted(amount: Meant, rate: Meant, { currency, at }: { currency: 'CAD' | 'USD'; at: number }): FormulaAnswer<Meant> {
  if (amount.series.frequency !== rate.series.frequency) return formulaRefusals.frequencies(pair(amount, rate, at));
  return derived([amount, rate], { unit: { ...amount.series.unit, currency }, adjustment: amount.series.adjustment });
}

function currencyOf({ place }: Series): Unit['currency'] {
  return place === 'United States' ? 'USD' : 'CAD';
}

/** A difference of flows is a balance; whatever it is of, it may be negative. */
function signed({ nature }: Series): Pick<Series, 'nature' | 'mayBeNegative'> {
  return { nature: nature === 'flow' ? 'balance' : nature, mayBeNegative: true };
}

/** The larger scale of the two, and no more digits than the coarser of them has. */
function commonUnit({ series: one }: Meant, { series: other }: Meant): Unit {
  const scale = Math.max(one.unit.scale, other.unit.scale);
  const coarsest = Math.max(one.unit.scale - one.unit.decimals, other.unit.scale - other.unit.decimals);
  return { ...one.unit, scale, decimals: Math.max(0, scale - coarsest) };
}

function plainUnit(kind: 'percent' | 'points' | 'ratio' | 'index', decimals: number): Unit {
  return { kind, currency: null, scale: 0, decimals, base: null };
}

const strictest = ['yes', 'with-credit', 'display-only'] as const;

/** A series that nobody publishes, made of others: what they have in common, and the most careful of what they have not. */
function derived(parts: readonly [Meant, ...Meant[]], other: Partial<Series>): FormulaAnswer<Meant> {
  const all = parts.map(({ series }) => series);
  const [first] = parts;
  const base = first.series;
  const same = <Key extends keyof Series>(key: Key) => (all.every((series) => series[key] === base[key]) ? base[key] : null);
  const strict = [...all].sort((a, b) => strictest.indexOf(b.redistribution) - strictest.indexOf(a.redistribution))[0] ?? base;
  const adjustment = all.find((series) => series.adjustment !== 'none')?.adjustment ?? 'none';
  const series: Series = {
    ...base,
    codes: [],
    members: null,
    pastFrom: null,
    table: same('table'),
    partner: same('partner'),
    adjustment,
    showsSamplingError: all.some(({ showsSamplingError }) => showsSamplingError),
    companionOf: null,
    showsUnadjustedMonth: false,
    revision: { periods: Math.max(...all.map(({ revision }) => revision.periods)), yearlyIn: base.revision.yearlyIn },
    independentOf: null,
    licence: strict.licence,
    redistribution: strict.redistribution,
    ...other,
  };
  return granted({ is: 'series', series: settled(series), made: first.made });
}

/** With the change that leads such a series (statistics rules, 1.2). */
function settled(series: Series): Series {
  return { ...series, lead: leadOf(series), expected: { ...series.expected, title: null, table: null, unitCode: null } };
}

function leadOf({ nature, mayBeNegative, adjustment, frequency }: Series): LeadChange {
  if (nature === 'rate') return 'points-on-period';
  if (nature === 'balance' || mayBeNegative) return 'difference-on-period';
  if (frequency === 'D') return 'percent-on-day';
  return adjustment === 'NSA' || adjustment === 'none' ? 'percent-on-year' : 'percent-on-period';
}
