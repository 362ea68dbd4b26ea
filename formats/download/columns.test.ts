import { describe, expect, it } from 'vitest';
import type { SeriesNote } from '../../core/download/file';
import { longColumns } from '../../core/download/table';
import { languages } from '../../core/series';
import { downloadFile, noteOfPrices } from '../../tests/fixtures/download-file';
import { columnLines } from './columns';

const stated = (status: string, quality: string | null) => ['2026-09-01', '2026-09', 'CA_CPI_ALL', status, quality, null, null];
const rows = [stated('A', 'E'), stated('U', 'E'), stated('Q', 'x'), stated('A', '*')];

/** What is said of the columns of a long file, by name. */
function wordsOf(columns: 'short' | 'full', notes: readonly SeriesNote[] = [noteOfPrices], language: 'en' | 'fr' = 'en') {
  const file = downloadFile({ language, notes, table: { columns: longColumns(columns), rows } });
  return Object.fromEntries(columnLines(file).map(({ label, text }) => [label, text.replaceAll('\u00a0', ' ')]));
}

describe('what is said of columns', () => {
  it.each(languages)('is a sentence of its own for each (%s)', (language) => {
    const words = wordsOf('full', undefined, language);
    expect(new Set(Object.values(words)).size).toBe(longColumns('full').length);
    const kinds = ['text', 'du texte', 'a number', 'un nombre'];
    expect(Object.values(words).filter((text) => kinds.includes(text))).toEqual([]);
  });

  it('explains the letters that occur, of statuses and of qualities apart', () => {
    const { status, quality } = wordsOf('short');
    expect(status).toMatch(/ \(A normal, Q suppressed, U use with caution\)$/);
    expect(quality).toMatch(/ \(\*, E use with caution, x confidential\)$/);
    expect(wordsOf('short', undefined, 'fr').status).toMatch(/ \(A normal, Q supprimé, U à utiliser avec prudence\)$/);
  });

  it('tells digits of the source from ours', () => {
    const ours = { ...noteOfPrices, id: 'CA_CPI_SA', calculation: 'change from a year earlier' };
    expect(wordsOf('short').value).toBe('the value, with the digits of the source');
    expect(wordsOf('short', [ours]).value).toBe('the value, calculated, with six digits after the point at most');
    expect(wordsOf('short', [noteOfPrices, ours]).value).toMatch(/source; calculated/);
  });

  it('names the series whose statuses or values stand in a column', () => {
    const file = downloadFile({
      table: {
        columns: [
          { name: 'CA_CPI_ALL_status', kind: 'text' },
          { name: 'CA_CPI_ALL', kind: 'number' },
        ],
        rows: [['P', '1']],
      },
    });
    expect(columnLines(file).map(({ text }) => text)).toEqual([
      'the state of the values of Consumer prices, all items, as a letter of SDMX (P\u00a0preliminary)',
      'Consumer prices, all items, 2002 = 100, with the digits of the source',
    ]);
  });
});
