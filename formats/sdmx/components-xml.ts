import { componentUrnOf, conceptScheme, type DataStructure, ours } from '../../core/sdmx/artefact';
import { assignmentOf, dimensions, measure, observationAttributes, seriesAttributes, timeDimension } from '../../core/sdmx/components';
import { element } from './xml';

/** The dimensions, attributes and the measure of the data structure. */
export function components(structure: DataStructure): string {
  const list = (kind: string, name: string, content: readonly string[]) =>
    element(`str:${name}`, { id: kind, urn: componentUrnOf(structure, kind, kind) }, content);
  return element('str:DataStructureComponents', {}, [
    list('DimensionDescriptor', 'DimensionList', [...dimensions.map((one, at) => dimension(structure, one, at)), time(structure)]),
    list('AttributeDescriptor', 'AttributeList', [
      ...seriesAttributes.map((one) => attribute(structure, one, ofSeries)),
      ...observationAttributes.map((one) => attribute(structure, one, ofObservation)),
    ]),
    list('MeasureDescriptor', 'MeasureList', [
      element('str:PrimaryMeasure', { id: measure.id, urn: componentUrnOf(structure, 'PrimaryMeasure', measure.id) }, [
        concept(measure.id),
        representation(null, 'Double'),
      ]),
    ]),
  ]);
}

const ofSeries = dimensions.map(({ id }) => element('str:Dimension', {}, element('Ref', { id }))).join('');
const ofObservation = element('str:PrimaryMeasure', {}, element('Ref', { id: measure.id }));

function dimension(structure: DataStructure, { id, codelist }: (typeof dimensions)[number], at: number): string {
  const attributes = { id, urn: componentUrnOf(structure, 'Dimension', id), position: String(at + 1) };
  return element('str:Dimension', attributes, [concept(id), representation(codelist)]);
}

function time(structure: DataStructure): string {
  const { id } = timeDimension;
  const attributes = {
    id,
    urn: componentUrnOf(structure, 'TimeDimension', id),
    position: String(dimensions.length + 1),
  };
  return element('str:TimeDimension', attributes, [concept(id), representation(null, 'ObservationalTimePeriod')]);
}

function attribute(
  structure: DataStructure,
  { id, codelist }: (typeof seriesAttributes | typeof observationAttributes)[number],
  relationship: string,
): string {
  const assignmentStatus = assignmentOf(id);
  return element('str:Attribute', { id, urn: componentUrnOf(structure, 'DataAttribute', id), assignmentStatus }, [
    concept(id),
    representation(codelist),
    element('str:AttributeRelationship', {}, relationship),
  ]);
}

function concept(id: string): string {
  const { agency: agencyID, id: maintainableParentID, version: maintainableParentVersion } = conceptScheme;
  const reference = { agencyID, maintainableParentID, maintainableParentVersion, id, package: 'conceptscheme', class: 'Concept' };
  return element('str:ConceptIdentity', {}, element('Ref', reference));
}

function representation(codelist: string | null, textType = 'String'): string {
  if (codelist === null) return element('str:LocalRepresentation', {}, element('str:TextFormat', { textType }));
  const { agency: agencyID, id, version } = ours('codelist', codelist);
  const reference = element('Ref', { agencyID, id, version, package: 'codelist', class: 'Codelist' });
  return element('str:LocalRepresentation', {}, element('str:Enumeration', {}, reference));
}
