import type { ErrorCode } from '../../core/errors';
import type { Frequency } from '../../core/period';
import type { SourceId, Words } from '../../core/series';
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
  readonly text: string;
  readonly receivedAt: string;
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
  readonly withKey?: Partial<Pick<Source, 'limits' | 'requests' | 'vintages' | 'describe'>>;
  readonly limits: Limits;
  /** Rises when `parse` reads the same bytes differently. Stored with each vintage. */
  readonly parserVersion: number;
  /** As few requests as the service allows. `today` is the day at the agency, `YYYY-MM-DD`. */
  requests(asked: readonly AskedCode[], since: Since, today: string): SourceRequest[];
  /**
   * Editions by code; what concerns one code only is in `refused`, what concerns the whole answer is thrown.
   * An edition without observations says nothing (a quiet window); it is not a withdrawal.
   */
  parse(response: SourceResponse): Reading;
  /** How to ask for everything that the agency said before: its answers are read by `parse` as several editions of a code. */
  vintages?(asked: readonly AskedCode[], today: string): SourceRequest[];
  /** How to ask what the codes mean; empty when the service can't say. */
  describe(codes: readonly string[]): SourceRequest[];
  readDescription(response: SourceResponse): CodeDescription[];
  /** Which tables changed on a day, where the service tells. */
  readonly changes?: {
    request(day: string): SourceRequest;
    /** Table numbers as the catalogue writes them, `18-10-0004`. */
    read(response: SourceResponse): string[];
  };
}

/** What `http` must know of whom it asks; a register that has no series is a service and no source. */
export type Service = Pick<Source, 'id' | 'title' | 'short' | 'home' | 'baseUrl' | 'otherBaseUrls' | 'key' | 'limits'>;
