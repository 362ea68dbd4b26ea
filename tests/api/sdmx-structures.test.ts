import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePeriod } from '../../core/period';
import { point } from '../store/editions';
import { type ApiDesk, makeDesk } from './desk';

const at = (text: string) => parsePeriod(text)?.ordinal as number;
const json = 'application/vnd.sdmx.structure+json;version=1.0.0';
const xml = 'application/vnd.sdmx.structure+xml;version=2.1';
let desk: ApiDesk;

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z');
  await desk.publish('CA_CPI_ALL', '2026-10-20', [point(at('2026-08'), 161.5), point(at('2026-09'), 162)]);
  await desk.publish('CA_EXPORTS_US', '2026-11-05', [point(at('2026-09'), 41000)]);
  desk.nowMs = Date.now() + 60_000;
});
afterAll(() => desk.remove());

const get = async (path: string, accept?: string) => {
  const response = await desk.get(path, accept === undefined ? {} : { accept });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};
/** `Codelist CL_FREQ`, in the order of the message. */
const maintainablesIn = (text: string) =>
  [...text.matchAll(/<str:(AgencyScheme|Dataflow|Codelist|ConceptScheme|DataStructure|ContentConstraint) id="([^"]+)" urn=/g)].map(
    ([, kind, id]) => `${kind} ${id}`,
  );
const found = async (path: string) => maintainablesIn((await get(path)).text);

const flows = ['ECON', 'PRICE', 'INVESTMENT', 'EMPLOYMENT', 'TRADE'].map((id) => `Dataflow ${id}`);
const lists = ['CL_FREQ', 'CL_AREA', 'CL_SERIES', 'CL_ADJUSTMENT', 'CL_UNIT_MEASURE', 'CL_OBS_STATUS'].map((id) => `Codelist ${id}`);
const concepts = 'ConceptScheme CS_ECON';
const structure = 'DataStructure DSD_ECON';

describe('what Accept asks for', () => {
  it.each([
    [undefined, xml],
    ['*/*', xml],
    [xml, xml],
    ['application/xml', 'application/xml'],
    [json, json],
    [`${xml};q=0.4, ${json};q=0.9`, json],
    [`${json};q=0.4, ${xml};q=0.9`, xml],
  ])('%s is answered with %s', async (accept, type) => {
    expect(await get('/sdmx/dataflow', accept)).toMatchObject({ status: 200, type });
  });

  it('is refused where it is nothing of ours', async () => {
    expect((await get('/sdmx/dataflow', 'application/vnd.sdmx.structure+xml;version=3.0')).status).toBe(406);
  });
});

describe('an address of structures', () => {
  it.each([
    ['dataflow', flows],
    ['dataflow/TRADE_DESK', flows],
    ['dataflow/all/all/latest/', flows],
    ['dataflow/TRADE_DESK/ECON', ['Dataflow ECON']],
    ['dataflow/TRADE_DESK/ECON+TRADE/1.0', ['Dataflow ECON', 'Dataflow TRADE']],
    ['datastructure/all/DSD_ECON/latest', [structure]],
    ['codelist', lists],
    ['codelist/TRADE_DESK/CL_FREQ/all', ['Codelist CL_FREQ']],
    ['conceptscheme', [concepts]],
    ['agencyscheme/SDMX/AGENCIES/1.0', ['AgencyScheme AGENCIES']],
    ['structure', ['AgencyScheme AGENCIES', ...flows, ...lists, concepts, structure]],
  ])('%s has exactly what it names', async (path, names) => {
    expect(await found(`/sdmx/${path}`)).toEqual(names);
  });

  it.each(['dataflow/OTHER', 'codelist/TRADE_DESK/CL_NONE', 'codelist/TRADE_DESK/CL_FREQ/2.0', 'codelist/TRADE_DESK/CL_FREQ/1.0/ZZ'])(
    '%s is nothing: 404',
    async (path) => {
      const answer = await get(`/sdmx/${path}`);
      expect([answer.status, /code="100"/.test(answer.text)]).toEqual([404, true]);
    },
  );

  it.each(['dataflow/a/b/c/d', 'codelist/a/b/c/d/e', 'dataflow?references=nobody', 'dataflow?detail=little'])(
    '%s is no question: 400',
    async (path) => {
      expect((await get(`/sdmx/${path}`)).status).toBe(400);
    },
  );
});

