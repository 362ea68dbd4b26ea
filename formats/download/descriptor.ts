import type { ColumnKind, DownloadFile } from '../../core/download/file';
import { columnLines } from './columns';
import { csv, dialects } from './csv';
import { licencesOf, sourcesOf } from './notes';

export interface Contents {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

const types = { day: 'date', instant: 'datetime', text: 'string', number: 'number' } as const satisfies Record<ColumnKind, string>;

/** A Data Package, https://datapackage.org: what programs need to read the table without guessing. */
export function descriptorOf(file: DownloadFile, contents: Contents): string {
  const { title, warnings, notes, address, citation } = file;
  const licenses = licencesOf(notes).map(({ name, url }) => ({ title: name, path: url }));
  const sources = sourcesOf(notes).map((source) => ({ title: source }));
  const descriptor = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: nameOf(file.name),
    title,
    description: [citation, ...warnings].join('\n'),
    homepage: address,
    // The profile wants each of these lists to hold something where it is there at all.
    ...(licenses.length > 0 && { licenses }),
    ...(sources.length > 0 && { sources }),
    resources: [resourceOf(file, contents)],
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resourceOf(file: DownloadFile, { path, bytes, hash }: Contents) {
  const dialect = dialects[file.locale];
  return {
    name: nameOf(file.name),
    type: 'table',
    // What programs of the first edition know a table by.
    profile: 'tabular-data-resource',
    path,
    title: file.title,
    format: csv.ending,
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${hash}`,
    dialect: { delimiter: dialect.separator, lineTerminator: dialect.lineEnd, doubleQuote: true, header: true },
    schema: { fields: fieldsOf(file), missingValues: [''] },
  };
}

function fieldsOf(file: DownloadFile) {
  const { decimalMark } = dialects[file.locale];
  const lines = columnLines(file);
  return file.table.columns.map(({ name, kind }, at) => {
    const mark = kind === 'number' && decimalMark !== '.' ? { decimalChar: decimalMark } : {};
    // Programs of the first edition take no fractions of a second otherwise.
    const format = kind === 'instant' ? { format: 'any' } : {};
    return { name, type: types[kind], ...format, ...mark, description: lines[at]?.text };
  });
}

/** Packages and tables go by lower-case names without spaces. */
function nameOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
}
