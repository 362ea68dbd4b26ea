import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFailure } from '../../core/errors';
import type { Observation } from '../../core/observation';
import { type Frequency, formatPeriod } from '../../core/period';
import type { Edition } from '../../core/vintage';
import { bls } from '../../jobs/sources/bls';
import { census } from '../../jobs/sources/census';
import { createHttp } from '../../jobs/sources/http';
import type { Reading, Since, Source, SourceRequest } from '../../jobs/sources/source';
import { usitc } from '../../jobs/sources/usitc';
import { serveFiles } from './file-server';
import { readBy } from './independent';
import { blsAnswers, censusAnswers, consumerPrices, fish, importsByChapter, importsByNumber, tradeCodes } from './recorded-files';
import { sharedFolder, sharedIsHere } from './shared-folder';

type Row = [period: string, value: string | null, digits: number, status: string, quality: string | null];
/** What read_us_agencies.py says, by code. */
type Independent = Readonly<Record<string, readonly Row[]>>;

const here = sharedIsHere();
const shared = sharedFolder ?? '';
const today = '2026-11-02';
const everything: Since = { from: '1900-01-01' };
const table: { file: string; observations: number; missing: string; outcome: string }[] = [];

const readIndependently = (...words: string[]) => readBy<Independent>('read_us_agencies.py', words);

function rowsOf(editions: readonly Edition[], code: string): unknown[][] {
  // Parts of a history come newest first.
  const parts = editions.filter((edition) => edition.code === code).toReversed();
  return parts.flatMap(({ observations, frequency }) => observations.map((observation) => rowOf(frequency ?? 'M', observation)));
}

function rowOf(frequency: Frequency, { ordinal, value, decimals, status, quality }: Observation): unknown[] {
  return [formatPeriod({ frequency, ordinal }), value, decimals, status, quality];
}

/** Compares every period, value, digit count, status and quality with what Python read. Returns the values compared. */
function compare(file: string, { editions, refused }: Reading, expected: Independent): number {
  expect(refused).toEqual([]);
  expect([...new Set(editions.map(({ code }) => code))].toSorted()).toEqual(Object.keys(expected).toSorted());
  const statuses: Record<string, number> = {};
  let compared = 0;
  for (const [code, rows] of Object.entries(expected)) {
    const theirs = rows.map(([period, value, ...rest]) => [period, value === null ? null : Number(value), ...rest]);
    expect(rowsOf(editions, code), `${file}: ${code}`).toEqual(theirs);
    for (const [, value, , status] of rows) if (value === null) statuses[status] = (statuses[status] ?? 0) + 1;
    compared += rows.length;
  }
  const missing = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  table.push({ file, observations: compared, missing: missing.join(', '), outcome: 'equal' });
  return compared;
}

/** The source without its waiting, asked at an address of ours. */
async function read(url: string, source: Source, requests: readonly SourceRequest[], secret?: string): Promise<Reading> {
  const http = createHttp({
    clock: { now: () => Date.parse('2026-11-02T13:30:00Z') },
    baseUrls: { [source.id]: url },
    keys: secret === undefined ? {} : { [source.id]: secret },
    log: { debug: () => undefined, warn: () => undefined },
  });
  const readings: Reading[] = [];
  const unhurried = { ...source, limits: { ...source.limits, requests: 1_000, perDay: undefined } };
  for (const request of requests) readings.push(source.parse(await http.ask(unhurried, request)));
  return { editions: readings.flatMap(({ editions }) => editions), refused: readings.flatMap(({ refused }) => refused) };
}

function requestsFor(source: Source, codes: readonly string[], since: Since): SourceRequest[] {
  return source.requests(
    codes.map((code) => ({ code, frequency: 'M' as const })),
    since,
    today,
  );
}

