import { failure } from '../../../core/errors';
import type { Observation } from '../../../core/observation';
import type { Frequency } from '../../../core/period';
import type { Edition } from '../../../core/vintage';
import { inOrder, isRefusal, refusal } from '../answers';
import { digitsNeeded, readNumber } from '../numbers';
import { looksSparser } from '../reference-days';
import type { Refusal } from '../source';
import type { Mark } from '../statcan-marks';
import { columnsOf } from './columns';
import { createKeptRows } from './kept-rows';
import { at, ownColumns } from './places';
import { type Printed, readCount, readValue, readVector } from './read-value';
import { createRowDates } from './row-dates';
import { createRowFacts, type Facts } from './row-facts';
import { createRowMarks, isEmpty } from './row-marks';
import { createScanner, type Delimiter, type Row } from './scan-csv';
import type { Wanted, WantedEdition } from './wanted';

export interface TableQuestion {
  /** `18-10-0004`. */
  readonly table: string;
  readonly wanted: Wanted;
  /** The table's own frequency, where its metadata tell; else each code is read by the one that it was asked with. */
  readonly frequency: Frequency | null;
}

/** More digits after the point than any table prints. */
const mostDecimals = 12;

/**
 * Reads a full table of Statistics Canada from its bytes, cut anywhere: rows go by in the order of the file, and what is
 * wanted of them is kept in 18 bytes each, so that memory grows with what is wanted and not with the file. Yields after
 * each portion, so that the caller may let others have the thread; returns an edition or a refusal for each wanted code.
 * - Values come as printed, never scaled; empty ones are null, with the status that their marks give.
 * - A row of a wanted series that can't be read refuses the series, with the line; a file that is no full table, is cut
 *   off or ragged is refused whole.
 * @throws source-shape-changed
 */
export function* readTable(chunks: Iterable<Uint8Array>, question: TableQuestion): Generator<void, Iterable<Edition | Refusal>> {
  const reader = createReader(question);
  for (const chunk of chunks) {
    reader.push(chunk);
    yield;
  }
  return reader.end();
}

function createReader({ table, wanted, frequency }: TableQuestion) {
  const name = `Statistics Canada's table ${table}`;
  const rows = createKeptRows();
  const facts = createRowFacts(at);
  const marks = createRowMarks(at);
  const ordinalOf = createRowDates(at.period);
  const refusals: Refusal[] = [];
  const printed: Printed = { value: 0, decimals: 0 };
  let delimiter: Delimiter = ',';
  const scanner = createScanner({
    name,
    choose(header) {
      delimiter = header.delimiter;
      const columns = columnsOf(header, name);
      return [...ownColumns.map((column) => columns.own[column]), ...wanted.members(columns)];
    },
    take(row) {
      const vector = readVector(row, at.vector);
      if (vector < 0)
        throw failure('source-shape-changed', `${name} has the vector "${shown(row, at.vector)}" (line ${row.line}): none of it is taken.`);
      const place = wanted.editionOf(row, vector);
      if (place < 0 || refusals[place] !== undefined) return;
      const edition = wanted.editions[place] as WantedEdition;
      const wrong = keep(row, place, frequency ?? edition.frequency);
      if (wrong !== null) refusals[place] = changed(edition.code, `${wrong} (line ${row.line})`);
    },
  });

  /** Keeps a row, or says what is wrong with it. */
  function keep(row: Row, place: number, by: Frequency): string | null {
    const ordinal = ordinalOf(row, by);
    if (ordinal === null) return `has the date "${shown(row, at.period)}", where no period of frequency ${by} begins`;
    const mark = marks.of(row);
    if (mark < 0) return `has the marks "${shown(row, at.status)}" and "${shown(row, at.symbol)}", which are not in the code set`;
    const decimals = readCount(row, at.decimals);
    if (decimals < 0 || decimals > mostDecimals) return `has the decimals "${shown(row, at.decimals)}"`;
    const wrong = facts.note(row, place, { ordinal, decimals });
    if (wrong !== null) return wrong;
    const kept = (marks.all[mark] as Mark).value;
    if (kept !== 'as-sent') rows.add({ series: place, ordinal, value: kept === 'zero' ? 0 : Number.NaN, decimals, mark });
    // An empty value without a mark is a missing value all the same.
    else if (isEmpty(row, at.value)) rows.add({ series: place, ordinal, value: Number.NaN, decimals, mark: marks.missing(mark) });
    else if (!readPrinted(row)) return `has the value "${shown(row, at.value)}", which is no number that we can store exactly`;
    else rows.add({ series: place, ordinal, value: printed.value, decimals: digitsOf(printed, decimals), mark });
    return null;
  }

  /** French files may write a comma for the point. */
  function readPrinted(row: Row): boolean {
    if (readValue(row, at.value, printed)) return true;
    const number = delimiter === ';' ? readNumber(row.text(at.value).replace(',', '.')) : null;
    if (number !== null) Object.assign(printed, number);
    return number !== null;
  }

  function* results(): Generator<Edition | Refusal> {
    const observationsOf = rows.bySeries(wanted.editions.length, marks.all);
    const said = new Set<string>();
    for (const [place, edition] of wanted.editions.entries()) {
      const known = facts.of(place);
      if (known === undefined && refusals[place] === undefined) continue;
      said.add(edition.code);
      yield refusals[place] ?? editionOf(edition, observationsOf(place), { facts: known as Facts, frequency });
    }
    for (const code of wanted.asked ?? []) {
      if (said.has(code)) continue;
      yield refusal(code, 'source-unknown-series', `${name} has no row of ${code}: look the series up and correct the catalogue.`);
    }
  }

  return {
    push: scanner.push,
    end(): Iterable<Edition | Refusal> {
      scanner.end();
      return results();
    },
  };
}

/** As many digits as the table says, more where a value needs them. */
function digitsOf({ value, decimals }: Printed, stated: number): number {
  return decimals <= stated ? stated : Math.max(stated, digitsNeeded(value));
}

function editionOf(
  { code, frequency: asked, publishedAt }: WantedEdition,
  rows: readonly Observation[],
  { facts, frequency }: { facts: Facts; frequency: Frequency | null },
): Edition | Refusal {
  const observations = inOrder(code, frequency ?? asked, rows, 'Statistics Canada');
  if (isRefusal(observations)) return observations;
  const isSparser = () =>
    looksSparser(
      asked,
      observations.map(({ ordinal }) => ordinal),
    );
  if (frequency === null && isSparser())
    return changed(code, `has rows so far apart that it can't be of frequency ${asked}: correct the frequency in the catalogue`);
  const { scale, decimals, base, terminated } = facts;
  return { code, publishedAt, observations, extent: 'window', frequency, scale, decimals, base, breaks: [], terminated };
}

function shown(row: Row, place: number): string {
  return row.text(place).slice(0, 40);
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `Statistics Canada's table of ${code} ${what}: none of the series is taken.`);
}
