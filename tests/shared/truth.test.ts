import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { titleOf } from '../../core/headline';
import { languages, type Series } from '../../core/series';
import { faultsOfTitle } from '../truth/sentences';
import { sharedFolder, sharedIsHere } from './shared-folder';

/** A monthly series as FRED's file has it, read by this test alone. */
function rowsOf(file: string) {
  const [, ...lines] = readFileSync(join(sharedFolder ?? '', 'data', 'fred', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.map((line) => {
    const [day = '', text = ''] = line.split(',');
    const value = text === '' || text === '.' ? null : Number(text);
    return {
      ordinal: Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1,
      value,
      decimals: 3,
      status: value === null ? ('O' as const) : ('A' as const),
      quality: null,
    };
  });
}

describe.runIf(sharedIsHere())('titles over a century of real months', () => {
  const series = loadCatalogue().series.get('US_PPI_STEEL') as Series;

  it.each(['percent-on-year', 'percent-on-period'] as const)('are true of each month, %s', (lead) => {
    const rows = rowsOf('WPU101.csv');
    const one = { ...series, lead };
    const faults = [];
    let told = 0;
    for (let until = 14; until <= rows.length; until += 1) {
      const observations = rows.slice(Math.max(0, until - 14), until);
      const evidence = { series: one, observations, breaks: [], errors: { month: null, year: null }, unconfirmed: false };
      for (const language of languages) {
        const title = titleOf({ series: one, observations, breaks: [], print: null, off: null }, { language, years: 'said' });
        if (title !== null) told += 1;
        faults.push(...faultsOfTitle(title, evidence, language));
      }
    }
    expect(faults).toEqual([]);
    expect(told).toBeGreaterThan(1_000);
  });
});
