import { messages } from '../../core/messages/messages';
import type { Mode } from '../../core/mode';
import type { Language } from '../../core/series';
import { sessionCookie } from '../operator-sessions';
import { problem } from './answer-schemas';
import type { DescribedRoute, ErrorForm, RouteGroup, SentBody } from './described';
import { meanings } from './meanings';
import { componentSchemas, fieldsSchema, inputOf, isList, isRequired, type JsonSchema, querySchema, referenceTo } from './schemas';
import { documentWords, statusWords } from './words';

export interface About {
  readonly language: Language;
  /** Where readers reach this program. */
  readonly origin: string;
  readonly mode: Mode;
}

/** OpenAPI 3.1 of some groups of routes. */
export function openApiDocument(groups: readonly RouteGroup[], { language, origin, mode }: About) {
  const prefix = mode === 'rehearsal' ? 'REHEARSAL · ' : '';
  return {
    openapi: '3.1.0',
    info: {
      title: `${prefix}API · ${messages(language).site.name}`,
      version: '1',
      description: `${documentWords.lead[language]}\n\n${documentWords.licence[language]}`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: origin }],
    tags: groups.map(({ id, title, lead }) => ({
      name: id,
      description: [title, lead].flatMap((one) => one?.[language] ?? []).join('. '),
    })),
    paths: pathsOf(groups, language),
    components: { schemas: componentSchemas(), securitySchemes: securitySchemes(language) },
  };
}

function pathsOf(groups: readonly RouteGroup[], language: Language): Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { id, routes } of groups) {
    for (const route of routes) {
      for (const path of [route.path, ...(route.also ?? [])]) {
        paths[path] = { ...paths[path], [route.method]: operationOf(route, { path, tag: id, language }) };
      }
    }
  }
  return paths;
}

function operationOf(route: DescribedRoute, { path, tag, language }: { path: string; tag: string; language: Language }): JsonSchema {
  const { method, summary, note, body, security } = route;
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: summary[language],
    ...(note === undefined ? {} : { description: note[language] }),
    parameters: parametersOf(route, language),
    ...(body === undefined ? {} : { requestBody: requestBody(body, language) }),
    responses: responsesOf(route, language),
    ...(security === undefined ? {} : { security: [{ [security]: [] }] }),
  };
}

/** `get_api_v1_series_id`: of method and address, so that none can be another's. */
export function operationId(method: string, path: string): string {
  return [method, ...path.split(/[^A-Za-z0-9]+/)].filter((part) => part !== '').join('_');
}

function parametersOf({ within = {}, query = {}, headers = {}, meanings: own = {} }: DescribedRoute, language: Language): JsonSchema[] {
  return [
    ...Object.entries(within).map(([name, { meaning, example, pattern }]) => ({
      name,
      in: 'path',
      required: true,
      description: meaning[language],
      schema: { type: 'string', ...(pattern === undefined ? {} : { pattern }) },
      example,
    })),
    ...Object.entries(query).map(([name, parameter]) => ({
      name,
      in: 'query',
      required: isRequired(parameter),
      description: [(own[name] ?? meanings[name])?.[language], sentence(parameter.allowed[language])].filter(Boolean).join(' '),
      ...(isList(parameter) ? { style: 'form', explode: false } : {}),
      schema: querySchema(parameter),
    })),
    ...Object.entries(headers).map(([name, { meaning, isRequired: required, example }]) => ({
      name,
      in: 'header',
      required,
      description: meaning[language],
      schema: { type: 'string' },
      example,
    })),
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function requestBody(body: SentBody, language: Language): JsonSchema {
  const schema = body.schema === undefined ? fieldsSchema(body, language) : inputOf(body.schema);
  return { required: true, content: { 'application/json': { schema, example: body.example } } };
}

function responsesOf({ answers, hasTag, refuses, errors = 'problem' }: DescribedRoute, language: Language): JsonSchema {
  const good = answers.map(({ status, types, schema }) => {
    const of = schema === undefined ? {} : { schema: referenceTo(schema) };
    const content = types.length === 0 ? {} : { content: Object.fromEntries(types.map((type) => [type, of])) };
    return [status, { description: told(status, language), ...content }] as const;
  });
  const unchanged = hasTag ? [[304, { description: told(304, language) }] as const] : [];
  const bad = refuses.map((status) => [status, { description: told(status, language), content: errorContent(errors) }] as const);
  const other = { description: documentWords.errors[language], content: errorContent(errors) };
  return { ...Object.fromEntries([...good, ...unchanged, ...bad]), default: other };
}

/** Throws where a status has no words, which a test of all routes would find. */
export function told(status: number, language: Language): string {
  const found = statusWords[status];
  if (found === undefined) throw new Error(`Status ${status} has no words in api/reference/words.ts.`);
  return found[language];
}

/** Media types of errors, by whose form they have. */
export const errorTypes = {
  problem: ['application/problem+json'],
  fred: ['text/xml', 'application/json'],
  sdmx: ['application/xml'],
  page: ['text/html'],
} as const satisfies Record<ErrorForm, readonly string[]>;

function errorContent(form: ErrorForm): JsonSchema {
  const schema = form === 'problem' ? { schema: referenceTo(problem) } : {};
  return Object.fromEntries(errorTypes[form].map((type) => [type, schema]));
}

function securitySchemes(language: Language): JsonSchema {
  return {
    editKey: { type: 'http', scheme: 'bearer', description: documentWords.editKey[language] },
    operator: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: documentWords.operator[language] },
  };
}
