import { z } from 'zod';
import { failure } from '../../core/errors';
import { type Frequency, periodOf } from '../../core/period';
import { chunks, readingOf, readJson, refusal, refuseStatus } from './answers';
import type { AskedCode, CodeDescription, Reading, Refusal, Since, Source, SourceRequest, SourceResponse } from './source';
import { statcanCalendar } from './statcan-calendar';
import { readChanges, retryAfterMs } from './statcan-changes';
import { isCoordinate, isVector, keyOf, readCode, tableOf } from './statcan-codes';
import { frequencyOfCode } from './statcan-frequencies';
import { resolveMembers, titleOf } from './statcan-members';
import { metadataRequest, readMetadata } from './statcan-metadata';
import { readPoints } from './statcan-points';
import { filesBase, readTableFile, readVintages, tableRequest, vintageRequests } from './statcan-table/tables';

/**
 * Statistics Canada's Web Data Service: https://www.statcan.gc.ca/en/developers/wds/user-guide
 * Oddities: answers come in the order of table and coordinate, not of the request; HTTP 200 and status SUCCESS
 * may both cover a refusal, so HTTP status, item status and responseStatusCode are read in that order;
 * releaseTime is local time without a zone; scalar factors are not applied to values.
 */
export const statcan: Source = {
  id: 'statcan',
  title: { en: 'Statistics Canada', fr: 'Statistique Canada' },
  short: { en: 'StatCan', fr: 'StatCan' },
  home: 'https://www.statcan.gc.ca/',
  baseUrl: { variable: 'STATCAN_BASE_URL', fallback: 'https://www150.statcan.gc.ca/t1/wds/rest' },
  otherBaseUrls: {
    daily: { variable: 'STATCAN_DAILY_BASE_URL', fallback: 'https://www150.statcan.gc.ca/n1/dai-quo/ssi/homepage' },
    [filesBase]: { variable: 'STATCAN_FILES_BASE_URL', fallback: 'https://www150.statcan.gc.ca/n1/tbl/csv' },
  },
  // 25 requests a second are allowed for one address; ten leave room for others behind the same one.
  limits: { requests: 10, perMs: 1_000, raceEveryMs: 500, pollEveryMs: 300_000, timeoutMs: 10_000 },
  parserVersion: 1,
  titlesIn: ['en', 'fr'],
  requests,
  parse: (response) => (response.request.base === filesBase ? readVintages(response) : parse(response)),
  vintages: vintageRequests,
  tables: { request: tableRequest, read: readTableFile },
  describe: (codes) => [
    ...posts('/getSeriesInfoFromVector', codes.filter(isVector), readCode),
    ...posts('/getSeriesInfoFromCubePidCoord', codes.filter(isCoordinate), readCode),
  ],
  readDescription,
  calendar: statcanCalendar,
  members: {
    request: metadataRequest,
    read(response) {
      const metadata = readMetadata(response);
      return {
        resolve: (members) => resolveMembers(metadata, members),
        title: (code) => (isVector(code) ? null : titleOf(metadata, code.split(' ')[1] ?? '')),
      };
    },
  },
  changes: {
    request: (day) => ({ method: 'GET', path: `/getChangedCubeList/${day}`, body: null, accept, codes: [] }),
    read: readChanges,
  },
};

const agency = 'Statistics Canada';
const accept = 'application/json';
/** The number of items a call that clients have found safe. */
const itemsInBody = 300;
/** Fewer where they stand in the address, which gateways cut at some length. */
const vectorsInAddress = 100;
/** How far past this year a range of reference periods reaches. */
const yearsAhead = 3;

/** Vectors first; what is only known by table and coordinate has methods of its own. */
function requests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[] {
  const vectors = asked.filter(({ code }) => isVector(code)).map(({ code }) => code);
  const others = new Map(asked.filter(({ code }) => isCoordinate(code)).map(({ code, frequency }) => [code, frequency]));
  const latestN = (code: string) => ('periods' in since ? since.periods : periodsSince(since.from, today, others.get(code) ?? 'M'));
  return [
    ...('periods' in since
      ? posts('/getDataFromVectorsAndLatestNPeriods', vectors, (code) => ({ ...readCode(code), latestN: since.periods }))
      : byReferencePeriod(vectors, since.from, today)),
    // Coordinates have no method for a range of periods: so many newest ones reach as far back.
    ...posts('/getDataFromCubePidCoordAndLatestNPeriods', [...others.keys()], (code) => ({ ...readCode(code), latestN: latestN(code) })),
  ];
}

function byReferencePeriod(vectors: readonly string[], from: string, today: string): SourceRequest[] {
  // Intentions (capital spending) speak of years to come.
  const to = `${Number(today.slice(0, 4)) + yearsAhead}-12-31`;
  return chunks(vectors, vectorsInAddress).map((some) => ({
    method: 'GET',
    // The odd pair of names is the service's own.
    path: `/getDataFromVectorByReferencePeriodRange?vectorIds=${some.map((code) => code.slice(1)).join(',')}&startRefPeriod=${from}&endReferencePeriod=${to}`,
    body: null,
    accept,
    codes: some,
  }));
}

function periodsSince(from: string, today: string, frequency: Frequency): number {
  return Math.max(1, periodOf(frequency, today).ordinal - periodOf(frequency, from).ordinal + 1);
}