describe.skipIf(!here)('recorded answers of the Bureau of Labor Statistics, over HTTP', () => {
  const folder = join(shared, blsAnswers.folder);
  const { bodies, block } = blsAnswers;
  const refusals: [file: string, outcome: object][] = [
    ['empty-request.2026-08-24.json', { code: 'source-shape-changed', message: expect.stringContaining('without one series') }],
    [
      'error.daily-threshold.2026-08-24.json',
      // From 08:30 in Washington to midnight.
      { code: 'source-rate-limited', retryAfterMs: 15.5 * 3_600_000, message: expect.stringContaining('used up') },
    ],
    ['error.invalid-key.2026-08-24.json', { code: 'source-refused', message: expect.stringContaining('BLS_API_KEY') }],
    ['error.invalid-series.2026-08-24.json', { error: 'source-unknown-series', code: 'NOTASERIES1' }],
    ['error.series-does-not-exist.json', { error: 'source-unknown-series', code: 'OEUN0000000000000000000004' }],
    [block, { code: 'source-shape-changed', message: expect.stringContaining('at "status"') }],
  ];
  const wrapped = mkdtempSync(join(tmpdir(), 'bls-block-'));
  let server: Awaited<ReturnType<typeof serveFiles>>;

  /** Each file at an address of its own, whatever is asked of it. */
  const at = (file: string) => `${server.url}/${file}`;
  const ask = (file: string, codes: readonly string[]) => read(at(file), bls, requestsFor(bls, codes, { periods: 3 }));

  beforeAll(async () => {
    const files = readdirSync(folder);
    const recordings = files.map((file) => [`POST /${file}/v2/timeseries/data/`, join(folder, file)]);
    const whole = join(wrapped, 'whole.json');
    writeFileSync(
      whole,
      `{"status":"REQUEST_SUCCEEDED","responseTime":1,"message":[],"Results":${readFileSync(join(folder, block), 'utf8')}}`,
    );
    server = await serveFiles(Object.fromEntries([...recordings, ['POST /whole.json/v2/timeseries/data/', whole]]));
  });
  afterAll(async () => {
    await server.close();
    rmSync(wrapped, { recursive: true });
  });

  it('are all read here: no file is left out', () => {
    expect(refusals.map(([file]) => file)).toEqual([...blsAnswers.refusals, block]);
    expect([...bodies.map(([file]) => file), ...blsAnswers.refusals, block].toSorted()).toEqual(readdirSync(folder).toSorted());
  });

  it.each(bodies)('%s equals what the independent reader gets: %d values', async (file, values) => {
    const expected = readIndependently('bls', join(folder, file));
    expect(compare(`bls/${file}`, await ask(file, Object.keys(expected)), expected)).toBe(values);
  });

  it('the block of results of 2016, put into its envelope, equals what the independent reader gets', async () => {
    const expected = readIndependently('bls', join(folder, block));
    expect(compare(`bls/${block} (in its envelope)`, await ask('whole.json', Object.keys(expected)), expected)).toBe(51);
  });

  it.each(refusals)('%s is refused as the notes on it lead one to expect', async (file, outcome) => {
    const code = 'code' in outcome && 'error' in outcome ? String(outcome.code) : 'CUUR0000SA0';
    const said = await ask(file, [code]).then(
      ({ editions, refused }) => {
        expect(editions).toEqual([]);
        return refused[0];
      },
      (error: unknown) => (isFailure(error) ? error : Promise.reject(error)),
    );
    expect(said).toMatchObject(outcome);
    table.push({
      file: `bls/${file}`,
      observations: 0,
      missing: '',
      outcome: String('error' in outcome ? outcome.error : said && 'code' in said && said.code),
    });
  });

  it('read by hand: months never collected, a preliminary value and its revision', async () => {
    const august = await ask('timeseries.v1.5-series.2026-08-24.json', ['CES0000000001', 'LNS14000000', 'CUUR0000SA0']);
    const september = await ask('timeseries.v2.7-series.2026-09-11.json', ['CES0000000001']);
    const row = ({ editions }: Reading, code: string, period: string) => rowsOf(editions, code).find(([of]) => of === period);
    expect(row(august, 'CUUR0000SA0', '2025-10')).toEqual(['2025-10', null, 0, 'L', null]);
    expect(row(august, 'LNS14000000', '2025-10')).toEqual(['2025-10', null, 0, 'L', null]);
    expect([row(august, 'CES0000000001', '2026-07'), row(september, 'CES0000000001', '2026-07')]).toEqual([
      ['2026-07', 158_858, 0, 'P', null],
      ['2026-07', 158_913, 0, 'P', null],
    ]);
    expect([row(august, 'CES0000000001', '2026-06'), row(september, 'CES0000000001', '2026-06')]).toEqual([
      ['2026-06', 158_881, 0, 'P', null],
      ['2026-06', 158_892, 0, 'A', null],
    ]);
  });
});

