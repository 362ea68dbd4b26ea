import { failure } from '../../../core/errors';
import { pageTitle, refuseStatus, refuseWebPage } from '../answers';
import type { SourceResponse } from '../source';
import type { Mark } from '../statcan-marks';
import { readCsvMessage } from './csv';
import { readJsonMessage } from './json';

/** One observation as its message writes it, before anyone knows its frequency. */
export interface SdmxObservation {
  readonly period: string;
  /** The number's text with a decimal point; null where there is none. */
  readonly value: string | null;
  /** Attribute id → code or text, of the data set, the group, the series and the observation together. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The message takes the observation back. */
  readonly withdrawn: boolean;
}

export interface SdmxSeries {
  /** The flow as the message names it, null where it does not. */
  readonly flow: string | null;
  /** Member ids in the order of the key, joined by dots; the time is left out. */
  readonly key: string;
  /** Dimension id → member id, the time left out. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** The members' names in the order of the key; null where the message does not say them all. */
  readonly names: readonly string[] | null;
  /** In the order of the message. */
  readonly observations: readonly SdmxObservation[];
}

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

/**
 * The series of an SDMX-CSV (1.0, 2.0) or SDMX-JSON (1.0, 2.0) data message, told apart by their first character.
 * An empty list is an answer without data (HTTP 204, or what the dialect calls nothing).
 * @throws source-refused, source-rate-limited, source-unreachable for a status that is no success; source-shape-changed
 * for XML, a web page, an empty or broken body, and a message that can't be read as a whole.
 */
export function readMessage(response: SourceResponse, dialect: Dialect): SdmxSeries[] {
  if (response.status === 204 || dialect.meaningOf(response) === 'nothing') return [];
  refuseMarkup(response, dialect);
  refuseStatus(response, dialect.agency);
  refuseWebPage(response, dialect.agency);
  return /^\s*[{[]/.test(response.text) ? readJsonMessage(response, dialect) : readCsvMessage(response, dialect);
}

/** 429 and 5xx keep their own sentence: what the page says of them matters less than when to come back. */
function refuseMarkup(response: SourceResponse, dialect: Dialect): void {
  const start = response.text.trimStart().slice(0, 200);
  if (!start.startsWith('<') || response.status === 429 || response.status >= 500) return;
  const place = `${response.request.path.split('?')[0]}, HTTP ${response.status}`;
  const code = response.status === 200 ? 'source-shape-changed' : 'source-refused';
  if (/^<(!doctype html|html)/i.test(start)) {
    throw failure(
      code,
      `${dialect.agency} sent a web page${pageTitle(response.text)} in place of data (${place}). ${dialect.webPage} Open the address and read what it says.`,
    );
  }
  const root = /<([A-Za-z][\w:.-]*)/.exec(start)?.[1] ?? 'no element';
  throw failure(
    code,
    `${dialect.agency} sent XML (${root}) in place of SDMX-CSV or SDMX-JSON (${place}): it does not heed the format that was asked for, and XML is not read; ask for another format in the table of services.`,
  );
}
