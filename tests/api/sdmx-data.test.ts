import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue/catalogue';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, catalogue, listen, makeDesk } from './desk';

const at = (text: string) => parsePeriod(text)?.ordinal as number;
const vnd = (name: string, version = '2.1') => `application/vnd.sdmx.${name};version=${version}`;
const cpi = '/sdmx/data/ECON/M.CA._Z.CA_CPI_ALL';
let desk: ApiDesk;
let http: Awaited<ReturnType<typeof listen>>;

/** One series that its licence keeps here. */
const closed: Catalogue = { ...catalogue, series: new Map(catalogue.series) };
(closed.series as Map<string, unknown>).set('US_CPI_ALL', { ...catalogue.series.get('US_CPI_ALL'), redistribution: 'display-only' });

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', { catalogue: closed });
  await desk.publish('CA_CPI_ALL', '2026-10-20', [
    point(at('2026-07'), 161.2),
    point(at('2026-08'), 161.5, { quality: 'B' }),
    point(at('2026-09'), null, { status: 'M' }),
  ]);
  await desk.publish('CA_CPI_ALL', '2026-11-18', [
    point(at('2026-08'), 161.6),
    point(at('2026-09'), null, { status: 'M' }),
    point(at('2026-10'), 162.0, { status: 'P' }),
  ]);
  await desk.publish('CA_EXPORTS_US', '2026-11-05', [point(at('2026-08'), 40123.4), point(at('2026-09'), 41000.0)]);
  await desk.publish('US_CPI_ALL', '2026-11-12', [point(at('2026-10'), 320.1)]);
  // Each was held for an hour and a half before it was published.
  await desk.database.prisma.$executeRawUnsafe("update print set committed_at = seen_at + interval '90 minutes'");
  desk.nowMs = Date.now() + 60_000;
  http = await listen(desk);
});
afterAll(async () => {
  await http.stop();
  await desk.remove();
});

