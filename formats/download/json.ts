import type { Column, DownloadFile, Table } from '../../core/download/file';
import { bytesOf, inParts } from '../parts';
import type { FileFormat } from './format';

/** One array of flat objects, one a line. Numbers keep the digits of the source, `101.30`; null where there is none. */
export const json = {
  ending: 'json',
  type: 'application/json',
  write: (file: Pick<DownloadFile, 'table'>) => bytesOf(jsonTexts(file)),
} satisfies FileFormat;

async function* jsonTexts({ table }: Pick<DownloadFile, 'table'>): AsyncGenerator<string> {
  yield '[';
  yield* inParts(table.rows, (part, first) => jsonLines(table.columns, part, first === 0));
  yield '\n]\n';
}

function jsonLines(columns: readonly Column[], rows: Table['rows'], isFirst: boolean): string {
  const keys = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  const isNumber = columns.map(({ kind }) => kind === 'number');
  let text = '';
  let before = isFirst ? '\n' : ',\n';
  for (const row of rows) {
    text += before;
    before = ',\n';
    for (let at = 0; at < keys.length; at++) {
      const cell = row[at] ?? null;
      text += keys[at] + (cell === null ? 'null' : isNumber[at] ? cell : JSON.stringify(cell));
    }
    text += '}';
  }
  return text;
}
