import type { Words } from '../series';
import { agency, type Dataflow, version } from './artefact';
import { type DimensionId, dimensions } from './components';
import { isAsked, type KeyQuery } from './key-query';
import type { SeriesKey } from './series-key';
import type { Days } from './time';

/** A series that has data, and the days from the beginning of its first period to the end of its last. */
export interface Extent {
  readonly key: SeriesKey;
  readonly days: Days;
}

/** Which codes of a flow have data. */
export interface AvailableCodes {
  readonly flow: Dataflow;
  /** In the order of the key; only those that were asked for. */
  readonly codes: readonly { readonly dimension: DimensionId; readonly codes: readonly string[] }[];
  /** Null where other dimensions were asked for, or nothing has data. */
  readonly days: Days | null;
}

export const modes = ['exact', 'available'] as const;
export type Mode = (typeof modes)[number];

/**
 * `exact`: the codes of the series that the key asks for. `available`: those that could still be added to the key, for
 * each dimension as if it had been left open. `component`: all, or the only one that is told of.
 */
export function availableCodes(
  flow: Dataflow,
  extents: readonly Extent[],
  { key, mode, component }: { readonly key: KeyQuery; readonly mode: Mode; readonly component: string },
): AvailableCodes {
  const told = dimensions.filter(({ id }) => component === 'all' || component === id);
  const codes = told.map(({ id }) => {
    const found = extents.filter((extent) => isAsked(key, extent.key, mode === 'available' ? id : undefined));
    return { dimension: id, codes: [...new Set(found.map((extent) => extent.key[id]))].sort() };
  });
  const asked = extents.filter((extent) => isAsked(key, extent.key));
  const isTimeTold = component === 'all' || component === 'TIME_PERIOD';
  return { flow, codes, days: isTimeTold ? daysOf(asked) : null };
}

function daysOf(extents: readonly Extent[]): Days | null {
  const firsts = extents.map(({ days }) => days.first).sort();
  const lasts = extents.map(({ days }) => days.last).sort();
  const [first, last] = [firsts[0], lasts.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** Without dimensions of which no code has data: a constraint names at least one code of each that is in it. */
export function tellingCodes({ codes }: AvailableCodes): AvailableCodes['codes'] {
  return codes.filter((one) => one.codes.length > 0);
}

export const constraintName: Words = { en: 'Codes that have data', fr: 'Codes qui ont des données' };

/** How the constraint is named in messages; it can't be asked for by this name. */
export function constraintOf({ flow }: AvailableCodes): { readonly id: string; readonly urn: string } {
  const id = `CC_${flow.id}`;
  return { id, urn: `urn:sdmx:org.sdmx.infomodel.registry.ContentConstraint=${agency}:${id}(${version})` };
}
