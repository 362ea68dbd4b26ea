import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../period';
import { fileAddress, plainQuestion, queryOf } from './address';

describe('the address of a file', () => {
  it('says nothing that goes without saying', () => {
    expect(queryOf(plainQuestion)).toBe('');
    expect(fileAddress(['CA_CPI_ALL'], 'csv', plainQuestion)).toBe('/download/CA_CPI_ALL.csv');
  });

  it('says everything else, always in the same order, with periods and instants as people write them', () => {
    const asked = {
      ...plainQuestion,
      language: 'fr',
      locale: 'fr-CA',
      to: parsePeriod('2026-Q3'),
      from: parsePeriod('2021-Q1'),
      asOf: '2026-11-05T13:30:00.000Z',
      base: '2025-01',
      units: 'index',
      frequency: 'Q',
      aggregation: 'average',
      layout: 'wide',
      columns: 'full',
    } as const;
    expect(fileAddress(['CA_CPI_ALL', 'US_CPI_ALL'], 'sdmx.csv', asked)).toBe(
      '/download/CA_CPI_ALL,US_CPI_ALL.sdmx.csv?units=index&frequency=Q&aggregation=average&base=2025-01&asOf=2026-11-05T13:30:00.000Z' +
        '&from=2021-Q1&to=2026-Q3&layout=wide&columns=full&lang=fr&locale=fr-CA',
    );
  });
});
