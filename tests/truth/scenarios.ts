import type { Observation, ObservationStatus } from '../../core/observation';
import { periodOf } from '../../core/period';
import type { Series } from '../../core/series';

/** What an agency may say, by name: each is a history that ends in October 2026, and the errors of its newest change. */
export interface Scenario {
  readonly observations: readonly Observation[];
  readonly errors: { readonly month: number | null; readonly year: number | null };
  readonly unconfirmed: boolean;
}

/** By how much the newest period differs from the one before, and what it is. */
interface Turn {
  readonly move: number;
  /** In the unit of the change: a part of it. */
  readonly error?: (size: number) => number;
  readonly status?: ObservationStatus;
  readonly unconfirmed?: boolean;
  readonly gap?: number;
  readonly breakAt?: number;
  readonly crossing?: boolean;
}

const turns = {
  'a rise': { move: 0.031 },
  'a fall': { move: -0.027 },
  'a large rise': { move: 1.37 },
  'the same value': { move: 0 },
  'a rise that rounds to zero': { move: 0.0001 },
  'a fall of half a tenth': { move: -0.0005 },
  'less than its standard error': { move: 0.012, error: (size) => size * 1.2 },
  'exactly its standard error': { move: -0.02, error: (size) => size },
  'between one and two standard errors': { move: 0.02, error: (size) => size * 0.7 },
  'exactly two standard errors': { move: 0.02, error: (size) => size / 2 },
  'more than two standard errors': { move: -0.03, error: (size) => size * 0.2 },
  'a preliminary value': { move: 0.02, status: 'P' },
  'an uncertain value': { move: 0.02, status: 'U' },
  'an unconfirmed value': { move: 0.4, unconfirmed: true },
  'a newest period without a value': { move: 0.02, gap: 0 },
  'a gap before': { move: 0.02, gap: 1 },
  'a gap a year before': { move: 0.02, gap: 12 },
  'a break among the last': { move: 0.02, breakAt: 0 },
  'a change of sides': { move: 0.02, crossing: true },
} as const satisfies Record<string, Turn>;

export const scenarioNames = Object.keys(turns) as (keyof typeof turns)[];

/** Deterministic, and uneven enough that no two changes are alike. */
function wobble(at: number): number {
  return Math.sin(at * 12.9898) * 0.015;
}

export function scenarioOf(series: Series, name: keyof typeof turns): Scenario {
  const turn: Turn = turns[name];
  const newest = periodOf(series.frequency, '2026-10-29').ordinal;
  const count = series.frequency === 'D' ? 400 : 30;
  const { decimals } = series.unit;
  const round = (value: number) => Number(value.toFixed(decimals));
  const base = levelOf(series);
  const values = Array.from({ length: count }, (_, at) => round(base * (isStep(series) ? (at < 200 ? 1 : 1.1) : 1 + wobble(at))));
  const before = values[count - (series.window === 3 ? 4 : 2)] as number;
  values[count - 1] = round(turn.crossing && series.mayBeNegative ? -before / 3 : before * (1 + turn.move));
  const size = Math.abs(round((values[count - 1] as number) - before));
  const observations = values.map((value, at): Observation => {
    const back = count - 1 - at;
    const missing = turn.gap !== undefined && back === turn.gap;
    const status = missing ? 'L' : back === turn.breakAt ? 'B' : back === 0 ? (turn.status ?? 'A') : 'A';
    return { ordinal: newest - back, value: missing ? null : value, decimals, status, quality: null };
  });
  const error = series.showsSamplingError && turn.error !== undefined ? turn.error(size) : null;
  return { observations, errors: { month: error, year: null }, unconfirmed: turn.unconfirmed ?? false };
}

function isStep(series: Series): boolean {
  return series.lead === 'points-since-step';
}

function levelOf({ nature, unit }: Series): number {
  if (nature === 'rate') return 6.9;
  if (nature === 'balance') return -8_412.3;
  if (unit.kind === 'money') return 41_312.4 * 10 ** (6 - unit.scale);
  return unit.kind === 'exchange-rate' ? 1.3942 : unit.kind === 'index' ? 164.2 : 21_139.7 * 10 ** (3 - unit.scale);
}
