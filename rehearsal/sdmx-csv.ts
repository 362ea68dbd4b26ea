import type { Point } from './point';
import { textOf } from './point';
import { periodText, type Told } from './sdmx-told';

/** Beside the dimensions, in the order of OECD's files; each has a column of labels behind it. */
const attributes = ['OBS_STATUS', 'UNIT_MULT', 'DECIMALS', 'BASE_PER'];

/** csvfilewithlabels of series of one flow, newest rows first and lines ended by CR LF, as the service writes them; null for no rows. */
export function csvMessage(found: readonly Told[]): string | null {
  const [first] = found;
  if (first === undefined) return null;
  const components = [...dimensionsOf(first), 'TIME_PERIOD', 'OBS_VALUE', ...attributes];
  const header = ['STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', ...components.flatMap((id) => [id, labelOf(id)])];
  const rows = found.flatMap((told) => [...told.points].reverse().map((point) => rowOf(told, point)));
  return [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function rowOf(told: Told, point: Point): string[] {
  const { series, members, base } = told;
  const value = point.digits === null ? '' : textOf(series, point.digits);
  const stated = [statusOf(point), String(series.unit.scale), String(series.unit.decimals), base ?? ''];
  return [
    'DATAFLOW',
    told.flow.replace(/^(.+),(.+),(.+)$/, '$1:$2($3)'),
    'Rehearsal, made-up numbers',
    'I',
    ...members.flatMap((member) => [member, `Member ${member}`]),
    periodText(told, point),
    '',
    value,
    '',
    ...stated.flatMap((cell) => [cell, cell === '' ? '' : `Label of ${cell}`]),
  ];
}

/** SDMX's letters for what the world says in StatCan's codes. */
function statusOf({ digits, status, symbol }: Point): string {
  if (digits === null) return 'O';
  return symbol === 1 ? 'P' : status === 7 ? 'U' : 'A';
}

/** The first dimension is the country; the one that holds the frequency's letter is FREQ; the catalogue does not name the others. */
function dimensionsOf({ members, series }: Told): string[] {
  const frequency = members.lastIndexOf(series.frequency);
  return members.map((_, at) => (at === 0 ? 'REF_AREA' : at === frequency ? 'FREQ' : `DIMENSION_${at + 1}`));
}

function labelOf(id: string): string {
  return id === 'REF_AREA' ? 'Reference area' : id.toLowerCase().replaceAll('_', ' ');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
