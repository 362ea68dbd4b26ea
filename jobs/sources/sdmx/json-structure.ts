import { z } from 'zod';

/** A member of a dimension or attribute: `id` for codes, `value` for texts and (IMF) times, `name` alone for texts in 1.0. */
const memberShape = z.looseObject({
  id: z.string().nullish(),
  value: z.union([z.string(), z.number()]).nullish(),
  name: z.string().nullish(),
  start: z.string().nullish(),
});
export type Member = z.infer<typeof memberShape>;

const words = z.union([z.string(), z.array(z.string())]).nullish();
const componentShape = z.looseObject({
  id: z.string(),
  keyPosition: z.number().nullish(),
  /** A text in 1.0, a list in 2.0; the standard's own samples have both names. */
  role: words,
  roles: words,
  default: z.union([z.string(), z.number()]).nullish(),
  values: z.array(memberShape).nullish(),
});
export type Component = z.infer<typeof componentShape>;

const components = z.array(componentShape).nullish();
/** StatCan writes `dataset` for `dataSet`, and null for empty lists. */
const levels = z.looseObject({
  dataSet: components,
  dataset: components,
  dimensionGroup: components,
  series: components,
  observation: components,
});
export const structureShape = z.looseObject({
  dimensions: levels,
  attributes: levels.nullish(),
  measures: z.looseObject({ observation: z.array(z.looseObject({ id: z.string() })).nullish() }).nullish(),
  links: z.array(z.looseObject({ urn: z.string().nullish(), href: z.string().nullish() })).nullish(),
});

/** The structure of a data set with its levels filled in. */
export interface Structure {
  readonly dimensions: Readonly<Record<'dataSet' | 'series' | 'observation', readonly Component[]>>;
  readonly attributes: Readonly<Record<'dataSet' | 'dimensionGroup' | 'series' | 'observation', readonly Component[]>>;
  /** How many values stand before the attributes of an observation. */
  readonly measures: number;
  /** Urn of the flow, or its address; null where the message names none. */
  readonly flow: string | null;
}

export function structureOf({ dimensions, attributes, measures, links }: z.infer<typeof structureShape>): Structure {
  const flow = (links ?? []).find((link) => /dataflow/i.test(link.urn ?? link.href ?? ''));
  const lists = (of: z.infer<typeof levels> | null | undefined) => ({
    dataSet: of?.dataSet ?? of?.dataset ?? [],
    dimensionGroup: of?.dimensionGroup ?? [],
    series: of?.series ?? [],
    observation: of?.observation ?? [],
  });
  return {
    dimensions: lists(dimensions),
    attributes: lists(attributes),
    measures: measures?.observation?.length ?? 1,
    flow: flow?.urn?.split('=')[1] ?? flow?.href ?? null,
  };
}

/** Whether a component holds the period: by its role, or by the name that the dialect gives. */
export function isTime({ id, role, roles }: Component, name: string): boolean {
  return id === name || [role, roles].flat().includes('TIME_PERIOD');
}

/**
 * The text of an attribute's entry: a place in its values, the code or text itself (IMF), several of them, or nothing,
 * which the attribute's default fills. Undefined for a place that is not in the values.
 */
export function entryOf(attribute: Component, entry: unknown): string | null | undefined {
  if (entry === null || entry === undefined) return attribute.default == null ? null : String(attribute.default);
  if (typeof entry === 'number') {
    const member = attribute.values?.[entry];
    return member === undefined ? undefined : textOf(member);
  }
  return typeof entry === 'string' ? entry : JSON.stringify(entry);
}

export function textOf({ id, value, name }: Member): string {
  return id ?? (value == null ? (name ?? '') : String(value));
}
