import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { createElement } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiContext } from '../../api/context';
import { drawnSeries } from '../../api/drawn-series';
import { ChartTable } from '../../components/chart/chart-table';
import { displayOnlyWords } from '../../core/messages/download';
import { refusalWords } from '../../core/messages/refusals';
import { shareWords } from '../../core/messages/share';
import { languages, type Series } from '../../core/series';
import { readView } from '../../core/series-view';
import { drawing } from '../contract/mutate';
import { markupOf } from '../fixtures/rendered';
import type { ApiDesk } from './desk';
import { closedId, fredCatalogue } from './fred-desk';
import { makeOutsideDesk, outsideIds } from './outside-desk';

/** A file's address as it is asked, and what a script that has only the agencies' answers makes of the same question. */
interface Asked {
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly ending: 'csv' | 'json';
  readonly locale: 'plain' | 'fr-CA';
  readonly language: 'en' | 'fr';
}
type Answer =
  | { readonly status: 200; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly status: number; readonly reason: string };

/** A short form in the tests, `FUZZ_RUNS=3000 npx vitest run --project parts tests/api/outside` for more. */
const count = Number(process.env.FUZZ_RUNS ?? 400);
let desk: ApiDesk;
let asked: readonly Asked[];
let given: Awaited<ReturnType<typeof payloads>>;
let outside: readonly Answer[];

beforeAll(async () => {
  desk = await makeOutsideDesk();
  asked = questions();
  given = await payloads();
  outside = answeredOutside(given, asked);
}, 180_000);
afterAll(() => desk.remove());

describe('files beside what a script makes of the agencies’ answers alone', () => {
  it('are asked about refusals, moments, first values, French, missing values, aggregates and transformations', () => {
    const has = (holds: (one: Asked, answer: Answer) => boolean) => asked.filter((one, at) => holds(one, outside[at] as Answer)).length;
    const kinds = {
      refused: has((_, { status }) => status !== 200),
      moments: has(({ query }, { status }) => query.asOf !== undefined && status === 200),
      first: has(({ query }, { status }) => query.vintage === 'first' && status === 200),
      all: has(({ query }, { status }) => query.vintage === 'all' && status === 200),
      french: has(({ locale }, { status }) => locale === 'fr-CA' && status === 200),
      missing: has((_, answer) => 'rows' in answer && answer.rows.some((row) => row.at(-1) === null)),
      aggregated: has(({ query }, { status }) => query.frequency !== undefined && status === 200),
      transformed: has(({ query }, { status }) => (query.units ?? 'lin') !== 'lin' && status === 200),
    };
    for (const [kind, number] of Object.entries(kinds)) expect(number, `${kind} of ${JSON.stringify(kinds)}`).toBeGreaterThan(25);
    if (process.env.FUZZ_RUNS)
      console.log(JSON.stringify({ ...kinds, cells: outside.flatMap((one) => ('rows' in one ? one.rows.flat() : [])).length }));
  });

  it(`say the same in each cell, and refuse the same for the same reason: ${count} questions`, async () => {
    const differing: string[] = [];
    for (const [at, question] of asked.entries()) {
      const answer = outside[at] as Answer;
      const own = await inside(question);
      const expected = 'rows' in answer ? answer : { status: answer.status, reason: wordsOf(answer.reason, question) };
      if (JSON.stringify(own) === JSON.stringify(expected)) continue;
      differing.push(`${addressOf(question)}\n    ${firstDifference(own, expected)}`);
    }
    expect(differing).toEqual([]);
  }, 600_000);
});

describe('the table of a series’ page', () => {
  it('says in both languages what the script makes of the same answers', async () => {
    const screens = asked
      .filter(({ query }, at) => (outside[at] as Answer).status === 200 && !query.vintage && query.frequency !== 'W')
      .slice(0, 60)
      .flatMap(({ ids: [id], query: { from: _, to: __, ...query } }) =>
        languages.map((language) => ({ ids: [id as string], query, language })),
      );
    const answers = answeredOutside(
      given,
      screens.map((one) => ({ ...one, onScreen: true })),
    );
    const differing: string[] = [];
    for (const [at, { ids, query, language }] of screens.entries()) {
      const { view } = readView(new URLSearchParams({ ...query, range: 'max' }));
      const series = fredCatalogue.series.get(ids[0] as string) as Series;
      const drawn = await drawnSeries(contextOf(desk), { series, view, language });
      if (drawn === null) throw new Error('Nothing is drawn.');
      const markup = markupOf(createElement(ChartTable, { spec: drawn.drawing.spec }), language);
      const own: Answer = { status: 200, rows: rowsOf(markup) };
      if (JSON.stringify(own) !== JSON.stringify(answers[at]))
        differing.push(`${ids} ${language} ${JSON.stringify(query)}\n    ${firstDifference(own, answers[at] as Answer)}`);
    }
    expect(differing).toEqual([]);
    expect(screens.length).toBeGreaterThan(79);
    if (process.env.FUZZ_RUNS)
      console.log(`${screens.length} tables, ${answers.flatMap((one) => ('rows' in one ? one.rows : [])).length} rows`);
  });
});

