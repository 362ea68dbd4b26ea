import { existsSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DescribedRoute } from '../../api/reference/described';
import { errorTypes } from '../../api/reference/document';
import { groups } from '../../api/reference/groups';
import { observationsOf } from '../fixtures/measured';
import { type Operators, openOperators } from './operators';

const routes = groups.flatMap((group) => group.routes);
const gets = routes
  .filter(({ method }) => method === 'get')
  .flatMap((route) => [route.path, ...(route.also ?? [])].map((path) => ({ ...route, path, asked: addressOf(route, path) })));

/** The example; at another of its paths, the same parts in place of the braces. */
function addressOf({ path, example, within = {} }: DescribedRoute, at: string): string {
  if (at === path) return example;
  return Object.entries(within).reduce((address, [name, part]) => address.replace(`{${name}}`, part.example), at);
}

let operators: Operators;
// biome-ignore lint/suspicious/noExplicitAny: what tests look into
let document: any;
/** What no example can know. */
const instead: Record<string, string> = {};
const ajv = new Ajv2020({ strict: false });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);

beforeAll(async () => {
  operators = await openOperators('2026-11-24T13:00:00Z');
  const { desk } = operators;
  await desk.publish(
    'CA_CPI_ALL',
    '2026-09-16',
    observationsOf('2025-08', [150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 165]),
  );
  await desk.publish('CA_CPI_ALL', '2026-10-20', observationsOf('2026-08', [165.1, 166]));
  await desk.publish('CA_EXPORTS_US', '2026-09-03', observationsOf('2026-06', [45_900, null]));
  document = await (await desk.get('/api/v1/openapi.json')).json();
  ajv.addSchema(document, 'document');
  instead['/api/v1/payloads/{sha256}'] = (await (await desk.get('/api/v1/series/CA_CPI_ALL')).json()).newestVintage.payloadUrl;
});

