import type { Topic, Words } from '../series';

/** Who maintains our structures; part of every address and URN, so it never changes. */
export const agency = 'TRADE_DESK';
/** Of every structure. The ids of series only grow in number, which needs no new version of a structure that is not final. */
export const version = '1.0';

export const resources = ['agencyscheme', 'conceptscheme', 'codelist', 'datastructure', 'dataflow'] as const;
/** Kinds of structures that we have, as SDMX's addresses name them. */
export type Resource = (typeof resources)[number];

/** What identifies a structure. */
export interface Identity {
  readonly resource: Resource;
  readonly agency: string;
  readonly id: string;
  readonly version: string;
}

interface Maintained extends Identity {
  readonly name: Words;
  readonly description: Words;
}

/** An entry of a scheme: a code, a concept, an agency. */
export interface Item {
  readonly id: string;
  readonly name: Words;
}

export interface ItemScheme extends Maintained {
  readonly resource: 'agencyscheme' | 'conceptscheme' | 'codelist';
  readonly items: readonly Item[];
  /** Holds only those of its items that were asked for. */
  readonly isPartial: boolean;
}

/** Its components are those of components.ts. */
export interface DataStructure extends Maintained {
  readonly resource: 'datastructure';
}

export interface Dataflow extends Maintained {
  readonly resource: 'dataflow';
  readonly structure: Identity;
  /** Null: every topic. */
  readonly topic: Topic | null;
}

export type Artefact = ItemScheme | DataStructure | Dataflow;

export function isItemScheme(artefact: Artefact): artefact is ItemScheme {
  return 'items' in artefact;
}

/** How SDMX's information model names each kind: package and class. */
export const classes = {
  agencyscheme: { package: 'base', class: 'AgencyScheme', item: 'Agency' },
  conceptscheme: { package: 'conceptscheme', class: 'ConceptScheme', item: 'Concept' },
  codelist: { package: 'codelist', class: 'Codelist', item: 'Code' },
  datastructure: { package: 'datastructure', class: 'DataStructure', item: null },
  dataflow: { package: 'datastructure', class: 'Dataflow', item: null },
} as const satisfies Record<Resource, unknown>;

/** `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=TRADE_DESK:CL_FREQ(1.0)` */
export function urnOf({ resource, agency: maintainer, id, version: edition }: Identity): string {
  const { package: folder, class: name } = classes[resource];
  return `urn:sdmx:org.sdmx.infomodel.${folder}.${name}=${maintainer}:${id}(${edition})`;
}

/** `urn:sdmx:org.sdmx.infomodel.codelist.Code=TRADE_DESK:CL_FREQ(1.0).M` */
export function itemUrnOf(scheme: Identity, id: string): string {
  const { package: folder, class: name, item } = classes[scheme.resource];
  return `urn:sdmx:org.sdmx.infomodel.${folder}.${item ?? name}=${scheme.agency}:${scheme.id}(${scheme.version}).${id}`;
}

/** Of a part of the data structure: `DimensionDescriptor`, `Dimension`, `TimeDimension`, `DataAttribute`, `PrimaryMeasure`, … */
export function componentUrnOf(structure: Identity, kind: string, id: string): string {
  return `${structureUrn(structure, kind)}.${id}`;
}

/** Of the elements of data of a structure, by the dimension that stands at the observation. */
export function specificNamespace(structure: Identity, dimensionAtObservation: string): string {
  return `${structureUrn(structure, 'DataStructure')}:ObsLevelDim:${dimensionAtObservation}`;
}

function structureUrn({ agency: maintainer, id, version: edition }: Identity, kind: string): string {
  return `urn:sdmx:org.sdmx.infomodel.datastructure.${kind}=${maintainer}:${id}(${edition})`;
}

export function ours(resource: Resource, id: string): Identity {
  return { resource, agency, id, version };
}

export const conceptScheme = ours('conceptscheme', 'CS_ECON');
export const dataStructure = ours('datastructure', 'DSD_ECON');