/** As much of what the API reaches as a drawing needs. */
function contextOf({ database, nowMs }: ApiDesk): ApiContext {
  return { runtime: { database, catalogue: fredCatalogue, clock: { now: () => nowMs } } } as unknown as ApiContext;
}

/** The cells of a table's body. */
function rowsOf(markup: string): string[][] {
  const body = markup.slice(markup.indexOf('<tbody>'));
  return [...body.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell = '']) => cell),
  );
}

describe('a file that is sent while it is read', () => {
  it.each(['csv', 'json'])('is refused where nothing was known then of any of its series: .%s', async (ending) => {
    const path = `/download/CA_CPI_ALL,FX_USDCAD.${ending}`;
    const early = await desk.api.app.request(`${path}?asOf=2026-08-10`, {}, askedFrom());
    expect([early.status, (await early.json()).detail]).toEqual([404, shareWords.en.notKnown]);
    // The rates came in the evening of that day.
    const noon = await desk.api.app.request(`${path}?asOf=2026-08-11T13:00:00Z`, {}, askedFrom());
    expect(noon.status).toBe(200);
    expect(await noon.text()).not.toContain('FX_USDCAD');
    const never = await desk.api.app.request(`/download/CA_IPPI_STEEL,CA_IPPI_LUMBER.${ending}?vintage=first`, {}, askedFrom());
    expect(never.status).toBe(404);
  });
});

function questions(): Asked[] {
  const random = drawing(20_261_128);
  const one = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)] as Value;
  const units = ['lin', 'chg', 'ch1', 'pch', 'pc1', 'pca', 'cch', 'cca', 'log', 'ytd', 'avg3', 'sum12', 'sum4', 'index', 'since'];
  const moments = [
    '2026-08-10',
    '2026-08-11',
    '2026-09-11T12:29:59Z',
    '2026-09-11T12:30:00Z',
    '2026-10-01',
    '2026-10-14T20:31:07.449Z',
    '2026-11-12',
  ];
  return Array.from({ length: count }, (_, at): Asked => {
    const query: Record<string, string> = {};
    // Each kind of question has its share, and the others are mixed.
    const kind = at % 8;
    if (kind === 1 || random() < 0.25) query.asOf = one(moments);
    if (kind === 2) query.vintage = 'first';
    if (kind === 3) query.vintage = 'all';
    if (kind >= 4 || random() < 0.1) query.units = one(units);
    if (kind === 4 || kind === 5 || random() < 0.1) query.frequency = one(['A', 'Q', 'Q', 'M', 'W', 'D']);
    if (random() < 0.25) query.aggregation = one(['sum', 'average', 'end-of-period']);
    if (query.units === 'index' || query.units === 'since')
      query.base = one(['2024', '2025', '2023', '2025-03', '2025-Q2', '2025-07-05', '2030']);
    if (random() < 0.3) query.from = one(['2025', '2025-06', '2025-Q4', '2026-03-16', '2026-W20']);
    if (random() < 0.2) query.to = one(['2026', '2026-06', '2026-Q1', '2026-05-31', '2025-02']);
    const second = random() < 0.15 ? [one(outsideIds)] : [];
    const odd = random() < 0.03 ? [one([closedId, 'NO_SUCH'])] : [];
    const ids = [...new Set([one(outsideIds), ...second, ...odd])];
    const ending = one(['csv', 'csv', 'json'] as const);
    const locale = ending === 'csv' && random() < 0.4 ? 'fr-CA' : 'plain';
    return { ids, query, ending, locale, language: locale === 'fr-CA' || random() < 0.2 ? 'fr' : 'en' };
  });
}

function addressOf({ ids, query, ending, locale, language }: Asked): string {
  const search = new URLSearchParams({
    ...query,
    ...(locale === 'plain' ? {} : { locale }),
    ...(language === 'en' ? {} : { lang: language }),
  });
  return `/download/${ids.join(',')}.${ending}?${search}`;
}

/** Each series' answers as the archive gives them to our own pages (one of the series is kept here), named by its vintages. */
async function payloads() {
  const found: Record<string, { source: string; received: string; body: string }[]> = {};
  for (const id of outsideIds) {
    const { vintages } = await (await desk.get(`/api/v1/series/${id}/observations?vintage=all`)).json();
    found[id] = [];
    for (const sha of new Set((vintages as { payload: string }[]).map(({ payload }) => payload))) {
      const response = await desk.get(`/api/v1/payloads/${sha}`, { 'Sec-Fetch-Site': 'same-origin' });
      const [source, received] = [response.headers.get('x-source') ?? '', response.headers.get('x-received-at') ?? ''];
      found[id]?.push({ source, received, body: Buffer.from(await response.arrayBuffer()).toString('base64') });
    }
  }
  return found;
}

