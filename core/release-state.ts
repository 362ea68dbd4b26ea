import { type Frequency, parsePeriod } from './period';
import type { ReleaseDate } from './release';
import type { SeriesFreshnessState } from './series-freshness';

/**
 * How one date of a release stands. expected: to come, by habit · confirmed: to come, announced by the agency · postponed ·
 * awaiting: its announced instant has just passed · due: the day that habit expects has passed · out: the period has a
 * figure or a reason for none. Otherwise as its headline series stands (SeriesFreshnessState): late, behind, held, …
 */
export type ReleaseState = 'expected' | 'confirmed' | 'postponed' | 'awaiting' | 'out' | Exclude<SeriesFreshnessState, 'current'>;

export interface ReleaseStateInput {
  readonly date: ReleaseDate;
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: number;
  /** Of the release's headline series: its frequency and newest published period (ordinal; null for none). */
  readonly frequency: Frequency;
  readonly newest: number | null;
  /** How that series stands, judged by this date alone. */
  readonly fresh: SeriesFreshnessState;
}

export function releaseState({ date, now, frequency, newest, fresh }: ReleaseStateInput): ReleaseState {
  const period = parsePeriod(date.period, frequency);
  if (period !== null && newest !== null && period.ordinal <= newest) return 'out';
  if (date.status === 'postponed') return 'postponed';
  if (fresh === 'off') return 'off';
  if (date.status !== 'out' && Date.parse(date.at) > now) return date.certainty === 'published' ? 'confirmed' : 'expected';
  if (fresh === 'current') return 'out';
  return fresh === 'due' && date.certainty === 'published' ? 'awaiting' : fresh;
}
