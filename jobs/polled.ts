import type { Print } from '../core/print';
import type { SeriesId } from '../core/series';
import type { OutcomeKind } from './ingest';
import type { Refusal } from './sources/source';

/** What came of asking a source for some of its series. */
export interface Polled {
  readonly prints: readonly Print[];
  /**
   * Newest period that the answers spoke of; a series whose answer has not changed is not in it, nor one of which
   * some requests were answered and some were not: of a history that is asked for in parts, all count or none.
   */
  readonly newest: ReadonlyMap<SeriesId, number>;
  /** What became of each series at last; one whose request failed is not in it. */
  readonly outcomes: ReadonlyMap<SeriesId, OutcomeKind>;
  readonly refused: readonly Refusal[];
  /** What the first request that failed threw, mostly a Failure of the source; null when all went well. */
  readonly error: unknown;
}

/** Two polls of one turn as one; where both speak of a series, the later one holds. */
export function together(first: Polled, second: Polled): Polled {
  return {
    prints: [...first.prints, ...second.prints],
    newest: new Map([...first.newest, ...second.newest]),
    outcomes: new Map([...first.outcomes, ...second.outcomes]),
    refused: [...first.refused, ...second.refused],
    error: first.error ?? second.error,
  };
}
