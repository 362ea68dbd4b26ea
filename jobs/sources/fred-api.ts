import { z } from 'zod';
import { type ErrorCode, failure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, frequencies } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { askedFrequency, firstDayWanted, inOrder, isRefusal, plainEdition, readingOf, readJson, refusal, refuseStatus } from './answers';
import { readRow } from './fred-graph';
import { looksSparser } from './reference-days';
import type { AskedCode, CodeDescription, Reading, Refusal, Since, SourceRequest, SourceResponse } from './source';

/**
 * FRED's API, version 1: https://fred.stlouisfed.org/docs/api/fred/
 * Oddities: an answer does not name its series, so each call asks for one; XML unless JSON is asked for; all values are
 * text, `.` where there is none; answers are kept by FRED until the series changes, so their `realtime_start` may be days
 * older than the call, and is no time of publication; `last_updated` has an offset of hours only and is not read.
 */
const agency = 'FRED';
const accept = 'application/json';
const path = '/series/observations';

/** The most rows that one answer holds. */
const rowsInAnswer = 100_000;

export function isApi(request: SourceRequest): boolean {
  return request.path.startsWith(path);
}

/** One series a call. */
export function apiRequests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[] {
  return asked.map(({ code, frequency }) =>
    observationsRequest({ code, frequency }, `observation_start=${firstDayWanted(frequency, since, today)}`),
  );
}

/** `/series/observations` of one series; `window` says of which periods, or of which time. */
export function observationsRequest({ code, frequency }: AskedCode, window: string): SourceRequest {
  return {
    method: 'GET',
    base: 'api',
    path: `${path}?series_id=${encodeURIComponent(code)}&file_type=json&${window}&sort_order=asc&limit=${rowsInAnswer}`,
    body: null,
    keyed: true,
    accept,
    codes: [code],
    frequencies: { [code]: frequency },
  };
}

const answerShape = z.object({
  realtime_start: z.string(),
  realtime_end: z.string(),
  units: z.string(),
  output_type: z.number(),
  count: z.number(),
  offset: z.number(),
  observations: z.array(z.object({ realtime_start: z.string(), realtime_end: z.string(), date: z.string(), value: z.string() })),
});
export type Observations = z.infer<typeof answerShape>;

export function parseObservations(response: SourceResponse): Reading {
  const code = codeOf(response);
  const answer = readAnswer(response, code);
  return readingOf([isRefusal(answer) ? answer : readPresent(code, askedFrequency(response, code), answer)]);
}

export function codeOf({ request }: SourceResponse): string {
  const [code] = request.codes;
  if (code === undefined) throw failure('invalid-request', 'A request to FRED names one id.');
  return code;
}

/**
 * The rows of an answer, all of them, in the series' own units; or why the series has none.
 * A page is no answer: what it leaves out would pass for withdrawn.
 */
export function readAnswer(response: SourceResponse, code: string): Observations | Refusal {
  const refused = refusedSeries(response, code);
  if (refused !== null) return refused;
  refuseStatus(response, agency);
  const read = answerShape.safeParse(readJson(response, agency));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}'s answer for ${code} has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const { observations, count, offset, units, output_type } = read.data;
  if (units !== 'lin' || output_type !== 1) {
    return changed(
      code,
      `is in units "${units.slice(0, 20)}" and output type ${output_type}, where values as published (lin, 1) belong: none is taken`,
    );
  }
  if (offset !== 0 || count !== observations.length) {
    return changed(
      code,
      `holds ${observations.length} of ${count} rows, from row ${offset + 1} on: a part could be taken for the whole, so none is taken`,
    );
  }
  return read.data;
}

function readPresent(code: string, frequency: Frequency, { observations: rows }: Observations): Edition | Refusal {
  const read: Observation[] = [];
  for (const { date, value } of rows) {
    const observation = readRow(frequency, date, value);
    if (typeof observation === 'string') return changed(code, observation);
    read.push(observation);
  }
  const ordered = inOrder(code, frequency, read, agency);
  if ('reason' in ordered) return ordered;
  return sparse(code, frequency, ordered) ?? plainEdition(code, ordered);
}

/** The refusal of periods so far apart that they are of another frequency; null where they are not. */
export function sparse(code: string, frequency: Frequency, observations: readonly Observation[]): Refusal | null {
  const ordinals = observations.map(({ ordinal }) => ordinal);
  return looksSparser(frequency, ordinals)
    ? changed(code, `has rows so far apart that it can't be of frequency ${frequency}: correct the frequency in the catalogue`)
    : null;
}

export function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}'s answer for ${code} ${what}.`);
}

