import { instantOf } from '../as-of';
import { torontoDay } from '../format-time';
import { fraction } from '../fraction';
import { formatPeriod } from '../period';
import type { DownloadQuestion } from './question';

export interface Named {
  /** As the address names the series: ids with commas between, or `all`. */
  readonly name: string;
  /** How many series these are. */
  readonly count: number;
  readonly question: Pick<DownloadQuestion, 'units' | 'base' | 'frequency' | 'aggregation' | 'from' | 'to' | 'vintage' | 'asOf'>;
  /** When the newest statement in the file became public, ISO; null where there is none. */
  readonly newest: string | null;
  readonly isRehearsal: boolean;
}

/** Ids in a name; more of them are counted, with letters that tell them from as many others. */
const mostNamed = 3;

/**
 * By which a file is known later, without its ending: `CA_EXPORTS_US_pc1_from-2024-01_as-published-2026-11-05`,
 * `FX_USDCAD_Q_average_as-published-2026-11-05`; a rehearsal's begins with the word.
 */
export function fileNameOf({ name, count, question, newest, isRehearsal }: Named): string {
  const { units, base, frequency, aggregation, from, to, vintage, asOf } = question;
  const day = newest ?? (asOf === null ? null : instantOf(asOf));
  const parts = [
    isRehearsal ? 'REHEARSAL' : null,
    count > mostNamed ? countedName(name, count) : name.replaceAll(',', '+'),
    units === 'lin' ? null : units === 'index' || units === 'since' ? `${units}-${base}` : units,
    frequency,
    frequency === null ? null : aggregation,
    from === null ? null : `from-${formatPeriod(from)}`,
    to === null ? null : `to-${formatPeriod(to)}`,
    vintage === 'first' ? 'first-published' : vintage === 'all' ? 'all-vintages' : null,
    day === null ? null : `as-published-${torontoDay(day)}`,
  ];
  return parts.filter((part) => part !== null).join('_');
}

/** `all-90-series`, `several-5-series-4k0zq`. */
function countedName(name: string, count: number): string {
  if (name === 'all') return `all-${count}-series`;
  const letters = Math.floor(fraction(name) * 36 ** 5).toString(36);
  return `several-${count}-series-${letters.padStart(5, '0')}`;
}
