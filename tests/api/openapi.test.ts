import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groups } from '../../api/reference/groups';
import { meanings } from '../../api/reference/meanings';
import { type ApiDesk, makeDesk } from './desk';

const routes = groups.flatMap((group) => group.routes);
const gets = routes.filter(({ method }) => method === 'get');
const addressOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`;
const described = routes.flatMap((route) => [route.path, ...(route.also ?? [])].map((path) => addressOf({ ...route, path })));

let desk: ApiDesk;
// biome-ignore lint/suspicious/noExplicitAny: what tests look into
const documents: Record<string, any> = {};

beforeAll(async () => {
  desk = await makeDesk('2026-11-24T13:00:00Z', { origin: 'https://desk.example' });
  for (const lang of ['en', 'fr']) documents[lang] = await (await desk.get(`/api/v1/openapi.json?lang=${lang}`)).json();
});

afterAll(() => desk.remove());

/** Every text under a name, however deep. */
function textsAt(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === name && typeof part === 'string' ? [part] : textsAt(part, name)));
}

describe('the document of the API', () => {
  it.each(['en', 'fr'])('is valid OpenAPI 3.1: %s', async (lang) => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(documents[lang]))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('refers to nothing that it does not have', () => {
    const references = textsAt(documents.en, '$ref');
    const held = Object.keys(documents.en.components.schemas).map((id) => `#/components/schemas/${id}`);
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => !held.includes(reference))).toEqual([]);
  });

  it('calls each operation otherwise', () => {
    const ids = textsAt(documents.en.paths, 'operationId');
    expect(ids).toHaveLength(described.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says the same in both languages, in other words', () => {
    const { en, fr } = documents;
    expect(Object.keys(fr.paths)).toEqual(Object.keys(en.paths));
    expect(textsAt(fr.paths, 'operationId')).toEqual(textsAt(en.paths, 'operationId'));
    const [english, french] = [textsAt(en.paths, 'summary'), textsAt(fr.paths, 'summary')];
    expect(french).toHaveLength(english.length);
    expect(french.filter((summary) => english.includes(summary))).toEqual([]);
    expect(fr.paths['/api/v1/series'].get.summary).toBe('Toutes les séries, avec la dernière observation et la fraîcheur');
  });

  it('says where the server is, under which licence, and that a rehearsal is one', async () => {
    expect(documents.en.servers).toEqual([{ url: 'https://desk.example' }]);
    expect(documents.en.info.license).toEqual({ name: 'MIT', identifier: 'MIT' });
    expect(documents.en.info.title).not.toContain('REHEARSAL');
    const rehearsal = await makeDesk('2026-11-24T13:00:00Z', { mode: 'rehearsal' });
    const { info } = await (await rehearsal.get('/api/v1/openapi.json')).json();
    await rehearsal.remove();
    expect(info.title).toMatch(/^REHEARSAL · /);
  });

  it('tells parameters by the schemas that read them', () => {
    const [, from, ...others] = documents.en.paths['/api/v1/prints'].get.parameters;
    expect(others).toEqual([]);
    expect(from).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'At most so many. 1 to 1000.',
      schema: { type: 'integer', minimum: 1, maximum: 1000, default: 500 },
    });
    const observations = documents.fr.paths['/api/v1/series/{id}/observations'].get.parameters;
    const vintage = observations.find(({ name }: { name: string }) => name === 'vintage');
    expect(vintage.schema).toEqual({ type: 'string', enum: ['latest', 'first', 'all'], default: 'latest' });
    const feed = documents.en.paths['/feeds/prints.atom'].get.parameters;
    expect(feed.find(({ name }: { name: string }) => name === 'topic')).toMatchObject({
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string' } },
    });
  });

  it('asks for a formula, and for nothing that may be left out', () => {
    const { parameters } = documents.en.paths['/api/v1/formulas'].get;
    const required = parameters.filter((one: { required: boolean }) => one.required).map(({ name }: { name: string }) => name);
    expect(required).toEqual(['formula']);
  });

  it('tells a body by the fields that its route reads', () => {
    const { schema } = documents.en.paths['/api/v1/screens'].post.requestBody.content['application/json'];
    expect([schema.required, Object.keys(schema.properties)]).toEqual([
      ['name', 'profile'],
      ['code', 'name', 'profile'],
    ]);
    expect(schema.properties.profile.properties.distanceM).toMatchObject({ type: 'number' });
    const { schema: board } = documents.en.paths['/api/v1/boards'].post.requestBody.content['application/json'];
    expect(Object.keys(board.properties)).toEqual(['title', 'layout']);
  });

  it('refuses what it does not know', async () => {
    const response = await desk.get('/api/v1/openapi.json?lang=de');
    expect([response.status, (await response.json()).parameters[0].name]).toEqual([400, 'lang']);
  });
});

describe('what is described', () => {
  it('is every route of the program, and nothing else', () => {
    const served = desk.api.app.routes
      .filter(({ method }) => method !== 'ALL' && method !== 'OPTIONS')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{.*?\}(?=\/|$))?/g, '{$1}')}`);
    const isSdmx = (address: string) => address.startsWith('GET /sdmx/');
    expect(described.filter((address) => !isSdmx(address)).toSorted()).toEqual(
      [...new Set(served)].filter((address) => !isSdmx(address)).toSorted(),
    );
    expect(served.filter(isSdmx)).toEqual(['GET /sdmx/*']);
    expect(described.filter(isSdmx).length).toBeGreaterThan(3);
  });

  it.each(gets.filter(({ passesOver }) => !passesOver))(
    'has the parameters that the route reads: $path',
    async ({ path, query = {}, example }) => {
      const asked = example.includes('?') ? `${example}&unheard=1` : `${example}?unheard=1`;
      const response = await desk.get(asked);
      const { parameters } = await response
        .clone()
        .json()
        .catch(() => ({ parameters: [] }));
      const words = parameters.find(({ name }: { name: string }) => name === 'unheard')?.allowed ?? (await told(response));
      expect(response.status, path).toBe(400);
      const names = Object.keys(query);
      expect(words).toContain(names.length === 0 ? 'no parameters here' : `only ${names.join(', ')}`);
    },
  );

  it('has a meaning for each parameter, and no meaning for none', () => {
    const plain = gets.filter(({ meanings: own }) => own === undefined);
    const read = new Set(gets.flatMap(({ query = {} }) => Object.keys(query)));
    const lacking = plain.flatMap(({ path, query = {} }) =>
      Object.keys(query)
        .filter((name) => meanings[name] === undefined)
        .map((name) => `${path} ${name}`),
    );
    const special = gets.flatMap(({ path, query = {}, meanings: own = {} }) =>
      Object.keys(query)
        .filter((name) => own[name] === undefined && meanings[name] === undefined && name !== 'order_by')
        .map((name) => `${path} ${name}`),
    );
    expect([...lacking, ...special]).toEqual([]);
    expect(Object.keys(meanings).filter((name) => !read.has(name))).toEqual([]);
  });

  it('names every part of an address, and no other', () => {
    for (const { path, within = {} } of routes) {
      expect(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        path,
      ).toEqual(Object.keys(within));
    }
  });
});

/** A page that refuses says it in words. */
async function told(response: Response): Promise<string> {
  return (await response.text()).replace(/<[^>]*>/g, ' ');
}