afterAll(() => operators.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  operators.desk.get(instead[path] ?? path, { cookie: operators.cookie, ...headers });

/** Without a build of the pages there is no script of walls. */
const unbuilt = existsSync('.next/wall/screen.js') ? null : '/wall/screen.js';
/** Devices that are no screens yet are led on from there. */
const isDoor = /^(\/fr)?\/wall(\/lite)?(\/\{token\})?$/;

describe.each(gets)('the answer of $path', ({ path, asked }) => {
  const operation = () => document.paths[path].get;
  const answer = (headers: Record<string, string> = {}) => ask(instead[path] ?? asked, headers);

  it('has a status and a media type that are described', async () => {
    const response = await answer();
    await response.body?.cancel();
    const type = response.headers.get('content-type') ?? '';
    expect(response.status).toBe(path === unbuilt ? 404 : isDoor.test(path) ? 302 : 200);
    const types = Object.keys(operation().responses[response.status].content ?? {});
    if (response.status === 200) expect(['*/*', type, type.split(';', 1)[0]].some((one) => types.includes(one as string))).toBe(true);
    if (response.status === 302) expect(types).toEqual([]);
  });

  it('is 304 to who has it, where it has a tag', async () => {
    const first = await answer();
    await first.body?.cancel();
    const etag = first.headers.get('etag');
    // A board of the desk has no version, and so no tag; one of a reader has.
    if (path === '/api/v1/boards/{id}' || path === unbuilt) return expect(etag).toBeNull();
    expect(Object.keys(operation().responses).includes('304')).toBe(etag !== null);
    if (etag !== null) expect((await answer({ 'if-none-match': etag })).status).toBe(304);
  });
});

describe('an answer of ours in JSON', () => {
  const ours = gets.filter(({ answers }) => answers[0]?.schema !== undefined);
  const variants = [
    ...ours.map(({ path, asked }) => ({ path, asked })),
    { path: '/api/v1/series/{id}/observations', asked: '/api/v1/series/CA_CPI_ALL/observations?vintage=all' },
    { path: '/api/v1/series/{id}/observations', asked: '/api/v1/series/CA_CPI_ALL/observations?asOf=2020-01-01' },
    { path: '/api/v1/formulas', asked: '/api/v1/formulas?formula=sum12(CA_EXPORTS_US)&asOf=2020-01-01' },
    { path: '/api/v1/explain', asked: '/api/v1/explain?series=CA_CPI_ALL&units=pc1&period=2026-08' },
    { path: '/api/v1/explain', asked: '/api/v1/explain?series=CA_CPI_ALL&asOf=2020-01-01' },
    { path: '/api/v1/estimates', asked: '/api/v1/estimates?vintage=all' },
  ];

  it.each(variants)('is as its schema says, with no name beside: $asked', async ({ path, asked }) => {
    const body = await (await ask(asked)).json();
    const id = document.paths[path].get.responses['200'].content['application/json'].schema.$ref.split('/').at(-1);
    const fits = ajv.compile({ $ref: `document#/components/schemas/${id}` });
    expect([fits(body), fits.errors]).toEqual([true, null]);
    expect(Object.keys(body).filter((name) => document.components.schemas[id].properties[name] === undefined)).toEqual([]);
  });

  it('does not fit where a name is missing', async () => {
    const { series: _, ...body } = await (await ask('/api/v1/series')).json();
    expect(ajv.validate({ $ref: 'document#/components/schemas/SeriesList' }, body)).toBe(false);
  });

  it('tells the boards of readers too', async () => {
    const { example } = routes.find(({ method, path }) => method === 'post' && path === '/api/v1/boards')?.body ?? {};
    const made = await operators.send('/api/v1/boards', { body: example });
    expect(made.status).toBe(201);
    const told = await made.json();
    const board = await (await ask(`/api/v1/boards/${told.id}`)).json();
    for (const [id, body] of [
      ['MadeBoard', told],
      ['Board', board],
    ] as const) {
      const fits = ajv.compile({ $ref: `document#/components/schemas/${id}` });
      expect([fits(body), fits.errors]).toEqual([true, null]);
      expect(Object.keys(body).filter((name) => document.components.schemas[id].properties[name] === undefined)).toEqual([]);
    }
  });
});

describe('an example of a body', () => {
  const sending = routes.filter(({ body }) => body !== undefined);

  it.each(sending)('fits its own schema, and nothing else does: $method $path', ({ method, path }) => {
    const { schema, example } = document.paths[path][method].requestBody.content['application/json'];
    const fits = ajv.compile(schema);
    expect([fits(example), fits.errors]).toEqual([true, null]);
    expect(fits('words')).toBe(false);
  });
});

describe('a question that is refused', () => {
  const refusals = [
    ['/api/v1/series/{id}', '/api/v1/series/NOTHING', 404],
    ['/api/v1/prints', '/api/v1/prints?limit=0', 400],
    ['/api/v1/formulas', '/api/v1/formulas?formula=CA_CPI_ALL%2BCA_EXPORTS_US', 422],
    ['/api/v1/formulas', '/api/v1/formulas?formula=NOTHING', 400],
    ['/api/v1/explain', '/api/v1/explain?series=CA_CPI_ALL&units=pca', 422],
    ['/api/v1/explain', '/api/v1/explain?series=NOTHING', 404],
    ['/download/{file}', '/download/CA_CPI_ALL.csv?units=pca', 422],
    ['/download/{file}', '/download/CA_CPI_ALL.doc', 404],
    ['/api/v1/charts/{file}', '/api/v1/charts/CA_CPI_ALL.svg?asOf=2020-01-01', 404],
    ['/feeds/prints.atom', '/feeds/prints.atom?topic=weather', 400],
    ['/api/v1/releases', '/api/v1/releases?from=2026-01-01&to=2028-01-01', 400],
    ['/api/v1/problems/{code}', '/api/v1/problems/none', 404],
    ['/api/v1/payloads/{sha256}', '/api/v1/payloads/abc', 400],
    ['/api/v1/boards/{id}', '/api/v1/boards/nothing', 404],
    ['/embed/{id}', '/embed/NOTHING', 404],
    ['/fred/series', '/fred/series?series_id=CA_CPI_ALL', 400],
    ['/sdmx/{structure}', '/sdmx/hierarchicalcodelist', 501],
    ['/sdmx/data/{flow}/{key}', '/sdmx/data/NOTHING/all', 404],
  ] as const;

  it.each(refusals)('is told as described: %s %s', async (path, asked, status) => {
    const response = await operators.desk.get(asked);
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    expect(response.status).toBe(status);
    expect(Object.keys(document.paths[path].get.responses[status].content)).toContain(type);
    if (type === errorTypes.problem[0]) {
      expect(ajv.validate({ $ref: 'document#/components/schemas/Problem' }, await response.json())).toBe(true);
    }
  });

  const sent = routes.filter(({ method, body }) => method !== 'get' && body?.fields !== undefined);
  it.each(sent)('names the fields that the body has: $method $path', async ({ method, example, body }) => {
    const response = await operators.send(example, { method: method.toUpperCase(), body: { unheard: 1 } });
    const { parameters, status } = await response.json();
    expect([status, parameters[0]]).toEqual([
      400,
      { name: 'unheard', value: '1', allowed: `only ${Object.keys(body?.fields ?? {}).join(', ')}` },
    ]);
  });

  const changing = routes.filter(({ method, path }) => method !== 'get' && path.startsWith('/api/'));
  it.each(changing)('is described for pages of other sites: $method $path', async ({ method, example, body, refuses }) => {
    const response = await operators.send(example, {
      method: method.toUpperCase(),
      body: body?.example,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(403);
    expect(refuses).toContain(403);
  });
});

describe('FRED’s parameters', () => {
  it.each(gets.filter(({ path }) => path.startsWith('/fred/')))(
    'are those that the endpoint reads: $path',
    async ({ query = {}, asked }) => {
      const read = new Set<string>();
      const getAll = URLSearchParams.prototype.getAll;
      const watched = vi.spyOn(URLSearchParams.prototype, 'getAll').mockImplementation(function (this: URLSearchParams, name) {
        // A part of the question is read apart: its pages.
        if (this.has('api_key') || name === 'limit' || name === 'offset') read.add(name);
        return getAll.call(this, name);
      });
      const filtered = 'filter_value' in query && 'filter_variable' in query ? '&filter_variable=frequency&filter_value=Monthly' : '';
      const response = await ask(`${asked}${filtered}&limit=7`);
      watched.mockRestore();
      expect(response.status).toBe(200);
      expect([...read].toSorted()).toEqual(Object.keys(query).toSorted());
    },
  );
});

describe('the parameters of SDMX', () => {
  it.each(gets.filter(({ path }) => path.startsWith('/sdmx/')))('are read: $path', async ({ query = {}, asked }) => {
    const read = new Set<string>();
    for (const way of ['get', 'getAll'] as const) {
      const plain = URLSearchParams.prototype[way] as (name: string) => never;
      vi.spyOn(URLSearchParams.prototype, way).mockImplementation(function (this: URLSearchParams, name: string) {
        read.add(name);
        return plain.call(this, name);
      });
    }
    const response = await ask(`${asked}${asked.includes('?') ? '&' : '?'}unheard=1`);
    vi.restoreAllMocks();
    expect(response.status).toBe(200);
    expect(Object.keys(query).filter((name) => !read.has(name))).toEqual([]);
  });
});
