import { describe, expect, it } from 'vitest';
import { hasCode } from '../../core/series';
import type { SourceRequest } from '../../jobs/sources/source';
import { statcan } from '../../jobs/sources/statcan';
import { ask, callStatcan, catalogue, keyedFred, stand } from './agencies';

describe('the Web Data Service', () => {
  it('answers in the order of table and coordinate, with an unknown vector as FAILED among SUCCESS', async () => {
    const standing = await stand();
    const asked = [41691130, 999999999, 41690973, 2062815].map((vectorId) => ({ vectorId, latestN: 1 }));
    const { status, body } = await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', asked);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { status: 'SUCCESS', object: { vectorId: 2062815, productId: 14100287 } },
      { status: 'SUCCESS', object: { vectorId: 41690973, coordinate: '2.2.0.0.0.0.0.0.0.0' } },
      { status: 'SUCCESS', object: { vectorId: 41691130, coordinate: '2.178.0.0.0.0.0.0.0.0' } },
      {
        status: 'FAILED',
        object: { responseStatusCode: 3, productId: 0, coordinate: '.........', vectorId: 999999999, vectorDataPoint: [] },
      },
    ]);
  });

  it('answers by table and coordinate too, in ten parts, and says SUCCESS with code 2 of one without a series', async () => {
    const standing = await stand();
    const [month, year, none] = ['1.3.1.1.3.1.0.0.0.0', '1.3.1.1.4.1.0.0.0.0', '1.3.1.1.9.1.0.0.0.0'];
    const asked = [none, year, month].map((coordinate) => ({ productId: 14100287, coordinate, latestN: 2 }));
    const { body } = await callStatcan(standing, '/getDataFromCubePidCoordAndLatestNPeriods', asked);
    expect(body).toMatchObject([
      {
        status: 'SUCCESS',
        object: { responseStatusCode: 0, productId: 14100287, coordinate: month, vectorDataPoint: [{}, { decimals: 1 }] },
      },
      { status: 'SUCCESS', object: { responseStatusCode: 0, productId: 14100287, coordinate: year } },
      { status: 'SUCCESS', object: { responseStatusCode: 2, productId: 14100287, coordinate: none, vectorId: 0 } },
    ]);
    const about = await callStatcan(standing, '/getSeriesInfoFromCubePidCoord', [{ productId: 14100287, coordinate: month }]);
    expect(about.body).toMatchObject([
      {
        object: {
          SeriesTitleEn: 'Canada;Employment;Total - Gender;15 years and over;Standard error of month-to-month change;Seasonally adjusted',
          SeriesTitleFr: 'Canada;Emploi;Total - Genre;15 ans et plus;Erreur-type de la variation mensuelle;Désaisonnalisées',
          scalarFactorCode: 3,
          memberUomCode: 428,
        },
      },
    ]);
    const short = await callStatcan(standing, '/getDataFromCubePidCoordAndLatestNPeriods', [
      { productId: 14100287, coordinate: '1.3.1.1.3.1', latestN: 2 },
    ]);
    expect(short.body).toMatchObject([{ object: { responseStatusCode: 2 } }]);
  });

  it('gives standard errors of a plausible size, for the same months as their series', async () => {
    const { control } = await stand();
    const last = (id: string) => control.points(id).at(-1);
    const digits = ['CA_EMPLOYMENT', 'CA_UNEMPLOYMENT_RATE', 'CA_ON_UNEMPLOYMENT_RATE'].flatMap((id) =>
      ['MONTH_SE', 'YEAR_SE'].map((suffix) => {
        expect(last(`${id}_${suffix}`)?.ordinal).toBe(last(id)?.ordinal);
        return last(`${id}_${suffix}`)?.digits ?? 0;
      }),
    );
    const sizes = [330, 550, 1.5, 2, 2.5, 3.5];
    expect(digits.map((each, at) => Math.abs(each / (sizes[at] ?? 1) - 1) < 0.5)).toEqual(Array(6).fill(true));
  });

  it('names a point with every field of the real answer and its local minute of release', async () => {
    const standing = await stand();
    const { body } = await callStatcan(standing, '/getDataFromVectorsAndLatestNPeriods', [{ vectorId: 41690973, latestN: 1 }]);
    const [{ object }] = body as [{ object: { vectorDataPoint: object[] } }];
    expect(object.vectorDataPoint).toEqual([
      {
        refPer: '2026-10-01',
        refPer2: '',
        refPerRaw: '2026-10-01',
        refPerRaw2: '',
        value: expect.any(Number),
        decimals: 1,
        scalarFactorCode: 0,
        symbolCode: 0,
        statusCode: 0,
        securityLevelCode: 0,
        releaseTime: '2026-11-18T08:30',
        frequencyCode: 6,
      },
    ]);
  });

  it('writes numbers from ten million on in exponent form and leaves the scalar factor out', async () => {
    const standing = await stand();
    const request = statcan.requests([{ code: 'v1578843489', frequency: 'M' }], { periods: 1 }, '2026-11-24')[0];
    const { text } = await ask(standing, statcan, request as NonNullable<typeof request>);
    expect(text).toMatch(/"value":1\.\d+E7,"decimals":0,"scalarFactorCode":3/);
  });

  it('says SUCCESS with code 4 of an unknown vector and code 2 of an unknown coordinate in series info', async () => {
    const standing = await stand();
    const byVector = await callStatcan(standing, '/getSeriesInfoFromVector', [{ vectorId: 5 }]);
    const byCoordinate = await callStatcan(standing, '/getSeriesInfoFromCubePidCoord', [
      { productId: 18100004, coordinate: '1.1.0.0.0.0.0.0.0.0' },
    ]);
    expect(byVector.body).toMatchObject([
      { status: 'SUCCESS', object: { responseStatusCode: 4, productId: 0, vectorId: 5, memberUomCode: null } },
    ]);
    expect(byCoordinate.body).toMatchObject([{ status: 'SUCCESS', object: { responseStatusCode: 2, vectorId: 0, SeriesTitleEn: null } }]);
  });

  it('refuses with the codes of the real service: 404 unchanged, 406 bad parameters, 409 a day to come', async () => {
    const standing = await stand();
    const status = async (path: string, body?: unknown) => (await callStatcan(standing, path, body)).status;
    expect(await status('/getChangedSeriesDataFromVector', [{ vectorId: 41690973 }])).toBe(404);
    expect(await status('/getDataFromVectorsAndLatestNPeriods', { vectorId: 41690973 })).toBe(406);
    expect(await status('/getDataFromVectorsAndLatestNPeriods', [{ vectorId: 41690973, latestN: 0 }])).toBe(406);
    expect(
      await status('/getBulkVectorDataByRange', {
        vectorIds: ['41690973'],
        startDataPointReleaseDate: '2026-11-01',
        endDataPointReleaseDate: '2026-11-30',
      }),
    ).toBe(406);
    expect(await status('/getCubeMetadata', [{ productId: 181 }])).toBe(406);
    expect(await status('/getChangedCubeList/2026-11-25')).toBe(409);
  });

  it('lists what changed today, by table and by vector, only after it came out', async () => {
    const standing = await stand({ manual: true });
    expect((await callStatcan(standing, '/getChangedCubeList/2026-11-24')).body).toEqual({ status: 'SUCCESS', object: [] });
    standing.clock.ms += 11 * 60_000;
    standing.control.publish('TRADE');
    const cubes = (await callStatcan(standing, '/getChangedCubeList/2026-11-24')).body;
    const changed = (await callStatcan(standing, '/getChangedSeriesDataFromVector', [{ vectorId: 87008956 }, { vectorId: 41690973 }])).body;
    const list = (await callStatcan(standing, '/getChangedSeriesList')).body as { object: object[] };
    expect(cubes).toEqual({
      status: 'SUCCESS',
      object: [12100011, 12100182, 12100175].map((productId) => ({ responseStatusCode: 0, productId, releaseTime: '2026-11-24T08:31' })),
    });
    expect(changed).toMatchObject([
      { object: { vectorId: 87008956, vectorDataPoint: [{ refPer: '2026-08-01' }, { refPer: '2026-09-01' }, { refPer: '2026-10-01' }] } },
    ]);
    const ofTrade = [...catalogue.series.values()].filter(({ release, source }) => release === 'TRADE' && source === 'statcan');
    expect(list.object).toHaveLength(ofTrade.filter(hasCode).length);
  });

  it('ranges over release times, not over reference periods, in getBulkVectorDataByRange', async () => {
    const standing = await stand();
    const range = { startDataPointReleaseDate: '2026-10-01T00:00', endDataPointReleaseDate: '2026-11-30T23:59' };
    const { body } = await callStatcan(standing, '/getBulkVectorDataByRange', { vectorIds: ['41690973', '2062815'], ...range });
    const lengths = (body as { object: { vectorId: number; vectorDataPoint: object[] } }[]).map(({ object }) => [
      object.vectorId,
      object.vectorDataPoint.length,
    ]);
    expect(lengths).toEqual([
      [2062815, standing.control.points('CA_UNEMPLOYMENT_RATE').length],
      [41690973, 2],
    ]);
  });

  it('describes a table by its number as text, and an unknown one as FAILED with a sentence', async () => {
    const standing = await stand();
    const { body } = await callStatcan(standing, '/getCubeMetadata', [{ productId: 18100004 }, { productId: 99999999 }]);
    expect(body).toMatchObject([
      {
        status: 'SUCCESS',
        object: {
          productId: '18100004',
          frequencyCode: 6,
          nbSeriesCube: [...catalogue.series.values()].filter(({ table }) => table === '18-10-0004').length,
          releaseTime: '2026-11-18T08:30',
          cubeEndDate: '2026-10-01',
        },
      },
      { status: 'FAILED', object: expect.stringContaining('CUBE_NOT_AVAILABLE') },
    ]);
  });
});

