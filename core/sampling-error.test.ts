import { describe, expect, it } from 'vitest';
import { observationsOf, observed, ordinalOf } from '../tests/fixtures/measured';
import { confidenceInterval, intervalOf, marginOfError, standardErrorFor, standardErrorsOf, wordingOf } from './sampling-error';

describe('the wording of a change', () => {
  it('is "little changed" below one standard error, has the interval up to two, and is plain above', () => {
    expect([0, 29.4, -29.4].map((change) => wordingOf(change, 29.5))).toEqual(Array(3).fill('little-changed'));
    expect([29.5, -40, 59].map((change) => wordingOf(change, 29.5))).toEqual(Array(3).fill('moved-with-interval'));
    expect([59.1, -100].map((change) => wordingOf(change, 29.5))).toEqual(Array(2).fill('plain'));
  });

  it('says that no error is published rather than nothing', () => {
    expect(wordingOf(12, null)).toBe('not-published');
    expect(wordingOf(null, 3)).toBeNull();
    expect(wordingOf(0, 0)).toBe('little-changed');
  });
});

describe('the intervals', () => {
  it('are one standard error on either side, and 1.96 for the margin of error', () => {
    expect(intervalOf(60.8, 29.5)).toEqual({ low: 31.3, high: 90.3 });
    expect(marginOfError(29.5)).toBe(57.82);
    expect(confidenceInterval(60.8, 29.5)).toEqual({ low: 2.98, high: 118.62 });
    expect([intervalOf(null, 1), intervalOf(1, null), marginOfError(null)]).toEqual([null, null, null]);
  });
});

describe('the standard errors of a series', () => {
  const monthly = {
    companionOf: { series: 'CA_TRIAL', statistic: 'change-on-period' },
    observations: observationsOf('2026-09', [33.1, 32.8]),
  } as const;
  const yearly = {
    companionOf: { series: 'CA_TRIAL', statistic: 'change-on-year' },
    observations: observationsOf('2026-10', [55]),
  } as const;
  const october = ordinalOf('2026-10');

  it('are those that its companions say of the same period', () => {
    expect(standardErrorsOf(october, [yearly, monthly])).toEqual({
      'change-on-period': { value: 32.8, decimals: 1 },
      'change-on-year': { value: 55, decimals: 1 },
    });
    expect(standardErrorsOf(october + 1, [monthly, yearly])).toEqual({ 'change-on-period': null, 'change-on-year': null });
    expect(standardErrorsOf(october - 1, [monthly, yearly])['change-on-year']).toBeNull();
    expect(standardErrorsOf(null, [])).toEqual({ 'change-on-period': null, 'change-on-year': null });
  });

  it('are not known where the agency gives none for the period', () => {
    const suppressed = { ...monthly, observations: [observed(october, null)] };
    expect(standardErrorsOf(october, [suppressed])['change-on-period']).toBeNull();
  });

  it('of one comparison are never used for another', () => {
    const errors = standardErrorsOf(october, [monthly, yearly]);
    expect(standardErrorFor('period', errors)?.value).toBe(32.8);
    expect(standardErrorFor('year', errors)?.value).toBe(55);
    for (const other of ['three-periods', 'step', 'day', 'four-quarters'] as const) expect(standardErrorFor(other, errors)).toBeNull();
    expect(standardErrorFor('period', undefined)).toBeNull();
  });
});
