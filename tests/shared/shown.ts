/** Prints a table with SHARED_TABLE=1 alone: rows by name, or lines that have all columns. */
export function shown(title: string, rows: object | readonly string[]): void {
  if (process.env.SHARED_TABLE !== '1') return;
  console.log(title);
  if (Array.isArray(rows)) console.log(rows.join('\n'));
  else console.table(rows);
}
