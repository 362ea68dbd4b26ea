import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type FormatName, formatNames } from './endings';
import type { Column } from './file';
import { recipeNames, recipeOf } from './recipes';

const url = 'https://desk.example/download/CA_CPI_ALL.csv?units=pc1&from=2021-11';
const columns: readonly Column[] = [
  { name: 'date', kind: 'day' },
  { name: 'series', kind: 'text' },
  { name: 'vintage', kind: 'instant' },
  { name: 'value', kind: 'number' },
];

const recipe = (name: (typeof recipeNames)[number], format: FormatName = 'csv', at = url) => recipeOf(name, { url: at, format, columns });

/** Signs that end a text or begin something else in one of the languages. */
const hostile = `https://desk.example/download/A.csv?base='"$(x)\`#(lf)\\`;

describe('how a file is read', () => {
  it('is its address itself, and a command that keeps it under the name that the server gives', () => {
    expect(recipe('url')).toBe(url);
    expect(recipe('curl')).toBe(`curl -fOJ '${url}'`);
  });

  it('in R has dates as dates, and in French commas as decimal marks', () => {
    expect(recipe('r')).toBe(`read.csv("${url}", colClasses = c(date = "Date"))`);
    expect(recipe('r', 'csv-fr')).toBe(`read.csv2("${url}", fileEncoding = "UTF-8-BOM", colClasses = c(date = "Date"))`);
    expect(recipe('r', 'json')).toBe(`jsonlite::fromJSON("${url}")`);
  });

  it('in Python has dates as dates, and in French commas as decimal marks', () => {
    expect(recipe('python')).toBe(`import pandas as pd\n\nfigures = pd.read_csv("${url}", parse_dates=["date"])`);
    expect(recipe('python', 'csv-fr')).toContain('sep=";", decimal=",", encoding="utf-8-sig"');
    expect(recipe('python', 'parquet')).toContain(`pd.read_parquet("${url}")`);
  });

  it('in Excel has each column’s type, read as the file writes numbers', () => {
    expect(recipe('excel')).toBe(
      [
        'let',
        `    Source = Csv.Document(Web.Contents("${url}"), [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),`,
        '    Named = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),',
        '    Typed = Table.TransformColumnTypes(Named, {{"date", type date}, {"series", type text}, {"vintage", type datetimezone}, {"value", type number}}, "en-US")',
        'in',
        '    Typed',
      ].join('\n'),
    );
    expect(recipe('excel', 'csv-fr')).toMatch(/Delimiter = ";"[\s\S]*"fr-CA"\)/);
  });

  it('is offered only where a language reads the format; an address and a command always are', () => {
    for (const format of formatNames) {
      for (const name of ['url', 'curl'] as const) expect(recipe(name, format)).toContain(url);
    }
    expect(recipeNames.filter((name) => recipe(name, 'zip') !== null)).toEqual(['url', 'curl']);
    expect(recipeNames.filter((name) => recipe(name, 'svg') !== null)).toEqual(['url', 'curl']);
  });
});

describe('an address within code', () => {
  it('is one word of a shell, whatever stands in it', () => {
    const command = recipe('curl', 'csv', hostile)?.replace(/^curl /, "printf '%s\\n' ") ?? '';
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(`-fOJ\n${hostile}\n`);
  });

  it('is one text of Python, in code that Python can read', () => {
    for (const format of ['csv', 'csv-fr', 'json', 'parquet'] as const) {
      const code = recipe('python', format, hostile) ?? '';
      const read = 'import ast, sys; print(ast.parse(sys.argv[1]).body[1].value.args[0].value)';
      expect(execFileSync('python3', ['-c', read, code], { encoding: 'utf8' })).toBe(`${hostile}\n`);
    }
  });

  it('is one text of M, where a quotation mark is doubled and nothing else is an escape', () => {
    const text = /Web\.Contents\("((?:[^"]|"")*)"\)/.exec(recipe('excel', 'csv', hostile) ?? '')?.[1] ?? '';
    expect(text.replaceAll('#(#)(', '#(').replaceAll('""', '"')).toBe(hostile);
    expect(text).not.toContain('#(lf)');
  });
});
