import {
  type Artefact,
  classes,
  type Item,
  type ItemScheme,
  isItemScheme,
  itemUrnOf,
  type Resource,
  urnOf,
} from '../../core/sdmx/artefact';
import type { Extracted } from '../../core/sdmx/structure-query';
import type { Words } from '../../core/series';
import { components } from './components-xml';
import { contentConstraint } from './constraint-xml';
import type { StructureFormat, StructureMessage } from './format';
import { header } from './header';
import { bytesOf, declaration, element, namespaces, textElement } from './xml';

/** SDMX-ML 2.1 structures. */
export const structureXml: StructureFormat = {
  type: 'application/vnd.sdmx.structure+xml;version=2.1',
  write: (message) => bytesOf(declaration + written(message)),
};

/** The elements that hold each kind, in the order of the schema. */
const folders = [
  ['agencyscheme', 'str:OrganisationSchemes'],
  ['dataflow', 'str:Dataflows'],
  ['codelist', 'str:Codelists'],
  ['conceptscheme', 'str:Concepts'],
  ['datastructure', 'str:DataStructures'],
] as const satisfies readonly (readonly [Resource, string])[];

function written({ head, artefacts, available }: StructureMessage): string {
  const spaces = { 'xmlns:mes': namespaces.message, 'xmlns:com': namespaces.common, 'xmlns:str': namespaces.structure };
  const held = folders.map(([resource, name]) => {
    const own = artefacts.filter(({ artefact }) => artefact.resource === resource);
    return own.length === 0 ? '' : element(name, {}, own.map(maintainable));
  });
  const constraints = available === null ? '' : element('str:Constraints', {}, contentConstraint(available));
  return element('mes:Structure', spaces, [header(head), element('mes:Structures', {}, [...held, constraints])]);
}

/** A stub says where the whole is, from the same server: an address with a host would be told to others as who asked first wrote it. */
function maintainable({ artefact, extent }: Extracted): string {
  const { resource, agency, id, version, name, description } = artefact;
  const attributes = {
    id,
    urn: urnOf(artefact),
    agencyID: agency,
    version,
    isFinal: 'false',
    ...(extent === 'full' ? {} : { isExternalReference: 'true', structureURL: `/sdmx/${resource}/${agency}/${id}/${version}` }),
    ...(isItemScheme(artefact) && artefact.isPartial && extent === 'full' ? { isPartial: 'true' } : {}),
  };
  const told = [...words('com:Name', name), ...(extent === 'stub' ? [] : words('com:Description', description))];
  return element(`str:${classes[resource].class}`, attributes, [...told, extent === 'full' ? contentOf(artefact) : '']);
}

function contentOf(artefact: Artefact): string {
  switch (artefact.resource) {
    case 'dataflow': {
      const { agency: agencyID, id, version } = artefact.structure;
      return element('str:Structure', {}, element('Ref', { agencyID, id, version, package: 'datastructure', class: 'DataStructure' }));
    }
    case 'datastructure':
      return components(artefact);
    case 'agencyscheme':
    case 'conceptscheme':
    case 'codelist':
      return artefact.items.map((one) => itemElement(artefact, one)).join('');
  }
}

function itemElement(scheme: ItemScheme, { id, name }: Item): string {
  return element(`str:${classes[scheme.resource].item}`, { id, urn: itemUrnOf(scheme, id) }, words('com:Name', name));
}

export function words(name: string, { en, fr }: Words): string[] {
  return [textElement(name, en, { 'xml:lang': 'en' }), textElement(name, fr, { 'xml:lang': 'fr' })];
}
