import { type Frequency, firstDay, type Period, parsePeriod, periodOf } from '../../core/period';

/**
 * The period that begins on a day, or null when no period of this frequency does: a monthly series has its
 * days on the first of the month, a quarterly one on the first of January, April, July, October. A daily row
 * under a monthly series is thereby refused, not folded into the month. Weeks are named by any of their days.
 */
export function periodBeginning(frequency: Frequency, day: string): Period | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parsePeriod(day) === null) return null;
  const period = periodOf(frequency, day);
  return frequency === 'W' || firstDay(period) === day ? period : null;
}

/**
 * Whether periods, oldest first, all lie so far apart that the series must be of a lower frequency than we read it with
 * (every third month: a quarterly series). Three periods or more are needed to say so. A service that writes
 * missing values as rows never leaves such holes.
 */
export function looksSparser(frequency: Frequency, ordinals: readonly number[]): boolean {
  const usualGap = { D: 6, W: 2, M: 2, Q: 2, A: 2 }[frequency];
  const gaps = ordinals.slice(1).map((ordinal, index) => ordinal - (ordinals[index] ?? ordinal));
  return gaps.length >= 2 && gaps.every((gap) => gap >= usualGap);
}
