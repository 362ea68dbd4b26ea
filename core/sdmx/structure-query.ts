import type { Series } from '../series';
import { isWanted, type StructureAddress } from './address';
import { type Artefact, isItemScheme } from './artefact';
import { adjustmentCode, unitCode } from './codes';
import { oneOf } from './data-query';
import { type References, readReferences, related } from './references';
import { seriesKey } from './series-key';
import { isInFlow, partOf, usedPart } from './structures';

export const structureDetails = [
  'full',
  'allstubs',
  'allcompletestubs',
  'referencestubs',
  'referencecompletestubs',
  'referencepartial',
] as const;
export type StructureDetail = (typeof structureDetails)[number];

export interface StructureQuery {
  readonly detail: StructureDetail;
  readonly references: References;
}

/** `complete-stub` has a description, `stub` a name alone; neither has items or components. */
export interface Extracted {
  readonly artefact: Artefact;
  readonly extent: 'full' | 'stub' | 'complete-stub';
}

/** Reads the parameters of a structure query; others, and empty ones, are passed over. Throws on a value that means nothing. */
export function readStructureQuery(search: URLSearchParams): StructureQuery {
  const detail = oneOf('detail', structureDetails, search.get('detail') || 'full');
  return { detail, references: readReferences(search.get('references')) };
}

/** The structures that an address asks for, and those that the query wants beside them. Empty where there is none. */
export function extract(
  all: readonly Artefact[],
  { address, query, series }: { readonly address: StructureAddress; readonly query: StructureQuery; readonly series: readonly Series[] },
): Extracted[] {
  const named = all.filter((one) => isWanted(address, one));
  const beside = related(all, named, query.references);
  const asked = named
    .map((one) => itemsOf(one, address.items))
    .filter((one) => address.items === null || (isItemScheme(one) && one.items.length > 0));
  if (asked.length === 0) return [];
  const partial =
    query.detail === 'referencepartial' ? beside.map((one) => usedPart(one, usedCodes([...asked, ...beside], series))) : beside;
  const own = extentOf(query.detail, 'asked');
  const others = extentOf(query.detail, 'beside');
  return [...asked.map((artefact) => ({ artefact, extent: own })), ...partial.map((artefact) => ({ artefact, extent: others }))];
}

/** By code list, the codes that the series of some flows use. Statuses are of observations, which nobody counted: that list stays whole. */
export function usedCodes(artefacts: readonly Artefact[], series: readonly Series[]): ReadonlyMap<string, ReadonlySet<string>> {
  const flows = artefacts.flatMap((one) => (one.resource === 'dataflow' ? [one] : []));
  const used = flows.length === 0 ? series : series.filter((one) => flows.some((flow) => isInFlow(flow, one)));
  const keys = used.map(seriesKey);
  return new Map([
    ['CL_FREQ', new Set(keys.map(({ FREQ }) => FREQ))],
    ['CL_AREA', new Set(keys.flatMap(({ REF_AREA, COUNTERPART_AREA }) => [REF_AREA, COUNTERPART_AREA]))],
    ['CL_SERIES', new Set(keys.map(({ SERIES }) => SERIES))],
    ['CL_ADJUSTMENT', new Set(used.map(({ adjustment }) => adjustmentCode(adjustment)))],
    ['CL_UNIT_MEASURE', new Set(used.map(({ unit }) => unitCode(unit)))],
  ]);
}

function itemsOf(artefact: Artefact, items: ReadonlySet<string> | null): Artefact {
  if (items === null || !isItemScheme(artefact)) return artefact;
  return { ...partOf(artefact, ({ id }) => items.has(id)), isPartial: true };
}

function extentOf(detail: StructureDetail, role: 'asked' | 'beside'): Extracted['extent'] {
  switch (detail) {
    case 'full':
    case 'referencepartial':
      return 'full';
    case 'allstubs':
      return 'stub';
    case 'allcompletestubs':
      return 'complete-stub';
    case 'referencestubs':
      return role === 'asked' ? 'full' : 'stub';
    case 'referencecompletestubs':
      return role === 'asked' ? 'full' : 'complete-stub';
  }
}
