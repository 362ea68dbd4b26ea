import { describe, expect, it } from 'vitest';
import { parseFormula } from '../../../core/formula-text';
import { builtFormula, formulaKinds, seriesTaken } from './built-formula';

const ids = ['CA_ONE', 'CA_TWO', 'CA_THREE', 'CA_FOUR'];

describe('a formula that is chosen step by step', () => {
  it.each([
    ['difference', 'difference(CA_ONE, CA_TWO)'],
    ['ratio', 'ratio(CA_ONE, CA_TWO)'],
    ['share', 'share(CA_ONE, CA_TWO)'],
    ['perCapita', 'perCapita(CA_ONE, CA_TWO)'],
    ['deflated', 'deflated(CA_ONE, CA_TWO, 2024)'],
    ['sum', 'sum(CA_ONE, CA_TWO, CA_THREE, CA_FOUR)'],
  ] as const)('%s is written as %s, which can be read', (kind, text) => {
    const formula = builtFormula({ kind, series: ids.slice(0, seriesTaken(kind).most), year: '2024' });
    expect(formula).toBe(text);
    expect(parseFormula(formula).ok).toBe(true);
  });

  it('is none while a series is missing', () => {
    for (const kind of formulaKinds) if (kind !== 'own') expect(builtFormula({ kind, series: ['CA_ONE'], year: '2024' })).toBe('');
  });
});
