import { z } from 'zod';
import { failure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import type { Frequency } from '../../core/period';
import type { Edition } from '../../core/vintage';
import {
  agencyWords,
  askedFrequency,
  chunks,
  inOrder,
  isRefusal,
  plainEdition,
  readingOf,
  readJson,
  refusal,
  refuseStatus,
} from './answers';
import { readNumber } from './numbers';
import { looksSparser, periodBeginning } from './reference-days';
import type { AskedCode, CodeDescription, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from './source';

/**
 * Bank of Canada, Valet: https://www.bankofcanada.ca/valet/docs
 * Oddities: values are strings with their own number of digits; a series without a value on a day is absent from
 * that row; `recent` gives newest first, dates oldest first; a group with `recent` drags in rows of series that
 * ended years ago; the order of series inside a row is not fixed; ids hold dots. Valet says no time of
 * publication and no frequency. V39079 (the policy rate) repeats its value each business day: it is a step.
 */
export const boc: Source = {
  id: 'boc',
  title: { en: 'Bank of Canada', fr: 'Banque du Canada' },
  short: { en: 'Bank of Canada', fr: 'Banque du Canada' },
  home: 'https://www.bankofcanada.ca/',
  baseUrl: { variable: 'BOC_BASE_URL', fallback: 'https://www.bankofcanada.ca/valet' },
  // No limit is published; two a second, and only in the minutes of a race.
  limits: { requests: 2, perMs: 1_000, raceEveryMs: 500, pollEveryMs: 900_000, timeoutMs: 10_000 },
  parserVersion: 1,
  titlesIn: ['en'],
  requests,
  parse,
  describe: (codes) =>
    codes.map((code) => ({ method: 'GET', path: `/series/${encodeURIComponent(code)}/json`, body: null, accept, codes: [code] })),
  readDescription,
};

const agency = 'The Bank of Canada';
const accept = 'application/json';
/** Ids in one address. */
const idsInAddress = 50;

/** One request for each frequency: `recent=5` counts rows, and a daily series beside a monthly one would use them up. */
function requests(asked: readonly AskedCode[], since: Since): SourceRequest[] {
  const window = 'periods' in since ? `recent=${since.periods}` : `start_date=${since.from}`;
  return [...new Set(asked.map(({ frequency }) => frequency))].flatMap((frequency) => {
    const codes = asked.filter((one) => one.frequency === frequency).map(({ code }) => code);
    return chunks(codes, idsInAddress).map((some) => ({
      method: 'GET' as const,
      path: `/observations/${some.map(encodeURIComponent).join(',')}/json?${window}`,
      body: null,
      accept,
      codes: some,
      frequencies: Object.fromEntries(some.map((code) => [code, frequency])),
    }));
  });
}

const cellShape = z.object({ v: z.string().nullable() });
const answerShape = z.object({
  seriesDetail: z.record(z.string(), z.looseObject({})),
  observations: z.array(z.looseObject({ d: z.string() })),
});
type Rows = z.infer<typeof answerShape>['observations'];

/** Reads `/observations/{ids}/json` and `/observations/group/{group}/json`: only the codes of the request are taken. */
function parse(response: SourceResponse): Reading {
  const { codes } = response.request;
  const unknown = unknownSeries(response);
  if (unknown !== null) return { editions: [], refused: codes.map((code) => notKnown(code, unknown)) };
  refuseStatus(response, agency);
  const answer = answerShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    const issue = answer.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}'s answer has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const read = codes.map((code) =>
    Object.hasOwn(answer.data.seriesDetail, code)
      ? readSeries(code, askedFrequency(response, code), answer.data.observations)
      : refusal(
          code,
          'source-unknown-series',
          `${agency} answered without a word about ${code}: look the series up in Valet's list and correct the catalogue.`,
        ),
  );
  return readingOf(read);
}

/** The name in `Series XYZ not found.`, which comes with HTTP 404 and refuses the whole call for one bad name. */
function unknownSeries(response: SourceResponse): string | null {
  if (response.status !== 404) return null;
  return /Series (\S+) not found/.exec(response.text)?.[1] ?? null;
}

function notKnown(code: string, unknown: string): Refusal {
  return code.toUpperCase() === unknown.toUpperCase()
    ? refusal(
        code,
        'source-unknown-series',
        `${agency} does not know ${code}: look the series up in Valet's list and correct the catalogue.`,
      )
    : refusal(
        code,
        'source-refused',
        `${agency} gave nothing for ${code}, because ${unknown}, asked for in the same call, is unknown to it: ask again without ${unknown}.`,
      );
}

function readSeries(code: string, frequency: Frequency, rows: Rows): Edition | Refusal {
  const observations: Observation[] = [];
  for (const row of rows) {
    if (!Object.hasOwn(row, code)) continue;
    const observation = readCell(code, frequency, row.d, row[code]);
    if (observation === null) continue;
    if (isRefusal(observation)) return observation;
    observations.push(observation);
  }
  const ordered = inOrder(code, frequency, observations, agency);
  if ('reason' in ordered) return ordered;
  const ordinals = ordered.map(({ ordinal }) => ordinal);
  if (looksSparser(frequency, ordinals)) {
    return changed(code, `has values so far apart that it can't be of frequency ${frequency}: correct the frequency in the catalogue`);
  }
  return plainEdition(code, ordered);
}

/** Null when the cell is empty, which means the same as an absent one: no statement for that day. */
function readCell(code: string, frequency: Frequency, day: string, cell: unknown): Observation | Refusal | null {
  const parsed = cellShape.safeParse(cell);
  if (!parsed.success) return changed(code, `has a cell on ${day} without its "v": the parser must be adapted`);
  const text = parsed.data.v ?? '';
  if (text === '') return null;
  const period = periodBeginning(frequency, day);
  if (period === null)
    return changed(
      code,
      `has a value on "${day}", where no period of frequency ${frequency} begins: correct the frequency in the catalogue`,
    );
  const number = readNumber(text);
  if (number === null) return changed(code, `has the value "${text.slice(0, 40)}" on ${day}, which is no number: none is taken`);
  return { ordinal: period.ordinal, value: number.value, decimals: number.decimals, status: 'A', quality: null };
}

const descriptionShape = z.object({ seriesDetails: z.object({ name: z.string(), label: z.string() }) });

/** Valet tells the label (in English) and nothing of unit, frequency or table. */
function readDescription(response: SourceResponse): CodeDescription[] {
  const [code] = response.request.codes;
  if (code === undefined) return [];
  if (response.status === 404 && agencyWords(response.text).includes('not found')) return [description(code, null)];
  refuseStatus(response, agency);
  const answer = descriptionShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    throw failure(
      'source-shape-changed',
      `${agency}'s description of ${code} has another shape than the one we read: the parser must be adapted.`,
    );
  }
  const { name, label } = answer.data.seriesDetails;
  return name === code ? [description(code, label)] : [];
}

function description(code: string, label: string | null): CodeDescription {
  const title = label === null ? null : { en: label, fr: label };
  return { code, known: label !== null, title, table: null, frequency: null, unitCode: null, scale: null, terminated: false };
}

function changed(code: string, what: string): Refusal {
  return refusal(code, 'source-shape-changed', `${agency}'s answer for ${code} ${what}.`);
}
