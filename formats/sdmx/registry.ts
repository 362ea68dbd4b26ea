import type { Offer } from '../../core/sdmx/negotiation';
import { csv } from './csv';
import type { DataFormat, StructureFormat } from './format';
import { generic, genericTimeSeries } from './generic';
import { draftJson, json, json2 } from './json';
import { structureJson } from './structure-json';
import { structureSpecific, structureSpecificTimeSeries } from './structure-specific';
import { structureXml } from './structure-xml';

const named = <Format extends { readonly type: string }>(format: Format): Offer<Format> => ({ type: format.type, format });

/** What data may be asked for as; the first is what is given to who doesn't say. The plain names are for who knows no other. */
export const dataOffers: readonly Offer<DataFormat>[] = [
  named(generic),
  { type: 'application/xml', format: generic },
  { type: 'text/xml', format: generic },
  named(genericTimeSeries),
  named(structureSpecific),
  named(structureSpecificTimeSeries),
  named(json),
  { type: 'application/json', format: json },
  named(json2),
  named(draftJson),
  named(csv),
  { type: 'text/csv', format: csv },
];

/** The same for who asks for `format=jsondata` in the address. */
export const jsonFirstOffers: readonly Offer<DataFormat>[] = [named(json2), { type: 'application/json', format: json2 }, ...dataOffers];

export const structureOffers: readonly Offer<StructureFormat>[] = [
  named(structureXml),
  { type: 'application/xml', format: structureXml },
  { type: 'text/xml', format: structureXml },
  named(structureJson),
  { type: 'application/json', format: structureJson },
];
