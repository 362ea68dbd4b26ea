import type { Cell, Column, DownloadFile, Table } from '../../core/download/file';
import { bytesOf, inParts } from '../parts';
import type { FileFormat } from './format';

type Locale = DownloadFile['locale'];
type TableInLocale = Pick<DownloadFile, 'table' | 'locale'>;

interface Dialect {
  readonly mark: string;
  readonly separator: string;
  readonly decimalMark: string;
  readonly lineEnd: string;
}

/** Programs read the plain one without being told anything; Excel in French Canada opens the other with a double click. */
export const dialects = {
  plain: { mark: '', separator: ',', decimalMark: '.', lineEnd: '\n' },
  'fr-CA': { mark: '\ufeff', separator: ';', decimalMark: ',', lineEnd: '\r\n' },
} as const satisfies Record<Locale, Dialect>;

/**
 * RFC 4180 in UTF-8, an empty field where there is no value. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it; numbers are numbers, negative ones too.
 */
export const csv = {
  ending: 'csv',
  type: 'text/csv; charset=utf-8',
  write: (file: TableInLocale) => bytesOf(csvTexts(file)),
} satisfies FileFormat;

async function* csvTexts({ table, locale }: TableInLocale): AsyncGenerator<string> {
  yield csvHead(table.columns, locale);
  yield* inParts(table.rows, (part) => csvLines(table.columns, part, locale));
}

/** The line of names, after the byte order mark where there is one. */
export function csvHead(columns: readonly Column[], locale: Locale = 'plain'): string {
  const dialect = dialects[locale];
  return dialect.mark + columns.map(({ name }) => textField(name, dialect)).join(dialect.separator) + dialect.lineEnd;
}

/** Some of the rows, each line ended: a long table can be sent as it comes. */
export function csvLines(columns: readonly Column[], rows: Table['rows'], locale: Locale = 'plain'): string {
  const dialect = dialects[locale];
  const fields = columns.map(({ kind }) => fieldOf[kind]);
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < fields.length; at++) {
      if (at > 0) text += dialect.separator;
      const cell: Cell | undefined = row[at];
      if (cell !== null && cell !== undefined) text += fields[at]?.(cell, dialect);
    }
    text += dialect.lineEnd;
  }
  return text;
}

const fieldOf = {
  day: (cell) => cell,
  instant: (cell) => cell,
  number: (cell, { decimalMark }) => (decimalMark === '.' ? cell : cell.replace('.', decimalMark)),
  text: textField,
} satisfies Record<Column['kind'], (cell: string, dialect: Dialect) => string>;

/** Empty text is quoted, which tells it from no text to readers that care. */
function textField(cell: string, { separator }: Dialect): string {
  const safe = startsFormula(cell) ? `'${cell}` : cell;
  return safe === '' || needsQuotes(safe, separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function startsFormula(cell: string): boolean {
  switch (cell[0]) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
      return true;
    default:
      return false;
  }
}

function needsQuotes(cell: string, separator: string): boolean {
  return cell.includes(separator) || cell.includes('"') || cell.includes('\n') || cell.includes('\r');
}
