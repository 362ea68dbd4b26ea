import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/catalogue';
import type { Series } from '../core/series';
import { usualModel } from './models';

const { series } = loadCatalogue();
const like = (id: string, change: Partial<Series> = {}): Series => ({ ...(series.get(id) as Series), ...change });

describe('a series without a row among the magnitudes', () => {
  it('is of the same size in whatever scale it is published', () => {
    const exports = like('CA_EXPORTS_US');
    const levelIn = (scale: number) => usualModel({ ...exports, unit: { ...exports.unit, scale } });
    expect([levelIn(0), levelIn(3), levelIn(6)]).toMatchObject([{ level: 1e10 }, { level: 1e7 }, { level: 1e4 }]);
  });

  it('grows, with a season unless it is adjusted', () => {
    expect(usualModel(like('CA_CPI_ALL'))).toMatchObject({ kind: 'growing', level: 120, season: 0.01 });
    expect(usualModel(like('CA_CPI_ALL_SA'))).toMatchObject({ kind: 'growing', level: 120, season: 0 });
  });

  it('stays around its level where it is a rate, and crosses zero where it may', () => {
    expect(usualModel(like('CA_UNEMPLOYMENT_RATE'))).toEqual({ kind: 'around', level: 5, noise: 0.05, swing: 0.5 });
    expect(usualModel(like('CA_BALANCE_US'))).toEqual({ kind: 'around', level: 1000, noise: 500, swing: 1000 });
  });

  it('moves by decisions where its change is counted since the last step', () => {
    expect(usualModel(like('CA_POLICY_RATE'))).toEqual({ kind: 'steps' });
    expect(usualModel(like('CA_POLICY_RATE', { frequency: 'M' }))).toMatchObject({ kind: 'around', level: 5 });
  });
});
