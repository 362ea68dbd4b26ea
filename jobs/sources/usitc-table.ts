import { z } from 'zod';
import type { Observation } from '../../core/observation';
import { formatPeriod, parsePeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { inOrder, isRefusal, plainEdition, refusal } from './answers';
import { readNumber } from './numbers';
import type { Refusal } from './source';

const cell = z.object({ value: z.string().nullish() });

/** One table of a report: labels in groups of columns, cells in groups of rows. */
export const reportTableShape = z.object({
  column_groups: z.array(z.object({ columns: z.array(z.object({ label: z.string().nullish() })) })),
  row_groups: z.array(z.object({ rowsNew: z.array(z.object({ rowEntries: z.array(cell) })).nullish() })),
});
type ReportTable = z.infer<typeof reportTableShape>;

const agency = 'DataWeb';
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/**
 * Reads one report by month: a row for each year, a column for each month.
 * The months of a year that are not out yet may be empty or stand as 0, so what follows the last value that is neither
 * is not a statement. An empty cell before it is null, a 0 before it is 0. A row whose year is a word (a total) is passed
 * over; two rows of one year (quantities in two units) are refused, never added up.
 */
export function readReport(code: string, table: ReportTable): Edition | Refusal {
  const labels = table.column_groups.flatMap(({ columns }) => columns.map(({ label }) => (label ?? '').trim().toLowerCase()));
  const year = labels.indexOf('year');
  const columns = months.map((month) => labels.indexOf(month));
  if (year === -1 || columns.includes(-1)) {
    return changed(
      code,
      `has no column for the year and each month (it has "${labels.join(', ').slice(0, 160)}"): the parser must be adapted`,
    );
  }
  const observations: Observation[] = [];
  for (const { rowEntries } of table.row_groups.flatMap(({ rowsNew }) => rowsNew ?? [])) {
    const texts = rowEntries.map(({ value }) => (value ?? '').trim());
    if (texts.length !== labels.length)
      return changed(code, `has a row of ${texts.length} cells under ${labels.length} labels: none is taken`);
    if (/^[a-z]/i.test(texts[year] ?? '')) continue;
    const read = readYear(
      texts[year] ?? '',
      columns.map((column) => texts[column] ?? ''),
    );
    if (typeof read === 'string') return changed(code, read);
    observations.push(...read);
  }
  const ordered = inOrder(code, 'M', observations, agency);
  return isRefusal(ordered) ? ordered : editionOf(code, upToLastValue(ordered));
}

/** The twelve months of a year, or what is wrong with them. */
function readYear(year: string, texts: readonly string[]): Observation[] | string {
  if (!/^\d{4}$/.test(year)) return `has a row for "${year.slice(0, 40)}", which is no year: none is taken`;
  const observations: Observation[] = [];
  for (const [index, text] of texts.entries()) {
    const period = parsePeriod(`${year}-${String(index + 1).padStart(2, '0')}`, 'M');
    if (period === null) return `has a row for "${year}", which is no year: none is taken`;
    const read = readCell(text, period.ordinal);
    if (read === null) return `has "${text.slice(0, 40)}" for ${formatPeriod(period)}, which is no number: none is taken`;
    observations.push(read);
  }
  return observations;
}

/** Digits with commas at the thousands, and perhaps a mark of one to three signs after them, which is kept as the agency's quality. */
const valueShape = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?([*†‡A-Za-z()/]{1,3})?$/;

function readCell(text: string, ordinal: number): Observation | null {
  if (text === '') return { ordinal, value: null, decimals: 0, status: 'O', quality: null };
  const [, digits, mark] = valueShape.exec(text) ?? [];
  const number = digits === undefined ? null : readNumber(digits.replaceAll(',', ''));
  return number === null ? null : { ordinal, value: number.value, decimals: number.decimals, status: 'A', quality: mark ?? null };
}

function upToLastValue(observations: readonly Observation[]): readonly Observation[] {
  const last = observations.findLastIndex(({ value }) => value !== null && value !== 0);
  return observations.slice(0, last + 1);
}

/** `observations`, oldest first, as what DataWeb says of a code. */
export function editionOf(code: string, observations: readonly Observation[]): Edition {
  // The report is asked for without a scale.
  return { ...plainEdition(code, observations), frequency: observations.length === 0 ? null : 'M', scale: 0 };
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}’s report for ${code} ${what}.`);
}
