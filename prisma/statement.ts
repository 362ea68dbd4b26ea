import { applied, type Difference } from '../core/difference';
import type { Observation } from '../core/observation';
import { tombstone } from '../core/observation';
import { changesCarried, type PrintKind } from '../core/print';
import type { Edition } from '../core/vintage';
import type { PrintEnds } from './queries/prints';

/** What a stored edition spoke of. Instants in milliseconds since 1970. */
export interface Statement {
  readonly at: number;
  /** Oldest and newest period that it spoke of, null for all. */
  readonly from: number | null;
  readonly to: number | null;
}

/** What is stored after the instant of an edition that arrives late. */
export interface Successors {
  /** Oldest first. */
  readonly statements: readonly Statement[];
  /** For each period the instant of its oldest row after the edition. */
  readonly nextRowAt: ReadonlyMap<number, number>;
  /** What stands now, before the edition is written. */
  readonly latest: readonly Observation[];
}

interface Row {
  readonly at: number;
  readonly observation: Observation;
}

export interface Writing {
  /** Beside what the edition changes: rows that its successors get for it. */
  readonly restored: readonly Row[];
  readonly kind: PrintKind;
  readonly ends: PrintEnds;
}

/** What an edition spoke of, as `difference` reads it: everything, or from its first to its last period. */
export function statementOf(edition: Edition, at: number): Statement {
  if (edition.extent === 'full') return { at, from: null, to: null };
  const ordinals = edition.observations.map((observation) => observation.ordinal);
  const least = (one: number, other: number) => Math.min(one, other);
  const greatest = (one: number, other: number) => Math.max(one, other);
  return { at, from: ordinals.reduce(least, Number.POSITIVE_INFINITY), to: ordinals.reduce(greatest, Number.NEGATIVE_INFINITY) };
}

/** An edition newer than all that we hold (or the first): its changes are what is written and told. */
export function writeInOrder(known: readonly Observation[], { changed }: Difference, first: boolean): Writing {
  const after = applied(known, changed);
  const kind = first || liesBefore(changed, known) ? 'first' : reaches(after) > reaches(known) ? 'new' : 'revised';
  return { restored: [], kind, ends: endsOf(known, after, changed.length > changesCarried ? null : changed) };
}

/**
 * An edition older than some that we hold. A period that it changes was carried over by its successors
 * without a row where they repeated its predecessor; the first of them that spoke of the period gets that row
 * now, so that every later as-of read stays what it was. A period that no successor spoke of is news.
 * The print is `past` when nothing that stands now has changed, `new` only if the series reaches a newer period by it;
 * it carries no list of changes: they are not what stands now, so readers fetch the series.
 */
export function writeLate(known: readonly Observation[], { changed }: Difference, later: Successors): Writing {
  const before = new Map(known.map((observation) => [observation.ordinal, observation]));
  const restored: Row[] = [];
  const standing: Observation[] = [];
  for (const observation of changed) {
    const { ordinal } = observation;
    const nextRowAt = later.nextRowAt.get(ordinal) ?? Number.POSITIVE_INFINITY;
    const successor = later.statements.find((statement) => statement.at >= nextRowAt || speaksOf(statement, ordinal));
    if (successor === undefined) standing.push(observation);
    else if (successor.at < nextRowAt) restored.push({ at: successor.at, observation: before.get(ordinal) ?? { ...tombstone, ordinal } });
  }
  const after = applied(later.latest, standing);
  return {
    restored,
    kind: standing.length === 0 ? 'past' : reaches(after) > reaches(later.latest) ? 'new' : 'revised',
    ends: endsOf(later.latest, after, null),
  };
}

function speaksOf({ from, to }: Statement, ordinal: number): boolean {
  return (from === null || from <= ordinal) && (to === null || ordinal <= to);
}

/** Whether nothing is said but periods older than all that was known. */
function liesBefore(changed: readonly Observation[], known: readonly Observation[]): boolean {
  return reaches(changed) < (known[0]?.ordinal ?? Number.NEGATIVE_INFINITY);
}

function reaches(observations: readonly Observation[]): number {
  return observations.at(-1)?.ordinal ?? Number.NEGATIVE_INFINITY;
}

function endsOf(before: readonly Observation[], after: readonly Observation[], changes: readonly Observation[] | null): PrintEnds {
  const newest = after.at(-1);
  if (newest === undefined) throw new RangeError('A vintage that changes something leaves at least one observation.');
  const previous = after.at(-2) ?? null;
  const was = before.find((observation) => observation.ordinal === previous?.ordinal) ?? null;
  const revised =
    was !== null &&
    previous !== null &&
    (was.value !== previous.value || was.status !== previous.status || was.quality !== previous.quality);
  return { newest, previous, prior: revised ? was : null, changes };
}
