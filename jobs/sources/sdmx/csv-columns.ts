/** A component's column; its label stands in `labelAt`, where labels have columns of their own. */
interface Column {
  readonly id: string;
  readonly at: number;
  readonly labelAt: number | null;
}

/** Where everything stands in the rows of an SDMX-CSV file. */
export interface Columns {
  /** `in-cell`: `CAN: Canada` in one cell. `beside`: id and label in two columns (labels=name, OECD's csvfilewithlabels). */
  readonly labels: 'none' | 'in-cell' | 'beside';
  readonly flow: number;
  /** Null in version 1.0, which has none. */
  readonly action: number | null;
  /** Null where the key is the dimensions'. */
  readonly seriesKey: number | null;
  readonly dimensions: readonly Column[];
  readonly time: number;
  readonly value: number;
  readonly attributes: readonly Column[];
}

/** What stands before the components; the last two are optional, and so is STRUCTURE_NAME. */
const fixed = ['DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION', 'SERIES_KEY', 'OBS_KEY'];

/** The columns of a header, or what is wrong with it (the end of a sentence). */
export function columnsOf(header: readonly string[], timeDimension: string): Columns | string {
  const ids = header.map((cell) => idIn(cell, 'in-cell').replace(/\[[^\]]*\]/g, ''));
  const at = (id: string) => (ids.indexOf(id) === -1 ? null : ids.indexOf(id));
  const first = ids.findIndex((id) => !fixed.includes(id));
  if (first === -1) return 'has no columns of components, so it states no observation';
  const labels = at('STRUCTURE_NAME') !== null ? 'beside' : header.slice(first).some((cell) => cell.includes(': ')) ? 'in-cell' : 'none';
  if (labels === 'beside' && (ids.length - first) % 2 !== 0) return 'has labels beside its columns, but not to each of them';
  const components = componentsFrom(ids, first, labels);
  const shown = components.map(({ id }) => id).join(', ');
  const twice = components.find(({ id }, index) => components.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) return `has two columns ${twice.id}`;
  const value = components.findIndex(({ id }) => id === 'OBS_VALUE');
  const time = components.find(({ id }) => id === timeDimension);
  if (value === -1) return `has no column OBS_VALUE (it has ${shown})`;
  if (time === undefined) return `has no column ${timeDimension} (it has ${shown}), so its values have no period`;
  return {
    labels,
    flow: at('STRUCTURE_ID') ?? 0,
    action: at('ACTION'),
    seriesKey: at('SERIES_KEY'),
    dimensions: components.slice(0, value).filter((component) => component !== time),
    time: time.at,
    value: components[value]?.at ?? 0,
    attributes: components.slice(value + 1).filter((component) => component !== time),
  };
}

function componentsFrom(ids: readonly string[], first: number, labels: Columns['labels']): Column[] {
  const all = ids.map((id, at) => ({ id, at, labelAt: labels === 'beside' ? at + 1 : null })).slice(first);
  return labels === 'beside' ? all.filter((_, index) => index % 2 === 0) : all;
}

/** `CAN` of `CAN: Canada`, where labels stand in the cell. */
export function idIn(cell: string, labels: Columns['labels']): string {
  const colon = labels === 'in-cell' ? cell.indexOf(': ') : -1;
  return colon === -1 ? cell : cell.slice(0, colon);
}

/** The label of a column in a row, null where there is none. */
export function labelIn(record: readonly string[], { at, labelAt }: Column, labels: Columns['labels']): string | null {
  const cell = record[at] ?? '';
  const label = labelAt !== null ? (record[labelAt] ?? '') : labels === 'in-cell' ? cell.slice(idIn(cell, labels).length + 2) : '';
  return label === '' ? null : label;
}
