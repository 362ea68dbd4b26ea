import { sum } from '../../core/decimal';
import type { Observation } from '../../core/observation';
import { formatPeriod, parsePeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { isRefusal, plainEdition, refusal } from './answers';
import { type CensusCode, readCensusCode } from './census-codes';
import { type PrintedNumber, readNumber } from './numbers';
import type { Refusal } from './source';

/** The answer's rows under the names of its columns. A name that stands twice means its first column. */
export interface CensusTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Each month's cells, by commodity. */
type Months = ReadonlyMap<number, ReadonlyMap<string, string | null>>;

const agency = 'The Census Bureau';

/**
 * Reads one code: the sum of its commodities, by month.
 *
 * A month has a value when each commodity has a row with one in it, and is null (status O) when some have and some have
 * not: a row that is not there is no zero. The service writes zeros out (`"0"`), but not before a commodity's first trade of a year, and
 * on a release's morning a row may be missing because it is not filled in yet; a sum without it would be a number
 * that nobody has published. A month without any of the rows is not spoken of.
 *
 * A commodity that never occurs in an answer whose other commodities do is refused as a whole: it may be a mistake in the
 * code, and to leave it out would make a month's value depend on how far back was asked. One that stands alone and
 * has no row says nothing, as an empty answer does.
 */
export function readSum(code: string, table: CensusTable): Edition | Refusal {
  const wanted = readCensusCode(code);
  const months = monthsOf(code, wanted, table);
  if (isRefusal(months)) return months;
  const occurring = new Set([...months.values()].flatMap((cells) => [...cells.keys()]));
  const never = wanted.commodities.filter((commodity) => !occurring.has(commodity));
  if (occurring.size > 0 && never.length > 0) {
    return refusal(
      code,
      'source-refused',
      `${agency} has no row for ${never.join(' and ')} in any month of ${code}, so that no sum can be made: look ${never.length === 1 ? 'it' : 'them'} up, and take out of the code what does not exist.`,
    );
  }
  const observations: Observation[] = [];
  for (const [ordinal, cells] of [...months].sort(([a], [b]) => a - b)) {
    const read = observationOf(ordinal, wanted.commodities, cells);
    if (typeof read === 'string') return changed(code, `has ${read} for ${monthText(ordinal)}, which is no number: none is taken`);
    observations.push(read);
  }
  // The service counts in dollars.
  return { ...plainEdition(code, observations), frequency: observations.length === 0 ? null : 'M', scale: 0 };
}

/** The cells of the code's own rows: those of its country, its commodities and their level, and of no group of countries. */
function monthsOf(code: string, wanted: CensusCode, { columns, rows }: CensusTable): Months | Refusal {
  const [time, commodity, value] = ['time', wanted.column, wanted.variable].map((name) => columns.indexOf(name)) as [
    number,
    number,
    number,
  ];
  const isOwn = ownRows(wanted, columns);
  const months = new Map<number, Map<string, string | null>>();
  for (const row of rows.filter(isOwn)) {
    const text = row[time] ?? '';
    const ordinal = /^\d{4}-\d{2}$/.test(text) ? parsePeriod(text, 'M')?.ordinal : undefined;
    if (ordinal === undefined) return changed(code, `has a row for "${text.slice(0, 40)}", which is no month: none is taken`);
    const cells = months.get(ordinal) ?? new Map<string, string | null>();
    const name = row[commodity] ?? '';
    if (cells.has(name)) {
      return changed(
        code,
        `has two values of ${name} for ${monthText(ordinal)}: we can’t tell which one holds, so none is taken; compare with the agency’s table`,
      );
    }
    months.set(ordinal, cells.set(name, row[value] ?? null));
  }
  return months;
}

/** Whether a row is the code's own. What the answer has no column for was settled by the question. */
function ownRows(wanted: CensusCode, columns: readonly string[]): (row: CensusTable['rows'][number]) => boolean {
  const country = columns.indexOf('CTY_CODE');
  const level = columns.indexOf('COMM_LVL');
  const summary = columns.indexOf('SUMMARY_LVL');
  const commodity = columns.indexOf(wanted.column);
  return (row) =>
    wanted.commodities.includes(row[commodity] ?? '') &&
    (country === -1 || row[country] === (wanted.country ?? '-')) &&
    (level === -1 || wanted.level === null || row[level] === wanted.level) &&
    (summary === -1 || row[summary] === 'DET');
}

/** The month's observation, or the text that is no number. */
function observationOf(ordinal: number, commodities: readonly string[], cells: ReadonlyMap<string, string | null>): Observation | string {
  const texts = commodities.map((commodity) => cells.get(commodity) ?? '');
  if (texts.includes('')) return { ordinal, value: null, decimals: 0, status: 'O', quality: null };
  const numbers: PrintedNumber[] = [];
  for (const text of texts) {
    const number = readNumber(text);
    if (number === null) return `"${text.slice(0, 40)}"`;
    numbers.push(number);
  }
  // Read again: a total that a double can't hold exactly is none.
  const total = readNumber(String(sum(numbers.map(({ value }) => value))));
  if (total === null) return 'a sum too large to be exact';
  return { ordinal, value: total.value, decimals: Math.max(...numbers.map(({ decimals }) => decimals)), status: 'A', quality: null };
}

function monthText(ordinal: number): string {
  return formatPeriod({ frequency: 'M', ordinal });
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}’s answer for ${code} ${what}.`);
}