describe('Valet and FRED', () => {
  const get = async (url: string, headers: Record<string, string> = {}) => fetch(url, { headers: { connection: 'close', ...headers } });

  it('gives text values newest first with recent, oldest first with dates, and no weekend', async () => {
    const { baseUrls } = await stand();
    const recent = (await (await get(`${baseUrls.BOC_BASE_URL}/observations/FXUSDCAD,V39079/json?recent=3`)).json()) as {
      observations: { d: string; FXUSDCAD: { v: string } }[];
    };
    const dated = (await (await get(`${baseUrls.BOC_BASE_URL}/observations/FXUSDCAD/json?start_date=2026-11-09`)).json()) as typeof recent;
    expect(recent.observations.map(({ d }) => d)).toEqual(['2026-11-23', '2026-11-20', '2026-11-19']);
    expect(recent.observations[0]?.FXUSDCAD.v).toMatch(/^1\.\d{4}$/);
    // 11 November is a holiday, 14, 15, 21 and 22 are weekends.
    expect(dated.observations.map(({ d }) => d.slice(-2))).toEqual(['09', '10', '12', '13', '16', '17', '18', '19', '20', '23']);
  });

  it('drags an ended currency’s old row into a group with recent', async () => {
    const { baseUrls } = await stand();
    const group = (await (await get(`${baseUrls.BOC_BASE_URL}/observations/group/FX_RATES_DAILY/json?recent=1`)).json()) as {
      observations: { d: string }[];
    };
    expect(group.observations.map(({ d }) => d)).toEqual(['2026-11-23', '2026-04-30']);
  });

  it('refuses an unknown series with 404 and its message, bad dates with 400', async () => {
    const { baseUrls } = await stand();
    const unknown = await get(`${baseUrls.BOC_BASE_URL}/observations/NO_SUCH/json?recent=1`);
    expect([unknown.status, await unknown.json()]).toEqual([404, expect.objectContaining({ message: 'Series NO_SUCH not found.' })]);
    expect((await get(`${baseUrls.BOC_BASE_URL}/observations/FXUSDCAD/json?start_date=yesterday`)).status).toBe(400);
    expect((await get(`${baseUrls.FRED_BASE_URL}/graph/fredgraph.csv?id=NO_SUCH`)).status).toBe(404);
  });

  it('leaves a month that was never collected empty in the graph file', async () => {
    const { baseUrls } = await stand();
    const text = await (await get(`${baseUrls.FRED_BASE_URL}/graph/fredgraph.csv?id=MANEMP&cosd=2025-09-01&coed=2025-11-01`)).text();
    expect(text).toMatch(/^observation_date,MANEMP\n2025-09-01,\d+\n2025-10-01,\n2025-11-01,\d+\n$/);
  });

  it('answers 304 to its validators until the bytes change', async () => {
    const standing = await stand({ manual: true });
    const url = `${standing.baseUrls.BOC_BASE_URL}/observations/FXUSDCAD/json?recent=5`;
    const first = await get(url);
    const etag = first.headers.get('etag') ?? '';
    expect((await get(url, { 'if-none-match': etag })).status).toBe(304);
    standing.clock.ms += 60_000;
    standing.control.publish('FX_RATES');
    const second = await get(url, { 'if-none-match': etag });
    expect([second.status, second.headers.get('etag') === etag]).toEqual([200, false]);
    expect((await get(url, { 'if-modified-since': new Date(standing.clock.ms + 1000).toUTCString() })).status).toBe(304);
    expect((await get(url, { 'if-modified-since': first.headers.get('last-modified') ?? '' })).status).toBe(200);
  });
});

