import { agency, urnOf } from '../../core/sdmx/artefact';
import { dimensionIds, measure, seriesAttributes } from '../../core/sdmx/components';
import type { DataMessage, MessageHead } from '../../core/sdmx/message';
import { bytesOf, inTurns } from '../parts';
import type { DataFormat } from './format';
import { type Cube, cubeOf, keyPosition, type WrittenText } from './json-cube';

const shared = { isTimeSeriesOnly: false, hasHistory: true, repeatsKeys: false } as const;

/** SDMX-JSON 1.0 data. */
export const json: DataFormat = {
  ...shared,
  type: 'application/vnd.sdmx.data+json;version=1.0.0',
  write: (message) => {
    const cube = cubeOf(message, asName);
    return bytesWith(cube, {
      before: `{"meta":${JSON.stringify(metaOf(message.head, ['en']))},"data":{`,
      ofEach: { links: linksOf(message) },
      after: () => `"structure":${JSON.stringify(structureOf(message, cube, asRoles))}}}`,
    });
  },
};

/** SDMX-JSON 2.0 data: several structures are possible, so that a data set names its own. */
export const json2: DataFormat = {
  ...shared,
  type: 'application/vnd.sdmx.data+json;version=2.0.0',
  write: (message) => {
    const cube = cubeOf(message, asValue);
    const { name: names, description: descriptions } = message.flow;
    const words = { names, description: descriptions.en, descriptions };
    const structure = () => {
      const { dimensions, ...rest } = structureOf(message, cube, asRoles);
      // Where no observations are told time has no values, and a dimension must have some.
      const observation = dimensions.observation.filter(({ values }) => values.length > 0);
      return { ...rest, ...words, dimensions: { ...dimensions, observation }, dataSets: cube.dataSets.map((_, at) => at) };
    };
    return bytesWith(cube, {
      before: `{"meta":${JSON.stringify(metaOf(message.head, ['en', 'fr']))},"data":{`,
      ofEach: { structure: 0, links: linksOf(message) },
      after: () => `"structures":[${JSON.stringify(structure())}]}}`,
    });
  },
};

/** The draft before 1.0, which had no `meta` and no `data`, and of each dimension one role. */
export const draftJson: DataFormat = {
  ...shared,
  type: 'application/vnd.sdmx.draft-sdmx-json+json;version=1.0.0',
  write: (message) => {
    const cube = cubeOf(message, asName);
    const { id, prepared, isTest } = message.head;
    const header = { id, test: isTest, prepared, sender: { id: agency } };
    return bytesWith(cube, {
      before: `{"header":${JSON.stringify(header)},`,
      ofEach: {},
      after: () => `"structure":${JSON.stringify(structureOf(message, cube, asRole))}}`,
    });
  },
};

/** What stands around the figures. */
interface Frame {
  readonly before: string;
  /** Members of every data set. */
  readonly ofEach: object;
  /** Asked for once the figures are written: it has the values that they number. */
  readonly after: () => string;
}

function bytesWith(cube: Cube, frame: Frame): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(inTurns(written(cube, frame)));
}

function* written({ dataSets }: Cube, { before, ofEach, after }: Frame): Generator<string> {
  yield `${before}"dataSets":[`;
  for (const [at, { validFrom, figures }] of dataSets.entries()) {
    const own = JSON.stringify({ ...ofEach, action: 'Replace', ...(validFrom === null ? {} : { validFrom }) });
    yield `${at === 0 ? '' : ','}${own.slice(0, -1)},`;
    yield* figures;
    yield '}';
  }
  yield `],${after()}`;
}

const asName: WrittenText = (name) => ({ name });
const asValue: WrittenText = (value) => ({ value });

/** How an edition writes what a dimension is for. */
type WrittenRole = (role: string) => object;
const asRole: WrittenRole = (role) => ({ role });
const asRoles: WrittenRole = (role) => ({ roles: [role] });

function metaOf({ id, prepared, isTest }: MessageHead, contentLanguages: readonly string[]) {
  return { id, prepared, test: isTest, contentLanguages, sender: { id: agency } };
}

/** Of a data set, which must have some. */
function linksOf({ flow }: DataMessage) {
  return [
    { urn: urnOf(flow), rel: 'dataflow' },
    { urn: urnOf(flow.structure), rel: 'datastructure' },
  ];
}

function structureOf({ flow }: DataMessage, { dimensions, attributes }: Cube, writtenRole: WrittenRole) {
  const dimension = (one: Cube['dimensions']['series'][number]) => ({
    id: one.id,
    name: one.name,
    keyPosition: keyPosition(one.id),
    ...(one.id === 'FREQ' || one.id === 'TIME_PERIOD' ? writtenRole(one.id) : {}),
    values: one.values,
  });
  const attribute = ({ id, name, values }: Cube['attributes']['series'][number]) => ({
    id,
    name,
    relationship: relationshipOf(id),
    values,
  });
  return {
    // Named by URN: an address would depend on who asks.
    links: [
      { href: urnOf(flow), rel: 'dataflow' },
      { href: urnOf(flow.structure), rel: 'datastructure' },
    ],
    name: flow.name.en,
    dimensions: { dataSet: [], series: dimensions.series.map(dimension), observation: dimensions.observation.map(dimension) },
    attributes: { dataSet: [], series: attributes.series.map(attribute), observation: attributes.observation.map(attribute) },
  };
}

function relationshipOf(id: string) {
  return seriesAttributes.some((one) => one.id === id) ? { dimensions: dimensionIds } : { primaryMeasure: measure.id };
}
