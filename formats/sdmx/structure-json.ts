import {
  type Artefact,
  agency,
  classes,
  componentUrnOf,
  conceptScheme,
  type Identity,
  isItemScheme,
  itemUrnOf,
  ours,
  urnOf,
} from '../../core/sdmx/artefact';
import { type AvailableCodes, constraintName, constraintOf, tellingCodes } from '../../core/sdmx/availability';
import {
  assignmentOf,
  dimensionIds,
  dimensions,
  measure,
  observationAttributes,
  seriesAttributes,
  timeDimension,
} from '../../core/sdmx/components';
import type { Extracted } from '../../core/sdmx/structure-query';
import type { Words } from '../../core/series';
import type { StructureFormat, StructureMessage } from './format';
import { bytesOf } from './xml';

/** SDMX-JSON 1.0 structures. */
export const structureJson: StructureFormat = {
  type: 'application/vnd.sdmx.structure+json;version=1.0.0',
  write: (message) => bytesOf(JSON.stringify(written(message))),
};

const collections = {
  agencyscheme: 'agencySchemes',
  conceptscheme: 'conceptSchemes',
  codelist: 'codelists',
  datastructure: 'dataStructures',
  dataflow: 'dataflows',
} as const;

function written({ head, artefacts, available }: StructureMessage) {
  const held = Object.entries(collections).flatMap(([resource, name]) => {
    const own = artefacts.filter(({ artefact }) => artefact.resource === resource);
    return own.length === 0 ? [] : [[name, own.map(maintainable)] as const];
  });
  const constraints = available === null ? {} : { contentConstraints: [constraint(available)] };
  const { id, prepared, isTest } = head;
  const meta = { id, prepared, test: isTest, contentLanguages: ['en', 'fr'], sender: { id: agency } };
  return { meta, data: { ...Object.fromEntries(held), ...constraints } };
}

function maintainable({ artefact, extent }: Extracted) {
  const { resource, agency: agencyID, id, version, name, description } = artefact;
  const isStub = extent !== 'full';
  return {
    id,
    agencyID,
    version,
    isFinal: false,
    isExternalReference: isStub,
    ...(isItemScheme(artefact) && !isStub ? { isPartial: artefact.isPartial } : {}),
    ...named(name),
    ...(extent === 'stub' ? {} : { description: description.en, descriptions: description }),
    links: [selfLink(urnOf(artefact), resource)],
    ...(isStub ? {} : contentOf(artefact)),
  };
}

function contentOf(artefact: Artefact) {
  switch (artefact.resource) {
    case 'dataflow':
      return { structure: urnOf(artefact.structure) };
    case 'datastructure':
      return { dataStructureComponents: componentsOf(artefact) };
    case 'agencyscheme':
    case 'conceptscheme':
    case 'codelist': {
      const { item } = classes[artefact.resource];
      const items = artefact.items.map(({ id, name }) => ({
        id,
        ...named(name),
        links: [selfLink(itemUrnOf(artefact, id), item.toLowerCase())],
      }));
      return { [itemsName[artefact.resource]]: items };
    }
  }
}

const itemsName = { agencyscheme: 'agencies', conceptscheme: 'concepts', codelist: 'codes' } as const;

function componentsOf(structure: Identity) {
  const self = (kind: string, id: string) => [selfLink(componentUrnOf(structure, kind, id), kind.toLowerCase())];
  const list = (id: string) => ({ id, links: self(id, id) });
  const attribute = (
    { id, codelist }: (typeof seriesAttributes | typeof observationAttributes)[number],
    attributeRelationship: object,
  ) => ({
    id,
    links: self('DataAttribute', id),
    assignmentStatus: assignmentOf(id),
    ...represented(id, codelist),
    attributeRelationship,
  });
  return {
    attributeList: {
      ...list('AttributeDescriptor'),
      attributes: [
        ...seriesAttributes.map((one) => attribute(one, { dimensions: dimensionIds })),
        ...observationAttributes.map((one) => attribute(one, { primaryMeasure: measure.id })),
      ],
    },
    dimensionList: {
      ...list('DimensionDescriptor'),
      dimensions: dimensions.map(({ id, codelist }, position) => ({
        id,
        links: self('Dimension', id),
        position,
        type: 'Dimension',
        ...represented(id, codelist),
      })),
      timeDimensions: [
        {
          id: timeDimension.id,
          links: self('TimeDimension', timeDimension.id),
          position: dimensions.length,
          type: 'TimeDimension',
          ...represented(timeDimension.id, null, 'ObservationalTimePeriod'),
        },
      ],
    },
    measureList: {
      ...list('MeasureDescriptor'),
      primaryMeasure: { id: measure.id, links: self('PrimaryMeasure', measure.id), ...represented(measure.id, null, 'Double') },
    },
  };
}

function represented(id: string, codelist: string | null, textType = 'String') {
  const localRepresentation = codelist === null ? { textFormat: { textType } } : { enumeration: urnOf(ours('codelist', codelist)) };
  return { conceptIdentity: itemUrnOf(conceptScheme, id), localRepresentation };
}

function constraint(available: AvailableCodes) {
  const { id, urn } = constraintOf(available);
  const { flow, days } = available;
  const bound = (period: string) => ({ period, isInclusive: true });
  const time = days === null ? [] : [{ id: timeDimension.id, timeRange: { startPeriod: bound(days.first), endPeriod: bound(days.last) } }];
  const keyValues = [...tellingCodes(available).map((one) => ({ id: one.dimension, values: one.codes })), ...time];
  return {
    id,
    agencyID: flow.agency,
    version: flow.version,
    isFinal: false,
    ...named(constraintName),
    links: [selfLink(urn, 'contentconstraint')],
    type: 'Actual',
    constraintAttachment: { dataflows: [urnOf(flow)] },
    cubeRegions: [{ isIncluded: true, keyValues }],
  };
}

function named(name: Words) {
  return { name: name.en, names: name };
}

function selfLink(urn: string, type: string) {
  return { rel: 'self', urn, type };
}
