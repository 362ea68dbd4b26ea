import { z } from 'zod';
import { failure } from '../../../core/errors';
import { readJson } from '../answers';
import type { SourceResponse } from '../source';
import { actionOf } from './action';
import type { Dialect } from './dialect';
import { type Component, entryOf, isTime, type Member, type Structure, structureOf, structureShape, textOf } from './json-structure';
import type { SdmxObservation, SdmxSeries } from './series';

const entries = z.array(z.unknown()).nullish();
const observations = z.record(z.string(), z.array(z.unknown())).nullish();
const dataSetShape = z.looseObject({
  structure: z.number().nullish(),
  action: z.string().nullish(),
  attributes: entries,
  dimensionGroupAttributes: z.record(z.string(), z.array(z.unknown())).nullish(),
  series: z.record(z.string(), z.looseObject({ attributes: entries, observations })).nullish(),
  observations,
});
type DataSet = z.infer<typeof dataSetShape>;

/** 1.0 has its structure at the top, 2.0 has a list of them under `data`. The order of the fields is free. */
const messageShape = z.union([
  z.looseObject({
    data: z.looseObject({
      dataSets: z.array(dataSetShape),
      structures: z.array(structureShape).nullish(),
      structure: structureShape.nullish(),
    }),
  }),
  z
    .looseObject({ dataSets: z.array(dataSetShape), structure: structureShape })
    .transform((data) => ({ data: { ...data, structures: null } })),
]);

type Broken = (what: string) => never;

/**
 * Reads an SDMX-JSON data message, 1.0 or 2.0, by series or flat: https://github.com/sdmx-twg/sdmx-json
 * Data sets of one message are read together; a data set without series and observations is an empty result.
 */
export function readJsonMessage(response: SourceResponse, dialect: Dialect): SdmxSeries[] {
  const broken: Broken = (what) => {
    throw failure(
      'source-shape-changed',
      `${dialect.agency}'s answer (${response.request.path.split('?')[0]}) ${what}: none of it is taken.`,
    );
  };
  const body = readJson(response, dialect.agency);
  const message = messageShape.safeParse(body);
  if (!message.success) return broken(`is no SDMX-JSON data message${fieldsOf(body)}`);
  const { dataSets, structures, structure } = message.data.data;
  const series = new Map<string, SdmxSeries & { readonly observations: SdmxObservation[] }>();
  for (const dataSet of dataSets) {
    const described = structures?.[dataSet.structure ?? 0] ?? structure;
    if (described === null || described === undefined) return broken('has a data set without its structure');
    for (const { observation, ...identity } of statementsOf(dataSet, { structure: structureOf(described), dialect, broken })) {
      const one = series.get(`${identity.flow} ${identity.key}`) ?? { ...identity, observations: [] };
      series.set(`${identity.flow} ${identity.key}`, one);
      one.observations.push(observation);
    }
  }
  return [...series.values()];
}

/** What a body that is no message holds, and what it says in words. */
function fieldsOf(body: unknown): string {
  if (!(body instanceof Object)) return '';
  const inside = 'data' in body && body.data instanceof Object ? body.data : body;
  const said = 'message' in body && typeof body.message === 'string' ? `; it says "${body.message.slice(0, 200)}"` : '';
  return ` (it has ${Object.keys(inside).slice(0, 5).join(', ')}${said})`;
}

interface Context {
  readonly structure: Structure;
  readonly dialect: Dialect;
  readonly broken: Broken;
}

interface Statement extends Omit<SdmxSeries, 'observations'> {
  readonly observation: SdmxObservation;
}

function* statementsOf(dataSet: DataSet, context: Context): Generator<Statement> {
  const { structure, broken } = context;
  const action = actionOf(dataSet.action ?? '') ?? broken(`has the action "${dataSet.action}", which SDMX-JSON does not know`);
  for (const { series, attributes, place, values } of placesOf(dataSet)) {
    if (structure.measures !== 1) broken(`has ${structure.measures} measures, where a series has one`);
    const choices = choicesOf(series, place, context);
    const value = numberText(values[0], context);
    if (action !== 'state' && value === null && values.length > 0)
      broken(`speaks of the attributes of an observation without its value (${series} ${place}, ${dataSet.action})`);
    const withdrawn = action === 'delete';
    yield {
      ...identityOf(choices, context),
      observation: {
        period: periodOf(choices, context),
        value: withdrawn ? null : value,
        attributes: withdrawn ? {} : attributesOf({ dataSet, series: attributes ?? [], values, choices }, context),
        withdrawn,
      },
    };
  }
  if (action === 'delete' && Object.values(dataSet.series ?? {}).some(({ observations: own }) => own == null))
    broken('deletes whole series');
}

