/** A column of a graph's file: values by day, as text; those that are missing are left out. */
export interface GraphColumn {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** One line a day that any of the columns has, oldest first; an empty field where one has no value, so that columns stay numeric. */
export function writeGraphCsv(columns: readonly GraphColumn[], days: readonly string[]): string {
  const lines = days.map((day) => [day, ...columns.map(({ values }) => values.get(day) ?? '')].join(','));
  return [['observation_date', ...columns.map(({ name }) => name)].join(','), ...lines, ''].join('\n');
}