describe('FRED’s API', () => {
  const address = (standing: { baseUrls: Readonly<Record<string, string>> }, path: string) =>
    `${standing.baseUrls.FRED_API_BASE_URL}${path}`;
  const say = async (url: string) => {
    const response = await fetch(url, { headers: { connection: 'close' } });
    return { status: response.status, text: await response.text() };
  };
  const key = 'api_key=rehearsal-key&file_type=json';
  const past = keyedFred.vintages?.([{ code: 'MANEMP', frequency: 'M' }], '2026-11-24')[0] as SourceRequest;

  it('wants a key, and JSON to be asked for', async () => {
    const standing = await stand();
    const without = await say(address(standing, '/series?series_id=MANEMP&file_type=json'));
    expect([without.status, JSON.parse(without.text)]).toEqual([
      400,
      { error_code: 400, error_message: 'Bad Request.  Variable api_key has not been set.' },
    ]);
    expect((await say(address(standing, '/series?series_id=MANEMP&api_key=other'))).text).toContain('is not registered');
    expect((await say(address(standing, '/series?series_id=MANEMP&api_key=rehearsal-key'))).text).toMatch(/^<\?xml/);
    expect((await say(address(standing, `/releases?${key}`))).status).toBe(404);
  });

  it('says of an unknown id, and of a time before the series began, what the real one says', async () => {
    const standing = await stand();
    const unknown = await say(address(standing, `/series/observations?series_id=NO_SUCH&${key}`));
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('The series does not exist.')]);
    const early = '&realtime_start=1776-07-04&realtime_end=1999-12-31';
    for (const id of ['NO_SUCH', 'MANEMP']) {
      const said = await say(address(standing, `/series/observations?series_id=${id}&${key}${early}`));
      expect([said.status, said.text]).toEqual([400, expect.stringContaining('does not exist in ALFRED')]);
    }
  });

  it('gives a page of what it has, with the count of all', async () => {
    const standing = await stand();
    const body = JSON.parse(
      (await say(address(standing, `/series/observations?series_id=MANEMP&${key}&limit=2&offset=1&sort_order=desc`))).text,
    );
    const points = standing.control.points('US_EMPLOYMENT_MANUFACTURING');
    expect([body.count, body.observations.length]).toEqual([points.length, 2]);
    expect(body.observations.map(({ value }: { value: string }) => Number(value))).toEqual([points.at(-2)?.digits, points.at(-3)?.digits]);
  });

  it('holds five years of editions from before its world began, each as the agency said it, and then its own', async () => {
    const standing = await stand({ manual: true });
    const before = keyedFred.parse(await ask(standing, keyedFred, past)).editions;
    expect(before).toHaveLength(61);
    const told = standing.control.points('US_EMPLOYMENT_MANUFACTURING').map(({ ordinal, digits }) => [ordinal, digits]);
    expect(before.at(-1)?.observations.map(({ ordinal, value }) => [ordinal, value])).toEqual(told);
    expect(before.at(-1)?.observations.filter(({ value }) => value === null)).toHaveLength(1);
    // Each edition brings a month and revises the two before it.
    const [older, newer] = before.slice(-2).map(({ observations }) => observations);
    expect(newer?.length).toBe((older?.length ?? 0) + 1);
    const revised = older
      ?.filter((one, index) => one.value !== newer?.[index]?.value)
      .map(({ ordinal }) => (newer?.at(-1)?.ordinal ?? 0) - ordinal);
    expect(revised).toEqual([2, 1]);

    standing.clock.ms += 86_400_000;
    standing.control.publish('US_JOBS');
    standing.clock.ms += 60_000;
    standing.control.publish('US_JOBS');
    const after = keyedFred.parse(await ask(standing, keyedFred, past)).editions;
    // It knows days only: of two editions in one day the later one stands.
    expect(after).toHaveLength(62);
    expect(after.slice(0, 61)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ publishedAt: '2026-11-25T13:30:00.000Z', extent: 'full' });
    expect(after.at(-1)?.observations.length).toBe(told.length + 2);
  });
});
