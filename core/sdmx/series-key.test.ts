import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/catalogue';
import { isItemScheme } from './artefact';
import { dimensions } from './components';
import { keyText, seriesAttributes, seriesKey } from './series-key';
import { artefactsOf } from './structures';

const series = [...loadCatalogue().series.values()].filter(({ companionOf }) => companionOf === null);
const codes = new Map(
  artefactsOf(series).flatMap((one) => (isItemScheme(one) ? [[one.id, new Set(one.items.map(({ id }) => id))] as const] : [])),
);

describe('the key of a series', () => {
  it('is its own, for every series of the catalogue', () => {
    expect(new Set(series.map((one) => keyText(seriesKey(one)))).size).toBe(series.length);
    expect(series.map((one) => keyText(seriesKey(one)))).toContain('M.CA.US.CA_EXPORTS_US');
  });

  it('has only codes of the dimensions’ code lists, which SDMX can write', () => {
    for (const { id, codelist } of dimensions) {
      const used = series.map((one) => seriesKey(one)[id]);
      expect(
        used.filter((code) => !codes.get(codelist ?? '')?.has(code)),
        id,
      ).toEqual([]);
      expect(
        used.filter((code) => !/^[A-Za-z0-9_@$-]+$/.test(code)),
        id,
      ).toEqual([]);
    }
  });

  it('comes with attributes whose codes are in their lists', () => {
    for (const one of series) {
      const told = seriesAttributes(one, { agency: { en: 'Agency', fr: 'Organisme' }, licence: null, period: null });
      expect(
        [codes.get('CL_ADJUSTMENT')?.has(told.ADJUSTMENT ?? ''), codes.get('CL_UNIT_MEASURE')?.has(told.UNIT_MEASURE ?? '')],
        one.id,
      ).toEqual([true, true]);
    }
  });
});
