import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Series } from '../../core/series';
import type { JobsContext } from '../../jobs/context';
import { ingest } from '../../jobs/ingest';
import { takePast } from '../../jobs/past-vintages';
import { fred } from '../../jobs/sources/fred';
import { createHttp } from '../../jobs/sources/http';
import type { Source, SourceRequest, SourceResponse } from '../../jobs/sources/source';
import { createWriteQueue } from '../../jobs/write-queue';
import { asOf } from '../../prisma/queries/observations';
import { payloadOf } from '../../prisma/queries/payloads';
import { seriesStates, syncCatalogue } from '../../prisma/queries/series';
import { vintagesOf } from '../../prisma/queries/vintages';
import { seriesOf } from '../fixtures/measured';
import { engines, makeStore } from '../store/engines';
import { serveFiles } from './file-server';
import { readBy } from './independent';
import { fredAnswers } from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';

const here = sharedIsHere();
const folder = join(sharedFolder ?? '', fredAnswers.folder);
const keyed: Source = { ...fred, ...fred.withKey };
const secret = 'abcdefghijklmnopqrstuvwxyz012345';

type Row = [period: string, value: string | null, digits: number, status: string];
type Past = Readonly<Record<string, { publishedAt: string; rows: readonly Row[] }>>;

const readIndependently = <Read>(...words: string[]) => readBy<Read>('read_fred_api.py', words);

const file = (name: string) => join(folder, name);
const dates = file(fredAnswers.datesOf('2025-01-20'));

function rowsOf(frequency: Frequency, observations: readonly Observation[]): unknown[][] {
  return observations.map(({ ordinal, value, decimals, status }) => [formatPeriod({ frequency, ordinal }), value, decimals, status]);
}

const theirs = (rows: readonly Row[]) =>
  rows.map(([period, value, digits, status]) => [period, value === null ? null : Number(value), digits, status]);

function requestFor(code: string, frequency: Frequency, about: 'present' | 'past'): SourceRequest {
  const asked = [{ code, frequency }];
  const requests = about === 'past' ? keyed.vintages?.(asked, '2025-01-20') : keyed.requests(asked, { from: '1900-01-01' }, '2025-01-20');
  return requests?.[0] as SourceRequest;
}

function answerTo(request: SourceRequest, name: string): SourceResponse {
  const text = readFileSync(file(name), 'utf8');
  return { request, url: '', status: 200, headers: {}, text, receivedAt: '2025-01-20T15:00:00.000Z' };
}

interface Line {
  readonly file: string;
  readonly editions: number | string;
  readonly observations: number | string;
  readonly nulls: number | string;
  readonly said: string;
}
const table: Line[] = [];

/** What becomes of a file that is taken for an answer to a request. */
function read(request: SourceRequest, name: string) {
  try {
    return keyed.parse(answerTo(request, name));
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { editions: [], refused: [{ code: request.codes[0] ?? '', error: error.code, reason: error.message }] };
  }
}

function tell(name: string, { editions, refused }: ReturnType<typeof read>, said: string): void {
  const all = editions.flatMap(({ observations }) => observations);
  const nulls = all.filter(({ value }) => value === null).length;
  const counts =
    refused.length > 0 ? { editions: '', observations: '', nulls: '' } : { editions: editions.length, observations: all.length, nulls };
  table.push({ file: name, ...counts, said });
}

