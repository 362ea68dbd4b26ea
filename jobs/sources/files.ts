import type { Observation, ObservationStatus } from '../../core/observation';
import { type Frequency, parsePeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { askedFrequency, inOrder, plainEdition, readingOf, refusal } from './answers';
import { refusalIn } from './files-refusal';
import { raggedRow, readTable, type Table } from './files-table';
import { readNumber } from './numbers';
import { looksSparser, periodBeginning } from './reference-days';
import type { AskedCode, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from './source';

/**
 * CSV files (RFC 4180) for what no agency's service gives: of a folder that is looked at every thirty seconds, or at https
 * addresses whose hosts the operator allows. A code is `NAME.csv#column` or `https://host/path.csv#column`; the first column
 * holds periods as we write them (`2026-07`, `2026-Q3`, `2026`, `2026-W05`, `2026-07-15`, or the day on which one begins).
 * An empty cell is a missing value. Marks (`..` not available, `x` suppressed, `F` too unreliable, `E` use with caution) are
 * read only where the column is followed by one named `column status`. How a file is had is in files-fetch.
 * Nothing here is thrown: what is wrong with one file is told of its codes, and the others go on.
 */
export const files: Source = {
  id: 'files',
  title: { en: 'CSV files', fr: 'Fichiers CSV' },
  short: { en: 'CSV file', fr: 'Fichier CSV' },
  home: 'https://www.rfc-editor.org/rfc/rfc4180',
  baseUrl: { variable: 'FILES_FOLDER', fallback: '.data/files', kind: 'folder' },
  limits: { requests: 5, perMs: 1_000, raceEveryMs: 2_000, pollEveryMs: 30_000, timeoutMs: 15_000 },
  parserVersion: 1,
  titlesIn: [],
  requests,
  parse,
  describe: () => [],
  readDescription: () => [],
};

/** One request a file, whatever is asked of it and how far back: a file is read whole. */
function requests(asked: readonly AskedCode[], _since: Since): SourceRequest[] {
  const places = [...new Set(asked.map(({ code }) => placeOf(code)))];
  return places.map((place) => {
    const own = asked.filter(({ code }) => placeOf(code) === place);
    return {
      method: 'GET',
      ...addressOf(place),
      body: null,
      accept: 'text/csv, */*;q=0.5',
      codes: own.map(({ code }) => code),
      frequencies: Object.fromEntries(own.map(({ code, frequency }) => [code, frequency])),
    };
  });
}

function addressOf(place: string): Pick<SourceRequest, 'base' | 'path'> {
  if (!place.startsWith('https://') || !URL.canParse(place)) return { path: `/${encodeURIComponent(place)}` };
  const { origin, pathname, search } = new URL(place);
  return { base: origin, path: `${pathname}${search}` };
}

function placeOf(code: string): string {
  return code.split('#', 1)[0] ?? '';
}

function columnOf(code: string): string {
  return code.slice(placeOf(code).length + 1);
}

function parse(response: SourceResponse): Reading {
  const { codes } = response.request;
  const kept = refusalIn(response.headers);
  if (kept !== null) return { editions: [], refused: codes.map((code) => refusal(code, kept.error, kept.reason)) };
  if (response.status !== 200) {
    const reason = `The file ${placeOf(codes[0] ?? '')} is not given (HTTP ${response.status}): correct its address in the catalogue.`;
    return { editions: [], refused: codes.map((code) => refusal(code, 'source-refused', reason)) };
  }
  const nul = response.text.indexOf('\0');
  if (nul !== -1) {
    const line = response.text.slice(0, nul).split('\n').length;
    const what = `holds a NUL byte on line ${line}, which no text has: save it as "CSV UTF-8"`;
    return { editions: [], refused: codes.map((code) => changed(code, what)) };
  }
  const table = readTable(response.text);
  if (typeof table === 'string') return { editions: [], refused: codes.map((code) => changed(code, table)) };
  const ragged = raggedRow(table);
  if (ragged !== null) return { editions: [], refused: codes.map((code) => changed(code, ragged)) };
  return readingOf(codes.map((code) => readColumn(code, askedFrequency(response, code), table)));
}

/** Where a value stands, and its mark if the column has one. */
interface Place {
  readonly name: string;
  /** From 0. */
  readonly at: number;
  readonly hasMarks: boolean;
}

function readColumn(code: string, frequency: Frequency, table: Table): Edition | Refusal {
  const place = placeIn(table, columnOf(code));
  if (typeof place === 'string') {
    return refusal(code, 'source-unknown-series', `The file ${placeOf(code)} ${place}: correct the header or the catalogue.`);
  }
  const observations: Observation[] = [];
  for (const row of table.rows) {
    const observation = readRow(frequency, place, row);
    if (typeof observation === 'string') return changed(code, observation);
    observations.push(observation);
  }
  const ordered = inOrder(code, frequency, observations, 'The file');
  if ('reason' in ordered) return ordered;
  const ordinals = ordered.map(({ ordinal }) => ordinal);
  if (looksSparser(frequency, ordinals)) {
    return changed(code, `has rows so far apart that they can't be of frequency ${frequency}: correct the frequency in the catalogue`);
  }
  return plainEdition(code, ordered);
}

function placeIn({ header }: Table, name: string): Place | string {
  const at = header.indexOf(name, 1);
  if (name === '' || at === -1) return `has no column "${name}"; it has ${header.slice(1).join(', ').slice(0, 200)}`;
  if (header.indexOf(name, at + 1) !== -1) return `has two columns "${name}", and nobody can tell which one holds`;
  return { name, at, hasMarks: header[at + 1] === `${name} status` };
}

/** The observation, or what is wrong with the row, with its line and column. */
function readRow(frequency: Frequency, { name, at, hasMarks }: Place, { line, fields }: Table['rows'][number]): Observation | string {
  const ordinal = ordinalOf(frequency, (fields[0] ?? '').trim());
  if (ordinal === null) {
    return `has "${(fields[0] ?? '').slice(0, 40)}" on line ${line}, column 1, which is no period of frequency ${frequency}: write it as 2026-07, 2026-Q3, 2026 or 2026-07-15`;
  }
  const text = (fields[at] ?? '').trim();
  const status = hasMarks ? (fields[at + 1] ?? '').trim() : '';
  const read = hasMarks || !Object.hasOwn(marks, text) ? readCell(text, status) : { ...unmarked, said: `the mark "${text}"` };
  if (!('said' in read)) return { ordinal, ...read };
  return `has ${read.said} on line ${line}, column ${at + 1} (${name}), ${read.because}`;
}

function ordinalOf(frequency: Frequency, text: string): number | null {
  const period = parsePeriod(text);
  if (period?.frequency === frequency) return period.ordinal;
  return periodBeginning(frequency, text)?.ordinal ?? null;
}

/** Letters are never copied across: each mark has its status, and stays beside it as the file's own. */
const marks: Readonly<Record<string, { status: ObservationStatus; quality: string | null; value: 'none' | 'as-sent' }>> = {
  '..': { status: 'O', quality: null, value: 'none' },
  x: { status: 'Q', quality: 'x', value: 'none' },
  F: { status: 'Q', quality: 'F', value: 'none' },
  E: { status: 'U', quality: 'E', value: 'as-sent' },
};

/** What is wrong with a cell: what it says, and why that can't be taken. */
interface Wrong {
  readonly said: string;
  readonly because: string;
}

const unmarked = { because: 'which is read only where a column of marks, named as this one with " status" behind it, stands beside it' };

/** A cell and its mark; a mark may also stand in the place of the value. */
function readCell(text: string, status: string): Omit<Observation, 'ordinal'> | Wrong {
  const isMark = Object.hasOwn(marks, text);
  const letter = status === '' && isMark ? text : status;
  if (letter !== '' && !Object.hasOwn(marks, letter)) {
    return { said: `the mark "${letter.slice(0, 20)}"`, because: `which is none of ${Object.keys(marks).join(', ')}` };
  }
  const mark = marks[letter];
  const value = isMark && letter === text ? '' : text;
  if (value === '') {
    if (mark?.value === 'as-sent') return { said: `the mark "${letter}" without a value`, because: 'so nobody can tell what it marks' };
    return { value: null, decimals: 0, status: mark?.status ?? 'O', quality: mark?.quality ?? null };
  }
  const said = `"${value.slice(0, 40)}"`;
  if (mark?.value === 'none') return { said, because: `beside the mark "${letter}", which says that there is no value` };
  const number = readNumber(value);
  return number === null ? { said, because: why(value) } : { ...number, status: mark?.status ?? 'A', quality: mark?.quality ?? null };
}

/** Why a text is not taken for a number, and what to write in its place. */
function why(text: string): string {
  if (/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return 'which has more digits than we can keep: round it';
  return /^[-\d.,\s'’]+$/.test(text)
    ? 'which is no number: write it without thousands separators and its decimals behind a point, as 1393.25'
    : 'which is no number: leave the cell empty where there is no value';
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `The file ${placeOf(code)} ${what}.`);
}
