import type { Column, DownloadFile, SeriesNote } from '../../core/download/file';
import { columnWords, qualityMarkWords, statusLetterWords } from '../../core/messages/download-columns';
import { downloadFileWords } from '../../core/messages/download-file';
import type { Language } from '../../core/series';
import type { Labelled } from './notes';

type Told = Pick<DownloadFile, 'table' | 'notes' | 'language'>;

/** Each column with what stands in it; of letters also the meaning of those that occur. */
export function columnLines(file: Told): Labelled[] {
  return file.table.columns.map((column, at) => {
    const words = wordsOf(column, file);
    const letters = lettersOf(column, at, file);
    return { label: column.name, text: letters.length === 0 ? words : `${words} (${letters.join(', ')})` };
  });
}

/** Of a column that is named after a series or belongs to one (`CA_CPI_ALL`, `CA_CPI_ALL_status`), that series. */
function wordsOf({ name, kind }: Column, { notes, language }: Told): string {
  const words = columnWords[language];
  const named = notes.find(({ id }) => id === name);
  if (named !== undefined) return `${named.title}, ${named.unit}, ${digitsWords([named], language)}`;
  const owner = notes.find(({ id }) => name === `${id}_status`);
  if (owner !== undefined) return words.statusOf(owner.title);
  if (name === 'value') return `${words.columns.value}, ${digitsWords(notes, language)}`;
  return (words.columns as Readonly<Record<string, string>>)[name] ?? downloadFileWords[language].kinds[kind];
}

/** Whose digits values have: the source's, ours, or both in one file. */
function digitsWords(notes: readonly SeriesNote[], language: Language): string {
  const words = columnWords[language];
  return [...new Set(notes.map(({ calculation }) => (calculation === null ? words.ofSource : words.calculated)))].join('; ');
}

function lettersOf({ name }: Column, at: number, { table, language }: Told): string[] {
  const wordsFor = name === 'quality' ? qualityMarkWords : name === 'status' || name.endsWith('_status') ? statusLetterWords : null;
  if (wordsFor === null) return [];
  const letters = new Set(table.rows.flatMap((row) => row[at] ?? []));
  return [...letters].sort().map((letter) => wordsFor(letter, language));
}
