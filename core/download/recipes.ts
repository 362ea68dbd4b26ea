import type { FormatName } from './endings';
import type { Column } from './file';

export const recipeNames = ['url', 'curl', 'r', 'python', 'excel'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** A file as a program is told to fetch it. */
export interface Fetched {
  /** With the host. */
  readonly url: string;
  readonly format: FormatName;
  readonly columns: readonly Column[];
}

/**
 * How the file is read in a language: days become dates, decimal marks are told. Null where the language has no reader of its own for
 * the format; an address and curl there always are. Excel's is a query in M, for the advanced editor of Power Query.
 */
export function recipeOf(name: RecipeName, { url, format, columns }: Fetched): string | null {
  switch (name) {
    case 'url':
      return url;
    case 'curl':
      return `curl -fOJ ${shellText(url)}`;
    case 'r':
      return inR(url, format);
    case 'python':
      return inPython(url, format);
    case 'excel':
      return inExcel(url, format, columns);
  }
}

function inR(url: string, format: FormatName): string | null {
  const address = quoted(url);
  switch (format) {
    case 'csv':
      return `read.csv(${address}, colClasses = c(date = "Date"))`;
    case 'csv-fr':
      return `read.csv2(${address}, fileEncoding = "UTF-8-BOM", colClasses = c(date = "Date"))`;
    case 'json':
      return `jsonlite::fromJSON(${address})`;
    default:
      return null;
  }
}

function inPython(url: string, format: FormatName): string | null {
  const address = quoted(url);
  const with_ = (call: string) => `import pandas as pd\n\nfigures = pd.${call}`;
  switch (format) {
    case 'csv':
      return with_(`read_csv(${address}, parse_dates=["date"])`);
    case 'csv-fr':
      return with_(`read_csv(${address}, sep=";", decimal=",", encoding="utf-8-sig", parse_dates=["date"])`);
    case 'json':
      return with_(`read_json(${address}, convert_dates=["date"])`);
    case 'parquet':
      return with_(`read_parquet(${address})`);
    default:
      return null;
  }
}

/** Power Query's types by what a column holds. */
const typesInExcel = {
  day: 'type date',
  instant: 'type datetimezone',
  number: 'type number',
  text: 'type text',
} as const satisfies Record<Column['kind'], string>;

function inExcel(url: string, format: FormatName, columns: readonly Column[]): string | null {
  const fetched = `Web.Contents(${excelText(url)})`;
  switch (format) {
    case 'csv':
    case 'csv-fr': {
      const [delimiter, culture] = format === 'csv' ? [',', 'en-US'] : [';', 'fr-CA'];
      const types = columns.map(({ name, kind }) => `{${excelText(name)}, ${typesInExcel[kind]}}`).join(', ');
      return [
        'let',
        `    Source = Csv.Document(${fetched}, [Delimiter = "${delimiter}", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),`,
        '    Named = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),',
        `    Typed = Table.TransformColumnTypes(Named, {${types}}, "${culture}")`,
        'in',
        '    Typed',
      ].join('\n');
    }
    case 'json':
      return `Table.FromRecords(Json.Document(${fetched}))`;
    case 'xlsx':
      return `Excel.Workbook(${fetched}, true)`;
    case 'parquet':
      return `Parquet.Document(${fetched})`;
    default:
      return null;
  }
}

/** One word of a POSIX shell. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text in R and in Python alike. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A text in M, where a quotation mark is written twice. */
function excelText(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('#(', '#(#)(')}"`;
}
