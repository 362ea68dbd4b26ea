import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { boc } from '../../jobs/sources/boc';
import { fred } from '../../jobs/sources/fred';
import { createHttp, type HttpAnswer } from '../../jobs/sources/http';
import type { AskedCode, Since, Source, SourceRequest } from '../../jobs/sources/source';
import { statcan } from '../../jobs/sources/statcan';
import { serveFiles } from './file-server';
import { readBy } from './independent';
import { graphFile, graphFiles, retailReleases, statcanFiles, valetFiles } from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';

/** What read_independently.py says of one code. */
interface Independent {
  readonly publishedAt: string | null;
  readonly scale: number | null;
  readonly rows: readonly [period: string, value: string | null, digits: number, status: string, quality: string | null][];
}
type ByCode = Readonly<Record<string, Independent>>;

const here = sharedIsHere();
const shared = sharedFolder ?? '';
const data = join(shared, 'data');
const today = '2026-11-02';
const everything: Since = { from: '1900-01-01' };

let compared = 0;
let mismatched = 0;

/** Compares every period, value, digit count, status and quality of the editions with what Python read. Returns the values compared. */
function compare(editions: readonly Edition[], frequency: Frequency, expected: ByCode): number {
  expect(editions.map(({ code }) => code).toSorted()).toEqual(Object.keys(expected).toSorted());
  const mismatches: unknown[] = [];
  let values = 0;
  for (const edition of editions) {
    const other = expected[edition.code] as Independent;
    expect(edition.observations.length, edition.code).toBe(other.rows.length);
    expect({ publishedAt: edition.publishedAt, scale: edition.scale }).toEqual({ publishedAt: other.publishedAt, scale: other.scale });
    for (const [index, row] of other.rows.entries()) {
      values += 1;
      const ours = rowOf(frequency, edition.observations[index] as Observation);
      const theirs = [row[0], row[1] === null ? null : Number(row[1]), row[2], row[3], row[4]];
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) mismatches.push({ code: edition.code, ours, theirs });
    }
  }
  compared += values;
  mismatched += mismatches.length;
  expect(mismatches.slice(0, 5)).toEqual([]);
  return values;
}

function rowOf(frequency: Frequency, { ordinal, value, decimals, status, quality }: Observation): unknown[] {
  return [formatPeriod({ frequency, ordinal }), value, decimals, status, quality];
}

const readIndependently = <Read = ByCode>(...words: string[]) => readBy<Read>('read_independently.py', words);

/** The source without its waiting: the agencies' limits are theirs, not our files'. */
function unhurried(source: Source): Source {
  return { ...source, limits: { ...source.limits, requests: 1_000 } };
}

async function askAt(baseUrl: string, source: Source, request: SourceRequest): Promise<HttpAnswer> {
  const http = createHttp({
    clock: { now: () => Date.parse('2026-11-02T13:30:00Z') },
    baseUrls: { [source.id]: baseUrl },
    log: { debug: () => undefined, warn: () => undefined },
  });
  return http.ask(unhurried(source), request);
}

async function editionsAt(baseUrl: string, source: Source, asked: readonly AskedCode[], since: Since): Promise<Edition[]> {
  const editions: Edition[] = [];
  for (const request of source.requests(asked, since, today)) {
    const read = source.parse(await askAt(baseUrl, source, request));
    expect(read.refused).toEqual([]);
    editions.push(...read.editions);
  }
  return editions;
}

function codesOf(expected: ByCode, frequency: Frequency): AskedCode[] {
  return Object.keys(expected).map((code) => ({ code, frequency }));
}

function find(editions: readonly Edition[], code: string, frequency: Frequency, period: string): unknown[] {
  const observations = editions.find((edition) => edition.code === code)?.observations ?? [];
  return observations.map((observation) => rowOf(frequency, observation)).find((row) => row[0] === period) ?? [];
}

