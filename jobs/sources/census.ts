import { z } from 'zod';
import { failure } from '../../core/errors';
import type { Edition } from '../../core/vintage';
import { chunks, firstDayWanted, readingOf, readJson, refusal, refuseStatus } from './answers';
import { type CensusCode, readCensusCode } from './census-codes';
import { type CensusTable, readSum } from './census-sums';
import type { AskedCode, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from './source';

/** The sets begin in 2010 or later. */
const firstMonth = '2010-01';

/**
 * U.S. Census Bureau, international trade time series: https://www.census.gov/data/developers/data-sets/international-trade.html
 * Oddities: an answer is a table of texts whose header repeats the names of predicates; no match comes as HTTP 204 with
 * nothing; without a key, or with a wrong one, a web page comes with HTTP 200; rows of all countries and of groups of
 * countries stand among those of countries. Nothing says when it was published. Values are dollars, not seasonally
 * adjusted. What a code is stands in census-codes.ts, how its commodities are summed in census-sums.ts.
 */
export const census: Source = {
  id: 'census',
  title: { en: 'U.S. Census Bureau', fr: 'Census Bureau des États-Unis' },
  short: { en: 'Census', fr: 'Census' },
  home: 'https://www.census.gov/foreign-trade/',
  baseUrl: { variable: 'CENSUS_BASE_URL', fallback: 'https://api.census.gov/data/timeseries/intltrade' },
  key: {
    variable: 'CENSUS_API_KEY',
    required: true,
    sentAs: { parameter: 'key' },
    obtain: 'https://api.census.gov/data/key_signup.html',
  },
  // No limit is published for who has a key.
  limits: { requests: 1, perMs: 1_000, raceEveryMs: 2_000, pollEveryMs: 3_600_000, timeoutMs: 30_000 },
  parserVersion: 1,
  titlesIn: [],
  recordsFrom: firstMonth,
  requests,
  parse,
  describe: () => [],
  readDescription: () => [],
};

const agency = 'The Census Bureau';
/** Their variables and commodities all stand in one address. */
const codesInAddress = 20;

/** One request for all codes of a set and a level: variables, countries and commodities may differ among them. */
function requests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[] {
  const questions = new Map<string, CensusCode[]>();
  for (const read of asked.map(({ code }) => readCensusCode(code))) {
    const question = [read.set, read.level, read.country === null].join(' ');
    questions.set(question, [...(questions.get(question) ?? []), read]);
  }
  return [...questions.values()].flatMap((codes) =>
    chunks(codes, codesInAddress).map((some) => ({
      method: 'GET' as const,
      path: addressOf(some, monthsWanted(since, today)),
      body: null,
      keyed: true,
      accept: 'application/json',
      codes: some.map(({ code }) => code),
    })),
  );
}

function monthsWanted(since: Since, today: string): string {
  const wanted = firstDayWanted('M', since, today).slice(0, 7);
  return `from+${wanted < firstMonth ? firstMonth : wanted}+to+${today.slice(0, 7)}`;
}

/** All of `some` have one set, one level, and a country or none. Predicates are repeated for each country and commodity. */
function addressOf(some: readonly CensusCode[], time: string): string {
  const { set, column, level } = some[0] as CensusCode;
  const countries = some.flatMap(({ country }) => (country === null ? [] : [country]));
  const once = (values: readonly string[]) => [...new Set(values)];
  const get = [...once(some.map(({ variable }) => variable)), column, ...(countries.length === 0 ? [] : ['CTY_CODE'])];
  const predicates = [
    ...(level === null ? [] : [`COMM_LVL=${level}`]),
    ...once(countries).map((country) => `CTY_CODE=${country}`),
    ...once(some.flatMap(({ commodities }) => commodities)).map((commodity) => `${column}=${commodity}`),
    `time=${time}`,
  ];
  return `/${set}?get=${get.join(',')}&${predicates.join('&')}`;
}

function parse(response: SourceResponse): Reading {
  const { codes } = response.request;
  if (response.status === 204) return { editions: codes.map(nothingSaid), refused: [] };
  refuseKey(response);
  if (response.status === 400) return refuseQuestion(response);
  refuseStatus(response, agency);
  const table = readTable(response);
  return readingOf(codes.map((code) => lackingColumn(code, table) ?? readSum(code, table)));
}

/** An edition of no observations, which no check of the rows can refuse. */
function nothingSaid(code: string): Edition {
  return readSum(code, { columns: [], rows: [] }) as Edition;
}

/** @throws source-refused for the web page that comes where the key is missing or wrong, with HTTP 200. */
function refuseKey({ text }: SourceResponse): void {
  const page = /<title>\s*(Missing|Invalid) Key\s*<\/title>/i.exec(text)?.[1];
  if (page === undefined) return;
  const what = page.toLowerCase() === 'missing' ? 'no key came with the request' : 'the key is not valid';
  throw failure('source-refused', `${agency} says that ${what}: set CENSUS_API_KEY, or get a new key at ${census.key?.obtain}.`);
}

/**
 * HTTP 400 with a line of text. One that names a code's variable refuses that code, and the others only because they
 * were asked for beside it.
 * @throws source-refused for any other.
 */
function refuseQuestion({ request, text }: SourceResponse): Reading {
  const unknown = /unknown variable '([^']{1,60})'/.exec(text)?.[1];
  const isOwn = (code: string) => readCensusCode(code).variable === unknown;
  if (unknown === undefined || !request.codes.some(isOwn)) {
    throw failure('source-refused', `${agency} refused the request (HTTP 400: "${text.trim().slice(0, 200)}").`);
  }
  const refused = request.codes.map((code) =>
    isOwn(code)
      ? refusal(
          code,
          'source-unknown-series',
          `${agency} does not know the variable ${unknown} of ${code}: look it up among the set’s variables and correct the catalogue.`,
        )
      : refusal(
          code,
          'source-refused',
          `${agency} gave nothing for ${code}, because ${unknown}, asked for in the same call, is unknown to it: ask again without ${unknown}.`,
        ),
  );
  return { editions: [], refused };
}

const answerShape = z.array(z.array(z.string().nullable())).min(1);

/** @throws source-shape-changed for anything but a header and rows as long as it. */
function readTable(response: SourceResponse): CensusTable {
  const answer = answerShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    const issue = answer.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}’s answer is not the table of texts that we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const [header = [], ...rows] = answer.data;
  const ragged = rows.findIndex((row) => row.length !== header.length);
  if (ragged !== -1) {
    throw failure(
      'source-shape-changed',
      `${agency}’s answer has ${rows[ragged]?.length} cells in row ${ragged + 2}, where the header has ${header.length}: none is taken.`,
    );
  }
  return { columns: header.map((name) => name ?? ''), rows };
}

/** Refuses a code that is read from a column which the table lacks. */
function lackingColumn(code: string, { columns }: CensusTable): Refusal | null {
  const { variable, column, country } = readCensusCode(code);
  const lacking = [variable, column, 'time', ...(country === null ? [] : ['CTY_CODE'])].find((name) => !columns.includes(name));
  if (lacking === undefined) return null;
  return refusal(
    code,
    'source-shape-changed',
    `${agency}’s answer for ${code} has no column ${lacking} (it has ${columns.join(', ').slice(0, 120)}): the parser must be adapted.`,
  );
}
