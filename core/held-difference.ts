import { difference } from './difference';
import type { Observation } from './observation';
import { formatPeriod } from './period';
import { granted, type Refusable } from './refusal';
import type { Series } from './series';
import type { Edition } from './vintage';

/** What the answer states of itself and the catalogue, or what is known, says otherwise. */
export interface Misfit {
  readonly what: 'frequency' | 'scale' | 'base' | 'decimals' | 'newest';
  readonly expected: string;
  readonly got: string;
}

/** A period of which the statement says something else than what is published. */
export interface HeldRow {
  readonly period: string;
  /** Null for a period that is not known yet. */
  readonly published: Observation | null;
  readonly held: Observation;
}

/** A statement that is being checked, beside what is published. Rows oldest first. */
export interface HeldDifference {
  /** Of the periods that are known, how many the statement says otherwise or takes back, and how many it repeats. */
  readonly differing: number;
  readonly agreeing: number;
  /** Periods that it says and that are not known. */
  readonly added: number;
  readonly rows: readonly HeldRow[];
  readonly misfits: readonly Misfit[];
}

/** The same for a page. What came before its time has no rows: its figures are nobody's to see until then. */
export interface HeldShown {
  /** What `npm run held` calls it. */
  readonly number: number;
  /** Null where the answer can't be read again, or compared; `why` says so then, in the words of who read it. */
  readonly difference: HeldDifference | null;
  readonly why: string | null;
  /** It came before its time, so that rows are left out. */
  readonly isWithheld: boolean;
}

/** Refuses as `difference` does, where the two can't be compared. */
export function heldDifference(series: Series, known: readonly Observation[], edition: Edition): Refusable<HeldDifference> {
  const compared = difference(known, edition);
  if (!compared.ok) return compared;
  const { added, changed, revised, unchanged, withdrawn } = compared.value;
  const before = new Map(known.map((observation) => [observation.ordinal, observation]));
  const named = (ordinal: number) => formatPeriod({ frequency: series.frequency, ordinal });
  return granted({
    differing: revised.length + withdrawn.length,
    agreeing: unchanged,
    added: added.length,
    rows: changed.map((held) => ({ period: named(held.ordinal), published: before.get(held.ordinal) ?? null, held })),
    misfits: misfitsOf(series, known, edition),
  });
}

function misfitsOf({ frequency, unit }: Series, known: readonly Observation[], edition: Edition): Misfit[] {
  const named = (observations: readonly Observation[]) => {
    const newest = observations.reduce<number | null>((most, { ordinal }) => (most === null || ordinal > most ? ordinal : most), null);
    return newest === null ? null : formatPeriod({ frequency, ordinal: newest });
  };
  const all: { what: Misfit['what']; expected: string | number | null; got: string | number | null }[] = [
    { what: 'frequency', expected: frequency, got: edition.frequency },
    { what: 'scale', expected: unit.scale, got: edition.scale },
    { what: 'base', expected: unit.base, got: edition.base },
    { what: 'decimals', expected: unit.decimals, got: edition.decimals },
    { what: 'newest', expected: named(known), got: named(edition.observations) },
  ];
  // A newer period is what one waits for; an older one is an old copy, perhaps.
  const isNewer = ({ what, expected, got }: (typeof all)[number]) =>
    what === 'newest' && (expected === null || String(got) > String(expected));
  return all
    .filter((one) => !isNewer(one))
    .flatMap(({ what, expected, got }) =>
      got === null || String(expected) === String(got)
        ? []
        : [{ what, expected: expected === null ? '' : String(expected), got: String(got) }],
    );
}