describe.skipIf(!here)('recorded answers of FRED’s API', () => {
  const { present, past, firstReleases } = fredAnswers;
  const descriptions: [name: string, code: string, said: object][] = [
    ['series.GDP.2024-11-03.json', 'GDP', { frequency: 'Q', scale: 9, adjustment: 'SAAR', title: 'Gross Domestic Product' }],
    ['series.GDP.2025-01-20.json', 'GDP', { frequency: 'Q', scale: 9, adjustment: 'SAAR', title: 'Gross Domestic Product' }],
    [
      'series.CPILFESL.2024-11-03.json',
      'CPILFESL',
      { frequency: 'M', scale: 0, adjustment: 'SA', title: expect.stringContaining('Consumer Price Index') },
    ],
    [
      'series.CPILFESL.2025-01-20.json',
      'CPILFESL',
      { frequency: 'M', scale: 0, adjustment: 'SA', title: expect.stringContaining('Consumer Price Index') },
    ],
    [
      'series.WGS10YR.2025-01-20.json',
      'WGS10YR',
      { frequency: 'W', scale: 0, adjustment: 'NSA', title: expect.stringContaining('10-Year') },
    ],
  ];

  it.each(present)('%s: every value of the present', (name, code, frequency) => {
    const read_ = read(requestFor(code, frequency, 'present'), name);
    const expected = readIndependently<{ rows: Row[] }>('present', file(name), frequency);
    expect(read_.refused).toEqual([]);
    expect(read_.editions).toHaveLength(1);
    expect(read_.editions[0]).toMatchObject({ code, publishedAt: null, extent: 'window' });
    expect(rowsOf(frequency, read_.editions[0]?.observations ?? [])).toEqual(theirs(expected.rows));
    tell(name, read_, 'the present, equal to Python’s');
  });

  it.each(past)('%s: what stood on every vintage date', (name) => {
    const whole = requestFor('GDP', 'Q', 'past');
    const [, end = ''] = /rt_1776-07-04_([\d-]+)\.GDP/.exec(name) ?? [];
    const request = { ...whole, path: whole.path.replace('realtime_end=9999-12-31', `realtime_end=${end}`) };
    const read_ = read(request, name);
    const dated = file(fredAnswers.datesOf(name));
    const expected = Object.values(readIndependently<Past>('past', file(name), dated, 'Q'));
    expect(read_.refused).toEqual([]);
    expect(expected.length).toBeGreaterThan(320);
    expect(read_.editions.map(({ publishedAt }) => publishedAt)).toEqual(expected.map(({ publishedAt }) => publishedAt));
    for (const [index, { publishedAt, rows }] of expected.entries()) {
      expect(rowsOf('Q', read_.editions[index]?.observations ?? []), publishedAt).toEqual(theirs(rows));
    }
    tell(name, read_, 'each vintage, equal to Python’s');
  });

  it('the past and the present of one day say the same', () => {
    const [older, newer] = past.slice(0, 2).map((name) => read(requestFor('GDP', 'Q', 'past'), name).editions.at(-1)?.observations ?? []);
    const now = present.slice(0, 2).map(([name]) => read(requestFor('GDP', 'Q', 'present'), name).editions[0]?.observations ?? []);
    expect([older, newer]).toEqual(now);
    // By hand, from the files: the third quarter of 2024 went from 29349.924 to 29374.914.
    expect([older, newer].map((one) => one?.at(-1))).toMatchObject([{ value: 29_349.924 }, { value: 29_374.914 }]);
  });

  it('first releases alone are refused, for they leave out what was revised', () => {
    const read_ = read(requestFor('GDP', 'Q', 'past'), firstReleases);
    expect(read_).toMatchObject({
      editions: [],
      refused: [{ error: 'source-shape-changed', reason: expect.stringContaining('output type 4') }],
    });
    tell(firstReleases, read_, `refused: ${read_.refused[0]?.reason}`);
  });

  it('are described in each file that the account names', () => {
    expect(descriptions.map(([name]) => name)).toEqual(fredAnswers.descriptions);
  });

  it.each(descriptions)('%s: what FRED says of the id', (name, code, { title, ...said }: { title?: unknown }) => {
    const [request] = keyed.describe([code]) as [SourceRequest];
    const described = keyed.readDescription(answerTo(request, name));
    expect(described).toMatchObject([{ code, known: true, terminated: false, table: null, ...said }]);
    expect(described[0]?.title).toEqual({ en: title, fr: title });
    table.push({ file: name, editions: '', observations: '', nulls: '', said: `described: ${described[0]?.title?.en}` });
  });

  it('all other files are no observations, and are refused as such', () => {
    const known = new Set([...present.map(([name]) => name), ...past, firstReleases, ...descriptions.map(([name]) => name)]);
    const others = readdirSync(folder)
      .filter((name) => !known.has(name))
      .toSorted();
    expect(others.length).toBe(23);
    for (const name of others) {
      for (const about of ['present', 'past'] as const) {
        const read_ = read(requestFor('GDP', 'Q', about), name);
        expect(read_.editions, name).toEqual([]);
        expect(read_.refused, name).toMatchObject([
          { error: 'source-shape-changed', reason: expect.stringMatching(/another shape.+parser must be adapted/) },
        ]);
        if (about === 'present') tell(name, read_, 'refused: not observations');
      }
    }
  });

  it('add up to every file of the folder, one line each', () => {
    console.log(
      ['file | editions | observations | nulls | what was made of it', ...table.map((line) => Object.values(line).join(' | '))].join('\n'),
    );
    expect(table.map((line) => line.file).toSorted()).toEqual(readdirSync(folder).toSorted());
  });
});

