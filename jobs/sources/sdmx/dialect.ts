import type { SourceResponse } from '../source';
import type { Mark } from '../statcan-marks';

/** What of a service's messages is its own: most of it names, the rest its faults. */
export interface Dialect {
  /** Who speaks, at the beginning of a sentence. */
  readonly agency: string;
  /** Dimension that holds the period, where the message does not tell it by its role. */
  readonly time: string;
  /** What SDMX-JSON series keys are made of: places in the lists of members (the standard), or the members' ids. */
  readonly seriesKeys: 'places' | 'ids';
  /** Which field of an SDMX-JSON time value is its period. */
  readonly periodIn: 'id' | 'start';
  /** Attributes that hold the power of ten, the digits after the point, and the base of an index. */
  readonly attributes: { readonly scale: string; readonly decimals: string; readonly base: string };
  /** Null for letters that are in no code list. */
  markOf(attributes: Readonly<Record<string, string>>): Mark | null;
  /** What an answer means that is no message: the service found nothing, or it has no such flow. */
  meaningOf(response: SourceResponse): 'nothing' | 'no such flow' | null;
  /** What a web page in place of data mostly means here; a sentence. */
  readonly webPage: string;
}
