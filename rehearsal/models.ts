import { type Frequency, firstDay } from '../core/period';
import type { Series, SeriesId } from '../core/series';
import { businessDay } from './business-days';
import { draw, drawNormal } from './draw';

/** How a made-up series moves. Levels are those of January 2024 in the series' own scale; shares are of the level. */
interface Growing {
  readonly kind: 'growing';
  readonly level: number;
  /** A year. */
  readonly growth: number;
  readonly season: number;
  readonly noise: number;
  /** Width of the slow waves. */
  readonly swing: number;
  /** Lasting change that begins in March 2025 and is complete half a year later. */
  readonly shock?: number;
  /** Shares waves and noise with this series, as an adjusted series does with its unadjusted one. */
  readonly like?: SeriesId;
}
/** The same in units instead of shares, for rates and what changes sign. */
interface Around {
  readonly kind: 'around';
  readonly level: number;
  readonly noise: number;
  readonly swing: number;
  readonly shock?: number;
}
interface Steps {
  readonly kind: 'steps';
}
interface Difference {
  readonly kind: 'difference';
  readonly of: readonly [SeriesId, SeriesId];
}
type Model = Growing | Around | Steps | Difference;

/** Magnitudes near the real ones, so that formats, axes and plausibility checks meet what they will meet. */
const models: Readonly<Record<SeriesId, Model>> = {
  CA_CPI_ALL: { kind: 'growing', level: 159.6, growth: 0.0215, season: 0.004, noise: 0.0006, swing: 0.004 },
  CA_CPI_ALL_SA: { kind: 'growing', level: 159.6, growth: 0.0215, season: 0, noise: 0.0006, swing: 0.004, like: 'CA_CPI_ALL' },
  CA_CPI_VEHICLES: { kind: 'growing', level: 121.4, growth: 0.024, season: 0.006, noise: 0.003, swing: 0.01, shock: 0.02 },
  CA_CPI_APPLIANCES: { kind: 'growing', level: 98.7, growth: 0.012, season: 0.01, noise: 0.006, swing: 0.012, shock: 0.035 },
  CA_IPPI_STEEL: { kind: 'growing', level: 138.2, growth: 0.015, season: 0.004, noise: 0.008, swing: 0.08, shock: 0.05 },
  CA_IPPI_LUMBER: { kind: 'growing', level: 117.5, growth: 0.01, season: 0.02, noise: 0.012, swing: 0.09 },
  CA_IPPI_METAL_CONSTRUCTION: { kind: 'growing', level: 131.3, growth: 0.022, season: 0.003, noise: 0.004, swing: 0.02, shock: 0.03 },
  CA_FDI_FROM_US: { kind: 'around', level: 5200, noise: 3900, swing: 4200, shock: -2500 },
  CA_INVESTMENT_MACHINERY: { kind: 'growing', level: 81_300, growth: 0.012, season: 0, noise: 0.012, swing: 0.05, shock: -0.06 },
  CA_BUILDING_PERMITS: { kind: 'growing', level: 11_400_000, growth: 0.035, season: 0, noise: 0.045, swing: 0.06 },
  CA_POLICY_RATE: { kind: 'steps' },
  CA_EMPLOYMENT: { kind: 'growing', level: 20_480, growth: 0.013, season: 0, noise: 0.0009, swing: 0.006 },
  CA_UNEMPLOYMENT_RATE: { kind: 'around', level: 6.2, noise: 0.09, swing: 0.6, shock: 0.4 },
  CA_ON_UNEMPLOYMENT_RATE: { kind: 'around', level: 6.8, noise: 0.15, swing: 0.7, shock: 0.7 },
  CA_EMPLOYMENT_MANUFACTURING: { kind: 'growing', level: 1822, growth: 0.008, season: 0, noise: 0.005, swing: 0.015, shock: -0.03 },
  US_EMPLOYMENT_MANUFACTURING: { kind: 'growing', level: 12_890, growth: 0.002, season: 0, noise: 0.0006, swing: 0.01, shock: -0.008 },
  CA_EXPORTS_US: { kind: 'growing', level: 48_600, growth: 0.03, season: 0, noise: 0.014, swing: 0.035, shock: -0.12 },
  CA_IMPORTS_US: { kind: 'growing', level: 39_900, growth: 0.028, season: 0, noise: 0.012, swing: 0.025, shock: -0.09 },
  CA_BALANCE_US: { kind: 'difference', of: ['CA_EXPORTS_US', 'CA_IMPORTS_US'] },
  CA_EXPORTS_US_STEEL_SEMI: { kind: 'growing', level: 612_000, growth: 0.02, season: 0.07, noise: 0.04, swing: 0.1, shock: -0.42 },
  CA_EXPORTS_US_ALUMINUM: { kind: 'growing', level: 938_000, growth: 0.025, season: 0.05, noise: 0.04, swing: 0.1, shock: -0.28 },
  CA_EXPORTS_US_LUMBER: { kind: 'growing', level: 655_000, growth: 0.01, season: 0.09, noise: 0.04, swing: 0.12, shock: -0.17 },
  CA_EXPORTS_US_CARS: { kind: 'growing', level: 4_310_000, growth: 0.01, season: 0.1, noise: 0.05, swing: 0.06, shock: -0.22 },
  CA_EMPLOYMENT_MONTH_SE: { kind: 'around', level: 33, noise: 0.6, swing: 1.2 },
  CA_EMPLOYMENT_YEAR_SE: { kind: 'around', level: 55, noise: 0.8, swing: 1.8 },
  CA_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.15, noise: 0.02, swing: 0.03 },
  CA_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.2, noise: 0.02, swing: 0.04 },
  CA_ON_UNEMPLOYMENT_RATE_MONTH_SE: { kind: 'around', level: 0.25, noise: 0.03, swing: 0.05 },
  CA_ON_UNEMPLOYMENT_RATE_YEAR_SE: { kind: 'around', level: 0.35, noise: 0.03, swing: 0.06 },
  FX_USDCAD: { kind: 'growing', level: 1.371, growth: 0.002, season: 0, noise: 0.0016, swing: 0.018 },
};

/** A series that is not listed above still gets a value of its nature's size. */
function modelOf(series: Series): Model {
  const known = models[series.id];
  if (known !== undefined) return known;
  if (series.nature === 'rate') return { kind: 'around', level: 5, noise: 0.1, swing: 0.5 };
  if (series.mayBeNegative) return { kind: 'around', level: 500, noise: 400, swing: 600 };
  return { kind: 'growing', level: series.nature === 'index' ? 120 : 10_000, growth: 0.02, season: 0.01, noise: 0.01, swing: 0.03 };
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
  const model = modelOf(series);
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