function posts(path: string, codes: readonly string[], itemOf: (code: string) => object): SourceRequest[] {
  return chunks(codes, itemsInBody).map((some) => ({
    method: 'POST',
    path,
    body: JSON.stringify(some.map(itemOf)),
    accept,
    codes: some,
  }));
}

const itemShape = z.object({
  status: z.string(),
  object: z.union([
    z.string(),
    z.looseObject({
      responseStatusCode: z.number(),
      vectorId: z.number(),
      productId: z.union([z.number(), z.string()]),
      coordinate: z.string().nullish(),
    }),
  ]),
});
type Answer = Exclude<z.infer<typeof itemShape>['object'], string>;

/** Items by vector and by table with coordinate, never by their place; and what the service said without naming one. */
function readItems(response: SourceResponse): { answers: Map<string, { status: string; answer: Answer }[]>; sentences: string[] } {
  refuseStatus(response, agency, retryAfterMs(response));
  const items = z.array(itemShape).safeParse(readJson(response, agency));
  if (!items.success) {
    const issue = items.error.issues[0];
    throw failure(
      'source-shape-changed',
      `${agency}'s answer is not the list of items that we read, at "${issue?.path.join('.')}" (${issue?.message}): the parser must be adapted.`,
    );
  }
  const answers = new Map<string, { status: string; answer: Answer }[]>();
  const sentences: string[] = [];
  for (const { status, object } of items.data) {
    if (typeof object === 'string') {
      sentences.push(object);
      continue;
    }
    const { vectorId, productId, coordinate } = object;
    for (const key of [keyOf({ vectorId }), keyOf({ productId: Number(productId), coordinate: coordinate ?? '' })])
      answers.set(key, [...(answers.get(key) ?? []), { status, answer: object }]);
  }
  return { answers, sentences };
}

function parse(response: SourceResponse): Reading {
  const { answers, sentences } = readItems(response);
  const read = response.request.codes.map((code) => {
    const items = answers.get(keyOf(readCode(code))) ?? [];
    const [item] = items;
    if (item === undefined) {
      const words = sentences.length === 0 ? '' : `; it says "${sentences[0]?.slice(0, 200)}"`;
      return refusal(
        code,
        'source-refused',
        `${agency} answered without a word about ${code}${words}: it is asked again at the next poll.`,
      );
    }
    if (items.length > 1)
      return refusal(code, 'source-shape-changed', `${agency} answered ${items.length} times for ${code}: none is taken.`);
    return item.status === 'SUCCESS' && item.answer.responseStatusCode === 0
      ? readPoints(code, item.answer.vectorDataPoint)
      : itemRefusal(code, item.status, item.answer);
  });
  return readingOf(read);
}

/** What `responseStatusCode` means, in the words of the service's guide. */
const responseStatuses: Readonly<Record<number, string>> = {
  1: 'invalid date',
  2: 'no such series in the table',
  3: 'request failed',
  4: 'invalid vector',
  5: 'invalid table number',
  6: 'the table is being published',
  7: 'the table is not available',
  8: 'wrong number of periods',
};

function itemRefusal(code: string, status: string, answer: Answer): Refusal {
  const number = answer.responseStatusCode;
  // An unknown vector comes back with table 0, as "request failed" from data calls and as "invalid vector" from info
  // calls; a coordinate without a series as "no such series in the table", with vector 0.
  if (number === 2 || number === 4 || Number(answer.productId) === 0) {
    return refusal(
      code,
      'source-unknown-series',
      `${agency} does not know ${code} (${status}, code ${number}: ${responseStatuses[number] ?? 'not in its guide'}): look the series up in its table and correct the catalogue.`,
    );
  }
  return refusal(
    code,
    'source-refused',
    `${agency} refused ${code} (${status}, code ${number}: ${responseStatuses[number] ?? 'not in its guide'}): it is asked again at the next poll.`,
  );
}

const descriptionShape = z.object({
  productId: z.union([z.number(), z.string()]),
  frequencyCode: z.number(),
  scalarFactorCode: z.number(),
  terminated: z.number(),
  SeriesTitleEn: z.string().nullish(),
  SeriesTitleFr: z.string().nullish(),
  memberUomCode: z.number().nullable(),
});

function readDescription(response: SourceResponse): CodeDescription[] {
  const { answers } = readItems(response);
  return response.request.codes.flatMap((code) => {
    const item = answers.get(keyOf(readCode(code)))?.[0];
    if (item === undefined) return [];
    const description = descriptionShape.safeParse(item.answer);
    if (item.status === 'SUCCESS' && item.answer.responseStatusCode === 0 && description.success)
      return [described(code, description.data)];
    return itemRefusal(code, item.status, item.answer).error === 'source-unknown-series' ? [unknown(code)] : [];
  });
}

function described(code: string, description: z.infer<typeof descriptionShape>): CodeDescription {
  return {
    code,
    known: true,
    title: titleIn(description),
    table: tableOf(description.productId),
    frequency: frequencyOfCode(description.frequencyCode),
    unitCode: description.memberUomCode,
    scale: description.scalarFactorCode,
    terminated: description.terminated === 1,
  };
}

/** Null where either language is missing: then the table's metadata give both. */
function titleIn({ SeriesTitleEn: en, SeriesTitleFr: fr }: z.infer<typeof descriptionShape>): CodeDescription['title'] {
  return en && fr ? { en, fr } : null;
}

function unknown(code: string): CodeDescription {
  return { code, known: false, title: null, table: null, frequency: null, unitCode: null, scale: null, terminated: false };
}