const get = async (path: string, accept?: string) => {
  const response = await desk.get(path, accept === undefined ? {} : { accept });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
const periodsIn = (text: string) => [...text.matchAll(/TIME_PERIOD" value="([^"]+)"/g)].map(([, period]) => period);
const seriesIn = (text: string) => [...text.matchAll(/<gen:Value id="SERIES" value="([^"]+)"/g)].map(([, id]) => id);

describe('what Accept asks for', () => {
  it.each([
    ['nothing', undefined, vnd('genericdata+xml'), 'GenericData'],
    ['anything', '*/*', vnd('genericdata+xml'), 'GenericData'],
    ['generic data', vnd('genericdata+xml'), vnd('genericdata+xml'), 'GenericData'],
    ['plain XML', 'application/xml', 'application/xml', 'GenericData'],
    ['what R sends by itself', 'application/json, text/xml, application/xml, */*', vnd('genericdata+xml'), 'GenericData'],
    ['generic time series', vnd('generictimeseriesdata+xml'), vnd('generictimeseriesdata+xml'), 'GenericTimeSeriesData'],
    ['structure-specific data', vnd('structurespecificdata+xml'), vnd('structurespecificdata+xml'), 'StructureSpecificData'],
    [
      'structure-specific time series',
      vnd('structurespecifictimeseriesdata+xml'),
      vnd('structurespecifictimeseriesdata+xml'),
      'StructureSpecificTimeSeriesData',
    ],
  ])('%s is answered in XML', async (_, accept, type, root) => {
    const answer = await get(cpi, accept);
    expect([answer.status, answer.type]).toEqual([200, type]);
    expect(answer.text).toMatch(new RegExp(`^<\\?xml version="1.0" encoding="UTF-8"\\?>\\n<mes:${root} `));
  });

  it.each([
    [vnd('data+json', '1.0.0'), vnd('data+json', '1.0.0')],
    [vnd('data+json', '2.0.0'), vnd('data+json', '2.0.0')],
    [vnd('draft-sdmx-json+json', '1.0.0'), vnd('draft-sdmx-json+json', '1.0.0')],
    [vnd('data+csv', '1.0.0'), vnd('data+csv', '1.0.0')],
    [`${vnd('genericdata+xml')};q=0.4, ${vnd('data+csv', '1.0.0')};q=0.9`, vnd('data+csv', '1.0.0')],
    [`${vnd('data+json', '9.0.0')}, ${vnd('data+csv', '1.0.0')};q=0.1`, vnd('data+csv', '1.0.0')],
    [`${vnd('genericdata+xml')};q=0, */*;q=0.5`, 'application/xml'],
  ])('%s is answered with %s', async (accept, type) => {
    expect(await get(cpi, accept)).toMatchObject({ status: 200, type });
  });

  it.each(['application/pdf', vnd('genericdata+xml', '2.0'), vnd('structure+xml')])('%s is refused with 406', async (accept) => {
    const answer = await get(cpi, accept);
    expect([answer.status, answer.type]).toEqual([406, 'application/xml']);
    expect(answer.text).toContain('<mes:ErrorMessage code="406">');
  });

  it('one representation never stands in for another, over HTTP too', async () => {
    for (let time = 0; time < 2; time += 1) {
      const [xml, csv] = await Promise.all([
        fetch(http.origin + cpi),
        fetch(http.origin + cpi, { headers: { accept: vnd('data+csv', '1.0.0') } }),
      ]);
      expect([xml.headers.get('content-type'), csv.headers.get('content-type')]).toEqual([
        vnd('genericdata+xml'),
        vnd('data+csv', '1.0.0'),
      ]);
      expect(xml.headers.get('vary')).toBe('Accept, Accept-Encoding');
      expect([(await xml.text()).slice(0, 5), (await csv.text()).slice(0, 8)]).toEqual(['<?xml', 'DATAFLOW']);
    }
  });

  it('who adds format=jsondata and takes anything is answered in SDMX-JSON 2.0', async () => {
    expect((await get(`${cpi}?format=jsondata`, 'application/json, text/plain, */*')).type).toBe(vnd('data+json', '2.0.0'));
    expect((await get(`${cpi}?format=jsondata`, vnd('genericdata+xml'))).type).toBe(vnd('genericdata+xml'));
  });

  it('is told the names and descriptions of the flow in SDMX-JSON 2.0, without which sdmx-json-parser knows none', async () => {
    const { text } = await get(cpi, vnd('data+json', '2.0.0'));
    expect(JSON.parse(text).data.structures[0]).toMatchObject({
      name: expect.any(String),
      names: { en: expect.any(String), fr: expect.any(String) },
      description: expect.any(String),
      descriptions: { en: expect.any(String), fr: expect.any(String) },
    });
  });
});

describe('generic data', () => {
  it('say by which structure they are made and name every value', async () => {
    const { text } = await get(cpi);
    expect(text).toContain(
      '<mes:Structure structureID="DSD_ECON" dimensionAtObservation="TIME_PERIOD"><com:Structure><Ref agencyID="TRADE_DESK" id="DSD_ECON" version="1.0"',
    );
    expect(text).toContain('<mes:DataSet structureRef="DSD_ECON" ');
    expect(text).toContain('<gen:SeriesKey><gen:Value id="FREQ" value="M"/><gen:Value id="REF_AREA" value="CA"/>');
    expect(text).toContain('<gen:Value id="TITLE" value="CPI, all items"/>');
    expect(text).toContain(
      '<gen:Obs><gen:ObsDimension id="TIME_PERIOD" value="2026-10"/><gen:ObsValue value="162.0"/><gen:Attributes><gen:Value id="OBS_STATUS" value="P"/>',
    );
  });

  it('of a missing value are NaN, with the status that says why', async () => {
    expect((await get(cpi)).text).toContain(
      'value="2026-09"/><gen:ObsValue value="NaN"/><gen:Attributes><gen:Value id="OBS_STATUS" value="M"/>',
    );
  });

  it('are flat where all dimensions stand at the observation', async () => {
    const { text } = await get(`${cpi}?dimensionAtObservation=AllDimensions&startPeriod=2026-10`);
    expect(text).toContain('dimensionAtObservation="AllDimensions"');
    expect(text).toContain('<gen:Obs><gen:ObsKey><gen:Value id="FREQ" value="M"/>');
    expect(text).not.toContain('<gen:Series>');
  });

  it('are cut across where a dimension of the key stands at the observation', async () => {
    const { text } = await get('/sdmx/data/ECON/M.CA..?dimensionAtObservation=SERIES&startPeriod=2026-08&endPeriod=2026-08');
    expect(text).toContain(
      '<gen:Value id="TIME_PERIOD" value="2026-08"/></gen:SeriesKey><gen:Obs><gen:ObsDimension id="SERIES" value="CA_CPI_ALL"/>',
    );
    expect(text).toContain('<gen:ObsDimension id="SERIES" value="CA_EXPORTS_US"/><gen:ObsValue value="40123.4"/>');
  });

  it('as time series have no other dimension at the observation', async () => {
    expect((await get(`${cpi}?dimensionAtObservation=SERIES`, vnd('generictimeseriesdata+xml'))).status).toBe(400);
  });
});

describe('structure-specific data', () => {
  it('name the namespace of their type in the header, and are attributes alone', async () => {
    const { text } = await get(cpi, vnd('structurespecificdata+xml'));
    const namespace = /<mes:Structure structureID="DSD_ECON" namespace="([^"]+)"/.exec(text)?.[1];
    expect(namespace).toMatch(/^urn:sdmx:.*=TRADE_DESK:DSD_ECON\(1\.0\):ObsLevelDim:TIME_PERIOD$/);
    expect(text).toContain(` xmlns:ns1="${namespace}"`);
    expect(text).toContain('<mes:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="DSD_ECON"');
    expect(text).toContain('<Series FREQ="M" REF_AREA="CA" COUNTERPART_AREA="_Z" SERIES="CA_CPI_ALL" TITLE="CPI, all items"');
    expect(text).toContain('<Obs TIME_PERIOD="2026-09" OBS_VALUE="NaN" OBS_STATUS="M"/>');
  });
});

describe('CSV', () => {
  it('has a column for each component and an empty field for a missing value', async () => {
    const { text } = await get(cpi, vnd('data+csv', '1.0.0'));
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(text.split('\r\n')[0]).toMatch(
      /^DATAFLOW,FREQ,REF_AREA,COUNTERPART_AREA,SERIES,TIME_PERIOD,OBS_VALUE,TITLE,.*,OBS_STATUS,OBS_QUALITY$/,
    );
    expect(rows.map(({ TIME_PERIOD, OBS_VALUE, OBS_STATUS }) => [TIME_PERIOD, OBS_VALUE, OBS_STATUS])).toEqual([
      ['2026-07', '161.2', 'A'],
      ['2026-08', '161.6', 'A'],
      ['2026-09', '', 'M'],
      ['2026-10', '162.0', 'P'],
    ]);
    expect(rows[0]).toMatchObject({ DATAFLOW: 'TRADE_DESK:ECON(1.0)', SERIES: 'CA_CPI_ALL', TITLE: 'CPI, all items' });
  });
});

describe('JSON', () => {
  it('has every dimension with its place in the key, every attribute with what it is told of', async () => {
    const { meta, data } = JSON.parse((await get(cpi, vnd('data+json', '1.0.0'))).text);
    expect(meta).toMatchObject({ id: expect.stringMatching(/^ECON_\d+$/), test: false, sender: { id: 'TRADE_DESK' } });
    const { dimensions, attributes } = data.structure;
    expect(dimensions.series.map(({ id, keyPosition }: { id: string; keyPosition: number }) => [id, keyPosition])).toEqual([
      ['FREQ', 0],
      ['REF_AREA', 1],
      ['COUNTERPART_AREA', 2],
      ['SERIES', 3],
    ]);
    expect(dimensions.observation).toMatchObject([
      { id: 'TIME_PERIOD', keyPosition: 4, values: [{ id: '2026-07', start: '2026-07-01T00:00:00Z' }, {}, {}, {}] },
    ]);
    expect([...attributes.series, ...attributes.observation].every(({ relationship }) => relationship !== undefined)).toBe(true);
    expect(Object.keys(data.dataSets[0].series)).toEqual(['0:0:0:0']);
    expect(data.dataSets[0].series['0:0:0:0'].observations['2'][0]).toBeNull();
  });

  it('has observations by all dimensions where they stand at the observation', async () => {
    const { data } = JSON.parse((await get(`${cpi}?dimensionAtObservation=AllDimensions`, vnd('data+json', '1.0.0'))).text);
    expect(Object.keys(data.dataSets[0].observations)).toEqual(['0:0:0:0:0', '0:0:0:0:1', '0:0:0:0:2', '0:0:0:0:3']);
    expect([data.structure.dimensions.series, data.dataSets[0].series]).toEqual([[], undefined]);
  });

  it('of version 2.0 has structures that its data sets number, of the draft has them at the root', async () => {
    const two = JSON.parse((await get(cpi, vnd('data+json', '2.0.0'))).text);
    expect([two.data.dataSets[0].structure, two.data.structures[0].dataSets]).toEqual([0, [0]]);
    const draft = JSON.parse((await get(cpi, vnd('draft-sdmx-json+json', '1.0.0'))).text);
    expect(Object.keys(draft)).toEqual(['header', 'dataSets', 'structure']);
  });
});

describe('an address of data', () => {
  it.each([
    'ECON',
    'TRADE_DESK,ECON',
    'TRADE_DESK,ECON,1.0',
    'TRADE_DESK,ECON,latest',
    'ECON/all',
    'ECON/all/all',
    'ECON/all/TRADE_DESK',
    'ECON/all/all/',
  ])('may be %s', async (flow) => {
    expect(seriesIn((await get(`/sdmx/data/${flow}`)).text)).toEqual(['CA_CPI_ALL', 'CA_EXPORTS_US']);
  });

  it.each([
    ['...CA_EXPORTS_US', ['CA_EXPORTS_US']],
    ['M+Q.CA..', ['CA_CPI_ALL', 'CA_EXPORTS_US']],
    ['..US.', ['CA_EXPORTS_US']],
    ['...CA_CPI_ALL%2BCA_EXPORTS_US', ['CA_CPI_ALL', 'CA_EXPORTS_US']],
  ])('finds by the key %s', async (key, ids) => {
    expect(seriesIn((await get(`/sdmx/data/ECON/${key}`)).text)).toEqual(ids);
  });

  it('of a topic has the series of that topic alone', async () => {
    expect(seriesIn((await get('/sdmx/data/TRADE')).text)).toEqual(['CA_EXPORTS_US']);
    expect((await get('/sdmx/data/EMPLOYMENT')).status).toBe(404);
  });

  it('with a slash at the end and before the question is the same', async () => {
    const slashed = await get(`${cpi}/all/?startPeriod=2026-10`);
    expect(periodsIn(slashed.text)).toEqual(['2026-10']);
  });
});

describe('the parameters of data', () => {
  it.each([
    ['startPeriod=2026-08&endPeriod=2026-09', ['2026-08', '2026-09']],
    ['startPeriod=2026', ['2026-07', '2026-08', '2026-09', '2026-10']],
    ['endPeriod=2026-Q3', ['2026-07', '2026-08', '2026-09']],
    ['startPeriod=2026-M10', ['2026-10']],
    ['startPeriod=2026-09-15&endPeriod=2026-10-15', ['2026-09', '2026-10']],
    ['startPeriod=2026-10&endPeriod=9999-12-31', ['2026-10']],
    ['firstNObservations=1', ['2026-07']],
    ['lastNObservations=2', ['2026-09', '2026-10']],
    ['endPeriod=2026-09&lastNObservations=1', ['2026-09']],
    ['firstNObservations=1&lastNObservations=1', ['2026-07', '2026-10']],
    ['format=jsondata&unknown=1&&startPeriod=', ['2026-07', '2026-08', '2026-09', '2026-10']],
  ])('%s leaves the periods that it says', async (query, periods) => {
    expect(periodsIn((await get(`${cpi}?${query}`, vnd('genericdata+xml'))).text)).toEqual(periods);
  });

  it('updatedAfter leaves what we published later, though it had reached us before', async () => {
    expect(periodsIn((await get(`${cpi}?updatedAfter=2026-11-01T00:00:00Z`)).text)).toEqual(['2026-08', '2026-10']);
    expect(periodsIn((await get(`${cpi}?updatedAfter=2026-11-18T08:30:00-05:00`)).text)).toEqual(['2026-08', '2026-10']);
    expect((await get(`${cpi}?updatedAfter=2026-11-18T14:00:01Z`)).status).toBe(404);
    const told = await get(`${cpi}?includeHistory=true&updatedAfter=2026-11-18T13:30:00Z`);
    expect(told.text.match(/validFromDate="[^"]+"/g)).toEqual(['validFromDate="2026-11-18T12:30:00.000Z"']);
    expect((await get(`${cpi}?includeHistory=true&updatedAfter=2026-11-18T14:00:01Z`)).status).toBe(404);
  });

  it('includeHistory has a data set for each statement, with what it changed', async () => {
    const { text } = await get(`${cpi}?includeHistory=true`);
    const sets = text.split('<mes:DataSet ').slice(1);
    expect(sets.map((one) => [/validFromDate="([^"]+)"/.exec(one)?.[1], periodsIn(one)])).toEqual([
      ['2026-10-20T12:30:00.000Z', ['2026-07', '2026-08', '2026-09']],
      ['2026-11-18T12:30:00.000Z', ['2026-08', '2026-10']],
    ]);
    expect((await get(`${cpi}?includeHistory=true`, vnd('data+csv', '1.0.0'))).status).toBe(406);
  });

  it.each([
    ['full', true, true, true],
    ['dataonly', false, true, false],
    ['nodata', true, false, false],
    ['serieskeysonly', false, false, false],
  ])('detail=%s tells what belongs to it', async (detail, told, counted, marked) => {
    for (const accept of [vnd('genericdata+xml'), vnd('structurespecificdata+xml')]) {
      const { text } = await get(`${cpi}?detail=${detail}`, accept);
      expect([/CPI, all items/.test(text), /<(gen:)?Obs[ >]/.test(text), /OBS_STATUS/.test(text)], accept).toEqual([told, counted, marked]);
      expect(text).toContain('"CA_CPI_ALL"');
    }
  });

  it.each([
    'startPeriod=yesterday',
    'endPeriod=2026-13',
    'lastNObservations=-1',
    'firstNObservations=0',
    'detail=some',
    'dimensionAtObservation=MOON',
    'updatedAfter=now',
    'startPeriod=2027&endPeriod=2026',
  ])('%s is refused as syntax', async (query) => {
    const answer = await get(`${cpi}?${query}`);
    expect([answer.status, /code="140"/.test(answer.text)]).toEqual([400, true]);
  });
});

describe('what a licence keeps here', () => {
  it('is left out of an answer to a wildcard', async () => {
    expect(seriesIn((await get('/sdmx/data/PRICE')).text)).toEqual(['CA_CPI_ALL']);
    expect(seriesIn((await get('/sdmx/data/ECON/...US_CPI_ALL+CA_CPI_ALL')).text)).toEqual(['CA_CPI_ALL']);
  });

  it('is refused with the reason when it is named alone', async () => {
    const answer = await get('/sdmx/data/ECON/...US_CPI_ALL');
    expect([answer.status, /code="150"/.test(answer.text)]).toEqual([403, true]);
    expect((await get('/sdmx/codelist/TRADE_DESK/CL_SERIES/1.0/US_CPI_ALL')).status).toBe(404);
  });
});

describe('an answer with data', () => {
  it('is not sent again to who has it, by its tag or its date', async () => {
    const first = await fetch(http.origin + cpi);
    const etag = first.headers.get('etag') as string;
    const since = first.headers.get('last-modified') as string;
    expect((await fetch(http.origin + cpi, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(http.origin + cpi, { headers: { 'if-modified-since': since } })).status).toBe(304);
  });

  it('keeps its tag while only other series say something new', async () => {
    const before = (await fetch(http.origin + cpi)).headers.get('etag');
    await desk.publish('CA_EXPORTS_US', '2026-11-20', [point(at('2026-09'), 41001.0)]);
    const after = await fetch(http.origin + cpi);
    expect([after.status, after.headers.get('etag')]).toEqual([200, before]);
  });

  it('is compressed for who takes gzip, and has a head', async () => {
    const zipped = await fetch(http.origin + cpi, { headers: { 'accept-encoding': 'gzip' } });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(await zipped.text()).toMatch(/^<\?xml/);
    const head = await fetch(http.origin + cpi, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('content-type')]).toEqual([200, '', vnd('genericdata+xml')]);
  });

  it('reaches Java’s clients, who offer h2c', async () => {
    const { request } = await import('node:http');
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMA' };
    const status = await new Promise((resolve, reject) => {
      request(http.origin + cpi, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });
});
