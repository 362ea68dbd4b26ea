import { describe, expect, it } from 'vitest';
import { drawerWords } from '../messages/download-drawer';
import { languages } from '../series';
import { endingOf, fileEndings, formatNames, hasLanguage, hasLayout, isPicture, pictureEndings } from './endings';

describe('the formats that readers choose from', () => {
  it('are every ending, and CSV once more for Excel in French', () => {
    expect(new Set(formatNames.map(endingOf))).toEqual(new Set([...fileEndings, ...pictureEndings]));
    expect(formatNames.filter((format) => endingOf(format) === 'csv')).toEqual(['csv', 'csv-fr']);
    expect(formatNames).toHaveLength(fileEndings.length + pictureEndings.length + 1);
  });

  it('have names of their own in both languages', () => {
    for (const language of languages) {
      const { formats, short } = drawerWords[language];
      for (const names of [formats, short]) expect(new Set(Object.values(names)).size).toBe(formatNames.length);
    }
  });

  it('have a language only where they hold words, and a layout only where they hold a table of ours', () => {
    expect(formatNames.filter((format) => !hasLanguage(format))).toEqual(['csv', 'csv-fr', 'json', 'sdmx.csv', 'sdmx.json', 'sdmx.xml']);
    expect(formatNames.filter(hasLayout)).toEqual(['csv', 'csv-fr', 'json', 'xlsx', 'parquet', 'zip']);
    expect(formatNames.filter(isPicture)).toEqual(['png', 'svg']);
  });
});
