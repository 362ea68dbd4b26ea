import type { BoardFacts, ObservationRow } from '../../core/board-facts';
import type { DatedMarks } from '../../core/chart-events';
import type { Mode } from '../../core/mode';
import type { SeriesId, Words } from '../../core/series';
import type { Phase } from '../../core/series-view';
import type { HistoryKind } from '../../core/vintage';

/** A statement of the agency about the series. Instants are ISO. */
export interface EditionFacts {
  readonly asOf: string;
  readonly seenAt: string;
  readonly history: HistoryKind | null;
  readonly changed: number;
  readonly revised: number;
}

/** What one edition changed, oldest period first. */
export interface EditionChanges {
  readonly asOf: string;
  readonly rows: readonly ObservationRow[];
}

/** A phase of the dispute, by the measure that it begins with. */
export interface NamedPhase extends Phase {
  readonly title: Words;
  /** Menus offer the first tariffs of their kind; an address may name any. */
  readonly isOffered: boolean;
}

/** Everything that a series page is made of, as the server knew it at `board.seq`. */
export interface SeriesPageFacts {
  /** A board of one panel: the page's series first, then those that it is compared with. */
  readonly board: BoardFacts;
  /** Oldest first. */
  readonly editions: readonly EditionFacts[];
  /** Since when what the source said is known, ISO; null before the first. */
  readonly knownSince: string | null;
  /** The statements that the page's address asks for, by what it asks; null where they are not known. */
  readonly asked: Readonly<Record<string, readonly ObservationRow[] | null>>;
  /** Of the newest periods, oldest edition first. */
  readonly changes: readonly EditionChanges[];
  readonly phases: readonly NamedPhase[];
  /** Measures on what the series measures. */
  readonly marks: DatedMarks;
  /** Other series of the same release. */
  readonly related: readonly { readonly id: SeriesId; readonly title: Words }[];
  /** sha256 of the newest edition's bytes, null before the first. */
  readonly payload: string | null;
  /** Of the server that made the page: what leaves a rehearsal says so. */
  readonly mode: Mode;
  readonly licence: { readonly name: Words; readonly url: Words; readonly attribution: Words; readonly adapted: Words } | null;
}
