import { DateTime } from 'luxon';
import { z } from 'zod';
import { failure } from '../../core/errors';
import type { Frequency } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { agencyZone, chunks, firstDayWanted, readingOf, readJson, refusal, refuseStatus } from './answers';
import { blsSeriesShape, frequencyOf, readBlsSeries } from './bls-series';
import type { AskedCode, CodeDescription, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from './source';

/**
 * U.S. Bureau of Labor Statistics, API version 2: https://www.bls.gov/developers/api_signature_v2.htm
 * Oddities: every refusal comes with HTTP 200 and says itself in `status` and `message`; a span of more years than
 * are allowed is cut without a word, so a long one is asked in several requests and a code is then spoken of in each of
 * them; answers come newest first and say no time of publication, unit or base. The key comes back in messages
 * (http takes it out). The count of a day begins anew at midnight in Washington, which has Toronto's time.
 */
export const bls: Source = {
  id: 'bls',
  title: { en: 'U.S. Bureau of Labor Statistics', fr: 'Bureau of Labor Statistics des États-Unis' },
  short: { en: 'BLS', fr: 'BLS' },
  home: 'https://www.bls.gov/',
  baseUrl: { variable: 'BLS_BASE_URL', fallback: 'https://api.bls.gov/publicAPI' },
  key: {
    variable: 'BLS_API_KEY',
    required: false,
    sentAs: { field: 'registrationkey' },
    obtain: 'https://data.bls.gov/registrationEngine/',
  },
  // Of 25 requests a day, a race of 21 minutes at one a minute and three polls leave one.
  limits: { requests: 1, perMs: 1_000, perDay: 25, raceEveryMs: 60_000, pollEveryMs: 8 * 3_600_000, timeoutMs: 20_000 },
  withKey: {
    // Of 500 a day, hourly polls leave a quarter of an hour of race at one every two seconds.
    limits: { requests: 1, perMs: 1_000, perDay: 500, raceEveryMs: 2_000, pollEveryMs: 3_600_000, timeoutMs: 20_000 },
    requests: requestsOf({ series: 50, years: 20 }),
    describe: (codes) => chunks(codes, 50).map((some) => post(some, { catalog: true })),
  },
  parserVersion: 1,
  titlesIn: ['en'],
  requests: requestsOf({ series: 25, years: 10 }),
  parse,
  // Titles are told to who has a key.
  describe: () => [],
  readDescription,
};

const agency = 'The Bureau of Labor Statistics';

interface Allowed {
  readonly series: number;
  readonly years: number;
}

/**
 * Spans of years that touch, cut from this year backwards, the newest first: what is told now must not wait for the
 * past, nor be lacking where the past fails. A code is in each span that it is asked back to.
 */
function requestsOf({ series, years }: Allowed): Source['requests'] {
  return (asked, since, today) => {
    const thisYear = Number(today.slice(0, 4));
    const firstYears = new Map(asked.map(({ code, frequency }) => [code, firstYearWanted(frequency, since, today)]));
    const earliest = Math.min(...firstYears.values());
    const made: SourceRequest[] = [];
    for (let end = thisYear; end >= earliest; end -= years) {
      const within = asked.filter(({ code }) => (firstYears.get(code) ?? thisYear) <= end);
      for (const some of chunks(within, series)) made.push(post(codesOf(some), spanOf(some, firstYears, { end, years })));
    }
    return made;
  };
}

function firstYearWanted(frequency: Frequency, since: Since, today: string): number {
  return Math.min(Number(firstDayWanted(frequency, since, today).slice(0, 4)), Number(today.slice(0, 4)));
}

function spanOf(some: readonly AskedCode[], firstYears: ReadonlyMap<string, number>, { end, years }: { end: number; years: number }) {
  const wanted = Math.min(...some.map(({ code }) => firstYears.get(code) ?? end));
  return { startyear: String(Math.max(wanted, end - years + 1)), endyear: String(end) };
}

function codesOf(asked: readonly AskedCode[]): string[] {
  return asked.map(({ code }) => code);
}

function post(codes: readonly string[], more: object): SourceRequest {
  return {
    method: 'POST',
    path: '/v2/timeseries/data/',
    body: JSON.stringify({ seriesid: codes, ...more }),
    keyed: true,
    accept: 'application/json',
    codes,
  };
}

const answerShape = z.object({
  status: z.string(),
  message: z.array(z.string()).nullish(),
  // `{}` in a refusal.
  Results: z.object({ series: z.array(blsSeriesShape).optional() }).nullish(),
});

interface Answer {
  readonly messages: readonly string[];
  readonly series: readonly z.infer<typeof blsSeriesShape>[];
}

/** @throws source-rate-limited, source-refused, or source-shape-changed where the answer has no series at all. */
function readAnswer(response: SourceResponse): Answer {
  refuseStatus(response, agency);
  const answer = answerShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    const issue = answer.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}’s answer has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const messages = answer.data.message ?? [];
  if (answer.data.status !== 'REQUEST_SUCCEEDED') throw refused(answer.data.status, messages, response);
  const series = answer.data.Results?.series ?? [];
  if (series.length === 0) {
    throw failure(
      'source-shape-changed',
      `${agency} answered without one series, as it does to a question that it has not understood: the request must be adapted.`,
    );
  }
  return { messages, series };
}

