import { parse as readRows } from 'csv-parse/sync';
import { failure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import type { Frequency } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { askedFrequency, firstDayWanted, inOrder, plainEdition, readingOf, refusal, refuseStatus, refuseWebPage } from './answers';
import { readNumber } from './numbers';
import { looksSparser, periodBeginning } from './reference-days';
import type { AskedCode, Reading, Refusal, Since, SourceRequest, SourceResponse } from './source';

const agency = 'FRED';

/** One id a call: several give columns only when their frequencies agree. */
export function graphRequests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[] {
  return asked.map(({ code, frequency }) => ({
    method: 'GET',
    path: `/graph/fredgraph.csv?id=${encodeURIComponent(code)}&cosd=${firstDayWanted(frequency, since, today)}`,
    body: null,
    accept: 'text/csv, */*;q=0.5',
    codes: [code],
    frequencies: { [code]: frequency },
  }));
}

/**
 * Oddities: undocumented; the first column was `DATE` until December 2024 and `observation_date` since, so columns
 * are read by position; a missing value is `.` in old files and an empty field in current ones; the file says
 * neither unit nor frequency nor when it was published.
 */
export function parseGraph(response: SourceResponse): Reading {
  const [code] = response.request.codes;
  if (code === undefined) throw failure('invalid-request', 'A request to FRED names one id.');
  if (response.status === 404) {
    return {
      editions: [],
      refused: [
        refusal(
          code,
          'source-unknown-series',
          `${agency} does not know ${code} (HTTP 404): look the id up on its site and correct the catalogue.`,
        ),
      ],
    };
  }
  refuseStatus(response, agency);
  refuseWebPage(response, agency);
  const read = readSeries(code, askedFrequency(response, code), rowsOf(response, code));
  return readingOf([read]);
}

/** Rows of two fields, the header off. */
function rowsOf(response: SourceResponse, code: string): [string, string][] {
  if (!response.text.endsWith('\n')) {
    throw failure(
      'source-shape-changed',
      `${agency}'s file for ${code} ends in the middle of a line ("${response.text.slice(-30)}"): cut off on the way; it is asked again at the next poll.`,
    );
  }
  const rows = csvRows(response.text, code);
  const [header, ...body] = rows;
  const dateColumn = header?.[0]?.toLowerCase();
  if (header?.length !== 2 || (dateColumn !== 'date' && dateColumn !== 'observation_date')) {
    throw failure(
      'source-shape-changed',
      `${agency}'s file for ${code} begins with "${header?.join(',').slice(0, 60)}" in place of a date column and ${code}: the parser must be adapted.`,
    );
  }
  if (header[1]?.toUpperCase() !== code.toUpperCase()) {
    throw failure('source-shape-changed', `${agency} was asked for ${code} and sent ${header[1]?.slice(0, 60)}: none is taken.`);
  }
  const ragged = body.findIndex((row) => row.length !== 2);
  if (ragged !== -1) {
    throw failure(
      'source-shape-changed',
      `${agency}'s file for ${code} has ${body[ragged]?.length} fields on line ${ragged + 2}, where two belong: none is taken.`,
    );
  }
  return body as [string, string][];
}

function csvRows(text: string, code: string): string[][] {
  try {
    return readRows(text, { relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    throw failure(
      'source-shape-changed',
      `${agency}'s file for ${code} is not CSV (${cause instanceof Error ? cause.message : String(cause)}): none is taken.`,
      { cause },
    );
  }
}

function readSeries(code: string, frequency: Frequency, rows: readonly [string, string][]): Edition | Refusal {
  const observations: Observation[] = [];
  for (const [index, [day, text]] of rows.entries()) {
    const observation = readRow(frequency, day, text);
    if (typeof observation === 'string') return changed(code, `${observation} (line ${index + 2})`);
    observations.push(observation);
  }
  const ordered = inOrder(code, frequency, observations, agency);
  if ('reason' in ordered) return ordered;
  const ordinals = ordered.map(({ ordinal }) => ordinal);
  if (looksSparser(frequency, ordinals)) {
    return changed(code, `has rows so far apart that it can't be of frequency ${frequency}: correct the frequency in the catalogue`);
  }
  return plainEdition(code, ordered);
}

/** The observation, or what is wrong with the row. FRED does not say why a value is missing. */
export function readRow(frequency: Frequency, day: string, text: string): Observation | string {
  const period = periodBeginning(frequency, day);
  if (period === null)
    return `has a row for "${day.slice(0, 40)}", where no period of frequency ${frequency} begins: correct the frequency in the catalogue`;
  if (text === '' || text === '.') return { ordinal: period.ordinal, value: null, decimals: 0, status: 'O', quality: null };
  const number = readNumber(text);
  if (number === null) return `has the value "${text.slice(0, 40)}", which is no number: none is taken`;
  return { ordinal: period.ordinal, value: number.value, decimals: number.decimals, status: 'A', quality: null };
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}'s file for ${code} ${what}.`);
}
