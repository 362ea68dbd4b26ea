import { failure } from '../../../core/errors';
import { pageTitle, refuseStatus, refuseWebPage } from '../answers';
import type { SourceResponse } from '../source';
import { readCsvMessage } from './csv';
import type { Dialect } from './dialect';
import { readJsonMessage } from './json';
import type { SdmxSeries } from './series';

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
