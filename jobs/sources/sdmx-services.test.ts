import { describe, expect, it } from 'vitest';
import { sdmxSources } from './sdmx-services';
import type { Source, SourceRequest, SourceResponse } from './source';

const [statcan, oecd] = ['statcan-sdmx', 'oecd'].map((id) => sdmxSources.find((source) => source.id === id)) as [Source, Source];
const unemployment = (area: string) => `OECD.SDD.TPS,DSD_LFS@DF_IALFS_UNE_M,1.0/${area}.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M`;
const today = '2026-11-24';

const paths = (requests: readonly SourceRequest[]) => requests.map(({ path }) => path);
const answer = (request: SourceRequest | undefined, text: string, status = 200): SourceResponse => ({
  request: request as SourceRequest,
  url: '',
  status,
  headers: {},
  text,
  receivedAt: '2026-11-24T13:30:00.000Z',
});

describe('Statistics Canada’s SDMX service', () => {
  const asked = ['2.2', '2.3'].map((key) => ({ code: `DF_18100004/${key}`, frequency: 'M' as const }));

  it('is asked for one key at a time, as JSON, by a number of periods or by a range, never both', () => {
    expect(paths(statcan.requests(asked, { periods: 14 }, today))).toEqual([
      '/data/DF_18100004/2.2?lastNObservations=14',
      '/data/DF_18100004/2.3?lastNObservations=14',
    ]);
    expect(paths(statcan.requests(asked.slice(0, 1), { from: '2015-01-01' }, today))).toEqual([
      '/data/DF_18100004/2.2?startPeriod=2015-01&endPeriod=2026-11',
    ]);
    expect(statcan.requests(asked, { periods: 1 }, today)[0]?.accept).toBe('application/vnd.sdmx.data+json;version=1.0.0');
  });

  it('is asked for a year, a quarter or a day in the standard’s writing', () => {
    const path = (frequency: 'A' | 'Q' | 'D') => paths(statcan.requests([{ code: 'DF_1/1', frequency }], { from: '2015-04-01' }, today))[0];
    expect([path('A'), path('Q'), path('D')]).toEqual([
      '/data/DF_1/1?startPeriod=2015&endPeriod=2026',
      '/data/DF_1/1?startPeriod=2015-Q2&endPeriod=2026-Q4',
      '/data/DF_1/1?startPeriod=2015-04-01&endPeriod=2026-11-24',
    ]);
  });

  it('describes a code by the names of its members, its table and its scale; without data it does not know it', () => {
    const [request] = statcan.describe(['DF_18100004/2.2']);
    const member = (id: string, name: string) => ({ id: name, keyPosition: id === '2' ? 0 : 1, name, values: [{ id, name }] });
    const good = {
      dataSets: [{ series: { '2:3': { attributes: [0], observations: { '0': [1] } } } }],
      structure: {
        dimensions: {
          series: [member('2', 'Canada'), member('3', 'All-items')],
          observation: [{ id: 'TIME_PERIOD', values: [{ id: '2026' }] }],
        },
        attributes: { series: [{ id: 'SCALAR_FACTOR', values: [{ id: '0' }] }] },
      },
    };
    const described = { table: '18-10-0004', frequency: null, unitCode: null, scale: 0, terminated: false };
    const [request3] = statcan.describe(['DF_18100004/2.3']);
    expect(request?.path).toBe('/data/DF_18100004/2.2?lastNObservations=1');
    expect(statcan.readDescription(answer(request3, JSON.stringify(good)))).toEqual([
      { code: 'DF_18100004/2.3', known: true, title: { en: 'Canada;All-items', fr: 'Canada;All-items' }, ...described },
    ]);
    const empty = '{"dataSets":[{"action":"Information","series":{ }}}}],"structure":{"name":"CPI"}}';
    expect(statcan.readDescription(answer(request, empty))).toMatchObject([{ code: 'DF_18100004/2.2', known: false }]);
    expect(statcan.readDescription(answer(request, '{"message":"The parameter is not valid"}', 406))).toMatchObject([{ known: false }]);
  });

  it('takes no broken body for an empty result but the one with two braces too many', () => {
    const [request] = statcan.requests(asked.slice(0, 1), { periods: 3 }, today);
    for (const text of ['{"dataSets":[{"series":{ }}}}],"structure":{"na', '{"dataSets":[{"series":{ }}],"structure":{}', '}}}}'])
      expect(() => statcan.parse(answer(request, text))).toThrow(/not whole JSON|in place of STRUCTURE/);
  });
});

describe('the OECD', () => {
  const asked = ['CAN', 'USA', 'MEX'].map((area) => ({ code: unemployment(area), frequency: 'M' as const }));

  it('is asked for a comparison of countries in one download, from a first period on', () => {
    expect(paths(oecd.requests(asked, { periods: 14 }, today))).toEqual([
      '/data/OECD.SDD.TPS,DSD_LFS@DF_IALFS_UNE_M,1.0/CAN+USA+MEX.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M?startPeriod=2025-03&dimensionAtObservation=AllDimensions&format=csvfilewithlabels',
    ]);
    expect(paths(oecd.requests(asked, { from: '2015-01-01' }, today))[0]).toContain('?startPeriod=2015-01&dimensionAtObservation');
    expect(oecd.requests(asked, { periods: 1 }, today)[0]?.accept).toContain('csv');
  });

  it('allows 60 downloads an hour, and is raced within them', () => {
    const { requests, perMs, raceEveryMs, pollEveryMs } = oecd.limits;
    expect([requests, perMs]).toEqual([60, 3_600_000]);
    // A race lasts 21 minutes; the regular poll comes beside it.
    expect((21 * 60_000) / raceEveryMs + perMs / pollEveryMs).toBeLessThan(requests / 4);
  });

  it('describes its codes by the labels, and does not know one that has no value at all', () => {
    const [request] = oecd.describe(asked.map(({ code }) => code));
    expect(request?.path).toContain('/CAN+USA+MEX.UNE_LF_M.PT_LF_SUB._Z.Y._T.Y_GE15._Z.M?lastNObservations=1&');
    const header =
      'STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,,MEASURE,,UNIT_MEASURE,,TRANSFORMATION,,ADJUSTMENT,,SEX,,AGE,,ACTIVITY,,FREQ,,TIME_PERIOD,,OBS_VALUE,,UNIT_MULT,';
    const row = (area: string, name: string) =>
      `DATAFLOW,F,N,I,${area},${name},UNE_LF_M,Unemployment,PT_LF_SUB,Percent,_Z,None,Y,Adjusted,_T,Total,Y_GE15,15 and over,_Z,None,M,Monthly,2026-09,,6.9,,0,Units`;
    const text = `${[header, row('CAN', 'Canada'), row('USA', 'United States')].join('\r\n')}\r\n`;
    expect(oecd.readDescription(answer(request, text))).toMatchObject([
      {
        code: unemployment('CAN'),
        known: true,
        title: { en: 'Canada;Unemployment;Percent;None;Adjusted;Total;15 and over;None;Monthly' },
        frequency: 'M',
        scale: 0,
        table: null,
      },
      { code: unemployment('USA'), known: true },
      { code: unemployment('MEX'), known: false },
    ]);
    expect(oecd.readDescription(answer(request, 'NoResultsFound', 404)).map(({ known }) => known)).toEqual([false, false, false]);
  });

  it('is not believed when it answers 404 with other words', () => {
    const [request] = oecd.requests(asked, { periods: 3 }, today);
    expect(() => oecd.parse(answer(request, 'Not here', 404))).toThrow(/HTTP 404/);
  });
});
