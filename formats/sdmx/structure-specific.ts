import { specificNamespace } from '../../core/sdmx/artefact';
import type { DataMessage, DataSet } from '../../core/sdmx/message';
import { type Group, oriented, type PlacedObservation } from '../../core/sdmx/orientation';
import { bytesOf, inTurns } from '../parts';
import type { DataFormat } from './format';
import { dataHeader, structureId } from './header';
import { declaration, element, endTag, namespaces, startTag } from './xml';

/** SDMX-ML 2.1 structure-specific data: dimensions, value and attributes are attributes of one element. */
export const structureSpecific: DataFormat = {
  type: 'application/vnd.sdmx.structurespecificdata+xml;version=2.1',
  isTimeSeriesOnly: false,
  hasHistory: true,
  repeatsKeys: true,
  write: (message) => bytesOf(inTurns(written('mes:StructureSpecificData', message))),
};

export const structureSpecificTimeSeries: DataFormat = {
  type: 'application/vnd.sdmx.structurespecifictimeseriesdata+xml;version=2.1',
  isTimeSeriesOnly: true,
  hasHistory: true,
  repeatsKeys: true,
  write: (message) => bytesOf(inTurns(written('mes:StructureSpecificTimeSeriesData', message))),
};

function* written(root: string, message: DataMessage): Generator<string> {
  const namespace = specificNamespace(message.flow.structure, message.dimensionAtObservation);
  const spaces = {
    'xmlns:mes': namespaces.message,
    'xmlns:com': namespaces.common,
    'xmlns:ss': namespaces.specific,
    'xmlns:ns1': namespace,
    'xmlns:xsi': namespaces.instance,
  };
  yield declaration + startTag(root, spaces) + dataHeader(message, namespace);
  for (const one of message.dataSets) yield* dataSet(one, message);
  yield endTag(root);
}

function* dataSet({ validFrom, series }: DataSet, { dimensionAtObservation }: DataMessage): Generator<string> {
  yield startTag('mes:DataSet', {
    'ss:dataScope': 'DataStructure',
    'xsi:type': 'ns1:DataSetType',
    'ss:structureRef': structureId,
    'ss:action': 'Replace',
    'ss:validFromDate': validFrom,
  });
  for (const one of oriented(series, dimensionAtObservation)) yield* group(one);
  yield endTag('mes:DataSet');
}

function* group({ key, attributes, observations }: Group): Generator<string> {
  const isSeries = Object.keys(key).length > 0;
  if (isSeries) yield startTag('Series', { ...key, ...attributes });
  for (const one of observations) yield observation(one);
  if (isSeries) yield endTag('Series');
}

function observation({ at, value, attributes }: PlacedObservation): string {
  return element('Obs', { ...at, OBS_VALUE: value ?? 'NaN', ...attributes });
}