function refused(status: string, messages: readonly string[], response: SourceResponse): Error {
  const said = messages.join(' ');
  if (/daily threshold/i.test(said)) {
    return failure(
      'source-rate-limited',
      `${agency} says that today’s requests are used up: it is asked again after midnight in Washington.`,
      {
        retryAfterMs: untilMidnight(response.receivedAt),
      },
    );
  }
  if (/\bkey\b.*\binvalid\b/i.test(said)) {
    return failure(
      'source-refused',
      `${agency} says that the key is not valid: correct BLS_API_KEY, or get a new one at ${bls.key?.obtain}.`,
    );
  }
  return failure('source-refused', `${agency} refused the request (${status.slice(0, 60)}: "${said.slice(0, 200)}").`);
}

function untilMidnight(receivedAt: string): number {
  const received = DateTime.fromISO(receivedAt, { zone: agencyZone });
  return received.startOf('day').plus({ days: 1 }).toMillis() - received.toMillis();
}

function parse(response: SourceResponse): Reading {
  const answer = readAnswer(response);
  const extent = extentOf(response);
  return readingOf(response.request.codes.map((code) => readCode(code, answer, extent)));
}

function readCode(code: string, answer: Answer, extent: Edition['extent']): Edition | Refusal {
  const own = answer.series.filter(({ seriesID }) => seriesID === code);
  const [series] = own;
  if (series === undefined) {
    return refusal(code, 'source-refused', `${agency} answered without a word about ${code}: it is asked again at the next poll.`);
  }
  if (own.length > 1) return refusal(code, 'source-shape-changed', `${agency} answered ${own.length} times for ${code}: none is taken.`);
  if (isUnknown(code, answer)) {
    return refusal(
      code,
      'source-unknown-series',
      `${agency} does not know ${code}: look the series up at data.bls.gov and correct the catalogue.`,
    );
  }
  return readBlsSeries(series, extent);
}

/** "No Data Available for Series X Year: 2026" says less: the years asked for have nothing. */
function isUnknown(code: string, { messages }: Answer): boolean {
  return messages.some((said) => /^(?:Series does not exist|Invalid Series) for Series (\S+)/i.exec(said)?.[1] === code);
}

const spanShape = z.object({ endyear: z.string().regex(/^\d{4}$/) });

/** A span of years that was over when it was asked for says nothing of the years after it. */
function extentOf({ request, receivedAt }: SourceResponse): Edition['extent'] {
  const span = spanShape.safeParse(JSON.parse(request.body ?? '{}'));
  const year = DateTime.fromISO(receivedAt, { zone: agencyZone }).year;
  return span.success && Number(span.data.endyear) < year ? 'past' : 'window';
}

/** A title, and the frequency that the periods show; nothing of unit or table. Nothing at all of a series without a catalogue entry. */
function readDescription(response: SourceResponse): CodeDescription[] {
  const answer = readAnswer(response);
  return response.request.codes.flatMap((code): CodeDescription[] => {
    const about = { code, table: null, unitCode: null, scale: null, terminated: false };
    if (isUnknown(code, answer)) return [{ ...about, known: false, title: null, frequency: null }];
    const series = answer.series.find(({ seriesID }) => seriesID === code);
    const title = series?.catalog?.series_title;
    return series === undefined || title == null
      ? []
      : [{ ...about, known: true, title: { en: title, fr: title }, frequency: frequencyOf(series) }];
  });
}
