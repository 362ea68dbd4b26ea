import type { Observation } from '../observation';
import type { Frequency } from '../period';
import type { Print } from '../print';
import type { ReleaseDate } from '../release';
import type { ReleaseId, SeriesId, SourceId, Words } from '../series';

/** A release that may take a wall over. */
export interface WallRelease {
  readonly id: ReleaseId;
  readonly title: Words;
  readonly source: SourceId;
  /** The one that a wall shows largest first. */
  readonly headline: readonly SeriesId[];
  /** Of two at once the one with the smaller number goes first. */
  readonly priority: number;
}

/** Something of a series that no wall shows yet: held, or not confirmed. `since` is ISO. */
export interface Checking {
  readonly series: SeriesId;
  readonly since: string;
}

/** How far a wall may show a headline series. */
export interface Reach {
  readonly frequency: Frequency;
  /** Ordinal of the newest period that may be shown; null before the first. */
  readonly newest: number | null;
}

/** Everything that decides what stands over a wall. Instants are ISO, but `now`: the server's clock, milliseconds since 1970. */
export interface MomentInput {
  readonly now: number;
  /** From 4 days back to 2 days ahead; all certainties. */
  readonly dates: readonly ReleaseDate[];
  readonly releases: readonly WallRelease[];
  /** Of the headline series, in the last 12 h: what may be shown. */
  readonly prints: readonly Print[];
  /** By `seq`: when a print that had been unconfirmed was confirmed. Others may be shown from their commit on. */
  readonly confirmedAt?: ReadonlyMap<number, string>;
  /** By `seq`: what was shown of a print's newest period before it, where no print among `prints` tells. */
  readonly shownBefore?: ReadonlyMap<number, Observation>;
  readonly checking: readonly Checking[];
  /** Of the headline series; one that is left out is not followed. */
  readonly newest: ReadonlyMap<SeriesId, Reach>;
  /** What an operator puts on all walls, from now until an instant. */
  readonly notice: { readonly print: Print; readonly until: string } | null;
}