describe.skipIf(!here)('recorded answers, over HTTP', () => {
  const at = (file: string) => join(shared, file);
  const { answers, described, changes, refusals } = statcanFiles;
  const yields = ['BD.CDN.2YR.DQ.YLD', 'BD.CDN.5YR.DQ.YLD', 'BD.CDN.10YR.DQ.YLD'];
  let server: Awaited<ReturnType<typeof serveFiles>>;

  beforeAll(async () => {
    server = await serveFiles({
      'POST /getDataFromVectorsAndLatestNPeriods#2062815,41690973': at(answers.pricesAndRate),
      'POST /getDataFromVectorsAndLatestNPeriods#41690973,999999999': at(answers.oneUnknown),
      [`GET /getDataFromVectorByReferencePeriodRange?vectorIds=2062815&startRefPeriod=1900-01-01&endReferencePeriod=${Number(today.slice(0, 4)) + 3}-12-31`]:
        at(answers.range),
      'POST /getSeriesInfoFromVector#999999999': at(described.unknown),
      'POST /getSeriesInfoFromVector#41690973': at(described.known),
      'GET /getChangedCubeList/2026-08-13': at(changes.some),
      'GET /getChangedCubeList/2026-08-15': at(changes.none),
      'GET /getChangedCubeList/2026-11-02': { file: at(refusals.locked), status: 409 },
      'GET /getChangedCubeList/2026-11-03': {
        file: at(changes.unchanged),
        status: 404,
      },
      'GET /getChangedCubeList/bad': { file: at(refusals.badDate), status: 406 },
      'GET /observations/V39079/json?recent=5': at(valetFiles.policyRate),
      [`GET /observations/${yields.join(',')}/json?recent=1`]: at(valetFiles.yields),
      'GET /observations/group/FX_RATES_DAILY/json?start_date=2017-01-03': at(valetFiles.exchangeRates),
      'GET /observations/group/FX_RATES_DAILY/json?recent=1': at(valetFiles.newestExchangeRates),
      ...Object.fromEntries(graphFiles.map(({ code }) => [`GET /graph/fredgraph.csv?id=${code}&cosd=1900-01-01`, at(graphFile(code))])),
    });
  });
  afterAll(() => server.close());

  it('of StatCan vectors: CPI and the unemployment rate', async () => {
    const expected = readIndependently('wds', at(answers.pricesAndRate));
    const editions = await editionsAt(server.url, statcan, codesOf(expected, 'M'), { periods: 15 });
    expect(compare(editions, 'M', expected)).toBe(18);
    // By hand: 6.4 % in July 2026, released on 7 August at 08:30 in Ottawa, which is 12:30 Z in summer.
    expect(find(editions, 'v2062815', 'M', '2026-07')).toEqual(['2026-07', 6.4, 1, 'A', null]);
    expect(editions.find(({ code }) => code === 'v2062815')?.publishedAt).toBe('2026-08-07T12:30:00.000Z');
  });

  it('of StatCan where one vector of two is unknown: the good one is read, the other refused with a sentence', async () => {
    const asked: AskedCode[] = ['v41690973', 'v999999999'].map((code) => ({ code, frequency: 'M' }));
    const [request] = statcan.requests(asked, { periods: 1 }, today) as [SourceRequest];
    const read = statcan.parse(await askAt(server.url, statcan, request));
    compare(read.editions, 'M', readIndependently('wds', at(answers.oneUnknown)));
    expect(read.refused).toMatchObject([
      { code: 'v999999999', error: 'source-unknown-series', reason: expect.stringContaining('v999999999') },
    ]);
  });

  it('of a StatCan range', async () => {
    const editions = await editionsAt(server.url, statcan, [{ code: 'v2062815', frequency: 'M' }], everything);
    compare(editions, 'M', readIndependently('wds', at(answers.range)));
    // By hand: winter, so 08:30 is 13:30 Z.
    expect(editions[0]?.publishedAt).toBe('2025-01-24T13:30:00.000Z');
  });

  it('of StatCan’s descriptions: a known vector, and an unknown one that comes as a success', async () => {
    const about = async (code: string) => {
      const [request] = statcan.describe([code]) as [SourceRequest];
      return statcan.readDescription(await askAt(server.url, statcan, request));
    };
    expect(await about('v41690973')).toEqual([
      {
        code: 'v41690973',
        known: true,
        title: { en: 'Canada;All-items', fr: 'Canada;Ensemble' },
        table: '18-10-0004',
        frequency: 'M',
        unitCode: 17,
        scale: 0,
        terminated: false,
      },
    ]);
    expect(await about('v999999999')).toMatchObject([{ code: 'v999999999', known: false }]);
  });

  it('of StatCan’s changed tables: some, none, none again as 404; the lock and a bad date are failures', async () => {
    const { changes } = statcan;
    if (changes === undefined) throw new Error('StatCan tells its changed tables');
    const changed = async (day: string) => changes.read(await askAt(server.url, statcan, changes.request(day)));
    expect(await changed('2026-08-13')).toEqual(['33-10-0036', '10-10-0139', '10-10-0144', '10-10-0108', '18-10-0178']);
    expect(await changed('2026-08-15')).toEqual([]);
    expect(await changed('2026-11-03')).toEqual([]);
    const reasons = await Promise.all(['2026-11-02', 'bad'].map((day) => changed(day).catch((error: unknown) => error)));
    expect(reasons.every(isFailure)).toBe(true);
    // The clock of these tests stands at 08:30:00 in Ottawa, so the lock is asked again after a second.
    expect(reasons).toMatchObject([
      { code: 'source-refused', retryAfterMs: 1_000, message: expect.stringContaining('"The product is not released yet"') },
      { code: 'source-refused', message: expect.stringContaining('"Wrong date format, check manual"') },
    ]);
  });

  it('of Valet: the policy rate, newest first', async () => {
    const expected = readIndependently('valet', at(valetFiles.policyRate), 'D');
    expect(compare(await editionsAt(server.url, boc, codesOf(expected, 'D'), { periods: 5 }), 'D', expected)).toBe(5);
  });

  it('of Valet: three bond yields whose ids hold dots', async () => {
    const expected = readIndependently('valet', at(valetFiles.yields), 'D');
    const editions = await editionsAt(
      server.url,
      boc,
      yields.map((code) => ({ code, frequency: 'D' })),
      { periods: 1 },
    );
    expect(compare(editions, 'D', expected)).toBe(3);
  });

  it.each([
    ['start_date=2017-01-03', valetFiles.exchangeRates],
    ['recent=1', valetFiles.newestExchangeRates],
  ])('of a Valet group with %s, relic rows and all', async (query, file) => {
    const expected = readIndependently('valet', at(file), 'D');
    const codes = Object.keys(expected);
    const read = boc.parse(
      await askAt(server.url, boc, {
        method: 'GET',
        path: `/observations/group/FX_RATES_DAILY/json?${query}`,
        body: null,
        accept: 'application/json',
        codes,
        frequencies: Object.fromEntries(codes.map((code) => [code, 'D'] as const)),
      }),
    );
    expect(read.refused).toEqual([]);
    expect(compare(read.editions, 'D', expected)).toBeGreaterThan(20);
    if (query === 'recent=1') expect(find(read.editions, 'FXUSDCAD', 'D', '2026-08-13')).toEqual(['2026-08-13', 1.3938, 4, 'A', null]);
  });

  it.each(graphFiles)('of FRED: $code', async ({ code, frequency }) => {
    const expected = readIndependently('fredgraph', at(graphFile(code)), frequency);
    const editions = await editionsAt(server.url, fred, [{ code, frequency }], everything);
    expect(compare(editions, frequency, expected)).toBeGreaterThan(1_000);
    // By hand, line "2009-01-01," of DTWEXBGS: a holiday, no value and not 0.
    if (code === 'DTWEXBGS') expect(find(editions, code, 'D', '2009-01-01')).toEqual(['2009-01-01', null, 0, 'O', null]);
  });
});