describe('a message of structures', () => {
  it('has every maintainable with its URN, agency, version, names and description', async () => {
    const { text } = await get('/sdmx/structure');
    const heads = [...text.matchAll(/<str:(?:AgencyScheme|Dataflow|Codelist|ConceptScheme|DataStructure) (.*?)<\/com:Description>/g)].map(
      ([, head]) => head,
    );
    expect(heads).toHaveLength(14);
    for (const head of heads) {
      expect(head).toMatch(
        /^id="\w+" urn="urn:sdmx:org\.sdmx\.infomodel\.\w+\.\w+=\w+:\w+\(1\.0\)" agencyID="\w+" version="1\.0" isFinal="false"/,
      );
      expect(head).toMatch(
        /<com:Name xml:lang="en">[^<]+<\/com:Name><com:Name xml:lang="fr">[^<]+<\/com:Name><com:Description xml:lang="en">/,
      );
    }
    expect(text).not.toContain('isExternalReference="true"');
  });

  it('has the frequency first, time last, and a code list for each dimension', async () => {
    const { text } = await get('/sdmx/datastructure');
    const dimensions = [...text.matchAll(/<str:(TimeDimension|Dimension) id="(\w+)" urn="[^"]+" position="(\d)"/g)].map(
      ([, kind, id, position]) => [kind, id, position],
    );
    expect(dimensions).toEqual([
      ['Dimension', 'FREQ', '1'],
      ['Dimension', 'REF_AREA', '2'],
      ['Dimension', 'COUNTERPART_AREA', '3'],
      ['Dimension', 'SERIES', '4'],
      ['TimeDimension', 'TIME_PERIOD', '5'],
    ]);
    expect(text).toContain(
      '<str:LocalRepresentation><str:Enumeration><Ref agencyID="TRADE_DESK" id="CL_FREQ" version="1.0" package="codelist" class="Codelist"/>',
    );
    expect(text).toContain('<str:PrimaryMeasure id="OBS_VALUE"');
    expect(text.indexOf('<str:DimensionList ')).toBeLessThan(text.indexOf('<str:AttributeList '));
    expect(text.indexOf('<str:AttributeList ')).toBeLessThan(text.indexOf('<str:MeasureList '));
  });

  it('names only concepts and code lists that it answers with', async () => {
    const { text } = await get('/sdmx/dataflow/TRADE_DESK/ECON/latest?references=all');
    const known = new Set([...text.matchAll(/<str:(?:Codelist|ConceptScheme|DataStructure) id="(\w+)"/g)].map(([, id]) => id));
    const named = [...text.matchAll(/<Ref [^>]*?(?:maintainableParentID|id)="(\w+)"[^>]*class="(?:Codelist|DataStructure)"/g)].map(
      ([, id]) => id,
    );
    const schemes = [...text.matchAll(/maintainableParentID="(\w+)"/g)].map(([, id]) => id);
    expect([...named, ...schemes].length).toBeGreaterThan(20);
    expect([...named, ...schemes].filter((id) => !known.has(id))).toEqual([]);
    const conceptIds = new Set([...text.matchAll(/<str:Concept id="(\w+)"/g)].map(([, id]) => id));
    const identities = [...text.matchAll(/maintainableParentVersion="1\.0" id="(\w+)"/g)].map(([, id]) => id as string);
    expect(new Set(identities)).toEqual(conceptIds);
  });

  it('lists no companion among the series, and each series once', async () => {
    const { data } = JSON.parse((await get('/sdmx/codelist/TRADE_DESK/CL_SERIES', json)).text);
    const ids = data.codelists[0].codes.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(92);
    expect(new Set(ids).size).toBe(92);
    expect(ids).toContain('CA_CPI_ALL');
  });
});

describe('references', () => {
  it.each([
    ['dataflow/TRADE_DESK/ECON', 'none', ['Dataflow ECON']],
    ['dataflow/TRADE_DESK/ECON', 'children', ['Dataflow ECON', structure]],
    ['dataflow/TRADE_DESK/ECON', 'descendants', ['Dataflow ECON', ...lists, concepts, structure]],
    ['dataflow/TRADE_DESK/ECON', 'all', ['Dataflow ECON', ...lists, concepts, structure]],
    ['dataflow/TRADE_DESK/ECON', 'parents', ['Dataflow ECON']],
    ['dataflow/TRADE_DESK/ECON', 'codelist', ['Dataflow ECON', ...lists]],
    ['datastructure/TRADE_DESK/DSD_ECON', 'children', [...lists, concepts, structure]],
    ['datastructure/TRADE_DESK/DSD_ECON', 'parents', [...flows, structure]],
    ['datastructure/TRADE_DESK/DSD_ECON', 'all', [...flows, ...lists, concepts, structure]],
    ['codelist/TRADE_DESK/CL_FREQ', 'parents', ['Codelist CL_FREQ', structure]],
    ['codelist/TRADE_DESK/CL_FREQ', 'parentsandsiblings', [...lists, concepts, structure]],
    ['codelist/TRADE_DESK/CL_FREQ', 'conceptscheme', ['Codelist CL_FREQ']],
    ['codelist/TRADE_DESK/CL_FREQ', 'dataflow', [...flows, 'Codelist CL_FREQ']],
    ['codelist/TRADE_DESK/CL_FREQ', 'categoryscheme', ['Codelist CL_FREQ']],
    ['conceptscheme/TRADE_DESK/CS_ECON', 'parents', [concepts, structure]],
    ['agencyscheme', 'all', ['AgencyScheme AGENCIES']],
  ])('of %s with references=%s are exact', async (path, references, names) => {
    expect(await found(`/sdmx/${path}?references=${references}`)).toEqual(names);
  });
});

