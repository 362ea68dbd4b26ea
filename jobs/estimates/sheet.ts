import { readSheet } from 'read-excel-file/node';
import type { ReadEstimate, RefusedRow } from '../../core/estimate';
import { inOneText, type Words } from '../../core/series';
import { readTable } from '../sources/files-table';
import { type EstimateRow, estimateColumns, readEstimate } from './row';

/** A file of estimates as it was read: its good rows and its bad ones. */
export interface EstimateSheet {
  readonly read: readonly ReadEstimate[];
  readonly refused: readonly RefusedRow[];
}

/** The cells of a file as text, the header apart, each row with its number in the file. */
interface Cells {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/**
 * Reads an editor's file by the end of its name; no estimate is of a day after `today` (`YYYY-MM-DD`).
 * Answers a sentence when the file as a whole can't be used.
 */
export async function readEstimateFile(name: string, body: Buffer, today: string): Promise<EstimateSheet | Words> {
  const cells = /\.xlsx$/i.test(name) ? await cellsOfWorkbook(body) : cellsOfCsv(body);
  if (!('rows' in cells)) return cells;
  const wrong = headerMistake(cells.header);
  return wrong ?? readRows(cells, today);
}

function readRows({ header, rows }: Cells, today: string): EstimateSheet {
  const read: ReadEstimate[] = [];
  const refused: RefusedRow[] = [];
  for (const { row, cells } of rows) {
    if (cells.every((cell) => cell === '')) continue;
    if (cells.length > header.length) {
      refused.push({ row, reason: tooMany(cells.length, header.length) });
      continue;
    }
    const at = (column: string) => cells[header.indexOf(column)] ?? '';
    const found = readEstimate(Object.fromEntries(estimateColumns.map((column) => [column, at(column)])) as EstimateRow, today);
    if (Array.isArray(found)) refused.push({ row, reason: inOneText(found) });
    else read.push({ row, estimate: found });
  }
  return { read, refused };
}

function cellsOfCsv(body: Buffer): Cells | Words {
  const table = readTable(new TextDecoder('utf-8').decode(body));
  if (typeof table === 'string') return { en: `The file ${table}.`, fr: `Le fichier est illisible (en anglais : ${table}).` };
  return { header: table.header, rows: table.rows.map(({ line, fields }) => ({ row: line, cells: fields.map((field) => field.trim()) })) };
}

/** The first sheet of a workbook. Numbers keep the digits that a spreadsheet shows, fifteen at most. */
async function cellsOfWorkbook(body: Buffer): Promise<Cells | Words> {
  try {
    const rows = (await readSheet(body, { parseNumber: (text) => String(Number(Number(text).toPrecision(15))) })) as Cell[][];
    const [header = [], ...rest] = rows.map((cells) => cells.map(textOf));
    const periodAt = header.indexOf('period');
    return {
      header,
      rows: rest.map((cells, index) => ({
        row: index + 2,
        // A spreadsheet makes a day of "2026-03": nobody can tell which of the two was meant.
        cells: cells.map((cell, at) => (at === periodAt && rows[index + 1]?.[at] instanceof Date ? `${cell} (date)` : cell)),
      })),
    };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { en: `The file is no workbook that can be read (${words}).`, fr: `Le fichier n’est pas un classeur lisible (${words}).` };
  }
}

/** What the reader's cells are; its own type says constructor where it means Date. */
type Cell = string | boolean | Date | null;

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

function headerMistake(header: readonly string[]): Words | null {
  const missing = estimateColumns.filter((column) => !header.includes(column));
  const strange = header.filter((name, at) => !(estimateColumns as readonly string[]).includes(name) || header.indexOf(name) !== at);
  if (missing.length === 0 && strange.length === 0) return null;
  const [lacks, has] = [missing.join(', ') || '–', strange.join(', ') || '–'];
  return {
    en: `The first row must name the columns ${estimateColumns.join(', ')}, each once; missing: ${lacks}; not among them: ${has}.`,
    fr: `La première ligne doit nommer les colonnes ${estimateColumns.join(', ')}, chacune une fois; manquantes : ${lacks}; hors liste : ${has}.`,
  };
}

function tooMany(found: number, wanted: number): Words {
  return {
    en: `The row has ${found} fields, the header ${wanted}: put fields with commas into quotation marks.`,
    fr: `La ligne a ${found} champs, l’en-tête ${wanted} : mettez entre guillemets les champs qui contiennent une virgule.`,
  };
}