describe.skipIf(!here)('real published series, over HTTP in the agencies’ shapes', () => {
  let python: ChildProcess;
  let url: string;

  beforeAll(async () => {
    python = spawn('python3', [fileURLToPath(new URL('serve_reshaped.py', import.meta.url)), data, '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<string>((resolve, reject) => {
      python.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
      python.once('exit', (code) => reject(new Error(`serve_reshaped.py ended with ${code}`)));
    });
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    python.kill();
  });

  const tables = statcanFiles.tables.filter(({ file }) => file.startsWith('data/statcan/selection/'));

  it.each(tables)('of StatCan table $file, asked by latest periods and by range', async ({ file: path, frequency: of, values }) => {
    const [file, frequency] = [basename(path), of ?? 'M'];
    const expected = readIndependently('table', join(shared, path), frequency);
    const published = '2025-06-11T12:30:00.000Z';
    const withTime = Object.fromEntries(Object.entries(expected).map(([code, read]) => [code, { ...read, publishedAt: published }]));
    const asked = codesOf(expected, frequency);
    expect(compare(await editionsAt(`${url}/table/${file}`, statcan, asked, { periods: 2_000 }), frequency, withTime)).toBe(values);
    expect(compare(await editionsAt(`${url}/table/${file}`, statcan, asked, everything), frequency, withTime)).toBe(values);
  });

  it('of every release of the retail real-time table', async () => {
    const releases = readIndependently<Record<string, ByCode>>('retail', join(shared, retailReleases));
    expect(Object.keys(releases)).toHaveLength(76);
    let values = 0;
    for (const [release, expected] of Object.entries(releases)) {
      values += compare(await editionsAt(`${url}/retail/${release}`, statcan, codesOf(expected, 'M'), { periods: 200 }), 'M', expected);
    }
    expect(values).toBe(15_506);
  });

  const fredFiles = here
    ? readdirSync(join(data, 'fred'), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.csv'))
        .toSorted()
    : [];

  it.each(fredFiles)('of FRED file %s', async (file) => {
    const path = join(data, 'fred', file);
    const expected = readIndependently('fredgraph', path, 'M');
    const editions = await editionsAt(`${url}/fred/${encodeURI(file)}`, fred, codesOf(expected, 'M'), everything);
    expect(compare(editions, 'M', expected)).toBe(readFileSync(path, 'utf8').trim().split('\n').length - 1);
  });

  describe('read by hand from the files', () => {
    const one = (file: string, code: string, frequency: Frequency) =>
      editionsAt(`${url}/table/${file}`, statcan, [{ code, frequency }], { periods: 2_000 });

    it('E: the land price of June 2024 is 116.9, to be used with caution', async () => {
      // "2024-06","Canada",…,"Land only","Index, 201612=100","347","units","0","v111955444","1.3","116.9","E","","","1"
      const editions = await one('1810020501_databaseLoadingData.2024-08.csv', 'v111955444', 'M');
      expect(find(editions, 'v111955444', 'M', '2024-06')).toEqual(['2024-06', 116.9, 1, 'U', 'E']);
    });

    it('quarter and scalar factor: receipts of investment income in the first quarter of 2010 are 14509, in millions', async () => {
      const editions = await one('3610000301_databaseLoadingData.2025-06.csv', 'v112599', 'Q');
      expect(find(editions, 'v112599', 'Q', '2010-Q1')).toEqual(['2010-Q1', 14509, 0, 'A', null]);
      expect(editions[0]).toMatchObject({ scale: 6, frequency: 'Q', decimals: 0 });
    });

    it('exponent form: retail sales of December 2014, first published as 42076939 thousand, came as 4.2076939E7', async () => {
      const editions = await editionsAt(`${url}/retail/2015-03-20`, statcan, [{ code: 'v900006', frequency: 'M' }], { periods: 1 });
      const answer = await askAt(
        `${url}/retail/2015-03-20`,
        statcan,
        statcan.requests([{ code: 'v900006', frequency: 'M' }], { periods: 2 }, today)[0] as SourceRequest,
      );
      expect(answer.text).toContain('"value": 4.2076939E7');
      expect(statcan.parse(answer).editions[0]?.observations[0]).toMatchObject({ value: 42_076_939, decimals: 0 });
      expect(editions[0]?.scale).toBe(3);
    });

    it('negative: the U.S. goods and services balance of January 1992 was -2026', async () => {
      const editions = await editionsAt(
        `${url}/fred/vintages/BOPGSTB/BOPGSTB.2025-08-10.dee91193.csv`,
        fred,
        [{ code: 'BOPGSTB', frequency: 'M' }],
        everything,
      );
      expect(find(editions, 'BOPGSTB', 'M', '1992-01')).toEqual(['1992-01', -2026, 0, 'A', null]);
    });

    it('releases around the change of clocks: 08:30 in Ottawa is 13:30 Z in winter and 12:30 Z in summer', async () => {
      const releases = readIndependently<Record<string, ByCode>>('retail', join(shared, retailReleases));
      const published = (day: string) => Object.values(releases[day] ?? {})[0]?.publishedAt;
      const ours = async (day: string) =>
        (await editionsAt(`${url}/retail/${day}`, statcan, [{ code: 'v900006', frequency: 'M' }], { periods: 1 }))[0]?.publishedAt;
      // Clocks changed on 12 March and 5 November 2017.
      for (const [day, instant] of [
        ['2017-02-22', '2017-02-22T13:30:00.000Z'],
        ['2017-03-21', '2017-03-21T12:30:00.000Z'],
        ['2017-10-20', '2017-10-20T12:30:00.000Z'],
        ['2017-11-23', '2017-11-23T13:30:00.000Z'],
      ] as const) {
        expect([published(day), await ours(day)]).toEqual([instant, instant]);
      }
    });
  });
});

describe.skipIf(!here)('the comparison as a whole', () => {
  it('covered every value that the files hold, without a mismatch', () => {
    console.log(`sources against the independent reader: ${compared} values compared, ${mismatched} mismatches`);
    expect(mismatched).toBe(0);
    expect(compared).toBeGreaterThan(90_000);
  });
});