function answeredOutside(payloadsGiven: typeof given, questioned: readonly object[]): Answer[] {
  const script = fileURLToPath(new URL('answer_outside.py', import.meta.url));
  const options = { input: JSON.stringify({ payloads: payloadsGiven, questions: questioned }), maxBuffer: 64 * 1024 * 1024 };
  return JSON.parse(execFileSync('python3', ['-B', script], options).toString()) as Answer[];
}

async function inside(question: Asked): Promise<Answer> {
  const response = await desk.api.app.request(addressOf(question), { headers: { 'accept-language': question.language } }, askedFrom());
  // A text would come without its byte order mark.
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  if (response.status !== 200) return { status: response.status, reason: JSON.parse(text).detail };
  return { status: 200, rows: question.ending === 'json' ? jsonRows(text) : csvRows(text, question.locale) };
}

let connections = 0;

/** One address may ask so often a minute; each question here comes from one of its own. */
function askedFrom() {
  connections += 1;
  return { incoming: { headers: {}, socket: { remoteAddress: `10.7.${Math.floor(connections / 200)}.${connections % 200}` } } };
}

const names = ['date', 'period', 'series', 'status', 'quality', 'vintage', 'value'];

function csvRows(text: string, locale: Asked['locale']): (string | null)[][] {
  const isFrench = locale === 'fr-CA';
  if (isFrench !== text.startsWith('\ufeff') || isFrench !== text.includes('\r\n')) throw new Error('Not written as it was asked for.');
  const [head, ...rows] = parse(text, { bom: true, delimiter: isFrench ? ';' : ',' }) as string[][];
  expect(head).toEqual(names);
  return rows.map((row) => row.map((cell, at) => (cell === '' ? null : isFrench && at === 6 ? cell.replace(',', '.') : cell)));
}

/** With the digits of numbers as they are written. */
function jsonRows(text: string): (string | null)[][] {
  JSON.parse(text);
  const rows = JSON.parse(text.replaceAll(/"value":(-?[\d.]+)/g, '"value":"$1"')) as Record<string, string | null>[];
  return rows.map((row) => {
    expect(Object.keys(row)).toEqual(names);
    return Object.values(row);
  });
}

/** The script's words for why something is refused, as the program says them. */
const reasons: Readonly<Record<string, keyof typeof refusalWords>> = {
  'not-lower': 'frequency-not-lower',
  'ask-method': 'method-must-be-asked',
  'not-this-method': 'method-not-of-nature',
  'percent-of-rate': 'percent-of-rate',
  'percent-of-balance': 'percent-of-balance',
  'percent-of-signed': 'percent-of-signed',
  'points-of-index': 'index-by-percent-only',
  'no-annual-rate': 'annualised-not-of-nature',
  'annual-rate-of-unadjusted': 'annualised-not-adjusted',
  'days-have-no-annual-rate': 'no-periods-per-year',
  'other-frequency': 'not-of-frequency',
  'no-sum': 'not-summable',
  'base-is-no-period': 'base-not-a-period',
  'base-has-no-value': 'base-has-no-value',
  'base-not-positive': 'base-not-positive',
  'vintages-of-what-is-calculated': 'vintages-not-calculated',
};

function wordsOf(reason: string, { query, language, ids }: Asked): string {
  const isFrench = language === 'fr';
  const [series, own] = reason.split(': ');
  if (own !== undefined) return `${series}${isFrench ? ' ' : ''}: ${refusalWords[reasons[own] as keyof typeof refusalWords][language]}`;
  const unknown = ids.find((id) => id === 'NO_SUCH');
  switch (reason) {
    case 'moment-and-vintage':
      return isFrench
        ? `vintage vaut « ${query.vintage} »; permis : rien avec asOf.`
        : `vintage is "${query.vintage}"; allowed: nothing beside asOf.`;
    case 'no-series':
      return isFrench
        ? `Il n’y a pas de série « ${unknown} »; /api/v1/series donne la liste.`
        : `There is no series "${unknown}"; /api/v1/series lists those that exist.`;
    case 'closed':
      return displayOnlyWords[language](closedId, isFrench ? 'Licence ouverte de Statistique Canada' : 'Statistics Canada Open Licence');
    case 'backwards':
      return isFrench
        ? `to vaut « ${query.to} »; permis : ${query.from} (from) ou plus tard.`
        : `to is "${query.to}"; allowed: ${query.from} (from) or later.`;
    default:
      return shareWords[language].notKnown;
  }
}

function firstDifference(own: Answer, expected: Answer): string {
  if (!('rows' in own) || !('rows' in expected))
    return `program ${JSON.stringify(own).slice(0, 300)}\n    script  ${JSON.stringify(expected).slice(0, 300)}`;
  const at = own.rows.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(expected.rows[index]));
  const index = at < 0 ? own.rows.length : at;
  return `${own.rows.length}/${expected.rows.length} rows, row ${index}: program ${own.rows[index]}\n    script  ${expected.rows[index]}`;
}
