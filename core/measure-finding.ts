import { addDays } from './calendar';

/** What a document must name to be found. */
export const findingTopics = ['canada', 'steel', 'aluminum', 'lumber', 'autos', 'dairy'] as const;
export type FindingTopic = (typeof findingTopics)[number];

export type DocumentKind = 'proclamation' | 'executive-order';

/** A presidential document as the register lists it. Days are `YYYY-MM-DD`. */
export interface PresidentialDocument {
  /** The register's own number, `2026-14991`. */
  readonly number: string;
  readonly kind: DocumentKind;
  /** Number of the proclamation or order, `11046`; null where the register does not say it. */
  readonly presidentialNumber: string | null;
  readonly title: string;
  readonly signedOn: string | null;
  readonly publishedOn: string;
  /** Null where the register states none, as it mostly does for these documents: the day is in the text. */
  readonly effectiveOn: string | null;
  readonly url: string;
  readonly abstract: string | null;
}

export type FindingState = 'found' | 'accepted' | 'rejected';

/** A document that the program found by itself and that a person has to look at. Instants are ISO. */
export interface MeasureFinding extends PresidentialDocument {
  readonly topics: readonly FindingTopic[];
  /** sha256 of the archived answer that listed it first. */
  readonly payload: string;
  readonly foundAt: string;
  readonly state: FindingState;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** Days that are asked for again behind the newest document known: the register indexes some late. */
const againDays = 14;
/** How far back the first look goes. What lies before it is an editor's to write. */
const firstDays = 60;

/** The first day of publication to ask for. `newest` is the newest day of a document known, null for none. */
export function askFrom(newest: string | null, today: string): string {
  return newest === null ? addDays(today, -firstDays) : addDays(newest < today ? newest : today, -againDays);
}
