import type { Catalogue } from './catalogue/catalogue';
import type { SourceFacts } from './core/board-facts';
import type { Explained, Question } from './core/explanation';
import type { HeldShown } from './core/held-difference';
import type { MeasureFinding } from './core/measure-finding';
import type { Mode } from './core/mode';
import type { Observation } from './core/observation';
import type { Print } from './core/print';
import type { ReleaseDate } from './core/release';
import type { Search } from './core/search';
import type { Series, SeriesId, SourceId, Words } from './core/series';
import type { Database } from './prisma/database';
import type { BoardEntry, StoredBoard } from './prisma/queries/boards';
import type { VintageObservations } from './prisma/queries/observations';
import type { StoredVintage } from './prisma/queries/vintages';

/** Milliseconds since 1970 began. server.ts makes the one clock and hands it on. */
export interface Clock {
  now(): number;
}

/** What pages ask of the store; app/ imports no queries, so server.ts hands them in. */
export interface Reads {
  newestSeq(): Promise<number>;
  /** The newest `count` observations of each series, oldest first. */
  newestOf(ids: readonly SeriesId[], count: number): Promise<ReadonlyMap<SeriesId, readonly Observation[]>>;
  /** The same as it had been said up to an instant, ISO; null for a series of which that is not known. */
  newestAsOf(
    ids: readonly SeriesId[],
    asked: { readonly count: number; readonly instant: string },
  ): Promise<ReadonlyMap<SeriesId, readonly Observation[] | null>>;
  /** What the source had said up to an instant, ISO, oldest first; null where our vintages begin later. */
  asOf(id: SeriesId, instant: string): Promise<readonly Observation[] | null>;
  /** The first value given for each period, oldest first; null where none is known. */
  first(id: SeriesId): Promise<readonly Observation[] | null>;
  /** The vintages of a series, oldest first. */
  vintages(id: SeriesId): Promise<readonly StoredVintage[]>;
  /** What each vintage changed of the periods from an ordinal on, oldest vintage first. */
  changesFrom(id: SeriesId, from: number): Promise<readonly VintageObservations[]>;
  /** Since when what the source said of a series is known, ISO; null before the first. */
  knownSince(id: SeriesId): Promise<string | null>;
  /** Where a number comes from; `now` in milliseconds. */
  explanation(asked: { readonly series: Series; readonly question: Question; readonly now: number }): Promise<Explained>;
  /** Newest first. */
  latestPrints(count: number): Promise<readonly Print[]>;
  /** The newest print of each series that has one, however long ago. */
  lastPrints(): Promise<ReadonlyMap<SeriesId, Print>>;
  /** The prints of some series committed within the bounds (ISO), oldest first. */
  printsBetween(ids: readonly SeriesId[], bounds: { readonly from: string; readonly to: string }): Promise<readonly Print[]>;
  /** The newest `count` statements that were public at an instant, ISO, and the newest of each series; newest first. */
  printsAsOf(asked: { readonly instant: string; readonly count: number }): Promise<readonly Print[]>;
  /** Since when what its source said of each series is known, ISO; a series without a vintage is not in it. */
  knownSinceOf(): Promise<ReadonlyMap<SeriesId, string>>;
  sources(): Promise<readonly SourceFacts[]>;
  /** Series that are switched off, with the sentence that says why. */
  switchedOff(): Promise<readonly { readonly id: SeriesId; readonly reason: Words | string }[]>;
  /** What is being checked: `number` is what `npm run held` calls it, `code` what the check found. */
  held(): Promise<
    readonly { readonly number: number; readonly id: SeriesId; readonly seenAt: string; readonly code: string; readonly reason: Words }[]
  >;
  /** What is held under a number beside what is published; null where nothing is. */
  heldShown(number: number): Promise<HeldShown | null>;
  /** Checks of each source by day (`YYYY-MM-DD` in Toronto) from one on, in order. */
  sourceDays(
    from: string,
  ): Promise<readonly { readonly source: SourceId; readonly day: string; readonly succeeded: number; readonly failed: number }[]>;
  /** Series that their sources refuse, though they answer, with the sentence that says why. */
  refused(): Promise<
    readonly { readonly id: SeriesId; readonly since: string; readonly confirmedAt: string | null; readonly reason: string }[]
  >;
  /** Series without a value for which their source has not answered yet. */
  unanswered(): Promise<readonly SeriesId[]>;
  /** Documents that the program found in a register by itself and that wait for a person, newest first. */
  findings(): Promise<readonly MeasureFinding[]>;
  /** The newest boards that users made, newest first. */
  newestBoards(count: number): Promise<readonly BoardEntry[]>;
  /** The same with their layouts. */
  newestLaidBoards(count: number): Promise<readonly StoredBoard[]>;
  /** `gone` where it was removed, null where there never was one. */
  boardById(id: string): Promise<StoredBoard | 'gone' | null>;
  releaseDates(range: { readonly from: string; readonly to: string }): Promise<readonly ReleaseDate[]>;
}

/** The operators' sign-in, as pages see it. */
export interface OperatorSessions {
  /** Whether OPERATOR_KEY is set; without it nobody can sign in. */
  readonly isConfigured: boolean;
  /** Whether a request's Cookie header holds a session that stands: not over, and not signed out. */
  isSignedIn(cookies: string | null | undefined): Promise<boolean>;
}

/** What server.ts made and Next's bundles (app/) may reach: modules exist once per bundle, this exists once. */
export interface Runtime {
  readonly database: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly mode: Mode;
  readonly build: string;
  /** Where readers reach this program, without a slash at its end, as the operator says; null where nothing is said. */
  readonly origin: string | null;
  readonly read: Reads;
  /** Finds series, releases, sources, places, topics and measures. */
  readonly search: Search;
  readonly operator: OperatorSessions;
  /** The newest seq that this process has handed to its sockets. */
  seq(): number;
}

/** The same for what is rendered as pages. */
export interface PagesRuntime extends Runtime {
  /** The page that is being rendered is none: its answer's status is 404. */
  pageIsMissing(): void;
}

const slot = Symbol.for('trade-desk.runtime');
type Slot = { [slot]?: PagesRuntime };

export function setRuntime(runtime: PagesRuntime): void {
  (globalThis as Slot)[slot] = runtime;
}

/** Throws when the page is rendered outside the server, which is a mistake in the build. */
export function runtime(): PagesRuntime {
  const made = (globalThis as Slot)[slot];
  if (made === undefined) throw new Error('No runtime: start the program with `npm start` or `npm run rehearse`.');
  return made;
}
