import type { DataMessage, DataSet } from '../../core/sdmx/message';
import { type Group, oriented, type PlacedObservation } from '../../core/sdmx/orientation';
import { bytesOf, inTurns } from '../parts';
import type { DataFormat } from './format';
import { dataHeader, structureId } from './header';
import { declaration, element, endTag, namespaces, startTag } from './xml';

/** SDMX-ML 2.1 generic data: every value is named by an element of its own. */
export const generic: DataFormat = {
  type: 'application/vnd.sdmx.genericdata+xml;version=2.1',
  isTimeSeriesOnly: false,
  hasHistory: true,
  repeatsKeys: true,
  write: (message) => bytesOf(inTurns(written('mes:GenericData', message))),
};

export const genericTimeSeries: DataFormat = {
  type: 'application/vnd.sdmx.generictimeseriesdata+xml;version=2.1',
  isTimeSeriesOnly: true,
  hasHistory: true,
  repeatsKeys: true,
  write: (message) => bytesOf(inTurns(written('mes:GenericTimeSeriesData', message))),
};

function* written(root: string, message: DataMessage): Generator<string> {
  const spaces = { 'xmlns:mes': namespaces.message, 'xmlns:com': namespaces.common, 'xmlns:gen': namespaces.generic };
  yield declaration + startTag(root, spaces) + dataHeader(message);
  for (const one of message.dataSets) yield* dataSet(one, message);
  yield endTag(root);
}

function* dataSet({ validFrom, series }: DataSet, { dimensionAtObservation }: DataMessage): Generator<string> {
  yield startTag('mes:DataSet', { structureRef: structureId, action: 'Replace', validFromDate: validFrom });
  for (const one of oriented(series, dimensionAtObservation)) yield* group(one);
  yield endTag('mes:DataSet');
}

function* group({ key, attributes, observations }: Group): Generator<string> {
  const isSeries = Object.keys(key).length > 0;
  if (isSeries) yield startTag('gen:Series') + values('gen:SeriesKey', key) + values('gen:Attributes', attributes);
  for (const one of observations) yield observation(one, isSeries ? placeOf(one) : values('gen:ObsKey', one.at));
  if (isSeries) yield endTag('gen:Series');
}

function observation({ value, attributes }: PlacedObservation, place: string): string {
  return element('gen:Obs', {}, [place, element('gen:ObsValue', { value: value ?? 'NaN' }), values('gen:Attributes', attributes)]);
}

function placeOf({ at }: PlacedObservation): string {
  return Object.entries(at)
    .map(([id, value]) => element('gen:ObsDimension', { id, value }))
    .join('');
}

/** Nothing where there are none. */
function values(name: string, of: Readonly<Record<string, string>>): string {
  const all = Object.entries(of).map(([id, value]) => element('gen:Value', { id, value }));
  return all.length === 0 ? '' : element(name, {}, all);
}