describe.skipIf(!here).each(engines)('the recorded past of GDP, through the house, on %s', (engine) => {
  const series: Series = {
    ...seriesOf({ id: 'US_GDP', frequency: 'Q', source: 'fred', unit: { currency: 'USD', scale: 9, decimals: 3 }, adjustment: 'SAAR' }),
    codes: [{ code: 'GDP', validFrom: '2000-01-01' }],
    pastFrom: { source: 'fred', code: 'GDP' },
  };
  const seenAt = Date.parse('2024-11-03T15:00:00Z');
  let server: Awaited<ReturnType<typeof serveFiles>>;

  beforeAll(async () => {
    const at = (about: 'present' | 'past') => `GET ${requestFor('GDP', 'Q', about).path}&api_key=${secret}`;
    server = await serveFiles({
      [at('present')]: file('series.observations.GDP.2024-11-03.json'),
      [at('past')]: file('series.observations.rt_1776-07-04_9999-12-31.GDP.2024-11-03.json'),
    });
  });
  afterAll(() => server.close());

  it('gives back every vintage as of its date, beside the present that was there first', async () => {
    const store = await makeStore(engine);
    onTestFinished(() => store.remove());
    const { database } = store;
    await syncCatalogue(database, { series: new Map([[series.id, series]]), releases: new Map() as never });
    const clock = { now: () => seenAt };
    const log = pino({ level: 'silent' });
    const context = {
      database,
      catalogue: { series: new Map([[series.id, series]]), calendar: () => [] },
      clock,
      http: createHttp({ clock, baseUrls: { 'fred/api': server.url }, keys: { fred: secret }, log }),
      writes: createWriteQueue(),
      log,
      stopping: new AbortController().signal,
    } as unknown as JobsContext;

    const answer = await context.http.ask(keyed, requestFor('GDP', 'Q', 'present'));
    const occasion = { priority: 'backfill', series: [series], day: '2024-11-03', fetch: 'first' } as const;
    expect((await ingest(context, keyed, answer, occasion)).prints).toMatchObject([{ kind: 'first', changed: 315 }]);

    const begun = performance.now();
    const { prints, refused } = await takePast(context, keyed, series);
    const took = performance.now() - begun;
    const expected = Object.values(
      readIndependently<Past>('past', file('series.observations.rt_1776-07-04_9999-12-31.GDP.2024-11-03.json'), dates, 'Q'),
    ).filter(({ publishedAt }) => Date.parse(publishedAt) <= seenAt);
    expect(refused).toBeNull();
    expect(prints.map(({ kind, asOf: at }) => [kind, at])).toEqual(expected.map(({ publishedAt }) => ['past', publishedAt]));
    expect((await seriesStates(database))[0]?.knownSince).toBe(expected[0]?.publishedAt);
    let compared = 0;
    for (const { publishedAt, rows } of expected) {
      const stood = (await asOf(database, series.id, publishedAt)) ?? [];
      expect(rowsOf('Q', stood), publishedAt).toEqual(theirs(rows));
      compared += rows.length;
    }
    const counts = await database.read<{ rows: number; bytes: number }>(
      `select count(*)::int as rows, pg_total_relation_size('observation')::float8 as bytes from observation`,
      [],
    );
    console.log(
      `${engine}: ${prints.length} vintages of GDP taken in within ${Math.round(took)} ms; ${compared} values as of their dates compared; ${counts[0]?.rows} rows stored, ${Math.round((counts[0]?.bytes ?? 0) / 1024)} KiB`,
    );
    const [vintage] = await vintagesOf(database, series.id);
    const payload = await payloadOf(database, vintage?.payload ?? '');
    expect(payload?.url).toContain('api_key=[key]');
    expect(JSON.stringify(payload)).not.toContain(secret);
  });
});
