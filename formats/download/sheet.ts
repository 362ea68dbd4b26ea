import type { Cell, Column, ColumnKind, Table } from '../../core/download/file';
import { failure } from '../../core/errors';
import { inParts, type Rows } from '../parts';
import { style, styleOfDecimals } from './workbook';

/** What a sheet of Excel holds, less the row of names. */
const mostRows = 1_048_575;
/** Excel counts 1900 as a leap year, so that programs disagree on days before this. */
const firstDay = '1900-03-01';
const dayMs = 86_400_000;
/** 1970-01-01 as Excel counts days. */
const epoch = 25_569;
const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const tail = '</sheetData></worksheet>';
const frozenTop =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/**
 * The table as a sheet: names in bold that stay in view, days as days without a clock, numbers shown with the decimals of
 * the source, no cell where there is no value. An instant stays text: a cell of a sheet has no zone.
 */
export async function* tableSheet({ columns, rows }: Table): AsyncGenerator<string> {
  if (rows.length > mostRows) {
    throw failure('invalid-request', `A sheet holds ${mostRows} rows, and this table has ${rows.length}: ask for CSV or Parquet.`);
  }
  const letters = columns.map((_, at) => lettersOf(at));
  yield `${head}<dimension ref="A1:${letters.at(-1) ?? 'A'}${rows.length + 1}"/>${frozenTop}`;
  yield `<cols>${columns.map((column, at) => columnElement(at, widthOf(column, rows, at))).join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ name }, at) => textCell(`${letters[at]}1`, name, style.bold)).join('')}</row>`;
  yield* inParts(rows, (part, first) => rowElements(columns, part, { letters, firstRow: first + 2 }));
  yield tail;
}

/** Lines of a label and a text; the lines without a text are headings. */
export function* notesSheet(lines: readonly (readonly [label: string, text: string | null])[]): Generator<string> {
  yield `${head}<cols>${columnElement(0, 26)}${columnElement(1, 100)}</cols><sheetData>`;
  for (const [at, [label, text]] of lines.entries()) {
    const row = at + 1;
    const beside = text === null ? '' : textCell(`B${row}`, text, style.wrapped);
    yield `<row r="${row}">${textCell(`A${row}`, label, text === null ? style.bold : style.top)}${beside}</row>`;
  }
  yield tail;
}

function rowElements(
  columns: readonly Column[],
  rows: Rows,
  { letters, firstRow }: { letters: readonly string[]; firstRow: number },
): string {
  const cells = columns.map(({ kind }) => cellOf[kind]);
  let text = '';
  let number = firstRow;
  for (const row of rows) {
    text += `<row r="${number}">`;
    for (let at = 0; at < cells.length; at++) {
      const cell: Cell | undefined = row[at];
      if (cell !== null && cell !== undefined) text += cells[at]?.(`${letters[at]}${number}`, cell);
    }
    text += '</row>';
    number++;
  }
  return text;
}

const cellOf = {
  day: (ref, day) => (day < firstDay ? textCell(ref, day) : `<c r="${ref}" s="${style.day}"><v>${Date.parse(day) / dayMs + epoch}</v></c>`),
  number: (ref, digits) => `<c r="${ref}" s="${styleOfDecimals(decimalsOf(digits))}"><v>${digits}</v></c>`,
  instant: (ref, instant) => textCell(ref, instant),
  text: (ref, text) => textCell(ref, text),
} satisfies Record<ColumnKind, (ref: string, cell: string) => string>;

function decimalsOf(digits: string): number {
  const point = digits.indexOf('.');
  return point < 0 ? 0 : digits.length - point - 1;
}

/** Text that is text: with this type and style nothing of it is calculated, not even after it has been edited. */
function textCell(ref: string, text: string, styleNumber: number = style.text): string {
  const body = isPlain.test(text) ? `<t>${text}</t>` : `<t xml:space="preserve">${cellText(text)}</t>`;
  return `<c r="${ref}" s="${styleNumber}" t="inlineStr"><is>${body}</is></c>`;
}

/** Most cells: nothing to escape, and no space that a reader might trim. */
const isPlain = /^[0-9A-Za-z.:+-]+$/;

/** XML cannot hold control characters and turns a carriage return into a line feed; sheets write them as `_x000D_`. */
function cellText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** A, B … Z, AA. */
function lettersOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : lettersOf(Math.floor(at / 26) - 1) + last;
}

function columnElement(at: number, width: number): string {
  return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
}

/** Room for the name and the cells of the first screens, within reason. */
function widthOf({ name }: Column, rows: Rows, at: number): number {
  const longest = rows.slice(0, 100).reduce((most, row) => Math.max(most, row[at]?.length ?? 0), name.length);
  return Math.min(60, Math.max(10, longest + 2));
}