describe('detail', () => {
  it('allstubs has names alone, allcompletestubs descriptions too, and neither what they hold', async () => {
    for (const [detail, described] of [
      ['allstubs', false],
      ['allcompletestubs', true],
    ] as const) {
      const { text } = await get(`/sdmx/datastructure?references=children&detail=${detail}`);
      expect(maintainablesIn(text)).toEqual([...lists, concepts, structure]);
      expect(text.includes('<com:Description')).toBe(described);
      expect(text).not.toMatch(/<str:(Code|Concept|DataStructureComponents)[ >]/);
      expect(text.match(/isExternalReference="true" structureURL="\/sdmx\/\w+\/TRADE_DESK\/\w+\/1\.0"/g)).toHaveLength(8);
    }
  });

  it('referencestubs has what was asked for in full and the rest as stubs', async () => {
    const { text } = await get('/sdmx/datastructure?references=children&detail=referencestubs');
    expect(text).toContain('<str:DataStructureComponents>');
    expect(text).not.toMatch(/<str:Code[ >]/);
    expect(text.match(/isExternalReference="true"/g)).toHaveLength(7);
    const complete = await get('/sdmx/datastructure?references=children&detail=referencecompletestubs');
    expect(complete.text.match(/<com:Description xml:lang="en"/g)).toHaveLength(8);
  });

  it('referencepartial has only the codes that the flow uses', async () => {
    const { text } = await get('/sdmx/dataflow/TRADE_DESK/TRADE?references=descendants&detail=referencepartial');
    expect(text).toMatch(/id="CL_SERIES" [^>]* isPartial="true"/);
    expect(text).toContain('<str:Code id="CA_EXPORTS_US"');
    expect(text).not.toContain('<str:Code id="CA_CPI_ALL"');
    const whole = await get('/sdmx/dataflow/TRADE_DESK/TRADE?references=descendants');
    expect(whole.text).toContain('<str:Code id="CA_CPI_ALL"');
  });
});

describe('items', () => {
  it('are answered alone, in a list that says it is partial', async () => {
    const { text } = await get('/sdmx/codelist/TRADE_DESK/CL_FREQ/1.0/M+Q');
    expect([...text.matchAll(/<str:Code id="(\w+)"/g)].map(([, id]) => id)).toEqual(['M', 'Q']);
    expect(text).toMatch(/<str:Codelist [^>]*isPartial="true"/);
    expect((await get('/sdmx/codelist/TRADE_DESK/CL_FREQ/1.0')).text).not.toContain('isPartial');
  });

  it('of a concept scheme and of agencies are found alike', async () => {
    expect((await get('/sdmx/conceptscheme/TRADE_DESK/CS_ECON/latest/FREQ')).text.match(/<str:Concept id=/g)).toHaveLength(1);
    expect((await get('/sdmx/agencyscheme/SDMX/AGENCIES/1.0/TRADE_DESK')).text).toContain('<str:Agency id="TRADE_DESK"');
  });
});

describe('structures in JSON', () => {
  it('are the same, each linked to itself by its URN', async () => {
    const { data } = JSON.parse((await get('/sdmx/dataflow/TRADE_DESK/ECON/latest?references=all', json)).text);
    expect(Object.keys(data)).toEqual(['conceptSchemes', 'codelists', 'dataStructures', 'dataflows']);
    expect(data.codelists.map(({ id }: { id: string }) => `Codelist ${id}`)).toEqual(lists);
    for (const one of Object.values(data).flat() as { links: object[] }[]) {
      expect(one.links[0]).toMatchObject({ rel: 'self', urn: expect.stringMatching(/^urn:sdmx:/), type: expect.any(String) });
    }
    const [{ dataStructureComponents }] = data.dataStructures;
    expect(
      dataStructureComponents.dimensionList.dimensions.map(({ id, position, type }: Record<string, unknown>) => [id, position, type]),
    ).toEqual([
      ['FREQ', 0, 'Dimension'],
      ['REF_AREA', 1, 'Dimension'],
      ['COUNTERPART_AREA', 2, 'Dimension'],
      ['SERIES', 3, 'Dimension'],
    ]);
    expect(dataStructureComponents.dimensionList.timeDimensions).toMatchObject([{ id: 'TIME_PERIOD', position: 4, type: 'TimeDimension' }]);
    expect(data.dataflows[0].structure).toBe(data.dataStructures[0].links[0].urn);
  });
});

