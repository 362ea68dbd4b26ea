import { dimensions, timeDimension } from './components';
import { allDimensions } from './data-query';
import type { WrittenObservation, WrittenSeries } from './message';

/** Texts by component, in the order of the structure. */
type Values = Readonly<Record<string, string>>;

/** An observation with what identifies it inside its group. */
export interface PlacedObservation {
  readonly at: Values;
  readonly value: string | null;
  readonly attributes: Values;
}

/** Observations that share all other dimensions. */
export interface Group {
  readonly key: Values;
  readonly attributes: Values;
  /** To be gone through once. */
  readonly observations: Iterable<PlacedObservation>;
}

/**
 * Series as they stand with one dimension at the observation: themselves with TIME_PERIOD, one group without a key with
 * AllDimensions, and else a group for each combination of the other dimensions. What is told of a series stands at its
 * observations then, for the group is no longer one series.
 */
export function* oriented(series: readonly WrittenSeries[], dimensionAtObservation: string): Generator<Group> {
  if (dimensionAtObservation === timeDimension.id) {
    for (const one of series) yield { key: one.key, attributes: one.attributes, observations: inTime(one) };
  } else if (dimensionAtObservation === allDimensions) {
    yield { key: {}, attributes: {}, observations: withWholeKeys(series) };
  } else {
    yield* across(series, dimensionAtObservation);
  }
}

function* inTime({ observations }: WrittenSeries): Generator<PlacedObservation> {
  for (const one of observations) yield { at: { [timeDimension.id]: one.period }, value: one.value, attributes: marksOf(one) };
}

function* withWholeKeys(series: readonly WrittenSeries[]): Generator<PlacedObservation> {
  for (const { key, attributes, observations } of series) {
    for (const one of observations) {
      yield { at: { ...key, [timeDimension.id]: one.period }, value: one.value, attributes: { ...attributes, ...marksOf(one) } };
    }
  }
}

/** In the order in which the combinations are first met. */
function across(series: readonly WrittenSeries[], atObservation: string): Iterable<Group> {
  const groups = new Map<string, { key: Values; attributes: Values; observations: PlacedObservation[] }>();
  for (const { key, attributes, observations } of series) {
    const { [atObservation]: value = '', ...rest } = key as Values;
    const at = { [atObservation]: value };
    const others = JSON.stringify(rest);
    for (const one of observations) {
      const text = one.period + others;
      let group = groups.get(text);
      if (group === undefined) {
        group = { key: { ...rest, [timeDimension.id]: one.period }, attributes: {}, observations: [] };
        groups.set(text, group);
      }
      group.observations.push({ at, value: one.value, attributes: { ...attributes, ...marksOf(one) } });
    }
  }
  return groups.values();
}

function marksOf({ status, quality }: WrittenObservation): Values {
  return { ...(status === null ? {} : { OBS_STATUS: status }), ...(quality === null ? {} : { OBS_QUALITY: quality }) };
}

/** Of the key's dimensions and time, those that stand at the group, in order. */
export function groupDimensions(atObservation: string): string[] {
  return [...dimensions.map(({ id }): string => id), timeDimension.id].filter(
    (id) => atObservation !== allDimensions && id !== atObservation,
  );
}
