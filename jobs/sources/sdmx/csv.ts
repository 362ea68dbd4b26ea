import { parse as readRows } from 'csv-parse/sync';
import { failure } from '../../../core/errors';
import type { SourceResponse } from '../source';
import { actionOf } from './action';
import { type Columns, columnsOf, idIn, labelIn } from './csv-columns';
import type { Dialect } from './dialect';
import type { SdmxObservation, SdmxSeries } from './series';

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A value that is not there: SDMX writes NaN for a number, #N/A for a text. */
const missing: ReadonlySet<string> = new Set(['', 'NaN', '#N/A']);

/**
 * Reads an SDMX-CSV data message, 1.0 or 2.0, with or without labels: https://github.com/sdmx-twg/sdmx-csv
 * The header tells the separator; behind `;` a decimal comma is a comma. Dimensions stand before OBS_VALUE, which is
 * where both versions of the guide and the services put them, in the order of the key.
 */
export function readCsvMessage(response: SourceResponse, dialect: Dialect): SdmxSeries[] {
  const broken = complaint(response, dialect);
  const { text } = response;
  const separator = separatorOf(text);
  if (separator === null)
    return broken(`begins with "${text.slice(0, 40).replace(/\s+/g, ' ')}" in place of STRUCTURE or DATAFLOW: it is no SDMX-CSV`);
  if (!text.endsWith('\n'))
    return broken(`ends in the middle of a line ("${text.slice(-30).replace(/\s+/g, ' ')}") and is asked again at the next poll`);
  const [header, ...rows] = rowsOf(text, separator, broken);
  const columns = columnsOf(header?.record ?? [], dialect.time);
  if (typeof columns === 'string') return broken(columns);
  const ragged = rows.find(({ record }) => record.length !== header?.record.length);
  if (ragged !== undefined)
    return broken(`has ${ragged.record.length} fields on line ${ragged.info.lines}, where ${header?.record.length} belong`);
  const values = rows.map(({ record }) => record[columns.value] ?? '');
  const comma = separator === ';' && values.some((value) => value.includes(','));
  if (comma && values.some((value) => value.includes('.'))) return broken('has numbers with a decimal comma and others with a point');
  return seriesOf(rows, { columns, pointed: (value) => (comma ? value.replace(',', '.') : value), broken });
}

type Broken = (what: string) => never;

/** Throws a sentence about the message as a whole. */
function complaint(response: SourceResponse, { agency }: Dialect): Broken {
  return (what) => {
    throw failure('source-shape-changed', `${agency}'s answer (${response.request.path.split('?')[0]}) ${what}: none of it is taken.`);
  };
}

function separatorOf(text: string): string | null {
  return /^"?(?:STRUCTURE(?:\[.?\])?|DATAFLOW)"?([,;\t])/.exec(text)?.[1] ?? null;
}

function rowsOf(text: string, delimiter: string, broken: Broken): Row[] {
  try {
    return readRows(text, { delimiter, relax_column_count: true, skip_empty_lines: true, trim: true, info: true }) as unknown as Row[];
  } catch (cause) {
    return broken(`is not CSV (${cause instanceof Error ? cause.message : String(cause)})`);
  }
}

function seriesOf(rows: readonly Row[], reading: Reading): SdmxSeries[] {
  const series = new Map<string, SdmxSeries & { readonly observations: SdmxObservation[] }>();
  for (const row of rows) {
    const identity = identityOf(row, reading.columns);
    const id = JSON.stringify([identity.flow, identity.key]);
    const one = series.get(id) ?? { ...identity, observations: [] };
    series.set(id, one);
    one.observations.push(observationOf(row, reading));
  }
  return [...series.values()];
}

function identityOf({ record }: Row, { labels, flow, seriesKey, dimensions }: Columns): Omit<SdmxSeries, 'observations'> {
  const members = dimensions.map(({ id, at }) => [id, idIn(record[at] ?? '', labels)] as const);
  const names = dimensions.map((dimension) => labelIn(record, dimension, labels));
  return {
    flow: idIn(record[flow] ?? '', labels) || null,
    key: seriesKey === null ? members.map(([, member]) => member).join('.') : (record[seriesKey] ?? ''),
    dimensions: Object.fromEntries(members),
    names: names.every((name) => name !== null) ? names : null,
  };
}

interface Reading {
  readonly columns: Columns;
  /** A number's text with a point. */
  pointed(value: string): string;
  readonly broken: Broken;
}

function observationOf({ record, info }: Row, { columns, pointed, broken }: Reading): SdmxObservation {
  const { labels, dimensions, time, attributes: all } = columns;
  const line = `on line ${info.lines}`;
  const action = actionOf(columns.action === null ? '' : (record[columns.action] ?? ''));
  if (action === null) return broken(`has the action "${record[columns.action ?? 0]}" ${line}, which SDMX-CSV does not know`);
  const period = idIn(record[time] ?? '', labels);
  const attributes = Object.fromEntries(
    all.map(({ id, at }) => [id, idIn(record[at] ?? '', labels)] as const).filter(([, text]) => text !== ''),
  );
  const cell = record[columns.value] ?? '';
  if (period === '' || dimensions.some(({ at }) => record[at] === ''))
    return broken(
      `${action === 'delete' ? 'deletes by a pattern' : 'leaves a dimension empty'} ${line}, so it speaks of no single observation`,
    );
  if (action === 'delete') {
    if (cell === '' && Object.keys(attributes).length > 0) return broken(`deletes attributes without their observation ${line}`);
    return { period, value: null, attributes: {}, withdrawn: true };
  }
  if (action === 'merge' && cell === '') return broken(`changes attributes without their value ${line}`);
  return { period, value: missing.has(cell) ? null : pointed(cell), attributes, withdrawn: false };
}
