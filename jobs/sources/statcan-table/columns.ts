import { failure } from '../../../core/errors';
import { type OwnColumn, ownColumns } from './places';
import type { Header } from './scan-csv';

/**
 * The agency's own columns, with the names that its English and French files give them. Dimensions stand between DGUID
 * and UOM under names of their own. No French file was recorded: the first eight French names are those that the cansim
 * package reads, the last five are the agency's words, not seen.
 */
const columnNames = {
  period: ['REF_DATE', 'PÉRIODE DE RÉFÉRENCE'],
  place: ['GEO', 'GÉO'],
  unit: ['UOM', 'UNITÉ DE MESURE'],
  unitId: ['UOM_ID', "IDENTIFICATEUR D'UNITÉ DE MESURE"],
  scaleId: ['SCALAR_ID', 'IDENTIFICATEUR SCALAIRE'],
  coordinate: ['COORDINATE', 'COORDONNÉES'],
  value: ['VALUE', 'VALEUR'],
  dguid: ['DGUID'],
  vector: ['VECTOR', 'VECTEUR'],
  status: ['STATUS', 'STATUT'],
  symbol: ['SYMBOL', 'SYMBOLE'],
  terminated: ['TERMINATED', 'TERMINÉ'],
  decimals: ['DECIMALS', 'DÉCIMALES'],
} as const satisfies Record<OwnColumn | 'place' | 'dguid', readonly string[]>;

type Column = keyof typeof columnNames;

export interface Columns {
  /** Place of each of the agency's columns in the header. */
  readonly own: Readonly<Record<OwnColumn, number>>;
  /** Places of the columns that hold members' names: GEO and the dimensions. */
  readonly members: readonly number[];
}

/** All of the agency's own columns must be there, but for GEO and DGUID. @throws source-shape-changed, with what the file seems to be, when it is no full table. */
export function columnsOf({ names }: Header, name: string): Columns {
  const places = new Map<Column, number>();
  for (const column of Object.keys(columnNames) as Column[]) {
    const place = names.findIndex((one) => (columnNames[column] as readonly string[]).includes(one.trim()));
    if (place >= 0) places.set(column, place);
  }
  const lacking = ownColumns.filter((column) => !places.has(column));
  if (lacking.length > 0) {
    const words = otherFiles.find(({ begins }) => names[0]?.startsWith(begins))?.words ?? displayedOr(names);
    throw failure(
      'source-shape-changed',
      `${name} is no full table: it begins with "${names.join(',').slice(0, 80)}" and has no column ${lacking
        .map((column) => columnNames[column][0])
        .join(', ')}${words}.`,
    );
  }
  const own = Object.fromEntries(ownColumns.map((column) => [column, places.get(column)])) as Columns['own'];
  const agency = new Set([...places].filter(([column]) => column !== 'place').map(([, place]) => place));
  return { own, members: names.flatMap((_, place) => (!agency.has(place) && place < own.unit ? [place] : [])) };
}

/** What else the agency gives out as CSV, by the first column. */
const otherFiles: readonly { readonly begins: string; readonly words: string }[] = [
  { begins: 'Cube Title', words: '; it is the list of members and notes that comes with a table: take the other file of the zip' },
  { begins: 'productId', words: '; it is a Delta File, the changes of one day: take the full table' },
];

/** A table as the web page displays it begins with its title alone. */
function displayedOr(names: readonly string[]): string {
  return names.length === 1
    ? '; it seems to be a table as displayed on the web page, whose numbers carry marks and notes: take the full table, or the “database loading” file'
    : ': take the full table of the agency';
}