describe.skipIf(!here)('recorded answers of the Census Bureau, over HTTP', () => {
  const folder = join(shared, censusAnswers.folder);
  const { bodies: answers, keyPage } = censusAnswers;
  const codes = [...answers.map(([, code]) => code), 'imports/hs CON_VAL_MO 1220 72'];
  const pathOf = (code: string) => (requestsFor(census, [code], everything)[0] as SourceRequest).path;
  let server: Awaited<ReturnType<typeof serveFiles>>;

  beforeAll(async () => {
    const files = [...answers.map(([file]) => file), keyPage];
    server = await serveFiles(Object.fromEntries(files.map((file, index) => [`GET ${pathOf(codes[index] ?? '')}`, join(folder, file)])));
  });
  afterAll(() => server.close());

  it.each(answers)('%s equals what the independent reader gets', async (file, code, values) => {
    const expected = readIndependently('census', join(folder, file), code);
    const reading = await read(server.url, census, requestsFor(census, [code], everything));
    expect(compare(`census/${file}`, reading, expected)).toBe(values);
  });

  it('read by hand: integrated circuits of January 2013 came to 1,167,461,768 dollars', async () => {
    const code = 'imports/hs GEN_VAL_MO - 854231';
    const { editions } = await read(server.url, census, requestsFor(census, [code], everything));
    expect(rowsOf(editions, code)[0]).toEqual(['2013-01', 1_167_461_768, 0, 'A', null]);
  });

  it(`${keyPage} is refused with words about the key`, async () => {
    const requests = requestsFor(census, ['imports/hs CON_VAL_MO 1220 72'], everything);
    await expect(read(server.url, census, requests)).rejects.toMatchObject({
      code: 'source-refused',
      message: expect.stringContaining('CENSUS_API_KEY'),
    });
    table.push({ file: `census/${keyPage}`, observations: 0, missing: '', outcome: 'source-refused' });
  });

  it('know Canada by the country code that the catalogue’s codes name', () => {
    const list = readFileSync(join(folder, censusAnswers.countries), 'utf8');
    expect(list.split('\n').filter((line) => /^\s*1220\s/.test(line))).toEqual([expect.stringMatching(/1220\s*\|\s*Canada\s*\|\s*CA\b/)]);
    table.push({ file: `census/${censusAnswers.countries}`, observations: 0, missing: '', outcome: 'a list of codes, no answer' });
  });
});