interface Complaint {
  readonly says: RegExp;
  readonly error: ErrorCode;
  readonly sentence: (code: string, words: string) => string;
}

/** What FRED says of a series with HTTP 400 or 404; anything else that it complains of concerns the whole answer. */
const complaints: readonly Complaint[] = [
  {
    says: /does not exist in ALFRED/i,
    error: 'source-unknown-series',
    sentence: (code, words) =>
      `${agency} keeps nothing of what ${code} said before${words}: its past is not to be had there, or the id is wrong.`,
  },
  {
    says: /series does not exist/i,
    error: 'source-unknown-series',
    sentence: (code, words) => `${agency} does not know ${code}${words}: look the id up on its site and correct the catalogue.`,
  },
  {
    says: /not available via the API/i,
    error: 'source-refused',
    sentence: (code, words) => `${agency} does not give ${code} to programs${words}: its owner keeps it out; take it from elsewhere.`,
  },
  {
    says: /vintage dates/i,
    error: 'source-refused',
    sentence: (code, words) =>
      `${agency} does not give so much of the past of ${code} at once${words}: shorter stretches must be asked for.`,
  },
];

/** Null for a good answer; throws where the key or the request as such is refused. */
function refusedSeries(response: SourceResponse, code: string): Refusal | null {
  if (response.status !== 400 && response.status !== 404) return null;
  const words = complaintIn(response.text);
  const known = complaints.find(({ says }) => says.test(words));
  if (known !== undefined) return refusal(code, known.error, known.sentence(code, ` ("${words}")`));
  if (words === '') return null;
  if (/api_key/i.test(words)) {
    throw failure(
      'source-refused',
      `${agency} does not take the key ("${words}"): correct FRED_API_KEY, or leave it out to read the keyless file.`,
    );
  }
  throw failure('source-refused', `${agency} refused ${path} with HTTP ${response.status}: "${words}".`);
}

/** The message of an error body, JSON or XML whatever its type says; at most 200 characters. */
function complaintIn(text: string): string {
  const said = /"error_message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? /<error\b[^>]*\bmessage="([^"]*)"/.exec(text)?.[1] ?? '';
  return said.replace(/\\(.)/g, '$1').replace(/\s+/g, ' ').trim().slice(0, 200);
}

/** `/series` of each code. */
export function describeSeries(codes: readonly string[]): SourceRequest[] {
  return codes.map((code) => ({
    method: 'GET',
    base: 'api',
    path: `/series?series_id=${encodeURIComponent(code)}&file_type=json`,
    body: null,
    keyed: true,
    accept,
    codes: [code],
  }));
}

const seriesShape = z.object({
  seriess: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      frequency_short: z.string(),
      units: z.string(),
      seasonal_adjustment_short: z.string(),
    }),
  ),
});

/** Titles come in English only. What FRED calls discontinued says so at the end of its title. */
export function readDescription(response: SourceResponse): CodeDescription[] {
  const code = codeOf(response);
  const refused = refusedSeries(response, code);
  if (refused !== null) return refused.error === 'source-unknown-series' ? [{ ...unsaid, code, known: false }] : [];
  refuseStatus(response, agency);
  const answer = seriesShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    throw failure(
      'source-shape-changed',
      `${agency}'s description of ${code} has another shape than the one we read: the parser must be adapted.`,
    );
  }
  return answer.data.seriess
    .filter(({ id }) => id.toUpperCase() === code.toUpperCase())
    .map(({ title, frequency_short, units, seasonal_adjustment_short }) => ({
      ...unsaid,
      code,
      title: { en: title, fr: title },
      frequency: frequencies.find((frequency) => frequency === frequency_short) ?? null,
      scale: scaleIn(units),
      adjustment: adjustments.find((adjustment) => adjustment === seasonal_adjustment_short) ?? null,
      terminated: /\(DISCONTINUED\)\s*$/i.test(title),
    }));
}

const unsaid = { known: true, title: null, table: null, frequency: null, unitCode: null, scale: null, adjustment: null, terminated: false };
const adjustments = ['SA', 'NSA', 'SAAR'] as const;

const scales: Readonly<Record<string, number>> = { thousands: 3, millions: 6, billions: 9, trillions: 12 };

/** `Thousands of Persons` → 3, `Index 1982-1984=100` and `Percent` → 0; null where the words leave it open. */
function scaleIn(units: string): number | null {
  const word = /^(\w+) of /.exec(units)?.[1]?.toLowerCase() ?? '';
  return scales[word] ?? (/^(index|percent)\b/i.test(units) ? 0 : null);
}
