import type { Announcement } from '../../core/announced';
import type { ErrorCode } from '../../core/errors';
import type { Frequency } from '../../core/period';
import type { Adjustment, Language, SourceId, Words } from '../../core/series';
import type { Edition } from '../../core/vintage';

/** Where a service answers: the public address, and the environment variable that puts a proxy or a mirror in its place. */
export interface BaseUrl {
  readonly variable: string;
  readonly fallback: string;
  /** `folder`: a folder of this machine stands in the place of an address. */
  readonly kind?: 'folder';
}

/** A key or token that an agency gives out. http adds it on the way, so that no request, log line or payload holds it. */
export interface Key {
  /** Environment variable that holds it. */
  readonly variable: string;
  /** Without it the source is switched off; else it is asked for less, or more slowly. */
  readonly required: boolean;
  /** A parameter of the address, a field of the JSON body, or a header (`prefix` goes before the key). */
  readonly sentAs: { readonly parameter: string } | { readonly field: string } | { readonly header: string; readonly prefix: string };
  /** Where a person gets one. */
  readonly obtain: string;
}

/** What to ask of an agency, as plain values: a source does no I/O. */
export interface SourceRequest {
  readonly method: 'GET' | 'POST';
  /**
   * Which of the source's further addresses (`otherBaseUrls`), or a host's own (`https://…`) where codes are addresses;
   * the source's `baseUrl` where it is left out.
   */
  readonly base?: string;
  /** Relative to that address, beginning with `/`. */
  readonly path: string;
  /** JSON body of a POST. */
  readonly body: string | null;
  /** Sent with the source's key, where there is one. */
  readonly keyed?: boolean;
  readonly accept: string;
  /** The answer is a file: `parse` gets its bytes as they came. Otherwise it is text. */
  readonly answer?: 'file';
  /** Where a file takes longer than `limits.timeoutMs` gives an answer. */
  readonly timeoutMs?: number;
  /** Codes that the answer must speak of. */
  readonly codes: readonly string[];
  /**
   * Frequency of each code's series, for services whose answers give a day and leave its frequency unsaid
   * (Valet, FRED). `requests` fills it in; who parses an archived answer again fills it from the catalogue.
   */
  readonly frequencies?: Readonly<Record<string, Frequency>>;
}

/** A code that has no edition in an answer that is otherwise good. */
export interface Refusal {
  readonly code: string;
  /** One sentence: what, where, what to do. */
  readonly reason: string;
  readonly error: ErrorCode;
}

/**
 * What an answer says: every code of its request is either in `editions` or in `refused`. A code has one edition, but
 * for an answer to `vintages`, which has one for each past statement, oldest first.
 */
export interface Reading {
  readonly editions: Edition[];
  readonly refused: Refusal[];
}

/** What came back, whole. `text` is decoded as UTF-8 without its BOM. */
export interface SourceResponse {
  readonly request: SourceRequest;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a file with status 200. */
  readonly text: string;
  /** The bytes of a file with status 200; left out for all else. */
  readonly file?: Uint8Array;
  readonly receivedAt: string;
}

/** What a whole table says. */
export interface TableReading {
  /** The day on which the agency made the file, `YYYY-MM-DD`; a vintage that it published on a later day is newer than the table. */
  readonly madeOn: string;
  /** An edition or a refusal for each code of the request, to be gone through once: each is made when its turn comes. */
  readonly said: Iterable<Edition | Refusal>;
}

/** What the agency says of a table's members. */
export interface TableMembers {
  /** The code of the series that has these members, by dimension; or why there is none, in a sentence for readers. */
  resolve(members: Readonly<Record<string, string>>): { readonly code: string } | { readonly refusal: Words };
  /** What the agency calls the series of a code of this table; null for a code that does not say its members. */
  title(code: string): Words | null;
}

/** What the agency says of a code, to be compared with the catalogue; null where it says nothing. */
export interface CodeDescription {
  readonly code: string;
  readonly known: boolean;
  readonly title: Words | null;
  readonly table: string | null;
  readonly frequency: Edition['frequency'];
  readonly unitCode: number | null;
  readonly scale: number | null;
  /** Left out by services that never say it. */
  readonly adjustment?: Adjustment | null;
  readonly terminated: boolean;
}

/** One code to ask for, with the frequency of its series. */
export interface AskedCode {
  readonly code: string;
  readonly frequency: Frequency;
}

