import { fixedCodes } from '../../core/sdmx/codes';
import {
  dimensionIds,
  dimensions,
  type ObservationAttributeId,
  observationAttributes,
  seriesAttributes,
  timeDimension,
} from '../../core/sdmx/components';
import type { DataMessage, WrittenSeries } from '../../core/sdmx/message';
import { type Group, groupDimensions, oriented, type PlacedObservation } from '../../core/sdmx/orientation';
import { daysOf } from '../../core/sdmx/time';

/** What the editions of SDMX-JSON write of one value. */
export interface CubeValue {
  readonly id?: string;
  readonly name?: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
}

interface Component {
  readonly id: string;
  readonly name: string;
  readonly values: readonly CubeValue[];
}

/** A component whose values are numbered in the order in which they come. */
interface Numbered extends Component {
  placeOf(text: string): number;
}

/** Data as SDMX-JSON has them: values once, observations by their numbers. */
export interface Cube {
  /** The values of these are all there once the data sets have been written. */
  readonly dimensions: { readonly series: readonly Component[]; readonly observation: readonly Component[] };
  readonly attributes: { readonly series: readonly Component[]; readonly observation: readonly Component[] };
  readonly dataSets: readonly CubeDataSet[];
}

interface CubeDataSet {
  readonly validFrom: string | null;
  /** Its member `series`, or `observations` where all dimensions stand there, as JSON in small pieces. To be gone through once. */
  readonly figures: Iterable<string>;
}

interface Attribute {
  readonly id: string;
  readonly codelist: string | null;
}

const isMarkedBy: Readonly<Record<ObservationAttributeId, (series: WrittenSeries) => boolean>> = {
  OBS_STATUS: ({ observations }) => observations.some(({ status }) => status !== null),
  OBS_QUALITY: ({ observations }) => observations.some(({ quality }) => quality !== null),
};

/** How an edition writes a text that is no code. */
export type WrittenText = (text: string) => CubeValue;

export function cubeOf({ dataSets, dimensionAtObservation, detail }: DataMessage, writtenText: WrittenText): Cube {
  const atGroup = groupDimensions(dimensionAtObservation);
  const every = dataSets.flatMap(({ series }) => series);
  const names = namesOf(every);
  const all = [...dimensionIds, timeDimension.id].map((id) => numbered(id, (text) => dimensionValue(id, text, names)));
  const groupParts = all.filter(({ id }) => atGroup.includes(id));
  const observationParts = all.filter(({ id }) => !atGroup.includes(id));
  const isTold = detail === 'full' || detail === 'nodata';
  const isBySeries = dimensionAtObservation === timeDimension.id;
  const numberedAttribute = ({ id, codelist }: Attribute) => numbered(id, (text) => codedValue(codelist, text, writtenText));
  // An attribute that nothing has is left out: the schema of 2.0 asks for a value of each.
  const told = isTold ? seriesAttributes.filter(({ id }) => every.some(({ attributes }) => id in attributes)).map(numberedAttribute) : [];
  const marks = detail === 'full' ? observationAttributes.filter(({ id }) => every.some(isMarkedBy[id])).map(numberedAttribute) : [];
  const observationMarks = isBySeries ? marks : [...told, ...marks];
  const groupMarks = isBySeries ? told : [];

  function* written(observations: Group['observations']): Generator<string> {
    let before = '{';
    for (const one of observations) {
      const cells = [numberOf(one), ...marksOf(observationMarks, one.attributes)];
      yield `${before}"${keyOf(observationParts, one.at)}":${JSON.stringify(cells)}`;
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  }
  function* figuresOf(series: readonly WrittenSeries[]): Generator<string> {
    const groups = oriented(series, dimensionAtObservation);
    if (groupParts.length === 0) {
      yield '"observations":';
      for (const one of groups) yield* written(one.observations);
      return;
    }
    yield '"series":';
    let before = '{';
    for (const one of groups) {
      yield `${before}"${keyOf(groupParts, one.key)}":{"attributes":${JSON.stringify(marksOf(groupMarks, one.attributes))},"observations":`;
      yield* written(one.observations);
      yield '}';
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  }
  return {
    dimensions: { series: groupParts, observation: observationParts },
    attributes: { series: groupMarks, observation: observationMarks },
    dataSets: dataSets.map(({ validFrom, series }) => ({ validFrom, figures: figuresOf(series) })),
  };
}

function numbered(id: string, written: (text: string) => CubeValue): Numbered {
  const places = new Map<string, number>();
  const values: CubeValue[] = [];
  return {
    id,
    name: componentNames.get(id) ?? id,
    values,
    placeOf(text) {
      const found = places.get(text);
      if (found !== undefined) return found;
      places.set(text, values.length);
      values.push(written(text));
      return values.length - 1;
    },
  };
}

const componentNames = new Map<string, string>(
  [...dimensions, timeDimension, ...seriesAttributes, ...observationAttributes].map(({ id, name }) => [id, name.en]),
);

function keyOf(parts: readonly Numbered[], values: Readonly<Record<string, string>>): string {
  return parts.map((part) => part.placeOf(values[part.id] ?? '')).join(':');
}

function marksOf(parts: readonly Numbered[], values: Readonly<Record<string, string>>): (number | null)[] {
  return parts.map((part) => {
    const text = values[part.id];
    return text === undefined ? null : part.placeOf(text);
  });
}

function numberOf({ value }: PlacedObservation): number | null {
  return value === null ? null : Number(value);
}

function namesOf(series: readonly WrittenSeries[]): ReadonlyMap<string, string> {
  return new Map(series.flatMap(({ key, keyNames }) => dimensions.map(({ id }) => [`${id} ${key[id]}`, keyNames[id]] as const)));
}

function dimensionValue(id: string, text: string, names: ReadonlyMap<string, string>): CubeValue {
  if (id !== timeDimension.id) return { id: text, name: names.get(`${id} ${text}`) ?? text };
  const days = daysOf(text);
  if (days === null) return { id: text, name: text };
  return { id: text, name: text, start: `${days.first}T00:00:00Z`, end: `${days.last}T23:59:59Z` };
}

function codedValue(codelist: string | null, text: string, writtenText: WrittenText): CubeValue {
  if (codelist === null) return writtenText(text);
  return { id: text, name: fixedCodes[codelist]?.items.find(({ id }) => id === text)?.name.en ?? text };
}

/** Where a dimension stands in a key; time is the last. */
export function keyPosition(id: string): number {
  return id === timeDimension.id ? dimensions.length : dimensionIds.indexOf(id);
}
