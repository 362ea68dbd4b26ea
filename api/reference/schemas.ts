import { z } from 'zod';
import type { Language } from '../../core/series';
import { listed, type Parameter } from '../questions';
import { components } from './answer-schemas';
import type { SentBody } from './described';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** How a text of an address is read. Numbers are told as what they become; lists with commas as lists (`explode: false`). */
export function querySchema({ schema }: Parameter): JsonSchema {
  if (schema === listed) return { type: 'array', items: { type: 'string' } };
  const [sent, read] = [inputOf(schema), tidy(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))];
  if (read.type !== 'number' && read.type !== 'integer') return sent;
  return { ...read, type: sent.type === 'string' && sent.pattern !== undefined ? 'integer' : read.type };
}

export function isList({ schema }: Parameter): boolean {
  return schema === listed;
}

export function isRequired({ schema }: Parameter): boolean {
  return !schema.safeParse(undefined).success;
}

/** The fields of an object that is sent; `parts` are objects among them. */
export function fieldsSchema({ fields = {}, parts = {}, needs = [] }: Omit<SentBody, 'example'>, language: Language): JsonSchema {
  const properties = Object.entries(fields).map(([name, field]) => {
    const part = parts[name];
    const schema = part === undefined ? inputOf(field.schema) : fieldsSchema({ fields: part }, language);
    return [name, { ...schema, description: field.allowed[language] }] as const;
  });
  const required = Object.entries(fields).flatMap(([name, field]) => (isRequired(field) || needs.includes(name) ? [name] : []));
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

export function inputOf(schema: z.ZodType): JsonSchema {
  return tidy(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

export const componentPath = '#/components/schemas/';

/** The schemas of answers by their names. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const { schemas } = z.toJSONSchema(components, { uri: (id) => `${componentPath}${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, tidy(schema)]));
}

export function referenceTo(schema: z.ZodType): JsonSchema {
  const id = components.get(schema)?.id;
  if (id === undefined) throw new Error('A schema of an answer has no name: register it in answer-schemas.');
  return { $ref: `${componentPath}${id}` };
}

/** Without what says nothing here: the dialect, and patterns a screen wide beside the format that they are of. */
function tidy(schema: unknown): JsonSchema {
  return tidied(schema) as JsonSchema;
}

function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  const isFormatted = 'format' in value && 'pattern' in value;
  const kept = Object.entries(value).filter(([name]) => name !== '$schema' && name !== '$id' && !(isFormatted && name === 'pattern'));
  return Object.fromEntries(kept.map(([name, part]) => [name, tidied(part)]));
}
