import { describe, expect, it } from 'vitest';
import type { HeldDifference } from '../../core/held-difference';
import { observed, ordinalOf, rateUnit, seriesOf } from '../../tests/fixtures/measured';
import { textOf } from '../../tests/fixtures/rendered';
import { HeldDifferenceTable } from './held-difference';

const september = ordinalOf('2026-09');
const difference: HeldDifference = {
  differing: 1,
  agreeing: 20,
  added: 1,
  rows: [
    { period: '2026-09', published: observed(september, 6.9), held: observed(september, 69) },
    { period: '2026-10', published: null, held: observed(september + 1, 71) },
  ],
  misfits: [{ what: 'scale', expected: '0', got: '1' }],
};
const { unit } = seriesOf({ unit: rateUnit });
const told = (other: object = {}, language: 'en' | 'fr' = 'en') =>
  textOf(<HeldDifferenceTable shown={{ number: 12, difference, why: null, isWithheld: false, ...other }} unit={unit} />, language);

describe('the difference of what is held', () => {
  it('says what was expected and what came, period by period, and that none of it is published', () => {
    expect(told()).toContain('not to be cited');
    expect(told()).toContain('|power of ten|0|1|');
    expect(told()).toContain('|1 of 21 known periods differs'.replace('differs', 'differ'));
    expect(told()).toContain('|Sep 2026|6.9%|69.0%|Oct 2026|—|71.0%|');
    expect(told({}, 'fr')).toContain('|sept. 2026|6,9 %|69,0 %|');
  });

  it('names the commands by which a person decides, and offers nothing else', () => {
    expect(told()).toContain('npm run held -- publish 12 --by …');
    expect(told()).not.toMatch(/accept/i);
  });

  it('shows no figure of what came before its time', () => {
    const early = told({ difference: { ...difference, rows: [] }, isWithheld: true });
    expect(early).toContain('its figures are not shown');
    expect(early).not.toContain('69');
  });

  it('says why an answer can’t be read', () => {
    expect(told({ difference: null, why: 'The payload says nothing of v1.' })).toContain('|The payload says nothing of v1.|');
  });
});
