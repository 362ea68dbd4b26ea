import { describe, expect, it } from 'vitest';
import { languages } from '../series';
import { downloadFileWords } from './download-file';

function texts(branch: object): string[] {
  return Object.values(branch).flatMap((leaf) => {
    if (typeof leaf === 'string') return [leaf];
    if (typeof leaf === 'function') return [String(leaf('A', 'B'))];
    return texts(leaf as object);
  });
}

describe('the words of downloaded files', () => {
  it('never use the desk’s slang for new data and old editions', () => {
    for (const language of languages) {
      expect(texts(downloadFileWords[language]).filter((text) => /\b(prints?|vintages?|millésimes?)\b/i.test(text))).toEqual([]);
    }
  });

  it('put a no-break space before a French colon', () => {
    expect(texts(downloadFileWords.fr).filter((text) => /(^|[^\u00a0]):/.test(text))).toEqual([]);
  });
});
