import type { SeriesNote } from '../../core/download/file';
import { formatInstant } from '../../core/format-time';
import { downloadFileWords } from '../../core/messages/download-file';
import type { Language } from '../../core/series';

export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** What is known of a series, a line each, without those that do not apply. */
export function noteLines(note: SeriesNote, language: Language): Labelled[] {
  const words = downloadFileWords[language];
  const instant = (iso: string | null) => (iso === null ? null : formatInstant(iso, language));
  const lines: readonly (readonly [label: string, text: string | null])[] = [
    [words.unit, note.unit],
    [words.basis, note.basis],
    [words.frequency, note.frequency],
    [words.adjustment, note.adjustment],
    [words.calculation, note.calculation],
    [words.source, note.source],
    [words.table, note.table],
    [words.statedAt, instant(note.statedAt)],
    [words.knownSince, instant(note.knownSince)],
    [words.credit, note.credit],
    [words.licence, `${note.licence.name}, ${note.licence.url}`],
  ];
  return lines.flatMap(([label, text]) => (text === null || text === '' ? [] : [{ label, text }]));
}

/** Each licence once. */
export function licencesOf(notes: readonly SeriesNote[]): SeriesNote['licence'][] {
  return [...new Map(notes.map(({ licence }) => [`${licence.name} ${licence.url}`, licence])).values()];
}

/** Each agency once, in order. */
export function sourcesOf(notes: readonly SeriesNote[]): string[] {
  return [...new Set(notes.map(({ source }) => source))];
}