function placesOf({ observations: flat, series }: DataSet) {
  return [
    ...Object.entries(flat ?? {}).map(([place, values]) => ({ series: null, attributes: null, place, values })),
    ...Object.entries(series ?? {}).flatMap(([key, { attributes, observations: own }]) =>
      Object.entries(own ?? {}).map(([place, values]) => ({ series: key, attributes, place, values })),
    ),
  ];
}

/** One dimension of an observation: which of its members, and how the keys of the message write it. */
interface Choice {
  readonly dimension: Component;
  readonly member: Member;
  readonly place: string;
}

/** The members that a series key and an observation key choose; a dimension of the data set has one member only. */
function choicesOf(series: string | null, observation: string, { structure, dialect, broken }: Context): Choice[] {
  const chosen = (dimensions: readonly Component[], key: string | null, by: Dialect['seriesKeys']): Choice[] => {
    const places = key === null ? dimensions.map(() => '0') : key.split(/[:.]/);
    if (places.length !== dimensions.length) return broken(`has the key "${key}" for ${dimensions.length} dimensions`);
    return dimensions.map((dimension, at) => {
      const place = places[at] ?? '';
      const member = by === 'ids' ? dimension.values?.find((one) => textOf(one) === place) : dimension.values?.[placeOf(place)];
      return member === undefined ? broken(`has "${place}" in a key, which is no member of ${dimension.id}`) : { dimension, member, place };
    });
  };
  return [
    ...chosen(structure.dimensions.dataSet, null, 'places'),
    ...(series === null ? [] : chosen(structure.dimensions.series, series, dialect.seriesKeys)),
    ...chosen(structure.dimensions.observation, observation, 'places'),
  ];
}

/** -1 for a text that is no place. */
function placeOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : -1;
}

function identityOf(choices: readonly Choice[], { structure, dialect }: Context): Omit<SdmxSeries, 'observations'> {
  const own = choices.filter(({ dimension }) => !isTime(dimension, dialect.time));
  if (own.every(({ dimension }) => typeof dimension.keyPosition === 'number'))
    own.sort((a, b) => (a.dimension.keyPosition ?? 0) - (b.dimension.keyPosition ?? 0));
  const names = own.map(({ member }) => member.name ?? null);
  return {
    flow: structure.flow,
    key: own.map(({ member }) => textOf(member)).join('.'),
    dimensions: Object.fromEntries(own.map(({ dimension, member }) => [dimension.id, textOf(member)])),
    names: names.every((name) => name !== null) ? names : null,
  };
}

function periodOf(choices: readonly Choice[], { dialect, broken }: Context): string {
  const time = choices.find(({ dimension }) => isTime(dimension, dialect.time));
  if (time === undefined)
    return broken(
      `has no time dimension (it has ${choices.map(({ dimension }) => dimension.id).join(', ')}), so its values have no period`,
    );
  return (dialect.periodIn === 'start' ? time.member.start : null) ?? textOf(time.member);
}

function numberText(value: unknown, { broken }: Context): string | null {
  if (value === null || value === undefined || value === '' || value === 'NaN') return null;
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return broken(`has the value ${JSON.stringify(value).slice(0, 40)}, which is neither number nor text`);
}

interface Attached {
  readonly dataSet: DataSet;
  readonly series: readonly unknown[];
  readonly values: readonly unknown[];
  readonly choices: readonly Choice[];
}

/** Attributes of all four levels. A group's key leaves out the dimensions that it does not depend on (`:0::`). */
function attributesOf({ dataSet, series, values, choices }: Attached, { structure, broken }: Context): Record<string, string> {
  const { attributes, measures } = structure;
  const groups = Object.entries(dataSet.dimensionGroupAttributes ?? {})
    .filter(([key]) => key.split(':').every((place, at) => place === '' || place === choices[at]?.place))
    .map(([, group]) => group);
  const entries: (readonly [Component, unknown])[] = [
    ...attributes.dataSet.map((attribute, at) => [attribute, dataSet.attributes?.[at]] as const),
    ...attributes.dimensionGroup.map(
      (attribute, at) => [attribute, groups.map((group) => group[at]).find((entry) => entry != null)] as const,
    ),
    ...attributes.series.map((attribute, at) => [attribute, series[at]] as const),
    ...attributes.observation.map((attribute, at) => [attribute, values[measures + at]] as const),
  ];
  const texts: Record<string, string> = {};
  for (const [attribute, entry] of entries) {
    const text = entryOf(attribute, entry);
    if (text === undefined) broken(`has ${String(entry)} for the attribute ${attribute.id}, which has no such value`);
    if (text !== null && text !== undefined && text !== '') texts[attribute.id] = text;
  }
  return texts;
}
