import type { Observation } from './observation';
import { tombstone } from './observation';
import type { Refusable } from './refusal';
import { granted, refused } from './refusal';
import type { Edition } from './vintage';

export type Revised = 'value' | 'status' | 'quality';

export interface Revision {
  readonly before: Observation;
  readonly after: Observation;
  /** What is not as it was: a preliminary value that becomes final changes its status alone. */
  readonly what: readonly Revised[];
}

/** An edition beside what we know. Everything oldest first. */
export interface Difference {
  /** Periods that we did not know. */
  readonly added: readonly Observation[];
  readonly revised: readonly Revision[];
  /** How many periods say what they said. */
  readonly unchanged: number;
  /** Periods that the agency no longer lists, as tombstones. */
  readonly withdrawn: readonly Observation[];
  /** What has to be written: added, revised and withdrawn. */
  readonly changed: readonly Observation[];
}

/**
 * Compares an edition with what we know of the series. A known period that the edition passes over is withdrawn
 * when the edition is full, or when it lies between the edition's first and last period. 7.0 and 7.00 are equal.
 * Refuses with `source-shape-changed` an edition that names a period twice or holds something that is no number.
 */
export function difference(known: readonly Observation[], edition: Edition): Refusable<Difference> {
  if (known.length === 0 && isInOrder(edition.observations) && edition.observations.every(isSound)) {
    const added = edition.observations;
    return granted({ added, revised: [], unchanged: 0, withdrawn: [], changed: added });
  }
  const said = new Map(edition.observations.map((observation) => [observation.ordinal, observation]));
  if (said.size < edition.observations.length) return refused('source-shape-changed', 'duplicated-period');
  if (edition.observations.some((observation) => !isSound(observation))) return refused('source-shape-changed', 'not-a-number');
  const before = new Map(known.map((observation) => [observation.ordinal, observation]));
  const stated = oldestFirst([...said.values()]);
  const added = stated.filter((observation) => !before.has(observation.ordinal));
  const revised = stated.flatMap((after) => revisionOf(before.get(after.ordinal), after));
  const withdrawn = oldestFirst([...before.values()])
    .filter((observation) => !said.has(observation.ordinal) && speaksOf(edition, stated, observation.ordinal) && !isTombstone(observation))
    .map((observation) => ({ ...tombstone, ordinal: observation.ordinal }));
  const changed = oldestFirst([...added, ...revised.map((revision) => revision.after), ...withdrawn]);
  return granted({ added, revised, unchanged: stated.length - added.length - revised.length, withdrawn, changed });
}

/** What we know after writing `changed` over it, oldest first. */
export function applied(known: readonly Observation[], changed: readonly Observation[]): Observation[] {
  if (known.length === 0 && isInOrder(changed)) return [...changed];
  return oldestFirst([...new Map([...known, ...changed].map((observation) => [observation.ordinal, observation])).values()]);
}

/** Whether a period stands without a value because the agency took it back. */
export function isTombstone(observation: Observation): boolean {
  return observation.value === null && observation.status === tombstone.status && observation.quality === null;
}

function revisionOf(before: Observation | undefined, after: Observation): Revision[] {
  if (before === undefined) return [];
  const what = (['value', 'status', 'quality'] as const).filter((part) => before[part] !== after[part]);
  return what.length === 0 ? [] : [{ before, after, what }];
}

function speaksOf(edition: Edition, stated: readonly Observation[], ordinal: number): boolean {
  if (edition.extent === 'full') return true;
  const first = stated[0];
  const last = stated.at(-1);
  return first !== undefined && last !== undefined && first.ordinal <= ordinal && ordinal <= last.ordinal;
}

function isSound(observation: Observation): boolean {
  return Number.isSafeInteger(observation.ordinal) && (observation.value === null || Number.isFinite(observation.value));
}

function oldestFirst(observations: readonly Observation[]): Observation[] {
  return isInOrder(observations) ? [...observations] : [...observations].sort((a, b) => a.ordinal - b.ordinal);
}

/** Each later than the one before it, as sources give them: a table's millions need not be sorted again and again. */
function isInOrder(observations: readonly Observation[]): boolean {
  return observations.every(({ ordinal }, index) => index === 0 || ordinal > (observations[index - 1] as Observation).ordinal);
}
