import { extentOf } from './extent';
import { formatNumber, minus } from './format';
import type { Language } from './series';

/** An axis of values with few, round ticks. All numbers are in the unit that is drawn. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** False when readers must be told that the axis does not start at zero. */
  readonly fromZero: boolean;
}

export interface AxisRequest {
  readonly values: readonly number[];
  /** Columns are measured from zero; lines need not be. */
  readonly fromZero: boolean;
  /** Multiplies a drawn value into what the axis says: 0.001 for millions told in billions. */
  readonly factor: number;
  readonly language: Language;
  /** How much of the span stays free below a line that does not start at zero: a third in a large chart, little in a small one. */
  readonly free: number;
}

/** A chart that is asked to leave this much of the span free leaves `leastFree` of its height below the lowest value. */
const largeFree = 1 / 3;
const leastFree = 1 / 4;

/** Below it, values are one value. */
const smallestReach = 1e-9;

/** Two to six ticks on round numbers around the values; 0 to 1 when there are none. */
export function axisOf({ values, fromZero, factor, language, free }: AxisRequest): Axis {
  const { low, high } = extentOf(values.map((value) => value * factor)) ?? { low: 0, high: 1 };
  const span = high - low || Math.abs(high) * 0.1 || 1;
  const room = low - span * free;
  const start = fromZero ? Math.min(0, low) : low >= 0 && room < 0 ? 0 : room;
  const end = fromZero ? Math.max(0, high) : high + span * 0.05;
  const step = roundStep((end - start > smallestReach ? end - start : 1) / 3.2);
  const nearest = Math.floor(start / step + 1e-9);
  const last = Math.max(nearest + 1, Math.ceil(end / step - 1e-9));
  // Round ends may take from below what they add above: then one step more is left free.
  const isCrowded =
    !fromZero && (nearest > 0 || last < 0) && free >= largeFree && low - nearest * step < leastFree * (last - nearest) * step;
  const first = isCrowded ? nearest - 1 : nearest;
  const decimals = decimalsOf(step);
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => {
    const value = (first + at) * step;
    return { value: value / factor, label: formatNumber(value, decimals, language) };
  });
  return { min: (first * step) / factor, max: (last * step) / factor, ticks, fromZero: first <= 0 && last >= 0 };
}

/** Whether a tick's label is that of zero, which has the strong line. */
export function isZeroTick({ label }: { readonly label: string }): boolean {
  return !/[1-9]/.test(label.replace(minus, ''));
}

interface Year {
  readonly ordinal: number;
  readonly label: string;
}

/** Steps between years that are named, where not every year has room. */
const yearSteps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500] as const;

/** With less room a year has no mark, unless it is named. */
const leastMarkPx = 6;

/** Years as an axis has room for them: which are named (all, or round ones), and which only have a mark. */
export function spacedYears<Y extends Year>(
  years: readonly Y[],
  { x, apartPx }: { readonly x: (ordinal: number) => number; readonly apartPx: number },
): { readonly named: readonly Y[]; readonly marked: readonly Y[] } {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || first === last) return { named: years, marked: [] };
  const eachPx = (x(last.ordinal) - x(first.ordinal)) / (years.length - 1);
  const step = yearSteps.find((one) => one * eachPx >= apartPx) ?? 1_000;
  const isNamed = ({ label }: Y) => Number(label) % step === 0;
  return { named: years.filter(isNamed), marked: eachPx < leastMarkPx ? [] : years.filter((year) => !isNamed(year)) };
}

/** As many digits as tell the ticks truly: one for steps of 2.5, none for 5. */
function decimalsOf(step: number): number {
  const power = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const isWhole = Math.abs(step * 10 ** power - Math.round(step * 10 ** power)) < 1e-6;
  return isWhole ? power : power + 1;
}

function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const lead = step / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10) * power;
}
