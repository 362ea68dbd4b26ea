import { agency, type Identity, ours, type Resource, resources, version } from './artefact';
import { refusal, syntaxRefusal } from './refusal';

/** `AG,ECON,1.0` of a data query. */
export interface FlowReference {
  readonly agency: string;
  readonly id: string;
  readonly version: string;
}

/** What an address below the entry point asks for. */
export type Address =
  | { readonly kind: 'data'; readonly flow: FlowReference; readonly key: string; readonly provider: string }
  | {
      readonly kind: 'availability';
      readonly flow: FlowReference;
      readonly key: string;
      readonly provider: string;
      readonly component: string;
    }
  | { readonly kind: 'structure'; readonly asked: StructureAddress };

export interface StructureAddress {
  /** Null: structures of every kind. */
  readonly resource: Resource | null;
  readonly agencies: Wanted;
  readonly ids: Wanted;
  readonly versions: Wanted;
  readonly items: Wanted;
}

/** Null: all. */
export type Wanted = ReadonlySet<string> | null;

/** Kinds of SDMX 2.1 that this service has none of. */
const elsewhere = [
  'metadatastructure categoryscheme hierarchicalcodelist organisationscheme dataproviderscheme dataconsumerscheme',
  'organisationunitscheme metadataflow reportingtaxonomy provisionagreement structureset process categorisation contentconstraint',
  'actualconstraint allowedconstraint attachmentconstraint metadata schema transformationscheme rulesetscheme',
  'userdefinedoperatorscheme customtypescheme namepersonalisationscheme vtlmappingscheme',
]
  .join(' ')
  .split(' ');

/**
 * Reads a path below the entry point, as it was sent: `/data/ECON/M..CA_CPI_ALL`, `/codelist/TRADE_DESK/CL_FREQ/latest/M+Q/`.
 * Whatever is left out at the end is `all`, a version `latest`.
 */
export function readAddress(path: string): Address {
  const [kind = '', ...parts] = partsOf(path);
  switch (kind) {
    case 'data':
      return dataAddress(parts);
    case 'availableconstraint': {
      const { flow, key, provider } = dataAddress(parts, 4);
      return { kind: 'availability', flow, key, provider, component: parts[3] ?? 'all' };
    }
    case 'structure':
      return { kind: 'structure', asked: structureAddress(null, parts) };
    default: {
      const resource = resources.find((one) => one === kind);
      if (resource !== undefined) return { kind: 'structure', asked: structureAddress(resource, parts) };
      throw elsewhere.includes(kind) ? notHere(kind) : nothingAt(path);
    }
  }
}

function partsOf(path: string): string[] {
  try {
    const parts = path.split('/').map(decodeURIComponent);
    return parts.slice(1, parts.at(-1) === '' ? -1 : undefined);
  } catch {
    throw refusal('syntax', { en: 'The address can’t be read.', fr: 'L’adresse est illisible.' });
  }
}

function dataAddress([flow = '', key = 'all', provider = 'all', ...rest]: readonly string[], most = 3) {
  if (rest.length > most - 3) throw tooLong();
  return { kind: 'data' as const, flow: flowReference(flow), key, provider };
}

function flowReference(text: string): FlowReference {
  const parts = text.split(',');
  const [owner, id, edition] = parts.length === 1 ? ['all', parts[0], 'latest'] : [parts[0], parts[1], parts[2] ?? 'latest'];
  if (parts.length > 3 || !owner || !id || !edition) {
    throw syntaxRefusal('The dataflow', text, {
      en: 'ECON, TRADE_DESK,ECON or TRADE_DESK,ECON,1.0',
      fr: 'ECON, TRADE_DESK,ECON ou TRADE_DESK,ECON,1.0',
    });
  }
  return { agency: owner, id, version: edition };
}

function structureAddress(
  resource: Resource | null,
  [agencies = 'all', ids = 'all', versions = 'latest', items = 'all', ...rest]: readonly string[],
): StructureAddress {
  const isScheme = resource === 'agencyscheme' || resource === 'conceptscheme' || resource === 'codelist';
  if (rest.length > 0 || (items !== 'all' && !isScheme)) throw tooLong();
  const isNewest = (one: string) => one === 'all' || one === 'latest';
  const numbers = versions.split('+');
  return {
    resource,
    agencies: wanted(agencies),
    ids: wanted(ids),
    versions: numbers.some(isNewest) ? null : new Set(numbers),
    items: wanted(items),
  };
}

/** Whether a structure is one that the address asks for. Each has one version, which is its latest. */
export function isWanted({ resource, agencies, ids, versions }: StructureAddress, artefact: Identity): boolean {
  return (
    (resource === null || resource === artefact.resource) &&
    (agencies === null || agencies.has(artefact.agency)) &&
    (ids === null || ids.has(artefact.id)) &&
    (versions === null || versions.has(artefact.version))
  );
}

/** The flow that a data query names, and the provider that it names is ours, or there is nothing to find. */
export function flowNamed({ flow, provider }: { readonly flow: FlowReference; readonly provider: string }): Identity {
  const isOurs = provider.split('+').some((one) => one === 'all' || one === '' || one.split(',').at(-1) === agency);
  const isFound = isOurs && (flow.agency === 'all' || flow.agency === agency) && ['all', 'latest', version].includes(flow.version);
  if (isFound) return ours('dataflow', flow.id);
  throw noFlow(flow);
}

export function noFlow({ agency: owner, id, version: edition }: FlowReference) {
  return refusal('no-results', {
    en: `There is no dataflow ${owner},${id},${edition} of that provider; /sdmx/dataflow lists those that exist.`,
    fr: `Il n’y a pas de flux ${owner},${id},${edition} de ce fournisseur; /sdmx/dataflow donne la liste.`,
  });
}

function wanted(text: string): Wanted {
  const names = text.split('+').filter((one) => one !== '');
  return names.length === 0 || names.includes('all') ? null : new Set(names);
}

function notHere(kind: string) {
  return refusal('not-implemented', {
    en: `This service has no "${kind}": ask for data, availableconstraint, ${resources.join(', ')} or structure.`,
    fr: `Ce service n’a pas de « ${kind} » : demandez data, availableconstraint, ${resources.join(', ')} ou structure.`,
  });
}

function nothingAt(path: string) {
  return refusal('no-results', {
    en: `${path.slice(0, 200)} is no address of SDMX: ask for data, availableconstraint, ${resources.join(', ')} or structure.`,
    fr: `${path.slice(0, 200)} n’est pas une adresse de SDMX : demandez data, availableconstraint, ${resources.join(', ')} ou structure.`,
  });
}

function tooLong() {
  return refusal('syntax', { en: 'The address has too many parts.', fr: 'L’adresse a trop de parties.' });
}
