import { describe, expect, it } from 'vitest';
import { hasCode, type Series } from '../core/series';
import { loadCatalogue } from './catalogue';

describe('a code that is found for a series', () => {
  /** Our catalogue, with a series as if it were named by its members. */
  function catalogueWithMembers() {
    const catalogue = loadCatalogue();
    const series = catalogue.series as Map<string, Series>;
    series.set('CA_CPI_ALL', { ...(series.get('CA_CPI_ALL') as Series), codes: [], members: { Geography: 'Canada' } });
    return catalogue;
  }

  it('stands in the running catalogue from its day on, beside those before it', () => {
    const catalogue = catalogueWithMembers();
    const codes = () => catalogue.series.get('CA_CPI_ALL')?.codes;
    expect(hasCode(catalogue.series.get('CA_CPI_ALL') as Series)).toBe(false);
    catalogue.resolve('CA_CPI_ALL', { code: '18-10-0004 2.2', validFrom: '2026-11-01' });
    catalogue.resolve('CA_CPI_ALL', { code: '18-10-0004 2.3', validFrom: '2026-12-01' });
    catalogue.resolve('CA_CPI_ALL', { code: '18-10-0004 2.4', validFrom: '2026-12-01' });
    expect(codes()).toEqual([
      { code: '18-10-0004 2.2', validFrom: '2026-11-01' },
      { code: '18-10-0004 2.4', validFrom: '2026-12-01' },
    ]);
    expect([...catalogue.series.keys()]).toEqual([...loadCatalogue().series.keys()]);
  });

  it('never takes the place of one that the catalogue names itself', () => {
    expect(() => loadCatalogue().resolve('CA_CPI_ALL', { code: 'v1', validFrom: '2026-11-01' })).toThrow(RangeError);
  });
});
