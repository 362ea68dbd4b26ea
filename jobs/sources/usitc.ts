import { z } from 'zod';
import { failure } from '../../core/errors';
import { firstDayWanted, readingOf, readJson, refusal, refuseStatus } from './answers';
import type { AskedCode, Reading, Since, Source, SourceRequest, SourceResponse } from './source';
import { readUsitcCode, reportQuery } from './usitc-query';
import { editionOf, readReport, reportTableShape } from './usitc-table';

/** The commission's electronic records begin here. */
const firstYear = 1989;

/**
 * U.S. International Trade Commission, DataWeb: https://www.usitc.gov/applications/dataweb/api/dataweb_query_api.html
 *
 * NOT PROVEN. No recorded answer of this service was at hand when this was written: the question and the shape of the
 * answer follow its documentation and the public programs that use it, and were never tried against it. Until
 * one real answer has been read, what it says is to be compared with the site. What does not look as described is refused.
 *
 * Oddities: slow, often in maintenance ("data load mode", HTTP 503); no published limit, and 429 soon; tokens lapse
 * after half a year; refusals of a good request stand in `dto.errors`; months to come may stand as 0 (usitc-table.ts).
 * For duties and for HTS-10 detail, never for speed: the Census Bureau publishes the same records first.
 */
export const usitc: Source = {
  id: 'usitc',
  title: { en: 'U.S. International Trade Commission, DataWeb', fr: 'International Trade Commission des États-Unis, DataWeb' },
  short: { en: 'USITC', fr: 'USITC' },
  home: 'https://dataweb.usitc.gov/',
  baseUrl: { variable: 'USITC_BASE_URL', fallback: 'https://datawebws.usitc.gov/dataweb' },
  key: {
    variable: 'USITC_TOKEN',
    required: true,
    sentAs: { header: 'Authorization', prefix: 'Bearer ' },
    obtain: 'https://dataweb.usitc.gov/',
  },
  // One at a time and at least five seconds apart.
  limits: { requests: 1, perMs: 5_000, raceEveryMs: 60_000, pollEveryMs: 6 * 3_600_000, timeoutMs: 120_000 },
  parserVersion: 1,
  titlesIn: [],
  recordsFrom: String(firstYear),
  requests,
  parse,
  describe: () => [],
  readDescription: () => [],
};

const agency = 'DataWeb';

/** One report a code: a report has one trade type, and HTS numbers that are added up. */
function requests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[] {
  const years = yearsWanted(since, today);
  return asked.map(({ code }) => ({
    method: 'POST',
    path: '/api/v2/report2/runReport',
    body: JSON.stringify(reportQuery(readUsitcCode(code), years)),
    keyed: true,
    accept: 'application/json',
    codes: [code],
  }));
}

function yearsWanted(since: Since, today: string): string[] {
  const from = firstDayWanted('M', since, today);
  const last = Number(today.slice(0, 4));
  const first = Math.max(firstYear, Math.min(last, Number(from.slice(0, 4))));
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

const answerShape = z.object({
  dto: z.object({
    errors: z.array(z.unknown()).nullish(),
    needMoreTime: z.boolean().nullish(),
    tables: z.array(reportTableShape).nullish(),
  }),
});

function parse(response: SourceResponse): Reading {
  const [code] = response.request.codes;
  if (code === undefined) throw failure('invalid-request', 'A request to DataWeb names one code.');
  refuseToken(response);
  refuseLoadMode(response);
  refuseStatus(response, agency);
  const answer = answerShape.safeParse(readJson(response, agency));
  if (!answer.success) {
    const issue = answer.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}’s answer has another shape than the one we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const { errors, needMoreTime, tables } = answer.data.dto;
  if (errors != null && errors.length > 0) {
    const reason = `${agency} refused the report for ${code} (${JSON.stringify(errors).slice(0, 200)}): compare the code with a query on its site.`;
    return readingOf([refusal(code, 'source-refused', reason)]);
  }
  if (needMoreTime) throw failure('source-unreachable', `${agency} is still at work on the report for ${code}: it is asked for again.`);
  const [table, ...others] = tables ?? [];
  if (others.length > 0) {
    const reason = `${agency} sent ${others.length + 1} tables for ${code}, which asks for one measure: we can’t tell which one is meant, so none is taken.`;
    return readingOf([refusal(code, 'source-shape-changed', reason)]);
  }
  // A report that found nothing has no table.
  return readingOf([table === undefined ? editionOf(code, []) : readReport(code, table)]);
}

/** @throws source-refused where the token is not taken. */
function refuseToken({ status }: SourceResponse): void {
  if (status !== 401 && status !== 403) return;
  throw failure(
    'source-refused',
    `${agency} does not take the token (HTTP ${status}): tokens lapse after six months; get a new one at ${usitc.key?.obtain} and set USITC_TOKEN.`,
  );
}

/** @throws source-unreachable while the service loads data, which it says in a page or a message of any status. */
function refuseLoadMode({ text }: SourceResponse): void {
  if (!/data ?load mode/i.test(text)) return;
  throw failure('source-unreachable', `${agency} is in data load mode and answers nothing: it is asked again later.`);
}