describe.skipIf(!here)('real published series of U.S. agencies, in their wire formats', () => {
  let python: ChildProcess;
  let url: string;

  beforeAll(async () => {
    python = spawn('python3', [fileURLToPath(new URL('serve_us_agencies.py', import.meta.url)), shared, '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<string>((resolve, reject) => {
      python.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
      python.once('exit', (code) => reject(new Error(`serve_us_agencies.py ended with ${code}`)));
    });
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => {
    python.kill();
  });

  const keyed: Source = { ...bls, ...bls.withKey };
  it.each([
    ['without a key, in spans of ten years', bls, undefined, 9],
    ['with a key, in spans of twenty', keyed, 'a-key', 4],
  ] as const)('75 series of the U.S. CPI, asked for %s', async (how, source, secret, questions) => {
    const expected = readIndependently('cpi', join(shared, consumerPrices));
    const requests = requestsFor(source, Object.keys(expected), { from: '1997-01-01' });
    expect(requests).toHaveLength(questions);
    const reading = await read(`${url}/bls`, source, requests, secret);
    expect(compare(`${consumerPrices} (${how})`, reading, expected)).toBe(26_340);
    expect(rowsOf(reading.editions, 'CUSR0000SA0').at(0)).toEqual(['1997-01', 159.4, 2, 'A', null]);
    expect(rowsOf(reading.editions, 'CUSR0000SA0').find(([period]) => period === '2025-10')).toEqual(['2025-10', null, 0, 'L', null]);
  });

  it('fish of 2019, where totals and a group of countries stand among the rows: Canada, all countries, and sums', async () => {
    const codes = tradeCodes(fish);
    const expected = readIndependently('fish', join(shared, fish), ...codes);
    const reading = await read(`${url}/fish`, census, requestsFor(census, codes, everything));
    expect(compare(fish, reading, expected)).toBe(600 + 120 + 36);
    const sum = rowsOf(reading.editions, 'imports/hs GEN_VAL_MO 1220 030111+030191');
    expect(sum.map(([, value]) => value === null)).toEqual([...Array(7).fill(true), ...Array(5).fill(false)]);
  });

  it('imports from Canada by HS chapter in 2025: each chapter, steel, and metals', async () => {
    const file = importsByChapter;
    const codes = tradeCodes(file);
    const expected = readIndependently('trade', join(shared, file), 'hs2', ...codes);
    const reading = await read(`${url}/hs2`, census, requestsFor(census, codes, everything));
    expect(compare(file, reading, expected)).toBe(1_164 + 24);
    const year = (code: string) => rowsOf(reading.editions, code).reduce((total, [, value]) => total + Number(value), 0);
    // By CLAIMS.md: US$5,385 million of HS 72 and 3,603 of HS 73 in 2025.
    expect(Math.round(year('imports/hs CON_VAL_MO 1220 72') / 1e6)).toBe(5_385);
    expect(Math.round(year('imports/hs CON_VAL_MO 1220 73') / 1e6)).toBe(3_603);
    expect(year('imports/hs CON_VAL_MO 1220 72+73')).toBe(year('imports/hs CON_VAL_MO 1220 72') + year('imports/hs CON_VAL_MO 1220 73'));
  });

  it('imports from Canada by HTS number of ten digits in 2025', async () => {
    const file = importsByNumber;
    const codes = tradeCodes(file);
    const expected = readIndependently('trade', join(shared, file), 'hts10', ...codes);
    const reading = await read(`${url}/hts10`, census, requestsFor(census, codes, everything));
    expect(compare(file, reading, expected)).toBe(4_884);
    const lumber = codes.filter((code) => code.includes(' 4407')).flatMap((code) => rowsOf(reading.editions, code));
    // By CLAIMS.md: US$4,565 million of HS 4407 in 2025, 391.5 of them in February.
    const total = (rows: readonly unknown[][]) => rows.reduce((sum, [, value]) => sum + Number(value), 0);
    expect(Math.round(total(lumber) / 1e6)).toBe(4_565);
    expect(Math.round(total(lumber.filter(([period]) => period === '2025-02')) / 1e5)).toBe(3_915);
  });

  it('the same chapters in the documented, unproven shape of DataWeb', async () => {
    const file = importsByChapter;
    const codes = tradeCodes(file).map((code) => code.replace('imports/hs CON_VAL_MO', 'Import CONS_CUSTOMS_VALUE'));
    const expected = readIndependently('trade', join(shared, file), 'hs2', ...codes);
    const reading = await read(`${url}/dataweb`, usitc, requestsFor(usitc, codes, { from: '2025-01-01' }));
    expect(compare(`${file} (DataWeb’s shape)`, reading, expected)).toBe(1_164 + 24);
  });
});

describe.skipIf(!here)('the files of U.S. agencies as a whole', () => {
  it('are each accounted for: observations, nulls by status, refusals', () => {
    console.table(table);
    expect(table.length).toBeGreaterThanOrEqual(22);
  });
});