describe('what is available', () => {
  const values = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/<com:KeyValue id="(\w+)">(.*?)<\/com:KeyValue>/g)].map(([, id, inside]) => [
        id,
        [...(inside as string).matchAll(/<com:Value>([^<]+)/g)].map(([, code]) => code),
      ]),
    );

  it('is an actual constraint on the flow with the codes that have data, and their time', async () => {
    const { text } = await get('/sdmx/availableconstraint/ECON');
    expect(text).toMatch(/<str:ContentConstraint id="CC_ECON" [^>]*type="Actual">/);
    expect(text).toContain('<str:ConstraintAttachment><str:Dataflow><Ref agencyID="TRADE_DESK" id="ECON"');
    expect(values(text)).toMatchObject({
      FREQ: ['M'],
      REF_AREA: ['CA'],
      COUNTERPART_AREA: ['US', '_Z'],
      SERIES: ['CA_CPI_ALL', 'CA_EXPORTS_US'],
    });
    expect(text).toContain(
      '<com:StartPeriod isInclusive="true">2026-08-01</com:StartPeriod><com:EndPeriod isInclusive="true">2026-09-30</com:EndPeriod>',
    );
  });

  it('with mode=exact is what the key has, with mode=available what could be added to it', async () => {
    const key = '/sdmx/availableconstraint/ECON/M.CA.US.CA_EXPORTS_US';
    expect(values((await get(`${key}?mode=exact`)).text).SERIES).toEqual(['CA_EXPORTS_US']);
    expect(values((await get('/sdmx/availableconstraint/ECON/..US.?mode=available')).text)).toMatchObject({
      COUNTERPART_AREA: ['US', '_Z'],
      SERIES: ['CA_EXPORTS_US'],
    });
  });

  it('leaves out a dimension of which no code has data, for a constraint names at least one', async () => {
    const path = '/sdmx/availableconstraint/ECON/M...NO_SUCH?mode=available';
    expect(values((await get(path)).text)).toEqual({ SERIES: ['CA_CPI_ALL', 'CA_EXPORTS_US'] });
    expect((await get(path)).text).not.toContain('<com:KeyValue id="FREQ"');
    const { data } = JSON.parse((await get(path, json)).text);
    expect(data.contentConstraints[0].cubeRegions[0].keyValues).toEqual([{ id: 'SERIES', values: ['CA_CPI_ALL', 'CA_EXPORTS_US'] }]);
  });

  it('of one component tells of nothing else', async () => {
    expect(Object.keys(values((await get('/sdmx/availableconstraint/ECON/all/all/SERIES')).text))).toEqual(['SERIES']);
    expect((await get('/sdmx/availableconstraint/ECON/all/all/MOON')).status).toBe(400);
  });

  it('heeds periods, and is 404 where nothing is', async () => {
    expect(values((await get('/sdmx/availableconstraint/ECON?endPeriod=2026-08')).text).SERIES).toEqual(['CA_CPI_ALL']);
    expect((await get('/sdmx/availableconstraint/ECON?startPeriod=2030')).status).toBe(404);
  });

  it('comes with the structures that are asked for, their code lists cut to what has data', async () => {
    const { text } = await get('/sdmx/availableconstraint/ECON?references=all');
    expect(maintainablesIn(text)).toEqual(['Dataflow ECON', ...lists, concepts, structure, 'ContentConstraint CC_ECON']);
    expect([...text.matchAll(/<str:Code id="(CA_\w+)"/g)].map(([, id]) => id)).toEqual(['CA_CPI_ALL', 'CA_EXPORTS_US']);
    expect(await found('/sdmx/availableconstraint/ECON?references=datastructure')).toEqual([structure, 'ContentConstraint CC_ECON']);
  });

  it('is told in JSON too', async () => {
    const { data } = JSON.parse((await get('/sdmx/availableconstraint/ECON/...CA_CPI_ALL', json)).text);
    expect(data.contentConstraints[0]).toMatchObject({ type: 'Actual', cubeRegions: [{ isIncluded: true }] });
    expect(data.contentConstraints[0].cubeRegions[0].keyValues).toContainEqual({ id: 'SERIES', values: ['CA_CPI_ALL'] });
  });
});

describe('an answer with structures', () => {
  it('keeps its tag while only figures change', async () => {
    const before = (await desk.get('/sdmx/codelist')).headers.get('etag') as string;
    await desk.publish('CA_EXPORTS_US', '2026-11-20', [point(at('2026-09'), 41001)]);
    const after = await desk.get('/sdmx/codelist', { 'if-none-match': before });
    expect([after.status, after.headers.get('etag')]).toEqual([304, before]);
  });
});