/** How far back: the newest `periods` of each code, or everything from a day (`YYYY-MM-DD`) on. */
export type Since = { readonly periods: number } | { readonly from: string };

export interface Limits {
  /** Requests in `perMs`, over all of the source's jobs. */
  readonly requests: number;
  readonly perMs: number;
  /** Requests in a day of Toronto and in any minute, where the agency bounds them; http refuses what would exceed them. */
  readonly perDay?: number;
  readonly perMinute?: number;
  /** Between two polls of a race, 500 to 2000; more where a day's budget leaves no other way. */
  readonly raceEveryMs: number;
  /** Between two regular polls, outside a race. */
  readonly pollEveryMs: number;
  readonly timeoutMs: number;
}

/** An agency's own calendar of releases. */
export interface CalendarReader {
  /** `names` are the agency's own, as the catalogue's releases give them; `today` is the day at the agency. */
  requests(names: readonly string[], today: string): SourceRequest[];
  /** Every line of the answer, those of other releases included. Throws as `parse` does. */
  read(response: SourceResponse): Announcement[];
}

/**
 * One agency's service. Methods are pure; they throw a Failure (core/errors) with the codes
 * source-refused, source-rate-limited, source-unknown-series, source-shape-changed.
 */
export interface Source {
  readonly id: SourceId;
  readonly title: Words;
  /** Short name for cells: `StatCan`. */
  readonly short: Words;
  readonly home: string;
  readonly baseUrl: BaseUrl;
  /** The agency's further addresses, by the name that a request's `base` gives. */
  readonly otherBaseUrls?: Readonly<Record<string, BaseUrl>>;
  readonly key?: Key;
  /** What is different when the key is there. `parse` reads the answers to both, told apart by the request's path. */
  readonly withKey?: Partial<Pick<Source, 'limits' | 'requests' | 'vintages' | 'describe' | 'calendar'>>;
  readonly limits: Limits;
  /** Rises when `parse` reads the same bytes differently. Stored with each vintage. */
  readonly parserVersion: number;
  /** Languages in which the service names its series when it is asked what codes mean; empty where it can't be asked. */
  readonly titlesIn: readonly Language[];
  /** The year or month before which the service has no records of anything; left out where that differs by series. */
  readonly recordsFrom?: string;
  /**
   * As few requests as the service allows. `today` is the day at the agency, `YYYY-MM-DD`. Where the service bounds the span
   * of a question, a code stands in several requests: the newest part first, the others with editions of extent `past`.
   */
  requests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[];
  /**
   * Editions by code; what concerns one code only is in `refused`, what concerns the whole answer is thrown.
   * A `window` or a `past` without observations says nothing (a quiet window); it is not a withdrawal. A `full` edition
   * without them says that the series has no values any more, and is held for a person where it had some (core/plausibility).
   */
  parse(response: SourceResponse): Reading;
  /** How to ask for everything that the agency said before: its answers are read by `parse` as several editions of a code. */
  vintages?(asked: readonly AskedCode[], today: string): SourceRequest[];
  /** Whole tables as files, where the service gives them out: all of history in one answer. */
  readonly tables?: {
    /** `table` as the catalogue writes it, `18-10-0004`; `asked` are codes of its series. */
    request(table: string, asked: readonly AskedCode[]): SourceRequest;
    /** Yields between portions of some milliseconds, so that the caller may let others have the thread. */
    read(response: SourceResponse): Generator<void, TableReading>;
  };
  /** How to ask what the codes mean; empty when the service can't say. */
  describe(codes: readonly string[]): SourceRequest[];
  readDescription(response: SourceResponse): CodeDescription[];
  /** Where the agency publishes when its releases come out. */
  readonly calendar?: CalendarReader;
  /** How the code of a series is found by the names of its members, where the service describes its tables. */
  readonly members?: {
    /** `table` as the catalogue writes it. */
    request(table: string): SourceRequest;
    read(response: SourceResponse): TableMembers;
  };
  /** Which tables changed on a day, where the service tells. */
  readonly changes?: {
    request(day: string): SourceRequest;
    /** Table numbers as the catalogue writes them, `18-10-0004`. */
    read(response: SourceResponse): string[];
  };
}

/** What `http` must know of whom it asks; a register that has no series is a service and no source. */
export type Service = Pick<Source, 'id' | 'title' | 'short' | 'home' | 'baseUrl' | 'otherBaseUrls' | 'key' | 'limits'>;
