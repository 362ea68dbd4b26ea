import { type Frequency, firstDay } from '../core/period';
import type { Series, SeriesId } from '../core/series';
import { businessDay } from './business-days';
import { draw, drawNormal } from './draw';
import { type Model, magnitudes } from './magnitudes';

/** What a country's figures come to, in ones: a money of ten thousand million, a million of persons. */
const usualSize: Readonly<Record<Series['unit']['kind'], number>> = {
  index: 120,
  percent: 5,
  'exchange-rate': 1.4,
  money: 1e10,
  persons: 1e6,
  jobs: 1e6,
  dwellings: 1e5,
  points: 1,
  ratio: 1,
};

/** What a series moves like that is not listed among the magnitudes: of the size that its nature and unit have. */
export function usualModel({ nature, unit, frequency, adjustment, lead, mayBeNegative }: Series): Model {
  // Decisions are drawn by business day.
  if (lead === 'points-since-step' && frequency === 'D') return { kind: 'steps' };
  const level = usualSize[unit.kind] / 10 ** unit.scale;
  const noise = frequency === 'D' ? 0.002 : 0.01;
  if (nature === 'rate') return { kind: 'around', level, noise: level * noise, swing: level / 10 };
  if (nature === 'balance' || mayBeNegative) return { kind: 'around', level: level / 10, noise: level / 20, swing: level / 10 };
  return { kind: 'growing', level, growth: 0.02, season: adjustment === 'NSA' ? 0.01 : 0, noise, swing: 0.03 };
}

export interface Asked {
  readonly seed: number;
  readonly series: Series;
  readonly find: (id: SeriesId) => Series;
  /** Index of the newest business day before the world began; decisions after it are drawn, before it they are history. */
  readonly historyEnds: number;
}

/**
 * What the agency finally says of a period, as a whole number of the last printed digit (so that
 * exports − imports is the balance exactly). `revision` counts how often it will still be revised.
 */
export function valueInDigits(asked: Asked, ordinal: number, revision: number): number {
  const { seed, series } = asked;
  const model = magnitudes[series.id] ?? usualModel(series);
  const digits = 10 ** series.unit.decimals;
  if (model.kind === 'difference') {
    const [plus, minus] = model.of.map((id) => valueInDigits({ ...asked, series: asked.find(id) }, ordinal, revision));
    return (plus ?? 0) - (minus ?? 0);
  }
  if (model.kind === 'steps') return Math.round(policyRate(asked, ordinal) * digits);
  const year = yearOf(series.frequency, ordinal) - 2024;
  const revised = revision === 0 ? 0 : drawNormal(seed, series.id, ordinal, 'revision', revision);
  if (model.kind === 'around') {
    const value = model.level + model.swing * waves(asked, year, series.id) + (model.shock ?? 0) * shockShare(year);
    return Math.round((value + model.noise * (drawNormal(seed, series.id, ordinal) + 0.4 * revised)) * digits);
  }
  const key = model.like ?? series.id;
  const value =
    model.level *
    Math.exp(model.growth * year) *
    (1 + model.swing * waves(asked, year, key)) *
    (1 + model.season * season(seed, key, year)) *
    (1 + (model.shock ?? 0) * shockShare(year)) *
    (1 + model.noise * (drawNormal(seed, key, ordinal) + 0.4 * revised));
  return Math.round(value * digits);
}

/** Years as a fraction, at the middle of no period: its first day. */
function yearOf(frequency: Frequency, ordinal: number): number {
  const day = firstDay({ frequency, ordinal });
  return Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8)) - 1) / 372;
}

/** Slow waves between −1 and 1; daily series get quick ones too. */
function waves({ seed, series }: Asked, year: number, key: SeriesId): number {
  const lengths = series.frequency === 'D' ? [6.1, 1.9, 0.43, 0.11] : [7.3, 3.1, 1.7];
  const sum = lengths.reduce((total, length) => total + Math.sin(2 * Math.PI * (year / length + draw(seed, key, 'wave', length))), 0);
  return sum / lengths.length;
}

function season(seed: number, key: SeriesId, year: number): number {
  const yearly = Math.sin(2 * Math.PI * (year + draw(seed, key, 'season')));
  const halfYearly = Math.sin(4 * Math.PI * (year + draw(seed, key, 'half season')));
  return 0.7 * yearly + 0.3 * halfYearly;
}

function shockShare(year: number): number {
  return Math.max(0, Math.min(1, (year - 1.17) / 0.5));
}

/** Decisions since January 2023, in quarter points, about 31 business days apart. */
const pastDecisions = [1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, -1, -1, -1, -2, -2, -1, -1, 0, 0, -1, -1, 0, 0];
const businessDaysBetweenDecisions = 31;

function policyRate({ seed, historyEnds }: Asked, ordinal: number): number {
  let rate = 4.25;
  pastDecisions.forEach((quarters, decision) => {
    const index = 15 + decision * businessDaysBetweenDecisions;
    if (index <= historyEnds && businessDay(index) <= ordinal) rate += quarters / 4;
  });
  // Each day after the history is a decision: up, down or held, never below a quarter.
  for (let index = historyEnds + 1; businessDay(index) <= ordinal; index += 1) {
    const step = (Math.floor(draw(seed, 'decision', index - historyEnds) * 3) - 1) / 4;
    if (rate + step >= 0.25) rate += step;
  }
  return rate;
}
