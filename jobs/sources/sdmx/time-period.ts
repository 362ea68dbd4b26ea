import { DateTime } from 'luxon';
import { type Frequency, type Period, parsePeriod } from '../../../core/period';
import { periodBeginning } from '../reference-days';

/** What a text says by itself. */
interface Span {
  /** The first day that it names; null for a week or a day of the year that does not exist. */
  readonly day: string | null;
  /** The frequency that its letters name. Null for `2024`, `2024-03` and days, which may stand for any period that begins there. */
  readonly named: Frequency | null;
  /** The frequency that a bare shape stands for. */
  readonly plain: Frequency | null;
  /** A length of time that we have no frequency for, in words. */
  readonly uncarried: string | null;
}

type Shape = readonly [pattern: RegExp, read: (parts: readonly string[]) => Span];

const pad = (number: number) => String(number).padStart(2, '0');
const inYear = (year = '', month: number) => `${year}-${pad(month)}-01`;
const named = (frequency: Frequency, day: string | null): Span => ({ day, named: frequency, plain: null, uncarried: null });
const plain = (frequency: Frequency, day: string): Span => ({ day, named: null, plain: frequency, uncarried: null });
const uncarried = (words: string, day: string): Span => ({ day, named: null, plain: null, uncarried: words });

const durations: Readonly<Record<string, Frequency>> = { P1Y: 'A', P12M: 'A', P3M: 'Q', P1M: 'M', P1W: 'W', P7D: 'W', P1D: 'D' };

function range(day: string, duration: string): Span {
  const frequency = durations[duration];
  return frequency === undefined ? uncarried(`a length of ${duration}`, day) : named(frequency, day);
}

/** TIME_PERIOD as the services write it (SDMX technical notes, time format); B is the ECB's old letter for a half-year. */
const shapes: readonly Shape[] = [
  [/^(\d{4})$/, ([, year]) => plain('A', inYear(year, 1))],
  [/^(\d{4})-A1?$/, ([, year]) => named('A', inYear(year, 1))],
  [/^(\d{4})-?[SB]([12])$/, ([, year, half]) => uncarried('half a year', inYear(year, Number(half) * 6 - 5))],
  [/^(\d{4})-?T([1-3])$/, ([, year, third]) => uncarried('four months', inYear(year, Number(third) * 4 - 3))],
  [/^(\d{4})-?Q([1-4])$/, ([, year, quarter]) => named('Q', inYear(year, Number(quarter) * 3 - 2))],
  [/^(\d{4})-(\d{2})$/, ([, year, month]) => plain('M', inYear(year, Number(month)))],
  [/^(\d{4})-?M(\d{1,2})$/, ([, year, month]) => named('M', inYear(year, Number(month)))],
  [/^(\d{4}-W\d{2})$/, ([, week = '']) => named('W', DateTime.fromISO(week, { zone: 'utc' }).toISODate())],
  [/^(\d{4})-D(\d{3})$/, ([, year, day]) => named('D', DateTime.fromISO(`${year}-${day}`, { zone: 'utc' }).toISODate())],
  // A moment has its day as written, whatever its zone: statistics have days, not instants.
  [/^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/, ([, day = '']) => plain('D', day)],
  [/^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?\/(P\d+[YMWD])$/, ([, day = '', duration = '']) => range(day, duration)],
];

/** The frequency that a text names by its letters (`2024-Q3`, `2024-W05`, `2024-01-01/P1Y`); null where it takes another word to know. */
export function frequencyNamed(text: string): Frequency | null {
  return spanOf(text)?.named ?? null;
}

/**
 * The period of a TIME_PERIOD text in a series of a frequency; with null, the one that its shape stands for.
 * `2024-07` is a month, and the third quarter in a quarterly series. A text that names another frequency, or where no
 * period of the frequency begins, is refused: the answer is the period, or what is wrong (the end of a sentence).
 */
export function readTimePeriod(text: string, frequency: Frequency | null): Period | string {
  const span = spanOf(text);
  const shown = `"${text.slice(0, 40)}"`;
  if (span === null || span.day === null || parsePeriod(span.day) === null) return `${shown}, which is no period`;
  if (span.uncarried !== null) return `${shown}, ${span.uncarried}, which we don't carry`;
  const wanted = frequency ?? span.named ?? span.plain;
  if (wanted === null || (span.named !== null && span.named !== wanted) || isTooCoarse(span, wanted))
    return `${shown}, which is no period of frequency ${wanted}`;
  return periodBeginning(wanted, span.day) ?? `${shown}, where no period of frequency ${wanted} begins`;
}

/** A bare year names a year only; a bare month no week or day in it. */
function isTooCoarse({ plain: shape }: Span, wanted: Frequency): boolean {
  return (shape === 'A' && wanted !== 'A') || (shape === 'M' && (wanted === 'D' || wanted === 'W'));
}

function spanOf(text: string): Span | null {
  for (const [pattern, read] of shapes) {
    const parts = pattern.exec(text.trim());
    if (parts !== null) return read(parts);
  }
  return null;
}
