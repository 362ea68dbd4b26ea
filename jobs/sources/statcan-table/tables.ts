import { failure } from '../../../core/errors';
import type { Edition } from '../../../core/vintage';
import { askedFrequency, refuseStatus } from '../answers';
import type { AskedCode, Reading, Refusal, SourceRequest, SourceResponse, TableReading } from '../source';
import { productOf, readVintageCode, tableOf } from '../statcan-codes';
import { pastEditions } from './past-editions';
import { readTable } from './read-table';
import { openTable } from './table-zip';
import { type Wanted, wantedCodes } from './wanted';
import { wantedVintages } from './wanted-vintages';

/** Name of the address of files among those of the source. */
export const filesBase = 'files';
/** A minute for a megabyte: the largest tables are tens of them. */
const fileTimeoutMs = 600_000;

/** How to ask for a full table: `/18100004-eng.zip`. */
export function tableRequest(table: string, asked: readonly AskedCode[]): SourceRequest {
  return {
    method: 'GET',
    base: filesBase,
    path: `/${productOf(table)}-eng.zip`,
    body: null,
    accept: 'application/zip, */*;q=0.5',
    answer: 'file',
    timeoutMs: fileTimeoutMs,
    codes: asked.map(({ code }) => code),
    frequencies: Object.fromEntries(asked.map(({ code, frequency }) => [code, frequency])),
  };
}

/** One file for each real-time table: it holds all releases. */
export function vintageRequests(asked: readonly AskedCode[]): SourceRequest[] {
  const tables = new Map<string, AskedCode[]>();
  for (const one of asked) {
    const { table } = readVintageCode(one.code);
    tables.set(table, [...(tables.get(table) ?? []), one]);
  }
  return [...tables].map(([table, some]) => tableRequest(table, some));
}

/** @throws source-refused, source-unreachable for a status that is no file's; source-shape-changed for what is no full table. */
export function* readTableFile(response: SourceResponse): Generator<void, TableReading> {
  const { madeOn, read } = openFile(response, wantedCodes);
  return { madeOn, said: yield* read };
}

/** All releases that a real-time table tells of. */
export function readVintages(response: SourceResponse): Reading {
  const { read } = openFile(response, wantedVintages);
  for (;;) {
    const step = read.next();
    if (step.done) return pastEditions(step.value);
  }
}

function openFile(
  response: SourceResponse,
  wantedOf: (asked: readonly AskedCode[], table: string) => Wanted,
): { madeOn: string; read: Generator<void, Iterable<Edition | Refusal>> } {
  refuseStatus(response, 'Statistics Canada');
  const { file, request } = response;
  if (file === undefined)
    throw failure('invalid-request', `The answer to ${request.path} comes without its bytes: hand them on as \`file\`.`);
  const table = tableOf(request.path.slice(1, 9));
  const asked = request.codes.map((code) => ({ code, frequency: askedFrequency(response, code) }));
  const { rows, frequency, madeOn } = openTable(file, table);
  return { madeOn, read: readTable(rows(), { table, wanted: wantedOf(asked, table), frequency }) };
}
